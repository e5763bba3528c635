"""On simulated data with known truth, intervals contain it as often as they claim, and figures of closed cases do not.

One agency is one replication. How many of R intervals contain the truth is binomial(R, the rate they really have), so
a right method passes inside the central 99.99 % of binomial(R, 0.95) and a wrong one falls out of it. Each test shows
both: the figure of the pipeline inside, and what a closed-only scorecard would print outside.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pytest
from scipy.stats import binom

from generator.metrics.uncertainty import wilson
from tests.proof.simulation import LIMIT, NEVER, Sample, World, lognormal, measured

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.release import Block

NOMINAL = 0.95
REPLICATIONS, EACH = 1200, 90
WORLDS = {
    "most close, slowly": World(lognormal(45, 0.9), closes=0.93, by_admin=0.85, last="2024-11-15"),
    "a third never closes": World(lognormal(18, 1.1), closes=0.68, by_admin=0.95),
}


@cache
def sample(world: str) -> Sample:
    return Sample.drawn(WORLDS[world], REPLICATIONS, EACH, seed=20260930)


@cache
def figures(world: str) -> list[Block]:
    drawn = sample(world)
    return measured([drawn.seen(drawn.world.as_of)], drawn.n_agencies)


@cache
def closed_only_figures(world: str) -> list[Block]:
    """What the same pipeline would say had it been given the closed cases alone, as closed-only scorecards are."""
    drawn = sample(world)
    closed = drawn.closed <= np.datetime64(drawn.world.as_of)
    return measured([drawn.seen(drawn.world.as_of, only=closed)], drawn.n_agencies)


def is_nominal(hits: Iterable[bool], rate: float = NOMINAL) -> bool:
    """Tell whether so many hits lie in the central 99.99 % of what the rate gives."""
    outcomes = list(hits)
    low, high = binom.interval(0.9999, len(outcomes), rate)
    return bool(low <= sum(outcomes) <= high)


def contains_median(told: Block, truth: int) -> bool:
    """Tell whether the interval of the median, open where a limit is not reached, contains the truth."""
    low, high = told.waiting.median_low, told.waiting.median_high
    return low is not None and low <= truth and (high is None or truth <= high)


@pytest.mark.parametrize("world", WORLDS)
def test_the_interval_of_the_median_contains_the_true_median_at_the_nominal_rate(world: str) -> None:
    truth = WORLDS[world].median
    assert is_nominal(contains_median(told, truth) for told in figures(world))


@pytest.mark.parametrize("world", WORLDS)
def test_medians_of_closed_cases_do_not_contain_it(world: str) -> None:
    truth = WORLDS[world].median
    hits = [contains_median(told, truth) for told in closed_only_figures(world)]
    assert not is_nominal(hits)
    assert np.mean(hits) < 0.5
    medians = [told.waiting.median for told in closed_only_figures(world)]
    assert np.mean([median < truth for median in medians if median is not None]) > 0.95  # flattering, not just noisy


@pytest.mark.parametrize("world", WORLDS)
def test_means_of_closed_cases_do_not_contain_the_true_mean(world: str) -> None:
    """The mean ± 1.96 standard errors of the closed, for the waiting time of those that ever close."""
    drawn = sample(world)
    law = np.array(drawn.world.wait_share)
    truth = float(law @ np.arange(len(law)))
    closed = drawn.closed <= np.datetime64(drawn.world.as_of)
    waits = [drawn.wait[closed & (drawn.agency == agency)] for agency in range(200)]
    hits = [abs(each.mean() - truth) <= 1.96 * each.std(ddof=1) / len(each) ** 0.5 for each in waits]
    assert not is_nominal(hits)
    assert np.mean([each.mean() < truth for each in waits]) > 0.9


@pytest.mark.parametrize("world", WORLDS)
def test_the_interval_of_the_share_done_contains_the_true_share_at_the_nominal_rate(world: str) -> None:
    truth = WORLDS[world].done
    shares = [told.share_done for told in figures(world)]
    assert is_nominal(told.low <= truth <= told.high for told in shares)  # type: ignore[operator] # n is 90


@pytest.mark.parametrize("world", WORLDS)
def test_the_share_done_of_closed_cases_does_not(world: str) -> None:
    truth = WORLDS[world].done
    shares = [told.share_done for told in closed_only_figures(world)]
    hits = [told.low <= truth <= told.high for told in shares]  # type: ignore[operator] # n is above 10
    assert np.mean(hits) < 0.5


@pytest.mark.parametrize("world", WORLDS)
def test_the_interval_of_the_share_on_time_contains_the_true_share_at_the_nominal_rate(world: str) -> None:
    truth = WORLDS[world].on_time
    shares = [told.timeliness[0] for told in figures(world)]
    assert all(told.not_due == 0 or told.note is None for told in shares)
    assert is_nominal(told.low <= truth <= told.high for told in shares)  # type: ignore[operator] # n is above 10


def on_time_shares(drawn: Sample, *, counts_open: bool, waits_for_the_limit: bool) -> list[tuple[float, float]]:
    """Count on time and late by hand, with the two rules that keep the share honest on or off."""
    day = np.datetime64(drawn.world.as_of)
    closed = drawn.closed <= day
    due = drawn.world.working_days(drawn.received, day) > LIMIT
    on_time = closed & (drawn.wait <= LIMIT)
    late = (closed & ~on_time) | (~closed & due & counts_open)
    counted = (on_time | late) & (due | (not waits_for_the_limit))
    n = np.bincount(drawn.agency, counted, drawn.n_agencies)
    k = np.bincount(drawn.agency, counted & on_time, drawn.n_agencies)
    return [wilson(int(done), int(of)) for done, of in zip(k, n, strict=True)]


RECENT = World(lognormal(14, 0.8), closes=0.9, by_admin=0.9, first="2024-11-11", last="2024-12-30", as_of="2024-12-31")
"""A world of young complaints, where the rules matter most: most limits have hardly passed."""


def test_both_rules_of_timeliness_are_needed_where_many_cases_are_young() -> None:
    drawn = Sample.drawn(RECENT, 600, 150, seed=7)
    truth = RECENT.on_time
    told = [each.timeliness[0] for each in measured([drawn.seen(RECENT.as_of)], drawn.n_agencies)]
    honest = on_time_shares(drawn, counts_open=True, waits_for_the_limit=True)
    assert [low for low, _ in honest] == pytest.approx([each.low for each in told])

    def contained(intervals: list[tuple[float, float]]) -> list[bool]:
        return [low <= truth <= high for low, high in intervals]

    assert is_nominal(contained(honest))
    quick_ones_too = on_time_shares(drawn, counts_open=True, waits_for_the_limit=False)
    closed_alone = on_time_shares(drawn, counts_open=False, waits_for_the_limit=True)
    for flattering in (quick_ones_too, closed_alone):
        assert not is_nominal(contained(flattering))
        assert np.mean([low > truth for low, _ in flattering]) > 0.25


def test_the_simulated_truth_is_what_the_pipeline_is_given() -> None:
    """Guards the tests above: the day of closing that is drawn is the waiting time that is measured."""
    drawn = sample("most close, slowly")
    closed = drawn.wait < NEVER
    walked = drawn.world.working_days(drawn.received[closed], drawn.closed[closed])
    assert (walked == drawn.wait[closed]).all()
