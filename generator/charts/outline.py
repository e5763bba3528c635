"""Path data: points in tenths of a canvas px in, SVG's shortest commands out.

Relative moves between rounded points (no drift); level and upright moves in one direction become one.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from generator.charts.markup import tenths

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

LONG: Final = 40
"""From so many points on, writing all at once outdoes one after the other."""
_REACH: Final = 12_000
"""The longest move that is written beforehand: the canvas and a fifth of it."""
_UPRIGHT: Final = 2 * _REACH + 1
"""Where upright moves begin among those written beforehand; level ones stand before them."""
_SLANTED: Final = -1


def polyline(points: NDArray[np.int64]) -> str:
    """Write one run of points, rows of x and y in tenths of a px."""
    if len(points) < LONG or int(np.ptp(points, axis=0).max()) > _REACH:
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
    codes = np.where(down == 0, across + _REACH, down + (_REACH + _UPRIGHT))
    written = _written()
    if is_slanted.any():
        codes[(across != 0) & (down != 0)] = _SLANTED
        steps = zip(codes.tolist(), across.tolist(), down.tolist(), strict=True)
        body = [_slanted(dx, dy) if code == _SLANTED else written[code] for code, dx, dy in steps]
    else:
        body = [written[code] for code in codes.tolist()]
    return _start(*points[0].tolist()) + "".join(body)


def boxes(corners: Iterable[tuple[float, float, float, float]]) -> str:
    """Write upright rectangles (left, top, right, bottom in px): from the lower left corner up, across, back down."""
    written = []
    for left_px, top_px, right_px, bottom_px in corners:
        left, bottom = round(left_px * 10), round(bottom_px * 10)
        width, height = round(right_px * 10) - left, bottom - round(top_px * 10)
        level = f"h{tenths(width)}" if width else ""
        if height:
            written.append(f"M{tenths(left)},{tenths(bottom)}v{tenths(-height)}{level}v{tenths(height)}z")
        else:
            written.append(f"M{tenths(left)},{tenths(bottom)}{level}z")
    return "".join(written)


def stroke(x: int, y: int, to_x: int, to_y: int) -> str:
    """Write one straight stroke between points in tenths of a px."""
    return _one_by_one([[x, y], [to_x, to_y]])


def zigzag(x: int, y: int, moves: Iterable[tuple[int, int]]) -> str:
    """Write a run of moves, each level and then upright, from a point; all in tenths of a px."""
    level = upright = 0
    written = [_start(x, y)]
    for dx, dy in moves:
        if dx:
            if upright:
                written.append(f"v{tenths(upright)}")
                upright = 0
            elif dx * level < 0:
                written.append(f"h{tenths(level)}")
                level = 0
            level += dx
        if dy:
            if level:
                written.append(f"h{tenths(level)}")
                level = 0
            elif dy * upright < 0:
                written.append(f"v{tenths(upright)}")
                upright = 0
            upright += dy
    if level or upright:
        written.append(f"h{tenths(level)}" if level else f"v{tenths(upright)}")
    return "".join(written)


def _start(x: int, y: int) -> str:
    return f"M{tenths(x)},{tenths(y)}"


def _slanted(dx: int, dy: int) -> str:
    return f"l{tenths(dx)},{tenths(dy)}"


@cache
def _written() -> list[str]:
    """Write every level and upright move that fits the canvas."""
    reach = range(-_REACH, _REACH + 1)
    return [f"{letter}{tenths(step)}" for letter in "hv" for step in reach]


def _one_by_one(points: list[list[int]]) -> str:
    x, y = points[0]
    level = upright = 0
    moves = [_start(x, y)]
    for next_x, next_y in points:
        dx, dy = next_x - x, next_y - y
        x, y = next_x, next_y
        if (level and (dy or dx * level < 0)) or (upright and (dx or dy * upright < 0)):
            moves.append(f"h{tenths(level)}" if level else f"v{tenths(upright)}")
            level = upright = 0
        if dx and dy:
            moves.append(_slanted(dx, dy))
        else:
            level += dx
            upright += dy
    if level or upright:
        moves.append(f"h{tenths(level)}" if level else f"v{tenths(upright)}")
    return "".join(moves)
