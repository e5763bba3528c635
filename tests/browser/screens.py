"""Pictures of our own pages for the guide: `python -m tests.browser.screens docs/assets/gambar` takes them again.

The pages are those of the sample release, so nothing in the pictures is anybody's. Few colours keep them small.
"""

from __future__ import annotations

import sys
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image

from tests.browser.browser import served
from tests.browser.conftest import project_with, rendered
from tests.chromium import MISSING, chromium, installed
from tests.pages.sample import DROP, release

SHOTS: Final = {
    "layar-temuan.png": ("temuan/#p301", (360, 560)),
    "layar-rilis.png": (f"rilis/{DROP}/", (360, 560)),
}
"""Picture → page, and the window that it is taken through."""
COLOURS: Final = 32
LARGEST: Final = 60 * 1024


def take(folder: Path) -> None:
    """Write every picture into `folder`."""
    browser_path = installed() or sys.exit(MISSING)
    with tempfile.TemporaryDirectory() as place:
        project = project_with(release(), Path(place))
        for name in SHOTS:
            (project / "docs/assets/gambar" / name).touch()  # the guide shows them before they are taken
        site = rendered(project, "mkdocs")
        with served(site) as home, chromium(browser_path) as browser:
            for name, (path, (width, height)) in SHOTS.items():
                page = browser.new_page(
                    viewport={"width": width, "height": height}, device_scale_factor=2, color_scheme="light"
                )
                page.goto(f"{home}/{path}")
                page.wait_for_timeout(300)
                shot = Image.open(BytesIO(page.screenshot()))
                shot.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(folder / name, optimize=True)
                page.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]))
