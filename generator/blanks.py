"""Blank workbooks for stewards: one for each small table, with lists to choose from. `/unduhan/templat/*.xlsx`.

`pengaduan` has none: raw cases never travel in a workbook that somebody fills in by hand. What is filled in here goes
into a drop as it is; the reader knows the two sheets of explanations by their names. Nothing in them is a formula, and
the same register gives the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from generator.drop.schema import LABELS, ROLES, TABLES
from generator.drop.sheets import INSTRUCTIONS, LISTS
from generator.identifiers import in_cell, plain
from generator.rebuilding.taking import anew

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from generator.drop.schema import Column, Table
    from generator.rebuilding.taking import Take
    from generator.release import Agency, Release

BLANK_TABLES: Final = (
    *("narahubung", "komitmen", "penandatangan", "janji", "syarat", "nilai_eksternal", "tanggapan", "koreksi"),
    "instansi",
)
"""Tables that have a template, in the order of the guide."""
FOLDER: Final = "unduhan/templat"

Choice = tuple[str, str]
"""(what the cell must say, what it means)."""

_LAST_ROW: Final = 1_000
_LONGEST_PROMPT: Final = 255
_LONGEST_TITLE: Final = 32
_STAR: Final = '@" ★"'
"""Shows a star behind the name of a required column; what the cell says stays the name."""
_TEXT: Final = "@"
_NUMBERS: Final = frozenset({"integer", "number"})
_OPEN: Final = frozenset({("penandatangan", "pihak")})
"""Columns that may also say what is on no list."""
_LONG_AGO: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - openpyxl wants it without a zone
_ZIPPED_LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)
_MODIFIED: Final = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_REQUIRED: Final = PatternFill("solid", fgColor="1F4E5F")
_OPTIONAL: Final = PatternFill("solid", fgColor="5F6B73")
_WHITE: Final = Font(bold=True, color="FFFFFF")
_WRAPPED: Final = Alignment(wrap_text=True, vertical="top")


@dataclass(frozen=True, slots=True)
class Known:
    """The ids that a steward chooses from, each with its name."""

    agencies: tuple[Choice, ...] = ()
    regions: tuple[Choice, ...] = ()
    commitments: tuple[Choice, ...] = ()
    is_example: bool = False


def known(agencies: Sequence[Agency], titles: Iterable[Choice], *, is_example: bool) -> Known:
    """Return the ids of the register and of the commitments (id, title), sorted; names of persons are left out."""
    regions = {agency.region_code: agency.region_name or "" for agency in agencies if agency.region_code}
    return Known(
        agencies=_sorted((agency.id, agency.name) for agency in agencies),
        regions=_sorted(regions.items()),
        commitments=_sorted(titles),
        is_example=is_example,
    )


def known_to(release: Release) -> Known:
    """Return what a release knows."""
    agencies = [card.agency for card in release.scorecards]
    titles = [(commitment.id, commitment.title) for commitment in release.commitments or ()]
    return known(agencies, titles, is_example=release.is_example)


def files(choices: Known) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of every template."""
    for name in BLANK_TABLES:
        yield f"{name}.xlsx", workbook(TABLES[name], choices)


def published(release: Release, take: Take = anew) -> Iterator[tuple[str, bytes]]:
    """Yield every template at its place on the site; `take` as for `exports.files`."""
    choices = known_to(release)
    made_of = sha256(repr(choices).encode("utf-8", "surrogatepass")).hexdigest()
    for name in BLANK_TABLES:
        path = f"{FOLDER}/{name}.xlsx"
        yield path, take(path, made_of, partial(workbook, TABLES[name], choices))


def workbook(table: Table, choices: Known) -> bytes:
    """Return the template of one table: the sheet to fill in, the instructions, the lists."""
    book = Workbook()
    book.properties.creator, book.properties.created = "Rapor", _LONG_AGO
    sheet = book.worksheets[0]
    sheet.title = table.name
    lists = _lists(table, choices)
    _instruct(book.create_sheet(INSTRUCTIONS), table, lists, is_example=choices.is_example)
    ranges = _write_lists(book.create_sheet(LISTS), lists)
    for number, column in enumerate(table.columns, 1):
        _head(sheet, number, column)
        _guide(sheet, number, table, column, ranges)
    sheet.freeze_panes = "A2"
    return _packed(book)


