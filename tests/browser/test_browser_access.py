"""axe finds nothing on any kind of page: WCAG 2.2 A and AA and its best practice, everything unfolded."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Literal

import pytest

from tests.browser.browser import served
from tests.browser.test_browser_site import KINDS, OPEN_ALL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MORE = (
    "komitmen/",
    "narahubung/jaringan/ombudsman/",
    "narahubung/luar/",
    "narahubung/wilayah/14-06/",
    "narahubung/cakupan/",
    "narahubung/indeks/",
)
MORE += (
    "syarat/",
    "nilai-eksternal/",
    "panduan/",
    "panduan/mengunggah/",
    "panduan/membaca-hasil/",
    "privasi/",
    "cara-mengutip/",
    "glosarium/",
    "cara-membaca/",
    "warga/",
    "wartawan/",
    "pengelola/",
    "404.html",
)
EVERY = [path for path in (*KINDS, *MORE) if path not in {"kanal/", "wilayah/", "rating/"}]
"""One page of each template: those three have that of `kategori/`."""
LOOKS = ("", "rapor/", "rapor/disdukcapil/", "narahubung/disdukcapil/", "komitmen/komitmen-bersama-2026/", "kategori/")
"""Pages that together hold every colour, chart and mark: what dark mode can spoil."""
FINDINGS = """async rules => (await axe.run(document, {runOnly: rules, resultTypes: ["violations"]})).violations
  .map(one => one.id + ": " + one.nodes[0].html.slice(0, 200) + " " + one.nodes[0].failureSummary)"""


def violations(page: Page) -> list[str]:
    page.evaluate(OPEN_ALL)
    page.evaluate(AXE)
    found: list[str] = page.evaluate(FINDINGS, RULES)
    return found


@pytest.fixture(scope="module")
def home(sites: Callable[[str, str], Path]) -> Iterator[str]:
    """One engine is enough: the other one makes the same articles from the same files."""
    with served(sites("plain", "mkdocs")) as address:
        yield address


def test_axe_itself_finds_what_is_wrong(browser: Browser, home: str) -> None:
    page = browser.new_page()
    page.goto(f"{home}/tentang/")
    page.evaluate("() => { document.querySelector('article').innerHTML += '<img src=\"x.png\"><a href=\"#\"></a>' }")
    assert {found.split(":")[0] for found in violations(page)} >= {"image-alt", "link-name"}
    page.close()


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_axe_finds_nothing(browser: Browser, home: str, width: int, scheme: Literal["light", "dark"]) -> None:
    context = browser.new_context(viewport={"width": width, "height": 740}, color_scheme=scheme)
    page = context.new_page()
    found = {}
    for path in LOOKS if scheme == "dark" else EVERY:
        page.goto(f"{home}/{path}")
        assert page.locator("main h1").count() == 1, path
        found[path] = violations(page)
    assert {path: told for path, told in found.items() if told} == {}
    context.close()
