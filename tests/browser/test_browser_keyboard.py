"""Every page by keyboard alone: where the focus is can be seen at every stop, on wide and on narrow screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.browser import served
from tools.audit.readers import pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

MOST_STOPS = 400
UNSEEN = """() => {
  const one = document.activeElement;
  if (one === document.body) return "";
  const shown = one.matches(".md-option") ? one.nextElementSibling : one;  // the switch is drawn by its label
  const style = getComputedStyle(shown), box = shown.getBoundingClientRect();
  const name = one.tagName + " " + (one.ariaLabel || one.textContent).trim().slice(0, 40);
  if (style.outlineStyle === "none" || style.outlineWidth === "0px") return "no outline: " + name;
  if (box.width < 1 || box.left < -1 || box.right > innerWidth + 1) return "off the screen: " + name;
  if (!shown.checkVisibility({opacityProperty: true, visibilityProperty: true})) return "hidden: " + name;
  return "seen: " + name;
}"""


@pytest.fixture(scope="module")
def site(sites: Callable[[str, str], Path]) -> Iterator[tuple[Path, str]]:
    built = sites("plain", "mkdocs")
    with served(built) as home:
        yield built, home


def stops(page: Page) -> list[str]:
    """Press Tab from the start of a page to its end; return what became of the focus at each stop."""
    seen = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if not (told := page.evaluate(UNSEEN)):
            return seen
        seen.append(told)
    raise AssertionError(seen)  # a trap


@pytest.mark.parametrize("width", [320, 1280])
def test_the_focus_is_seen_at_every_stop(browser: Browser, site: tuple[Path, str], width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    for path in pages(site[0]):
        page.goto(f"{site[1]}/{path}")
        told = stops(page)
        assert len(told) > 15, path
        assert [one for one in told if not one.startswith("seen: ")] == [], path
        for menu in ("Rilis", "Panduan", "Tentang"):
            assert f"seen: A {menu}" in told, (path, menu)
    page.close()


def test_a_focus_that_cannot_be_seen_is_found(browser: Browser, site: tuple[Path, str]) -> None:
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(f"{site[1]}/tentang/")
    page.add_style_tag(content=":focus-visible{outline:none!important}")
    assert any(one.startswith("no outline: ") for one in stops(page))
    context.close()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_switch_of_light_and_dark_is_pressed_like_a_button(
    browser: Browser, site: tuple[Path, str], key: str
) -> None:
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    page.goto(f"{site[1]}/tentang/")
    for scheme in ("slate", "default"):
        page.locator(".md-option:checked").focus()
        page.keyboard.press(key)
        assert page.locator("body").get_attribute("data-md-color-scheme") == scheme
        assert page.evaluate("document.activeElement.matches('.md-option:checked')")
    context.close()
