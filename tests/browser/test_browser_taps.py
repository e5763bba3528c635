"""From the home page on a telephone: what is looked for most is at most four taps away, with and without scripts.

The path is that of the table in `docs/pengembang/empat-ketukan.md`: what is written there is what is tapped.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PROJECT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

MOST = 4
PAGE = PROJECT / "docs/pengembang/empat-ketukan.md"
SOUGHT = {
    "bagian tepat waktu suatu instansi": "#gambar-tepat-waktu .r-big",
    "nomor teleponnya, sebagai tautan `tel:`": "a[href^='tel:']",
    "janji terakhirnya": ".r-promise >> nth=-1",
}
"""What the table names → where it stands on a page."""
IN_SIGHT = """one => {
  const box = one.getBoundingClientRect(), [x, y] = [box.left + box.width / 2, box.top + Math.min(box.height, 40) / 2];
  const there = document.elementFromPoint(x, y);
  return box.height > 0 && box.top >= 0 && y < innerHeight && !!there && (one.contains(there) || there.contains(one));
}"""
"""Whether the top of an element lies within the screen and under nothing else."""


def paths() -> dict[str, list[str]]:
    """What is looked for → what is tapped, one after the other."""
    rows = [line.strip("| \n").split("|") for line in PAGE.read_text(encoding="utf-8").splitlines() if line[:1] == "|"]
    return {sought.strip(): [tap.strip() for tap in taps if tap.strip()] for sought, *taps in rows[2:]}


def control(page: Page, words: str) -> Locator:
    """Return the one link or switch in sight that says this; nothing else counts as a tap."""
    pattern = "^" + ".*".join(re.escape(part.strip()) for part in words.split("…")) + "$"
    said = re.compile(pattern.replace(".*$", ".*").replace("^.*", ".*"), re.DOTALL)
    found = page.locator("article a:visible, article summary:visible").filter(has_text=said)
    expect(found).to_have_count(1)
    return found


def in_sight(page: Page, sought: str) -> bool:
    return any(one.evaluate(IN_SIGHT) for one in page.locator(sought).all())


def comes_in_sight(page: Page, sought: str) -> bool:
    """Wait for a page to arrive and to scroll, for ten seconds at most."""
    return any(in_sight(page, sought) or page.wait_for_timeout(200) for _ in range(50))


def test_the_table_names_all_that_is_looked_for_and_no_path_is_longer() -> None:
    assert paths().keys() == SOUGHT.keys()
    assert all(0 < len(taps) <= MOST for taps in paths().values())


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("sought", SOUGHT)
def test_it_is_in_sight_after_these_taps_and_not_before(
    browser: Browser, example: str, sought: str, *, scripts: bool
) -> None:
    context = browser.new_context(
        viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True, java_script_enabled=scripts
    )
    page = context.new_page()
    page.goto(example)
    for words in paths()[sought]:
        assert not in_sight(page, SOUGHT[sought]), words
        control(page, words).tap()
    assert comes_in_sight(page, SOUGHT[sought])
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.url.startswith(f"{example}/rapor/disdukcapil/")
    context.close()
