"""Path data that is written fast says the same as moves written one after the other."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from generator.charts.frame import canvas
from generator.charts.outline import LONG, polyline, zigzag
from generator.charts.palette import PETROL
from generator.charts.shapes import Line, Scale
from generator.charts.slots import Area, drawn
from tests.charts.test_charts_marks import polylines


def corners(points: np.ndarray) -> list[tuple[float, float]]:
    """The points of a run at which its direction changes, in px."""
    kept = [tuple(points[0])]
    for before, here, after in zip(points, points[1:], points[2:], strict=False):
        one, other = here - before, after - here
        if np.sign(one[0]) != np.sign(other[0]) or np.sign(one[1]) != np.sign(other[1]) or all(one):
            kept.append(tuple(here))
    return [(x / 10, y / 10) for x, y in [*kept, tuple(points[-1])]]


def test_an_area_that_leans_is_refused_and_a_hatched_line_too() -> None:
    with pytest.raises(ValueError, match="upright"):
        Scale.of(np.array([[1.0, 0.5, 0.0], [0.0, -1.0, 0.0], [0.0, 0.0, 1.0]]))
    hatched = Area(canvas(), PETROL, edge=PETROL, hatched=True)
    with pytest.raises(TypeError, match="upright rectangles"):
        drawn([hatched.at(Line(np.zeros((3, 2))))])


@pytest.mark.parametrize("seed", range(20))
def test_long_and_short_runs_keep_every_corner(seed: int) -> None:
    random = np.random.default_rng(seed)
    moves = random.integers(-3, 4, (3 * LONG, 2)) * random.integers(0, 2, (3 * LONG, 2))
    moves = moves[moves.any(axis=1)]
    points = np.cumsum(moves, axis=0)
    (drawn_points,) = polylines(polyline(points))
    assert drawn_points == pytest.approx(np.array(corners(points)), abs=1e-9)
    short = points[: LONG - 1]
    (drawn_short,) = polylines(polyline(short))
    assert drawn_short == pytest.approx(np.array(corners(short)), abs=1e-9)


@pytest.mark.parametrize("seed", range(20))
def test_a_zigzag_is_the_polyline_through_its_corners(seed: int) -> None:
    random = np.random.default_rng(seed)
    moves = random.integers(-2, 3, (80, 2)).tolist()
    points = [(500, 500)]
    for dx, dy in moves:
        x, y = points[-1]
        points += [(x + dx, y), (x + dx, y + dy)]
    assert any(one == other for one, other in pairwise(points))
    assert zigzag(500, 500, moves) == polyline(np.array(points))
