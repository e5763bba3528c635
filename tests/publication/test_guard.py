"""`make guard` before a commit: what is staged with a citizen's data stays out of the history."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import yaml
from openpyxl import Workbook

from generator.sweep import sweep
from tests.hostile.folders import DROP, plain_folder, put, run
from tests.house.makefile import targets
from tests.house.repository import ROOT

if TYPE_CHECKING:
    from pathlib import Path

NAME, NIK = "Hj. Siti Aminah, S.Sos.", "1406010101900001"
HOOK = f"""#!/bin/sh
exec {sys.executable} -m tools.publication.guard
"""


def git(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    environment |= {"PYTHONPATH": str(ROOT), "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who = ["-c", "user.name=Uji", "-c", "user.email=uji@contoh.example", "-c", "commit.gpgsign=false"]
    return subprocess.run(
        ["git", *who, *words], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with the hook, as `make hook` writes it but for the interpreter, and one commit."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    folder = tmp_path / "situs"
    plain_folder(folder / "data")
    assert git(folder, "init", "--quiet").returncode == 0
    put(folder / ".git/hooks/pre-commit", HOOK).chmod(0o755)
    git(folder, "add", "--all")
    first = git(folder, "commit", "--quiet", "--message", "Awal")
    assert first.returncode == 0, first.stdout + first.stderr
    return folder


def workbook(path: Path, rows: list[list[str]]) -> Path:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    path.parent.mkdir(parents=True, exist_ok=True)
    made.save(path)
    return path


COMMITMENT = ["id", "jenis", "judul", "tahap", "catatan"]


@pytest.mark.parametrize("what", [f"oleh {NAME}", f"NIK {NIK}"])
def test_a_workbook_with_a_citizens_data_is_stopped_by_the_hook_the_check_and_the_sweep_each_alone(
    repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], what: str
) -> None:
    workbook(
        repository / "data" / DROP / "komitmen.xlsx", [COMMITMENT, ["mou-1", "mou", "Kesepakatan", "berjalan", what]]
    )
    git(repository, "add", "--all")
    stopped = git(repository, "commit", "--message", "Data baru")
    assert stopped.returncode != 0
    said = stopped.stdout + stopped.stderr
    assert "Commit ditolak" in said
    assert "komitmen.xlsx" in said
    assert what not in said
    assert git(repository, "rev-list", "--count", "HEAD").stdout.strip() == "1"

    checked = run(capsys, "check", "--data", repository / "data")
    assert checked.code == 11
    assert what not in checked.said

    # A name alone is no identifier in published text; there the title of its column tells.
    rows = (
        [COMMITMENT, ["mou-1", "mou", "Kesepakatan", "berjalan", what]] if NIK in what else [["Nama Pelapor"], [NAME]]
    )
    workbook((site := tmp_path / "jadi") / "unduhan/komitmen.xlsx", rows)
    assert [finding.rule.gate for finding in sweep(site, frozenset(), base_url="https://rapor.example/")]


def test_a_workbook_with_nothing_but_names_is_stopped_by_each_of_the_three_alone(
    repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [["Nama Pelapor", "Kecamatan"], *([name, "Rambah"] for name in ("Siti Aminah", "Budi Santoso", "Zaidun"))]
    workbook(repository / "data" / DROP / "warga.xlsx", rows)
    git(repository, "add", "--all")
    stopped = git(repository, "commit", "--message", "Data baru")
    assert stopped.returncode != 0
    checked = run(capsys, "check", "--data", repository / "data")
    assert checked.code == 11
    workbook((site := tmp_path / "jadi") / "warga.xlsx", rows)
    (finding,) = sweep(site, frozenset(), base_url="https://rapor.example/")
    assert (finding.code, finding.rule.gate) == ("G311", True)
    assert not any(row[0] in f"{stopped.stdout}{stopped.stderr}{checked.said}{finding}" for row in rows[1:])


def test_what_is_judged_is_what_is_staged_not_what_lies_in_the_folder(repository: Path) -> None:
    table = repository / "data" / DROP / "komitmen.csv"
    put(table, f"id,jenis,judul,tahap,catatan\nmou-1,mou,Kesepakatan,berjalan,{NIK}\n")
    git(repository, "add", "--all")
    put(table, "id,jenis,judul,tahap,catatan\nmou-1,mou,Kesepakatan,berjalan,\n")
    assert git(repository, "commit", "--message", "Data").returncode != 0
    git(repository, "add", "--all")
    clean = git(repository, "commit", "--message", "Data")
    assert clean.returncode == 0, clean.stdout + clean.stderr


def test_a_raw_export_anywhere_is_refused_and_other_files_are_nobodys_business(repository: Path) -> None:
    put(repository / "catatan.md", f"Catatan {NIK}\n")  # text is not a table; reviews and gate 3 look at it
    git(repository, "add", "catatan.md")
    assert git(repository, "commit", "--message", "Catatan").returncode == 0
    workbook(repository / "ekspor.xlsx", [["Tracking ID", "Nama Pelapor", "NIK"], ["12", NAME, NIK]])
    git(repository, "add", "--all")
    stopped = git(repository, "commit", "--message", "Ekspor")
    assert stopped.returncode != 0
    assert NIK not in stopped.stdout + stopped.stderr


def test_data_that_break_a_rule_but_hold_nobodys_data_may_be_saved(repository: Path) -> None:
    put(repository / "data" / DROP / "komitmen.csv", "id,jenis,judul,tahap\nmou-1,salah,Kesepakatan,berjalan\n")
    git(repository, "add", "--all")
    assert git(repository, "commit", "--message", "Belum selesai").returncode == 0


def test_pre_commit_and_gitlab_call_targets_of_the_makefile() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    entries = [hook["entry"] for each in hooks["repos"] for hook in each["hooks"]]
    assert entries
    jobs = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    lines = [
        line
        for job in jobs.values()
        if isinstance(job, dict)
        for line in job.get("script", []) + job.get("after_script", [])
    ]
    assert lines
    known = targets()
    for line in [*entries, *lines]:
        words = line.replace("--no-print-directory ", "").split()
        assert words[0] == "make", line
        assert words[1] in known, line


def test_github_and_gitlab_check_in_the_same_order() -> None:
    github = yaml.safe_load((ROOT / ".github/workflows/periksa.yml").read_text(encoding="utf-8"))
    steps = [step["run"] for step in github["jobs"]["periksa"]["steps"] if "run" in step]
    gitlab = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    assert steps == gitlab["periksa"]["script"]
