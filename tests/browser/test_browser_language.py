"""Both languages in a browser: the same page one click away without JavaScript, nothing for axe, nothing that runs."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

import pytest

import generator.pipeline  # noqa: F401 - the guide links to the findings of all its rules
from generator import blanks
from generator.pages.dictionary import pages_of_reference
from generator.pages.edition import site_facts
from generator.pages.twin import twins
from generator.site.content_security import secure
from generator.site.renderer import render_site
from generator.site.second_language import join
from generator.writer import DOCS, OWNED
from tests.browser.browser import served
from tests.browser.conftest import PROJECT
from tests.browser.test_browser_access import LOOKS, violations
from tests.browser.test_browser_site import OPEN_ALL, WIDEST_ELEMENTS
from tests.pages.sample import release, with_text
from tests.pages.test_pages_hostile import ATTACKS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from generator.release import Release

MORE = ("narahubung/", "komitmen/", "metodologi/", "unduhan/", "glosarium/", "cara-membaca/", "tentang/", "privasi/")

SPACED = """() => {
  const spacing = new CSSStyleSheet();
  spacing.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
    p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [spacing];
  return getComputedStyle(document.querySelector("article p")).letterSpacing !== "normal";
}"""
"""The distances of WCAG 1.4.12, which a reader's own stylesheet may ask for."""


def in_both(release_: Release, root: Path) -> Path:
    """Build the pages of both languages as `rapor build` does, without the files beside them."""
    release_ = replace(release_, identity=replace(release_.identity, languages=("id", "en")))
    for chosen, docs in DOCS.items():
        shutil.copytree(PROJECT / docs, root / docs, ignore=shutil.ignore_patterns(*OWNED, ".rapor*"))
        beside = (*pages_of_reference(), *blanks.published(release_)) if chosen == "id" else ()
        for path, content in (*twins(release_, chosen), *beside):
            target = root / docs / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content if isinstance(content, bytes) else content.encode())
    shutil.copytree(PROJECT / "overrides", root / "overrides")
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        shutil.copy(PROJECT / name, root)
    site, identity, as_of = root / "situs", release_.identity, release_.as_of
    for chosen, target in (("id", site), ("en", site / "en")):
        facts = site_facts(release_, chosen)
        render_site(root, target, "mkdocs", identity, as_of, facts=facts, language=chosen)
    join(site, "en")
    secure(site)
    return site


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(in_both(release(), tmp_path_factory.mktemp("bahasa"))) as address:
        yield address


@pytest.mark.parametrize("path", ["", "rapor/", "rapor/disdukcapil/", "narahubung/indeks/", "tentang/"])
def test_the_same_page_in_the_other_language_is_one_click_away_without_javascript(
    browser: Browser, home: str, path: str
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{home}/{path}")
    page.get_by_role("link", name="English (EN)", exact=True).click()
    assert page.url == f"{home}/en/{path}"
    page.get_by_role("link", name="Indonesia (ID)", exact=True).click()
    assert page.url == f"{home}/{path}"
    context.close()


SEEN_OF_THE_NAME = """
() => {
  const box = document.querySelector(".md-header__topic .md-ellipsis");
  const words = document.createTreeWalker(box, NodeFilter.SHOW_TEXT), frame = box.getBoundingClientRect();
  let seen = "";
  for (let node = words.nextNode(); node; node = words.nextNode()) {
    for (let at = 0; at < node.length; at++) {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const place = range.getBoundingClientRect();
      if (place.bottom <= frame.bottom + 1 && place.right <= frame.right + 1) seen += node.data[at];
    }
  }
  return seen.replace(/\\s+/g, " ").trim();
}
"""


@pytest.mark.parametrize("path", ["rapor/disdukcapil/", "en/rapor/disdukcapil/"])
def test_whose_site_it_is_is_read_on_a_telephone(browser: Browser, home: str, path: str) -> None:
    """Beside menu, colours, search and the other language."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{home}/{path}")
    assert page.evaluate(SEEN_OF_THE_NAME) == "Rapor Rokan Hulu"
    context.close()


def test_what_a_reader_chose_in_one_language_holds_in_the_other(browser: Browser, home: str) -> None:
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    page.goto(f"{home}/rapor/")
    page.locator('label[title="Ganti ke mode gelap"]').click()
    page.goto(f"{home}/en/rapor/disdukcapil/")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    context.close()


def test_nothing_that_a_page_asks_for_is_missing(browser: Browser, home: str) -> None:
    page = browser.new_page()
    missing: list[str] = []
    page.on("response", lambda answer: missing.append(answer.url) if answer.status >= 400 else None)
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    for path in ("", "rapor/", "rapor/disdukcapil/", "banding/", "tentang/"):
        page.goto(f"{home}/en/{path}")
    assert (missing, faults) == ([], [])
    page.close()


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_axe_finds_nothing_in_english(
    browser: Browser, home: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 740}, color_scheme=scheme)
    page = context.new_page()
    found = {}
    for path in (*LOOKS, *(MORE if scheme == "light" else ())):
        page.goto(f"{home}/en/{path}")
        assert page.locator("html").get_attribute("lang") == "en"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        found[path] = violations(page)
    assert {path: told for path, told in found.items() if told} == {}
    context.close()


def test_no_page_scrolls_sideways_with_the_spacing_that_a_reader_asks_for(browser: Browser, home: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 740})
    page = context.new_page()
    wide = {}
    for path in [f"{start}{path}" for start in ("", "en/") for path in (*LOOKS, *MORE)]:
        page.goto(f"{home}/{path}")
        page.evaluate(OPEN_ALL)
        assert page.evaluate(SPACED), path
        wide[path] = page.evaluate(WIDEST_ELEMENTS)
    assert {path: found for path, found in wide.items() if found} == {}
    page.evaluate("() => document.querySelectorAll('article p').forEach(one => { one.style.whiteSpace = 'nowrap' })")
    assert page.evaluate(WIDEST_ELEMENTS), "the test sees what is too wide"
    context.close()


def test_words_of_scripts_follow_the_language(browser: Browser, home: str) -> None:
    page = browser.new_page()
    page.goto(f"{home}/en/rapor/")
    page.locator("#cari").fill("tidakadaapaapa")
    assert page.locator("form output").first.inner_text() == "Nothing matches. Try an abbreviation, such as PUPR."
    page.close()


def test_hostile_text_runs_nothing_on_english_pages(browser: Browser, tmp_path: Path) -> None:
    site = in_both(with_text(release(), " ".join(ATTACKS.values())), tmp_path)
    with served(site) as home:
        page = browser.new_page()
        opened: list[str] = []
        page.on("dialog", lambda dialog: opened.append(dialog.message) or dialog.dismiss())
        for path in ("", "rapor/", "rapor/disdukcapil/", "narahubung/", "komitmen/"):
            page.goto(f"{home}/en/{path}")
            assert page.locator("article script:not([type]), article iframe, article [onclick]").count() == 0, path
        assert opened == []
        page.close()
