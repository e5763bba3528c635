"""Pooled protection keeps every range wide in the full table, and a table is restated only where nothing is told."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.dimensions.pooling import protect_pooled
from generator.dimensions.shown import dimensions
from generator.disclosure.audit import ranges
from tests.dimensions.data import Told, register, snapshot, told
from tests.numbers.build import POLICY, cleared

K = 5
EVERYBODY, SUBTREE = np.arange(6), np.array([1, 2, 3])
tables = st.lists(st.lists(st.integers(0, 14), min_size=3, max_size=3), min_size=6, max_size=6).map(np.array)


@given(tables)
@settings(max_examples=40)
def test_no_range_is_narrow_in_the_table_with_every_agency(counts: np.ndarray) -> None:
    groups = [EVERYBODY, SUBTREE]
    hidden = protect_pooled(counts, groups, K)
    (low, high), (low_sum, high_sum) = ranges(counts, groups, hidden.own, hidden.group)
    total = counts.sum(axis=1)[:, None]
    needed = np.where(total < 2 * K, np.minimum(K - 1, total), K - 1)
    assert (((high - low) >= needed) | ~hidden.own).all()
    sums = np.array([counts[members].sum() for members in groups])[:, None]
    assert (((high_sum - low_sum) >= np.minimum(K - 1, sums)) | ~hidden.group).all()
    assert hidden.own[((counts > 0) & (counts < K)) | (total < 2 * K)].all()


def mixed(*, jalan: int, air: int, sampah: int = 20) -> list[Told]:
    """Return complaints to one agency by category."""
    parts = (("Jalan", jalan), ("Air", air), ("Sampah", sampah))
    return [one for name, n in parts for one in told(n, name.lower(), kategori=name)]


def shown(*drops: list[Told]) -> tuple[str, bool]:
    """Return the drop on which the table of 2025 rests, and whether it is restated."""
    names = ("2025-12-31", "2026-01-31", "2026-02-28")
    made = [snapshot(name, rows) for name, rows in zip(names, drops, strict=False)]
    table = dimensions(cleared(*made, known=register()), POLICY).of("kategori")[-1]
    return table.drop, table.is_restated


@pytest.mark.parametrize("moved", [1, 4])
def test_one_complaint_more_is_not_told(moved: int) -> None:
    assert shown(mixed(jalan=30, air=30), mixed(jalan=30 + moved, air=30)) == ("2025-12-31", False)


def test_a_move_by_k_is_told() -> None:
    assert shown(mixed(jalan=30, air=30), mixed(jalan=35, air=25)) == ("2026-01-31", True)


def test_many_small_moves_are_told_once_they_are_enough_together() -> None:
    drops = [mixed(jalan=30 + n, air=30) for n in (0, 3, 6)]
    assert shown(*drops) == ("2026-02-28", True)


def test_a_move_inside_a_group_is_seen_in_its_agencies() -> None:
    here, there = told(30, "a", agency="dinas-a"), told(30, "b", agency="dinas-b")
    moved = [*told(29, "a", agency="dinas-a"), *told(1, "c", agency="dinas-b"), *there]
    assert shown([*here, *there], moved) == ("2025-12-31", False)


def test_what_was_hidden_never_moves_in_a_restated_table() -> None:
    others = [*told(20, "o", kategori="Sungai"), *told(9, "p", "2024-02-03", kategori="Air")]
    before = [*mixed(jalan=30, air=3), *others]
    assert shown(before, [*mixed(jalan=30, air=23), *others]) == ("2025-12-31", False)


def test_a_drop_that_was_replaced_was_published_all_the_same() -> None:
    drops = [
        snapshot("2025-12-31", mixed(jalan=30, air=30)),
        snapshot("2025-12-31-2", mixed(jalan=29, air=31), replaces="2025-12-31"),
    ]
    table = dimensions(cleared(*drops, known=register()), POLICY).of("kategori")[-1]
    assert (table.drop, table.replaced_by) == ("2025-12-31", "2025-12-31-2")


def test_rows_of_a_replaced_drop_whose_total_was_wrong_are_withdrawn() -> None:
    drops = [
        snapshot("2025-12-31", [*told(30, "a"), *told(30, "b", agency="dinas-b")]),
        snapshot(
            "2025-12-31-2",
            [*told(29, "a"), *told(1, "c", agency="dinas-b"), *told(30, "b", agency="dinas-b")],
            replaces="2025-12-31",
        ),
    ]
    table = dimensions(cleared(*drops, known=register()), POLICY).of("kategori")[-1]
    own = {row.agency: row for row in table.rows if row.scope == "instansi"}
    assert (own["dinas-a"].gap, own["dinas-a"].counts, own["dinas-a"].received) == ("ditarik", (), 29)
    assert table.rows[0].counts


def test_shares_use_shown_counts_alone() -> None:
    rows = [*told(40, "a"), *told(30, "b", rating=5), *told(20, "c", rating=4), *told(10, "d", rating=1)]
    table = dimensions(cleared(snapshot("2025-12-31", rows), known=register()), POLICY).of("rating")[-1]
    share = table.rows[0].satisfied
    assert share is not None
    assert (share.done, share.n) == (50, 60)
    few = [*told(40, "a"), *told(30, "b", rating=5), *told(2, "c", rating=4), *told(12, "d", rating=1)]
    table = dimensions(cleared(snapshot("2025-12-31", few), known=register()), POLICY).of("rating")[-1]
    assert table.rows[0].satisfied is None
