"""Files that no reader opens are looked at too; and real commits with the hook of `make hook` and of pre-commit."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from openpyxl import Workbook

from generator.clearance.strays import (
    ABOUT_COMPLAINANTS,
    IN_OTHER_FILE,
    RAW_EXPORT,
    UNSEEN,
    examine_file,
    known_exports,
    stray_findings,
)
from generator.drop.findings import RULES
from generator.errors import GateRefused, refuse
from generator.policy import read_policy
from generator.sweep import sweep
from tests.hostile.folders import DROP, MANIFEST, plain_folder, put, run
from tests.house.repository import ROOT
from tools.pictures import write_export

NIK = "1406010203040001"
NAMES = ("Budi Santoso", "Siti Aminah", "Agus Setiawan", "Dewi Lestari")


def citizens() -> bytes:
    """Make a workbook of four citizens; three rows have a NIK."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["No", "Nama", "NIK"])
    for number, name in enumerate(NAMES):
        sheet.append([number, name, f"{NIK[:-1]}{number}" if number else None])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def stranger(folder: Path) -> Path:
    """Put the workbook into a drop, under a name that no reader opens."""
    return put(folder / DROP / "warga.xlsx", citizens())


# ── the hook, with a real repository and a real commit ──


class Repository:
    """A git repository with a small data folder, and this checkout's Makefile, program and hook."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "MAKE", "MFLAGS"))},
            "HOME": str(root.parent),
            "PRE_COMMIT_HOME": str(root.parent / "pre-commit"),
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "PYTHONPATH": str(root),
            "GIT_CONFIG_NOSYSTEM": "1",
        }

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, cwd=self.root, env=self.environment, capture_output=True, text=True, check=False)

    def git(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.run("git", "-c", "user.name=Uji", "-c", "user.email=uji@rapor.example", *arguments)

    def commit(self, *paths: str) -> subprocess.CompletedProcess[str]:
        assert self.git("add", "--force", "--", *paths).returncode == 0
        return self.git("commit", "-m", "uji")

    @property
    def commits(self) -> int:
        return int(self.git("rev-list", "--count", "--all").stdout)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    root = tmp_path / "situs"
    plain_folder(root / "data")
    shutil.copyfile(ROOT / ".pre-commit-config.yaml", root / ".pre-commit-config.yaml")
    for name in ("generator", "tools"):
        (root / name).symlink_to(ROOT / name)
    # `setup` is another test's: here the environment that runs this test stands for .venv.
    text = (ROOT / "Makefile").read_text(encoding="utf-8").replace("@bash tools/environment.sh run", "@true")
    (root / "Makefile").write_text(text, encoding="utf-8")
    (root / ".venv").symlink_to(Path(sys.executable).parents[1])
    made = Repository(root)
    assert made.git("init", "-q").returncode == 0
    return made


def test_the_hook_of_git_stops_a_workbook_with_citizens_and_lets_the_rest_through(repository: Repository) -> None:
    assert repository.run("make", "hook").returncode == 0
    assert repository.commit("data").returncode == 0
    stranger(repository.root / "data")
    refused = repository.commit("data")
    said = refused.stdout + refused.stderr
    assert refused.returncode != 0
    assert repository.commits == 1
    assert "G106" in said
    assert "G101" in said
    assert not any(value in said for value in (*NAMES, NIK[:12]))


def test_the_hook_of_pre_commit_stops_a_raw_export_anywhere_in_the_repository(repository: Repository) -> None:
    installed = repository.run(sys.executable, "-m", "pre_commit", "install")
    assert installed.returncode == 0, installed.stdout + installed.stderr
    assert repository.commit("data", ".pre-commit-config.yaml").returncode == 0
    write_export(repository.root / "ekspor.xlsx")
    refused = repository.commit("ekspor.xlsx")
    assert refused.returncode != 0
    assert RAW_EXPORT in refused.stdout + refused.stderr
    assert repository.commits == 1


def test_a_hook_of_somebody_else_is_left_alone(repository: Repository) -> None:
    other = repository.root / ".git" / "hooks" / "pre-commit"
    other.parent.mkdir(exist_ok=True)
    other.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    ran = repository.run("make", "hook")
    assert ran.returncode != 0
    assert "make --no-print-directory guard" in ran.stderr
    assert other.read_text(encoding="utf-8") == "#!/bin/sh\nexit 0\n"


def test_the_hook_is_one_command_that_the_makefile_knows() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
    assert hook["entry"].split()[0] == "make"
    assert hook["entry"].split()[-1] == "guard"
    assert (hook["language"], hook["pass_filenames"]) == ("system", False)


# ── the check and the sweep ──


def test_the_check_alone_stops_the_workbook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stranger(plain_folder(tmp_path))
    ran = run(capsys, "check", "--data", tmp_path)
    assert ran.code == GateRefused.exit_code
    assert "warga.xlsx" in ran.said
    assert not any(value in ran.said for value in (*NAMES, NIK[:12]))


def test_the_sweep_alone_stops_the_workbook(tmp_path: Path) -> None:
    put(tmp_path / "assets" / "warga.xlsx", citizens())
    with pytest.raises(GateRefused):
        refuse(sweep(tmp_path, frozenset(), base_url="https://rapor.example/"))


@pytest.mark.parametrize(
    "place",
    [
        "ekspor.xlsx",
        f"{DROP}/ekspor-lama.xlsx",
        f"{DROP}/berkas/ekspor.xlsx",
        "arsip/2026-03-31/ekspor.xlsx",
        "drops/ekspor.xlsx",
    ],
)
def test_a_raw_export_is_known_by_its_columns_wherever_it_lies(tmp_path: Path, place: str) -> None:
    plain_folder(tmp_path)
    (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
    write_export(tmp_path / place)
    findings = stray_findings(tmp_path, read_policy(tmp_path / "policy.toml"))
    assert RAW_EXPORT in {finding.code for finding in findings}


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("catatan.txt", f"baris satu\nPelapor: {NIK}\n", IN_OTHER_FILE),
        ("catatan.md", "hubungi 0812-3456-7890", IN_OTHER_FILE),
        ("lama.xls", b"\xd0\xcf\x11\xe0 lama", UNSEEN),
        ("makro.xlsm", citizens(), UNSEEN),
    ],
)
def test_what_no_reader_opens_is_looked_at_too(tmp_path: Path, name: str, content: str | bytes, code: str) -> None:
    plain_folder(tmp_path)
    put(tmp_path / DROP / name, content)
    findings = stray_findings(tmp_path, read_policy(tmp_path / "policy.toml"))
    assert code in {finding.code for finding in findings}
    assert all(RULES[finding.code].gate for finding in findings)
    assert not any(NIK in str(finding) for finding in findings)


@pytest.mark.parametrize(
    ("place", "content"),
    [
        (f"{DROP}/berkas/catatan.txt", f"Pelapor: {NIK}"),
        ("arsip/catatan.txt", f"Pelapor: {NIK}"),
        ("arsip/2026-03-31/catatan.json", f'{{"pelapor": "{NIK}"}}'),
        ("arsip/2026-03-31/objek/catatan.json", f'{{"pelapor": "{NIK}"}}'),
        ("reference/akar-kepercayaan/catatan.txt", f"Pelapor: {NIK}"),
        ("catatan.txt", f"Café. Pelapor: {NIK}".encode("cp1252")),
        ("catatan.txt", f"Pelapor: {NIK}".encode("utf-16")),
        ("catatan.json", '{"pelapor": "\\u0031406010203040001"}'),
        ("~$catatan.txt", f"Pelapor: {NIK}\n{'x' * 2000}"),
    ],
)
def test_a_text_is_looked_at_wherever_it_lies_and_however_it_is_encoded(
    tmp_path: Path, place: str, content: str | bytes
) -> None:
    plain_folder(tmp_path)
    (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
    put(tmp_path / place, content)
    findings = stray_findings(tmp_path, read_policy(tmp_path / "policy.toml"))
    assert {finding.code for finding in findings} == {IN_OTHER_FILE}
    assert NIK not in str(findings)


def zipped(name: str, content: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("place", "content"),
    [
        (f"{DROP}/ekspor.zip", zipped("ekspor.xlsx", citizens())),
        (f"{DROP}/warga", citizens()),
        ("warga.xltx", citizens()),
        (f"{DROP}/ekspor.csv.gz", gzip.compress(NIK.encode(), mtime=0)),
        (f"{DROP}/ekspor.7z", b"7z\xbc\xaf\x27\x1c" + bytes(40)),
        ("surat.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
    ],
    ids=lambda value: value if isinstance(value, str) else "isi",
)
def test_what_is_packed_or_cannot_be_read_stays_out_of_the_data_folder(
    tmp_path: Path, place: str, content: bytes
) -> None:
    plain_folder(tmp_path)
    put(tmp_path / place, content)
    findings = stray_findings(tmp_path, read_policy(tmp_path / "policy.toml"))
    assert {finding.code for finding in findings} == {UNSEEN}


def test_what_excel_leaves_beside_an_open_workbook_is_ignored(tmp_path: Path) -> None:
    plain_folder(tmp_path)
    put(tmp_path / DROP / "~$pengaduan.xlsx", b"\x06petugas" + b"\0" * 150)
    assert stray_findings(tmp_path, read_policy(tmp_path / "policy.toml")) == []


def test_a_sound_data_folder_has_no_strays(tmp_path: Path) -> None:
    plain_folder(tmp_path)
    put(tmp_path / "README.md", "Hubungi penerbit. Rilis 2026-03-31, kode 14.06, 131 laporan.")
    put(tmp_path / DROP / "drop.toml", MANIFEST)
    assert stray_findings(tmp_path, read_policy(tmp_path / "policy.toml")) == []
    assert stray_findings(ROOT / "data", read_policy(ROOT / "data" / "policy.toml")) == []


@pytest.mark.parametrize("name", ["Zzyx Qwv", "Aku", "PT Maju"])
def test_a_list_of_complainants_is_known_by_its_title_however_few_and_unusual_the_names(
    tmp_path: Path, name: str
) -> None:
    plain_folder(tmp_path)
    put(tmp_path / DROP / "catatan.csv", f"Daftar hadir\n\nKecamatan;Nama Pelapor\nRambah;{name}\n")
    (finding,) = stray_findings(tmp_path, read_policy(tmp_path / "policy.toml"))
    assert finding.code == ABOUT_COMPLAINANTS
    assert name not in str(finding)


def test_a_table_with_a_few_titles_of_an_export_is_none(tmp_path: Path) -> None:
    policy = read_policy(plain_folder(tmp_path / "data") / "policy.toml")
    path = put(tmp_path / "ringkasan.csv", "Kategori,Rating,Kecamatan\nJalan,4,5\n")
    assert examine_file(path, path.name, policy, known_exports(tmp_path / "data")) == []


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    plain_folder(tmp_path / "data")
    outside = put(tmp_path / "warga.xlsx", citizens())
    (tmp_path / "data" / "tautan.xlsx").symlink_to(outside)
    assert stray_findings(tmp_path / "data", read_policy(tmp_path / "data" / "policy.toml")) == []
