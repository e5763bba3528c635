"""What the drops say about a commitment over time, and on which region's government it binds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.drop.stated import Stated, stated_in
from generator.pages.commitment_regions import by_region
from generator.pages.commitment_states import differ, is_overdue, successors, term
from generator.pages.commitment_steps import disputes, moved_plans, steps
from generator.placing import Placing, governed
from generator.publish import publish
from generator.release import Commitment, Release, Signatory
from generator.release.stages import Evidence, Spell
from tests.numbers.build import POLICY, cleared, drop, reference, released, table
from tests.pages import sample
from tools.example.commitments import commitments as example_commitments
from tools.example.commitments import signatories as example_signatories

if TYPE_CHECKING:
    from generator.drop.model import Reference

RIAU = {
    "14": "Provinsi Riau",
    "14.01": "Kabupaten Kampar",
    "14.02": "Kabupaten Indragiri Hulu",
    "14.03": "Kabupaten Bengkalis",
    "14.04": "Kabupaten Indragiri Hilir",
    "14.05": "Kabupaten Pelalawan",
    "14.06": "Kabupaten Rokan Hulu",
    "14.06.01": "Kecamatan Ujung Batu",
    "14.07": "Kabupaten Rokan Hilir",
    "14.08": "Kabupaten Siak",
    "14.09": "Kabupaten Kuantan Singingi",
    "14.10": "Kabupaten Kepulauan Meranti",
    "14.71": "Kota Pekanbaru",
    "14.72": "Kota Dumai",
    "19": "Provinsi Kepulauan Bangka Belitung",
}


def riau() -> Reference:
    known = reference((("kabupaten-rokan-hulu", None), ("diskominfo", "kabupaten-rokan-hulu")))
    agencies = known.agencies.copy()
    agencies.loc[agencies["id"] == "kabupaten-rokan-hulu", "jenis"] = "pemda"
    return replace(
        known,
        agencies=agencies,
        regions=table("wilayah", [{"kode": code, "nama": name} for code, name in RIAU.items()]),
    )


def row(stage: str = "direncanakan", **cells: str) -> dict[str, str]:
    return {"id": "mou", "jenis": "mou", "judul": "Nota", "tahap": stage, **cells}


def only(release: Release) -> Commitment:
    (commitment,) = release.commitments or ()
    return commitment


def mous_as_of(day: str) -> Release:
    """The public facts of the example as a single drop of that day tells them."""
    as_of = date.fromisoformat(day)
    listed = [one for one in example_commitments(as_of) if one["jenis"] == "mou"]
    ids = {one["id"] for one in listed}
    signed = [one for one in example_signatories() if one["komitmen"] in ids]
    first = drop("2023-10-11", komitmen=listed, penandatangan=signed)
    return released(*([first] if day == "2023-10-11" else [first, drop(day)]), known=riau())


def test_the_thirteen_mous_stand_by_region_as_precise_as_the_source() -> None:
    told = by_region(mous_as_of("2024-01-31"))
    assert told
    assert not told.unplaced
    when = {line.name: [item.when for item in line.items] for line in told.rows}
    assert len(when) == 13
    assert when.pop("Provinsi Riau") == ["ditandatangani Mei 2022"]
    signed = {name for name, items in when.items() if items == ["ditandatangani Februari 2023"]}
    planned = {name for name, items in when.items() if items == ["direncanakan November 2023"]}
    assert (len(signed), len(planned)) == (7, 5)
    assert signed | planned == set(when)
    assert {"Kota Dumai", "Kabupaten Rokan Hulu"} <= signed
    assert "Kabupaten Pelalawan" in planned


@pytest.mark.parametrize(("day", "late"), [("2023-10-11", 0), ("2023-11-30", 0), ("2023-12-01", 5), ("2024-01-31", 5)])
def test_the_five_planned_are_late_only_after_november_2023(day: str, late: int) -> None:
    release = mous_as_of(day)
    assert sum(is_overdue(one, release.as_of) for one in release.commitments or ()) == late
    told = by_region(release)
    assert told
    assert ("lewat tanggal tanpa bukti" in told.sentence) is bool(late)
    assert told.sentence.startswith("7 dari 12 kabupaten dan kota tercatat sudah menandatangani; 5 direncanakan")


def test_a_stage_is_told_since_the_first_drop_of_its_spell_with_each_evidence_once() -> None:
    release = released(
        drop("2026-01-31", komitmen=[row(tanggal_rencana="2026-03", sumber_url="https://a.id/1")]),
        drop("2026-02-28", komitmen=[row(tanggal_rencana="2026-03", sumber_url="https://a.id/1")]),
        drop("2026-03-31"),
        drop("2026-04-30", komitmen=[row("ditandatangani", tanggal_tanda_tangan="2026-04")]),
        drop("2026-05-31", komitmen=[row("ditandatangani", tanggal_tanda_tangan="2026-04", berkas="mou.pdf")]),
    )
    assert only(release).record.spells == (
        Spell("direncanakan", "2026-01-31", (Evidence("2026-01-31", "https://a.id/1", None),)),
        Spell("ditandatangani", "2026-04-30", (Evidence("2026-05-31", None, "mou.pdf"),)),
    )
    planned, signed, running, done = steps(only(release), release.as_of)
    assert (planned.since, signed.since, running.since, done.since) == ("2026-01-31", "2026-04-30", "", "")
    assert [(proof.text, proof.drop) for proof in signed.proofs] == [("dokumen mou.pdf", "2026-05-31")]


def test_a_replaced_drop_and_a_later_one_say_nothing() -> None:
    wrong = drop("2026-01-31", komitmen=[row("ditandatangani", tanggal_tanda_tangan="2026-01-02")])
    right = drop("2026-01-31-2", replaces="2026-01-31", komitmen=[row(tanggal_rencana="2026-03")])
    record = only(released(wrong, right)).record
    assert [spell.drop for spell in record.spells] == ["2026-01-31-2"]
    assert [one.written for one in record.dates] == ["2026-03"]


def test_a_stage_without_a_link_or_document_says_so() -> None:
    step = steps(only(released(drop("2026-01-31", komitmen=[row(tanggal_rencana="2026-03")]))), date(2026, 1, 31))[0]
    assert not step.proofs
    assert "tidak ada tautan" in step.lacks


def test_a_list_by_source_in_the_note_is_shown_with_each_date() -> None:
    note = "Keduanya Selasa. Sumber berbeda: 10 Oktober 2023 menurut berita A; 11/10/2023 menurut https://b.id/x."
    iso = note.replace("11/10/2023", "2023-10-11")
    assert stated_in(iso) == (Stated("2023-10-10", "berita A"), Stated("2023-10-11", "https://b.id/x"))
    release = released(
        drop("2026-01-31", komitmen=[row("ditandatangani", tanggal_tanda_tangan="2023-10-10", catatan=iso)])
    )
    (dispute,) = disputes(only(release))
    assert [(claim.date, claim.by, claim.link, claim.printed) for claim in dispute.claims] == [
        ("10 Oktober 2023", "", "", True),
        ("10 Oktober 2023", "berita A", "", True),
        ("11 Oktober 2023", "https://b.id/x", "https://b.id/x", False),
    ]


@pytest.mark.parametrize(
    "note",
    [
        "Sumber berbeda:",
        "Sumber berbeda: 10 Oktober 2023 menurut A",
        "Sumber berbeda: 10 Oktober 2023 menurut A; kemarin menurut B",
        "Sumber berbeda: 10 Oktober 2023 menurut A; 11 Oktober 2023",
        "Sumber berbeda: 31/02/2026 menurut A; 2026 menurut B",
    ],
)
def test_a_list_that_cannot_be_read_is_none_and_never_guessed(note: str) -> None:
    assert stated_in(note) is None


@given(st.text())
def test_any_note_is_read_or_refused(note: str) -> None:
    stated = stated_in(note)
    assert stated is None or all(one.written and one.source for one in stated)


def test_two_drops_and_a_party_with_other_dates_are_a_dispute_but_a_finer_date_is_none() -> None:
    party = {"komitmen": "mou", "pihak": "Badan B", "jabatan": "Ketua", "kapasitas": "definitif"}
    release = released(
        drop("2026-01-31", komitmen=[row("ditandatangani", tanggal_tanda_tangan="2023-02")]),
        drop("2026-02-28", komitmen=[row("ditandatangani", tanggal_tanda_tangan="2023-02-22")]),
    )
    assert disputes(only(release)) == []
    release = released(
        drop("2026-01-31", komitmen=[row("ditandatangani", tanggal_tanda_tangan="2023-10-11")]),
        drop(
            "2026-02-28",
            komitmen=[row("ditandatangani", tanggal_tanda_tangan="2023-10-10")],
            penandatangan=[party | {"tanggal": "2023-10-12"}],
        ),
    )
    (dispute,) = disputes(only(release))
    assert [(claim.date, claim.drop or claim.by) for claim in dispute.claims] == [
        ("10 Oktober 2023", "2026-02-28"),
        ("11 Oktober 2023", "2026-01-31"),
        ("12 Oktober 2023", "baris penandatangan Badan B"),
    ]


def test_a_plan_that_was_moved_is_a_change_and_no_dispute() -> None:
    commitment = only(
        released(
            drop("2026-01-31", komitmen=[row(tanggal_rencana="2026-03")]),
            drop("2026-02-28", komitmen=[row(tanggal_rencana="2026-06")]),
        )
    )
    assert disputes(commitment) == []
    assert [(claim.date, claim.drop) for claim in moved_plans(commitment)] == [("Maret 2026", "2026-01-31")]


@pytest.mark.parametrize(
    ("parties", "title", "codes"),
    [
        (["Pemerintah Kabupaten Siak"], "", ("14.08",)),
        (["PEMKAB  SIAK"], "", ("14.08",)),
        (["Kab. Rokan Hulu"], "", ("14.06",)),
        (["Wali Kota Dumai"], "", ("14.72",)),
        (["Gubernur Riau", "Bupati Kampar"], "", ("14", "14.01")),
        (["kabupaten-rokan-hulu"], "", ("14.06",)),
        (["diskominfo"], "", ()),
        (["Ombudsman RI Perwakilan Riau"], "", ()),
        (["Kabupaten Siaka"], "", ()),
        ([], "Nota dengan Pemerintah Kabupaten Pelalawan", ("14.05",)),
        ([], "Nota dengan Kabupaten Siak di Kota Pekanbaru", ()),
        (["Kecamatan Ujung Batu"], "", ()),
    ],
)
def test_a_party_is_placed_by_kind_and_name_or_not_at_all(
    parties: list[str], title: str, codes: tuple[str, ...]
) -> None:
    known = riau()
    assert Placing(known.regions, known.agencies).regions(parties, title) == codes


def test_without_regions_nothing_is_placed() -> None:
    empty = replace(riau(), regions=table("wilayah", []))
    assert Placing(empty.regions, empty.agencies).regions(["Kabupaten Siak"], "Kota Dumai") == ()
    assert governed(empty.regions, "14.06") == ()


def test_the_regions_are_those_of_the_publishers_province() -> None:
    assert [one.code for one in governed(riau().regions, "14.06")] == [
        code for code in sorted(RIAU) if code.startswith("14") and code != "14.06.01"
    ]


@pytest.mark.parametrize(
    ("until", "stage", "said"),
    [
        ("2026-09-29", "berjalan", "masa berlaku habis"),
        ("2026-09-30", "ditandatangani", "segera habis"),
        ("2026-09", "ditandatangani", "segera habis"),
        ("2026-12-29", "ditandatangani", "segera habis"),
        ("2026-12-30", "ditandatangani", ""),
        ("2025", "ditandatangani", "masa berlaku habis"),
        ("2025", "selesai", ""),
        ("2025", "dibatalkan", ""),
    ],
)
def test_a_term_is_over_after_its_last_day_and_soon_over_within_90(until: str, stage: str, said: str) -> None:
    one = replace(sample.commitments()[0], valid_until=until, stage=stage)
    assert term(one, date(2026, 9, 30)) == said


def test_a_newer_one_of_the_same_kind_and_parties_follows_it() -> None:
    old = sample.commitments()[0]
    new = replace(old, id="baru", signed_on="2025")
    assert successors(old, [old, new]) == [new]
    assert successors(new, [old, new]) == []
    other = Signatory("Badan", "Badan", "Ketua", "definitif", None, None)
    for no in (
        replace(new, kind="rekomendasi"),
        replace(new, stage="dibatalkan"),
        replace(new, signatories=(*old.signatories, other)),
        replace(new, signed_on="2022"),
        replace(new, record=replace(new.record, regions=("14.99",))),
    ):
        assert successors(old, [old, no]) == []
    bare = replace(old, signatories=())
    assert successors(bare, [bare, replace(new, signatories=())]) == []


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.sampled_from([4, 7, 10]), st.sampled_from([4, 7, 10]))
def test_dates_that_can_mean_one_day_never_differ(day: date, one: int, other: int) -> None:
    assert not differ(day.isoformat()[:one], day.isoformat()[:other])


def test_an_older_release_knows_only_its_own_past() -> None:
    both = cleared(
        drop("2026-01-31", komitmen=[row(tanggal_rencana="2026-03")]),
        drop("2026-04-30", komitmen=[row("ditandatangani", tanggal_tanda_tangan="2026-04")]),
    )
    then = publish(both, POLICY, "2026-01-31")
    assert [spell.stage for spell in only(then).record.spells] == ["direncanakan"]


def test_the_workshop_shows_both_dates_and_names_no_party() -> None:
    listed = [one for one in example_commitments(date(2023, 10, 11)) if one["jenis"] == "komitmen_bersama"]
    release = released(drop("2023-10-11", komitmen=listed, penandatangan=example_signatories()), known=riau())
    told = {one.id: one for one in release.commitments or () if not one.title.startswith("DATA CONTOH")}
    (workshop,) = told.values()
    assert (workshop.signed_on, workshop.signatories) == ("2023-10-10", ())
    (dispute,) = disputes(workshop)
    assert {claim.date for claim in dispute.claims} == {"10 Oktober 2023", "11 Oktober 2023"}
    assert {claim.date for claim in dispute.claims if claim.printed} == {"10 Oktober 2023"}
