"""The writer owns its folders and nothing else, and a build stopped at any moment leaves the earlier output whole."""

from __future__ import annotations

import errno
import multiprocessing
import multiprocessing.synchronize
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import exchange as exchanging
from generator.errors import UsageFault, refused_by_system
from generator.writer import MARKER, OWNED, Stage, build_lock, clean, site_staging, swap_site
from tests.gates.publishing import FOLDERS, publish

ROOT = Path(__file__).resolve().parents[2]


def visible(docs: Path) -> dict[str, str]:
    files = (path for path in docs.rglob("*") if path.is_file() and path.name != MARKER)
    return {path.relative_to(docs).as_posix(): path.read_text(encoding="utf-8") for path in files}


def test_pages_appear_only_when_published(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    with Stage(docs) as stage:
        stage.write("rapor/a.md", "isi")
        assert (stage.folder / "rapor/a.md").read_text() == "isi"
        assert not (docs / "rapor").exists()
    assert list(docs.iterdir()) == []
    publish(docs, "satu")
    assert {path.name for path in docs.iterdir()} == {*FOLDERS, "index.md"}
    assert all((docs / folder / MARKER).is_file() for folder in FOLDERS)


def test_a_new_state_replaces_the_old_one_as_a_whole(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    publish(docs, "satu")
    (docs / "tentang.md").write_text("milik orang")
    publish(docs, "dua", ("rapor", "kamus"))
    assert {path.name for path in docs.iterdir()} == {"rapor", "kamus", "index.md", "tentang.md"}
    assert (docs / "tentang.md").read_text() == "milik orang"
    assert "dua" in (docs / "rapor/0.md").read_text()


def test_an_unchanged_file_keeps_its_times(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    publish(docs, "satu")
    os.utime(docs / "rapor/1.md", (1, 1))
    publish(docs, "satu")
    assert (docs / "rapor/1.md").stat().st_mtime == 1
    publish(docs, "dua")
    assert (docs / "rapor/1.md").stat().st_mtime > 1


@pytest.mark.parametrize("name", OWNED)
def test_somebodys_own_folder_is_not_touched(tmp_path: Path, name: str) -> None:
    docs = tmp_path / "docs"
    (docs / name).mkdir(parents=True)
    (docs / name / "catatan.md").write_text("milik orang")
    with pytest.raises(UsageFault, match=f"docs/{name}"):
        publish(docs, "satu")
    assert visible(docs) == {f"{name}/catatan.md": "milik orang"}
    assert clean(tmp_path) == []


def test_somebodys_own_start_page_and_links_are_not_touched(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "index.md").write_text("# Beranda saya")
    (tmp_path / "elsewhere").mkdir()
    (docs / "rapor").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageFault, match=re.escape("docs/rapor, docs/index.md")):
        publish(docs, "satu")
    assert (docs / "index.md").read_text() == "# Beranda saya"
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize(
    "path",
    [
        "../x.md",
        "rapor/../x.md",
        "/etc/x",
        "rapor",
        "tentang.md",
        "rapor/.rapor",
        "rapor//x",
        "rapor/a\nb",
        "rapor/a\\b",
    ],
)
def test_a_path_outside_the_owned_folders_is_refused(tmp_path: Path, path: str) -> None:
    with Stage(tmp_path / "docs") as stage, pytest.raises(ValueError, match="owned folder"):
        stage.write(path, "x")


def test_a_path_is_staged_only_once(tmp_path: Path) -> None:
    with Stage(tmp_path / "docs") as stage:
        stage.write("rapor/a.md", "x")
        with pytest.raises(ValueError, match="twice"):
            stage.write("rapor/a.md", "y")


def test_clean_removes_what_is_owned_and_nothing_else(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    publish(docs, "satu")
    (docs / "tentang.md").write_text("milik orang")
    (tmp_path / "site").mkdir()
    (tmp_path / "site/punya.txt").write_text("milik orang")
    assert [path.name for path in clean(tmp_path)] == ["api", "index.md", "rapor", "rilis"]
    assert visible(tmp_path) == {"docs/tentang.md": "milik orang", "site/punya.txt": "milik orang"}
    assert clean(tmp_path) == []


STOPPED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, {root!r})
from tests.gates.publishing import publish
left = int(sys.argv[2])
def stop(event, arguments):
    global left
    if event in {{"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "ctypes.call_function"}} or (
        event == "open" and arguments[1] in ("w", "wb", "x")
    ):
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
import generator.writer, generator.exchange
{without_exchange}
sys.addaudithook(stop)
publish(Path(sys.argv[1]), "dua", ("rapor", "kamus", "api"))
print("selesai")
"""


@pytest.mark.parametrize("at_once", [True, False], ids=["exchange", "three renames"])
def test_a_build_killed_at_any_step_leaves_old_or_new_and_the_next_one_is_clean(
    tmp_path: Path, *, at_once: bool
) -> None:
    disabled = "" if at_once else "generator.exchange._exchange_at_once = lambda *_: False"
    script = STOPPED.format(root=str(ROOT), without_exchange=disabled)
    old, new, after = tmp_path / "old/docs", tmp_path / "new/docs", {}
    publish_into(old, "satu")
    publish_into(new, "satu")
    publish(new, "dua", ("rapor", "kamus", "api"))
    finished = False
    for step in range(2, 400, 5):
        docs = tmp_path / f"{step}/docs"
        publish_into(docs, "satu")
        done = subprocess.run([sys.executable, "-c", script, str(docs), str(step)], capture_output=True, check=False)
        assert done.returncode in {0, -signal.SIGKILL}, done.stderr.decode()
        seen = visible_pages(docs)
        for folder in ("rapor", "kamus", "api", "rilis", "index.md"):
            whole = [below(folder, visible(side)) for side in (old, new)]
            # Where the system cannot exchange two folders, one is absent for the time between two renames.
            assert below(folder, seen) in (whole if at_once else [*whole, {}]), (step, folder)
        with Stage(docs):
            after[step] = visible_pages(docs)
        assert after[step] in (visible(old), visible(new)), step
        publish(docs, "tiga")
        assert visible(docs) == visible_after_third(tmp_path)
        finished = finished or done.returncode == 0
        if finished:
            break
    assert finished
    assert visible(old) in after.values()
    assert visible(new) in after.values()


def below(folder: str, files: dict[str, str]) -> dict[str, str]:
    return {path: text for path, text in files.items() if path.split("/")[0] == folder}


def publish_into(docs: Path, version: str) -> None:
    docs.parent.mkdir(exist_ok=True)
    publish(docs, version)


def visible_pages(docs: Path) -> dict[str, str]:
    return {path: text for path, text in visible(docs).items() if not path.startswith(".") and ".rapor" not in path}


def visible_after_third(tmp_path: Path) -> dict[str, str]:
    docs = tmp_path / "third/docs"
    if not docs.exists():
        publish_into(docs, "tiga")
    return visible(docs)


def hold_the_lock(
    project: Path, ready: multiprocessing.synchronize.Event, end: multiprocessing.synchronize.Event
) -> None:
    with build_lock(project):
        ready.set()
        end.wait(30)


def test_a_second_build_refuses_while_one_runs(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    ready, end = context.Event(), context.Event()
    other = context.Process(target=hold_the_lock, args=(tmp_path, ready, end))
    other.start()
    try:
        assert ready.wait(30)
        with pytest.raises(UsageFault, match="sedang berjalan"):
            publish(tmp_path / "docs", "dua")
        with pytest.raises(UsageFault, match="sedang berjalan"):
            clean(tmp_path)
    finally:
        end.set()
        other.join()
    assert not (tmp_path / "docs").exists()
    with build_lock(tmp_path):
        publish(tmp_path / "docs", "dua")


@pytest.mark.parametrize("number", ["ENOSPC", "EROFS", "EACCES"])
def test_a_fault_of_the_disk_is_told_and_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: str
) -> None:
    docs = tmp_path / "docs"
    publish(docs, "satu")
    before = visible(docs)

    opened = Path.open

    def full(path: Path, mode: str = "r", *rest: object, **named: object) -> object:
        if "r" not in mode:
            raise OSError(getattr(errno, number), "x")
        return opened(path, mode, *rest, **named)

    # A full disk cannot be had without privileges; the fault is raised where the system would raise it.
    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", full)
        with pytest.raises(UsageFault, match="Keluaran sebelumnya tetap"):
            publish(docs, "dua")
    assert visible(docs) == before


def test_a_folder_moves_to_another_disk_and_the_first_file_that_this_does_not_take_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def elsewhere(*_: object) -> None:
        raise OSError(errno.EXDEV, "x")

    def full(_: Path, target: Path) -> None:
        raise OSError(errno.ENOSPC, "x", str(target))

    (tmp_path / "satu/a").mkdir(parents=True)
    (tmp_path / "satu/a/b.txt").write_text("isi")
    monkeypatch.setattr(Path, "rename", elsewhere)
    exchanging.move(tmp_path / "satu", tmp_path / "dua")
    assert visible(tmp_path / "dua") == {"a/b.txt": "isi"}
    monkeypatch.setattr("shutil.copyfile", full)
    with pytest.raises(OSError, match="a/b") as refused:
        exchanging.move(tmp_path / "satu", tmp_path / "tiga")
    assert "tempat di disk habis" in refused_by_system(refused.value)


def test_a_site_is_swapped_in_one_step(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for version in ("satu", "dua"):
        with site_staging(site) as staging:
            (staging / "site").mkdir()
            (staging / "site/index.html").write_text(version)
            swap_site(staging / "site", site)
        assert (site / "index.html").read_text() == version
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert clean(tmp_path) == [site]


def test_a_folder_of_somebody_else_is_no_place_for_a_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "skripsi.docx").write_text("milik orang")
    with site_staging(site) as staging:
        (staging / "site").mkdir()
        with pytest.raises(UsageFault, match="--site"):
            swap_site(staging / "site", site)
    assert (site / "skripsi.docx").read_text() == "milik orang"


@given(st.integers(0, 2))
def test_an_exchange_that_was_stopped_is_finished(tmp_path_factory: pytest.TempPathFactory, renames: int) -> None:
    folder = tmp_path_factory.mktemp("tukar")
    new, old, aside = folder / "new", folder / "old", folder / "new.ditukar"
    new.mkdir(), old.mkdir(), (new / "new").touch(), (old / "old").touch()
    for source, target in [(old, aside), (new, old)][:renames]:
        source.rename(target)
    exchanging.resume(new, old)
    expected = ("new", "old") if renames == 0 else ("old", "new")
    assert [path.name for path in (*new.iterdir(), *old.iterdir())] == list(expected)
    assert not aside.exists()
