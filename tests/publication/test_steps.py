"""The steps of the workflows run for real: seal and hand over, commit the seal, what changes, why it failed."""

from __future__ import annotations

import base64
import json
import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from generator.__main__ import main
from tests.hostile.folders import COMPLAINTS, DROP, MANIFEST, plain_folder, put
from tests.house.repository import ROOT
from tests.publication.workflows import script
from tools.publication import changes, failure, seal

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

NIK = "1406010203040001"
NEXT = "data/drops/2026-06-30"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository's folder with one sealed release and one that came through the browser, without a seal."""
    monkeypatch.chdir(tmp_path)
    for name, file in (("GITHUB_STEP_SUMMARY", "summary.md"), ("GITHUB_OUTPUT", "output.txt")):
        monkeypatch.setenv(name, str(tmp_path / file))
    plain_folder(tmp_path / "data")
    assert main(["seal", "2026-03-31"]) == 0
    put(tmp_path / NEXT / "drop.toml", MANIFEST.replace("2026-03-31", "2026-06-30"))
    more = "kaaaaaaa2,disdik,aspirasi,2026-05-04,terdisposisi,\n"
    put(tmp_path / NEXT / "pengaduan.csv", COMPLAINTS + more)
    return tmp_path


def test_an_upload_without_a_seal_is_sealed_handed_over_and_verifies(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed_before = (folder / "data" / DROP / "drop.toml").read_bytes()
    monkeypatch.setenv(seal.DESTINATION, "cabang")
    assert seal.main() == 0
    assert main(["verify"]) == 0
    assert (folder / "data" / DROP / "drop.toml").read_bytes() == sealed_before
    assert (folder / "segel" / NEXT / "drop.toml").read_bytes() == (folder / NEXT / "drop.toml").read_bytes()
    assert not (folder / "segel" / "data" / DROP / "drop.toml").exists()
    assert (folder / "output.txt").read_text(encoding="utf-8") == "disegel=ya\n"
    assert "ke cabang usulan ini" in (folder / "summary.md").read_text(encoding="utf-8")
    assert seal.main() == 0
    assert (folder / "output.txt").read_text(encoding="utf-8").endswith("disegel=tidak\n")
    assert not (folder / "segel").exists()


def test_a_fork_is_told_and_shown_the_manifest_whole_whatever_stands_in_it(folder: Path) -> None:
    path = folder / NEXT / "drop.toml"
    path.write_text(path.read_text(encoding="utf-8") + 'catatan = "```` ::error::x"\n', encoding="utf-8")
    assert seal.main() == 0
    told = (folder / "summary.md").read_text(encoding="utf-8")
    assert "tidak boleh menulis ke cabang asalnya" in told
    assert "unggah isi folder `segel`" in told, "a manifest copied alone leaves its release without an archive"
    shown = re.search(r"^(`{5,})toml\n(.*)\n\1$", told, re.MULTILINE | re.DOTALL)
    assert shown
    assert shown[2] == path.read_text(encoding="utf-8").rstrip()


def test_a_manifest_that_cannot_be_read_is_not_sealed(folder: Path) -> None:
    put(folder / NEXT / "drop.toml", "tanggal_data = ")
    assert seal.main() == 10
    assert not (folder / "segel").exists()
    assert "belum disegel" in (folder / "summary.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("rows", "code"), [("kb,tidak-ada,aspirasi,2026-01-05,diterima,", 10), (f"kb,{NIK},,,,", 11)])
def test_what_must_be_mended_is_not_sealed(folder: Path, rows: str, code: int) -> None:
    """A later run leaves what is sealed alone: mended, it would be refused for its seal, and never be frozen."""
    complaints = folder / NEXT / "pengaduan.csv"
    put(complaints, f"{complaints.read_text(encoding='utf-8')}{rows}\n")
    before = (folder / NEXT / "drop.toml").read_bytes()
    assert seal.main() == code
    assert (folder / NEXT / "drop.toml").read_bytes() == before
    assert not (folder / "segel").exists()


def test_the_summary_says_what_the_newest_release_changes_for_readers(folder: Path) -> None:
    assert changes.main() == 0
    told = (folder / "summary.md").read_text(encoding="utf-8")
    assert "dari rilis 2026\\-03\\-31" in told.replace("2026-03-31", "2026\\-03\\-31")
    assert "Dinas Pendidikan" in told
    shutil.rmtree(folder / NEXT)
    assert changes.changes(folder / "data").startswith("Belum ada dua rilis")


def test_a_refusal_stands_in_the_summary_with_its_reason_and_no_value(folder: Path) -> None:
    nik = "1406010203040001"
    put(folder / NEXT / "pengaduan.csv", COMPLAINTS.replace("kaaaaaaa1", nik))
    assert main(["check", "--format", "github"]) == 11
    assert changes.main() == 11
    told = (folder / "summary.md").read_text(encoding="utf-8")
    assert "| galat | G101 |" in told
    assert nik not in told


@pytest.mark.parametrize(
    ("outcomes", "title", "stays"),
    [
        ({"RAPOR_PERIKSA": "failure", "RAPOR_TERBIT": "skipped"}, "Data ditolak", True),
        ({"RAPOR_PERIKSA": "success", "RAPOR_SEGEL": "failure"}, "tidak sama dengan segelnya", True),
        ({"RAPOR_PERIKSA": "success", "RAPOR_SITUS": "failure"}, "Situs tidak jadi dibuat", True),
        ({"RAPOR_SITUS": "success", "RAPOR_TERBIT": "failure"}, "GitHub Pages tidak menerima", True),
        ({"RAPOR_TERBIT": "success", "RAPOR_SAKSI": "failure"}, "Situs sudah terbit", False),
        ({}, "Situs tidak terbit", True),
    ],
)
def test_a_failed_publication_says_why_and_whether_the_old_site_stays(
    outcomes: dict[str, str], title: str, *, stays: bool
) -> None:
    told = failure.report(outcomes)
    assert title in told
    assert ("Situs lama tetap tampil" in told) == stays


def test_the_outcomes_that_the_workflow_hands_on_are_those_that_are_read() -> None:
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "terbit.yml").read_text(encoding="utf-8"))
    (step,) = [step for step in workflow["jobs"]["kabarkan"]["steps"] if "run" in step]
    assert set(step["env"]) == set(failure.STEPS)


