"""Ids that would become addresses, and files that lie in a drop: refused, or ignored and said."""

from __future__ import annotations

import pathlib
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.hostile.folders import COMPLAINTS, DROP, REFERENCE, put, run, table

if TYPE_CHECKING:
    from pathlib import Path

IDS = (
    "../../etc/passwd", "..\\x", "%2e%2e%2f", "/abs", "C:x", "index", "404", "assets", "search", "CON", "con", "-rf",
    ".git", "", "a" * 300, "__search", "__palette_0", "constructor", "__proto__", "a/b", "nul", "a b", "Ä", "x--y",
    "a-",
)  # fmt: skip


@pytest.mark.parametrize("name", IDS)
def test_an_id_that_is_no_address_is_refused(data: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    before = sorted(data.parent.rglob("*"))
    row = {"id": name, "nama": "Badan Uji", "jenis": "badan", "kode_wilayah": "14.06"}
    first = {"id": "disdik", "nama": "Dinas Pendidikan", "jenis": "dinas", "kode_wilayah": "14.06"}
    put(data / "reference/instansi.csv", table([first, row]))
    put(data / DROP / "komitmen.csv", table([{"id": name, "jenis": "mou", "judul": "Uji", "tahap": "berjalan"}]))
    ran = run(capsys, "check", "--data", data, "--format", "text")
    assert ran.code == 10
    assert "baris 3, kolom id" in ran.said
    assert "baris 2, kolom id" in ran.said
    (data / DROP / "komitmen.csv").unlink()
    assert sorted(data.parent.rglob("*")) == before


@pytest.mark.parametrize(
    ("first", "second", "codes", "result"),
    [
        ("Dinas Sosial", "Din\u0430s Sosial", ["P421"], 10),
        ("Dinas Sosial", "\uff24\uff49nas Sosial", ["P421"], 10),
        ("Dinas Sosi\u00e1l", "Dinas Sosia\u0301l", ["P423"], 0),
        ("Dinas Sosial", "Dinas\u200b Sosial", ["P203", "P423"], 0),
        ("Dinas Sosial", "Dinas \u202eSosial\u2066", ["P203", "P423"], 0),
        ("Dinas Sosial", "\ufeffDinas\x00 Sosial\x1b", ["P203", "P423"], 0),
    ],
    ids=["Cyrillic", "full-width", "decomposed", "zero-width", "direction", "controls"],
)
def test_a_name_that_looks_like_another_is_refused_or_the_same(  # noqa: PLR0913, PLR0917 - fixtures and a case
    data: Path, capsys: pytest.CaptureFixture[str], first: str, second: str, codes: list[str], result: int
) -> None:
    rows = [
        {"id": agency, "nama": name, "jenis": "dinas", "kode_wilayah": "14.06"}
        for agency, name in (("disdik", "Dinas Pendidikan"), ("a", first), ("b", second))
    ]
    put(data / "reference/instansi.csv", table(rows))
    ran = run(capsys, "check", "--data", data)
    assert ran.code == result
    assert "baris 4" in ran.said
    for code in codes:
        assert code in ran.said


def test_one_id_in_two_rows_is_refused_and_both_rows_named(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(data / DROP / "pengaduan.csv", COMPLAINTS + "kaaaaaaa1,disdik,aspirasi,2026-01-06,terdisposisi,\n")
    ran = run(capsys, "check", "--data", data)
    assert ran.code == 10
    assert "baris 3" in ran.said
    assert "baris 2" in ran.said


@pytest.mark.parametrize(
    ("name", "code", "result"),
    [
        ("-rf.csv", "P151", 10),
        ("pengaduan\n2.csv", "P151", 10),
        ("pengaduan.CSV", "P151", 10),
        ("~$drop.xlsx", "P152", 0),
        ("datapackage.json", "P153", 0),
        ("pengaduan.csv.gz", "P15", 10),
    ],
)
def test_odd_files_are_refused_or_ignored_and_said(
    data: Path, capsys: pytest.CaptureFixture[str], name: str, code: str, result: int
) -> None:
    put(data / DROP / name, '{"resources": [{"path": "http://169.254.169.254/"}, {"path": "/etc/hostname"}]}')
    ran = run(capsys, "check", "--data", data)
    assert code in ran.said
    assert ran.code == result, ran.said


def test_links_are_refused(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data / DROP / "narahubung.csv").symlink_to("/etc/hostname")
    ran = run(capsys, "check", "--data", data)
    assert ran.code == 10
    assert "P150" in ran.said
    assert pathlib.Path("/etc/hostname").read_text(encoding="utf-8").strip() not in ran.said


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "//evil.example/",
        "https://user@bank.example/",
        "https://xn--80ak6aa92e.example/",
        "https://рayрal.example/",
        "http://169.254.169.254/",
        "https://a.example/" + "x" * 5000,
        "https://a.example/<script>",
        "data:text/html,x",
        "https://a.example:8443/",
    ],
)
def test_a_link_that_is_not_plain_is_refused(data: Path, capsys: pytest.CaptureFixture[str], link: str) -> None:
    row = {"id": "m", "jenis": "mou", "judul": "Uji", "tahap": "berjalan", "sumber_url": link}
    put(data / DROP / "komitmen.csv", table([row]))
    put(
        data / "reference/instansi.csv",
        REFERENCE["instansi"].replace("14.06\n", "14.06,x\n").replace("wilayah\n", "wilayah,situs\n"),
    )
    ran = run(capsys, "check", "--data", data)
    # `https://user@bank.example/` is an e-mail address as well, which gate 1 tells.
    assert ran.code == (11 if "@" in link else 10)
    assert "kolom sumber_url" in ran.said
    assert "kolom situs" in ran.said
    assert link not in ran.said


