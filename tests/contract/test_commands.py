"""What a newcomer meets at the command line: wrong folders, names and files end in a sentence and an exit code."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from generator.__main__ import main
from generator.drop.findings import found
from generator.drop.report import render_report
from generator.imports import rules
from generator.sweep import sweep
from tests.contract.test_site import PROJECT, copy_project
from tests.imports.export import Folder, usual_rows, workbook

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.drop.findings import Finding

Run = tuple[int, str]


@pytest.fixture
def rapor(capsys: pytest.CaptureFixture[str]) -> Callable[..., Run]:
    """Run a command here; return its exit code and all that it said. An exception would be a traceback."""

    def run(*arguments: str | Path) -> Run:
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as ended:
            code = int(ended.code or 0)
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def without_drops(empty: Path) -> Path:
    (empty / "data").mkdir()
    shutil.copy(PROJECT / "data" / "policy.toml", empty / "data")
    shutil.copytree(PROJECT / "data" / "reference", empty / "data" / "reference")
    return empty


@pytest.mark.parametrize(
    "command", [["check"], ["pages"], ["build"], ["serve"], ["diff", "a", "b"], ["seal", "2026-09-30"], ["verify"]]
)
@pytest.mark.usefixtures("empty")
def test_in_the_wrong_folder_a_command_says_where_it_looked(rapor: Callable[..., Run], command: list[str]) -> None:
    code, said = rapor(*command)
    assert code == 2
    assert "Folder data tidak ada: data (dicari dari " in said
    assert "--data" in said


def test_a_file_is_no_data_folder(rapor: Callable[..., Run], empty: Path) -> None:
    (empty / "data").write_text("x")
    assert rapor("check") == (2, rapor("verify")[1])


@pytest.mark.usefixtures("without_drops")
def test_without_drops_check_says_how_the_first_is_made(rapor: Callable[..., Run]) -> None:
    code, said = rapor("check")
    assert code == 10
    assert "P160" in said
    assert "`rapor import`" in said


@pytest.mark.parametrize("command", [["seal", "2026-09-30"], ["verify"], ["diff", "a", "b"]])
@pytest.mark.usefixtures("without_drops")
def test_without_drops_there_is_nothing_to_seal_verify_or_compare(
    rapor: Callable[..., Run], command: list[str]
) -> None:
    code, said = rapor(*command)
    assert (code, said) == (2, "Belum ada rilis di folder drops. Buat yang pertama dengan `rapor import`.\n")


@pytest.mark.parametrize("command", [["seal", "2020-01-01"], ["check", "--data", "data", "--format", "json"]])
def test_an_unknown_drop_is_answered_with_those_there_are(
    rapor: Callable[..., Run], without_drops: Path, command: list[str]
) -> None:
    (without_drops / "data/drops/2026-09-30").mkdir(parents=True)
    code, said = rapor(*command)
    assert code == (2 if command[0] == "seal" else 10)
    assert "2026-09-30" in said


@pytest.mark.parametrize(
    ("target", "sentence"), [("surat", "berisi berkas yang bukan buatan Rapor"), ("surat/a.txt", "bukan folder")]
)
def test_a_site_is_never_put_over_somebodys_files_and_this_is_said_before_the_work(
    rapor: Callable[..., Run], without_drops: Path, target: str, sentence: str
) -> None:
    (without_drops / "surat").mkdir()
    (without_drops / "surat/a.txt").write_text("penting")
    code, said = rapor("build", "--site", target)
    assert code == 2
    assert sentence in said
    assert "Membaca" not in said
    assert (without_drops / "surat/a.txt").read_text() == "penting"


@pytest.mark.parametrize("inside", ["data", "data/drops", "docs", "docs-en", "overrides"])
def test_a_site_does_not_lie_in_what_it_is_made_of(rapor: Callable[..., Run], without_drops: Path, inside: str) -> None:
    """The next one would be made of it, and gate 3 would refuse a copy of the whole site among the pages."""
    (without_drops / "mkdocs.yml").touch()
    code, said = rapor("build", "--site", f"{inside}/site")
    assert code == 2
    assert "bahan situs itu sendiri" in said
    assert not (without_drops / inside / "site").exists()


def test_a_folder_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(PROJECT / "data/drops/2023-10-11", data / "drops/2023-10-11")
    drop = data / "drops/2023-10-11"
    with (drop / "pengaduan.csv").open("a", encoding="utf-8") as complaints:
        complaints.write("\n")  # another digest: the seal has something to write
    drop.chmod(0o555)
    # Root may write everywhere, unless it gives its capabilities away.
    as_anyone = ["setpriv", "--bounding-set=-all"] if os.geteuid() == 0 else []
    ran = subprocess.run(
        [*as_anyone, sys.executable, "-m", "generator", "seal", "2023-10-11", "--data", str(data)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    drop.chmod(0o755)
    assert ran.returncode == 2
    assert "tidak ada izin" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_clean_says_what_it_removed_and_when_there_was_nothing(
    rapor: Callable[..., Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(copy_project(tmp_path / "proyek"))
    assert rapor("clean") == (0, "Tidak ada buatan generator yang perlu dihapus.\n")


def test_a_port_in_use_is_said(rapor: Callable[..., Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(copy_project(tmp_path / "proyek"))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = taken.getsockname()[1]
        code, said = rapor("serve", "--port", str(number))
    assert code == 2
    assert f"Porta {number} tidak dapat dipakai" in said


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "ini harus disebut: PERINTAH"),
        (["bild"], "'bild' tidak dikenal"),
        (["build", "--jobs", "0"], "--jobs: harus bilangan bulat, paling kecil 1"),
        (["build", "--jobs", "dua"], "--jobs: harus bilangan bulat, paling kecil 1"),
        (["build", "--jobs", "65"], "--jobs: harus bilangan bulat dari 1 sampai 64"),
        (["build", "--jobs", "9" * 5000], "--jobs: harus bilangan bulat dari 1 sampai 64"),
        (["serve", "--port", "9" * 5000], "--port: harus bilangan bulat dari 1 sampai 65535"),
        (["build", "--jobs"], "--jobs: harus diikuti satu nilai"),
        (["check", "--format", "xml"], "--format: 'xml' tidak dikenal"),
        (["check", "--cepat"], "ini tidak dikenal: --cepat"),
        (["import", "a.xlsx"], "ini harus disebut: --profile, --drop"),
        (["serve", "--port", "70000"], "--port: harus bilangan bulat dari 1 sampai 65535"),
        (["clean", "--help=x"], "tidak menerima nilai 'x'"),
    ],
)
def test_wrong_usage_is_told_in_indonesian(rapor: Callable[..., Run], arguments: list[str], sentence: str) -> None:
    code, said = rapor(*arguments)
    assert code == 2
    assert said.startswith("pemakaian: rapor")
    assert sentence in said
    assert not any(word in said for word in ("usage", "error", "required", "invalid", "argument", "expected"))


@pytest.mark.parametrize("command", ["import", "check", "pages", "build", "serve", "diff", "seal", "verify", "clean"])
def test_help_speaks_indonesian(rapor: Callable[..., Run], command: str) -> None:
    code, said = rapor(command, "--help")
    assert code == 0
    assert "tampilkan bantuan ini" in said
    assert not any(word in said for word in ("usage", "options", "positional", "show this"))


def test_an_import_that_fails_says_to_import_again(rapor: Callable[..., Run], tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    source = workbook(tmp_path / "ekspor.xlsx", [{**usual_rows()[0], "Status Laporan": "Entah"}])
    arguments = ("import", source, "--profile", "sp4n-lapor", "--drop", folder.drop, "--key-file", folder.key)
    code, said = rapor(*arguments)
    assert code == 10
    assert "jalankan `rapor import` lagi." in said
    assert "rapor check" not in said
    assert "lembar ke-1," in said
    assert "lembar lembar" not in said
    assert not folder.drop.exists()


def test_a_trial_import_tells_its_progress_and_writes_nothing(rapor: Callable[..., Run], tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    source = workbook(tmp_path / "ekspor.xlsx", usual_rows())
    arguments = ("import", source, "--profile", "sp4n-lapor", "--drop", folder.drop, "--key-file", folder.key)
    code, said = rapor(*arguments, "--dry-run")
    assert code == 0
    assert "Membaca ekspor.xlsx …\nMenerjemahkan 5 baris …\n" in said
    assert "Percobaan: tidak ada yang ditulis." in said
    assert not folder.drop.exists()


@pytest.mark.parametrize("profile", ["tidak-ada", "tidak/ada.toml"])
def test_an_unknown_profile_is_said(rapor: Callable[..., Run], tmp_path: Path, profile: str) -> None:
    folder = Folder(tmp_path)
    source = workbook(tmp_path / "ekspor.xlsx", usual_rows())
    code, said = rapor("import", source, "--profile", profile, "--drop", folder.drop)
    assert code == 2
    assert profile in said


def swept(folder: Path, jobs: int) -> list[Finding]:
    return sweep(folder, frozenset(), base_url="https://rapor.contoh.id/", jobs=jobs)


def test_however_many_processes_sweep_they_find_the_same(tmp_path: Path) -> None:
    for number in range(12):
        (tmp_path / f"hal-{number:02}").mkdir()
        page = "<p>\n1406011205850001</p>" if number % 3 == 0 else "<p>\n108 dari 131</p><img src='//evil.id/x'>"
        (tmp_path / f"hal-{number:02}" / "index.html").write_text(page, encoding="utf-8")
    alone = swept(tmp_path, 1)
    assert len(alone) == 12
    assert swept(tmp_path, 2) == alone
    assert swept(tmp_path / "hal-01", 3) == swept(tmp_path / "hal-01", 1)
    (tmp_path / "kosong").mkdir()
    assert swept(tmp_path / "kosong", 2) == []


def test_the_advice_of_a_refusal_names_the_command_that_was_run() -> None:
    refused = [found(rules.NO_ROWS, "ekspor.csv")]
    assert render_report(refused, "text", command="import").endswith("lalu jalankan `rapor import` lagi.")
    assert render_report(refused, "text").endswith("lalu jalankan `rapor check` lagi.")