def _sorted(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    return tuple(sorted((code, _nobody(name)) for code, name in choices))


def _nobody(name: str) -> str:
    """Return a name unless gate 1 would refuse it outside its own column (a school that is called after a person)."""
    return "" if any(in_cell(plain(name))) else name


def _lists(table: Table, choices: Known) -> dict[str, Sequence[Choice]]:
    """Return the list of each column that has one, empty lists left out."""
    by_target: Mapping[str, Sequence[Choice]] = {
        "instansi": choices.agencies,
        "wilayah": choices.regions,
        "komitmen": choices.commitments,
    }
    lists: dict[str, Sequence[Choice]] = {
        key.columns[0]: by_target[key.target] for key in table.foreign_keys if len(key.columns) == 1
    }
    for column in table.columns:
        if column.list_name:
            lists[column.name] = [(code, _meaning(column.list_name, code)) for code in column.codes]
    if table.name == "penandatangan":
        lists["pihak"] = choices.agencies
    if table.name == "koreksi":
        lists["tabel"] = [(name, TABLES[name].title) for name in TABLES if TABLES[name].where == "drop"]
    return {name: listed for name, listed in lists.items() if listed}


def _meaning(list_name: str, code: str) -> str:
    """Return the label of a code; a role with the networks that have it."""
    label = LABELS[list_name, code]
    if list_name != "peran":
        return label
    networks = ", ".join(LABELS["jaringan", network] for network, roles in ROLES.items() if code in roles)
    return f"{label} ({networks})"


def _head(sheet: Worksheet, number: int, column: Column) -> None:
    cell = sheet.cell(1, number)
    _say(sheet, 1, number, column.name)
    cell.font, cell.fill = _WHITE, _REQUIRED if column.required else _OPTIONAL
    cell.number_format = _STAR if column.required else _TEXT
    letter = get_column_letter(number)
    sheet.column_dimensions[letter].width = 40 if column.form == "teks_panjang" else max(14, len(column.name) + 6)
    if column.kind not in _NUMBERS:
        # As text Excel leaves a date, a leading zero and a long number as they were typed.
        sheet.column_dimensions[letter].number_format = _TEXT


def _guide(sheet: Worksheet, number: int, table: Table, column: Column, ranges: Mapping[str, str]) -> None:
    """Show what a column asks for when a cell of it is chosen, and offer its list below the header."""
    letter = get_column_letter(number)
    header, rows = DataValidation(), DataValidation()
    if listed := ranges.get(column.name):
        rows = DataValidation(type="list", formula1=listed)
        # A list of codes is closed; ids may be newer than the workbook.
        rows.errorStyle = "stop" if column.list_name else "warning"
        rows.errorTitle, rows.error = "Tidak ada dalam daftar", "Pilih dari daftar, atau periksa ejaannya."
        rows.showErrorMessage = (table.name, column.name) not in _OPEN
    for rule, cells in ((header, f"{letter}1"), (rows, f"{letter}2:{letter}{_LAST_ROW}")):
        rule.promptTitle, rule.prompt = column.title[:_LONGEST_TITLE], _asked(column)[:_LONGEST_PROMPT]
        rule.showInputMessage, rule.allowBlank = True, True
        rule.add(cells)
        sheet.add_data_validation(rule)


def _asked(column: Column) -> str:
    parts = ["Wajib." if column.required else "Boleh kosong.", column.description.replace("`", "")]
    if column.kind == "date":
        parts.insert(1, "Tulis 2026-03-31.")
    return " ".join(parts)


def _instruct(sheet: Worksheet, table: Table, lists: Mapping[str, Sequence[Choice]], *, is_example: bool) -> None:
    """Write what to do, and what each column means."""
    lines = [
        f"Templat {table.name}: {table.title}",
        *(["DATA CONTOH: daftar di buku kerja ini dari data contoh."] if is_example else []),
        f"Isi lembar {table.name} mulai baris 2. Satu baris untuk satu hal. Jangan mengubah baris pertama.",
        "Kolom berbintang wajib diisi. Kolom lain boleh kosong.",
        f"Sel berpanah punya daftar pilihan. Arti setiap pilihan ada di lembar {LISTS}.",
        "Tanggal ditulis tahun-bulan-hari, misalnya 2026-03-31.",
        "Nomor telepon ditulis lengkap dengan nol di depannya; kolomnya sudah berbentuk teks.",
        "Menempel dari berkas lain: pilih Tempel Spesial, lalu Nilai, supaya bentuk kolom tidak ikut berubah.",
        f"Simpan sebagai {table.name}.xlsx di folder rilis. Lembar {INSTRUCTIONS} dan {LISTS} boleh dibiarkan.",
    ]
    for number, line in enumerate(lines, 1):
        _say(sheet, number, 1, line)
    sheet.cell(1, 1).font = Font(bold=True)
    top = len(lines) + 2
    for number, title in enumerate(("Kolom", "Wajib", "Arti", "Isi"), 1):
        _say(sheet, top, number, title)
        sheet.cell(top, number).font = Font(bold=True)
    for row, column in enumerate(table.columns, top + 1):
        told = (
            column.name,
            "ya" if column.required else "tidak",
            column.description.replace("`", ""),
            _content(column, lists),
        )
        for number, text in enumerate(told, 1):
            _say(sheet, row, number, text)
            sheet.cell(row, number).alignment = _WRAPPED
    for letter, width in (("A", 24), ("B", 8), ("C", 70), ("D", 40)):
        sheet.column_dimensions[letter].width = width


def _content(column: Column, lists: Mapping[str, Sequence[Choice]]) -> str:
    if column.name in lists:
        return f"pilihan di lembar {LISTS}"
    if column.kind == "date":
        return "tanggal, misalnya 2026-03-31"
    if column.kind in _NUMBERS:
        return "bilangan bulat" if column.kind == "integer" else "angka, koma untuk desimal"
    return (column.expects or "teks").replace("`", "")


def _write_lists(sheet: Worksheet, lists: Mapping[str, Sequence[Choice]]) -> dict[str, str]:
    """Write each list with its meanings beside it; return column → the cells that hold its list."""
    ranges = {}
    for position, (name, listed) in enumerate(lists.items()):
        first = 1 + position * 3
        _say(sheet, 1, first, name)
        _say(sheet, 1, first + 1, "arti")
        for row, (code, meaning) in enumerate(listed, 2):
            _say(sheet, row, first, code)
            _say(sheet, row, first + 1, meaning)
        letter = get_column_letter(first)
        sheet.column_dimensions[letter].width = 30
        sheet.column_dimensions[get_column_letter(first + 1)].width = 50
        ranges[name] = f"{LISTS}!${letter}$2:${letter}${len(listed) + 1}"
    return ranges


def _say(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """Write a text as text, whatever it begins with."""
    if text:
        cell = sheet.cell(row, column, ILLEGAL_CHARACTERS_RE.sub("", text))
        cell.data_type, cell.number_format = "s", _TEXT


def _packed(book: Workbook) -> bytes:
    """Return the workbook without the time at which it was saved."""
    saved, kept = io.BytesIO(), io.BytesIO()
    book.save(saved)
    with zipfile.ZipFile(saved) as parts, zipfile.ZipFile(kept, "w") as packed:
        for name in sorted(parts.namelist()):
            content = parts.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>2000-01-01T00:00:00Z", content)
            part = zipfile.ZipInfo(name, _ZIPPED_LONG_AGO)
            part.create_system = 3
            packed.writestr(part, content, zipfile.ZIP_DEFLATED, 9)
    return kept.getvalue()
