"""The pages of the example data, made once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.pages.views import pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.release import Release

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="session")
def release(example_release: Callable[[str], Release]) -> Release:
    return example_release(max(folder.name for folder in (DATA / "drops").iterdir()))


@pytest.fixture(scope="session")
def made(release: Release) -> dict[str, str]:
    return dict(pages(release))
