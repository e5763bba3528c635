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
        _slanted(dx, dy) if dx and dy else LEVEL[dx] if dx else UPRIGHT[dy]
        for dx, dy in zip(across.tolist(), down.tolist(), strict=True)
    ]
    return _start(*points[0].tolist()) + "".join(body)


def boxes(corners: Iterable[tuple[float, float, float, float]]) -> str:
    """Write upright rectangles (left, top, right, bottom in px): from the lower left corner up, across, back down."""
    written = []
    for left_px, top_px, right_px, bottom_px in corners:
        left, bottom = round(left_px * 10), round(bottom_px * 10)
        width, height = round(right_px * 10) - left, bottom - round(top_px * 10)
        level = LEVEL[width] if width else ""
        if height:
            written.append(f"M{TENTHS[left]},{TENTHS[bottom]}{UPRIGHT[-height]}{level}{UPRIGHT[height]}z")
        else:
            written.append(f"M{TENTHS[left]},{TENTHS[bottom]}{level}z")
    return "".join(written)


def foot(left: int, bottom: int, width: int) -> tuple[str, str]:
    """Write where an upright rectangle starts and its width, for `columns`; all in tenths of a px."""
    return _start(left, bottom), LEVEL[width] if width else ""


def columns(feet: Iterable[tuple[str, str]], risen: Iterable[int], heights: Iterable[float]) -> str:
    """Write a rectangle on each foot, `risen` tenths of a px high, as `boxes` does; none where its height is 0."""
    return "".join(
        [
            f"{start}{UPRIGHT[-tall]}{level}{UPRIGHT[tall]}z" if tall else f"{start}{level}z"
            for (start, level), tall, height in zip(feet, risen, heights, strict=True)
            if height
        ]
    )


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
                written.append(UPRIGHT[upright])
                upright = 0
            elif dx * level < 0:
                written.append(LEVEL[level])
                level = 0
            level += dx
        if dy:
            if level:
                written.append(LEVEL[level])
                level = 0
            elif dy * upright < 0:
                written.append(UPRIGHT[upright])
                upright = 0
            upright += dy
    if level or upright:
        written.append(LEVEL[level] if level else UPRIGHT[upright])
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
            moves.append(LEVEL[level] if level else UPRIGHT[upright])
            level = upright = 0
        if dx and dy:
            moves.append(_slanted(dx, dy))
        else:
            level += dx
            upright += dy
    if level or upright:
        moves.append(LEVEL[level] if level else UPRIGHT[upright])
    return "".join(moves)
