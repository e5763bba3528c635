"""The pages of commitments: what each says, in words as well as in drawings."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from generator.pages.commitment_timeline import timeline
from generator.pages.views import pages
from tests.pages.sample import commitments, release

PAGES = dict(pages(release()))
INDEX = PAGES["komitmen/index.md"]
JOINT = PAGES["komitmen/komitmen-bersama-2026/index.md"]


def words(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_each_reached_step_says_its_release_and_its_evidence() -> None:
    told = words(JOINT)
    assert "Tercatat sejak rilis 2026-06-30" in told
    assert "tidak ada tautan atau dokumen dalam data" in told
    assert "Bukti: https://contoh.go.id/a (rilis 2026-09-30)" in told
    assert "Bukti: dokumen komitmen.pdf (rilis 2026-09-30)" in told
    assert 'aria-current="step"><b>Berjalan (sekarang)' in JOINT


def test_sources_that_differ_stand_side_by_side_and_are_flagged_in_the_list() -> None:
    told = words(JOINT)
    assert "## Sumber berbeda" in JOINT
    for claim in ("12 Februari 2026 yang dicetak di halaman ini", "13 Februari 2026", "11 Februari 2026"):
        assert claim in told
    assert '<a href="https://contoh.go.id/b">https://contoh.go.id/b</a>' in JOINT
    assert INDEX.count("sumber berbeda") == 1
    assert "Sumber berbeda" not in PAGES["komitmen/mou-riau-2022/index.md"]


def test_a_moved_plan_names_the_release_that_told_the_first_one() -> None:
    assert "Rencana semula: Oktober 2025, menurut rilis 2026-06-30" in words(JOINT)


def test_the_table_by_region_has_every_region_and_lists_what_has_none() -> None:
    table = INDEX.split("## Nota kesepahaman per wilayah")[1].split("## Garis waktu")[0]
    assert "0 dari 1 kabupaten dan kota tercatat sudah menandatangani; untuk 1 tidak ada yang tercatat." in table
    assert re.search(r"Ditandatangani</span>.*<small>Mei 2022</small>", table)  # said once
    assert "tidak ada yang tercatat</small>" in table
    assert [title for title in ("MoU Siak", "MoU tahun depan") if title in table.split("tidak dapat dipastikan")[1]]


def test_each_region_stands_under_one_state_by_name() -> None:
    table = INDEX.split("## Nota kesepahaman per wilayah")[1].split("<details")[0]
    states = dict(re.findall(r"<dt>([^<]+)</dt> <dd>([^<]+)</dd>", table))
    assert states == {"Tidak ada yang tercatat": "Kabupaten Siak"}


def test_every_commitment_stands_in_one_group_and_what_is_late_comes_first() -> None:
    sample = release()
    late = replace(commitments()[1], planned_for="2023-11", signed_on=None, stage="direncanakan")
    many = tuple(replace(late, id=f"lewat-{n}") for n in range(3)) + tuple(
        replace(commitments()[0], id=f"sudah-{n}") for n in range(9)
    )
    page = dict(pages(replace(sample, commitments=many)))["komitmen/index.md"].split("## Semua komitmen")[1]
    groups = re.findall(r"<details class=\"r-g\"( open)?><summary><h3>([^<]+)</h3> <small>(\d+) komitmen", page)
    assert groups == [(" open", "Lewat tanggal, belum ada bukti", "3"), ("", "Ditandatangani", "9")]
    assert sorted(re.findall(r'<th scope="row"><a href="([^/"]+)/">', page)) == sorted(one.id for one in many)
    assert '<details class="r-g">' not in INDEX  # few: all are open


def test_without_regions_there_is_no_table_by_region() -> None:
    assert "per wilayah" not in dict(pages(replace(release(), regions=())))["komitmen/index.md"]


def test_a_term_that_ends_is_said_in_list_page_and_scorecard() -> None:
    sample = release()
    ended = tuple(replace(one, valid_until="2026-08") if one.promises else one for one in sample.commitments or ())
    made = dict(pages(replace(sample, commitments=ended)))
    for path in ("komitmen/index.md", "komitmen/komitmen-bersama-2026/index.md", "rapor/disdukcapil/index.md"):
        assert "masa berlaku habis" in made[path]
    assert "segera habis" not in INDEX


def test_a_renewal_is_linked_both_ways() -> None:
    sample = release()
    newer = replace(commitments()[0], id="mou-riau-2025", title="MoU baru", signed_on="2025")
    made = dict(pages(replace(sample, commitments=(*(sample.commitments or ()), newer))))
    assert (
        'Sesudahnya ada komitmen sejenis dengan pihak tercatat yang sama: <a href="../mou-riau-2025/">'
        in (made["komitmen/mou-riau-2022/index.md"])
    )
    assert (
        'Sebelumnya ada komitmen sejenis dengan pihak tercatat yang sama: <a href="../mou-riau-2022/">'
        in (made["komitmen/mou-riau-2025/index.md"])
    )


def test_a_scorecard_links_the_commitments_of_its_agency_only() -> None:
    assert "## Komitmen instansi ini" in PAGES["rapor/disdukcapil/index.md"]
    assert '<a href="../../komitmen/komitmen-bersama-2026/">' in PAGES["rapor/disdukcapil/index.md"]
    assert "Komitmen instansi ini" not in PAGES["rapor/dlh/index.md"]


@pytest.mark.parametrize(("written", "days"), [("2024", 366), ("2024-02", 29), ("2024-02-10", 1)])
def test_a_bar_is_as_wide_as_its_date_is_vague(written: str, days: int) -> None:
    one = replace(commitments()[1], planned_for=written)
    drawn = timeline([one], date(2024, 12, 31))
    assert drawn
    (width,) = re.findall(r'class="f-bg s-a"[^>]* d="M[0-9.]+,[0-9.]+v-500h([0-9.]+)v500z"', drawn.rows[0].drawing)
    assert float(width) == pytest.approx(days / 366 * 1000, abs=0.1)
    assert written[:4] in drawn.rows[0].item.when


def test_what_has_no_date_is_counted_and_not_drawn() -> None:
    bare = replace(commitments()[1], planned_for=None)
    assert timeline([bare], date(2024, 1, 1)) is None
    drawn = timeline([bare, commitments()[0]], date(2024, 1, 1))
    assert drawn
    assert (len(drawn.rows), drawn.undated) == (1, 1)
