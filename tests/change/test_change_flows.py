"""What happened to complaints between two drops equals a walk over the single rows, and adds up to the figures."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, settings

from generator.drop.schema import OUTCOME_OF
from generator.flows import flows
from generator.release.movement import PLACES, Flow
from generator.standings import each_standing, standing
from tests.numbers.build import Complaint, card, cleared, complaints, drop, reference, released
from tests.numbers.strategies import AGENCIES, histories

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.numbers.naive import Snapshot


def place(name: str, drops: Sequence[Snapshot]) -> tuple[str, str]:
    """Where a complaint stands after the last of `drops`: its place, and the agency that last had it."""
    held = [(position, row) for position, each in enumerate(drops) if (row := each.row(name))]
    if not held:
        return "belum_ada", ""
    newest, row = held[-1]
    if any(later.covered(row.received) for later in drops[newest + 1 :]):
        return "hilang", row.agency
    return OUTCOME_OF[row.status], row.agency


def naive(drops: Sequence[Snapshot], since: int, agency: str | None) -> Counter[tuple[str, str]]:
    """Count (then, now) over every complaint, seen from one agency or from none."""
    seen: Counter[tuple[str, str]] = Counter()
    for name in sorted({row.id for each in drops for row in each.rows}):
        (then, had), (now, has) = place(name, drops[: since + 1]), place(name, drops)
        if agency is not None:
            if agency not in (had, has):
                continue
            moved = had and has and had != has
            then = "instansi_lain" if moved and had != agency and then not in ("hilang", "belum_ada") else then
            now = "instansi_lain" if moved and has != agency and now not in ("hilang", "belum_ada") else now
        seen[then, now] += 1
    return seen


def counted(flow: Flow) -> Counter[tuple[str, str]]:
    return Counter(
        {
            (then, now): n
            for then, row in zip(PLACES, flow.counts, strict=True)
            for now, n in zip(PLACES, row, strict=True)
            if n
        }
    )


@settings(max_examples=30)
@given(histories())
def test_flows_equal_a_walk_over_the_rows_and_add_up(snapshots: list[Snapshot]) -> None:
    drops = [drop(each.name, each.rows, each.covers) for each in snapshots]
    known = cleared(*drops, known=reference([(agency, None) for agency in AGENCIES]))
    after = standing(known)
    for since, before in enumerate(each_standing(known)):
        whole, each = flows(before, after, len(AGENCIES))
        assert counted(whole) == naive(snapshots, since, None)
        assert [counted(flow) for flow in each] == [naive(snapshots, since, agency) for agency in AGENCIES]
        for flow in (whole, *each):
            came = flow.received + flow.returned + flow.moved_in
            assert flow.after - flow.before == came - flow.gone - flow.withdrawn - flow.moved_out
        assert sum(flow.moved_in for flow in each) <= sum(flow.before for flow in each)


def test_each_kind_of_move_has_its_own_count() -> None:
    first = [
        Complaint("stays01", status="diterima"),
        Complaint("done001", status="diterima"),
        Complaint("reopen1", status="selesai"),
        Complaint("gone001", status="selesai"),
        Complaint("moves01", status="diterima", agency="dinas-b"),
    ]
    second = [
        Complaint("stays01", status="diterima"),
        Complaint("done001", status="selesai"),
        Complaint("reopen1", status="ditunda"),
        Complaint("moves01", status="diterima"),
        Complaint("new0001", received="2026-02-02", status="diterima"),
    ]
    known = reference([("dinas-a", None), ("dinas-b", None)])
    release = released(drop("2026-01-31", first), drop("2026-02-28", second), known=known)
    assert release.since is not None
    assert release.since.drop == "2026-01-31"
    flow = card(release).flow
    assert flow is not None
    assert (flow.received, flow.done, flow.reopened, flow.gone, flow.moved_in, flow.moved_out) == (1, 1, 1, 1, 1, 0)
    other = card(release, "dinas-b").flow
    assert other is not None
    assert (other.before, other.after, other.moved_out) == (1, 0, 1)
    whole = release.since.flow
    assert (whole.before, whole.after, whole.moved_in, whole.moved_out) == (5, 5, 0, 0)


def test_the_first_release_is_held_against_nothing() -> None:
    release = released(drop("2026-01-31", complaints(3)))
    assert release.since is None
    assert card(release).flow is None


def test_a_replaced_drop_takes_no_part_so_the_one_before_it_is_held_against() -> None:
    drops = (
        drop("2026-01-31", complaints(3)),
        drop("2026-02-28", complaints(9)),
        drop("2026-02-28-2", complaints(4), replaces="2026-02-28"),
    )
    release = released(*drops)
    assert release.since is not None
    assert release.since.drop == "2026-01-31"
    assert release.since.flow.received == 1


def test_complaints_that_only_a_withdrawn_drop_had_are_told_as_withdrawn() -> None:
    first, second = drop("2026-02-28", complaints(9)), drop("2026-02-28-2", complaints(4), replaces="2026-02-28")
    known = cleared(first, second)
    before = standing(replace(known, drops=known.drops[:1], replaced={}), 9)
    whole, _ = flows(before, standing(known), 1)
    assert (whole.before, whole.after, whole.withdrawn, whole.gone) == (9, 4, 5, 0)
