"""The release that is kept beside a site: the same one again, or none."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator import pipeline
from generator.rebuilding import made_of, rebuild, release_kept
from generator.rebuilding.made_of import has_same_data
from generator.rebuilding.release_kept import KEPT, keep, recall
from tests.contract.test_site import hashes, own, small
from tests.running import apart, rapor

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.release import Release

__all__ = ["own", "small"]  # fixtures


@pytest.mark.parametrize("at_once", [1, 7, 500])
def test_what_is_recalled_is_what_was_kept(
    at_once: int, tmp_path: Path, example_release: Callable[[str], Release], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(release_kept, "_AT_ONCE", at_once)
    release = example_release("2026-09-30")
    digest = keep(tmp_path, tmp_path / "site", release)
    assert recall(tmp_path, tmp_path / "site", digest) == release
    assert recall(tmp_path, tmp_path / "lain", digest) is None


@pytest.mark.parametrize("spoil", [lambda content: content[:-1], lambda content: content + b".", lambda _: b""])
def test_other_bytes_are_never_even_opened(
    spoil: Callable[[bytes], bytes], tmp_path: Path, example_release: Callable[[str], Release]
) -> None:
    digest = keep(tmp_path, tmp_path / "site", example_release("2023-10-11"))
    (kept,) = (tmp_path / KEPT).iterdir()
    kept.write_bytes(spoil(kept.read_bytes()))
    assert recall(tmp_path, tmp_path / "site", digest) is None


def test_without_a_digest_nothing_is_recalled(tmp_path: Path, example_release: Callable[[str], Release]) -> None:
    keep(tmp_path, tmp_path / "site", example_release("2023-10-11"))
    assert recall(tmp_path, tmp_path / "site", "") is None


def test_where_nothing_can_be_written_nothing_is_kept(
    tmp_path: Path, example_release: Callable[[str], Release]
) -> None:
    (tmp_path / ".cache").write_text("bukan folder", encoding="utf-8")
    assert keep(tmp_path, tmp_path / "site", example_release("2023-10-11")) == ""


def test_only_pages_and_words_may_differ() -> None:
    before = dict.fromkeys(["data/policy.toml", made_of.PROGRAM, made_of.HOW, made_of.WRITTEN, made_of.WORDS], "0")
    pages = {made_of.WRITTEN: "1", made_of.WORDS: "1", made_of.GENERATED: "1"}
    assert has_same_data(before, before | pages)
    for name in ("data/policy.toml", "data/drops/2026-09-30", made_of.PROGRAM, made_of.HOW):
        assert not has_same_data(before, before | {name: "1"})
        assert not has_same_data(before | {name: "1"}, before)


WRITES_PAGES = "Menulis halaman"
KNOWN = "Rilis 2023-10-11 diambil dari pembangunan sebelumnya: datanya sama."


def told(project: Path) -> str:
    """Build after another sentence on a page that people write, and return what was told meanwhile."""
    with (project / "docs/privasi.md").open("a", encoding="utf-8") as page:
        page.write("\nSatu kalimat lagi.\n")
    done = rapor(project, "build", "--as-of-drop", "2023-10-11", "--explain")
    assert done.returncode == 0, done.stderr
    assert KNOWN in done.stderr
    assert "Tabel dan berkas semua instansi diambil dari situs sebelumnya." in done.stdout
    return done.stderr


def spoiled(docs: Path) -> None:
    next((docs / "rapor").rglob("*.md")).write_text("dirusak", encoding="utf-8")


def killed(docs: Path) -> None:
    """Leave what a build leaves that was killed before its pages took their place; and a folder is gone besides."""
    shutil.copytree(docs / "rapor", docs / ".rapor-siap/rapor")
    (docs / ".rapor-siap/rapor/.rapor-baru").touch()
    (docs / ".rapor-siap/rapor/dinas-lain.md").write_text("# Rilis lain\n", encoding="utf-8")
    shutil.rmtree(docs / "narahubung")


def test_pages_that_are_not_as_they_were_made_are_made_anew(own: Path, tmp_path: Path) -> None:
    assert WRITES_PAGES not in told(own)
    for spoil in (spoiled, killed):
        spoil(own / "docs")
        assert WRITES_PAGES in told(own), spoil
    anew = Path(shutil.copytree(own, tmp_path / "anew", ignore=shutil.ignore_patterns("site", ".cache")))
    assert apart(anew, "build", "--as-of-drop", "2023-10-11").returncode == 0
    assert hashes(own / "site") == hashes(anew / "site")


@pytest.mark.parametrize("file", ["data/policy.toml", "docs/privasi.md"])
def test_of_a_site_whose_sources_change_while_it_is_made_nothing_is_kept(
    file: str, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read is not known: were the change taken back, the site would seem to be the one of these sources."""
    build, how = pipeline.build, {"as_of_drop": "2023-10-11"}

    def beside_somebody(*given: Path, **named: object) -> Release:
        release = build(*given, **named)  # type: ignore[arg-type] # as `rebuild` calls it
        with (own / file).open("a", encoding="utf-8") as opened:
            opened.write("\n")
        return release

    (own / "docs/tentang.md").write_text("# Tentang\n", encoding="utf-8")
    known = made_of.made_of(own, own / "site")
    assert known
    assert known.release
    monkeypatch.setattr(pipeline, "build", beside_somebody)
    assert rebuild(own / "data", own / "site", lambda _: None, project=own, **how)  # type: ignore[arg-type] # as above
    assert made_of.made_of(own, own / "site") is None
