"""Two to four agencies side by side in a browser: chosen by hand or by an address that can be passed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.browser import watched
from tests.browser.test_browser_access import violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

GROUP = "banding/dinas/"
MEMBERS = 6


def shown(page: Page, table: int = 0) -> list[str]:
    found = page.locator("table").nth(table).locator("tbody tr:visible")
    return list(found.evaluate_all("all => all.map(one => one.dataset.i)"))


def test_without_javascript_the_whole_group_is_there_and_a_link_leads_to_its_row(
    browser: Browser, choosing: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{choosing}/{GROUP}#i=dinas-sedikit")
    assert len(shown(page)) == MEMBERS
    assert page.locator("article").locator("select:visible, button:visible").count() == 0
    assert page.locator(r"#i\=dinas-sedikit:target").count() == 1
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_chosen_stand_in_every_table_and_in_the_address(browser: Browser, choosing: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    seen = watched(context, choosing)
    page = seen.page
    page.goto(f"{choosing}/{GROUP}")
    page.select_option("#i1", "dinas-sedang")
    assert len(shown(page)) == MEMBERS
    assert "Pilih satu instansi lagi" in (page.locator("output").text_content() or "")
    page.select_option("#i2", "dinas-besar")
    for table in range(page.locator("table").count()):
        assert shown(page, table) == ["dinas-besar", "dinas-sedang"]  # by volume, whoever was chosen first
    assert page.url.endswith("#i=dinas-sedang,dinas-besar")
    assert "2 dari 6 instansi" in (page.locator("output").text_content() or "")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    again = context.new_page()
    again.goto(page.url)
    assert shown(again) == ["dinas-besar", "dinas-sedang"]
    page.get_by_role("button", name="Tampilkan semua").click()
    page.wait_for_function("() => !location.hash")
    assert len(shown(page)) == MEMBERS
    assert seen.silent, (seen.foreign, seen.errors)
    context.close()


def test_more_than_four_and_the_same_twice_are_not_shown(browser: Browser, choosing: str) -> None:
    page = browser.new_page()
    page.goto(f"{choosing}/{GROUP}#i=dinas-besar,dinas-lambat,dinas-sedang,dinas-sedikit,dinas-kecil")
    assert len(shown(page)) == 4
    page.goto("about:blank")
    page.goto(f"{choosing}/{GROUP}#i=dinas-besar,dinas-besar")
    assert len(shown(page)) == MEMBERS
    page.close()


def test_an_address_without_a_group_finds_it_and_one_of_two_groups_says_why_not(
    browser: Browser, choosing: str
) -> None:
    page = browser.new_page()
    page.goto(f"{choosing}/banding/#i=camat-a,camat-b")
    page.wait_for_url("**/banding/kecamatan/#i=camat-a,camat-b")
    assert set(shown(page)) == {"camat-a", "camat-b"}
    page.goto(f"{choosing}/banding/#i=camat-a,dinas-besar")
    assert page.locator("#pesan").is_visible()
    page.goto(f"{choosing}/{GROUP}#i=dinas-besar,sudah-tidak-ada")
    assert "Sebagian instansi dalam tautan tidak ada" in (page.locator("output").text_content() or "")
    page.close()


@pytest.mark.parametrize("tail", ["#i=<img src=x onerror=alert(1)>", '#i="],script', "#i=__proto__,constructor"])
def test_nothing_in_the_address_is_run_or_shown(browser: Browser, choosing: str, tail: str) -> None:
    context = browser.new_context()
    seen = watched(context, choosing)
    for path in (GROUP, "banding/"):
        seen.page.goto(f"{choosing}/{path}{tail}")
        assert seen.silent, (path, seen.dialogs, seen.errors)
        assert "onerror" not in (seen.page.locator("article").inner_html())
    context.close()


@pytest.mark.parametrize("path", ["banding/", GROUP, "rapor/"])
def test_axe_finds_nothing_where_readers_choose(browser: Browser, choosing: str, path: str) -> None:
    for width, scheme in ((360, "light"), (1280, "dark")):
        context = browser.new_context(viewport={"width": width, "height": 740}, color_scheme=scheme)  # type: ignore[arg-type]  # one of two words
        page = context.new_page()
        page.goto(f"{choosing}/{path}")
        assert violations(page) == [], (width, scheme)
        context.close()
