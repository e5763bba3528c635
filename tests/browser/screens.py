"""Pictures of our own pages: `python -m tests.browser.screens docs/assets/gambar site` takes them again.

The guide shows the sample release and the README the example, so nothing in them is anybody's. Few colours keep them
small.
"""

from __future__ import annotations

import sys
import tempfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PIL import Image

from tests.browser.browser import served
from tests.browser.conftest import project_with, rendered
from tests.chromium import MISSING, chromium, installed
from tests.pages.sample import DROP, release

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ViewportSize

SHOTS: Final = {
    "layar-temuan.png": ("temuan/#p301", (360, 560)),
    "layar-rilis.png": (f"rilis/{DROP}/", (360, 560)),
}
"""Picture → page, and the window that it is taken through."""
EXAMPLE_SHOTS: Final = {"rapor-360.png": ("rapor/disdukcapil/", (360, 1180))}
"""The same of the example's site: the picture of the README."""
COLOURS: Final = 32
LARGEST: Final = 60 * 1024


def take(folder: Path, example: Path) -> None:
    """Write every picture into `folder`; `example` is the built site of the example."""
    browser_path = installed() or sys.exit(MISSING)
    with tempfile.TemporaryDirectory() as place, chromium(browser_path) as browser:
        project = project_with(release(), Path(place))
        for name in SHOTS:
            (project / "docs/assets/gambar" / name).touch()  # the guide shows them before they are taken
        with served(rendered(project, "mkdocs")) as home:
            for name, (path, window) in SHOTS.items():
                shot(browser, f"{home}/{path}", window, folder / name, scale=2)
        with served(example) as home:
            for name, (path, window) in EXAMPLE_SHOTS.items():
                shot(browser, f"{home}/{path}", window, folder / name)


def shot(browser: Browser, address: str, window: tuple[int, int], file: Path, *, scale: int = 1) -> None:
    """Picture what a window of so many pixels shows of a page, in few colours."""
    size: ViewportSize = {"width": window[0], "height": window[1]}
    page = browser.new_page(viewport=size, device_scale_factor=scale, color_scheme="light")
    page.goto(address)
    page.wait_for_timeout(300)
    taken = Image.open(BytesIO(page.screenshot()))
    taken.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)
    page.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]), Path(sys.argv[2]))
