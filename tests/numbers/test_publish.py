"""The release: the tree of agencies, the small tables, which drops count, and sums that must agree."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.census import Census
from generator.errors import UsageFault
from generator.publish import publish
from generator.reconcile import ReconciliationError, reconcile
from tests.numbers.build import POLICY, Complaint, card, cleared, complaints, drop, example, reference, released

TREE = (("pemda", None), ("dinas-a", "pemda"), ("puskesmas-a1", "dinas-a"), ("dinas-b", "pemda"))


def of_tree() -> list[Complaint]:
    return [
        *complaints(1, "p", agency="pemda"),
        *complaints(2, "a", agency="dinas-a", status="ditunda"),
        *complaints(4, "c", agency="puskesmas-a1"),
        *complaints(8, "b", agency="dinas-b"),
    ]


def test_a_complaint_counts_at_its_own_agency_and_once_below_each_above() -> None:
    release = released(drop("2026-01-31", of_tree()), known=reference(TREE))
    own = {each.agency.id: each.block.outcomes.received for each in release.scorecards}
    assert own == {"pemda": 1, "dinas-a": 2, "puskesmas-a1": 4, "dinas-b": 8}
    below = {each.agency.id: each.with_descendants for each in release.scorecards}
    assert {name: block and block.outcomes.parts for name, block in below.items()} == {
        "pemda": (13, 0, 2, 0, 0),
        "dinas-a": (4, 0, 2, 0, 0),
        "puskesmas-a1": None,
        "dinas-b": None,
    }
    assert release.total.outcomes.parts == (13, 0, 2, 0, 0)


def test_an_agency_without_complaints_shows_those_below_it() -> None:
    release = released(drop("2026-01-31", complaints(3, agency="puskesmas-a1")), known=reference(TREE))
    top = card(release, "pemda")
    assert top.block.outcomes.received == 0
    assert top.with_descendants is not None
    assert top.with_descendants.outcomes.received == 3


def test_every_agency_of_the_register_has_a_scorecard_by_name() -> None:
    release = released(drop("2026-01-31", []), known=reference(TREE))
    assert [each.agency.id for each in release.scorecards] == ["dinas-a", "dinas-b", "pemda", "puskesmas-a1"]


def test_missing_complaints_are_in_no_figure_but_counted() -> None:
    release = released(
        drop("2026-01-31", [Complaint("k1"), Complaint("k2", agency="dinas-b")]),
        drop("2026-02-28", [Complaint("k1")]),
        known=reference(TREE),
    )
    assert (release.total.outcomes.received, release.missing) == (1, 1)
    assert (card(release, "dinas-a").missing, card(release, "dinas-b").missing) == (0, 1)


def test_a_complaint_that_changes_agency_moves_over() -> None:
    release = released(
        drop("2026-01-31", [Complaint("k1", received="2025-12-01")]),
        drop("2026-02-28", [Complaint("k1", received="2025-12-01", agency="dinas-b")]),
        known=reference(TREE),
    )
    assert (card(release, "dinas-a").starts, card(release, "dinas-b").starts) == (None, date(2025, 12, 1))
    assert (release.total_starts, release.missing) == (date(2025, 12, 1), 0)


def test_the_release_of_an_older_drop_knows_nothing_of_later_ones() -> None:
    wrong = drop("2026-01-31", complaints(2))
    right = drop("2026-02-28", complaints(3), replaces="2026-01-31")
    both = cleared(wrong, right)
    before, after = publish(both, POLICY, "2026-01-31"), publish(both, POLICY, "2026-02-28")
    assert (before.total.outcomes.received, after.total.outcomes.received) == (2, 3)
    assert [facts.replaced_by for facts in before.drops] == [None]
    assert [(facts.replaced_by, facts.replacement_reason) for facts in after.drops] == [
        ("2026-02-28", "Kolom tertukar"),
        (None, None),
    ]


def test_a_drop_that_does_not_exist_is_named() -> None:
    with pytest.raises(UsageFault, match="2026-05-31"):
        publish(cleared(drop("2026-01-31")), POLICY, "2026-05-31")


def test_a_release_is_an_example_when_any_drop_that_takes_part_is() -> None:
    real, made_up = drop("2026-02-28"), example(drop("2026-01-31"))
    assert released(made_up, real).is_example
    assert not released(made_up, drop("2026-02-28", replaces="2026-01-31")).is_example


def test_drop_facts_tell_coverage_rows_and_what_came_late() -> None:
    release = released(
        drop("2026-01-31", complaints(2)),
        drop("2026-02-28", complaints(5), covers=("2026-01-01", "2026-02-15")),
        drop("2026-03-31", None),
    )
    assert [(facts.covers_from, facts.covers_until, facts.rows, facts.backdated) for facts in release.drops] == [
        (None, date(2026, 1, 31), 2, 0),
        (date(2026, 1, 1), date(2026, 2, 15), 5, 3),
        (None, date(2026, 3, 31), 0, 0),
    ]


def test_tables_that_no_drop_has_are_told_from_empty_ones() -> None:
    release = released(drop("2026-01-31", narahubung=[]))
    assert (release.focal_points, release.commitments) == ((), None)


def test_small_tables_carry_over_from_the_newest_drop_that_has_them() -> None:
    point = {"id": "n1", "instansi": "dinas-a", "jaringan": "ppid", "peran": "ppid_utama", "jabatan": "Sekretaris"}
    with_table = drop("2026-01-31", narahubung=[point | {"terakhir_diverifikasi": "2026-01-20"}])
    release = released(with_table, drop("2026-02-28"))
    (kept,) = card(release).focal_points
    assert (kept.id, kept.verified_on, kept.name, kept.letter_date) == ("n1", date(2026, 1, 20), None, None)
    assert release.focal_points == (kept,)


def test_parties_are_named_and_dates_keep_their_precision() -> None:
    commitment = {
        "id": "mou",
        "jenis": "mou",
        "judul": "Nota",
        "tahap": "ditandatangani",
        "tanggal_tanda_tangan": "2023",
    }
    promise = {
        "id": "j1",
        "komitmen": "mou",
        "instansi": "dinas-a",
        "isi": "Menjawab",
        "metrik": "persen_selesai",
        "operator": ">=",
        "target": 0.9,
        "mulai": "2026-01-01",
        "tenggat": "2026-12-31",
        "syarat": 3,
    }
    parties = [
        {"komitmen": "mou", "pihak": "dinas-a", "jabatan": "Kepala", "kapasitas": "plt", "tanggal": "2022-05"},
        {"komitmen": "mou", "pihak": "Ombudsman RI", "jabatan": "Ketua", "kapasitas": "definitif"},
    ]
    release = released(drop("2026-01-31", komitmen=[commitment], penandatangan=parties, janji=[promise]))
    (commitment,) = release.commitments or ()
    assert (commitment.signed_on, commitment.planned_for) == ("2023", None)
    assert [(party.party_name, party.date) for party in commitment.signatories] == [
        ("Instansi dinas-a", "2022-05"),
        ("Ombudsman RI", None),
    ]
    (promise,) = commitment.promises
    assert (promise.target, promise.due, promise.condition, promise.level) == ("0.9", date(2026, 12, 31), 3, None)


def test_a_complaint_of_no_known_agency_stops_the_release() -> None:
    stray = drop("2026-01-31", [Complaint("k1"), Complaint("k2", agency="tidak-terdaftar")])
    with pytest.raises(ReconciliationError, match=r"hasil seluruh instansi: jumlah bagian \[1, 0, 0, 0, 0\]"):
        released(stray)


def test_every_sum_that_fails_is_named() -> None:
    drops = [drop("2026-01-31", of_tree())]
    release = released(*drops, known=reference(TREE))
    census = Census.of(cleared(*drops, known=reference(TREE)), None)
    reconcile(release, census)
    broken = replace(
        release,
        missing=1,
        total_trend=(),
        scorecards=tuple(replace(each, by_year=(), with_descendants=None) for each in release.scorecards),
    )
    with pytest.raises(ReconciliationError) as told:
        reconcile(broken, census)
    for difference in ("laporan hilang", "bulan seluruh instansi", "tahun dinas-b", "pemda dengan turunan"):
        assert difference in str(told.value)
