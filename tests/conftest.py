"""What every test may use: a browser, and the releases of the example."""

from __future__ import annotations

import gc
import os
import pickle
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from generator.pipeline import release_of
from generator.progress import silent
from tests.chromium import browser
from tests.once import made_once

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.release import Release

__all__ = ["browser", "example_release"]
DATA = Path(__file__).parents[1] / "data"

settings.register_profile("rapor", deadline=None)  # tests contain no timing: a busy machine must not fail a property
settings.load_profile("rapor")

# The tests start hundreds of processes; where none may keep what it compiled, each compiles the whole program.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def pytest_collection_finish() -> None:
    """Let the collector pass over the program and its libraries, a million things that stay."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def example_release(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Release]:
    """Return the release of a drop of the example, made once for all processes of this run; only to be read."""

    @cache
    def release(drop: str) -> Release:
        def make(folder: Path) -> None:
            made = release_of(DATA, silent, as_of_drop=drop)
            (folder / "rilis.pickle").write_bytes(pickle.dumps(made))

        kept = made_once(tmp_path_factory, f"rilis-{drop}", make) / "rilis.pickle"
        return pickle.loads(kept.read_bytes())  # type: ignore[no-any-return]  # noqa: S301 - written above

    return release


@pytest.fixture
def swift_collector() -> Iterator[None]:
    """Let the collector pass over what is there already: what other tests left would take it a second each time."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()
