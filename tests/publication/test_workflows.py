"""A steward's upload goes the whole way by the lines of the workflows themselves, on clean clones of a new site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.__main__ import main
from generator.starting import Wishes, found_site
from tests.hostile.folders import COMPLAINTS, MANIFEST, plain_folder, put
from tests.publication.workflows import Run, git

if TYPE_CHECKING:
    from pathlib import Path

NEXT = "data/drops/2026-06-30"
NIK = "1406010203040001"


@pytest.fixture
def origin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bare repository with one sealed release on `main`, as `rapor new` and a first import leave it."""
    work = tmp_path / "kerja"
    found_site(work, Wishes("Kabupaten Contoh", "14.06"))
    plain_folder(work / "data")
    monkeypatch.chdir(work)
    assert main(["seal", "2026-03-31"]) == 0
    git(work, "init", "--quiet", "--initial-branch", "main")
    git(work, "add", "--all")
    git(work, "commit", "--quiet", "-m", "Rilis pertama")
    git(tmp_path, "clone", "--quiet", "--bare", str(work), "situs.git")
    git(work, "remote", "add", "origin", str(tmp_path / "situs.git"))
    return tmp_path / "situs.git"


def upload(origin: Path, branch: str, complaints: str) -> None:
    """Commit a second release without a seal, as the upload in a browser does."""
    work = origin.parent / "kerja"
    git(work, "switch", "--quiet", "--create", branch)
    put(work / NEXT / "drop.toml", MANIFEST.replace("2026-03-31", "2026-06-30"))
    put(work / NEXT / "pengaduan.csv", complaints)
    git(work, "add", "--all")
    git(work, "commit", "--quiet", "-m", "Add files via upload")
    git(work, "push", "--quiet", "origin", branch)


def proposed(origin: Path, name: str) -> Run:
    event = {
        "repository": "contoh/situs",
        "event.pull_request.head.repo.full_name": "contoh/situs",
        "event.pull_request.head.sha": git(origin, "rev-parse", "usulan"),
        "head_ref": "usulan",
    }
    return Run(origin, origin.parent / name, "usulan", event).follow("periksa.yml")


def pushed(origin: Path, name: str) -> Run:
    return Run(origin, origin.parent / name, "main", {}).follow("terbit.yml")


def test_an_upload_is_checked_sealed_previewed_merged_and_published_as_a_site_that_verifies(
    origin: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    upload(origin, "usulan", COMPLAINTS + "kaaaaaaa2,disdik,aspirasi,2026-05-04,terdisposisi,\n")
    run = proposed(origin, "usulan")
    assert run.results == {"periksa": "success", "segel": "success"}, run.printed
    assert "Dinas Pendidikan" in run.summary
    preview = run.folder / "artifacts" / "pratinjau-situs"
    assert "sha256" in git(origin, "show", f"usulan:{NEXT}/drop.toml")
    assert git(origin, "log", "-1", "--format=%s", "usulan") == "Segel rilis data"

    git(origin, "update-ref", "refs/heads/main", "usulan")
    run = pushed(origin, "terbit")
    assert run.results == {"buat": "success", "terbit": "success", "saksikan": "success", "kabarkan": "skipped"}, (
        run.printed
    )
    capsys.readouterr()
    of_the_run = str(run.folder / "buat" / "data")
    assert main(["verify", "--data", of_the_run, "--site", str(run.pages)]) == 0, capsys.readouterr()
    assert "30 Juni 2026" in (run.pages / "rapor" / "disdik" / "index.html").read_text(encoding="utf-8")
    assert sums(preview) == sums(run.pages)


def sums(site: Path) -> str:
    return (site / "SHA256SUMS").read_text(encoding="utf-8")


def test_a_citizen_s_number_stops_both_ways_and_the_old_site_stays_up(origin: Path) -> None:
    upload(origin, "usulan", COMPLAINTS.replace("kaaaaaaa1", NIK))
    run = proposed(origin, "usulan")
    assert run.outcomes["periksa"]["Periksa data"] == "failure"
    assert not (run.folder / "artifacts").exists()
    assert "G1" in run.summary

    git(origin, "update-ref", "refs/heads/main", "usulan")  # somebody merges all the same
    put(origin.parent / "pages" / "index.html", "situs lama")
    published = pushed(origin, "terbit")
    assert published.results == {"buat": "failure", "terbit": "skipped", "saksikan": "skipped", "kabarkan": "success"}
    assert {path.name for path in published.pages.iterdir()} == {"index.html"}
    assert "Data ditolak oleh pemeriksaan" in published.summary
    assert "Situs lama tetap tampil" in published.summary
    assert NIK not in f"{run.printed}{run.summary}{published.printed}{published.summary}"
