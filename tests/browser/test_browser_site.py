"""The built site in a real browser: silent, readable without JavaScript, and never wider than a phone."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from tests.browser.browser import watched

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

WIDEST_ELEMENTS = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll("article *")]
    .filter(one => one.getBoundingClientRect().right > width + 0.5).slice(0, 5)
    .map(one => one.tagName + " " + one.textContent.slice(0, 60));
}"""
OPEN_ALL = "() => document.querySelectorAll('details').forEach(one => { one.open = true })"


KINDS = (
    "",
    "rapor/",
    "rapor/disdukcapil/",
    "narahubung/",
    "narahubung/disdukcapil/",
    "komitmen/komitmen-bersama-2026/",
)
KINDS += ("banding/", "kategori/", "kanal/", "wilayah/", "rating/")
KINDS += ("rilis/", "rilis/2026-06-30/", "metodologi/", "unduhan/", "tentang/", "kamus/", "temuan/")
"""One page of each kind: looked at in the second engine too, which makes the same articles from the same files."""


def addresses(site: Path) -> list[str]:
    return sorted(page.parent.relative_to(site).as_posix() + "/" for page in site.rglob("index.html"))


def looked_at(site: Path) -> list[str]:
    return list(KINDS) if site.parents[1].name.endswith("zensical") else addresses(site)


def test_both_engines_build_the_same_pages(sites: Callable[[str, str], Path]) -> None:
    assert addresses(sites("plain", "mkdocs")) == addresses(sites("plain", "zensical"))
    assert addresses(sites("hostile", "mkdocs")) == addresses(sites("plain", "mkdocs"))


def test_plain_pages_are_silent(browser: Browser, plain: tuple[Path, str]) -> None:
    site, home = plain
    context = browser.new_context()
    seen = watched(context, home)
    for path in looked_at(site):
        seen.page.goto(f"{home}/{path}")
        assert seen.silent, (path, seen.dialogs, seen.foreign, seen.errors)
    context.close()


FOREIGN = ", ".join(
    f"article {part}"
    for part in (
        *("iframe", 'script:not([type="application/ld+json"])', "style"),
        '[onclick], article img:not([src*="assets/gambar/"], [src$="/lencana.svg"])',
    )
)
"""What no value may bring into a page. A description of the data in JSON-LD is no script that runs; the only pictures
are those of the guide, which people drew."""
SCRIPTS = "[...document.scripts].filter(one => !one.type).map(one => one.textContent).join()"


def test_hostile_pages_are_silent_and_hold_no_foreign_element(browser: Browser, hostile: tuple[Path, str]) -> None:
    site, home = hostile
    context = browser.new_context()
    seen = watched(context, home)
    for path in looked_at(site):
        seen.page.goto(f"{home}/{path}")
        seen.page.evaluate(OPEN_ALL)
        assert seen.silent, (path, seen.dialogs, seen.foreign, seen.errors)
        assert seen.page.locator(FOREIGN).count() == 0, path
        assert "alert(1)" not in seen.page.evaluate(SCRIPTS)
    context.close()


def test_hostile_names_are_shown_as_typed_in_title_and_heading(browser: Browser, hostile: tuple[Path, str]) -> None:
    _site, home = hostile
    page = browser.new_page()
    page.goto(f"{home}/rapor/disdukcapil/")
    for shown in (page.title(), page.locator("h1").text_content() or ""):
        assert "</title><script>alert(1)</script>" in shown
        assert "{{ 7*7 }} {% raw %} {# #}" in shown
        assert "&lt;script&gt; &amp;amp;" in shown
    page.close()


@pytest.mark.parametrize(
    "tail", ["#<img src=x onerror=alert(1)>", "?q=<img src=x onerror=alert(1)>", "?q=%3Cscript%3Ealert(1)%3C/script%3E"]
)
def test_nothing_in_the_address_is_run(browser: Browser, plain: tuple[Path, str], tail: str) -> None:
    _site, home = plain
    context = browser.new_context()
    seen = watched(context, home)
    for path in ("", "rapor/", "rapor/disdukcapil/"):
        seen.page.goto(f"{home}/{path}{tail}")
        assert seen.silent, (path, seen.dialogs, seen.errors)
    context.close()


