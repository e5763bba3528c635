"""Rows out of XLSX workbooks: the zip is weighed before anything in it is parsed, then sheets are streamed.

openpyxl in read-only mode never holds a sheet, and parses through defusedxml. Every cap is checked on the zip's own
directory, so a bomb costs the reading of a few kilobytes.
"""

from __future__ import annotations

import re
import struct
import warnings
import zipfile
import zlib
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final
from xml.etree.ElementTree import ParseError

import openpyxl
from defusedxml import DefusedXmlException
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.utils.exceptions import InvalidFileException

from generator.drop.cells import cell_text
from generator.drop.findings import found, rule
from generator.drop.schema import TABLES
from generator.drop.sheets import INSTRUCTIONS, LISTS, Hints, Row, Sheet, column_letter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.drop.findings import Finding

TOO_HEAVY = rule(
    "P120",
    "error",
    "Buku kerja melampaui batas aman",
    "buku kerja ini {alasan}",
    "Salin hanya lembar dan kolom yang perlu ke buku kerja baru, lalu simpan sebagai XLSX atau CSV.",
)
DAMAGED = rule(
    "P121",
    "error",
    "Buku kerja rusak",
    "buku kerja ini rusak atau bukan XLSX",
    "Buka di Excel atau LibreOffice, lalu simpan ulang sebagai XLSX.",
)
MACROS = rule(
    "P122",
    "error",
    "Buku kerja bermakro",
    "buku kerja ini memuat makro",
    "Simpan ulang sebagai XLSX tanpa makro.",
)
NO_CACHED_VALUE = rule(
    "P123",
    "error",
    "Rumus tanpa hasil",
    "sel berisi rumus yang hasilnya tidak tersimpan",
    "Buka di Excel, hitung ulang, lalu tempel sebagai nilai.",
)
HIDDEN_SHEET = rule(
    "P124",
    "warning",
    "Lembar tersembunyi",
    "buku kerja memuat lembar tersembunyi",
    "Hapus lembar itu bila tidak perlu: siapa pun yang memegang berkas dapat membukanya.",
)
HIDDEN_ROWS = rule(
    "P125",
    "warning",
    "Baris tersembunyi",
    "ada {jumlah} baris tersembunyi; baris itu ikut dibaca",
    "Tampilkan atau hapus baris tersembunyi, supaya yang terlihat sama dengan yang dihitung.",
)
COMMENTS = rule(
    "P126",
    "warning",
    "Komentar dalam buku kerja",
    "buku kerja memuat komentar sel; komentar bukan data tetapi tetap tersimpan bersama nama penulisnya",
    "Hapus semua komentar sebelum berkas dimasukkan ke dalam rilis.",
)
EXTERNAL_LINKS = rule(
    "P127",
    "warning",
    "Tautan ke buku kerja lain",
    "buku kerja memuat tautan ke berkas lain; tautan tidak diikuti",
    "Putuskan tautan (Data > Edit Links) atau tempel sebagai nilai.",
)
ROUNDED_NUMBER = rule(
    "P128",
    "warning",
    "Angka 16 digit atau lebih",
    "sel berisi angka 16 digit atau lebih; Excel hanya menyimpan 15 digit pertama",
    "Simpan nomor seperti itu sebagai teks sejak dari sumbernya.",
)

MAX_PARTS: Final = 1_000
MAX_DIRECTORY_BYTES: Final = 1 << 20
MAX_RATIO: Final = 200
MAX_TOTAL_BYTES: Final = 600 << 20
MAX_SHARED_STRINGS_BYTES: Final = 128 << 20
MAX_OTHER_PART_BYTES: Final = 16 << 20
MAX_ROW_NUMBER: Final = 1_048_576
MAX_CELLS: Final = 64_000_000
WIDE_ROW: Final = 1_000
MAX_WIDE_ROWS: Final = 100
"""A row costs what its last cell's column says: a few bytes of markup can ask for 16,384 cells."""
_RATIO_MATTERS_ABOVE: Final = 1 << 20
_LOCAL_HEADER_BYTES: Final = 30
_ROUNDS_FROM: Final = 10**15

_END_RECORD: Final = struct.Struct("<4s4H2LH")
_NESTED: Final = (".zip", ".xlsx", ".xlsm", ".docx", ".jar", ".7z", ".rar", ".gz")
# A hostile workbook can fail its parser in all of these ways; each of them means "damaged".
PARSER_FAILURES: Final = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    DefusedXmlException,
    InvalidFileException,
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    RuntimeError,
    TypeError,
    ValueError,
)


