"""Dialects, dates and numbers of other offices, through the real command: read the same, or named."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.hostile.folders import COMPLAINTS, DROP, MANIFEST, put, run, table

if TYPE_CHECKING:
    from pathlib import Path

ROWS = [line.split(",") for line in COMPLAINTS.splitlines()]


def complaints(**changed: str) -> str:
    row = dict(zip(ROWS[0], ROWS[1], strict=True)) | changed
    return table([row])


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_dialect_is_read(data: Path, capsys: pytest.CaptureFixture[str], separator: str, encoding: str) -> None:
    text = "\r\n".join(separator.join(row) for row in ROWS) + "\n"
    put(data / DROP / "pengaduan.csv", text.encode(encoding))
    ran = run(capsys, "check", "--data", data)
    assert ran.code == 0, ran.said
    assert ("P112" in ran.said) == (separator != ",")
    assert ("P110" in ran.said) == (encoding == "utf-16")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("sep=;\r\n" + COMPLAINTS.replace(",", ";"), ["P112"]),
        (COMPLAINTS + 'kaaaaaaa2,disdik,aspirasi,2026-01-06,"terdisposisi,\nx,y\n', ["P113", "baris 3"]),
        (COMPLAINTS + f"kaaaaaaa2,{'x' * 200_000},aspirasi,2026-01-06,terdisposisi,\n", ["P204", "baris 3"]),
        (COMPLAINTS.replace("\n", "," * 5000 + "\n", 1), ["P214"]),
        (COMPLAINTS.replace("status", "instansi", 1), ["P213", "P212"]),
        (COMPLAINTS.replace("id,", "  ID ,", 1), []),
        (COMPLAINTS.replace("\n", ",extra\n", 1) + "\n", ["G105"]),
    ],
    ids=["sep", "open quote", "200 KB", "5,000 columns", "doubled header", "padded header", "unknown header"],
)
def test_a_spoiled_text_file_is_named(
    data: Path, capsys: pytest.CaptureFixture[str], text: str, codes: list[str]
) -> None:
    put(data / DROP / "pengaduan.csv", text)
    ran = run(capsys, "check", "--data", data)
    assert ran.code in {0, 10, 11}
    for code in codes:
        assert code in ran.said


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"\n\r\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\r\n \t\n", b"\xff\xfe", b"\xfe\xff\0\n", b"sep=;\r\n"),
        *(b"\xef\xbb\xbf" + b"\n" * 5_000, ("\ufeff" + "\r\n" * 5_000).encode("utf-16-le")),
    ],
)
@pytest.mark.parametrize("name", [f"{DROP}/pengaduan.csv", f"{DROP}/janji.csv", "reference/wilayah.csv"])
def test_a_text_without_a_word_is_empty(
    data: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes
) -> None:
    put(data / name, content)
    ran = run(capsys, "check", "--data", data)
    assert ran.code == 10, ran.said
    assert name in ran.said
    assert "P102" in ran.said


def test_a_table_below_thousands_of_blank_lines_is_read(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(data / DROP / "pengaduan.csv", "\n" * 5_000 + COMPLAINTS)
    assert "P102" not in run(capsys, "check", "--data", data).said


def test_a_file_of_more_than_its_limit_is_named(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data / DROP / "pengaduan.csv").unlink()
    with (data / DROP / "pengaduan.xlsx").open("wb") as sparse:
        sparse.write(b"PK\x03\x04")
        sparse.truncate(61 << 20)
    ran = run(capsys, "check", "--data", data)
    assert ran.code == 10
    assert "P103" in ran.said


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("31/02/2026", "P311"),
        ("03/04/2026", "P312"),
        ("kemarin", "P310"),
        ("3020-01-05", "P3"),
        ("1970-01-01", "P3"),
        ("2062-01-05", "P410"),
        ("05/01/26", "P313"),
        ("Jumat, 5 Januari 2026", "P314"),
        ("2026-01-05 10:30", "P318"),
        ("Senin, 5 Januari 2026", None),
        ("5 Jan 2026", None),
        ("13/01/2026", "P316"),
    ],
)
def test_a_date_is_read_or_named(
    data: Path, capsys: pytest.CaptureFixture[str], written: str, code: str | None
) -> None:
    put(data / DROP / "pengaduan.csv", complaints(tanggal_masuk=written, tanggal_selesai="", status="terdisposisi"))
    ran = run(capsys, "check", "--data", data)
    told = code or "Tidak ada galat"
    assert told in ran.said
    if code not in {None, "P316", "P318"}:
        assert ran.code == 10
        assert written not in ran.said


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("80,5", True), ("1.234,56", True), ("80", True), ("1,234.56", False), ("1e5", False), ("\u221e", False),
        ("NaN", False), ("8 orang", False), ("--5", False),
    ],
)  # fmt: skip
def test_a_number_is_read_strictly(data: Path, capsys: pytest.CaptureFixture[str], written: str, *, read: bool) -> None:
    row = {
        "instansi": "disdik", "lembaga": "Uji", "skema": "Uji", "tahun": "2025", "nilai": written,
        "sumber_url": "https://nilai.example/",
    }  # fmt: skip
    put(data / DROP / "nilai_eksternal.csv", table([row]))
    ran = run(capsys, "check", "--data", data)
    assert (ran.code == 0) == read, ran.said
    assert read or "P32" in ran.said


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"tanggal_selesai": "2026-01-04"}, "P411"),
        ({"tanggal_masuk": "2026-04-05", "tanggal_selesai": ""}, "P410"),
        ({"status": "terdisposisi"}, "P413"),
        ({"tanggal_selesai": ""}, "P416"),
        ({"instansi": "dinas-antah"}, "P402"),
    ],
)
def test_what_cannot_be_is_named_with_its_row(
    data: Path, capsys: pytest.CaptureFixture[str], changed: dict[str, str], code: str
) -> None:
    put(data / DROP / "pengaduan.csv", complaints(**changed))
    assert code in run(capsys, "check", "--data", data).said


def test_a_descriptor_and_links_of_it_are_ignored(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = ["http://169.254.169.254/latest", "/etc/hostname", "../../policy.toml"]
    put(data / DROP / "datapackage.json", json.dumps({"resources": [{"path": path} for path in paths]}))
    ran = run(capsys, "check", "--data", data)
    assert ran.code == 0
    assert "P153" in ran.said


def test_a_manifest_that_is_no_toml_is_named_by_its_line(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(data / DROP / "drop.toml", MANIFEST + 'catatan = "tanpa penutup\n')
    ran = run(capsys, "check", "--data", data)
    assert ran.code == 10
    assert "P702" in ran.said
    assert "tanpa penutup" not in ran.said
