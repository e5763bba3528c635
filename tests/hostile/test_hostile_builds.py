"""The real build, killed at every stage that it tells of, and two of it at once."""

from __future__ import annotations

import base64
import io
import lzma
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from tests.contract.test_site import copy_project, hashes
from tests.hostile.folders import COMPLAINTS, DROP, plain_folder, put
from tests.running import apart, environment, rapor

NIK = "1406011205850001"
STAGES = ("Menghitung", "Menulis halaman", "Merakit situs", "Menyapu")
"""What the build says when a stage begins; the kill follows at once."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the smallest data, built once."""
    project = copy_project(tmp_path_factory.mktemp("gugur") / "situs", with_data=False)
    plain_folder(project / "data")
    done = rapor(project, "build")
    assert done.returncode == 0, done.stderr
    return project


def started(project: Path) -> subprocess.Popen[str]:
    """Start a build in a group of its own, so that its engine can be killed with it."""
    return subprocess.Popen(
        [sys.executable, "-m", "generator", "build"],
        cwd=project,
        env=environment(project),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def wait_for(build: subprocess.Popen[str], stage: str) -> bool:
    """Read what a build says until a stage begins; False where it ended before."""
    assert build.stderr is not None
    return any(line.startswith(stage) for line in build.stderr)


def test_a_build_that_is_killed_leaves_the_site_and_the_next_one_is_clean(project: Path, tmp_path: Path) -> None:
    old = hashes(project / "site")
    put(project / "data" / DROP / "pengaduan.csv", COMPLAINTS.replace(",selesai,2026-01-09", ",terdisposisi,"))
    for stage in STAGES:
        with started(project) as build:
            assert wait_for(build, stage), stage
            os.killpg(build.pid, signal.SIGKILL)
        assert build.returncode == -signal.SIGKILL
        assert hashes(project / "site") == old, stage
    done = rapor(project, "build")
    assert done.returncode == 0, done.stderr
    new = hashes(project / "site")
    assert new != old
    assert all((project / "site" / page).is_file() for page in old)
    left = [path.name for path in project.iterdir() if path.name.startswith((".site", ".rapor-situs", "mkdocs.situs"))]
    assert left == []
    assert not list((project / "docs").glob(".rapor*/**/*.md"))
    # What stood before was taken over where it was the same: so much that nobody could tell.
    anew = Path(shutil.copytree(project, tmp_path / "situs", ignore=shutil.ignore_patterns("site", ".cache")))
    assert apart(anew, "build").returncode == 0
    assert hashes(anew / "site") == new


def photograph() -> bytes:
    """Return a JPEG that says where it was taken."""
    stream, noted = io.BytesIO(), Image.Exif()
    noted.get_ifd(0x8825)[2] = (0.0, 30.0, 12.5)
    Image.new("RGB", (8, 8)).save(stream, "JPEG", exif=noted)
    return stream.getvalue()


def test_what_people_put_among_the_pages_is_refused_and_the_site_stays(project: Path, tmp_path: Path) -> None:
    own = Path(shutil.copytree(project, tmp_path / "situs", ignore=shutil.ignore_patterns(".cache")))
    old, said = hashes(own / "site"), f"Pelapor {NIK}\n"
    (own / "docs/t.txt").symlink_to("/etc/hostname")
    linked = rapor(own, "build")
    assert (linked.returncode, "docs/t.txt" in linked.stdout, "G306" in linked.stdout) == (11, True, True)
    (own / "docs/t.txt").unlink()
    packed = base64.b64encode(said.encode()).decode()
    table = "<table><tr><th>Nama Pelapor</th></tr><tr><td>Siti</td></tr></table>\n"
    files = {
        "a/foto.jpg": (photograph(), "G310"),
        "a/foto.heic": (b"\0\0\0\x18ftypheic", "G313"),
        "a/surat.pdf": (b"%PDF-1.7\n", "G312"),
        "a/warga.tar.xz": (lzma.compress(said.encode()), "G304"),
        "a/warga.txt": (said.encode("utf-16-le"), "G301"),
        "a/gaya.css": (f"a{{background:url(data:;base64,{packed})}}".encode(), "G301"),
        "warga.md": (f"# Warga\n\n{table}".encode(), "G311"),
    }
    for name, (content, _) in files.items():
        (own / "docs" / name).parent.mkdir(exist_ok=True)
        (own / "docs" / name).write_bytes(content)
    done = rapor(own, "build")
    assert done.returncode == 11, done.stderr
    for name, (_, code) in files.items():
        assert name.removesuffix(".md") in done.stdout, done.stdout
        assert code in done.stdout
    assert NIK not in done.stdout + done.stderr
    assert hashes(own / "site") == old


def test_of_two_builds_at_once_the_second_refuses_and_the_first_is_whole(project: Path) -> None:
    old = hashes(project / "site")
    shutil.rmtree(project / ".cache")  # or both would see that nothing changed
    with started(project) as first:
        assert wait_for(first, "Merakit situs")
        os.killpg(first.pid, signal.SIGSTOP)
        second = rapor(project, "build")
        os.killpg(first.pid, signal.SIGCONT)
        assert first.stderr is not None
        first.stderr.read()
    assert first.returncode == 0
    assert second.returncode == 2
    assert "sedang berjalan" in second.stderr
    assert hashes(project / "site") == old
