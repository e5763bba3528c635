"""The key that made the ids, left where everybody can read it: in the data folder, among pages, in a commit."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from generator.errors import GateRefused
from generator.imports.keys import Key
from generator.links import keys_among_pages
from generator.pipeline import build
from generator.progress import silent
from tests.hostile.folders import DROP, MANIFEST, plain_folder, put, run
from tests.publication.test_guard import git, repository

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["repository"]
DRAWN = "5ac4de2f0b7c1d9e8f6a3b2c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f70"
OWN = "kalimat rahasia yang panjang sekali, milik kabupaten"
OTHER = "0" + DRAWN[1:]


def keyed(root: Path, secret: str) -> Path:
    """Say in the manifest that this key made the ids."""
    fingerprint = Key(root, secret.encode(), is_new=False).fingerprint
    put(root / f"{DROP}/drop.toml", f'{MANIFEST}sidik_kunci = "{fingerprint}"\n')
    return root


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return keyed(plain_folder(tmp_path / "data"), DRAWN)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (f"{DROP}/kunci", f"{DRAWN}\n"),
        (f"{DROP}/kunci.txt", f"\ufeff{DRAWN}\r\n".encode("utf-16-le")),
        ("kunci", DRAWN),
        ("reference/catatan.md", f"Kunci kita: {DRAWN}."),
        (f"{DROP}/drop.toml", None),
    ],
)
def test_a_key_in_the_data_folder_is_refused(
    data: Path, capsys: pytest.CaptureFixture[str], name: str, content: str | bytes | None
) -> None:
    manifest = (data / name).read_text("utf-8") + f'catatan = "{DRAWN}"\n' if content is None else content
    put(data / name, manifest)
    ran = run(capsys, "check", "--data", data)
    assert ran.code == 11
    assert f"Berkas {name}" in ran.said
    assert "G125" in ran.said
    assert DRAWN not in ran.said


def test_a_key_of_another_form_is_known_where_a_file_holds_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = keyed(plain_folder(tmp_path / "data"), OWN)
    put(data / "kunci", f"{OWN}\n")
    assert "G125" in run(capsys, "check", "--data", data).said


def test_other_numbers_of_that_form_are_none(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(data / "reference/sidik.md", f"SHA-256 sebuah berkas: {OTHER}\n")
    assert "G125" not in run(capsys, "check", "--data", data).said


@pytest.mark.parametrize("place", ["docs/kunci", "docs/panduan/catatan.md", "docs-en/kunci.txt", "overrides/kunci"])
def test_a_key_among_pages_stops_the_build_and_is_named(data: Path, place: str) -> None:
    project = data.parent
    put(project / place, f"{DRAWN}\n")
    with pytest.raises(GateRefused) as refused:
        build(data, project / "site", silent, project=project)
    assert [(finding.code, finding.file) for finding in refused.value.findings] == [("G125", place)]
    assert not (project / "site").exists()


def test_what_the_generator_made_is_left_to_the_sweep(data: Path) -> None:
    put(data.parent / "docs/rapor/disdik.md", DRAWN)
    assert keys_among_pages(data.parent, data) == []


def test_a_commit_with_the_key_anywhere_is_stopped(repository: Path) -> None:
    keyed(repository / "data", DRAWN)
    git(repository, "add", "--all")
    first = git(repository, "commit", "--message", "Kunci disebut")
    assert first.returncode == 0, first.stdout + first.stderr
    put(repository / "cadangan.md", f"{DRAWN}\n")
    git(repository, "add", "--all")
    stopped = git(repository, "commit", "--message", "Cadangan")
    said = stopped.stdout + stopped.stderr
    assert stopped.returncode != 0
    assert "cadangan.md" in said
    assert DRAWN not in said
    put(repository / "cadangan.md", f"{OTHER}\n")
    git(repository, "add", "--all")
    assert git(repository, "commit", "--message", "Cadangan").returncode == 0


def test_a_repository_without_data_is_left_alone(repository: Path) -> None:
    shutil.rmtree(repository / "data")
    git(repository, "add", "--all")
    put(repository / "cadangan.md", f"{DRAWN}\n")
    git(repository, "add", "--all")
    done = git(repository, "commit", "--message", "Cadangan")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_key_in_the_folder_of_another_theme_is_refused(data: Path) -> None:
    project = data.parent
    (project / "mkdocs.yml").write_text("theme:\n  custom_dir: tema\n")
    put(project / "tema/kunci.txt", f"{DRAWN}\n")
    assert [(one.code, one.file) for one in keys_among_pages(project, data)] == [("G125", "tema/kunci.txt")]