# ── the script of the one job that may write to a branch, run by a real Node ──


def committed(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the script as the action does, with a `github` that keeps what it would have sent."""
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "periksa.yml").read_text(encoding="utf-8"))
    text = workflow["jobs"]["segel"]["steps"][-1]["with"]["script"]
    return script(text, folder, {"CABANG": "rilis", "UJUNG": "a" * 40, "REPOSITORI": "contoh/situs"})


def test_the_seal_is_committed_to_the_branch_and_to_no_other_head(folder: Path) -> None:
    assert seal.main() == 0
    ran = committed(folder)
    assert ran.returncode == 0, ran.stderr
    sent: list[dict[str, Any]] = json.loads(ran.stdout)
    wanted = sent[0]["input"]
    assert (wanted["branch"]["branchName"], wanted["expectedHeadOid"]) == ("rilis", "a" * 40)
    files = {one["path"]: base64.b64decode(one["contents"]) for one in wanted["fileChanges"]["additions"]}
    handed = {p.relative_to(folder / "segel").as_posix() for p in (folder / "segel").rglob("*") if p.is_file()}
    assert set(files) == handed
    assert files[f"{NEXT}/drop.toml"] == (folder / NEXT / "drop.toml").read_bytes()


@pytest.mark.parametrize(
    "path", ["Makefile", ".github/workflows/terbit.yml", "data/policy.toml", f"{NEXT}/pengaduan.csv", "generator/x.py"]
)
def test_an_artifact_that_holds_another_file_is_not_committed(folder: Path, path: str) -> None:
    put(folder / "segel" / path, "x")
    ran = committed(folder)
    assert ran.returncode == 1
    assert "berkas lain" in ran.stderr
    assert ran.stdout == ""
