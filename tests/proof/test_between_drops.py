"""Where closing dates are known only between drops, what is told must contain what full dates would have told."""

from __future__ import annotations

import itertools
from dataclasses import replace
from fractions import Fraction
from functools import cache
from math import inf
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.metrics.median_bounds import median_bounds
from generator.metrics.waiting import waiting_time
from generator.pages.edition import Edition
from generator.pages.reading import waiting
from tests.numbers.build import POLICY, card, complaints, drop, released
from tests.numbers.test_waiting import cells_of
from tests.proof.simulation import Sample, World, lognormal, measured

if TYPE_CHECKING:
    from generator.release import Block

DROPS = ("2024-03-31", "2024-06-30", "2024-08-31", "2024-10-31", "2024-12-31")
WORLD = World(lognormal(14, 1.0), closes=0.9, by_admin=0.8)
AGENCIES, EACH = 400, 60


@cache
def sample() -> Sample:
    return Sample.drawn(WORLD, AGENCIES, EACH, seed=31)


@cache
def figures(undated: float) -> list[Block]:
    """Return what five drops tell when so large a part of the closings has no date."""
    drawn = sample()
    dated = np.random.default_rng(5).random(len(drawn.agency)) >= undated
    return measured([drawn.seen(day, dated=dated) for day in DROPS], AGENCIES)


@pytest.mark.parametrize("undated", [0.05, 0.5, 1.0])
def test_the_range_of_the_share_on_time_contains_the_share_of_full_dates(undated: float) -> None:
    for told, full in zip(figures(undated), figures(0.0), strict=True):
        (known,), (truth,) = told.timeliness, full.timeliness
        assert known.not_due == truth.not_due
        assert known.on_time <= truth.on_time <= known.on_time + known.unknown
        assert known.late <= truth.late <= known.late + known.unknown
        low, high = (known.range_low, known.range_high) if known.note == "kisaran" else (known.value, known.value)
        assert low <= truth.value <= high  # type: ignore[operator] # n is above 10


def test_what_cannot_be_told_is_not_told_as_a_share() -> None:
    for told in figures(1.0):
        (row,) = told.timeliness
        assert row.unknown > 0
        assert (row.value, row.low, row.high, row.note) == (None, None, None, "kisaran")


def test_a_share_of_those_that_can_be_told_would_be_wrong() -> None:
    """Why there is no share then: the told part is not like the whole. The same test fails for it."""
    misses = 0
    for told, full in zip(figures(0.5), figures(0.0), strict=True):
        (row,), (truth,) = told.timeliness, full.timeliness
        tellable = row.on_time / (row.on_time + row.late)
        misses += not truth.low <= tellable <= truth.high  # type: ignore[operator] # n is above 10
    assert misses > AGENCIES * 0.05


@pytest.mark.parametrize("undated", [0.05, 0.5, 1.0])
def test_the_two_medians_contain_the_median_of_full_dates(undated: float) -> None:
    bounded = 0
    for told, full in zip(figures(undated), figures(0.0), strict=True):
        if told.waiting.method == "kaplan_meier":
            assert told.waiting == full.waiting  # every closing of this agency happened to have its date
            continue
        bounded += 1
        assert told.waiting.median_fastest <= full.waiting.median <= told.waiting.median_slowest  # type: ignore[operator] # all are reached in this world
    assert bounded > AGENCIES * 0.9


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40)), min_size=10, max_size=25))
def test_without_open_cases_they_contain_it_always(waits: list[tuple[int, int, int]]) -> None:
    """Any closings, each somewhere between its earliest and its latest day."""
    spans = [sorted(each) for each in waits]
    earliest, true, latest = (np.array(days, np.int64) for days in zip(*spans, strict=True))
    n_each = np.ones(len(spans), np.int64)
    undated = replace(cells_of((0,) * len(spans)), undated=n_each, earliest=earliest, latest=latest)
    dated = replace(undated, undated=n_each * 0, earliest=true, latest=true)
    told, full = waiting_time(undated, POLICY), waiting_time(dated, POLICY)
    assert told.median_fastest <= full.median <= told.median_slowest  # type: ignore[operator] # all are closed


