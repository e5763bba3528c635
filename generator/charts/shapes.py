"""What lines and areas are made of, in shares of the plot: written as path data by slots, or drawn by matplotlib.

Plain numbers for what is small, numpy for what is long: a matplotlib path and its transform cost more than the mark.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

import numpy as np
from matplotlib.path import Path

from generator.charts.outline import boxes, polyline

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
        return "".join([polyline(scale.tenths(np.asarray(ends, dtype=float))) for ends in self.ends])


@dataclass(frozen=True, slots=True)
class Boxes:
    """Upright rectangles of one width on one level: left edges and heights."""

    left: Sequence[float]
    bottom: float
    width: float
    heights: Sequence[float]

    def path(self) -> Path:
        """Return what matplotlib draws: of each a corner, round, and back to it."""
        corners = [
            (x + across * self.width, self.bottom + up * height)
            for x, height in zip(self.left, self.heights, strict=True)
            for across, up in _CORNERS
        ]
        return Path(corners, _RECTANGLE * len(self.left))

    def outline(self, scale: Scale) -> str:
        """Return their path data."""
        return boxes(tuple(map(_tenths, corners)) for corners in self.corners(scale))  # type: ignore[misc]  # four each

    def corners(self, scale: Scale) -> Iterator[tuple[float, float, float, float]]:
        """Yield left, top, right and bottom of each on the canvas."""
        wide, right_, high, down = scale
        bottom = high * self.bottom + down
        for x, height in zip(self.left, self.heights, strict=True):
            yield wide * x + right_, high * (self.bottom + height) + down, wide * (x + self.width) + right_, bottom


def _tenths(px: float) -> int:
    return round(px * 10)


def rectangle(left: float, bottom: float, width: float, height: float) -> Boxes:
    """Make one upright rectangle."""
    return Boxes((left,), bottom, width, (height,))
