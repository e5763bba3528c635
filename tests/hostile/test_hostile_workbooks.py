"""Workbooks that a person may be sent, through the real command: never a crash, never a burst."""

from __future__ import annotations

import resource
import struct
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.hostile.folders import COMPLAINTS, DROP, put, run
from tests.hostile.test_hostile_privacy import complaints_book

if TYPE_CHECKING:
    import openpyxl

PROJECT = Path(__file__).parents[2]
SHEET = "xl/worksheets/sheet1.xml"
MEMORY = 3 << 30
"""Bytes of address space: the libraries take the most of it; every bomb below asks for more."""
SECONDS = 60
"""Of CPU."""


def limited(data: Path) -> subprocess.CompletedProcess[str]:
    """Run `rapor check` with a limit on memory and CPU, at which the system ends the process."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))

    return subprocess.run(
        [sys.executable, "-m", "generator", "check", "--data", str(data)],
        cwd=PROJECT,
        env={"PATH": "/usr/bin:/bin", "OPENBLAS_NUM_THREADS": "1", "ARROW_DEFAULT_MEMORY_POOL": "system"},
        preexec_fn=limit,
        capture_output=True,
        text=True,
        check=False,
    )


def book_at(data: Path, name: str = "pengaduan.xlsx") -> Path:
    """Put the complaints of the folder into a workbook in place of the CSV."""
    (data / DROP / "pengaduan.csv").unlink(missing_ok=True)
    path = data / DROP / name
    complaints_book().save(path)
    return path


def rewritten(path: Path, change: dict[str, bytes], *, extra: int = 0) -> None:
    """Write the parts of a workbook anew, some of them changed, and empty ones besides."""
    with zipfile.ZipFile(path) as parts:
        content = {name: parts.read(name) for name in parts.namelist()} | change
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
        for name, body in content.items():
            parts.writestr(name, body)
        for number in range(extra):
            parts.writestr(f"p{number}", b"")


def bomb(path: Path) -> None:
    rewritten(path, {SHEET: b"<worksheet>" + b" " * (100 << 20)})


def nested(path: Path) -> None:
    rewritten(path, {"xl/isi.zip": path.read_bytes()})


def flood(path: Path) -> None:
    rewritten(path, {}, extra=10_000)


def overlapping(path: Path) -> None:
    body = bytearray(path.read_bytes())
    first = body.find(b"PK\x01\x02")
    second = body.find(b"PK\x01\x02", first + 1)
    body[second + 42 : second + 46] = body[first + 42 : first + 46]
    path.write_bytes(bytes(body))


def lying(path: Path) -> None:
    """State a size of 50 bytes for a sheet of 100 MB."""
    bomb(path)
    body = bytearray(path.read_bytes())
    at = body.find(SHEET.encode(), body.find(b"PK\x01\x02")) - 46
    body[at + 24 : at + 28] = struct.pack("<L", 50)
    path.write_bytes(bytes(body))


def entities(path: Path) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    rewritten(path, {SHEET: f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]><worksheet>&l11;</worksheet>'.encode()})


def of_a_file(path: Path) -> None:
    rewritten(path, {SHEET: b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><worksheet>&a;</worksheet>'})


def all_wide(path: Path) -> None:
    rows = b"".join(b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (row, row) for row in range(2, 20_000))
    with zipfile.ZipFile(path) as parts:
        sheet = parts.read(SHEET)
    rewritten(path, {SHEET: sheet.replace(b"</sheetData>", rows + b"</sheetData>")})


ATTACKS = (bomb, nested, flood, overlapping, lying, entities, of_a_file, all_wide)


def test_workbooks_that_would_burst_are_refused_one_and_all(data: Path) -> None:
    for attack in ATTACKS:
        attack(book_at(data, f"pengaduan-{attack.__name__.replace('_', '-')}.xlsx"))
    far = complaints_book()
    far.active["XFD1048576"] = "z"
    far.save(data / DROP / "pengaduan-far.xlsx")
    done = limited(data)
    assert done.returncode == 10, (done.returncode, done.stderr[-2000:])
    assert "Traceback" not in done.stderr
    for attack in ATTACKS:
        told = done.stdout.split(f"pengaduan-{attack.__name__.replace('_', '-')}.xlsx\n", 1)[1].split("Berkas ", 1)[0]
        assert "galat       P12" in told, attack
    assert "P202" in done.stdout.split("pengaduan-far.xlsx\n", 1)[1].split("Berkas ", 1)[0]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("pengaduan.xlsm", None, "P15"),
        ("pengaduan.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "P15"),
        ("pengaduan.xlsx", COMPLAINTS.encode(), "P104"),
        ("pengaduan.xls", b"<html><table><tr><td>1</td></tr></table></html>", "P15"),
        ("pengaduan.xlsx", b"", "P102"),
        ("pengaduan.csv", b"<table><tr><td>1</td></tr></table>", "P105"),
    ],
)
def test_what_is_no_workbook_is_refused_by_name(
    data: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes | None, code: str
) -> None:
    path = book_at(data, name)
    if content is not None:
        put(path, content)
    ran = run(capsys, "check", "--data", data)
    is_unseen = name.endswith((".xlsm", ".xls"))  # what gate 1 cannot look into stays out of the repository
    assert ran.code == (11 if is_unseen else 10), ran.said
    assert code in ran.said
    assert name in ran.said


def test_a_table_without_rows_is_said(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(data / DROP / "pengaduan.csv", COMPLAINTS.splitlines()[0] + "\n")
    ran = run(capsys, "check", "--data", data)
    assert ran.code == 0
    assert "P201" in ran.said


def two_tables(book: openpyxl.Workbook) -> None:
    book.active.append([])
    book.active.append(["Rekap", "jumlah"])


def total_row(book: openpyxl.Workbook) -> None:
    book.active.append(["JUMLAH", 1])


def title_rows(book: openpyxl.Workbook) -> None:
    book.active.insert_rows(1, 8)
    book.active["A1"] = "LAPORAN PENGADUAN"
    book.active.merge_cells("A1:F1")


def formula(book: openpyxl.Workbook) -> None:
    book.active["F2"] = "=D2+4"


def rounded(book: openpyxl.Workbook) -> None:
    book.active["A2"] = 1234567890123456


def hidden_row(book: openpyxl.Workbook) -> None:
    book.active.row_dimensions[2].hidden = True


def hidden_sheet(book: openpyxl.Workbook) -> None:
    book.create_sheet("lama").sheet_state = "veryHidden"


def serial(book: openpyxl.Workbook) -> None:
    book.active["D2"] = 46027
    book.active["F2"] = 46031


def epoch(book: openpyxl.Workbook) -> None:
    book.epoch = CALENDAR_MAC_1904
    book.active["D2"] = 44565
    book.active["F2"] = 44569


@pytest.mark.parametrize(
    ("change", "codes", "result"),
    [
        (two_tables, ["baris 4"], 10),
        (total_row, ["baris 3"], 10),
        (title_rows, ["P211", "baris 9"], 10),
        (formula, ["P123", "baris 2"], 10),
        (rounded, ["G108"], 11),
        (hidden_row, ["P125"], 0),
        (hidden_sheet, ["P124"], 0),
        (serial, ["P317", "1900"], 0),
        (epoch, ["P317", "1904"], 0),
    ],
)
def test_what_a_workbook_hides_or_confuses_is_said(
    data: Path, capsys: pytest.CaptureFixture[str], change: object, codes: list[str], result: int
) -> None:
    book = complaints_book()
    assert callable(change)
    change(book)
    book.save(book_at(data))
    ran = run(capsys, "check", "--data", data)
    assert ran.code == result, ran.said
    for code in codes:
        assert code in ran.said