def test_with_open_cases_the_two_medians_are_no_promise_and_the_bounds_are() -> None:
    """Delaying a closing past open cases makes it weigh more, so both extremes may lie on one side.

    Of twelve cases three close after a day, six are open since five days and three since long: half of them is not
    closed yet. With the three closings at their latest, nine were never observed that long, and half of the other
    six are closed. It is smallest with the three closings right after the young cases were last seen: 6 days or more,
    and that is what the page says.
    """
    waiting_rows = [
        *complaints(6, "young", received="2026-01-23", status="diterima"),
        *complaints(3, "old", received="2025-12-22", status="diterima"),
    ]
    full = card(released(drop("2026-01-30", [*complaints(3, "c", closed="2026-01-06"), *waiting_rows]))).block.waiting
    told = card(released(drop("2026-01-30", [*complaints(3, "c"), *waiting_rows]))).block.waiting
    assert (full.method, full.n, full.median) == ("kaplan_meier", 12, None)
    assert (told.method, told.median_fastest, told.median_slowest) == ("batas_antar_rilis", None, 19)
    page = waiting(told, Edition.of(released(drop("2026-01-30", waiting_rows))), word="ditutup")
    assert told.median_bounds == (6, None)
    assert (page.number, page.caution) == ("sedikitnya 6", "Paling lambatnya belum diketahui.")


def kaplan_meier_median(closed: list[int], still: list[int]) -> float:
    """Work the median out with fractions, day by day."""
    share = Fraction(1)
    for day in range(max([*closed, *still]) + 1):
        at_risk = sum(one >= day for one in [*closed, *still])
        share *= 1 - Fraction(closed.count(day), at_risk)
        if share <= Fraction(1, 2):
            return day
    return inf


spans = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)).map(sorted), min_size=1, max_size=4)


@settings(max_examples=60)
@given(spans, st.lists(st.integers(0, 6), max_size=4), st.lists(st.integers(0, 6), max_size=5))
def test_the_bounds_are_those_of_all_days_on_which_closings_may_lie(
    undated: list[list[int]], dated: list[int], still: list[int]
) -> None:
    """Tried out in full: every placement of up to four closings."""
    placements = itertools.product(*(range(low, high + 1) for low, high in undated))
    medians = [kaplan_meier_median([*placed, *dated], still) for placed in placements]
    made = cells_of((*(0 for _ in undated), *dated, *still))
    low, high = ([*(span[side] for span in undated), *dated, *still] for side in (0, 1))
    is_open = np.arange(len(low)) >= len(undated) + len(dated)
    made = replace(made, earliest=np.array(low, np.int64), latest=np.array(high, np.int64))
    fastest, slowest = (inf if day is None else day for day in median_bounds(made, is_open))
    assert (fastest, slowest) == (min(medians), max(medians))


def test_more_drops_never_make_the_bounds_wider() -> None:
    drawn = sample()
    few, more = (measured([drawn.seen(day, dated=False) for day in days], AGENCIES) for days in (DROPS[-1:], DROPS))
    for wide, narrow in zip(few, more, strict=True):
        assert wide.timeliness[0].unknown >= narrow.timeliness[0].unknown
        assert wide.waiting.median_fastest <= narrow.waiting.median_fastest  # type: ignore[operator]
        assert narrow.waiting.median_slowest <= wide.waiting.median_slowest  # type: ignore[operator]


def test_where_many_cases_stay_open_the_bounds_hold_and_the_two_medians_often_do_not() -> None:
    """Not only by a contrived example: why the pages tell bounds of their own beside the two medians of the files."""
    world = World(lognormal(14, 1.0), closes=0.6, by_admin=0.9, first="2024-09-01", last="2024-12-30")
    drawn = Sample.drawn(world, AGENCIES, EACH, seed=3)
    known, full = (measured([drawn.seen(day, dated=dated) for day in DROPS[-2:]], AGENCIES) for dated in (False, True))

    def reached(day: int | None) -> float:
        return inf if day is None else day

    medians = [(reached(each.waiting.median_fastest), reached(each.waiting.median_slowest)) for each in known]
    truths = [reached(each.waiting.median) for each in full]
    assert sum(not low <= truth <= high for (low, high), truth in zip(medians, truths, strict=True)) > AGENCIES / 4
    told = [each.waiting.median_bounds for each in known if each.waiting.method == "batas_antar_rilis"]
    assert len(told) == AGENCIES
    for (fastest, slowest), truth in zip(told, truths, strict=True):
        assert reached(fastest) <= truth <= reached(slowest)
    assert any(low > high for low, high in medians)
