"""The interval of a difference, against the published examples and by its properties."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.metrics.change import difference, mature_years, year_change
from generator.metrics.uncertainty import share
from generator.policy import Policy
from generator.release import Month, Share
from generator.release.movement import Difference
from tests.numbers.build import POLICY
from tests.pages.sample import EMPTY, FEW, PLAIN, TINY

UNRESTRICTED = Policy(identity=POLICY.identity, min_n=1, few_n=1)
COUNTS = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def between(before: tuple[int, int], after: tuple[int, int]) -> Difference:
    told = difference(share(*before, UNRESTRICTED), share(*after, UNRESTRICTED))
    assert told is not None
    return told


@pytest.mark.parametrize(
    ("after", "before", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((0, 10), (0, 10), -0.2775, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_the_examples_of_newcombe_1998_table_ii_method_10_come_out(
    after: tuple[int, int], before: tuple[int, int], low: float, high: float
) -> None:
    told = between(before, after)
    assert (told.low, told.high) == pytest.approx((low, high), abs=5.1e-5)


@given(COUNTS, COUNTS)
def test_turned_round_it_is_the_same_with_the_other_sign(one: tuple[int, int], other: tuple[int, int]) -> None:
    there, back = between(one, other), between(other, one)
    assert (back.value, back.low, back.high) == pytest.approx((-there.value, -there.high, -there.low), abs=1e-12)
    assert (there.direction, back.direction) in {("naik", "turun"), ("turun", "naik"), (None, None)}


@given(COUNTS, COUNTS)
def test_the_interval_holds_the_difference_and_stays_possible(one: tuple[int, int], other: tuple[int, int]) -> None:
    told = between(one, other)
    assert -1 - 1e-12 <= told.low <= told.value <= told.high <= 1 + 1e-12


@given(COUNTS, COUNTS, st.integers(2, 9))
def test_more_cases_of_the_same_shares_make_it_narrower(
    one: tuple[int, int], other: tuple[int, int], times: int
) -> None:
    told = between(one, other)
    more = between((one[0] * times, one[1] * times), (other[0] * times, other[1] * times))
    assert more.high - more.low < told.high - told.low


@given(COUNTS, COUNTS)
def test_rise_and_fall_are_said_only_where_zero_is_outside(one: tuple[int, int], other: tuple[int, int]) -> None:
    told = between(one, other)
    assert (told.direction is None) == (told.low <= 0 <= told.high)


@pytest.mark.parametrize("low", [0.0, -0.1])
def test_an_interval_that_ends_at_zero_is_no_rise(low: float) -> None:
    assert Difference(0.1, low, 0.2).direction is None
    assert Difference(-0.1, -0.2, -low).direction is None


@given(st.integers(0, 9), COUNTS)
def test_below_the_minimum_n_nothing_is_compared(n: int, other: tuple[int, int]) -> None:
    assume(other[1] >= POLICY.min_n)
    few, enough = Share(n, n, None, None, None, "n_kurang_10"), share(*other, POLICY)
    assert difference(few, enough) is None
    assert difference(enough, few) is None


def month(name: str, *, mature: bool = True) -> Month:
    return Month(name, 3, 1, mature)


def test_a_year_is_mature_when_it_is_over_and_all_its_months_are() -> None:
    months = [month("2023-04"), month("2024-01"), month("2024-12", mature=False), month("2025-01"), month("2026-01")]
    assert mature_years(months, date(2026, 9, 30)) == (2023, 2025)
    assert mature_years(months, date(2025, 12, 31)) == (2023, 2025)
    assert mature_years(months, date(2025, 12, 30)) == (2023,)


def test_the_newest_mature_year_is_compared_with_the_calendar_year_before() -> None:
    years = ((2023, PLAIN), (2024, FEW), (2026, TINY))
    change = year_change(years, (2023, 2024))
    assert change is not None
    assert (change.earlier, change.later) == (2023, 2024)
    assert change.difference == difference(PLAIN.share_done, FEW.share_done)


def test_years_apart_immature_or_alone_are_not_compared() -> None:
    assert year_change(((2023, PLAIN), (2025, FEW)), (2023, 2025)) is None
    assert year_change(((2023, PLAIN), (2024, FEW)), (2024,)) is None
    assert year_change((), ()) is None


def test_years_with_few_cases_keep_their_counts_but_get_no_difference() -> None:
    change = year_change(((2023, TINY), (2024, PLAIN)), (2023, 2024))
    assert change is not None
    assert change.difference is None
    assert change.before == TINY.share_done
    assert year_change(((2023, EMPTY), (2024, PLAIN)), (2023, 2024)) is not None
