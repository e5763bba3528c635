"""The machine's own Chromium, for tests and for people who look at pages."""

from __future__ import annotations

import os
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent
MISSING = "no Chromium on this machine: `sudo apt install chromium` brings the browser tests back"
# A browser's own errands, which are refused or loud where there is no network; and the same colours everywhere.
FLAGS = [
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-color-profile=srgb",
]


def installed() -> str | None:
    """Return the path of the machine's Chromium; None where there is none."""
    found = subprocess.run(["bash", "tools/browser.sh", "find"], cwd=ROOT, capture_output=True, text=True, check=False)
    return None if found.returncode else found.stdout.strip()


@contextmanager
def chromium(path: str) -> Iterator[Browser]:
    """Start the Chromium at `path`, and end it."""
    with sync_playwright() as engines:
        started = engines.chromium.launch(executable_path=path, args=FLAGS)
        try:
            yield started
        finally:
            started.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the machine's own Chromium; without one its tests are skipped aloud, and fail under CI=true."""
    path = installed()
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    with chromium(path) as started:
        yield started
