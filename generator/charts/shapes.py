"""What lines and areas are made of, in shares of the plot: written as path data by slots, or drawn by matplotlib.

Plain numbers for what is small, numpy for what is long: a matplotlib path and its transform cost more than the mark.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

import numpy as np
from matplotlib.cbook import pts_to_poststep
from matplotlib.path import Path

from generator.charts.outline import boxes, columns, foot, polyline, stroke, zigzag

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

_CORNERS: Final = ((0, 0), (0, 1), (1, 1), (1, 0), (0, 0))
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

    def upwards(self, places: Sequence[float]) -> list[int]:
        """Place shares of the height in whole tenths of a px."""
        high, down = self.high, self.down
        return [round((high * place + down) * 10) for place in places]

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


@dataclass(frozen=True, slots=True)
class Line:
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


@dataclass(frozen=True, slots=True)
class Strokes:
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


@dataclass(frozen=True, slots=True)
class Steps:
    """Heights that hold from each place on until the next: a line, or the area between two such lines."""

    x: Sequence[float]
    high: Sequence[float]
    low: Sequence[float] | None = None
    """None for a line."""

    def path(self) -> Path:
        """Return what matplotlib draws."""
        if self.low is None:
            return Path(np.column_stack(list(pts_to_poststep(self.x, self.high))))
        x, high, low = pts_to_poststep(self.x, self.high, self.low)
        outline = np.vstack([np.column_stack([x, high]), np.column_stack([x, low])[::-1]])
        return Path(np.vstack([outline, outline[:1]]), closed=True)

    def outline(self, scale: Scale) -> str:
        """Return its path data."""
        x = scale.across(self.x)
        high = scale.upwards(self.high)
        level = [after - before for before, after in pairwise(x)]
        moves = list(zip(level, [after - before for before, after in pairwise(high)], strict=True))
        if self.low is None:
            return zigzag(x[0], high[0], moves)
        low = scale.upwards(self.low)
        moves.append((0, low[-1] - high[-1]))
        falls = [before - after for before, after in pairwise(low)]  # on the way back, each before its level move
        moves += zip([0, *[-step for step in reversed(level)]], [*reversed(falls), 0], strict=True)
        return zigzag(x[0], high[0], moves) + "z"


@dataclass(frozen=True, slots=True)
class Boxes:
    """Upright rectangles of one width on one level: left edges and heights; a height of 0 draws nothing."""

    left: tuple[float, ...]
    bottom: float
    width: float
    heights: Sequence[float]

    def path(self) -> Path:
        """Return what matplotlib draws: of each a corner, round, and back to it."""
        corners = [
            (x + across * self.width, self.bottom + up * height)
            for x, height in zip(self.left, self.heights, strict=True)
            if height
            for across, up in _CORNERS
        ]
        return Path(corners, _RECTANGLE * (len(corners) // len(_CORNERS)))

    def outline(self, scale: Scale) -> str:
        """Return their path data."""
        if len(self.left) == 1:
            return boxes(self.corners(scale))
        base, feet = _feet(self.left, self.bottom, self.width, scale)
        bottom, high, down = self.bottom, scale.high, scale.down
        risen = [base - round((high * (bottom + height) + down) * 10) for height in self.heights]
        return columns(feet, risen, self.heights)

    def corners(self, scale: Scale) -> Iterator[tuple[float, float, float, float]]:
        """Yield left, top, right and bottom of each on the canvas."""
        wide, right_, high, down = scale
        bottom = high * self.bottom + down
        for x, height in zip(self.left, self.heights, strict=True):
            if height:
                yield wide * x + right_, high * (self.bottom + height) + down, wide * (x + self.width) + right_, bottom


@lru_cache(maxsize=256)
def _feet(left: tuple[float, ...], bottom: float, width: float, scale: Scale) -> tuple[int, list[tuple[str, str]]]:
    """Write what columns of one place have in common, whatever their heights: where each starts, and its width."""
    base = round((scale.high * bottom + scale.down) * 10)
    edges = zip(scale.across(left), scale.across([x + width for x in left]), strict=True)
    return base, [foot(x, base, right - x) for x, right in edges]


def rectangle(left: float, bottom: float, width: float, height: float) -> Boxes:
    """Make one upright rectangle."""
    return Boxes((left,), bottom, width, (height,))
