"""What every page holds: who publishes, as of when, which release, how to cite; tables that can be read aloud."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from generator.drop.schema import ROLES
from generator.pages.views import pages
from generator.release.movement import PLACES, Flow, Since
from tests.pages.sample import EMPTY, release

PAGES = dict(pages(release()))
REAL = dict(pages(release(is_example=False)))


def test_every_kind_of_page_is_there() -> None:
    wanted = {"index.md", "rapor/index.md", "narahubung/index.md", "komitmen/index.md", "rilis/index.md"}
    wanted |= {f"{dimension}/index.md" for dimension in ("kategori", "kanal", "wilayah", "rating")}
    wanted |= {"syarat/index.md", "nilai-eksternal/index.md"}
    wanted |= {"metodologi/index.md", "unduhan/index.md", "cara-mengutip/index.md", "cari/index.md", "banding/index.md"}
    for card in release().scorecards:
        wanted |= {f"rapor/{card.agency.id}/index.md", f"narahubung/{card.agency.id}/index.md"}
    wanted |= {f"komitmen/{one.id}/index.md" for one in release().commitments or ()}
    wanted |= {f"rilis/{drop.id}/index.md" for drop in release().drops}
    wanted |= {f"narahubung/{name}/index.md" for name in ("indeks", "cakupan", "wilayah/14-06")}
    for network, roles in ROLES.items():
        wanted |= {f"narahubung/jaringan/{network}/{name.replace('_', '-')}/index.md" for name in roles}
        wanted.add(f"narahubung/jaringan/{network}/index.md")
    assert set(PAGES) == wanted


@pytest.mark.parametrize("path", PAGES)
def test_every_page_says_who_publishes_which_release_as_of_when_and_how_to_cite(path: str) -> None:
    foot = PAGES[path].rsplit('<div class="r-foot">', 1)[1]
    for fact in (
        "Diterbitkan oleh Dinas Kominfo Kabupaten Rokan Hulu",
        "<b>bukan</b> rapor kepatuhan Ombudsman RI",
        "Data per 30 September 2026",
        "rilis/2026-09-30/",
        "cara-mengutip/",
        "https://rapor.contoh.go.id/",
    ):
        assert fact in foot


@pytest.mark.parametrize("path", PAGES)
def test_an_example_says_so_on_every_page_and_real_data_never(path: str) -> None:
    assert "contoh: true" in PAGES[path]
    assert "DATA CONTOH" in PAGES[path].split("---\n\n", 1)[1]
    assert "DATA CONTOH" not in REAL[path]
    assert "contoh: true" not in REAL[path]


@pytest.mark.parametrize("path", PAGES)
def test_tables_have_a_caption_and_a_scope_on_every_header(path: str) -> None:
    for table in re.findall(r"<table.*?</table>", PAGES[path], re.DOTALL):
        assert re.match(r"<table[^>]*><caption>.+?</caption>", table), table[:120]
        assert all('scope="' in cell for cell in re.findall(r"<th[ >][^>]*>?", table))
        assert max(row.count("<th ") + row.count("<td") for row in re.findall(r"<tr.*?</tr>", table, re.DOTALL)) <= 5


@pytest.mark.parametrize("path", PAGES)
def test_every_drawn_figure_has_a_finding_a_table_and_a_source(path: str) -> None:
    for figure in re.findall(r"<figure.*?</figure>", PAGES[path], re.DOTALL):
        if "r-c-curve" in figure or "r-c-trend" in figure or "r-c-bar" in figure:
            assert "<figcaption>" in figure or "r-lead" in figure
            assert "<summary>Tabel</summary>\n<table" in figure
        assert 'class="r-src"' in figure


@pytest.mark.parametrize("path", PAGES)
def test_blocks_hold_no_blank_line_and_close_what_they_open(path: str) -> None:
    for chunk in PAGES[path].split("---\n\n", 1)[1].split("\n\n"):
        depth: dict[str, int] = {}
        for close, tag in re.findall(
            r"<(/?)(div|figure|table|ul|ol|dl|aside|details|form|p|li|svg|tr|thead|tbody)\b", chunk
        ):
            depth[tag] = depth.get(tag, 0) + (-1 if close else 1)
        assert {tag for tag, open_ in depth.items() if open_} == set(), chunk[:200]


@pytest.mark.parametrize("path", PAGES)
def test_ids_are_unique_and_no_programmers_word_is_printed(path: str) -> None:
    ids = re.findall(r'\bid="([^"]*)"', PAGES[path])
    assert len(ids) == len(set(ids))
    body = PAGES[path].split("---\n\n", 1)[1]
    assert not re.search(r"\b(None|True|False|nan|Undefined|batas_antar_rilis|kaplan_meier)\b", body)


def test_the_home_page_prints_the_headline_as_one_run() -> None:
    assert "<b>108 dari 131 (82,4\u00a0%; 75,0–88,0\u00a0%)</b>" in PAGES["index.md"]


def test_lists_sort_by_volume_and_say_so() -> None:
    page = PAGES["rapor/index.md"]
    assert "Diurutkan menurut jumlah laporan, bukan prestasi." in re.sub(r"<[^>]+>", "", page)
    order = re.findall(r'<th scope="row"><a href="([^"]+)/">', page)
    assert order == ["disdukcapil", "dlh", "pkm-rambah", "disnakbun", "luar", "kec-rambah", "inspektorat"]


def test_an_agency_without_complaints_has_a_page_that_says_so() -> None:
    page = PAGES["rapor/inspektorat/index.md"]
    assert "Belum ada laporan" in page
    assert "## Angka kunci" not in page
    assert "## Cakupan data" in page


def test_an_agency_with_units_below_it_shows_both() -> None:
    page = PAGES["rapor/kec-rambah/index.md"]
    assert "Bersama semua unit di bawahnya: 26 laporan masuk" in page
    assert '<a href="../pkm-rambah/">Puskesmas Rambah</a>' in page


def test_a_month_that_is_not_mature_is_marked() -> None:
    assert re.search(
        r"Sep 2026</th><td class=\"n\">7</td><td class=\"n\">3 <span aria-hidden=\"true\">\[p\]</span>",
        PAGES["rapor/disdukcapil/index.md"],
    )


def test_an_agency_without_focal_point_says_so() -> None:
    assert "Belum ada narahubung" in PAGES["narahubung/inspektorat/index.md"]
    index = PAGES["narahubung/index.md"]
    assert "Belum ada narahubung: 5 instansi" in index
    assert index.count("Hubungi Dinas Kominfo Kabupaten Rokan Hulu: (0762) 000 101.") == 5 + 1  # once for all, on top


def test_the_directory_lists_every_agency_once_with_its_main_contact_and_how_many_others_there_are() -> None:
    index = PAGES["narahubung/index.md"]
    ids = re.findall(r'<h3><a href="([^"]+)/">', index)
    assert sorted(ids) == sorted(card.agency.id for card in release().scorecards)
    (entry,) = re.findall(r'data-jenis="sp4n ppid">.*?(?=<div class="r-ent")', index, re.DOTALL)
    assert "Pejabat penghubung (SP4N-LAPOR!)" in entry
    assert entry.index("tel:+62762000134") < entry.index("whatsapp://send")  # the office first
    assert '<a href="disdukcapil/">1 narahubung lain</a> (PPID)' in entry
    assert "PPID pembantu" in PAGES["narahubung/disdukcapil/index.md"]


def test_an_agency_without_focal_point_is_given_the_office_that_runs_the_channel() -> None:
    sample = release()
    points = sample.focal_points or ()
    named = tuple(replace(one, role="pejabat_pengelola") if one.id == "n3" else one for one in points)
    made = dict(pages(replace(sample, focal_points=named)))
    there = 'Hubungi <a href="dlh/">Dinas Lingkungan Hidup</a>, telepon kantor <a href="tel:+62762000134">'
    assert made["narahubung/index.md"].count(there) == 5 + 1  # once for all, on top
    assert 'Hubungi <a href="../dlh/">Dinas Lingkungan Hidup</a>' in made["narahubung/inspektorat/index.md"]


def test_a_focal_point_whose_term_has_ended_is_not_offered() -> None:
    sample = release()
    ended = tuple(replace(one, valid_until=date(2026, 9, 29)) for one in sample.focal_points or ())
    index = dict(pages(replace(sample, focal_points=ended)))["narahubung/index.md"]
    assert index.count("Belum ada narahubung yang masih berlaku") == 2
    assert "tel:" not in index


def test_a_table_that_no_drop_has_gives_pages_that_say_so() -> None:
    bare = replace(release(), focal_points=None, commitments=None)
    bare = replace(bare, scorecards=tuple(replace(card, focal_points=()) for card in bare.scorecards))
    made = dict(pages(bare))
    assert "Data narahubung belum tersedia" in made["narahubung/index.md"]
    assert "Data narahubung belum tersedia" in made["rapor/disdukcapil/index.md"]
    assert "Data komitmen belum tersedia" in made["komitmen/index.md"]


def test_a_release_without_any_complaint_still_has_a_home_page() -> None:
    empty = replace(release(), total=EMPTY, total_trend=(), total_by_year=(), total_starts=None, scorecards=())
    home = dict(pages(empty))["index.md"]
    assert "Belum ada laporan" in home
    assert "Semua 0 instansi" in home


def test_dates_are_as_precise_as_their_source() -> None:
    page = PAGES["komitmen/mou-riau-2022/index.md"]
    assert '<b class="r-nw">Mei 2022</b>' in page
    assert "hanya bulan yang diketahui" in page
    assert "1 Mei 2022" not in page


def test_a_plan_whose_date_has_passed_without_evidence_says_so() -> None:
    assert "Lewat tanggal, belum ada bukti" in PAGES["komitmen/mou-siak/index.md"]
    assert "Lewat tanggal" not in PAGES["komitmen/mou-depan/index.md"]
    assert "direncanakan November 2023" in PAGES["index.md"]


def test_a_replaced_release_is_marked_with_its_reason() -> None:
    page = PAGES["rilis/2026-06-30/index.md"]
    assert "ditarik" in page
    assert "dua laporan salah status" in page
    assert "ab" * 32 in page


def test_pages_are_the_same_when_made_again() -> None:
    assert dict(pages(release())) == PAGES


def test_the_home_page_is_in_the_order_of_its_readers_questions() -> None:
    headings = re.findall(r"^## (.+)$", PAGES["index.md"], re.MULTILINE)
    wanted = ["Gambaran umum", "Yang berubah", "Untuk Anda", "Dari bulan ke bulan"]
    assert headings[: len(wanted)] == wanted
    assert PAGES["index.md"].index("r-hero") < PAGES["index.md"].index("## Gambaran umum")


def test_the_home_page_names_five_overdue_commitments_and_counts_the_rest() -> None:
    sample = release()
    planned = next(one for one in sample.commitments or () if one.id == "mou-siak")
    many = tuple(replace(planned, id=f"mou-{place}", title=f"MoU {place}") for place in range(7))
    home = dict(pages(replace(sample, commitments=many)))["index.md"]
    assert home.count("direncanakan November 2023") == 5
    assert "dan 2 komitmen lain" in home
    assert "komitmen lain" not in PAGES["index.md"]


def test_the_home_page_says_with_what_it_compares_or_that_there_is_nothing() -> None:
    assert "Belum ada rilis sebelumnya untuk dibandingkan." in PAGES["index.md"]
    still = Flow(tuple(tuple(0 for _ in PLACES) for _ in PLACES))
    later = replace(release(), since=Since("2026-06-30", date(2026, 6, 30), still))
    home = dict(pages(later))["index.md"]
    assert "Dibandingkan dengan rilis 30 Juni 2026." in home
    assert "Belum ada rilis sebelumnya" not in home
