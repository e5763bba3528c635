"""Groups that open and close: short on a telephone, whole on paper, opened by what is looked for, and all by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

TALLEST = 5000
OPEN = "details.r-g[open] > summary h2"


def opened(page: Page) -> list[str]:
    return page.locator(f"#direktori {OPEN}").all_text_contents()


def found(page: Page) -> list[str]:
    return page.locator("#direktori .r-ent:visible h3").all_text_contents()


@pytest.mark.parametrize("path", ["narahubung/", "komitmen/"])
@pytest.mark.parametrize("scripts", [True, False])
def test_a_list_is_short_on_a_telephone_and_opens_by_hand(
    browser: Browser, example: str, path: str, *, scripts: bool
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 640}, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(f"{example}/{path}")
    height = page.locator("body").bounding_box()
    assert height
    assert height["height"] < TALLEST
    closed = page.locator("details.r-g:not([open])")
    group, before = closed.first, closed.count()
    assert before > 0
    group.locator("summary").click()
    assert closed.count() == before - 1
    context.close()


@pytest.mark.parametrize(
    ("typed", "agency"),
    [
        ("capil", "Dinas Kependudukan dan Pencatatan Sipil"),  # alias
        ("pencatatan sipil", "Dinas Kependudukan dan Pencatatan Sipil"),
        ("kartu keluarga", "Dinas Kependudukan dan Pencatatan Sipil"),  # service
        ("desa kabun", "Desa Kabun"),  # village
        ("PDAM", "Perusahaan Umum Daerah Air Minum Rokan Hulu"),
    ],
)
def test_what_is_looked_for_is_opened_and_closed_again_when_the_field_is_empty(
    browser: Browser, example: str, typed: str, agency: str
) -> None:
    page = browser.new_page()
    page.goto(f"{example}/narahubung/")
    page.locator("summary", has_text="Badan").first.click()  # by hand: stays as the reader left it
    before = opened(page)
    assert agency not in found(page)
    page.fill("#cari", typed)
    assert agency in found(page)
    for group in page.locator("#direktori details.r-g:visible").all():
        assert group.locator(".r-ent:visible").count() > 0
    page.fill("#cari", "zzz")
    assert opened(page) == found(page) == []
    page.fill("#cari", "")
    assert opened(page) == before
    assert page.locator("#direktori details.r-g:visible").count() == page.locator("#direktori details.r-g").count()
    assert page.locator("output").text_content() == ""
    page.close()


def test_the_choice_of_a_network_opens_the_groups_too(browser: Browser, example: str) -> None:
    page = browser.new_page()
    page.goto(f"{example}/narahubung/")
    before = opened(page)
    page.select_option("#jaringan", "sp4n")
    assert len(found(page)) == 29
    page.select_option("#jaringan", "")
    assert opened(page) == before
    page.close()


@pytest.mark.parametrize("path", ["narahubung/", "komitmen/"])
def test_on_paper_every_group_is_whole_without_any_script(browser: Browser, example: str, path: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{example}/{path}")
    rows = page.locator("article .r-g .r-ent, article .r-g tbody tr")
    hidden = rows.evaluate_all("all => all.filter(one => !one.checkVisibility({contentVisibilityAuto: true})).length")
    assert hidden > 0  # on screen
    page.emulate_media(media="print")
    assert rows.evaluate_all("all => all.filter(one => !one.checkVisibility()).length") == 0
    assert rows.evaluate_all("all => Math.min(...all.map(one => one.getBoundingClientRect().height))") > 0
    context.close()


def test_the_thirteen_memoranda_of_riau_are_shown_as_precise_as_their_source(browser: Browser, example: str) -> None:
    page = browser.new_page()
    page.goto(f"{example}/komitmen/")
    told = " ".join((page.locator("article").text_content() or "").split())
    assert "7 dari 12 kabupaten dan kota tercatat sudah menandatangani; 5 direncanakan, semuanya lewat" in told
    rows = page.locator("caption:has-text('menurut kode wilayah') ~ tbody tr").all_text_contents()
    assert len(rows) == 13
    assert sum("Ditandatangani" in row and "Februari 2023" in row for row in rows) == 7
    assert sum("direncanakan November 2023" in row and "Lewat tanggal, belum ada bukti" in row for row in rows) == 5
    (province,) = [row for row in rows if "Ditandatangani" in row and "Mei 2022" in row]
    assert province.lstrip().startswith("Provinsi Riau")
    page.close()
