"""Random histories: the vectorised way gives what a plain recount gives, and parts add up to the whole."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from functools import reduce
from operator import add
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.drop.history import Followed, follow
from generator.drop.schema import OUTCOME_OF
from generator.release import OUTCOMES, Block, Release
from generator.tally import count
from tests.numbers import naive
from tests.numbers.build import POLICY, card, drop, reference, released
from tests.numbers.strategies import AGENCIES, HOLIDAYS, LIMITS, histories

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.drop.model import Reference
    from generator.release import Month
    from tests.numbers.naive import Snapshot, Verdict

TELLS_ALL = replace(POLICY, min_n=1, few_n=1)
"""A policy that no file may set: it lets small random cases through to the estimates."""


def known(holidays: frozenset[date]) -> Reference:
    return reference([(agency, None) for agency in AGENCIES], holidays=sorted(day.isoformat() for day in holidays))


def published(drops: list[Snapshot], holidays: frozenset[date]) -> Release:
    return released(
        *(drop(each.name, each.rows, each.covers) for each in drops), known=known(holidays), policy=TELLS_ALL
    )


def judged(drops: list[Snapshot], holidays: frozenset[date]) -> list[Verdict]:
    names = sorted({row.id for each in drops for row in each.rows})
    return [naive.judge(name, drops, LIMITS, holidays) for name in names]


def agrees(block: Block, verdicts: list[Verdict]) -> None:
    """Assert that a block says what the plain recount of the same complaints says."""
    outcomes = Counter(OUTCOME_OF[verdict.row.status] for verdict in verdicts)
    assert block.outcomes.parts == tuple(outcomes[name] for name in OUTCOMES)
    assert dict(block.statuses) == Counter(verdict.row.status for verdict in verdicts)
    assert {row.klass for row in block.timeliness} == {verdict.row.klass for verdict in verdicts} & LIMITS.keys()
    for row in block.timeliness:
        due = Counter(verdict.due for verdict in verdicts if verdict.row.klass == row.klass)
        assert [row.on_time, row.late, row.not_due, row.unknown] == [
            due[name] for name in ("on time", "late", "not due", "unknown")
        ]
    waited = [verdict for verdict in verdicts if verdict.latest is not None]
    waiting = block.waiting
    assert waiting.n == len(waited)
    early, late = (naive.still_waiting(waited, at_latest=at_latest) for at_latest in (False, True))
    if any(not verdict.row.closed and OUTCOME_OF[verdict.row.status] != "berjalan" for verdict in waited):
        assert waiting.method == "batas_antar_rilis"
        assert waiting.median_fastest == naive.first_at_most(early, 0.5)
        assert waiting.median_slowest == naive.first_at_most(late, 0.5)
    else:
        assert waiting.method == "kaplan_meier"
        assert waiting.median == naive.first_at_most(late, 0.5)
        assert waiting.p90 == naive.first_at_most(late, 0.1)


def agrees_by_month(months: Iterable[Month], verdicts: list[Verdict]) -> None:
    """Assert that a trend says what the plain recount of the same complaints says."""
    received = Counter(verdict.row.received[:7] for verdict in verdicts)
    done = Counter(verdict.row.received[:7] for verdict in verdicts if OUTCOME_OF[verdict.row.status] == "selesai")
    told = [(month.month, month.received, month.done) for month in months]
    assert told == [(month, received[month], done[month]) for month in sorted(received)]


@settings(max_examples=50)
@given(histories(), HOLIDAYS)
def test_a_plain_recount_gives_the_same_figures(drops: list[Snapshot], holidays: frozenset[date]) -> None:
    verdicts = judged(drops, holidays)
    release = published(drops, holidays)
    present = [verdict for verdict in verdicts if not verdict.is_missing]
    agrees(release.total, present)
    agrees_by_month(release.total_trend, present)
    assert release.missing == len(verdicts) - len(present)
    for agency in AGENCIES:
        own = [verdict for verdict in present if verdict.row.agency == agency]
        agrees(card(release, agency).block, own)
        assert card(release, agency).missing == sum(
            verdict.is_missing and verdict.row.agency == agency for verdict in verdicts
        )
        received = [date.fromisoformat(verdict.row.received) for verdict in own]
        assert card(release, agency).starts == min(received, default=None)


@settings(max_examples=30)
@given(histories(), st.data())
def test_the_tally_of_parts_adds_up_to_the_tally_of_the_whole(drops: list[Snapshot], data: st.DataObject) -> None:
    followed = follow([drop(each.name, each.rows, each.covers) for each in drops], ())
    n_parts = data.draw(st.integers(1, 4))
    part_of = st.integers(0, n_parts - 1)
    present = np.array(data.draw(st.lists(part_of, min_size=(n := len(followed.complaints)), max_size=n)), int)
    missing = np.array(data.draw(st.lists(part_of, min_size=(n := len(followed.missing)), max_size=n)), int)
    parts = [
        Followed(followed.complaints[present == part], followed.missing[missing == part], {}) for part in range(n_parts)
    ]
    register = known(frozenset())
    order = data.draw(st.permutations([count(part, register) for part in parts]))
    assert reduce(add, order) == count(followed, register)
