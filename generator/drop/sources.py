"""Rows of text out of any file that a steward may bring: CSV, XLSX or Parquet, told by content, not by its name.

Whatever is wrong with a file becomes a finding in `Sheet.notes`; nothing here raises for a fault of the data.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from generator.drop.delimited import read_delimited
from generator.drop.findings import errors, found, rule
from generator.drop.sheets import Hints, Row, Sheet, column_letter
from generator.drop.workbook import read_workbook
from generator.written import refuse_special

try:
    from generator.drop.columnar import read_parquet
except ImportError:
    read_parquet = None  # type: ignore[assignment]  # the one-file import carries no Arrow, and needs none

if TYPE_CHECKING:
    from pathlib import Path

    from generator.drop.findings import Finding

__all__ = ["Hints", "Row", "Sheet", "column_letter", "read_rows"]

UNREADABLE = rule(
    "P101",
    "error",
    "Berkas tidak dapat dibuka",
    "berkas tidak dapat dibuka",
    "Periksa bahwa berkas ada, boleh dibaca, dan berkas biasa, bukan folder atau pipa.",
)
EMPTY = rule(
    "P102",
    "error",
    "Berkas kosong",
    "berkas ini kosong",
    "Isi berkas, atau hapus bila tabelnya memang tidak ada dalam rilis ini.",
)
TOO_LARGE = rule(
    "P103",
    "error",
    "Berkas terlalu besar",
    "berkas lebih besar dari batas {batas} MB",
    "Bagi berkas menjadi beberapa bagian, misalnya satu per tahun.",
)
WRONG_CONTENT = rule(
    "P104",
    "error",
    "Isi tidak sesuai akhiran nama",
    "nama berkas berakhir {akhiran}, tetapi isinya {isi}",
    "Simpan ulang dari aplikasi asalnya sebagai CSV UTF-8 atau XLSX, dengan akhiran nama yang sesuai.",
)
NOT_A_TABLE = rule(
    "P105",
    "error",
    "Bukan berkas tabel",
    "isi berkas {isi}; jenis ini tidak dibaca",
    "Simpan ulang sebagai CSV UTF-8 atau XLSX tanpa makro dan tanpa kata sandi.",
)

NO_PARQUET_HERE = rule(
    "P106",
    "error",
    "Parquet tidak dibaca di sini",
    "berkas Parquet hanya dibaca oleh Rapor yang terpasang lengkap",
    "Simpan ulang dari aplikasi asalnya sebagai XLSX atau CSV.",
)

MAX_TEXT_MB: Final = 512
MAX_WORKBOOK_MB: Final = 60
MAX_PARQUET_MB: Final = 512
_MB: Final = 1 << 20

_BLANK: Final = b" \t\r\n\v\f\0\xef\xbb\xbf\xff\xfe"
"""Bytes of white space and of marks of byte order, in UTF-8 and UTF-16: alone they say nothing."""
_SIGNATURES: Final = (
    (b"PK", "xlsx"),
    (b"PAR1", "parquet"),
    (b"\xd0\xcf\x11\xe0", "xls"),
    (b"%PDF", "pdf"),
    (b"\x89PNG", "gambar"),
    (b"\xff\xd8\xff", "gambar"),
    (b"\x1f\x8b", "gzip"),
)
_SAID: Final = {
    "csv": "teks CSV",
    "xlsx": "buku kerja Excel",
    "parquet": "Parquet",
    "xls": "buku kerja Excel lama atau berkata sandi",
    "html": "halaman HTML",
    "pdf": "dokumen PDF",
    "gambar": "gambar",
    "gzip": "arsip gzip",
}
_SUFFIXES: Final = {".csv": "csv", ".txt": "csv", ".tsv": "csv", ".xlsx": "xlsx", ".parquet": "parquet"}
_MAX_MB: Final = {"csv": MAX_TEXT_MB, "xlsx": MAX_WORKBOOK_MB, "parquet": MAX_PARQUET_MB}


def read_rows(path: Path, *, hints: Hints | None = None, file: str | None = None) -> list[Sheet]:
    """Return every sheet of a file as rows of text.

    `file` is how findings name the file (its own name otherwise). No row is taken for a header. Text is as typed:
    cleaning is the reader's. CSV and Parquet give exactly one sheet.
    """
    shown = file or path.name
    hints = hints or Hints()
    try:
        refuse_special(path)
        size = path.stat().st_size
        with path.open("rb") as opened:
            head = opened.read(4096)
        if refusal := _refusal(head, size, path.suffix.lower(), shown):
            return [Sheet(None, [], (refusal,))]
        match _content(head):
            case "xlsx":
                return read_workbook(path, shown, hints)
            case "parquet" if read_parquet is None:
                return [Sheet(None, [], (found(NO_PARQUET_HERE, shown),))]
            case "parquet":
                return [read_parquet(path, shown)]
            case _:
                return [_unless_empty(read_delimited(path.read_bytes(), shown, hints), shown)]
    except OSError:
        return [Sheet(None, [], (found(UNREADABLE, shown),))]


def _refusal(head: bytes, size: int, suffix: str, file: str) -> Finding | None:
    """Return why the file is not read at all, None where it may be."""
    if len(head) == size and not head.translate(None, _BLANK):
        return found(EMPTY, file)
    content = _content(head)
    expected = _SUFFIXES.get(suffix)
    if content not in _MAX_MB:
        return found(NOT_A_TABLE, file, isi=_SAID[content])
    if expected and content != expected:
        return found(WRONG_CONTENT, file, akhiran=suffix, isi=_SAID[content])
    if expected is None:
        return found(NOT_A_TABLE, file, isi=f"{_SAID[content]} dengan akhiran nama yang tidak dikenal")
    if size > _MAX_MB[content] * _MB:
        return found(TOO_LARGE, file, batas=_MAX_MB[content])
    return None


def _unless_empty(sheet: Sheet, file: str) -> Sheet:
    """Say of a text that it is empty where it has nothing but blank lines, however many, and nothing else is wrong."""
    if sheet.rows or errors(sheet.notes):
        return sheet
    return replace(sheet, notes=(*sheet.notes, found(EMPTY, file)))


def _content(head: bytes) -> str:
    """Tell what a file is by its first bytes."""
    for signature, content in _SIGNATURES:
        if head.startswith(signature):
            return content
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<?xml", b"<head", b"<meta")):
        return "html"
    return "csv"
