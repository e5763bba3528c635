"""What every test may use: a browser. Without one its tests are skipped aloud; under CI=true that is a failure."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.chromium import MISSING, chromium, installed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the machine's own Chromium."""
    path = installed()
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    with chromium(path) as started:
        yield started
