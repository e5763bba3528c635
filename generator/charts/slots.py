"""Slots: marks whose look matplotlib settles once, and whose data come with each chart.

A family of charts sets its marks up as matplotlib artists on axes from 0 to 1. matplotlib draws each of them once,
which settles the look and the transform from data to canvas; from then on the slot takes data through that same
transform, a hundred times faster than a fresh figure. Within `live()` matplotlib draws every mark itself: the oracle,
which the slots must equal byte for byte.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps
from typing import TYPE_CHECKING, Any, Literal, ParamSpec, Protocol

import numpy as np
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from generator.charts.ink import DOWNWARDS, Ink, is_round, look, text_classes
from generator.charts.markup import Placing, boxes, dots, outline, text, written
from generator.charts.shapes import Box, Columns, Scale
from generator.language import language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from matplotlib.axes import Axes
    from matplotlib.backend_bases import GraphicsContextBase
    from matplotlib.text import Annotation
    from matplotlib.transforms import Transform

    from generator.charts.markup import Look, Mark
    from generator.charts.shapes import Shape

Side = Literal["left", "center", "right"]
"""The end of a text that is held fast at its place."""

Room = Literal["wide", "narrow"]
"""Pages on which a text is shown: the stylesheet draws the line."""

_Given = ParamSpec("_Given")
_IS_LIVE: ContextVar[bool] = ContextVar("_IS_LIVE", default=False)


class Slot(Protocol):
    """A mark whose look is settled and whose data are open."""

    def fill(self, data: Any) -> Iterable[Mark]:  # noqa: ANN401 - a shape, points or words, by slot
        """Draw with data through the settled transform."""

    def live(self, ink: Ink, data: Any) -> None:  # noqa: ANN401 - a shape, points or words, by slot
        """Give the artist its data and let matplotlib draw it."""


Placed = tuple[Slot, Any]
"""A slot and what goes into it."""


@contextmanager
def live() -> Iterator[None]:
    """Within this context matplotlib draws every mark itself."""
    token = _IS_LIVE.set(True)
    try:
        yield
    finally:
        _IS_LIVE.reset(token)


def kept(draw: Callable[_Given, str]) -> Callable[_Given, str]:
    """Keep what a function of a few values draws, for each language; within `live()` matplotlib draws it apart."""

    @lru_cache(2048)
    def known(_key: tuple[str, bool], *given: _Given.args, **named: _Given.kwargs) -> str:
        return draw(*given, **named)

    @wraps(draw)
    def called(*given: _Given.args, **named: _Given.kwargs) -> str:
        return known((language(), _IS_LIVE.get()), *given, **named)  # type: ignore[arg-type]  # a few plain values

    return called


def drawn(marks: Iterable[Placed]) -> str:
    """Draw marks, given lowest first, and return their markup."""
    if not _IS_LIVE.get():
        return written([mark for slot, data in marks for mark in slot.fill(data)])
    ink = Ink()
    for slot, data in marks:
        slot.live(ink, data)
    return ink.markup()


class _Settling(Ink):
    """An ink that keeps how it was asked to draw."""

    look: Look
    scale: Scale
    radius: float
    are_round: bool

    def draw_path(self, gc: GraphicsContextBase, path: Path, transform: Transform, rgbFace: Any = None) -> None:  # noqa: ANN401, ARG002, N803 - matplotlib's signature
        self.look, self.scale = look(gc, rgbFace), Scale.of((transform + DOWNWARDS).get_matrix())

    def draw_markers(  # noqa: PLR0913, PLR0917 - matplotlib's signature
        self,
        gc: GraphicsContextBase,
        marker_path: Path,
        marker_trans: Transform,
        path: Path,  # noqa: ARG002 - data come later
        trans: Transform,
        rgbFace: Any = None,  # noqa: ANN401, N803 - matplotlib's signature
    ) -> None:
        self.look, self.scale = look(gc, rgbFace), Scale.of((trans + DOWNWARDS).get_matrix())
        self.radius = float(np.ptp(marker_trans.transform(marker_path.vertices)[:, 0]) / 2)
        self.are_round = is_round(marker_path)


class Area:
    """Areas or lines of one look: all columns of a chart are one area. Its data are a shape."""

    def __init__(  # noqa: PLR0913 - keywords of one call
        self,
        axes: Axes,
        face: str | None = None,
        *,
        edge: str | None = None,
        width: float = 1,
        dashes: Sequence[float] | None = None,
        hatched: bool = False,
    ) -> None:
        """Set up the look; `dashes` are px on and off."""
        self._artist = PathPatch(
            Path(np.zeros((2, 2))),
            facecolor=face or "none",
            edgecolor=edge or "none",
            linewidth=width if edge else 0,
            linestyle=(0, [length / width for length in dashes]) if dashes else "-",
            hatch="//" if hatched else None,
        )
        axes.add_patch(self._artist)
        settled = _Settling()
        self._artist.draw(settled)
        self._look, self._scale = settled.look, settled.scale

    def at(self, shape: Shape) -> Placed:
        """Place the area's shape, in shares of the plot."""
        return self, shape

    def fill(self, data: Shape) -> Iterable[Mark]:
        """Draw with data through the settled transform."""
        if not self._look.is_hatched:
            return (outline(self._look, data.outline(self._scale)),)
        if isinstance(data, Box | Columns):
            return boxes(self._look, [one.edges(self._scale) for one in data.boxes()])
        msg = "a hatched area is made of upright rectangles"
        raise TypeError(msg)

    def live(self, ink: Ink, data: Shape) -> None:
        """Give the artist its data and let matplotlib draw it."""
        self._artist.set_path(data.path())
        self._artist.draw(ink)


