"""Listings by network, role and region; what is vacant; freshness; and how far a reader is from a telephone."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
import segno

from generator.pages.quick_code import quick_code
from generator.pages.services import subjects
from generator.pages.views import pages
from generator.release.dimension import NO_DIMENSIONS, Withheld
from generator.sweep import allowed_values, sweep
from tests.pages import sample

if TYPE_CHECKING:
    from generator.release import Release

PAGES = dict(pages(sample.release()))


def text(path: str, made: dict[str, str] = PAGES) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", made[path])))


def serving(**changes: object) -> Release:
    """The sample with every focal point changed, in the directory and on the scorecards."""
    shown = sample.release()
    points = tuple(replace(one, **changes) for one in shown.focal_points or ())  # type: ignore[arg-type] # any field
    cards = tuple(
        replace(card, focal_points=tuple(one for one in points if one.agency == card.agency.id))
        for card in shown.scorecards
    )
    return replace(shown, focal_points=points, scorecards=cards)


def test_the_hierarchy_is_drawn_from_the_top_with_a_table_that_says_the_same() -> None:
    page = PAGES["narahubung/jaringan/sp4n/index.md"]
    levels = ["Pembina", "Pengarah", "Penanggung jawab", "Pejabat pengelola", "Pejabat penghubung", "Pelaksana"]
    drawn = re.findall(r'class="k">([^<]+)</text><text[^>]*>([^<]+)</text>', page)
    assert [name for name, _ in drawn] == levels
    rows = re.findall(r'<tr><th scope="row"><a href="[^"]+">([^<]+)</a>.*?class="n r-wrap">([^<]+)</td></tr>', page)
    assert rows[:6] == drawn
    assert dict(drawn)["Pejabat penghubung"] == "1 dari 7 instansi"
    assert dict(drawn)["Pembina"] == "belum terisi"
    assert all(f"{name} ({count})" in page for name, count in drawn)  # what is read out
    assert "<svg" not in PAGES["narahubung/jaringan/ppid/index.md"]


@pytest.mark.parametrize(
    ("starts", "ends", "counts"),
    [
        (None, None, True),
        (sample.AS_OF, sample.AS_OF, True),
        (date(2026, 10, 1), None, False),
        (None, date(2026, 9, 29), False),
    ],
)
def test_a_term_that_has_ended_or_not_begun_is_a_vacant_post(
    starts: date | None, ends: date | None, *, counts: bool
) -> None:
    made = dict(pages(serving(valid_from=starts, valid_until=ends)))
    said = text("narahubung/cakupan/index.md", made)
    assert ("Semua instansi 2 dari 7 1 dari 7 1 dari 7 1 dari 7" in said) is counts
    assert ("Semua instansi 0 dari 7 0 dari 7 0 dari 7 0 dari 7" in said) is not counts
    assert ("penunjukan tidak berlaku pada tanggal data" in said) is not counts
    assert ("%" in said) is False


def test_coverage_counts_kinds_down_to_the_puskesmas_and_agencies_that_exist() -> None:
    assert "Puskesmas 0 dari 1 0 dari 1 0 dari 1 0 dari 1" in text("narahubung/cakupan/index.md")
    shown = sample.release()
    gone = tuple(
        replace(card, agency=replace(card.agency, ends=date(2026, 1, 1))) if card.agency.kind == "puskesmas" else card
        for card in shown.scorecards
    )
    said = text("narahubung/cakupan/index.md", dict(pages(replace(shown, scorecards=gone))))
    assert "Puskesmas 0 dari" not in said
    assert "Semua instansi 2 dari 6" in said


def test_a_village_stands_under_its_kecamatan() -> None:
    shown = sample.release()
    codes = {"pkm-rambah": "14.06.03.2001", "kec-rambah": "14.06.03"}
    cards = tuple(
        replace(card, agency=replace(card.agency, region_code=codes[card.agency.id], region_name="Rambah"))
        if card.agency.id in codes
        else card
        for card in shown.scorecards
    )
    made = dict(pages(replace(shown, scorecards=cards)))
    page = made["narahubung/wilayah/14-06-03/index.md"]
    assert re.findall(r'<h2><a href="../../([^"]+)/">', page) == ["kec-rambah", "pkm-rambah"]
    assert '<a href="../wilayah/14-06-03/">Rambah</a>' in made["narahubung/cakupan/index.md"]


def test_more_than_180_days_raise_a_banner_on_the_agencys_page() -> None:
    assert "1 dari 1 kontak di halaman ini belum diperiksa lebih dari 180 hari; yang terlama 239 hari." in text(
        "narahubung/dlh/index.md"
    )
    fresh = dict(pages(serving(verified_on=date(2026, 4, 3))))  # 180 days
    assert "belum diperiksa" not in fresh["narahubung/dlh/index.md"]
    assert "lebih tua dari 90 hari" in PAGES["narahubung/index.md"]


def test_the_history_is_a_table_without_the_name_of_the_newest_release() -> None:
    said = text("narahubung/disdukcapil/index.md")
    assert "Sekretaris Dinas SK 800/12/2026, 12 Januari 2026 2026-09-30 sampai sekarang masih tercatat" in said
    assert "Kepala Bagian Umum SK 800/7/2023" in said
    assert "jabatan berganti dan SK baru" in said
    assert "Riwayat" not in PAGES["narahubung/dlh/index.md"]


def test_the_finder_looks_through_posts_addresses_kinds_and_names() -> None:
    made = dict(pages(serving(name="Nama Pejabat")))
    (found,) = re.findall(r'data-cari="([^"]*Kependudukan[^"]*)"', made["narahubung/index.md"])
    for word in ("Disdukcapil", "Sekretaris Dinas", "Pasir Pengaraian", "Dinas", "Rokan Hulu", "Nama Pejabat"):
        assert word in found


def known_as(*aliases: str) -> dict[str, str]:
    """The pages with Disdukcapil called other names as well."""
    shown = sample.release()
    cards = tuple(
        replace(card, agency=replace(card.agency, aliases=aliases)) if card.agency.id == "disdukcapil" else card
        for card in shown.scorecards
    )
    return dict(pages(replace(shown, scorecards=cards)))


def by_letter(page: str) -> dict[str, list[tuple[str, str, str]]]:
    """Heading of the index → (agency, word, what stands behind it)."""
    parts = re.split(r'<h2 id="[^"]+">([^<]+)</h2>', page)[1:]
    line = r'<li><a href="../([^"]+)/">([^<]+) <small>([^<]*)</small>'
    return {
        letter: [tuple(map(html.unescape, found)) for found in re.findall(line, body)]  # type: ignore[misc] # three
        for letter, body in zip(parts[::2], parts[1::2], strict=True)
    }


def test_the_finder_looks_through_aliases_and_services() -> None:
    made = known_as("Capil", "Catatan Sipil")
    entries = dict(re.findall(r'data-cari="([^"]*)".*?<h3><a href="([^"]+)/">', made["narahubung/index.md"]))
    found = {agency: words for words, agency in entries.items()}
    for word in ("Capil", "Catatan Sipil", "KTP elektronik"):
        assert word in found["disdukcapil"]
    assert "KTP elektronik" in found["dlh"]  # its count is hidden, and its page names it so
    assert "Capil" not in found["dlh"]


def test_the_plain_index_leads_to_an_agency_from_each_of_its_names() -> None:
    letters = by_letter(PAGES["narahubung/indeks/index.md"])
    letters.pop("Menurut layanan")
    listed = [line for lines in letters.values() for line in lines]
    assert [word.casefold() for _, word, _ in listed] == sorted(word.casefold() for _, word, _ in listed)
    assert {word for id_, word, _ in listed if id_ == "kec-rambah"} == {"Kecamatan Rambah", "Rambah, Kecamatan"}
    assert {word for id_, word, _ in listed if id_ == "dlh"} >= {"DLH", "Dinas Lingkungan Hidup"}
    assert all(word.startswith(letter) for letter, lines in letters.items() for _, word, _ in lines)


def test_the_letters_to_jump_to_are_those_of_the_headings() -> None:
    page = PAGES["narahubung/indeks/index.md"]
    (row,) = re.findall(r'<nav class="r-huruf"[^>]*>(.*?)</nav>', page)
    assert re.findall(r'<a href="#([^"]+)">', row) == re.findall(r'<h2 id="([^"]+)">', page)


def test_an_alias_has_its_own_line_where_no_name_has_its_letter() -> None:
    letters = by_letter(known_as("Capil", "Dukcapil", "3 in 1", "Élok")["narahubung/indeks/index.md"])
    name = "Dinas Kependudukan dan Pencatatan Sipil"
    assert ("disdukcapil", "Capil", f"→ lihat {name}") in letters["C"]
    assert ("disdukcapil", "3 in 1", f"→ lihat {name}") in letters["0–9"]
    assert ("disdukcapil", "Élok", f"→ lihat {name}") in letters["E"]
    assert ("disdukcapil", name, "juga Dukcapil") in letters["D"]
    assert all(word != "Dukcapil" for _, word, _ in letters["D"])


def test_a_service_leads_to_agencies_whose_own_pages_name_it_shown_counts_first() -> None:
    told = PAGES["narahubung/indeks/index.md"].split('id="layanan"')[1]
    links = '<a href="../disdukcapil/">Disdukcapil</a>, <a href="../dlh/">DLH</a>'
    assert f"<b>KTP elektronik</b>: {links}</li>" in told
    assert "Jalan" not in told  # nobody received any
    for agency, named in subjects(sample.release()).items():
        page = html.unescape(PAGES[f"rapor/{agency}/index.md"])
        assert named
        assert [name for name in named if name not in page] == []
    bare = replace(sample.release(), dimensions=NO_DIMENSIONS)
    assert "layanan" not in dict(pages(bare))["narahubung/indeks/index.md"]


def test_a_row_of_which_every_count_is_hidden_leads_nowhere() -> None:
    some = sample.release()
    table = some.dimensions.of("kategori")[-1]
    hidden = tuple(replace(row, counts=(Withheld("c"),) * len(table.values)) for row in table.rows)
    dimensions = replace(some.dimensions, tables=(replace(table, rows=hidden),))
    assert subjects(replace(some, dimensions=dimensions)) == {}


def test_each_agency_stands_in_one_group_and_a_long_directory_is_closed() -> None:
    page = PAGES["narahubung/index.md"]
    assert page.count("<details") == page.count('<details class="r-g" open>') > 1
    cards = sample.release().scorecards
    below = {"region_code": "14.06.03", "region_name": "Kecamatan Rambah", "parent": None}
    twins = tuple(
        replace(card, agency=replace(card.agency, id=f"{card.agency.id}-2", **below), with_descendants=None)
        for card in cards
    )
    many = (*cards, *twins)
    closed = dict(pages(replace(sample.release(), scorecards=many, dimensions=NO_DIMENSIONS)))["narahubung/index.md"]
    assert "<details" in closed
    assert len(re.findall('<details class="r-g" open>', closed)) <= 1
    names = re.findall(r"<summary><h2>([^<]+)</h2> <small>(\d+) instansi", closed)
    assert ("Kecamatan Rambah", str(len(cards))) in names
    assert names[0][0] == "Dinas"
    assert sum(int(n) for _, n in names) == len(many) == closed.count('class="r-ent"')


def test_mail_is_in_entities_and_still_an_address() -> None:
    page = PAGES["narahubung/disdukcapil/index.md"]
    assert "layanan@contoh.go.id" not in page
    assert "@" not in page.split("---\n\n", 1)[1]
    assert '<a href="mailto:layanan@contoh.go.id">layanan@contoh.go.id</a>' in html.unescape(page)


def test_the_last_gate_reads_entities(tmp_path_factory: pytest.TempPathFactory) -> None:
    for shown, codes in ((sample.release(), []), (serving(email="lain@contoh.go.id"), ["G301"])):
        folder = tmp_path_factory.mktemp("pages")
        (folder / "a.md").write_text(dict(pages(shown))["narahubung/dlh/index.md"], encoding="utf-8")
        found = sweep(folder, allowed_values(sample.release()), base_url="https://rapor.contoh.go.id/")
        assert sorted({one.code for one in found}) == codes


def test_the_map_is_a_link_that_no_address_can_bend() -> None:
    bent = serving(address='Jl. A&B#1?x="><script>, Rambah')
    (link,) = re.findall(r'href="(https://www.openstreetmap[^"]+)"', dict(pages(bent))["narahubung/dlh/index.md"])
    assert link.endswith("?query=Jl.%20A%26B%231%3Fx%3D%22%3E%3Cscript%3E%2C%20Rambah")


def test_a_telephone_is_at_most_four_taps_from_the_home_page() -> None:
    """Walks the links as a reader would: home, list or finder, scorecard or directory, number."""
    assert 'href="rapor/disdukcapil/"' in PAGES["index.md"]  # 1
    assert 'href="tel:+62762000134"' in PAGES["rapor/disdukcapil/index.md"]  # 2
    assert 'href="../../narahubung/disdukcapil/"' in PAGES["rapor/disdukcapil/index.md"]
    assert 'href="tel:+62762000134"' in PAGES["narahubung/index.md"]
    for page in ("jaringan/sp4n/", "cakupan/", "indeks/"):  # 1 the menu, 2 this link …
        assert f'href="{page}"' in PAGES["narahubung/index.md"]
    assert 'href="pejabat-penghubung/"' in PAGES["narahubung/jaringan/sp4n/index.md"]  # … 3 the role, 4 the number
    assert 'href="tel:+62762000134"' in PAGES["narahubung/jaringan/sp4n/pejabat-penghubung/index.md"]
    assert 'href="tel:+62762000134"' in PAGES["narahubung/wilayah/14-06/index.md"]


def test_the_drawn_code_has_the_modules_of_the_address_dark_on_a_light_plate() -> None:
    """Modules are compared here; `tests/browser/test_browser_quick_codes.py` has a decoder read them."""
    address = "https://rapor.contoh.go.id/narahubung/disdukcapil/"
    assert quick_code(address) in PAGES["narahubung/disdukcapil/index.md"]
    drawing = str(quick_code(address))
    (size,) = re.findall(r'viewBox="0 0 (\d+) \1"', drawing)
    assert f'fill="#fff" d="M0 0h{size}v{size}h-{size}z"' in drawing
    (strokes,) = re.findall(r'stroke="#000" d="([^"]+)"', drawing)
    dark, x, y = set(), 0.0, 0.0
    for step, first, second in re.findall(r"([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?", strokes):
        if step == "h":
            dark |= {(int(x) + place, int(y)) for place in range(int(first))}
            x += float(first)
        else:
            x, y = (float(first), float(second)) if step == "M" else (x + float(first), y + float(second))
    modules = segno.make_qr(address, error="m").matrix
    wanted = {(x + 4, y + 4) for y, line in enumerate(modules) for x, module in enumerate(line) if module}
    assert dark == wanted
    assert len(modules) + 8 == int(size)  # four modules of quiet zone all around
