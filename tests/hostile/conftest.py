"""The site of the hostile data folder, built by the real command with both engines, each once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.contract.test_site import copy_project
from tests.hostile import hostile_data
from tests.hostile.folders import plain_folder
from tests.running import rapor

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="package")
def hostile_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the hostile data in place of the example, built with MkDocs into `site`."""
    project = copy_project(tmp_path_factory.mktemp("bermusuhan") / "situs", with_data=False)
    hostile_data.write(project / "data")
    done = rapor(project, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    return project


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The smallest data folder that passes every rule."""
    return plain_folder(tmp_path / "data")
