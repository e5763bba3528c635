"""Ink: how matplotlib's drawing calls look in SVG. The only file that knows SVG.

The canvas is `CANVAS` px square and the axes fill it, so a position on it *is* a share of the plot: the ink writes
text and dots in percent, and puts paths into a nested drawing that stretches (`preserveAspectRatio="none"`) while its
strokes keep their width. One drawing therefore serves every width, and text never scales. What lies outside the canvas
(tick labels, keys) is measured in px from the nearest edge, and so is the offset of an annotation from its point.

Colours become CSS classes of the design's tokens (`f-` fills, `s-` strokes). There are no ids, definitions or scripts.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from html import escape
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from matplotlib.backend_bases import RendererBase
from matplotlib.colors import to_hex, to_rgba
from matplotlib.path import Path
from matplotlib.text import Annotation
from matplotlib.transforms import Affine2D

from generator.charts.palette import PAPER, TEXT_SOFT, TOKENS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from matplotlib.backend_bases import GraphicsContextBase
    from matplotlib.font_manager import FontProperties
    from matplotlib.text import Text
    from matplotlib.transforms import Transform
    from numpy.typing import ArrayLike, NDArray

    Points = NDArray[np.float64]

CANVAS: Final = 1000
"""Side of the square canvas in px at 72 dpi: a tenth of a px is a hundredth of a percent of the plot."""
DOWNWARDS: Final = Affine2D().scale(1, -1).translate(0, CANVAS)
"""From matplotlib's upward px to SVG's downward ones."""

_MOVE, _LINE, _CURVE, _CLOSE = (int(code) for code in (Path.MOVETO, Path.LINETO, Path.CURVE4, Path.CLOSEPOLY))
_CORNERS: Final = 5
"""Points of a closed rectangle: the last is the first again."""
_STRETCHED: Final = f'<svg viewBox="0 0 {CANVAS} {CANVAS}" preserveAspectRatio="none">'
_STRETCHED_END: Final = "</svg>"
_ANCHORS: Final = {"left": "", "center": ' text-anchor="middle"', "right": ' text-anchor="end"'}
_BASELINE_SHIFTS: Final = {"baseline": 0.0, "bottom": -3.0, "center": 4.0, "center_baseline": 4.0, "top": 10.0}
"""Px from the anchor down to the baseline of 12.5 px text, by vertical alignment."""

_UNPRINTABLE: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029"  # control characters and line ends; a blank line would end an HTML block
    "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"  # invisible and direction-changing characters
    "\ud800-\udfff\ufffe\uffff]+"  # what XML cannot hold
)


class UnknownColourError(ValueError):
    """A chart paints with something that is no token of the design, so it could not follow dark mode."""


class Look(NamedTuple):
    """Class, stroke width and dashes of a mark, and whether a pattern fills it."""

    attributes: str
    is_hatched: bool


class Placing(NamedTuple):
    """Where words stand: px on the canvas, px right and down from there, and the end that is held fast."""

    x: float
    y: float
    right: float
    down: float
    side: str


def plain(text: str) -> str:
    """Write `text` as XML content or attribute value: no unprintable characters, markup and braces as entities."""
    return escape(readable(text), quote=True).replace("{", "&#123;").replace("}", "&#125;")


def readable(text: str) -> str:
    """Return `text` on one line, without what cannot be seen or turns the direction of what follows."""
    return _UNPRINTABLE.sub(" ", text).strip()


def svg(kind: str, label: str, body: str) -> str:
    """Return the finished element: an image with a name, sized by the stylesheet's rule for `kind`."""
    joined = body.replace(f"{_STRETCHED_END}{_STRETCHED}", "")
    return f'<svg class="r-c r-c-{kind}" role="img" aria-label="{plain(label)}">{joined}</svg>'


