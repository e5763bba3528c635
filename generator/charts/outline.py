"""Path data: points in tenths of a canvas px in, SVG's shortest commands out.

Relative moves between rounded points (no drift); level and upright moves in one direction become one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from generator.charts.markup import TENTHS, Tenths

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

LONG: Final = 40
"""From so many points on, writing all at once outdoes one after the other."""
LEVEL: Final = Tenths("h")
UPRIGHT: Final = Tenths("v")
LEVEL[0] = UPRIGHT[0] = ""


def polyline(points: NDArray[np.int64]) -> str:
    """Write one run of points, rows of x and y in tenths of a px."""
    if len(points) < LONG:
        return _one_by_one(points.tolist())
    moves = np.diff(points, axis=0)
    moves = moves[moves.any(axis=1)]
    if not len(moves):
        return _start(*points[0].tolist())
    across, down = moves[:, 0], moves[:, 1]
    # The direction of a move; slanted ones get numbers of their own, so that they never join.
    direction = np.where(down == 0, np.sign(across), 2 * np.sign(down))
    is_slanted = (across != 0) & (down != 0)
    direction[is_slanted] = 3 + np.arange(np.count_nonzero(is_slanted))
    begins = np.flatnonzero(np.concatenate(([True], direction[1:] != direction[:-1])))
    across, down = np.add.reduceat(across, begins), np.add.reduceat(down, begins)
    body = [
        _slanted(dx, dy) if dx and dy else LEVEL[dx] + UPRIGHT[dy]
        for dx, dy in zip(across.tolist(), down.tolist(), strict=True)
    ]
    return _start(*points[0].tolist()) + "".join(body)


def box(left: int, top: int, right: int, bottom: int) -> str:
    """Write an upright rectangle in tenths of a px: from the lower left corner up, across, back down."""
    return f"{_start(left, bottom)}{UPRIGHT[top - bottom]}{LEVEL[right - left]}{UPRIGHT[bottom - top]}z"


class Rises(dict[int, tuple[str, str]]):
    """How a column goes up to a count and down again, by count: written once, then looked up."""

    def __init__(self, top: int, high: float, down: float) -> None:
        """Take the count at the top of the plot, and px of the canvas for the whole plot and its foot."""
        super().__init__()
        self._top, self._high, self._down = top, high, down

    def __missing__(self, count: int) -> tuple[str, str]:
        """Write one."""
        tall = round(self._down * 10) - round((self._high * (count / self._top) + self._down) * 10)
        self[count] = written = UPRIGHT[-tall], UPRIGHT[tall]
        return written


def foot(left: int, bottom: int, width: int) -> tuple[str, str]:
    """Write where a column starts and its width, for `columns`; all in tenths of a px."""
    return _start(left, bottom), LEVEL[width]


def columns(feet: Iterable[tuple[str, str]], rises: Rises, counts: Iterable[int]) -> str:
    """Write a rectangle on each foot, as `box` does; none where its count is 0."""
    written = []
    for (start, level), count in zip(feet, counts, strict=True):
        if count:
            up, down = rises[count]
            written.append(f"{start}{up}{level}{down}z")
    return "".join(written)


def stroke(x: int, y: int, to_x: int, to_y: int) -> str:
    """Write one straight stroke between points in tenths of a px."""
    across, down = to_x - x, to_y - y
    return _start(x, y) + (_slanted(across, down) if across and down else LEVEL[across] + UPRIGHT[down])


def zigzag(x: int, y: int, moves: Iterable[tuple[int, int]]) -> str:
    """Write a run of moves, each level and then upright, from a point; all in tenths of a px."""
    level = upright = 0
    written = [_start(x, y)]
    for dx, dy in moves:
        if (dx and upright) or dx * level < 0 or dy * upright < 0:
            written.append(LEVEL[level] + UPRIGHT[upright])
            level, upright = dx, dy
        else:
            level += dx
            upright += dy
    written.append(LEVEL[level] + UPRIGHT[upright])
    return "".join(written)


def _start(x: int, y: int) -> str:
    return f"M{TENTHS[x]},{TENTHS[y]}"


def _slanted(dx: int, dy: int) -> str:
    return f"l{TENTHS[dx]},{TENTHS[dy]}"


def _one_by_one(points: list[list[int]]) -> str:
    x, y = points[0]
    level = upright = 0
    moves = [_start(x, y)]
    for next_x, next_y in points:
        dx, dy = next_x - x, next_y - y
        x, y = next_x, next_y
        if (level and (dy or dx * level < 0)) or (upright and (dx or dy * upright < 0)):
            moves.append(LEVEL[level] + UPRIGHT[upright])
            level = upright = 0
        if dx and dy:
            moves.append(_slanted(dx, dy))
        else:
            level += dx
            upright += dy
    moves.append(LEVEL[level] + UPRIGHT[upright])
    return "".join(moves)
