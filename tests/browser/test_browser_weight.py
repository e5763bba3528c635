"""What the first load of a page costs a reader, compressed as GitHub Pages sends it; and nothing moves meanwhile."""

from __future__ import annotations

import time
from shutil import copyfileobj
from typing import TYPE_CHECKING, BinaryIO

import pytest

from tests.browser.browser import Quiet, watched
from tests.browser.test_browser_list import SHIFTED
from tools.audit import serving
from tools.audit.readers import pages
from tools.audit.serving import packed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Request, Route

BUDGET = 90_000
"""Bytes of the first load of a scorecard: page, styles, scripts and pictures, headers included."""
TO_THE_END = "() => window.scrollTo({top: document.body.scrollHeight, behavior: 'instant'})"
LATE = "() => document.querySelector('h1').before(document.createRange().createContextualFragment('<p>late</p>'))"


@pytest.fixture(scope="module")
def home(example_site: Path) -> Iterator[str]:
    with packed(example_site) as address:
        yield address


def first_load(page: Page, address: str) -> dict[str, int]:
    """Return the bytes of every answer to a reader who has nothing yet."""
    answers: list[Request] = []
    page.on("requestfinished", lambda request: answers.append(request))  # noqa: PLW0108 - Playwright marks what it is given
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.evaluate(TO_THE_END)  # what waits for being seen is loaded too
    page.wait_for_load_state("networkidle")
    sizes = {request.url: request.sizes() for request in answers if not request.url.startswith("data:")}
    return {url: size["responseBodySize"] + size["responseHeadersSize"] for url, size in sizes.items()}


def test_the_first_load_of_a_scorecard_keeps_the_budget(browser: Browser, example_site: Path, home: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    seen = watched(context, home)
    sent = first_load(seen.page, f"{home}/{pages(example_site)[2]}")
    for part in ("/", ".css", ".js", ".svg"):
        assert any(url.endswith(part) for url in sent), (part, sent)
    assert sum(sent.values()) <= BUDGET, sent
    assert seen.silent, (seen.foreign, seen.errors)
    context.close()


def test_compression_is_counted(browser: Browser, example_site: Path, home: str) -> None:
    page = browser.new_page()
    address = f"{home}/{pages(example_site)[2]}"
    assert 0 < 4 * first_load(page, address)[address] < len(page.content().encode())
    page.close()


def held_back(route: Route) -> None:
    """Let scripts come a while after what is read."""
    if route.request.resource_type == "script":
        time.sleep(0.2)
    route.continue_()


@pytest.mark.parametrize("scripts", ["at once", "late"])
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_while_a_page_loads(
    browser: Browser, example_site: Path, home: str, width: int, scripts: str
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 740})
    if scripts == "late":
        page.route("**/*", held_back)
    for path in pages(example_site):
        page.goto(f"{home}/{path}")
        assert page.evaluate(SHIFTED) == 0, path
    page.evaluate(LATE)
    assert page.evaluate(SHIFTED) > 0  # what does move is seen
    page.close()


class InPieces(Quiet):
    """Sends a page as a slow net does: what is there already is drawn before the rest has come."""

    def copyfile(self, source: BinaryIO, outputfile: BinaryIO) -> None:  # type: ignore[override]  # bytes are all there is
        if not self.path.endswith("/"):
            return copyfileobj(source, outputfile)
        page = source.read()
        piece = len(page) // 12 + 1
        for start in range(0, len(page), piece):
            outputfile.write(page[start : start + piece])
            outputfile.flush()
            time.sleep(0.06)
        return None


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_while_a_page_comes_in_pieces(browser: Browser, example_site: Path, width: int) -> None:
    """Rows that come late must not widen columns, nor notes beside a figure narrow it."""
    group = min(path.parent.name for path in (example_site / "banding").glob("*/index.html"))
    page = browser.new_page(viewport={"width": width, "height": 800})
    with serving.served(example_site, InPieces) as address:
        for path in ("", "rapor/", "en/rapor/", "kategori/", "unduhan/", f"banding/{group}/", pages(example_site)[2]):
            page.goto(f"{address}/{path}")
            assert page.evaluate(SHIFTED) == 0, path
    page.close()
