"""Kaplan–Meier a second time, by another algorithm and in exact fractions, and against tables printed elsewhere."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from math import exp, log, sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.numbers.test_waiting import times

if TYPE_CHECKING:
    from collections.abc import Sequence

Z = NormalDist().inv_cdf(0.975)
SAMPLES = st.lists(st.integers(-12, 12) | st.integers(-60, 60), min_size=10, max_size=60)
"""Days as `times` takes them: closed after so many, or, where negative, still open after so many. Full of ties."""


def redistributed(days: Sequence[int]) -> dict[int, Fraction]:
    """Return S(t) at every day of the sample by redistribution to the right (Efron 1967, 5th Berkeley Symposium).

    Everybody starts with a mass of 1/n. From left to right, whoever is still open hands his mass in equal parts to
    all who stand to his right; the last one keeps it. The mass of the closed up to a day is what has left the curve.
    """
    line = sorted(days, key=lambda day: (abs(day), day < 0))  # closings stand before the open cases of their day
    mass = [Fraction(1, len(line))] * len(line)
    for place, day in enumerate(line):
        to_the_right = len(line) - place - 1
        if day < 0 and to_the_right:
            share = mass[place] / to_the_right
            mass = [*mass[:place], Fraction(0), *(each + share for each in mass[place + 1 :])]
    ends = sorted({abs(day) for day in days})
    return {
        end: Fraction(1) - sum((mass[i] for i, day in enumerate(line) if 0 <= day <= end), Fraction(0)) for end in ends
    }


def greenwood(days: Sequence[int], until: int) -> Fraction:
    """Return Greenwood's sum at a day, exactly: Σ d / (Y (Y − d)) over the days of closing up to it."""
    closings = Counter(day for day in days if 0 <= day <= until)
    total = Fraction(0)
    for day, closed in closings.items():
        at_risk = sum(abs(other) >= day for other in days)
        total += Fraction(closed, at_risk * (at_risk - closed))
    return total


def limits(days: Sequence[int], until: int, still: Fraction) -> tuple[float, float]:
    """Return the log-log 95 % limits (Kalbfleisch & Prentice 1980, p. 15); equal to S where S is 0 or 1."""
    if still in {0, 1}:
        return float(still), float(still)
    centre = log(-log(still))
    half = Z * sqrt(greenwood(days, until)) / -log(still)
    return exp(-exp(centre + half)), exp(-exp(centre - half))


def first(curve: dict[int, Fraction], level: Fraction) -> int | None:
    return next((day for day, still in curve.items() if still <= level), None)


@given(SAMPLES)
def test_redistribution_to_the_right_gives_the_same_curve(days: list[int]) -> None:
    told = times(*days)
    curve = redistributed(days)
    assert [point.day for point in told.curve] == list(curve)
    assert [point.waiting for point in told.curve] == pytest.approx(
        [float(still) for still in curve.values()], abs=1e-12
    )


@given(SAMPLES)
def test_exact_fractions_give_the_same_median_and_ninth_decile(days: list[int]) -> None:
    """No tolerance is needed here: a fraction is at most one half or it is not."""
    told, curve = times(*days), redistributed(days)
    assert (told.median, told.p90) == (first(curve, Fraction(1, 2)), first(curve, Fraction(1, 10)))


@given(SAMPLES)
def test_greenwood_in_fractions_gives_the_same_limits(days: list[int]) -> None:
    told = times(*days)
    expected = [limits(days, day, still) for day, still in redistributed(days).items()]
    assert [(point.low, point.high) for point in told.curve] == [pytest.approx(pair, abs=1e-9) for pair in expected]
    for ours, side in ((told.median_low, 0), (told.median_high, 1)):
        reached = [point.day for point, pair in zip(told.curve, expected, strict=True) if pair[side] <= 0.5 + 1e-12]
        assert ours == (reached[0] if reached else None)


@given(SAMPLES)
def test_the_curve_falls_only_where_something_closed_and_stays_between_its_limits(days: list[int]) -> None:
    before = 1.0
    for point in times(*days).curve:
        assert point.waiting <= before + 1e-12
        assert (point.waiting < before - 1e-12) == (point.day in days)
        assert point.low <= point.waiting + 1e-12
        assert point.waiting <= point.high + 1e-12
        before = point.waiting


# Weeks in remission of the 21 children on placebo: Freireich et al. 1963, Blood 21:699–716. Those on 6-MP are in
# tests/numbers/test_waiting.py.
PLACEBO = (1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23)
# Stata's `sts list, by(group)`, printed in G. Rodríguez, Demographic Methods (Princeton, Eco 572), "Kaplan-Meier".
PRINTED_PLACEBO = {
    1: (0.9048, 0.6700, 0.9753),
    2: (0.8095, 0.5689, 0.9239),
    3: (0.7619, 0.5194, 0.8933),
    4: (0.6667, 0.4254, 0.8250),
    5: (0.5714, 0.3380, 0.7492),
    8: (0.3810, 0.1831, 0.5778),
    11: (0.2857, 0.1166, 0.4818),
    12: (0.1905, 0.0595, 0.3774),
    15: (0.1429, 0.0357, 0.3212),
    17: (0.0952, 0.0163, 0.2612),
    22: (0.0476, 0.0033, 0.1970),
}
# `sts list, by(dose)` of the example session on stata.com ("Survival analysis"): the first rows of the 20 controls. The
# limits of a row depend on nothing that comes after it.
TRIAL = (1, 1, 2, 3, 4, 4, *[-30] * 14)
PRINTED_TRIAL = {
    1: (0.9000, 0.6560, 0.9740),
    2: (0.8500, 0.6038, 0.9490),
    3: (0.8000, 0.5511, 0.9198),
    4: (0.7000, 0.4505, 0.8525),
}


@pytest.mark.parametrize(("days", "printed"), [(PLACEBO, PRINTED_PLACEBO), (TRIAL, PRINTED_TRIAL)])
def test_printed_tables_are_met_to_their_last_digit(
    days: tuple[int, ...], printed: dict[int, tuple[float, float, float]]
) -> None:
    curve = {point.day: (point.waiting, point.low, point.high) for point in times(*days).curve}
    for day, row in printed.items():
        assert curve[day] == pytest.approx(row, abs=5.001e-5)


def test_the_interval_of_the_median_is_read_off_the_printed_limits() -> None:
    told = times(*PLACEBO)
    assert (told.median, told.median_low, told.median_high, told.p90) == (8, 4, 11, 17)
