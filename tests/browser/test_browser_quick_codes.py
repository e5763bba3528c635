"""QR codes as a telephone meets them: drawn by the browser, read by a decoder that shares no code with us."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
import zxingcpp
from PIL import Image

from generator.pages.quick_code import quick_code

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Locator


def read(drawn: bytes) -> list[str]:
    """Return what every code in a picture says, whatever its kind."""
    return [code.text for code in zxingcpp.read_barcodes(Image.open(BytesIO(drawn)).convert("L"))]


def shown(code: Locator) -> list[str]:
    return read(code.screenshot())


def test_every_code_of_the_directory_leads_to_the_page_on_which_it_stands(
    browser: Browser, example_site: Path, example: str
) -> None:
    context = browser.new_context(
        viewport={"width": 360, "height": 800}, device_scale_factor=2, java_script_enabled=False
    )
    page = context.new_page()
    codes = [
        path for path in sorted(example_site.glob("narahubung/*/index.html")) if 'class="r-qr"' in path.read_text()
    ]
    assert len(codes) == 62  # an agency each
    for path in codes:
        page.goto(f"{example}/narahubung/{path.parent.name}/")
        (address,) = re.findall(r"Kode ini membuka (\S+):", page.locator(".r-qrbox p").inner_text())
        assert address.endswith(f"/narahubung/{path.parent.name}/")
        assert shown(page.locator("svg.r-qr")) == [address]
    context.close()


@pytest.mark.parametrize("media", ["screen", "print"])
def test_a_code_is_read_from_a_dark_page_and_from_paper(browser: Browser, example: str, media: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme="dark")
    page = context.new_page()
    page.goto(f"{example}/narahubung/disdukcapil/")
    page.emulate_media(media=media, color_scheme="dark")  # type: ignore[arg-type]  # one of two words
    (told,) = shown(page.locator("svg.r-qr"))
    assert told.endswith("/narahubung/disdukcapil/")
    context.close()


@pytest.mark.parametrize("length", [1, 40, 100, 200])
def test_addresses_of_any_length_are_read_though_a_folder_shares_its_mask(browser: Browser, length: int) -> None:
    page = browser.new_page()
    for name in ("a" * length, "x-" * (length // 2) + "9", "puskesmas-" * (length // 10) + "z"):
        address = f"https://rapor.contoh.go.id/narahubung/{name}/"
        page.set_content(f'<div style="width:400px">{quick_code(address)}</div>')
        assert shown(page.locator("svg")) == [address]
    page.close()


def test_a_picture_without_a_code_says_nothing(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<p>Tidak ada kode di sini.</p>")
    assert shown(page.locator("p")) == []
    page.close()
