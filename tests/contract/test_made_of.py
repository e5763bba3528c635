"""A build that would make the same is spared, any other says why it is made, and nothing spoiled is ever kept."""

from __future__ import annotations

import fcntl
import os
import shutil
from pathlib import Path

import pytest

from generator import pipeline
from generator.errors import UsageFault
from generator.progress import silent
from generator.rebuilding import made_of, rebuild
from generator.site.checksums import write_sums
from tests.contract.test_site import hashes, own, small
from tests.running import rapor

__all__ = ["own", "small"]  # fixtures


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return what a build reads, as small as can be, and a finished site."""
    project = tmp_path / "proyek"
    for name in (
        *("data/policy.toml", "data/drops/2026-01-31/drop.toml", "data/drops/2026-01-31/pengaduan.csv"),
        *("data/reference/instansi.csv", "docs/tentang.md", "docs/assets/a.css", "docs/rapor/a/index.md"),
        *("docs-en/tentang.md", "mkdocs.yml", "overrides/main.html", "site/index.html", "site/rapor/a/index.html"),
    ):
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(name, encoding="utf-8")
    write_sums(project / "site")
    return project


def parts(project: Path, **how: object) -> made_of.Parts:
    return made_of.parts(project / "data", project, **how)


def record(project: Path) -> made_of.Made:
    seen = made_of.Ingredients({"a": "0" * 64}, {"a": "1" * 64})
    return made_of.Made(parts(project), "2" * 64, {"a.html": frozenset({"0" * 16})}, seen)


def changed(project: Path, before: made_of.Parts) -> list[str]:
    now = parts(project)
    return sorted(name for name in now.keys() | before if now.get(name) != before.get(name))


@pytest.mark.parametrize(
    ("file", "part"),
    [
        ("data/policy.toml", "data/policy.toml"),
        ("data/drops/2026-01-31/pengaduan.csv", "data/drops/2026-01-31"),
        ("data/drops/2026-01-31/berkas/baru.pdf", "data/drops/2026-01-31"),
        ("data/drops/2026-02-28/drop.toml", "data/drops/2026-02-28"),
        ("data/drops/catatan.txt", "data/drops/catatan.txt"),
        ("data/reference/instansi.csv", "data/reference"),
        ("docs/tentang.md", made_of.WRITTEN),
        ("docs/assets/a.css", made_of.WRITTEN),
        ("docs-en/tentang.md", made_of.WRITTEN),
        ("mkdocs.yml", made_of.WRITTEN),
        ("overrides/main.html", made_of.WRITTEN),
        ("docs/rapor/a/index.md", made_of.GENERATED),
        ("docs/index.md", made_of.GENERATED),
    ],
)
def test_every_input_counts_and_is_told_by_its_part(project: Path, file: str, part: str) -> None:
    before = parts(project)
    assert changed(project, before) == []
    (project / file).parent.mkdir(parents=True, exist_ok=True)
    with (project / file).open("ab") as opened:
        opened.write(b" ")
    assert changed(project, before) == [part]
    (told,) = made_of.reasons(before, parts(project))
    assert told in {f"Berubah: {part}.", f"Baru: {part}."}


def test_a_file_that_goes_or_takes_another_name_counts(project: Path) -> None:
    before = parts(project)
    (project / "docs/tentang.md").rename(project / "docs/mengenai.md")
    assert changed(project, before) == [made_of.WRITTEN]
    shutil.rmtree(project / "data/drops/2026-01-31")
    assert made_of.reasons(before, parts(project)) == [
        "Hilang: data/drops/2026-01-31.",
        "Berubah: halaman tulisan.",
    ]


def test_where_a_link_leads_counts_and_what_is_there_is_not_read(project: Path, tmp_path: Path) -> None:
    (project / "docs/tautan").symlink_to(tmp_path / "rahasia-1")
    before = parts(project)
    (tmp_path / "rahasia-1").write_text("x")
    assert changed(project, before) == []
    (project / "docs/tautan").unlink()
    (project / "docs/tautan").symlink_to(tmp_path / "rahasia-2")
    assert changed(project, before) == [made_of.WRITTEN]


def test_options_and_the_program_count(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert parts(project, renderer="mkdocs") != parts(project, renderer="zensical")
    before = parts(project)
    copy = Path(shutil.copytree(Path(made_of.__file__).parents[1], tmp_path / "generator"))
    monkeypatch.setattr(made_of, "_PACKAGE", copy)
    assert changed(project, before) == []
    (copy / "templates/instansi.md.j2").write_bytes(b"lain")
    assert changed(project, before) == [made_of.WORDS]
    (copy / "sweep/sweeping.py").write_bytes(b"lain")
    assert changed(project, before) == sorted([made_of.PROGRAM, made_of.WORDS])


def test_what_a_site_was_made_of_is_known_until_the_site_is_another(project: Path) -> None:
    site, made = project / "site", record(project)
    assert made_of.made_of(project, site) is None
    made_of.keep(project, site, made)
    assert made_of.made_of(project, site) == made
    assert made_of.made_of(project, project / "lain") is None
    moved = project.rename(project.with_name("pindah"))
    assert made_of.made_of(moved, moved / "site") == made
    (moved / "site/lain.html").write_text("x")
    assert not made_of.is_untouched(moved / "site")
    write_sums(moved / "site")
    assert made_of.made_of(moved, moved / "site") is None


@pytest.mark.parametrize("spoiled", ["", "[]", "null", "{", '{"situs": 1}', '{"situs": "x", "bagian": {}}', "\x00"])
def test_a_spoiled_record_is_none(project: Path, spoiled: str) -> None:
    made_of.keep(project, project / "site", record(project))
    (kept,) = (project / made_of.KEPT).iterdir()
    kept.write_text(spoiled, encoding="utf-8")
    assert made_of.made_of(project, project / "site") is None
    assert made_of.reasons(None, parts(project))[0].startswith("Semuanya dibuat")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_where_nothing_can_be_written_nothing_is_kept(project: Path) -> None:
    project.chmod(0o500)
    made_of.keep(project, project / "site", record(project))
    project.chmod(0o700)
    assert made_of.made_of(project, project / "site") is None


def test_what_came_out_otherwise_is_counted(project: Path) -> None:
    before = made_of.sums_of(project / "site")
    assert before.keys() == {"index.html", "rapor/a/index.html"}
    assert made_of.outcome({}, before) == ["Berkas situs: 2 baru."]
    after = {"index.html": before["index.html"], "rapor/a/index.html": "0" * 64, "rapor/b/index.html": "1" * 64}
    assert made_of.outcome({**before, "x": "2" * 64}, after) == [
        "Berkas situs: 1 baru, 1 berubah, 1 sama, 1 hilang.",
        "Yang berubah, menurut folder: rapor 1.",
    ]


def test_the_same_is_left_alone_and_a_changed_page_or_a_spoiled_file_is_made_anew(own: Path) -> None:
    site, options = own / "site", ("--as-of-drop", "2023-10-11", "--explain")
    before, times = hashes(site), {path: path.stat().st_mtime_ns for path in site.rglob("*")}
    done = rapor(own, "build", *options)
    assert done.returncode == 0, done.stderr
    assert "Tidak ada masukan yang berubah" in done.stdout
    assert "dibiarkan" in done.stdout
    assert {path: path.stat().st_mtime_ns for path in site.rglob("*")} == times

    (site / "index.html").write_text("dirusak", encoding="utf-8")
    with (own / "docs/privasi.md").open("a", encoding="utf-8") as page:
        page.write("\nSatu kalimat lagi.\n")
    done = rapor(own, "build", *options)
    assert done.returncode == 0, done.stderr
    assert "Berubah: halaman tulisan." in done.stdout
    assert "siap di site" in done.stdout
    after = hashes(site)
    differing = {name for name in after if after[name] != before.get(name)}
    assert "privasi/index.html" in differing
    assert not [name for name in differing if name.startswith("rapor/") or name == "index.html"]


def test_nobody_else_writes_here_between_the_first_look_and_the_record(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another build leaves below `docs/` while this one counts would be taken for what this one had looked at."""

    def beside(*_: object, **__: object) -> None:
        folder = os.open(project, os.O_RDONLY)
        with pytest.raises(BlockingIOError):
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.close(folder)
        msg = "cukup"
        raise UsageFault(msg)

    monkeypatch.setattr(pipeline, "build", beside)
    with pytest.raises(UsageFault, match="cukup"):
        rebuild(project / "data", project / "situs", silent, project=project)
