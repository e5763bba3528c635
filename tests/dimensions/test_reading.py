"""What pages and files say of counts that are shown, hidden, too few, withdrawn or not in the data at all."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from generator import api, downloads
from generator.pages.views import pages
from generator.release.dimension import DIMENSIONS, NO_DIMENSIONS
from tests.pages.sample import release

if TYPE_CHECKING:
    from generator.release import Release

SHOWN = release()
PAGES = dict(pages(SHOWN))
BARE = dict(pages(replace(SHOWN, dimensions=NO_DIMENSIONS)))
PATHS = ("kategori", "kanal", "wilayah", "rating")


def details(page: str, anchor: str) -> str:
    """One dimension on a scorecard, tags gone."""
    found = re.search(rf'<details class="r-d" id="{anchor}">.*?</details>', page, re.DOTALL)
    assert found
    return words(found[0])


def words(markup: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", markup))


def cells(made: Release, name: str) -> list[dict[str, str]]:
    content = dict(downloads.files(made))[f"unduhan/{name}.csv"].decode()
    return list(csv.DictReader(io.StringIO(content, newline="")))


def test_a_hidden_count_is_a_symbol_with_its_meaning_for_ears_and_eyes() -> None:
    page = PAGES["kategori/index.md"]
    assert '<td class="n"><span aria-hidden="true">[c]</span><span class="r-vh">(disembunyikan)</span></td>' in page
    assert "Disembunyikan agar pelapor tidak dapat dikenali. Bukan nol." in page
    assert "<b>0</b> Tidak ada laporan." in page


def test_a_value_that_is_hidden_may_be_the_largest_so_the_page_claims_no_more_than_it_shows() -> None:
    assert "paling banyak di antara yang ditampilkan: KTP elektronik, 90 laporan" in PAGES["kategori/index.md"]


def test_a_table_of_an_earlier_drop_says_so_and_how_the_total_moved_since() -> None:
    text = details(PAGES["rapor/disdukcapil/index.md"], "menurut-kategori")
    assert "keadaan 30 Juni 2026 (rilis 2026-06-30, kemudian diganti rilis 2026-09-30)" in text
    assert "berubah dari 106 menjadi 134 laporan" in text


def test_a_row_with_nothing_shown_says_that_all_is_hidden() -> None:
    text = details(PAGES["rapor/dlh/index.md"], "menurut-kanal")
    assert "semua rinciannya disembunyikan" in text
    assert "Aplikasi, SMS, Media sosial, dan tidak tercatat (masing-masing)" in text


def test_too_few_complaints_are_not_broken_down_but_those_with_the_units_below_are() -> None:
    text = details(PAGES["rapor/kec-rambah/index.md"], "menurut-kategori")
    assert "4 laporan: terlalu sedikit untuk dirinci (kurang dari 10)." in text
    assert "Bersama unit di bawahnya (n = 18)" in text
    rows = cells(SHOWN, "kategori")
    assert {row["lingkup"] for row in rows if row["instansi"] == "kec-rambah"} == {"dengan_turunan"}


def test_withdrawn_counts_are_in_no_file_and_the_page_says_why() -> None:
    page = PAGES["rapor/disnakbun/index.md"]
    assert "ditarik: rilis 2026-06-30 diganti" in words(page)
    assert "menurut-kategori" not in page
    assert not [row for name in PATHS for row in cells(SHOWN, name) if row["instansi"] == "disnakbun"]


def test_a_year_that_is_not_broken_down_is_not_said_to_lack_the_values() -> None:
    older, newest = SHOWN.dimensions.of("kanal")[-1], SHOWN.dimensions.of("kanal")[-1]
    bare = replace(older.rows[0], received=7, counts=(), gap="sedikit")
    older = replace(older, year=older.year - 1, rows=(bare, *older.rows[1:]))
    made = replace(SHOWN, dimensions=replace(SHOWN.dimensions, tables=(*SHOWN.dimensions.tables, older, newest)))
    page = dict(pages(made))["kanal/index.md"]
    table = page[page.index("<table") : page.index("</table>")]
    assert table.count("[x]") == len(newest.values)
    assert "[z]" not in table
    assert "<b>[x]</b> Tahun itu tidak dirinci" in page


def test_satisfaction_stands_beside_closure_and_is_never_merged_with_it() -> None:
    text = details(PAGES["rapor/disdukcapil/index.md"], "penilaian-pelapor")
    assert "22 dari 22 penilaian pelapor bernilai 4 atau 5 (100,0" in text
    assert "Terpisah dari itu, selesai menurut admin pada 30 September 2026: 108 dari 131 (82,4" in text
    assert "tanpa penilaian" in text


def test_a_share_that_needs_a_hidden_count_is_not_told() -> None:
    assert "tidak dihitung: angka yang diperlukan disembunyikan" in details(
        PAGES["rapor/dlh/index.md"], "penilaian-pelapor"
    )


def test_files_hold_what_is_shown_and_a_symbol_for_the_rest() -> None:
    rows = [row for row in cells(SHOWN, "kanal") if row["tahun"] == "2025" and row["lingkup"] == "semua"]
    assert [(row["kanal"], row["jumlah"], row["simbol"]) for row in rows] == [
        ("Aplikasi", "90", ""),
        ("SMS", "", "[c]"),
        ("Meja pengaduan", "0", ""),
        ("Media sosial", "", "[c]"),
        ("tidak_tercatat", "11", ""),
    ]
    told = json.loads(dict(api.documents(SHOWN))["api/v1/dimensi.json"])
    whole = told["dimensi"]["kanal"][-1]["baris"][0]
    assert (whole["jumlah"], whole["simbol"]) == ([90, None, 0, None, 11], [None, "[c]", None, "[c]", None])


def test_regions_are_shown_by_name_with_their_code_in_the_file() -> None:
    assert "Kecamatan Satu" in PAGES["wilayah/index.md"]
    assert cells(SHOWN, "wilayah")[0]["kode_wilayah"] == "14.06.01"
    assert cells(SHOWN, "wilayah")[0]["nama"] == "Kecamatan Satu"


def test_open_data_without_the_columns_gives_pages_and_files_that_say_so() -> None:
    for name in PATHS:
        assert "[x] Tidak tersedia: data terbuka tidak memuat" in BARE[f"{name}/index.md"]
        assert cells(replace(SHOWN, dimensions=NO_DIMENSIONS), name) == []
    assert "[x] Tidak tersedia: data terbuka tidak memuat kategori" in BARE["rapor/disdukcapil/index.md"]
    told = json.loads(dict(api.documents(replace(SHOWN, dimensions=NO_DIMENSIONS)))["api/v1/dimensi.json"])
    assert told["tidak_tersedia"] == dict.fromkeys(DIMENSIONS, "tidak_dimuat")


def test_closed_by_the_system_and_archived_stand_apart_from_done_wherever_outcomes_are_listed() -> None:
    listed = 0
    for path, page in PAGES.items():
        for table in re.findall(r"<table.*?</table>", page, re.DOTALL):
            heads = re.findall(r"<th[^>]*>([^<]*)", table)
            if "Selesai" in heads and "Masih berjalan" in heads:
                listed += 1
                assert {"Ditutup sistem", "Diarsipkan"} <= set(heads), path
    assert listed > 1
