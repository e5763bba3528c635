"""What every test may use: a browser, and the releases of the example."""

from __future__ import annotations

import os
import pickle
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.pipeline import release_of
from generator.progress import silent
from tests.chromium import browser

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.release import Release

__all__ = ["browser", "example_release"]
DATA = Path(__file__).parents[1] / "data"


@pytest.fixture(scope="session")
def example_release(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Release]:
    """Return the release of a drop of the example, made once for all processes of this run; only to be read.

    A process leaves what it made where the others look; should two begin at the same time, both make the same.
    """
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own

    @cache
    def release(drop: str) -> Release:
        kept = shared / f"rilis-{drop}.pickle"
        if kept.is_file():
            return pickle.loads(kept.read_bytes())  # type: ignore[no-any-return]  # noqa: S301 - written below
        made = release_of(DATA, silent, as_of_drop=drop)
        unfinished = own / kept.name
        unfinished.write_bytes(pickle.dumps(made))
        unfinished.replace(kept)
        return made

    return release
