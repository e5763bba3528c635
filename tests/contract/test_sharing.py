"""Work shared out to processes: the same files however many there are, and faults that arrive as they are."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from generator.disclosure.answering import WORTH_SHARING, answering_in, answers
from generator.errors import UsageFault
from generator.generated import write_pages
from generator.pipeline import release_of
from generator.processes import processes
from generator.progress import silent
from generator.sharing import here, shared_out
from tests.contract.shares import Named, die, killed
from tests.contract.small_example import shrink
from tests.contract.test_site import copy_project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import ProcessPoolExecutor
    from pathlib import Path

    from generator.release import Release


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = copy_project(tmp_path_factory.mktemp("pembagian") / "situs")
    shrink(project / "data")
    return project


@pytest.fixture(scope="module")
def release(project: Path) -> Release:
    found = release_of(project / "data", silent)
    return replace(found, identity=replace(found.identity, languages=("id", "en")))


def files_below(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_pages_and_files_are_the_same_from_one_process_and_from_two(release: Release, tmp_path: Path) -> None:
    made = {}
    for jobs in (1, 2):
        root = tmp_path / str(jobs)
        root.mkdir()
        with shared_out(release, jobs, tmp_path) as share:
            write_pages(release, root, silent, share)
        made[jobs] = files_below(root)
    assert any(path.endswith(".svg") for path in made[1])
    assert any(path.startswith("docs-en/rapor/") for path in made[1])
    assert made[1] == made[2]


def test_every_agency_is_in_exactly_one_share(release: Release, tmp_path: Path) -> None:
    folders = [tmp_path / "satu", tmp_path / "banyak"]
    here(release)(Named(folders[0]))
    with shared_out(release, 3, tmp_path) as share:
        share(Named(folders[1]))  # a file that is there already would be a fault
    assert files_below(folders[0]) == files_below(folders[1])
    assert len(files_below(folders[0])) == len(release.scorecards)
    assert not list(tmp_path.glob("*.pickle"))


def test_no_more_processes_are_started_than_there_are_shares(
    release: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    @contextmanager
    def counted(jobs: int, begin: Callable[[], None] | None = None) -> Iterator[ProcessPoolExecutor]:
        asked.append(jobs)
        with processes(min(jobs, 2), begin) as started:
            yield started

    monkeypatch.setattr("generator.sharing.processes", counted)
    few = replace(release, scorecards=release.scorecards[:2])
    with shared_out(few, 64, tmp_path) as share:
        share(Named(tmp_path / "dua"))
    assert asked == [2]
    assert len(files_below(tmp_path / "dua")) == 2


def test_a_fault_in_another_process_arrives_with_its_words(release: Release, tmp_path: Path) -> None:
    (tmp_path / "rapor").write_text("a file where a folder must be")
    with shared_out(release, 2, tmp_path) as share, pytest.raises(UsageFault, match="Tidak dapat menulis"):
        share(Named(tmp_path))


def test_a_process_that_is_killed_says_what_to_do(release: Release, tmp_path: Path) -> None:
    with pytest.raises(UsageFault, match="--jobs yang lebih kecil"), shared_out(release, 2, tmp_path) as share:
        share(die)
    assert not list(tmp_path.glob("*.pickle"))
    questions = list(range(WORTH_SHARING))
    with pytest.raises(UsageFault, match="--jobs yang lebih kecil"), answering_in(2):
        list(answers(killed, questions))


def _heeding_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_an_interrupted_build_ends_at_once_and_writes_no_site(project: Path) -> None:
    command = [sys.executable, "-m", "generator", "build", "--shells", "--jobs", "2"]
    # Who runs the tests in the background has them ignore the signal, and what they start.
    build = subprocess.Popen(
        command,
        cwd=project,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=_heeding_interrupts,  # noqa: PLW1509 - the tests start no thread before
    )
    assert build.stderr is not None
    for line in build.stderr:
        if line.startswith("Mengisi halaman"):
            break
    os.killpg(build.pid, signal.SIGINT)
    _, said = build.communicate(timeout=120)
    assert build.returncode == 130, said
    assert "Dihentikan" in said
    assert not (project / "site").exists()
