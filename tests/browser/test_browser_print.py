"""On paper and without motion: a scorecard is two A4 pages with its contact, and nothing moves for who asks for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.browser.browser import served
from tests.browser.test_browser_site import OPEN_ALL, WIDEST_ELEMENTS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page

MOVING = """() => [...document.querySelectorAll("*")].filter(one => {
  const style = getComputedStyle(one);
  return style.transitionDuration.split(",").some(each => parseFloat(each)) || style.animationName !== "none";
}).length"""


def paper(page: Page, address: str) -> int:
    page.goto(address)
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


def test_a_scorecard_prints_on_two_pages_with_contact_and_source(
    browser: Browser, choosing: str, sites: Callable[[str, str], Path]
) -> None:
    page = browser.new_page()
    with served(sites("plain", "mkdocs")) as home:
        assert paper(page, f"{home}/kamus/") > 2  # the count counts
        for path in ("rapor/disdukcapil/", "rapor/kec-rambah/", "rapor/inspektorat/"):
            assert paper(page, f"{home}/{path}") <= 2, path
        page.goto(f"{home}/rapor/disdukcapil/")
        page.emulate_media(media="print")
        assert page.locator(".r-call a").first.is_visible()
        assert "Data per 30 September 2026" in page.locator(".r-foot").inner_text()
        assert page.locator("nav:visible, details:visible, button:visible").count() == 0
    assert paper(page, f"{choosing}/rapor/dinas-besar/") <= 2  # with peers
    page.close()


def test_nothing_moves_for_who_asks_for_less_motion(browser: Browser, choosing: str) -> None:
    usual, still = browser.new_page(), browser.new_page(reduced_motion="reduce")
    for page in (usual, still):
        page.goto(f"{choosing}/rapor/")
    assert usual.evaluate(MOVING) > 0
    assert still.evaluate(MOVING) == 0
    usual.close()
    still.close()


def test_pages_on_which_readers_choose_do_not_scroll_sideways_with_everything_open(
    browser: Browser, choosing: str
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    for path in ("rapor/", "banding/", "banding/dinas/", "banding/kecamatan/", "rapor/dinas-besar/"):
        page.goto(f"{choosing}/{path}")
        page.evaluate(OPEN_ALL)
        assert page.evaluate(WIDEST_ELEMENTS) == [], path
    context.close()
