"""Ink: how matplotlib's drawing calls look in SVG, which `markup` writes.

The canvas is `CANVAS` px square and the axes fill it, so a position on it *is* a share of the plot: the ink writes
text and dots in percent, and puts paths into a nested drawing that stretches (`preserveAspectRatio="none"`) while its
strokes keep their width. One drawing therefore serves every width, and text never scales. What lies outside the canvas
(tick labels, keys) is measured in px from the nearest edge, and so is the offset of an annotation from its point.

Colours become CSS classes of the design's tokens (`f-` fills, `s-` strokes). There are no ids, definitions or scripts.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from matplotlib.backend_bases import RendererBase
from matplotlib.colors import to_hex, to_rgba
from matplotlib.path import Path
from matplotlib.text import Annotation
from matplotlib.transforms import Affine2D

from generator.charts.markup import CANVAS, TENTHS, Look, Placing, boxes, dots, outline, plain, readable, text, written
from generator.charts.outline import polyline
from generator.charts.palette import PAPER, TEXT_SOFT, TOKENS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from matplotlib.backend_bases import GraphicsContextBase
    from matplotlib.font_manager import FontProperties
    from matplotlib.text import Text
    from matplotlib.transforms import Transform
    from numpy.typing import ArrayLike, NDArray

    from generator.charts.markup import Edges, Mark

    Points = NDArray[np.float64]

__all__ = ["CANVAS", "DOWNWARDS", "Ink", "UnknownColourError", "is_round", "look", "plain", "readable", "text_classes"]

DOWNWARDS: Final = Affine2D().scale(1, -1).translate(0, CANVAS)
"""From matplotlib's upward px to SVG's downward ones."""

_MOVE, _LINE, _CURVE, _CLOSE = (int(code) for code in (Path.MOVETO, Path.LINETO, Path.CURVE4, Path.CLOSEPOLY))
_CORNERS: Final = 5
"""Points of a closed rectangle: the last is the first again."""
_BASELINE_SHIFTS: Final = {"baseline": 0.0, "bottom": -3.0, "center": 4.0, "center_baseline": 4.0, "top": 10.0}
"""Px from the anchor down to the baseline of 12.5 px text, by vertical alignment."""


class UnknownColourError(ValueError):
    """A chart paints with something that is no token of the design, so it could not follow dark mode."""


class Ink(RendererBase):
    """Collects what matplotlib draws; `markup()` is what it looks like."""

    def __init__(self) -> None:
        """Start with nothing drawn."""
        super().__init__()
        self._marks: list[Mark] = []

    def markup(self) -> str:
        """Return all that was drawn, lowest first, on one line."""
        return written(self._marks)

    def draw_path(
        self,
        gc: GraphicsContextBase,
        path: Path,
        transform: Transform,
        rgbFace: Any = None,  # noqa: N803, ANN401 - matplotlib's name; any of its colours
    ) -> None:
        """Draw a line or an area."""
        how, points = look(gc, rgbFace), (transform + DOWNWARDS).transform(path.vertices)
        if how.is_hatched:
            self._marks += boxes(how, _boxes(points))
        else:
            self._marks.append(outline(how, _outline(points, path.codes)))

    def draw_markers(  # noqa: PLR0913, PLR0917 - matplotlib's signature
        self,
        gc: GraphicsContextBase,
        marker_path: Path,
        marker_trans: Transform,
        path: Path,
        trans: Transform,
        rgbFace: Any = None,  # noqa: N803, ANN401 - matplotlib's name; any of its colours
    ) -> None:
        """Draw marks of one size; those without curves are squares."""
        radius = float(np.ptp(marker_trans.transform(marker_path.vertices)[:, 0]) / 2)
        points = (trans + DOWNWARDS).transform(path.vertices)
        self._marks += dots(look(gc, rgbFace), radius, points.tolist(), are_round=is_round(marker_path))

    def draw_text(  # noqa: PLR0913, PLR0917 - matplotlib's signature
        self,
        gc: GraphicsContextBase,  # noqa: ARG002 - the text knows its colour
        x: float,  # after a layout that the browser does again
        y: float,  # after a layout that the browser does again
        s: str,
        prop: FontProperties,  # noqa: ARG002 - the text knows its weight; the rest is the stylesheet's
        angle: float,
        ismath: bool | str = False,  # noqa: FBT001, FBT002, ARG002 - nothing is typeset
        mtext: Text | None = None,
    ) -> None:
        """Draw one upright line of text."""
        if mtext is None or angle:
            msg = "a chart's text is one upright line"
            raise ValueError(msg)
        point, (right, up) = mtext.get_position(), (0.0, 0.0)
        if isinstance(mtext, Annotation):  # its transform starts at its point and adds the offset
            point, (right, up) = (0.0, 0.0), point
        x, y = (mtext.get_transform() + DOWNWARDS).transform(point).tolist()
        down = _BASELINE_SHIFTS[mtext.get_verticalalignment()] - up
        placing = Placing(x, y, right, down, mtext.get_horizontalalignment())
        self._marks.append(text(text_classes(mtext), s, placing))

    def get_text_width_height_descent(
        self,
        s: str,  # noqa: ARG002 - not measured
        prop: FontProperties,  # noqa: ARG002 - not measured
        ismath: bool | str,  # noqa: FBT001, ARG002 - not measured
    ) -> tuple[float, float, float]:
        """Measure nothing: the browser lays text out, whatever its fonts."""
        return 0.0, 0.0, 0.0

    def get_canvas_width_height(self) -> tuple[float, float]:
        """Return the sides of the square canvas."""
        return CANVAS, CANVAS

    def points_to_pixels(self, points: Any) -> Any:  # noqa: ANN401 - a number or an array of them
        """Return `points`: the canvas has 72 dpi, so a point is a px."""
        return points


def look(gc: GraphicsContextBase, face: Any) -> Look:  # noqa: ANN401 - any of matplotlib's colours
    """Say how a mark of this graphics context and face colour looks; an unknown colour raises."""
    dashes = gc.get_dashes()[1]
    return _look(
        to_rgba(gc.get_rgb()) if gc.get_linewidth() else None,
        None if face is None else to_rgba(face),
        gc.get_linewidth(),
        () if dashes is None else tuple(np.asarray(dashes, dtype=float).tolist()),
        gc.get_hatch() is not None,
    )


def is_round(marker: Path) -> bool:
    """Tell whether a marker is drawn with curves."""
    return marker.codes is not None and _CURVE in np.asarray(marker.codes).tolist()


@lru_cache(maxsize=256)
def _look(
    stroke: tuple[float, ...] | None,
    face: tuple[float, ...] | None,
    width: float,
    dashes: tuple[float, ...],
    is_hatched: bool,  # noqa: FBT001 - a key of the cache
) -> Look:
    classes = []
    if is_hatched:
        classes.append("f-hatch")
    elif face is not None and face[3:] != (0,):
        classes.append(f"f-{_token(face)}")
    stroked = ""
    if stroke is not None and stroke[3:] != (0,):
        classes.append(f"s-{_token(stroke)}")
        dashed = f' stroke-dasharray="{" ".join(TENTHS[round(length * 10)] for length in dashes)}"' if dashes else ""
        stroked = f' stroke-width="{TENTHS[round(width * 10)]}"{dashed}'
    return Look(_classes(classes) + stroked, is_hatched)


def text_classes(text: Text) -> str:
    """Say how a text looks. An annotation wears a halo, because it may lie on the marks; a gid is a class too."""
    colour, room = text.get_color(), text.get_gid()
    classes = {
        f"f-{_token(colour)}": colour != TEXT_SOFT,
        "r-b": text.get_fontweight() == "bold",
        "r-halo": isinstance(text, Annotation) and colour != PAPER,
    }
    return _classes([*(name for name, holds in classes.items() if holds), *([room] if room else [])])


@lru_cache(maxsize=256)
def _token(colour: str | tuple[float, ...]) -> str:
    shown = to_hex(colour, keep_alpha=True)  # type: ignore[arg-type]  # the stub wants tuples of three or four
    if shown[:7] not in TOKENS or shown[7:] != "ff":
        msg = f"colour {shown} is no token of the design"
        raise UnknownColourError(msg)
    return TOKENS[shown[:7]]


def _classes(names: Iterable[str]) -> str:
    joined = " ".join(names)
    return f' class="{joined}"' if joined else ""


def _boxes(points: Points) -> Iterator[Edges]:
    """Part a path into upright rectangles."""
    corners = points.reshape(-1, _CORNERS, 2)
    least, most = corners.min(axis=1), corners.max(axis=1)
    if not ((corners == least[:, None]) | (corners == most[:, None])).all():
        msg = "a hatched area is made of upright rectangles"
        raise ValueError(msg)
    for (left, top), (right, bottom) in zip(least.tolist(), most.tolist(), strict=True):
        yield left, top, right, bottom


def _outline(points: Points, codes_of: ArrayLike | None) -> str:
    """Write path data to a tenth of a px."""
    placed = np.rint(points * 10).astype(np.int64)
    if codes_of is None:
        return polyline(placed)
    codes: list[int] = np.asarray(codes_of).tolist()
    starts = [place for place, code in enumerate(codes) if code == _MOVE]
    runs = []
    for start, end in zip(starts, [*starts[1:], len(codes)], strict=True):
        is_closed = codes[end - 1] == _CLOSE
        if codes[start + 1 : end - is_closed].count(_LINE) != end - is_closed - start - 1:
            msg = "a chart's paths are made of straight lines"
            raise ValueError(msg)
        runs.append(polyline(placed[start : end - is_closed]) + "z" * is_closed)
    return "".join(runs)
