"""The list of agencies in a browser: narrowed and put in order by keyboard, told aloud, and never by merit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.browser import watched
from tests.browser.grouped import IN_A_DISTRICT, OFFICES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDTHS = (360, 1280)
SHIFTED = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(one => { sum += one.value }))
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => done(sum), 400);
})"""


def shown(page: Page) -> list[str]:
    rows = page.locator("#tabel tbody tr:visible th a")
    return [(address or "").strip("/") for address in rows.evaluate_all("all => all.map(a => a.getAttribute('href'))")]


def told(page: Page) -> str:
    return page.locator("output").text_content() or ""


def test_without_javascript_the_list_is_whole_and_no_control_is_seen(browser: Browser, choosing: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{choosing}/rapor/")
    assert len(shown(page)) == len(OFFICES)
    controls = "select:visible, input[type=search]:visible, button:visible, output:visible"
    assert page.locator("article").locator(controls).count() == 0
    context.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_controls_come_without_moving_the_page(browser: Browser, choosing: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    seen = watched(context, choosing)
    for path in ("", "rapor/", "narahubung/", "banding/dinas/"):
        seen.page.goto(f"{choosing}/{path}")
        assert seen.page.evaluate(SHIFTED) == 0, path
        assert seen.page.locator("article form input, article form select").first.is_visible()
    assert seen.silent, (seen.foreign, seen.errors)
    context.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_kind_region_and_group_narrow_the_list_and_the_count_is_told(
    browser: Browser, choosing: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(f"{choosing}/rapor/")
    assert page.locator("output").get_attribute("aria-live") == "polite"
    page.select_option("#jenis", "kecamatan")
    assert set(shown(page)) == {"camat-a", "camat-b", "camat-c"}
    assert told(page) == "3 dari 9 instansi, menurut jumlah laporan."
    page.select_option("#wilayah", "14.06.03")
    assert shown(page) == [IN_A_DISTRICT]
    page.select_option("#kelompok", label="Dinas")
    assert shown(page) == []
    assert "Tidak ada yang cocok" in told(page)
    page.get_by_role("button", name="Tampilkan semua").click()
    page.wait_for_function("() => document.querySelector('output').textContent.startsWith('9 instansi')")
    assert len(shown(page)) == len(OFFICES)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    context.close()


def test_the_order_is_by_volume_by_name_or_by_what_is_open_and_never_by_result(browser: Browser, choosing: str) -> None:
    page = browser.new_page()
    page.goto(f"{choosing}/rapor/")
    by_volume = shown(page)
    assert by_volume[:2] == ["dinas-besar", "dinas-lambat"]
    choices = page.locator("#urut option").all_text_contents()
    assert choices == ["Jumlah laporan", "Nama, A–Z", "Masih berjalan"]
    page.select_option("#urut", "nama")
    assert shown(page) == sorted(by_volume)
    assert "Diurutkan menurut nama, bukan prestasi." in (page.locator("article").text_content() or "")
    page.select_option("#urut", "berjalan")
    assert shown(page)[:2] == ["dinas-lambat", "dinas-besar"]
    page.select_option("#urut", "")
    assert shown(page) == by_volume
    page.close()


def test_the_list_is_worked_with_the_keyboard_alone(browser: Browser, choosing: str) -> None:
    page = browser.new_page()
    page.goto(f"{choosing}/rapor/")
    page.locator("#cari").focus()
    page.keyboard.type("camat-a")
    assert shown(page) == [IN_A_DISTRICT]
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "jenis"
    page.keyboard.press("ArrowDown")
    assert told(page) == "6 dari 9 instansi, menurut jumlah laporan."
    for _ in range(4):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.type") == "reset"
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelector('output').textContent.startsWith('9 instansi')")
    page.close()
