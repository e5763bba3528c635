"""Exactly the revised figures: held against a walk over single complaints, against what was published, and by hand."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from generator.drop.schema import OUTCOME_OF
from generator.publish import publish
from generator.release.revision import CAUSES, FIGURES, Restated, Revision, Revisions, marked
from generator.revising import revisions
from tests.numbers.build import POLICY, Complaint, cleared, complaints, drop, reference, released
from tests.numbers.strategies import AGENCIES, histories

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.drop.model import Cleared, Drop
    from generator.release import Release
    from tests.numbers.naive import Snapshot

REGISTER = reference(tuple((name, None) for name in AGENCIES))
Key = tuple[str | None, str, str]


def revised(*drops: Drop) -> Revisions:
    return revisions(cleared(*drops, known=REGISTER), POLICY)


def last(*drops: Drop) -> Restated:
    return revised(*drops).since_before[-1]


def told(restated: Restated, agency: str | None = None) -> dict[tuple[str, str], int]:
    return {(one.period, one.figure): one.revised for one in restated.counts if one.agency == agency}


# ── by hand: what is no revision ──


def test_new_months_closing_and_opening_again_are_movement() -> None:
    rows = [Complaint("kstay001", "2026-01-05"), Complaint("kclose01", "2026-01-06", "diterima")]
    rows += [Complaint("kreopen1", "2026-01-07", "selesai")]
    later = [rows[0], replace(rows[1], status="selesai"), replace(rows[2], status="diterima")]
    restated = last(drop("2026-01-31", rows), drop("2026-02-28", [*later, Complaint("knew0001", "2026-02-03")]))
    assert restated.counts == restated.shares == ()
    assert (restated.flow.received, restated.flow.done, restated.flow.reopened) == (1, 1, 1)


def test_an_older_time_that_is_covered_for_the_first_time_is_no_revision() -> None:
    first = drop("2026-03-31", [Complaint("know0001", "2026-02-03")], ("2026-02-01", None))
    wider = drop("2026-04-30", [Complaint("know0001", "2026-02-03"), Complaint("kold0001", "2025-05-03")])
    assert last(first, wider).counts == ()


def test_one_release_revises_nothing() -> None:
    assert revised(drop("2026-01-31", complaints(3))) == Revisions()
    assert released(drop("2026-01-31", complaints(3))).revisions.of("2026-01-31") is None


def test_a_change_of_all_ids_is_no_change_of_figures() -> None:
    restated = last(drop("2026-01-31", complaints(4, "ka")), drop("2026-02-28", complaints(4, "kb")))
    assert restated.counts == ()


# ── by hand: each cause ──

ONE = Complaint("kone0001", "2026-01-05", "selesai", agency="dinas-a")
KEPT = Complaint("kkept001", "2026-01-09", "selesai", agency="dinas-a")


@pytest.mark.parametrize(
    ("before", "after", "cause", "of_a", "of_b"),
    [
        ([KEPT], [KEPT, ONE], "masuk_belakangan", {"masuk": 1, "selesai": 1}, {}),
        ([KEPT, ONE], [KEPT], "hilang", {"masuk": -1, "selesai": -1}, {}),
        (
            [KEPT, ONE],
            [KEPT, replace(ONE, agency="dinas-b")],
            "instansi_diganti",
            {"masuk": -1, "selesai": -1},
            {"masuk": 1, "selesai": 1},
        ),
        (
            [KEPT, ONE],
            [KEPT, replace(ONE, status="diarsipkan_admin")],
            "hasil_akhir_diganti",
            {"selesai": -1, "diarsipkan": 1},
            {},
        ),
    ],
)
def test_each_cause_revises_the_year(
    before: list[Complaint], after: list[Complaint], cause: str, of_a: dict[str, int], of_b: dict[str, int]
) -> None:
    restated = last(drop("2026-01-31", before), drop("2026-02-28", after))
    for agency, wanted in (("dinas-a", of_a), ("dinas-b", of_b)):
        years = {figure: n for (period, figure), n in told(restated, agency).items() if period == "2026"}
        months = {figure: n for (period, figure), n in told(restated, agency).items() if period == "2026-01"}
        assert years == wanted
        assert months == {figure: n for figure, n in wanted.items() if figure in {"masuk", "selesai"}}
    together = {figure: of_a.get(figure, 0) + of_b.get(figure, 0) for figure in FIGURES}
    assert {figure: n for (period, figure), n in told(restated).items() if period == "2026"} == {
        figure: n for figure, n in together.items() if n
    }
    assert {name for one in restated.counts for name, _ in one.causes} == {cause}


def test_another_month_of_receipt_revises_months_and_not_the_year() -> None:
    moved = replace(ONE, received="2026-02-05")
    restated = last(drop("2026-02-28", [KEPT, ONE]), drop("2026-03-31", [KEPT, moved]))
    assert told(restated) == {
        ("2026-01", "masuk"): -1,
        ("2026-01", "selesai"): -1,
        ("2026-02", "masuk"): 1,
        ("2026-02", "selesai"): 1,
    }
    assert restated.shares == ()


def test_what_vanished_and_came_back_is_revised_twice_and_not_at_all_in_the_end() -> None:
    all_ = revised(drop("2026-01-31", [KEPT, ONE]), drop("2026-02-28", [KEPT]), drop("2026-03-31", [KEPT, ONE]))
    assert [told(one).get(("2026", "masuk"), 0) for one in all_.since_before] == [-1, 1]
    assert [one.against for one in all_.by_newest] == ["2026-01-31", "2026-02-28"]
    assert [told(one).get(("2026", "masuk"), 0) for one in all_.by_newest] == [0, 1]


def test_a_complaint_that_moved_and_was_closed_since_splits_into_revision_and_movement() -> None:
    open_ = replace(ONE, status="diterima")
    moved = replace(ONE, agency="dinas-b")
    restated = last(drop("2026-01-31", [open_]), drop("2026-02-28", [moved]))
    found = {(one.agency, one.period, one.figure): one for one in restated.counts}
    assert told(restated, "dinas-b") == {
        ("2026", "masuk"): 1,
        ("2026", "berjalan"): 1,
        ("2026-01", "masuk"): 1,
    }
    running = found["dinas-b", "2026", "berjalan"]
    assert (running.before, running.after, running.revised, running.moved) == (0, 0, 1, -1)
    assert ("dinas-b", "2026", "selesai") not in found


def test_a_replacement_is_held_against_the_release_that_it_withdraws() -> None:
    wrong = drop("2026-01-31", [KEPT, replace(ONE, agency="dinas-b"), Complaint("konly001", "2026-01-06")])
    right = drop("2026-01-31-2", [KEPT, ONE], replaces="2026-01-31")
    restated = last(wrong, right)
    assert restated.against == "2026-01-31"
    assert told(restated, "dinas-b")[("2026", "masuk")] == -1
    # +1 from dinas-b, −1 that only the withdrawn drop had: the figure stands as it was, so it is not listed.
    assert ("2026", "masuk") not in told(restated, "dinas-a")
    assert told(restated)[("2026", "masuk")] == -1
    assert dict(restated.counts[0].causes) == {"ditarik": 1}


def test_a_release_between_a_mistake_and_its_withdrawal_stands_as_it_was_published() -> None:
    wrong = drop("2026-01-31", [KEPT, replace(ONE, agency="dinas-b")], (None, "2026-01-31"))
    next_ = drop("2026-02-28", [Complaint("kfeb0001", "2026-02-03")], ("2026-02-01", "2026-02-28"))
    right = drop("2026-03-31", [KEPT, ONE], (None, "2026-01-31"), replaces="2026-01-31")
    first, second = revised(wrong, next_, right).since_before
    assert first.counts == ()
    assert told(second, "dinas-b") == dict.fromkeys(told(second, "dinas-b"), -1) != {}


def test_the_stewards_reason_is_told_once_and_only_when_later_than_the_earlier_release() -> None:
    def corrected(day: str) -> list[dict[str, object]]:
        row = {
            "tabel": "pengaduan",
            "id": "kone0001",
            "kolom": "instansi",
            "alasan": "tertukar",
            "diminta_oleh": "Camat",
        }
        return [{"tanggal": day, **row}, {"tanggal": day, **row}]

    for day, wanted in (("2026-01-31", ()), ("2026-02-01", ("tertukar",))):
        after = drop("2026-02-28", [replace(ONE, agency="dinas-b")], koreksi=corrected(day))
        restated = last(drop("2026-01-31", [ONE]), after)
        assert {one.reasons for one in restated.counts} == {wanted}


def test_the_share_is_told_where_its_numerator_or_denominator_is_revised() -> None:
    rows = complaints(19, received="2026-01-05")
    restated = last(
        drop("2026-01-31", rows), drop("2026-02-28", [*rows, Complaint("klate001", "2026-01-05", "diterima")])
    )
    share = next(one for one in restated.shares if one.agency == "dinas-a")
    assert (share.before.value, share.after.value) == (1.0, 0.95)
    archived = last(
        drop("2026-01-31", [replace(ONE, status="ditutup_sistem")]),
        drop("2026-02-28", [replace(ONE, status="diarsipkan_admin")]),
    )
    assert archived.shares == ()
    assert {one.figure for one in archived.counts} == {"ditutup_sistem", "diarsipkan"}


# ── against what was published, and against a walk over single complaints ──


def stated(release: Release) -> Counter[Key]:
    """Every count that a release prints, by agency, period and figure."""
    found: Counter[Key] = Counter()
    parts = [(card.agency.id, card.by_year, card.trend) for card in release.scorecards]
    for agency, years, months in [*parts, (None, release.total_by_year, release.total_trend)]:
        for year, block in years:
            values = (block.outcomes.received, *block.outcomes.parts)
            found.update({(agency, str(year), figure): n for figure, n in zip(FIGURES, values, strict=True)})
        for month in months:
            found.update({(agency, month.month, "masuk"): month.received, (agency, month.month, "selesai"): month.done})
    return found


def where(name: str, drops: Sequence[Snapshot]) -> tuple[str, Complaint | None]:
    """Where a complaint stands after these drops: its state, and the row that counts."""
    held = [(at, row) for at, each in enumerate(drops) if (row := each.row(name))]
    if not held:
        return "unknown", None
    at, row = held[-1]
    return ("gone" if any(later.covered(row.received) for later in drops[at + 1 :]) else "counted"), row


def walk(before: Sequence[Snapshot], after: Sequence[Snapshot]) -> Iterator[tuple[Key, int]]:
    """Yield what every complaint adds to the revised figures."""
    for name in sorted({row.id for each in after for row in each.rows}):
        (then, had), (now, has) = where(name, before), where(name, after)
        if then == "counted" and now == "counted":
            assert had
            assert has
            same = (had.agency, had.received[:7]) == (has.agency, has.received[:7])
            old, new = OUTCOME_OF[had.status], OUTCOME_OF[has.status]
            closed = "berjalan" not in {old, new}
            if same and not (closed and old != new):
                continue
            yield from figures(had, old, -1)
            yield from figures(has, new if closed else old, 1)
        elif then == "counted":
            assert had
            yield from figures(had, OUTCOME_OF[had.status], -1)
        elif now == "counted":
            assert has
            if then == "gone" or any(each.covered(has.received) for each in before):
                yield from figures(has, OUTCOME_OF[has.status], 1)


def figures(row: Complaint, outcome: str, sign: int) -> Iterator[tuple[Key, int]]:
    for agency in (None, row.agency):
        yield (agency, row.received[:4], "masuk"), sign
        yield (agency, row.received[:7], "masuk"), sign
        yield (agency, row.received[:4], outcome), sign
        if outcome == "selesai":
            yield (agency, row.received[:7], outcome), sign


def known_of(snapshots: Sequence[Snapshot]) -> Cleared:
    return cleared(*(drop(each.name, each.rows, each.covers) for each in snapshots), known=REGISTER)


@settings(max_examples=15)  # each holds every release of a history against others
@given(histories())
def test_revisions_equal_a_walk_over_single_complaints(snapshots: list[Snapshot]) -> None:
    names = [each.name for each in snapshots]
    found = revisions(known_of(snapshots), POLICY)
    for restated in (*found.since_before, *found.by_newest):
        before, after = names.index(restated.against) + 1, names.index(restated.drop) + 1
        naive: Counter[Key] = Counter()
        for key, sign in walk(snapshots[:before], snapshots[:after]):
            naive[key] += sign
        assert {(one.agency, one.period, one.figure): one.revised for one in restated.counts} == {
            key: n for key, n in naive.items() if n
        }
        for one in restated.counts:
            assert one.causes
            assert list(one.causes) == sorted(one.causes, key=lambda each: CAUSES.index(each[0]))
        assert list(restated.counts) == sorted(restated.counts, key=order)


@settings(max_examples=4)  # each publishes every release of a history
@given(histories())
def test_revisions_stand_between_published_figures(snapshots: list[Snapshot]) -> None:
    known = known_of(snapshots)
    published = {each.name: stated(publish(known, POLICY, each.name)) for each in snapshots}
    found = revisions(known, POLICY)
    for restated in (*found.since_before, *found.by_newest):
        for one in restated.counts:
            key = (one.agency, one.period, one.figure)
            assert one.before == published[restated.against][key]
            assert one.after == published[restated.drop][key]
            assert one.before + one.revised + one.moved == one.after


def order(one: Revision) -> tuple[str, str, int]:
    return (one.agency or "", one.period, FIGURES.index(one.figure))


def test_marks_are_those_of_the_newest_release_alone() -> None:
    first, second = drop("2026-01-31", [KEPT, ONE]), drop("2026-02-28", [KEPT])
    third = drop("2026-03-31", [KEPT])
    now = marked(released(first, second, known=REGISTER))
    assert now["dinas-a"] == {
        "2026": {"masuk", "selesai", "persen_selesai"},
        "2026-01": {"masuk", "selesai"},
    }
    assert "dinas-b" not in now
    assert marked(released(first, second, third, known=REGISTER)) == {}
