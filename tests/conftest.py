"""What every test may use: a browser. Without one its tests are skipped aloud; under CI=true that is a failure."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent
# A browser's own errands, which are refused or loud where there is no network.
QUIET = ["--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the machine's own Chromium."""
    found = subprocess.run(["bash", "tools/browser.sh", "find"], cwd=ROOT, capture_output=True, text=True, check=False)
    if found.returncode:
        reason = "no Chromium on this machine: `sudo apt install chromium` brings the browser tests back"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found.stdout.strip(), args=QUIET)
        yield started
        started.close()
