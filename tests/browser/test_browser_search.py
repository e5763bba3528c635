"""`/cari/` in a browser: Indonesian word forms, aliases, filters, the box that leads there, the keyboard, axe."""

from __future__ import annotations

import filecmp
import gzip
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import parse_qs, quote, urljoin, urlsplit

import pytest

from generator.errors import RendererFailed
from generator.search import index_site
from generator.search.entries import entries
from generator.search.indexing import write_index
from generator.search.record import AGENCY, Record
from generator.sweep import sweep
from tests.browser.browser import served, watched
from tests.browser.conftest import PROJECT
from tests.browser.test_browser_access import violations
from tests.pages.sample import release

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from generator.release import Release


RAMBAH = {"region_code": "14.06.01", "region_name": "Kecamatan Rambah"}
AS_PEOPLE_SAY: dict[str, dict[str, Any]] = {
    "disdukcapil": {"aliases": ("Capil", "Dukcapil")},
    "kec-rambah": RAMBAH,
    "pkm-rambah": RAMBAH,
}

SAID = re.compile(r"\b(hasil|results?)\b")
"""Stands in what a reader is told once the question is answered, in either language."""


def named() -> Release:
    """Return the sample, in which an agency has the alias that people use and two lie in a smaller region."""
    sample = release()
    agencies = ((card, AS_PEOPLE_SAY.get(card.agency.id, {})) for card in sample.scorecards)
    cards = tuple(replace(card, agency=replace(card.agency, **told)) for card, told in agencies)
    return replace(sample, scorecards=cards)


@pytest.fixture(scope="module", params=["mkdocs", "zensical"])
def searched(request: pytest.FixtureRequest, sites: Callable[[str, str], Path]) -> Iterator[tuple[Path, str]]:
    site = sites("plain", request.param)
    index_site(named(), PROJECT / "docs", site)
    with served(site) as home:
        yield site, home


def ask(page: Page, home: str, question: str, more: str = "") -> list[str]:
    """Open the address of a question and return the titles of the results; `home` may be that of a language."""
    page.goto(f"{home}/cari/?q={quote(question)}{more}")
    page.locator("output", has_text=SAID).wait_for()
    if not (page.text_content("output") or "").startswith(("Tidak", "No ")):
        page.locator("#hasil li").first.wait_for()
    return page.locator("#hasil h2 a").all_text_contents()


def test_what_is_nowhere_is_not_found_and_readers_are_told(browser: Browser, searched: tuple[Path, str]) -> None:
    page = browser.new_page()
    assert ask(page, searched[1], "zzqqxxyy") == []
    assert "daftar A–Z" in (page.text_content("output") or "")
    page.close()


def test_three_forms_of_a_word_find_the_same_pages(browser: Browser, searched: tuple[Path, str]) -> None:
    page = browser.new_page()
    counts, pages = set(), []
    for word in ("aduan", "pengaduan", "mengadu"):
        titles = ask(page, searched[1], word)
        while page.locator("#lagi").is_visible():
            before = page.locator("#hasil li").count()
            page.click("#lagi")
            page.locator("#hasil li").nth(before).wait_for()
        titles = page.locator("#hasil h2 a").evaluate_all("all => all.map(a => a.href)")
        counts.add((page.text_content("output") or "").split()[0])
        pages.append(set(titles))
    assert len(pages[0]) > 5
    assert pages[0] == pages[1] == pages[2]
    assert counts == {str(len(pages[0]))}
    page.close()


def test_an_alias_leads_to_the_agency_and_its_focal_points(browser: Browser, searched: tuple[Path, str]) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    seen = watched(context, searched[1])
    name = next(card.agency.name for card in named().scorecards if card.agency.id == "disdukcapil")
    assert ask(seen.page, searched[1], "capil")[0] == name
    assert ask(seen.page, searched[1], "capil", "&jenis=Narahubung")[0] == f"Narahubung {name}"
    address = seen.page.locator("#hasil h2 a").first.get_attribute("href")
    assert address == f"{searched[1]}/narahubung/disdukcapil/"
    assert ask(seen.page, searched[1], "capil", "&jenis=Komitmen") == []
    assert seen.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert seen.silent, (seen.foreign, seen.errors)
    context.close()


