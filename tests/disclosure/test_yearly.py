"""Successive drops: no version of a year's table gives away what another one hides."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.disclosure import Hidden, Published, Table, restate, versions
from generator.disclosure.yearly import first
from tests.disclosure.attack import as_published, possible
from tests.disclosure.tables import tables
from tests.disclosure.test_protect import K, assert_safe

OFFICES = frozenset({"camat", "dinas", "rsud"})
TABLE = Table(
    agencies=("camat", "dinas", "rsud"),
    columns=("jalan", "air", "listrik", "sampah"),
    groups=(("semua", OFFICES),),
    counts=np.array([[3, 20, 30, 50], [40, 25, 35, 60], [150, 160, 170, 800]]),
)
"""The small count takes a rectangle of hidden cells with it; the last agency and the last column stay shown."""


def newest(*changes: tuple[str, str, int], table: Table = TABLE, k: int = K) -> Published:
    """Publish TABLE, then the same with the changes (agency, column, difference)."""
    counts = table.counts.copy()
    for agency, column, difference in changes:
        counts[table.agencies.index(agency), table.columns.index(column)] += difference
    return restate(first("2026-01-31", TABLE, K), "2026-06-30", replace(table, counts=counts), k)


def test_the_example_hides_a_rectangle_and_no_more() -> None:
    hidden = first("2026-01-31", TABLE, K).hidden
    assert hidden.own.sum() == 4
    assert not hidden.own[:, 3].any()
    assert not hidden.own[2].any()
    assert not hidden.group.any()


def test_the_same_table_stays_the_version_of_the_first_drop() -> None:
    assert newest().drop == "2026-01-31"


def test_a_shown_cell_that_moves_far_enough_is_restated() -> None:
    out = newest(("rsud", "sampah", 5))
    assert out.drop == "2026-06-30"
    assert out.table.counts[2, 3] == 805
    assert (out.hidden.own == first("", TABLE, K).hidden.own).all()


@pytest.mark.parametrize(
    "changes",
    [
        [("rsud", "sampah", 1)],
        [("rsud", "sampah", -4)],
        [("rsud", "sampah", 9), ("rsud", "jalan", 1)],
        [("camat", "jalan", 1)],
        [("camat", "jalan", 9)],
        [("camat", "sampah", 5), ("rsud", "sampah", -4)],
        [("camat", "sampah", 6), ("rsud", "sampah", -5)],
        [("rsud", "jalan", -147)],
        [("rsud", "jalan", -150), ("rsud", "air", -160), ("rsud", "listrik", -170), ("rsud", "sampah", -792)],
    ],
    ids=[
        "one complaint more",
        "one less than the threshold",
        "one of two changes is small",
        "a hidden count moves by one",
        "a hidden count moves far",
        "an agency's move is small",
        "the moves of two agencies leave one in their sum",
        "a shown count becomes small",
        "a row loses its table",
    ],
)
def test_the_old_version_stays(changes: list[tuple[str, str, int]]) -> None:
    assert newest(*changes).drop == "2026-01-31"


def test_moves_that_cancel_out_in_the_sum_are_restated() -> None:
    assert newest(("camat", "sampah", 6), ("rsud", "sampah", -6)).drop == "2026-06-30"


def test_a_new_column_is_added_where_its_counts_are_large() -> None:
    more = replace(TABLE, columns=(*TABLE.columns, "lain"), counts=np.pad(TABLE.counts, ((0, 0), (0, 1))))
    assert newest(("rsud", "lain", 7), table=more).table.columns == more.columns
    assert newest(("rsud", "lain", 4), table=more).drop == "2026-01-31"


def test_a_new_agency_with_complaints_waits_for_the_next_year() -> None:
    more = replace(
        TABLE,
        agencies=("bumd", *TABLE.agencies),
        groups=(("semua", OFFICES | {"bumd"}),),
        counts=np.pad(TABLE.counts, ((1, 0), (0, 0))),
    )
    assert newest(("bumd", "air", 12), table=more).drop == "2026-01-31"
    without = newest(("rsud", "sampah", 5), table=more)
    assert without.drop == "2026-06-30"
    assert without.table.agencies == (*TABLE.agencies, "bumd")
    assert without.hidden.own[3].all()


def test_an_agency_that_vanishes_takes_the_newer_version_with_it() -> None:
    fewer = replace(TABLE, agencies=TABLE.agencies[1:], groups=(), counts=TABLE.counts[1:])
    assert newest(table=fewer).drop == "2026-01-31"


def test_a_new_group_is_not_shown_for_a_year_that_is_out() -> None:
    grouped = replace(TABLE, groups=(*TABLE.groups, ("dua", frozenset({"camat", "rsud"}))))
    assert newest(("rsud", "sampah", 5), table=grouped).drop == "2026-01-31"


def test_a_higher_threshold_is_not_met_by_a_version_made_for_a_lower_one() -> None:
    assert newest(("rsud", "sampah", 30), k=24).drop == "2026-01-31"


@settings(max_examples=40, suppress_health_check=list(HealthCheck), derandomize=True)
@given(
    tables(max_rows=5, max_columns=4, kinds=("sparse", "heavy tailed", "few small", "few small")), st.integers(0, 10**6)
)
def test_no_hidden_count_is_found_over_three_drops(table: Table, seed: int) -> None:
    """Every version is attacked together with all others, and every sheet's totals with them."""
    random = np.random.default_rng(seed)
    drops, shown = [table], ~first("", table, K).hidden.own
    for _ in range(2):
        fair = random.random() < 0.8  # most drops move shown cells only and far enough, or none would be restated
        moved = (random.random(shown.shape) < 0.2) * (shown | (not fair)) * random.integers(5 if fair else -9, 10)
        drops.append(replace(table, counts=np.maximum(drops[-1].counts + moved, 0)))
    out = versions([(f"2026-0{n}-01", each) for n, each in enumerate(drops, 1)], K)
    assert_safe([(each.table, each.hidden) for each in out])
    assert_safe([(each.table, each.hidden) for each in out], versions=True)


def test_the_attacker_puts_two_versions_together() -> None:
    """What the rules prevent would be found: the cell beside a hidden count is emptied, and both are attacked."""
    beside, emptied = (
        replace(TABLE, agencies=("camat",), groups=(), counts=np.array([row]))
        for row in ([3, 20, 30, 50], [3, 9, 0, 50])
    )
    masks = np.array([[True, True, False, False]]), np.array([[True, False, True, False]])
    none = np.zeros((0, 4), dtype=np.bool_)
    one, two = (
        as_published(table, Hidden(own, none, "optimal", 0))
        for table, own in zip((beside, emptied), masks, strict=True)
    )
    assert possible([one])[0, "camat", "jalan"] == (0, 23)
    assert possible([one, two], versions=True)[0, "camat", "jalan"] == (0, 3)
