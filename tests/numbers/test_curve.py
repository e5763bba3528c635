"""A curve keeps its points to the last bit, and finds the step that holds on a day."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.release.curve import NO_CURVE, Curve, CurvePoint

SHARES = st.floats(0, 1)
POINTS = st.lists(
    st.tuples(st.integers(0, 5000), SHARES, SHARES, SHARES, st.integers(0, 10**6)),
    max_size=12,
    unique_by=lambda p: p[0],
).map(lambda rows: [CurvePoint(*row) for row in sorted(rows)])


@given(POINTS)
def test_what_goes_in_comes_out(points: list[CurvePoint]) -> None:
    curve = Curve.of(points)
    assert list(curve) == [curve[at] for at in range(len(curve))] == points
    assert curve[1:3] == points[1:3]
    assert list(curve.censored) == [point.censored for point in points]
    assert list(zip(*curve.shares, strict=True)) == [(p.waiting, p.low, p.high) for p in points]
    assert pickle.loads(pickle.dumps(curve)) == curve  # noqa: S301 - as workers get it


@given(POINTS)
def test_columns_and_points_make_the_same_curve(points: list[CurvePoint]) -> None:
    shares = [[getattr(point, name) for point in points] for name in ("waiting", "low", "high")]
    curve = Curve.of_columns([p.day for p in points], shares, [p.censored for p in points])
    assert curve == Curve.of(points)
    assert (hash(curve), repr(curve)) == (hash(Curve.of(points)), repr(Curve.of(points)))


@given(POINTS, st.integers(-1, 5001))
def test_the_step_of_a_day_is_the_last_that_began(points: list[CurvePoint], day: int) -> None:
    begun = [point for point in points if point.day <= day]
    assert Curve.of(points).at(day) == (begun[-1] if begun else None)
    assert Curve.of(points).place_of(day) == len(begun) - 1


@given(POINTS, POINTS)
def test_curves_differ_where_any_point_does(one: list[CurvePoint], other: list[CurvePoint]) -> None:
    assert (Curve.of(one) == Curve.of(other)) == (one == other)
    assert (repr(Curve.of(one)) == repr(Curve.of(other))) == (one == other)


def test_nothing_in_a_curve_can_be_changed() -> None:
    curve = Curve.of([CurvePoint(1, 0.5, 0.4, 0.6, 2)])
    with pytest.raises(TypeError, match="read-only"):
        curve.days[0] = 2
    assert not NO_CURVE