def read_workbook(path: Path, file: str, hints: Hints) -> list[Sheet]:
    """Return every sheet, hidden ones included and marked. A refused workbook gives one sheet without rows."""
    try:
        refusals = weigh(path, file)
        if refusals:
            return [Sheet(None, [], tuple(refusals))]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of styles and extensions that do not matter here
            return _read(path, file, hints)
    except PARSER_FAILURES:
        return [Sheet(None, [], (found(DAMAGED, file),))]


def weigh(path: Path, file: str) -> list[Finding]:
    """Return why the workbook must not be parsed; empty where it may be."""
    if reason := _directory_fault(path):
        return [found(TOO_HEAVY, file, alasan=reason)]
    with zipfile.ZipFile(path) as parts:
        infos = parts.infolist()
        names = {info.filename for info in infos}
        if any(name.endswith("vbaProject.bin") for name in names):
            return [found(MACROS, file)]
        if reason := _weight_fault(infos) or _doctype_fault(parts, infos):
            return [found(TOO_HEAVY, file, alasan=reason)]
        if "[Content_Types].xml" not in names:
            return [found(DAMAGED, file)]
    return []


def _directory_fault(path: Path) -> str | None:
    """Check the size of the zip's directory before the standard library builds a list from it."""
    with path.open("rb") as opened:
        opened.seek(0, 2)
        tail = min(opened.tell(), _END_RECORD.size + 65_535)
        opened.seek(-tail, 2)
        end = opened.read()
    start = end.rfind(b"PK\x05\x06")
    if start < 0 or len(end) < start + _END_RECORD.size:
        return None  # no zip at all: told as damaged when it is opened
    _, *_numbers, entries, directory_bytes, _offset, _comment = _END_RECORD.unpack_from(end, start)
    if entries > MAX_PARTS or directory_bytes > MAX_DIRECTORY_BYTES:
        return f"berisi lebih dari {MAX_PARTS} bagian"
    return None


def _weight_fault(infos: list[zipfile.ZipInfo]) -> str | None:
    """Check sizes, ratios, overlaps and nesting as the directory states them; zipfile reads no more than stated."""
    if sum(info.file_size for info in infos) > MAX_TOTAL_BYTES:
        return f"lebih besar dari {MAX_TOTAL_BYTES >> 20} MB setelah dibuka"
    for info in infos:
        if info.file_size > max(_RATIO_MATTERS_ABOVE, info.compress_size * MAX_RATIO):
            return "dimampatkan secara tidak wajar"
        if info.file_size > _part_limit(info.filename):
            return "memuat bagian yang terlalu besar"
        if info.filename.lower().endswith(_NESTED) or "/embeddings/" in info.filename:
            return "memuat berkas lain di dalamnya"
    placed = sorted(infos, key=lambda info: info.header_offset)
    for before, after in pairwise(placed):
        if before.header_offset + _LOCAL_HEADER_BYTES + before.compress_size > after.header_offset:
            return "memuat bagian yang saling menumpuk"
    return None


def _part_limit(name: str) -> int:
    if name.startswith("xl/worksheets/"):
        return MAX_TOTAL_BYTES
    return MAX_SHARED_STRINGS_BYTES if name == "xl/sharedStrings.xml" else MAX_OTHER_PART_BYTES


