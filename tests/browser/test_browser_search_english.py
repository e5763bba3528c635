"""`/en/cari/` in a browser: English words and pages, names as the data have them, nothing of the other language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest

from benchmarks.search import BUDGET, first_question
from generator.language import LANGUAGES, SOURCE, speaking
from generator.search import index_site
from generator.search.entries import entries
from generator.search.indexing import write_index
from generator.search.reading import written
from generator.search.record import AGENCY, COMMITMENT
from generator.writer import DOCS
from tests.browser.browser import served, watched
from tests.browser.conftest import PROJECT
from tests.browser.test_browser_access import violations
from tests.browser.test_browser_language import in_both
from tests.browser.test_browser_search import ask, named

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

SOUGHT = {"id": ("pengaduan", "laporan", "komitmen", "selang"), "en": ("complaint", "report", "commitment", "interval")}
"""Words that many pages of a language have."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = in_both(named(), tmp_path_factory.mktemp("cari"))
    for chosen in LANGUAGES:
        index_site(named(), PROJECT / DOCS[chosen], made, chosen)
    return made


@pytest.fixture(scope="module")
def home(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


def all_results(page: Page, home: str, question: str) -> list[str]:
    """Return the addresses of all results of a question."""
    ask(page, home, question)
    while page.locator("#lagi").is_visible():
        before = page.locator("#hasil li").count()
        page.click("#lagi")
        page.locator("#hasil li").nth(before).wait_for()
    return page.locator("#hasil a").evaluate_all("all => all.map(a => a.href)")  # type: ignore[no-any-return]  # of JSON


def test_what_is_nowhere_is_not_found_and_readers_are_told_in_english(browser: Browser, home: str) -> None:
    page = browser.new_page()
    assert ask(page, f"{home}/en", "zzqqxxyy") == []
    told = "No results for “zzqqxxyy”. Try another word, an abbreviation, or the lists A–Z below."
    assert page.text_content("output") == told
    page.close()


@pytest.mark.parametrize("chosen", LANGUAGES)
def test_results_are_pages_of_the_same_language_that_exist(
    browser: Browser, site: Path, home: str, chosen: str
) -> None:
    page = browser.new_page()
    root = home if chosen == SOURCE else f"{home}/{chosen}"
    for question in SOUGHT[chosen]:
        addresses = all_results(page, root, question)
        assert len(addresses) > 3, question
        for address in addresses:
            path, _, anchor = address.removeprefix(f"{home}/").partition("#")
            assert path.startswith("en/") is (chosen == "en"), address
            text = (site / path / "index.html").read_text(encoding="utf-8")
            assert f'<html lang="{chosen}"' in text, address
            assert not anchor or f'id="{anchor}"' in text, address
    page.close()


def test_a_word_of_one_language_finds_no_page_written_in_the_other(browser: Browser, home: str) -> None:
    page = browser.new_page()
    for root, strange, own in ((home, "quotation", "kutip"), (f"{home}/en", "kutip", "quote")):
        assert ask(page, root, strange) == []
        assert ask(page, root, own) != []
    page.close()


def test_forms_of_an_english_word_find_the_same_pages(browser: Browser, home: str) -> None:
    page = browser.new_page()
    found = [set(all_results(page, f"{home}/en", word)) for word in ("report", "reports", "reporting")]
    assert len(found[0]) > 5
    assert found[0] == found[1] == found[2]
    page.close()


def test_an_alias_leads_to_the_agency_and_its_focal_points_in_english(browser: Browser, home: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    seen = watched(context, home)
    name = next(card.agency.name for card in named().scorecards if card.agency.id == "disdukcapil")
    for question in ("capil", name, "narahubung dukcapil"):
        assert ask(seen.page, f"{home}/en", question)[0] == name, question
        assert seen.page.locator("#hasil h2 a").first.get_attribute("href") == f"{home}/en/rapor/disdukcapil/"
    assert seen.page.locator("#hasil h2 a [lang=id]").first.text_content() == name
    line = seen.page.locator("#hasil .r-meta").first
    assert (line.text_content() or "").startswith("Agency. Department (dinas) · ")
    assert line.locator("a").get_attribute("href") == f"{home}/en/narahubung/disdukcapil/"
    assert seen.page.text_content("output") == "1 result for “narahubung dukcapil”."
    assert ask(seen.page, f"{home}/en", "capil", "&jenis=Narahubung")[0] == f"Focal points: {name}"
    assert seen.page.locator("#hasil h2 a").first.get_attribute("href") == f"{home}/en/narahubung/disdukcapil/"
    assert ask(seen.page, f"{home}/en", "capil", "&jenis=Komitmen") == []
    assert seen.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert seen.silent, (seen.foreign, seen.errors)
    context.close()


def test_an_indonesian_word_finds_the_agencies_that_use_it(browser: Browser, home: str) -> None:
    with_contacts = {card.agency.id for card in named().scorecards if card.focal_points}
    assert with_contacts
    page = browser.new_page()
    found = {urlsplit(one).path for one in all_results(page, f"{home}/en", "pengaduan")}
    assert {f"/en/rapor/{agency}/" for agency in with_contacts} <= found
    page.close()


def test_kind_and_region_narrow_and_stand_in_the_address(browser: Browser, home: str) -> None:
    agencies = [record for record in entries(named()) if record.kind == AGENCY]
    region = "Kecamatan Rambah"
    expected = sorted(record.title for record in agencies if region in record.regions)
    assert 0 < len(expected) < len(agencies)
    page = browser.new_page()
    page.goto(f"{home}/en/cari/")
    kinds = page.get_by_role("combobox", name="Type")
    offered = ["All types", "Agency", "Focal point (narahubung)", "Commitments", "Glossary", "Other pages"]
    assert kinds.locator("option").all_text_contents() == offered
    kinds.select_option(label="Agency")
    page.focus("#wilayah")
    page.locator(f'#wilayah option[value="{region}"]').wait_for(state="attached")
    assert page.locator(f'#wilayah option[value="{region}"]').get_attribute("lang") == "id"
    page.get_by_role("combobox", name="Region").select_option(region)
    page.wait_for_function("n => document.querySelectorAll('#hasil li').length === n", arg=min(10, len(expected)))
    assert sorted(page.locator("#hasil h2 a").all_text_contents()) == expected
    assert parse_qs(urlsplit(page.url).query) == {"jenis": [AGENCY], "wilayah": [region]}
    assert ask(page, f"{home}/en", "", f"&jenis={COMMITMENT}")
    assert (page.text_content("#hasil .r-meta") or "").startswith("Commitments. ")
    assert ask(page, f"{home}/en", "mature", "&jenis=Glosarium")[0].startswith("Not mature")
    page.close()


def test_ctrl_k_and_the_box_of_an_english_page_lead_to_the_english_search(browser: Browser, home: str) -> None:
    page = browser.new_page()
    page.goto(f"{home}/en/tentang/")
    page.keyboard.press("Control+k")
    assert page.evaluate("document.activeElement.id") == "cari-situs"
    assert page.get_by_role("searchbox", name="Search this site", exact=True).is_visible()
    page.keyboard.type("capil")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{home}/en/cari/?q=capil")
    page.locator("#hasil li").first.wait_for()
    assert page.get_by_role("searchbox", name="Name, abbreviation, region or word").input_value() == "capil"
    page.get_by_role("link", name="Indonesia (ID)", exact=True).click()
    assert page.url == f"{home}/cari/"
    page.close()


def test_every_box_leads_to_the_search_of_its_own_language(site: Path, home: str) -> None:
    seen = dict.fromkeys(LANGUAGES, 0)
    for file in sorted(site.rglob("*.html")):
        text, at = file.read_text(encoding="utf-8"), file.relative_to(site).as_posix()
        chosen = "en" if at.startswith("en/") else "id"
        leads = {urljoin(f"{home}/{at}", one) for one in re.findall(r'<form class="r-kop[^>]* action="([^"]+)', text)}
        if leads:
            assert leads == {f"{home}/en/cari/" if chosen == "en" else f"{home}/cari/"}, at
            seen[chosen] += 1
        assert "in Indonesian)" not in text.partition("<article")[0], at
    assert min(seen.values()) > 25


def test_without_javascript_the_page_says_so_in_english_and_leads_to_the_lists(browser: Browser, home: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{home}/en/tentang/")
    page.fill("#cari-situs", "capil")
    page.press("#cari-situs", "Enter")
    page.wait_for_url("**/en/cari/?q=capil")
    assert page.get_by_text("Search needs JavaScript").is_visible()
    assert page.locator("input:visible, select:visible, article button:visible").count() == 0
    page.locator("article a", has_text="All agencies").click()
    assert page.url == f"{home}/en/rapor/"
    context.close()


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_axe_finds_nothing_whatever_was_asked_in_english(
    browser: Browser, home: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 740}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{home}/en/cari/")
    assert violations(page) == []
    for question, found in (("capil", True), ("zzqqxxyy", False)):
        assert bool(ask(page, f"{home}/en", question)) is found
        assert violations(page) == [], question
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), question
    context.close()


def test_the_first_question_in_english_keeps_the_budget_and_asks_for_nothing_of_the_other_index(
    browser: Browser, site: Path, home: str
) -> None:
    bound = first_question(site / "en/pagefind", compressed=False, script=site / "pagefind/pagefind.js")
    assert sum(bound.values()) <= BUDGET, bound
    for question in ("complaints", "agency", "capil"):
        context = browser.new_context()
        page, loaded = context.new_page(), dict[str, int]()
        page.on("response", lambda got, to=loaded: to.__setitem__(got.url, int(got.headers["content-length"])))  # type: ignore[misc]  # bound here
        ask(page, f"{home}/en", question)
        page.wait_for_load_state("networkidle")
        sent = {
            urlsplit(url).path: size for url, size in loaded.items() if "/pagefind/" in url or "/assets/cari" in url
        }
        of_the_first = {path for path in sent if not path.startswith("/en/pagefind/")}
        assert of_the_first == {"/pagefind/pagefind.js", "/assets/cari.js", "/assets/cari-pekerja.js"}
        assert "/en/pagefind/wasm.en.pagefind" in sent
        assert sum(sent.values()) <= sum(bound.values()), (question, sent, bound)
        context.close()


def test_the_engine_stands_once_and_its_stemmers_where_they_are_used(site: Path) -> None:
    kept = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.suffix in {".pagefind", ".js"}}
    of_the_search = {path for path in kept if "pagefind" in path}
    assert of_the_search == {"pagefind/pagefind.js", "pagefind/wasm.id.pagefind", "en/pagefind/wasm.en.pagefind"}


def test_two_indexes_of_the_same_english_records_have_the_same_bytes(site: Path, tmp_path: Path) -> None:
    index_site(named(), PROJECT / "docs-en", _with_pages_of(site, tmp_path), "en")
    made, again = bytes_below(site / "en/pagefind"), bytes_below(tmp_path / "en/pagefind")
    assert len(made) > 40
    assert made == again


def bytes_below(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*.*")}


def _with_pages_of(site: Path, folder: Path) -> Path:
    """Return a site in which the English pages of another stand, without an index."""
    for page in (site / "en").rglob("*.html"):
        copy = folder / page.relative_to(site)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(page.read_bytes())
    return folder


def test_the_second_language_changes_no_byte_of_the_first_index(site: Path, tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    records = [*entries(named()), *written(PROJECT / "docs", site)]
    write_index(records, tmp_path / "work", tmp_path / "index")
    assert bytes_below(tmp_path / "index") == bytes_below(site / "pagefind")


def test_english_words_for_codes_and_the_data_as_they_are() -> None:
    indonesian = {record.address: record for record in entries(named())}
    with speaking("en"):
        english = {record.address: record for record in entries(named())}
    assert english.keys() == indonesian.keys()
    for address, record in english.items():
        before = indonesian[address]
        assert (record.kind, record.regions, record.names) == (before.kind, before.regions, before.names)
        assert (record.title == before.title) is (record.kind in {AGENCY, COMMITMENT})
        assert record.about != before.about
        for words in before.text.split(" · "):
            assert words in record.text, address
    assert english["rapor/disdukcapil/"].about.startswith("Department (dinas) · ")
