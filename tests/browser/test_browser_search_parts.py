"""`/cari/` over an index that is divided: every agency by name at once, everything else in the region that was chosen.

Limits are so small that sixty agencies make some twenty parts.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from generator.language import LANGUAGES
from generator.pages import search_parts
from generator.pages.search_parts import divided
from generator.search import index_site, names
from generator.search.indexing import PARTS
from generator.sweep import sweep
from generator.writer import DOCS
from tests.browser.browser import served, watched
from tests.browser.conftest import PROJECT
from tests.browser.test_browser_access import violations
from tests.browser.test_browser_language import in_both
from tests.browser.test_browser_search import SAID, ask
from tests.pages.many import many
from tests.pages.sample import release as sample

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from generator.release import Release

LIMITS: Final = {
    (search_parts, "MOST_WHOLE"): 50,
    (search_parts, "MOST"): 8,
    (search_parts, "FIRST"): 3,
    (names, "EACH"): 5,
}
SUBJECT: Final = "jalan"
"""A category that most agencies of the release have, and no name has."""


def country() -> Release:
    """Return agencies in some thirty regions, with commitments."""
    return replace(many(60, regions=30), commitments=sample().commitments)


@pytest.fixture(scope="module")
def limited() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for (module, name), value in LIMITS.items():
            patch.setattr(module, name, value)
        yield


@pytest.fixture(scope="module")
def site(limited: None, tmp_path_factory: pytest.TempPathFactory) -> Path:  # noqa: ARG001 - in force while it is built
    made = in_both(country(), tmp_path_factory.mktemp("bagian"))
    for chosen in LANGUAGES:
        index_site(country(), PROJECT / DOCS[chosen], made, chosen)
    return made


@pytest.fixture(scope="module")
def home(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


def chosen_part(page: Page, key: str) -> None:
    """Choose a region by hand and wait for what is said of it."""
    before = page.locator("output").text_content()
    page.locator("#wilayah").select_option(key)
    page.wait_for_function("before => document.querySelector('output').textContent !== before", arg=before)
    page.locator("output", has_text=SAID).wait_for()


def test_no_name_of_a_divided_index_can_be_read_as_a_telephone_number(site: Path) -> None:
    parts = [file.name for file in (site / "pagefind/bagian").rglob("*_*.pf_*")]
    assert len(parts) > 100
    assert [name for name in parts if any(letter.isdigit() for letter in name)] == []


def test_what_no_name_has_is_not_found_and_readers_are_told_where_to_look(browser: Browser, home: str) -> None:
    page = browser.new_page()
    for language, words in (
        ("", "Di sini nama dicari. Untuk kata lain pilih wilayah"),
        ("/en", "Here names are searched."),
    ):
        assert ask(page, home + language, "zzqqxxyy") == []
        assert words in (page.text_content("output") or "")
        assert page.locator("#wilayah").get_attribute("aria-describedby") == "bagian"
        assert "60" in page.locator("#bagian").inner_text()
    page.close()


def test_every_agency_is_found_by_its_name_without_choosing_a_region(browser: Browser, home: str) -> None:
    context = browser.new_context()
    seen = watched(context, home)
    for card in country().scorecards[::6]:
        name = card.agency.name
        found = ask(seen.page, home, name)
        assert name in found, name
        links = seen.page.locator("#hasil h2 a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
        assert f"{home}/rapor/{card.agency.id}/" in links
        for alias in card.agency.aliases:
            assert name in ask(seen.page, home, alias), alias
    assert seen.silent, (seen.foreign, seen.errors)
    context.close()


def test_a_name_is_found_by_its_beginning_and_its_place_and_not_by_words_of_two_names(
    browser: Browser, home: str
) -> None:
    agency = next(card.agency for card in country().scorecards if card.agency.kind == "puskesmas")
    last = agency.name.split()[-1]
    page = browser.new_page()
    assert agency.name in ask(page, home, f"puskes {last[:-1]}")
    assert agency.name in ask(page, home, f"puskesmas {last} {agency.region_name}")
    every = [card.agency.name for card in country().scorecards]
    for title in ask(page, home, f"puskesmas {last}"):
        assert title not in every or ("Puskesmas" in title and last in title), title
    page.close()


def test_other_words_are_found_in_the_region_that_was_chosen_and_its_address_keeps_the_choice(
    browser: Browser, home: str
) -> None:
    expected = divided_release()
    part = max(expected, key=lambda key: len(expected[key]))
    page = browser.new_page()
    everywhere = ask(page, home, SUBJECT)
    assert not {f"rapor/{card.agency.id}/" for card in country().scorecards} & set(addresses(page, home)), everywhere
    chosen_part(page, part)
    assert parse_qs(urlsplit(page.url).query) == {"q": [SUBJECT], "wilayah": [part]}
    found = set(addresses(page, home))
    assert found
    assert found <= expected[part]
    page.goto(page.url)
    page.locator("#hasil li").first.wait_for()
    assert set(addresses(page, home)) == found
    assert page.locator("#wilayah").input_value() == part
    page.fill("#q", "")
    page.wait_for_function("n => document.querySelectorAll('#hasil li').length === n", arg=len(expected[part]))
    assert set(addresses(page, home)) == expected[part]
    page.fill("#q", "zzqqxxyy")
    page.locator("output", has_text="Di wilayah ini tidak ada").wait_for()
    page.close()


def addresses(page: Page, home: str) -> list[str]:
    links: list[str] = page.locator("#hasil h2 a").evaluate_all("all => all.map(a => a.href)")
    return [link.removeprefix(f"{home}/") for link in links]


def divided_release() -> dict[str, set[str]]:
    """Return addresses by the key of their part."""
    with pytest.MonkeyPatch.context() as patch:
        for (module, name), value in LIMITS.items():
            patch.setattr(module, name, value)
        parts = divided(country())
        assert parts is not None
        return {part.key: set(part.addresses) for part in parts.parts}


def test_an_unknown_region_in_an_address_is_no_region(browser: Browser, home: str) -> None:
    page = browser.new_page()
    name = country().scorecards[0].agency.name
    assert name in ask(page, home, name, "&wilayah=..%2F..%2Fpagefind")
    assert page.locator("#wilayah").input_value() == ""
    page.close()


def test_the_engine_is_loaded_once_and_a_region_only_when_it_was_chosen(browser: Browser, home: str) -> None:
    context = browser.new_context()
    page, asked = context.new_page(), list[str]()
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    ask(page, home, country().scorecards[0].agency.name)
    assert not [path for path in asked if PARTS in path.split("/")]
    assert [path for path in asked if path.startswith("/pagefind/nama/")]
    chosen_part(page, next(iter(divided_release())))
    engines = {path for path in asked if "/wasm." in path}
    assert engines == {"/pagefind/wasm.id.pagefind"}
    assert [path for path in asked if path.startswith(f"/pagefind/{PARTS}/")]
    context.close()


def test_by_keyboard_alone(browser: Browser, home: str) -> None:
    page = browser.new_page()
    name = country().scorecards[0].agency.name
    page.goto(f"{home}/tentang/")
    page.focus("#cari-situs")
    page.keyboard.type(name)
    page.keyboard.press("Enter")
    page.wait_for_url("**/cari/?q=*")
    page.locator("#hasil li").first.wait_for()
    page.get_by_role("combobox", name="Wilayah").focus()
    before = page.text_content("output")
    page.keyboard.press("ArrowDown")
    page.wait_for_function("before => document.querySelector('output').textContent !== before", arg=before)
    assert page.locator("#wilayah").input_value()
    assert "wilayah=" in page.url
    page.close()


@pytest.mark.parametrize(("width", "path"), [(360, ""), (1280, ""), (360, "/en")])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(browser: Browser, home: str, width: int, path: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 740})
    page = context.new_page()
    part = next(iter(divided_release()))
    for question, more in (("puskesmas", ""), ("zzqqxxyy", ""), (SUBJECT, f"&wilayah={quote(part)}")):
        ask(page, home + path, question, more)
        assert violations(page) == [], question
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), question
    context.close()


def test_without_javascript_no_region_is_offered_and_the_lists_are(browser: Browser, home: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{home}/cari/?q=puskesmas")
    assert page.get_by_text("Pencarian memerlukan JavaScript").is_visible()
    assert page.locator("select:visible, #bagian:visible").count() == 0
    page.locator("article a", has_text="Semua instansi").click()
    assert page.url == f"{home}/rapor/"
    context.close()


@pytest.mark.usefixtures("limited")
def test_two_indexes_have_the_same_bytes_and_gate_3_finds_nothing(site: Path, tmp_path: Path) -> None:
    for page in site.rglob("*.html"):
        copy = tmp_path / page.relative_to(site)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(page.read_bytes())
    index_site(country(), PROJECT / DOCS["id"], tmp_path)
    first, again = (
        {file.relative_to(root).as_posix(): file.read_bytes() for file in (root / "pagefind").rglob("*.*")}
        for root in (site, tmp_path)
    )
    assert len(first) > 200
    assert first == again
    assert not [path for path in first if path.startswith(f"{PARTS}/") and path.endswith((".js", ".pagefind"))]
    assert sweep(site / "pagefind", frozenset(), base_url="https://rapor.example/") == []
