"""Nobody can work out a hidden count: whatever is published, an attacker tries."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from generator.disclosure import Hidden, Table, audit, optimal, protect, protection, ranges
from generator.disclosure.answering import answering_in
from generator.disclosure.audit import certified, movable, too_narrow
from generator.disclosure.fallback import MOST_CELLS, _blocks
from generator.disclosure.network import BoolArray, network
from generator.disclosure.rules import costs, must_hide, width_needed
from tests.disclosure.attack import as_published, possible
from tests.disclosure.tables import alike, tables

K = 5
LIGHT = settings(max_examples=30, suppress_health_check=list(HealthCheck), derandomize=True)
FEW = settings(LIGHT, max_examples=15)


def protected(table: Table, k: int = K) -> Hidden:
    return protect(table.counts, table.members(), k)


def any_cells(table: Table, seed: int) -> tuple[BoolArray, BoolArray]:
    """Hide some cells at random, without any sense."""
    random = np.random.default_rng(seed)
    own = random.random(table.counts.shape) < random.random()
    return own, random.random((len(table.groups), len(table.columns))) < random.random()


def assert_safe(tables_out: list[tuple[Table, Hidden]], k: int = K, *, versions: bool = False, every: int = 1) -> None:
    sheets = [as_published(table, hidden) for table, hidden in tables_out]
    for (sheet, row, column), (low, high) in possible(sheets, versions=versions, every=every).items():
        total = sheets[sheet].totals[row]
        assert high - low >= min(k - 1, total) - 1e-6, f"{row}, {column} of sheet {sheet}: {low}-{high}"


def test_a_single_small_count_takes_others_with_it_in_its_row_and_in_its_column() -> None:
    counts = np.array([[3, 20, 30], [40, 25, 35]])
    hidden = protect(counts, [np.array([0, 1])], K)
    assert hidden.own[0, 0]
    assert hidden.own.sum(axis=1).tolist() == [2, 2]
    assert not hidden.group.any()


def test_nothing_is_hidden_where_nothing_is_small() -> None:
    hidden = protect(np.array([[10, 0, 30], [40, 25, 0]]), [np.array([0, 1])], K)
    assert not hidden.own.any()
    assert not hidden.group.any()
    assert hidden.cost == 0


def test_a_row_below_twice_the_threshold_gets_no_table() -> None:
    hidden = protect(np.array([[9, 0], [10, 0], [30, 30]]), [np.array([0, 1, 2])], K)
    assert hidden.own[0].all()
    assert hidden.own[0].sum() == hidden.own[2].sum()


def test_what_was_hidden_before_stays_hidden_and_is_protected_itself() -> None:
    counts = np.array([[20, 30, 40], [50, 60, 70], [80, 90, 15]])
    before = Hidden(np.eye(3, dtype=np.bool_), np.zeros((1, 3), dtype=np.bool_), "optimal", 0)
    hidden = protect(counts, [np.arange(3)], K, hidden_before=before)
    assert hidden.own.diagonal().all()
    assert (hidden.own.sum(axis=0) != 1).all()


@pytest.mark.parametrize(
    ("counts", "groups"),
    [([[1, -1]], []), ([[], []], []), ([[1, 2], [3, 4], [5, 6]], [[0, 1], [1, 2]])],
    ids=["a negative count", "no columns", "groups that cross"],
)
def test_what_is_no_table_is_refused(counts: list[list[int]], groups: list[list[int]]) -> None:
    with pytest.raises(ValueError, match=r"table|group"):
        protect(np.array(counts, dtype=np.int64), [np.array(group) for group in groups], K)


def test_the_attacker_finds_a_count_that_is_hidden_alone() -> None:
    table = Table(("a", "b"), ("x", "y"), (("ab", frozenset("ab")),), np.array([[3, 20], [40, 50]]))
    own = np.array([[True, False], [False, False]])
    assert possible([as_published(table, Hidden(own, np.zeros((1, 2), dtype=np.bool_), "optimal", 0))]) == {
        (0, "a", "x"): (3, 3)
    }


@LIGHT
@given(tables())
def test_no_hidden_count_is_found(table: Table) -> None:
    assert_safe([(table, protected(table))])


@FEW
@given(tables(), st.integers(6, 12))
def test_no_hidden_count_is_found_with_a_higher_threshold(table: Table, k: int) -> None:
    assert_safe([(table, protected(table, k))], k)


@FEW
@given(table=tables(max_rows=8))
def test_no_hidden_count_is_found_where_the_cheapest_set_is_not_looked_for(table: Table) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(protection, "MAX_CELLS", 12)
        patch.setattr("generator.disclosure.fallback.BLOCK_CELLS", 8)
        patch.setattr("generator.disclosure.fallback.MOST_CELLS", 20)
        hidden = protected(table)
    assert_safe([(table, hidden)])
    assert hidden.cost >= protected(table).cost


def test_no_hidden_count_is_found_in_a_table_of_a_real_size() -> None:
    """Forty agencies in a tree of three levels, some of them with hundreds of complaints and many with a handful."""
    random = np.random.default_rng(43)
    totals = np.floor(random.lognormal(3, 1.5, 40)).astype(int)
    counts = np.array([random.multinomial(total, random.dirichlet(np.full(8, 0.7))) for total in totals])
    agencies = tuple(f"instansi-{n}" for n in range(40))
    parts = {"semua": (0, 40), "kota": (0, 25), "dinas": (0, 4), "rsud": (4, 6), "camat": (8, 20), "desa": (10, 14)}
    groups = tuple((name, frozenset(agencies[start:end])) for name, (start, end) in parts.items())
    table = Table(agencies, tuple("abcdefgh"), groups, counts)
    hidden = protected(table)
    assert hidden.method == "optimal"
    assert 0.2 < hidden.own.mean() < 0.8
    assert_safe([(table, hidden)])


def test_a_table_of_hundreds_of_agencies_withstands_attacks_on_samples_however_many_processes_hide_it() -> None:
    agencies, columns = 300, 12
    random = np.random.default_rng(7)
    totals = np.floor(random.lognormal(3.7, 1.5, agencies)).astype(int)
    common = random.dirichlet(np.full(columns, 1.8))
    counts = np.array([random.multinomial(total, random.dirichlet(common * 6 + 0.02)) for total in totals])
    names = tuple(f"instansi-{n}" for n in range(agencies))
    stretches = [(0, agencies), *((start, start + 30) for start in range(0, agencies, 30)), (5, 12), (60, 66)]
    groups = tuple((f"kelompok-{n}", frozenset(names[start:end])) for n, (start, end) in enumerate(stretches))
    table = Table(names, tuple(f"kolom-{n}" for n in range(columns)), groups, counts)
    hidden = protected(table)
    assert hidden.method == "fallback"
    assert 0.2 < hidden.own.mean() < 0.8
    assert_safe([(table, hidden)], every=59)
    with answering_in(2), pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.disclosure.answering.WORTH_SHARING", 2)
        again = protected(table)
    assert (hidden.own == again.own).all()
    assert (hidden.group == again.group).all()


def test_in_a_deep_tree_blocks_are_smaller() -> None:
    """Agencies below agencies: a block of 25 would stand in 25 groups or more, and take minutes."""
    agencies, columns = 100, 12
    counts = np.random.default_rng(7).integers(0, 9, (agencies, columns))
    groups = [np.arange(start, agencies) for start in range(0, agencies - 1, 4)]
    blocks = list(_blocks(counts.shape, groups))
    assert sorted(np.concatenate(blocks).tolist()) == list(range(agencies))
    for block in blocks:
        touched = sum(bool(np.isin(block, members).any()) for members in groups)
        assert len(block) == 1 or (len(block) + touched) * columns <= MOST_CELLS


@LIGHT
@given(tables(max_rows=8), st.integers(0, 10**6))
def test_an_attack_that_begins_near_a_cell_finds_what_one_on_the_whole_finds(table: Table, seed: int) -> None:
    own, group = any_cells(table, seed)
    net = network(table.counts, table.members())
    needed, hidden = width_needed(net, K), net.edges(own, group) | ~net.published
    whole = movable(net, hidden, int(needed.max(initial=0)))
    asked = np.flatnonzero(hidden & (needed > 0)).tolist()
    narrow = [edge for edge in asked if whole.way(edge, needed[edge]) is None]
    for reaches in ((1, 2, 4), (2, 3), (32, 256)):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(audit, "REACHES", reaches)
            assert too_narrow(net, hidden, needed).tolist() == narrow


def test_a_search_that_is_given_up_falls_back() -> None:
    table = Table(("a", "b"), ("x", "y", "z"), (), np.array([[3, 20, 30], [40, 25, 35]]))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(optimal, "MAX_ROUNDS", 0)
        hidden = protected(table)
    assert hidden.method == "fallback"
    assert_safe([(table, hidden)])


@LIGHT
@given(tables())
def test_small_counts_are_hidden_and_totals_of_rows_without_a_table_bound_them(table: Table) -> None:
    hidden = protected(table)
    for counts, masked in [
        (table.counts, hidden.own),
        *((table.counts[m].sum(axis=0)[None], g[None]) for m, g in zip(table.members(), hidden.group, strict=True)),
    ]:
        small = (counts > 0) & (counts < K)
        no_table = counts.sum(axis=1) < 2 * K
        assert masked[small].all()
        assert masked[no_table].all()


@LIGHT
@given(tables(), st.integers(0, 10**6))
def test_the_audit_finds_the_ranges_that_the_attacker_finds(table: Table, seed: int) -> None:
    own, group = any_cells(table, seed)
    by_flow = ranges(table.counts, table.members(), own, group)
    by_programme = possible([as_published(table, Hidden(own, group, "optimal", 0))])
    names = (table.agencies, [name for name, _ in table.groups])
    for (low, high), rows in zip(by_flow, names, strict=True):
        for (row, column), lowest in np.ndenumerate(low):
            found = by_programme.get((0, rows[row], table.columns[column]))
            assert found is None or found == pytest.approx((lowest, high[row, column]), abs=1e-6)


@FEW
@given(tables(max_rows=3, max_columns=3, kinds=("all small", "sparse")), st.integers(0, 10**6))
def test_the_attacker_finds_what_trying_all_tables_finds(table: Table, seed: int) -> None:
    own, group = any_cells(table, seed)
    hidden = Hidden(own, group, "optimal", 0)
    assume(table.counts.sum() <= 12)
    every = np.array(list(alike(table, hidden)))
    found = possible([as_published(table, hidden)])
    for (_, row, column), between in found.items():
        if row in table.agencies:
            cell = every[:, table.agencies.index(row), table.columns.index(column)]
            assert between == pytest.approx((cell.min(), cell.max()), abs=1e-6)


@LIGHT
@given(tables(max_rows=8), st.integers(0, 10**6))
def test_what_is_certified_without_a_flow_is_wide_enough(table: Table, seed: int) -> None:
    own, group = any_cells(table, seed)
    net = network(table.counts, table.members())
    needed, hidden = width_needed(net, K), net.edges(own, group) | ~net.published
    in_own, in_group = ranges(table.counts, table.members(), net.own(hidden), net.group(hidden))
    wide = np.concatenate([(in_own.high - in_own.low).ravel(), np.zeros(len(hidden) - net.own_cells, dtype=np.int64)])
    surely = certified(net, hidden, needed)[: net.own_cells] & hidden[: net.own_cells]
    assert (wide[: net.own_cells][surely] >= needed[: net.own_cells][surely]).all()
    narrow = set(too_narrow(net, hidden, needed).tolist())
    assert {e for e in narrow if e < net.own_cells} == {
        e for e in np.flatnonzero(hidden[: net.own_cells]).tolist() if wide[e] < needed[e]
    }
    of_groups = net.group(np.isin(np.arange(len(hidden)), list(narrow)))
    short = (in_group.high - in_group.low < net.group(needed)) & net.group(hidden)
    assert (of_groups == short).all()


@FEW
@given(tables(max_rows=3, max_columns=3, kinds=("all small", "sparse", "heavy tailed")))
def test_the_cheapest_set_is_the_cheapest_of_all(table: Table) -> None:
    cheapest = protected(table)
    net = network(table.counts, table.members())
    needed, prices, forced = width_needed(net, K), costs(net), must_hide(net, K)
    free = np.flatnonzero(~forced)
    assume(len(free) <= 8)
    for choice in range(2 ** len(free)):
        hidden = forced.copy()
        hidden[free] = (choice >> np.arange(len(free))) & 1
        if prices[hidden].sum() < cheapest.cost:
            assert len(too_narrow(net, hidden, needed))