@pytest.mark.parametrize(
    ("spoiled", "codes"),
    [
        ("[situs]\nnama = 1\nnama = 2\n", {"K102", "K104", "K105"}),
        ('[situs]\nurl = "javascript:alert(1)"\nnama = "<b>"\n', {"K104", "K105"}),
        ("[angka]\nn_minimum = 1\nn_sedikit = 2\n[pengungkapan]\nk = 1\n", {"K104", "K106"}),
        ('[situss]\n[angka]\nn_minimun = 10\n[pengungkapan]\nk = "5"\n', {"K103", "K104", "K105"}),
    ],
)
def test_every_fault_of_a_policy_is_told_at_once(
    data: Path, capsys: pytest.CaptureFixture[str], spoiled: str, codes: set[str]
) -> None:
    put(data / "policy.toml", spoiled)
    for command in ("check", "build"):
        ran = run(capsys, command, "--data", data)
        assert ran.code == 12
        assert {code for code in ("K101", "K102", "K103", "K104", "K105", "K106") if code in ran.said} == codes


@pytest.mark.parametrize("name", ["pengaduan\udcff.csv", "a\udcff.csv", "berkas/a\udcff.pdf", "berkas/\udcfe/a.pdf"])
def test_a_name_that_is_no_utf8_is_refused_and_shown_with_a_mark(
    data: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    put(data / DROP / name, COMPLAINTS)
    manifest = (data / DROP / "drop.toml").read_bytes()
    for call in (["check"], ["check", "--format", "json"], ["seal", "2026-03-31"]):
        ran = run(capsys, *call, "--data", data)
        assert ran.code == 10, ran.said
        assert "P151" in ran.said
        assert "\ufffd" in ran.said or "\\ufffd" in ran.said
    assert (data / DROP / "drop.toml").read_bytes() == manifest


@pytest.mark.parametrize(
    "name",
    ["drops/2026-03-\udcff/x", "arsip/\udcff/redaksi-1.json", "a\udcff 1406011205850001.txt", "profiles/\udcff.toml"],
)
def test_no_name_that_is_no_utf8_ends_a_command(data: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    put(data / name, "x")
    for call in (["check"], ["check", "--format", "json"], ["check", "--format", "github"], ["verify"], ["seal", "x"]):
        assert run(capsys, *call, "--data", data).code in {0, 2, 10, 11, 14}
    sealed = run(capsys, "seal", "2026-03-31", "--data", data)
    assert sealed.code == (10 if name.startswith("arsip") else 0), sealed.said


def test_a_folder_of_data_that_is_no_utf8_is_shown(tmp_path: Path) -> None:
    call = [sys.executable, "-m", "generator", "templat", tmp_path / "x\udcff", "--data", tmp_path / "y\udcff"]
    ran = subprocess.run(call, capture_output=True, check=False)
    assert ran.returncode == 2
    assert b"Traceback" not in ran.stderr
