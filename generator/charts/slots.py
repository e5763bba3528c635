"""Slots: marks whose look matplotlib settles once, and whose data come with each chart.

A family of charts sets its marks up as matplotlib artists on axes from 0 to 1. matplotlib draws each of them once,
which settles the look and the transform from data to canvas; from then on the slot takes data through that same
transform, a hundred times faster than a fresh figure. Within `live()` matplotlib draws every mark itself: the oracle,
which the slots must equal byte for byte.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol

import numpy as np
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from generator.charts.ink import DOWNWARDS, Ink, is_round, look, text_classes
from generator.charts.markup import Look, Placing, Sheet
from generator.charts.shapes import Boxes, Scale

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from matplotlib.axes import Axes
    from matplotlib.backend_bases import GraphicsContextBase
    from matplotlib.text import Annotation
    from matplotlib.transforms import Transform

    from generator.charts.shapes import Shape

Side = Literal["left", "center", "right"]
"""The end of a text that is held fast at its place."""

Room = Literal["wide", "narrow"]
"""Pages on which a text is shown: the stylesheet draws the line."""

_IS_LIVE: ContextVar[bool] = ContextVar("_IS_LIVE", default=False)


class Slot(Protocol):
    """A mark whose look is settled and whose data are open."""

    def fill(self, sheet: Sheet, data: Any) -> None:  # noqa: ANN401 - a shape, points or words, by slot
        """Draw with data through the settled transform."""

    def live(self, ink: Ink, data: Any) -> None:  # noqa: ANN401 - a shape, points or words, by slot
        """Give the artist its data and let matplotlib draw it."""


class Placed(NamedTuple):
    """A slot and what goes into it."""

    slot: Slot
    data: Any


@contextmanager
def live() -> Iterator[None]:
    """Within this context matplotlib draws every mark itself."""
    token = _IS_LIVE.set(True)
    try:
        yield
    finally:
        _IS_LIVE.reset(token)


def drawn(marks: Iterable[Placed]) -> str:
    """Draw marks, given lowest first, and return their markup."""
    sheet = Sheet()
    if _IS_LIVE.get():
        ink = Ink(sheet)
        for slot, data in marks:
            slot.live(ink, data)
    else:
        for slot, data in marks:
            slot.fill(sheet, data)
    return sheet.markup()


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
        return Placed(self, shape)

    def fill(self, sheet: Sheet, data: Shape) -> None:
        """Draw with data through the settled transform."""
        if not self._look.is_hatched:
            sheet.outline(self._look, data.outline(self._scale))
        elif isinstance(data, Boxes):
            sheet.boxes(self._look, data.corners(self._scale))
        else:
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
        return Placed(self, points)

    def fill(self, sheet: Sheet, data: Sequence[tuple[float, float]]) -> None:
        """Draw with data through the settled transform."""
        settled = self._settled
        place = settled.scale.point
        sheet.dots(settled.look, settled.radius, [place(x, y) for x, y in data], are_round=settled.are_round)

    def live(self, ink: Ink, data: Sequence[tuple[float, float]]) -> None:
        """Give the artist its data and let matplotlib draw it."""
        self._artist.set_data(*zip(*data, strict=True))
        self._artist.draw(ink)


class _Words(NamedTuple):
    text: str
    point: tuple[float, float]
    offset: tuple[float, float]
    side: Side


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

    def at(
        self, point: tuple[float, float], text: str, *, offset: tuple[float, float] = (0, 0), side: Side = "left"
    ) -> Placed:
        """Place the words: `offset` px from the point, up being positive."""
        return Placed(self, _Words(text, point, offset, side))

    def fill(self, sheet: Sheet, data: _Words) -> None:
        """Draw without matplotlib's layout of the text, which the browser does again."""
        x, y = self._scale.point(*data.point)
        right, up = data.offset
        sheet.text(self._classes, data.text, Placing(x, y, right, -up, data.side))

    def live(self, ink: Ink, data: _Words) -> None:
        """Give the artist its data and let matplotlib draw it."""
        self._artist.set_text(data.text)
        self._artist.xy = data.point
        self._artist.set_position(data.offset)
        self._artist.set_horizontalalignment(data.side)
        self._artist.draw(ink)