class Ink(RendererBase):
    """Collects what is drawn, lowest first; `markup()` is what it looks like.

    The `draw_` methods are matplotlib's; `area`, `dots` and `text` do their work and take marks that are already looked
    up and placed on the canvas.
    """

    def __init__(self) -> None:
        """Start with a clean canvas."""
        super().__init__()
        self._layers: list[tuple[bool, str]] = []
        self._style = ("", "")
        self._pieces: list[str] = []

    def markup(self) -> str:
        """Return all that was drawn, lowest first, on one line."""
        self._flush()
        parts: list[str] = []
        was_stretched = False
        for stretched, mark in self._layers:
            if stretched != was_stretched:
                parts.append(_STRETCHED if stretched else _STRETCHED_END)
                was_stretched = stretched
            parts.append(mark)
        return "".join(parts) + (_STRETCHED_END if was_stretched else "")

    def area(self, look: Look, points: Points, codes: ArrayLike | None) -> None:
        """Put a line or an area into the stretched drawing; neighbours of one look share an element.

        A hatched area stays out of it, because its pattern would stretch: it must be upright rectangles.
        """
        if look.is_hatched:
            for box in _boxes(points):
                self._add("rect", look.attributes, box)
        else:
            self._add("path", look.attributes, _outline(points, codes))

    def dots(self, look: Look, radius: float, points: Points, *, are_round: bool = True) -> None:
        """Set dots, or squares, that keep their size in px."""
        for x, y in points.tolist():
            if are_round:
                place = f'cx="{_percent(x)}" cy="{_percent(y)}" r="{_number(radius)}"'
                self._add("circle", look.attributes, place)
            else:
                self._add("rect", look.attributes, _square(x, y, radius))

    def text(self, classes: str, words: str, placing: Placing) -> None:
        """Write words at a point of the canvas."""
        (x, over_x), (y, over_y) = _within(placing.x), _within(placing.y)
        shifts = _shifted("dx", over_x + placing.right) + _shifted("dy", over_y + placing.down)
        self._flush()
        place = f'x="{_percent(x)}" y="{_percent(y)}"{shifts}{_ANCHORS[placing.side]}'
        self._layers.append((False, f"<text{classes} {place}>{plain(words)}</text>"))

    def draw_path(
        self,
        gc: GraphicsContextBase,
        path: Path,
        transform: Transform,
        rgbFace: Any = None,  # noqa: N803, ANN401 - matplotlib's name; any of its colours
    ) -> None:
        """Draw a line or an area."""
        self.area(look(gc, rgbFace), (transform + DOWNWARDS).transform(path.vertices), path.codes)

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
        self.dots(look(gc, rgbFace), radius, points, are_round=is_round(marker_path))

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
        self.text(text_classes(mtext), s, Placing(x, y, right, down, mtext.get_horizontalalignment()))

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

    def _add(self, kind: str, attributes: str, piece: str) -> None:
        if (kind, attributes) != self._style:
            self._flush()
            self._style = (kind, attributes)
        self._pieces.append(piece)

    def _flush(self) -> None:
        (kind, attributes), pieces = self._style, self._pieces
        if not pieces:
            return
        self._style, self._pieces = ("", ""), []
        if kind == "path":
            self._layers.append((True, f'<path{attributes} d="{"".join(pieces)}"/>'))
        elif len(pieces) == 1:
            self._layers.append((False, f"<{kind}{attributes} {pieces[0]}/>"))
        else:
            marks = "".join([f"<{kind} {piece}/>" for piece in pieces])
            self._layers.append((False, f"<g{attributes}>{marks}</g>"))


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
        dashed = f' stroke-dasharray="{" ".join(map(_number, dashes))}"' if dashes else ""
        stroked = f' stroke-width="{_number(width)}"{dashed}'
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


def _within(px: float) -> tuple[float, float]:
    """Part a coordinate into (position on the canvas, px beyond its edge)."""
    inside = min(max(px, 0.0), float(CANVAS))
    return inside, px - inside


def _shifted(name: str, px: float) -> str:
    return f' {name}="{_number(px)}"' if round(px * 10) else ""


def _square(x: float, y: float, radius: float) -> str:
    (x, over_x), (y, over_y) = _within(x), _within(y)
    side = _number(2 * radius)
    shift = f"translate({_number(over_x - radius)} {_number(over_y - radius)})"
    return f'x="{_percent(x)}" y="{_percent(y)}" width="{side}" height="{side}" transform="{shift}"'


def _boxes(points: Points) -> Iterator[str]:
    """Write each upright rectangle of a path in percent."""
    corners = points.reshape(-1, _CORNERS, 2)
    least, most = corners.min(axis=1), corners.max(axis=1)
    if not ((corners == least[:, None]) | (corners == most[:, None])).all():
        msg = "a hatched area is made of upright rectangles"
        raise ValueError(msg)
    for (left, top), (right, bottom) in zip(least.tolist(), most.tolist(), strict=True):
        size = f'width="{_percent(right - left)}" height="{_percent(bottom - top)}"'
        yield f'x="{_percent(left)}" y="{_percent(top)}" {size}'


def _outline(points: Points, codes_of: ArrayLike | None) -> str:
    """Write path data to a tenth of a px: relative moves between rounded points (no drift), straight runs joined."""
    tenths: list[list[int]] = np.rint(points * 10).astype(np.int64).tolist()
    if codes_of is None:
        return _polyline(tenths)
    codes: list[int] = np.asarray(codes_of).tolist()
    starts = [place for place, code in enumerate(codes) if code == _MOVE]
    runs = []
    for start, end in zip(starts, [*starts[1:], len(codes)], strict=True):
        is_closed = codes[end - 1] == _CLOSE
        if codes[start + 1 : end - is_closed].count(_LINE) != end - is_closed - start - 1:
            msg = "a chart's paths are made of straight lines"
            raise ValueError(msg)
        runs.append(_polyline(tenths[start : end - is_closed]) + "z" * is_closed)
    return "".join(runs)


def _polyline(points: list[list[int]]) -> str:
    """Write points in tenths of a px; level and upright moves in one direction become one."""
    x, y = points[0]
    level = upright = 0
    moves = [f"M{_tenths(x)},{_tenths(y)}"]
    for next_x, next_y in points:
        dx, dy = next_x - x, next_y - y
        x, y = next_x, next_y
        if (level and (dy or dx * level < 0)) or (upright and (dx or dy * upright < 0)):
            moves.append(f"h{_tenths(level)}" if level else f"v{_tenths(upright)}")
            level = upright = 0
        if dx and dy:
            moves.append(f"l{_tenths(dx)},{_tenths(dy)}")
        else:
            level += dx
            upright += dy
    if level or upright:
        moves.append(f"h{_tenths(level)}" if level else f"v{_tenths(upright)}")
    return "".join(moves)


def _percent(px: float) -> str:
    """Write a position on the canvas as a share of the plot, to a tenth of a canvas px."""
    return f"{round(px * 10) / 100:g}%"


def _number(px: float) -> str:
    return _tenths(round(px * 10))


@cache
def _tenths(tenths: int) -> str:
    """Write a whole number of tenths as short as SVG allows: 5 as `.5`."""
    whole, rest = divmod(abs(tenths), 10)
    digits = str(whole) if not rest else f"{whole or ''}.{rest}"
    return f"-{digits}" if tenths < 0 else digits