@pytest.mark.parametrize(("asked", "agency"), [("ktp", "disdukcapil"), ("jalan rusak", "pupr"), ("sampah", "dlh")])
def test_who_names_a_service_is_led_to_the_agency_first(
    browser: Browser, example: str, asked: str, agency: str
) -> None:
    page = browser.new_page()
    ask(page, example, asked)
    assert page.locator("#hasil h2 a").first.get_attribute("href") == f"{example}/rapor/{agency}/"
    page.goto(f"{example}/")
    page.fill("#cari", asked)
    assert page.locator("#daftar li:visible").count() < 3
    assert page.locator(f'#daftar a[href$="rapor/{agency}/"]').is_visible()
    page.close()


def test_a_region_narrows_and_a_term_leads_to_its_anchor(browser: Browser, searched: tuple[Path, str]) -> None:
    page = browser.new_page()
    assert ask(page, searched[1], "matang", "&jenis=Glosarium") == ["Belum matang"]
    page.locator("#hasil h2 a").click()
    assert page.url == f"{searched[1]}/glosarium/#belum-matang"
    assert ask(page, searched[1], "dinas", "&wilayah=Tidak+Ada") == []
    page.focus("#wilayah")
    page.locator("#wilayah option").nth(2).wait_for(state="attached")
    region = page.locator("#wilayah option").nth(2).get_attribute("value") or ""
    assert ask(page, searched[1], "", f"&wilayah={quote(region)}")
    page.close()


def test_kind_and_region_chosen_by_hand_leave_what_the_release_has_there(
    browser: Browser, searched: tuple[Path, str]
) -> None:
    agencies = [record for record in entries(named()) if record.kind == AGENCY]
    regions = sorted({region for record in agencies for region in record.regions})
    page = browser.new_page()
    page.goto(f"{searched[1]}/cari/")
    page.select_option("#jenis", AGENCY)
    page.focus("#wilayah")
    sizes = set()
    for region in regions:
        page.locator(f'#wilayah option[value="{region}"]').wait_for(state="attached")
        page.select_option("#wilayah", region)
        expected = sorted(record.title for record in agencies if region in record.regions)
        sizes.add(len(expected))
        page.wait_for_function("n => document.querySelectorAll('#hasil li').length === n", arg=min(10, len(expected)))
        assert sorted(page.locator("#hasil h2 a").all_text_contents()) == expected
        assert parse_qs(urlsplit(page.url).query) == {"jenis": [AGENCY], "wilayah": [region]}
    assert len(sizes) > 1  # the region did narrow
    page.close()


def test_a_prefix_that_the_engine_falls_back_on_is_no_result(browser: Browser, searched: tuple[Path, str]) -> None:
    """The engine finds "[z]" on a page of the guide for this; nothing of it may appear, late neither."""
    page = browser.new_page()
    assert ask(page, searched[1], "zzqq") == []
    page.wait_for_timeout(400)
    assert page.locator("#hasil li").count() == 0
    page.close()


def test_by_keyboard_alone_and_told_aloud(browser: Browser, searched: tuple[Path, str]) -> None:
    page = browser.new_page()
    page.goto(f"{searched[1]}/tentang/")
    pressed = 0
    while page.evaluate("document.activeElement.id") != "cari-situs":
        page.keyboard.press("Tab")
        pressed += 1
        assert pressed < 10
    page.keyboard.type("capil")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cari/?q=capil")
    page.locator("#hasil li").first.wait_for()
    assert page.locator("output").get_attribute("aria-live") == "polite"
    assert page.get_by_role("searchbox", name="Nama, singkatan, wilayah, atau kata").input_value() == "capil"
    for control in ("Jenis", "Wilayah"):
        assert page.get_by_role("combobox", name=control).is_visible()
    page.keyboard.press("Control+k")
    assert page.evaluate("document.activeElement.id") == "q"
    for _ in range(4):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#hasil h2') !== null")
    page.keyboard.press("Enter")
    page.wait_for_url("**/rapor/disdukcapil/")
    page.close()


def test_a_letter_alone_is_no_shortcut(browser: Browser, searched: tuple[Path, str]) -> None:
    """WCAG 2.1.4: who steers by voice must not set off what was only said. Ctrl+K is one, and only where it leads."""
    page = browser.new_page()
    page.goto(f"{searched[1]}/tentang/")
    for key in ("/", "s", "f", "k"):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement === document.body"), key
    page.keyboard.press("Control+k")
    assert page.evaluate("document.activeElement.id") == "cari-situs"
    page.set_viewport_size({"width": 360, "height": 640})
    page.keyboard.press("Control+k")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Cari di situs ini"
    page.close()