@pytest.mark.parametrize("width", [320, 360])
def test_no_page_scrolls_sideways_with_everything_open(browser: Browser, plain: tuple[Path, str], width: int) -> None:
    site, home = plain
    context = browser.new_context(viewport={"width": width, "height": 640})
    page = context.new_page()
    for path in looked_at(site):
        page.goto(f"{home}/{path}")
        page.evaluate(OPEN_ALL)
        assert page.evaluate(WIDEST_ELEMENTS) == [], path
    context.close()


def test_without_javascript_everything_is_readable_and_no_dead_control_is_shown(
    browser: Browser, plain: tuple[Path, str]
) -> None:
    _site, home = plain
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{home}/rapor/")
    assert page.locator("#tabel tbody tr").count() == 7
    assert page.locator("#tabel tbody tr:visible").count() == 7
    assert page.locator("article form:visible, article .r-btn:visible").count() == 0
    page.goto(f"{home}/rapor/disdukcapil/")
    page.locator("summary", has_text="Tabel").first.click()
    assert page.locator("details[open] table").first.is_visible()
    context.close()


def test_the_filter_finds_by_short_name_and_kind(browser: Browser, plain: tuple[Path, str]) -> None:
    _site, home = plain
    page = browser.new_page()
    page.goto(f"{home}/rapor/")
    page.fill("#cari", "dlh")
    assert page.locator("#tabel tbody tr:visible").count() == 1
    page.fill("#cari", "zzz")
    assert "Tidak ada yang cocok" in (page.locator("output").text_content() or "")
    page.fill("#cari", "")
    page.select_option("#jenis", "puskesmas")
    assert page.locator("#tabel tbody tr:visible").all_text_contents()[0].startswith("Puskesmas Rambah")
    page.close()


def test_the_directory_is_filtered_by_name_and_network(browser: Browser, plain: tuple[Path, str]) -> None:
    _site, home = plain
    page = browser.new_page()
    page.goto(f"{home}/narahubung/")
    entries = page.locator("#direktori .r-ent")
    shown = page.locator("#direktori .r-ent:visible")
    assert shown.count() == entries.count() == 7
    page.select_option("#jaringan", "ppid")  # Disdukcapil, whose main contact is of another network
    assert shown.locator("h3").all_text_contents() == ["Dinas Kependudukan dan Pencatatan Sipil"]
    page.select_option("#jaringan", "")
    page.fill("#cari", "dlh")
    assert shown.locator("h3").all_text_contents() == ["Dinas Lingkungan Hidup"]
    page.close()


def test_dark_and_light_follow_the_device_and_the_switch(browser: Browser, plain: tuple[Path, str]) -> None:
    _site, home = plain
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(home)
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    page.locator("label[for^=__palette]:visible").click()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "default"
    page.reload()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "default"
    context.close()


def test_the_contact_is_seen_without_scrolling_on_a_phone(browser: Browser, plain: tuple[Path, str]) -> None:
    _site, home = plain
    context = browser.new_context(viewport={"width": 360, "height": 640})
    page = context.new_page()
    page.goto(f"{home}/rapor/disdukcapil/")
    box = page.locator(".r-call a").first.bounding_box()
    assert box
    assert box["y"] + box["height"] <= 640
    context.close()


def test_a_scorecard_is_light(plain: tuple[Path, str]) -> None:
    site, _home = plain
    for page in site.glob("rapor/*/index.html"):
        assert len(gzip.compress(page.read_bytes())) <= 30 * 1024, page


def test_the_example_banner_stands_on_generated_pages(browser: Browser, plain: tuple[Path, str]) -> None:
    _site, home = plain
    page = browser.new_page()
    page.goto(f"{home}/rapor/disdukcapil/")
    assert "DATA CONTOH" in (page.locator(".md-banner").text_content() or "")
    page.close()
