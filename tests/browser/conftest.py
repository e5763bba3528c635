"""Built sites and a browser, shared by the tests of this folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator import blanks, cards, pictures
from generator.deadlines import calendars
from generator.downloads import files
from generator.pages.alone import alone
from generator.pages.dictionary import pages_of_reference
from generator.pages.views import pages
from generator.site.content_security import secure
from generator.writer import OWNED
from tests.browser.browser import served
from tests.browser.grouped import grouped
from tests.contract.test_site import built_example
from tests.once import made_once
from tests.pages.sample import release, with_text
from tests.pages.test_pages_hostile import ATTACKS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.release import Release

PROJECT = Path(__file__).parents[2]


def project_with(release_: Release, root: Path) -> Path:
    """Lay out what people write and what the generator makes, as a build does."""
    generated = shutil.ignore_patterns(*OWNED, ".rapor*")
    shutil.copytree(PROJECT / "docs", root / "docs", ignore=generated)
    shutil.copytree(PROJECT / "overrides", root / "overrides")
    shutil.copy(PROJECT / "mkdocs.yml", root)
    written = (*pages(release_), *pages_of_reference(), *alone(release_), *pictures.files(release_))
    made = (*files(release_), *cards.files(release_), *calendars(release_), *blanks.published(release_))
    for path, content in (*written, *made):
        target = root / "docs" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def rendered(root: Path, engine: str) -> Path:
    """Run an engine with --strict; its complaints fail the test."""
    done = subprocess.run(
        [sys.executable, "-m", engine, "build", "--strict", "--clean"],
        cwd=root,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "0"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    secure(root / "site")
    return root / "site"


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Path]:
    """Return the site of the plain or the hostile sample, built by either engine, each at most once in a run."""

    def site(kind: str, engine: str) -> Path:
        def make(folder: Path) -> None:
            shown = release() if kind == "plain" else with_text(release(), " ".join(ATTACKS.values()))
            rendered(project_with(shown, folder / "project"), engine)

        return made_once(tmp_path_factory, f"{kind}-{engine}", make) / "project/site"

    return site


@pytest.fixture(scope="session", params=["mkdocs", "zensical"])
def plain(request: pytest.FixtureRequest, sites: Callable[[str, str], Path]) -> Iterator[tuple[Path, str]]:
    site = sites("plain", request.param)
    with served(site) as home:
        yield site, home


@pytest.fixture(scope="session", params=["mkdocs", "zensical"])
def hostile(request: pytest.FixtureRequest, sites: Callable[[str, str], Path]) -> Iterator[tuple[Path, str]]:
    site = sites("hostile", request.param)
    with served(site) as home:
        yield site, home


@pytest.fixture(scope="session")
def choosing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a site whose agencies have peers and regions, so that readers can choose among them."""
    with served(rendered(project_with(grouped(), tmp_path_factory.mktemp("grouped") / "project"), "mkdocs")) as home:
        yield home


@pytest.fixture(scope="session")
def example_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of the example data: as many agencies as a real one has."""
    return built_example(tmp_path_factory) / "site"


@pytest.fixture(scope="session")
def example(example_site: Path) -> Iterator[str]:
    with served(example_site) as home:
        yield home