def test_every_page_of_the_theme_has_one_box_that_leads_to_the_search(searched: tuple[Path, str]) -> None:
    site, home = searched
    seen = 0
    for file in sorted(site.rglob("*.html")):
        text = file.read_text(encoding="utf-8")
        if "md-header__inner" not in text:
            continue
        seen += 1
        at = file.relative_to(site).as_posix()
        actions = re.findall(r'<form class="?r-kop"?[^>]* action="?([^" >]+)', text)
        leads = {urljoin(f"{home}/{at}", action) for action in actions}
        assert leads == (set() if at == "cari/index.html" else {f"{home}/cari/"}), at
        assert len(actions) == len(leads), at
    assert seen > 30


def test_the_box_fits_a_small_screen_and_a_finger(browser: Browser, searched: tuple[Path, str]) -> None:
    page = browser.new_page()
    for width, in_sight in ((320, False), (599, False), (600, True), (1280, True)):
        page.set_viewport_size({"width": width, "height": 640})
        page.goto(f"{searched[1]}/")
        box = page.get_by_role("search", name="Seluruh situs")
        assert box.get_by_role("searchbox", name="Cari di situs ini").is_visible() is in_sight
        for part in (
            box.get_by_role("button", name="Cari di situs ini"),
            *([box.locator("input")] if in_sight else []),
        ):
            size = part.bounding_box()
            assert size is not None
            assert min(size["width"], size["height"]) >= 44, width
            assert size["x"] + size["width"] <= width, width
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), width
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_whatever_was_asked(
    browser: Browser, searched: tuple[Path, str], width: int, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 740}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{searched[1]}/cari/")
    assert violations(page) == []
    for question, found in (("capil", True), ("mengadu", True), ("zzqqxxyy", False)):
        assert bool(ask(page, searched[1], question)) is found
        assert violations(page) == [], question
    context.close()


def test_without_javascript_the_page_says_so_and_leads_to_the_lists(
    browser: Browser, searched: tuple[Path, str]
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{searched[1]}/tentang/")
    page.fill("#cari-situs", "capil")
    page.press("#cari-situs", "Enter")
    page.wait_for_url("**/cari/?q=capil")
    assert page.get_by_text("Pencarian memerlukan JavaScript").is_visible()
    assert page.locator("input:visible, select:visible, article button:visible").count() == 0
    page.locator("article a", has_text="Semua instansi").click()
    assert page.url == f"{searched[1]}/rapor/"
    context.close()


def records() -> list[Record]:
    regions = [f"Kecamatan {at}" for at in range(40)]
    return [Record(f"rapor/a{at}/", f"Dinas {at}", AGENCY, "Dinas", regions=(one,)) for at, one in enumerate(regions)]


def test_two_indexes_of_the_same_records_have_the_same_bytes(tmp_path: Path) -> None:
    for run in ("a", "b"):
        (tmp_path / f"work-{run}").mkdir()
        write_index(records(), tmp_path / f"work-{run}", tmp_path / run)
    files = sorted(path.relative_to(tmp_path / "a").as_posix() for path in (tmp_path / "a").rglob("*.*"))
    assert len(files) > 45
    assert files == sorted(path.relative_to(tmp_path / "b").as_posix() for path in (tmp_path / "b").rglob("*.*"))
    assert filecmp.cmpfiles(tmp_path / "a", tmp_path / "b", files, shallow=False)[1:] == ([], [])


def test_gate_3_reads_the_packed_index(tmp_path: Path) -> None:
    leak = Record("rapor/a/", "Dinas", AGENCY, "Dinas", text="NIK 1406035708900001")
    for name, found in (("clean", records()), ("leaking", [*records(), leak])):
        (tmp_path / f"work-{name}").mkdir()
        write_index(found, tmp_path / f"work-{name}", tmp_path / name)
    assert sweep(tmp_path / "clean", frozenset(), base_url="https://rapor.example/") == []
    told = sweep(tmp_path / "leaking", frozenset(), base_url="https://rapor.example/")
    assert {finding.code for finding in told} == {"G301"}


def test_an_index_of_another_kind_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gzip, "decompress", lambda _: b"pagefind_other")
    (tmp_path / "work").mkdir()
    with pytest.raises(RendererFailed, match="Indeks pencarian"):
        write_index(records(), tmp_path / "work", tmp_path / "index")
