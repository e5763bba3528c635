"""Embeds, badges and press sheets in a real browser: quiet, self-contained, legible, and short enough to print."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from generator.pages.alone import press_sheet
from generator.pages.edition import Edition
from tests.browser.browser import served, watched
from tests.pages.sample import release, with_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

AGENCY = "disdukcapil"
LONG = " Perumahan, Kawasan Permukiman, Pertanahan, Perhubungan dan Pengelolaan Sumber Daya Air di Wilayah Hulu"


@pytest.fixture(scope="module")
def site(sites: Callable[[str, str], Path]) -> Iterator[tuple[Path, str]]:
    built = sites("plain", "mkdocs")
    with served(built) as home:
        yield built, home


def requested(page: Page) -> list[str]:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    return asked


@pytest.mark.parametrize("path", [f"sematan/{AGENCY}/", f"rapor/{AGENCY}/lembar-pers/"])
def test_a_page_without_the_theme_asks_for_nothing_and_runs_nothing(
    browser: Browser, site: tuple[Path, str], path: str
) -> None:
    context = browser.new_context()
    seen = watched(context, site[1])
    asked = requested(seen.page)
    seen.page.goto(f"{site[1]}/{path}")
    assert asked == [f"{site[1]}/{path}"]
    assert seen.silent, seen.errors
    assert seen.page.locator("script, link[rel=stylesheet], img, nav, iframe, form").count() == 0
    # Had the policy not let the page's own style sheet in, text would be set in the browser's serif.
    assert "system-ui" in seen.page.evaluate("getComputedStyle(document.documentElement).fontFamily")
    seen.page.evaluate("document.head.append(Object.assign(document.createElement('style'), {textContent: 'p{}'}))")
    seen.page.wait_for_timeout(50)
    assert any("Content Security Policy" in error for error in seen.errors)
    context.close()


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_both_engines_copy_pages_and_pictures_as_they_are(sites: Callable[[str, str], Path], engine: str) -> None:
    built = sites("plain", engine)
    for path in (f"sematan/{AGENCY}/index.html", f"sematan/{AGENCY}/lencana.svg", f"rapor/{AGENCY}/kartu.png",
                 f"rapor/{AGENCY}/waktu.svg", f"rapor/{AGENCY}/lembar-pers/index.html"):  # fmt: skip
        assert (built / path).read_bytes() == (built.parent / "docs" / path).read_bytes(), path


def test_the_snippet_of_a_scorecard_shows_the_agency_in_a_frame(browser: Browser, site: tuple[Path, str]) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 700})
    page.goto(f"{site[1]}/rapor/{AGENCY}/")
    snippets = [text.strip() for text in page.locator("#pakai-ulang [data-salin]").all_text_contents()]
    own = snippets[0].replace("https://rapor.contoh.go.id", site[1]).replace('loading="lazy"', "")
    page.goto(f"{site[1]}/api/v1/index.json")  # a page without our policy, as another site is
    page.set_content(own)
    frame = page.frame_locator("iframe")
    assert frame.locator("h1").text_content() == "Dinas Kependudukan dan Pencatatan Sipil"
    said = frame.locator("body").inner_text()
    for part in (
        "108 dari 131",
        "82,4\u00a0%",
        "75,0–88,0",
        "n = 131",
        "30 September 2026",
        "Dinas Kominfo",
        "DATA CONTOH",
    ):
        assert part in said, part
    assert page.locator("iframe").get_attribute("title") == "Pengaduan kepada Disdukcapil"
    with page.expect_navigation():
        frame.locator("a", has_text="Rapor lengkap").click()
    assert page.url == f"{site[1]}/rapor/{AGENCY}/"
    page.close()


@pytest.mark.parametrize(("scheme", "ground"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(16, 24, 29)")])
def test_an_embed_follows_the_readers_light_and_fits_320_px(
    browser: Browser, site: tuple[Path, str], scheme: str, ground: str
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 500}, color_scheme=scheme)  # type: ignore[arg-type]  # one of two words
    page = context.new_page()
    for agency in (AGENCY, "kec-rambah", "luar"):
        page.goto(f"{site[1]}/sematan/{agency}/")
        assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == ground
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        assert page.evaluate("document.documentElement.scrollHeight") <= 500
    context.close()


def test_a_scorecard_names_its_card_in_full_and_says_it_in_words(browser: Browser, site: tuple[Path, str]) -> None:
    built, home = site
    page = browser.new_page()
    page.goto(f"{home}/rapor/{AGENCY}/")
    meta = page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('meta[property^=og],meta[name^=twitter]')]"
        ".map(one => [one.getAttribute('property') || one.name, one.content]))"
    )
    image = meta["og:image"]
    assert image.endswith(f"/rapor/{AGENCY}/kartu.png")
    assert image.startswith("https://")
    assert (built / image.split("/", 3)[3]).is_file()
    assert meta["twitter:card"] == "summary_large_image"
    assert "108 dari 131" in meta["og:image:alt"]
    page.goto(f"{home}/rapor/")
    assert page.locator("meta[property='og:image']").count() == 0
    page.close()


def pages_of(page: Page, html: str) -> int:
    page.set_content(html)
    return int(PdfFileReader(BytesIO(page.pdf(prefer_css_page_size=True))).root["/Pages"]["/Count"])


def test_a_press_sheet_prints_on_two_pages_of_a4_with_the_longest_names_too(browser: Browser) -> None:
    page = browser.new_page()
    long = with_text(release(), LONG)
    edition = Edition.of(long)
    counts = {card.agency.id: pages_of(page, press_sheet(long, card, edition, {})) for card in long.scorecards}
    assert set(counts.values()) <= {1, 2}, counts
    # That the count can see a third page: the same sheet with a whole chapter more.
    endless = replace(edition, publisher=f"{edition.publisher} {LONG * 60}")
    assert pages_of(page, press_sheet(long, long.scorecards[0], endless, {})) > 2
    page.close()