def _doctype_fault(parts: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> str | None:
    """Refuse entity declarations: no spreadsheet program writes any."""
    for info in infos:
        if info.filename.endswith((".xml", ".rels")):
            with parts.open(info) as part:
                head = part.read(4096).replace(b"\0", b"")
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                return "memuat deklarasi DOCTYPE"
    return None


def _read(path: Path, file: str, hints: Hints) -> list[Sheet]:
    book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
    try:
        epoch: Any = 1904 if book.epoch == CALENDAR_MAC_1904 else 1900
        wanted = [sheet for sheet in book.worksheets if hints.sheet and _same(sheet.title, hints.sheet)]
        with zipfile.ZipFile(path) as parts:
            general = _general_notes(parts.namelist(), file)
            sheets = []
            for position, sheet in enumerate(book.worksheets, 1):
                if wanted and sheet not in wanted:
                    continue
                place = _place(sheet.title, position, hints.sheet)
                hidden = sheet.sheet_state != "visible"
                notes = list(general)
                if hidden:
                    notes.append(found(HIDDEN_SHEET, file, sheet=place))
                # The way from a sheet to its XML, for which openpyxl has no public name.
                with parts.open(sheet._worksheet_path) as part:  # type: ignore[attr-defined]  # noqa: SLF001 - see above
                    notes += _notes_on_markup(part, file, place)
                rows, faults = _rows(sheet, file, place)
                sheets.append(Sheet(sheet.title, rows, (*notes, *faults), place, epoch, hidden))
                general = []
        return sheets or [Sheet(None, [], (found(DAMAGED, file),))]
    finally:
        book.close()


def _same(title: str, wanted: str) -> bool:
    return title.strip().casefold() == wanted.strip().casefold()


def _place(title: str, position: int, wanted: str | None) -> str:
    """Name a sheet for findings: by its name only where the name is one that we expect."""
    ours = title in TABLES or title in (INSTRUCTIONS, LISTS)
    harmless = ours or (wanted and _same(title, wanted)) or re.fullmatch(r"(Sheet|Lembar)[0-9]{1,2}", title)
    return title if harmless else f"ke-{position}"


def _general_notes(names: list[str], file: str) -> list[Finding]:
    notes = []
    if any(re.match(r"xl/(comments|threadedComments|persons)", name) for name in names):
        notes.append(found(COMMENTS, file))
    if any(name.startswith("xl/externalLinks/") for name in names):
        notes.append(found(EXTERNAL_LINKS, file))
    return notes


def _rows(sheet: Any, file: str, place: str) -> tuple[list[Row], list[Finding]]:  # noqa: ANN401 - two classes of openpyxl
    """Stream the rows of a sheet. The stated dimensions are ignored: files lie about them."""
    sheet.reset_dimensions()
    rows: list[Row] = []
    faults: list[Finding] = []
    weight = n_wide = 0
    for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
        weight += len(values)
        n_wide += len(values) > WIDE_ROW
        if number > MAX_ROW_NUMBER or weight > MAX_CELLS or n_wide > MAX_WIDE_ROWS:
            return [], [found(TOO_HEAVY, file, sheet=place, alasan="memuat terlalu banyak sel")]
        if any(value is not None for value in values):
            faults += _rounded(values, file, place, number)
            rows.append((number, _trimmed([cell_text(value) for value in values])))
    return rows, faults


def _trimmed(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _rounded(values: tuple[Any, ...], file: str, place: str, number: int) -> Iterator[Finding]:
    for position, value in enumerate(values):
        if isinstance(value, int | float) and abs(value) >= _ROUNDS_FROM:
            yield found(ROUNDED_NUMBER, file, sheet=place, row=number, column=column_letter(position))


# Bounded everywhere, and never across a "<": a hostile sheet must not make the search quadratic.
_HIDDEN: Final = re.compile(rb"""<(?:\w{1,20}:)?row\b[^<>]{0,400}\shidden=["'](?:1|true)["']""")
_FORMULA: Final = re.compile(
    rb"""<(?:\w{1,20}:)?c\b[^<>]{0,100}?\sr=["']([A-Z]{1,3})([0-9]{1,7})["'][^<>]{0,100}>\s{0,20}"""
    rb"<(?:\w{1,20}:)?f\b(?:[^<>]{0,200}/>|[^<>]{0,200}>[^<]{0,9000}</(?:\w{1,20}:)?f>)\s{0,20}"
    rb"(?:<(?:\w{1,20}:)?v\s?/>|<(?:\w{1,20}:)?v></(?:\w{1,20}:)?v>)?\s{0,20}</(?:\w{1,20}:)?c>"
)
_CHUNK: Final = 1 << 20
_OVERLAP: Final = 16_384


def _notes_on_markup(part: Any, file: str, place: str) -> list[Finding]:  # noqa: ANN401 - zipfile's file is typed IO[bytes] | Any
    """Find what openpyxl does not tell while streaming: hidden rows, and formulas that were never calculated."""
    hidden: set[int] = set()
    formulas: dict[tuple[str, int], None] = {}
    start = 0
    carried = b""
    while chunk := part.read(_CHUNK):
        text = carried + chunk
        hidden.update(start + match.start() for match in _HIDDEN.finditer(text))
        if b"<f" in text or b":f" in text:
            formulas.update(dict.fromkeys((m[1].decode(), int(m[2])) for m in _FORMULA.finditer(text)))
        carried = text[-_OVERLAP:]
        start += len(text) - len(carried)
    notes = [
        found(NO_CACHED_VALUE, file, sheet=place, row=number, column=letters) for letters, number in list(formulas)[:20]
    ]
    if hidden:
        notes.append(found(HIDDEN_ROWS, file, sheet=place, jumlah=len(hidden)))
    return notes
