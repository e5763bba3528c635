"""What pages, JSON and downloads say of revisions: the figures as they were published, why they differ, and marks."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from generator import api, downloads
from generator.pages.views import pages
from tests.numbers.build import Complaint, complaints, drop, reference, released

if TYPE_CHECKING:
    from generator.release import Release

REGISTER = reference((("dinas-a", None), ("dinas-b", None)))
ROWS = complaints(12, received="2025-01-06", closed="2025-01-08")
MISPLACED = Complaint("kpindah1", "2025-03-03", agency="dinas-b", closed="2025-03-04")
YOUNG = Complaint("kmuda001", "2026-06-02", "diterima", agency="dinas-b")


@pytest.fixture(scope="module")
def release() -> Release:
    """Three drops in a row: a mistake, its replacement on the same day, and a later one that revises once more."""
    wrong = drop("2026-03-31", [*ROWS, MISPLACED])
    right = drop("2026-03-31-2", [*ROWS, replace(MISPLACED, agency="dinas-a")], replaces="2026-03-31")
    corrected = {"tanggal": "2026-04-02", "tabel": "pengaduan", "id": "kpindah1", "kolom": "instansi"}
    corrected |= {"alasan": "Instansi tertukar", "diminta_oleh": "Camat"}
    newest = drop("2026-06-30", [*ROWS[1:], replace(MISPLACED, agency="dinas-a"), YOUNG], koreksi=[corrected])
    return released(wrong, right, replace(newest, files=(("koreksi.csv", "ab" * 32, 9),)), known=REGISTER)


@pytest.fixture(scope="module")
def made(release: Release) -> dict[str, str]:
    return dict(pages(release))


def text(page: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page)))


def row(page: str, figure: str, agency: str) -> list[str]:
    """The cells of one revised figure."""
    rows = re.findall(r"<tr><th scope=\"row\">(.*?)</th>(.*?)</tr>", page)
    (cells,) = [cells for head, cells in rows if figure in head and agency in head]
    return [text(cell).strip() for cell in re.findall(r"<td[^>]*>(.*?)</td>", cells)]


def part(page: str, heading: str) -> str:
    return page.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]


def test_the_page_of_a_release_lists_exactly_what_it_revised(made: dict[str, str]) -> None:
    revised = part(made["rilis/2026-06-30/index.md"], "Angka yang diperbaiki")
    assert "Dibandingkan dengan rilis 2026-03-31-2" in text(revised)
    assert row(revised, "Masuk, 2025", "Instansi dinas-a") == ["13", "12", "−1"]
    assert row(revised, "Bagian selesai, 2025", "Instansi dinas-a") == ["100,0 % 13 dari 13", "100,0 % 12 dari 12", ""]
    assert "1 hilang dari data" in text(revised)
    assert "dinas-b" not in revised  # its only new complaint is new: movement
    assert {figure[-4:] for figure in re.findall(r"<small>([A-Z][^<]*, [^<]*\d{4})</small>", revised)} == {"2025"}


def test_a_correction_says_that_it_counts_late_reports_against_what_was_before_the_one_that_it_replaces() -> None:
    """What the replaced release lacked is told as late among the revisions on the same page."""
    late = Complaint("klate001", "2026-03-02", agency="dinas-b", closed="2026-03-04")
    made = released(
        drop("2026-03-31", ROWS), drop("2026-03-31-2", [*ROWS, late], replaces="2026-03-31"), known=REGISTER
    )
    page = text(dict(pages(made))["rilis/2026-03-31-2/index.md"])
    assert "1 masuk belakangan" in page
    assert "0 laporan baru yang tanggal masuknya sudah dicakup rilis sebelum yang diganti." in page


def test_a_withdrawn_release_is_marked_kept_and_leads_to_its_successor(made: dict[str, str]) -> None:
    page = made["rilis/2026-03-31/index.md"]
    assert "DITARIK Rilis ini ditarik dan diganti rilis 2026-03-31-2 : Kolom tertukar" in text(page)
    assert 'href="../2026-03-31-2/"' in page
    assert "Jangan dikutip" in page
    outdated = part(page, "Direvisi sesudah rilis ini")
    assert "Angka ini telah direvisi." in outdated
    assert row(outdated, "Masuk, 2025", "Instansi dinas-b") == ["1", "0", "−1"]
    assert "1 berpindah instansi. Catatan pengelola: Instansi tertukar" in text(outdated)
    listed = text(made["rilis/index.md"])
    assert "ditarik diganti rilis 2026-03-31-2" in listed


def test_the_replacement_is_held_against_what_it_replaced(made: dict[str, str]) -> None:
    revised = part(made["rilis/2026-03-31-2/index.md"], "Angka yang diperbaiki")
    assert row(revised, "Masuk, 2025", "Instansi dinas-a") == ["12", "13", "+1"]
    assert row(revised, "Masuk, 2025", "Instansi dinas-b") == ["1", "0", "−1"]
    assert "Semua instansi" not in revised


def test_the_first_release_revises_nothing_and_the_newest_is_not_outdated(made: dict[str, str]) -> None:
    assert "Ini rilis pertama" in part(made["rilis/2026-03-31/index.md"], "Angka yang diperbaiki")
    assert "Rilis ini bukan yang terbaru" not in made["rilis/2026-06-30/index.md"]
    assert "Direvisi sesudah rilis ini" not in made["rilis/2026-06-30/index.md"]
    assert 'id="koreksi"' in made["rilis/2026-06-30/index.md"]
    assert 'id="koreksi"' not in made["rilis/2026-03-31/index.md"]


def test_marks_stand_where_revised_and_provisional_figures_stand(made: dict[str, str]) -> None:
    card = made["rapor/dinas-a/index.md"]
    years = part(card, "Per tahun")
    assert re.search(r"2025</th><td class=\"n\">12 <span aria-hidden=\"true\">\[r\]</span>", years)
    assert "rilis/2026-06-30/#angka-yang-diperbaiki" in years
    assert "(diperbaiki)" in part(card, "Dari bulan ke bulan")
    other = made["rapor/dinas-b/index.md"]
    assert "[r]" not in other
    assert "[p] belum matang" in part(other, "Per tahun")
    assert "[r]</span>" in part(made["index.md"], "Dari bulan ke bulan")


def test_files_carry_the_same_marks_and_every_revision(release: Release) -> None:
    files = {name: content.decode() for name, content in downloads.files(release) if name.endswith(".csv")}
    years = {(one["instansi"], one["tahun"]): one["tanda"] for one in rows(files["unduhan/per_tahun.csv"])}
    assert years == {("dinas-a", "2025"): "r", ("dinas-b", "2026"): "p"}
    months = {(one["instansi"], one["bulan"]): one["tanda"] for one in rows(files["unduhan/tren.csv"])}
    assert months == {("dinas-a", "2025-01"): "r", ("dinas-a", "2025-03"): "", ("dinas-b", "2026-06"): "p"}
    revised = rows(files["unduhan/revisi.csv"])
    counts = [one for one in revised if one["angka"] != "persen_selesai"]
    assert all(int(one["lama"]) + int(one["perbaikan"]) + int(one["pergerakan"]) == int(one["baru"]) for one in counts)
    assert {(one["rilis_lama"], one["rilis_baru"]) for one in revised} == {
        ("2026-03-31", "2026-03-31-2"),
        ("2026-03-31-2", "2026-06-30"),
    }
    assert {one["instansi"] for one in revised if one["rilis_baru"] == "2026-06-30"} == {"seluruh", "dinas-a"}


def rows(content: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content)))


def test_the_json_tells_the_chain_what_was_withdrawn_and_every_revision(release: Release) -> None:
    told = json.loads(dict(api.documents(release))["api/v1/rilis.json"])
    first, second, third = told["rilis"]
    assert (first["ditarik"], first["digantikan"], first["alasan"]) == (True, "2026-03-31-2", "Kolom tertukar")
    assert (second["ditarik"], second["menggantikan"], second["dibanding"]) == (False, "2026-03-31", "2026-03-31")
    assert (first["dibanding"], first["revisi"], third["direvisi"]) == (None, [], [])
    one = next(one for one in second["revisi"] if (one["instansi"], one["angka"]) == ("dinas-b", "masuk"))
    assert (one["periode"], one["lama"], one["baru"], one["perbaikan"], one["pergerakan"]) == ("2025", 1, 0, -1, 0)
    assert (one["sebab"], one["alasan"]) == ({"instansi_diganti": 1}, ["Instansi tertukar"])
    assert {(one["instansi"], one["periode"]) for one in first["direvisi"] if one["angka"] == "masuk"} == {
        *((None, "2025"), (None, "2025-01")),
        *(("dinas-a", "2025-01"), ("dinas-a", "2025-03")),
        *(("dinas-b", "2025"), ("dinas-b", "2025-03")),
    }
    assert third["pergerakan"]["baru_masuk"] == 1
    assert [one["id"] for one in told["perbaikan"]] == ["kpindah1"]
