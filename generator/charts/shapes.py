"""What lines and areas are made of, in shares of the plot: written as path data by slots, or drawn by matplotlib.

Plain numbers for what is small, numpy for what is long: a matplotlib path and its transform cost more than the mark.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

import numpy as np
from matplotlib.cbook import pts_to_poststep
from matplotlib.path import Path

from generator.charts.outline import Rises, box, columns, foot, polyline, stroke, zigzag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from generator.charts.markup import Edges

_CORNERS: Final = ((0, 0), (0, 1), (1, 1), (1, 0), (0, 0))
_OF_A_LINE: Final = 2
"""Rows of steps that are a line: places and heights."""
_RECTANGLE: Final = (Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY)


class Scale(NamedTuple):
    """From shares of the plot, or px upwards, to px downwards on the canvas: stretched and moved, never turned."""

    wide: float
    right: float
    high: float
    down: float

    @classmethod
    def of(cls, matrix: NDArray[np.float64]) -> Scale:
        """Take a scale from a transform's matrix."""
        (wide, turned, right), (leaning, high, down), _ = matrix.tolist()
        if turned or leaning:
            msg = "a chart's axes are upright"
            raise ValueError(msg)
        return cls(wide, right, high, down)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Place one point."""
        return self.wide * x + self.right, self.high * y + self.down

    def across(self, places: Sequence[float]) -> list[int]:
        """Place shares of the width in whole tenths of a px."""
        wide, right = self.wide, self.right
        return [round((wide * place + right) * 10) for place in places]

    def steps(self, rows: NDArray[np.float64]) -> NDArray[np.int64]:
        """Place a row of shares of the width, and rows of shares of the height, in whole tenths of a px."""
        placed = rows * self.high + self.down
        placed[0] = rows[0] * self.wide + self.right
        return np.rint(placed * 10).astype(np.int64)

    def tenths(self, points: NDArray[np.float64]) -> NDArray[np.int64]:
        """Place points, rows of x and y, in whole tenths of a px."""
        placed = points * (self.wide, self.high) + (self.right, self.down)
        return np.rint(placed * 10).astype(np.int64)


class Shape(Protocol):
    """A line or an area."""

    def path(self) -> Path:
        """Return what matplotlib draws."""

    def outline(self, scale: Scale) -> str:
        """Return its path data."""


class Line(NamedTuple):
    """One run of points, rows of x and y; `closed` makes it an area."""

    points: NDArray[np.float64]
    closed: bool = False

    def path(self) -> Path:
        """Return what matplotlib draws."""
        if not self.closed:
            return Path(self.points)
        return Path(np.vstack([self.points, self.points[:1]]), closed=True)

    def outline(self, scale: Scale) -> str:
        """Return its path data."""
        return polyline(scale.tenths(self.points)) + "z" * self.closed


class Strokes(NamedTuple):
    """Many straight strokes of one look: pairs of ends."""

    ends: Sequence[tuple[tuple[float, float], tuple[float, float]]]

    def path(self) -> Path:
        """Return what matplotlib draws."""
        return Path(np.asarray(self.ends, dtype=float).reshape(-1, 2), [Path.MOVETO, Path.LINETO] * len(self.ends))

    def outline(self, scale: Scale) -> str:
        """Return its path data."""
        wide, right, high, down = scale
        return "".join(
            [
                stroke(
                    round((wide * x + right) * 10),
                    round((high * y + down) * 10),
                    round((wide * to_x + right) * 10),
                    round((high * to_y + down) * 10),
                )
                for (x, y), (to_x, to_y) in self.ends
            ]
        )


class Steps(NamedTuple):
    """Heights that hold from each place on until the next: a line, or the area between two such lines."""

    rows: NDArray[np.float64]
    """Places and heights; of an area the upper heights and then the lower ones."""

    def path(self) -> Path:
        """Return what matplotlib draws."""
        x, high, *low = pts_to_poststep(*self.rows)
        line = np.column_stack([x, high])
        if not low:
            return Path(line)
        return Path(np.vstack([line, np.column_stack([x, *low])[::-1], line[:1]]), closed=True)

    def outline(self, scale: Scale) -> str:
        """Return its path data."""
        placed = scale.steps(self.rows)
        x, high, *_low = placed[:, 0].tolist()
        moves = placed[:, 1:] - placed[:, :-1]
        there = zip(*moves[:2].tolist(), strict=True)
        if len(placed) == _OF_A_LINE:
            return zigzag(x, high, there)
        turn = int(placed[2, -1] - placed[1, -1])
        level, upright = (-moves[::2, ::-1]).tolist()  # on the way back each upright move comes before its level one
        back = zip([0, *level], [*upright, 0], strict=True)
        return zigzag(x, high, chain(there, ((0, turn),), back)) + "z"


class Box(NamedTuple):
    """An upright rectangle."""

    left: float
    bottom: float
    width: float
    height: float

    def boxes(self) -> list[Box]:
        """Return what is drawn: itself."""
        return [self]

    def path(self) -> Path:
        """Return what matplotlib draws."""
        return Path(_round(*self), _RECTANGLE)

    def outline(self, scale: Scale) -> str:
        """Return its path data."""
        left, top, right, bottom = self.edges(scale)
        return box(round(left * 10), round(top * 10), round(right * 10), round(bottom * 10))

    def edges(self, scale: Scale) -> Edges:
        """Return its left, top, right and bottom on the canvas."""
        left, bottom, width, height = self
        wide, right, high, down = scale
        return wide * left + right, high * (bottom + height) + down, wide * (left + width) + right, high * bottom + down


class Columns(NamedTuple):
    """Upright rectangles of one width on the axis: left edges, and counts on a scale up to `top`; 0 draws nothing."""

    left: tuple[float, ...]
    width: float
    counts: Sequence[int]
    top: int

    def boxes(self) -> list[Box]:
        """Return those that are drawn."""
        pairs = zip(self.left, self.counts, strict=True)
        return [Box(x, 0, self.width, count / self.top) for x, count in pairs if count]

    def path(self) -> Path:
        """Return what matplotlib draws."""
        boxes = self.boxes()
        return Path([corner for one in boxes for corner in _round(*one)], _RECTANGLE * len(boxes))

    def outline(self, scale: Scale) -> str:
        """Return their path data."""
        return columns(_feet(self.left, self.width, scale), _rises(self.top, scale), self.counts)


def _round(left: float, bottom: float, width: float, height: float) -> list[tuple[float, float]]:
    """Walk round a rectangle: its lower left corner, round, and back to it."""
    return [(left + across * width, bottom + up * height) for across, up in _CORNERS]


@lru_cache(maxsize=256)
def _feet(left: tuple[float, ...], width: float, scale: Scale) -> list[tuple[str, str]]:
    """Write what columns of one place have in common, whatever their heights: where each starts, and its width."""
    base = round(scale.down * 10)
    edges = zip(scale.across(left), scale.across([x + width for x in left]), strict=True)
    return [foot(x, base, right - x) for x, right in edges]


@lru_cache(maxsize=256)
def _rises(top: int, scale: Scale) -> Rises:
    """Write how columns rise and fall back, by count, on a scale up to `top`."""
    return Rises(top, scale.high, scale.down)