class Dots:
    """Marks of one look that keep their size. Their data are points."""

    def __init__(  # noqa: PLR0913 - keywords of one call
        self,
        axes: Axes,
        face: str,
        edge: str,
        *,
        size: float,
        edge_width: float,
        marker: str = "o",
        at: Transform | None = None,
    ) -> None:
        """Set up the look: `size` px across, placed by data unless `at` says otherwise."""
        self._artist = Line2D(
            [0],
            [0],
            linestyle="none",
            marker=marker,
            markersize=size,
            markerfacecolor=face,
            markeredgecolor=edge,
            markeredgewidth=edge_width,
            transform=at or axes.transData,
        )
        axes.add_line(self._artist)
        settled = _Settling()
        self._artist.draw(settled)
        self._settled = settled

    def at(self, points: Sequence[tuple[float, float]]) -> Placed:
        """Place the marks: pairs of x and y."""
        return self, points

    def fill(self, data: Sequence[tuple[float, float]]) -> Iterable[Mark]:
        """Draw with data through the settled transform."""
        settled = self._settled
        wide, right, high, down = settled.scale
        points = [(wide * x + right, high * y + down) for x, y in data]
        return dots(settled.look, settled.radius, points, are_round=settled.are_round)

    def live(self, ink: Ink, data: Sequence[tuple[float, float]]) -> None:
        """Give the artist its data and let matplotlib draw it."""
        self._artist.set_data(*zip(*data, strict=True))
        self._artist.draw(ink)


_Words = tuple[str, tuple[float, float], tuple[float, float], Side]
"""Text, its point, its offset and the end held fast."""


class Label:
    """A line of text beside a point. Its data are the words and their place."""

    def __init__(
        self,
        axes: Axes,
        colour: str,
        *,
        bold: bool = False,
        at: Transform | None = None,
        shown: Room | None = None,
    ) -> None:
        """Set up the look, placed by data unless `at` says otherwise; `shown` keeps it to wide or to narrow pages."""
        self._artist: Annotation = axes.annotate(
            "",
            (0, 0),
            xycoords=at or axes.transData,
            xytext=(0, 0),
            textcoords="offset points",
            color=colour,
            weight="bold" if bold else "normal",
            parse_math=False,
            usetex=False,
            annotation_clip=False,
            gid=shown and f"r-on-{shown}",
        )
        self._classes = text_classes(self._artist)
        self._scale = Scale.of(((at or axes.transData) + DOWNWARDS).get_matrix())
        # What many agencies share (keys, references, round numbers of days) is written once.
        self._written = lru_cache(maxsize=1024)(self._write)

    def at(
        self, point: tuple[float, float], words: str, *, offset: tuple[float, float] = (0, 0), side: Side = "left"
    ) -> Placed:
        """Place the words: `offset` px from the point, up being positive."""
        return self, (words, point, offset, side)

    def fill(self, data: _Words) -> Iterable[Mark]:
        """Draw without matplotlib's layout of the text, which the browser does again."""
        return self._written(data)

    def _write(self, data: _Words) -> Iterable[Mark]:
        words, point, (right, up), side = data
        x, y = self._scale.point(*point)
        return (text(self._classes, words, Placing(x, y, right, -up, side)),)

    def live(self, ink: Ink, data: _Words) -> None:
        """Give the artist its data and let matplotlib draw it."""
        words, point, offset, side = data
        self._artist.set_text(words)
        self._artist.xy = point
        self._artist.set_position(offset)
        self._artist.set_horizontalalignment(side)
        self._artist.draw(ink)
