"""A table as XLSX: every text a text, never a formula, a link or a number that Excel made of it.

The same rows give the same bytes: dates in the file are fixed and its parts are stored without compression, because
two versions of zlib pack the same bytes differently.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING

from xlsxwriter import Workbook
from xlsxwriter.exceptions import XlsxWriterException

from generator.downloads import Cell, is_like_a_formula, single_line
from generator.exports.bundle import stored

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MOST_CELLS = 500_000
"""Larger tables are offered as CSV and JSON alone: a workbook of them costs minutes here and opens in few programs."""
EXPLANATION = "Keterangan"
_LONGEST_SHEET_NAME = 31
NOT_IN_XML = re.compile(r"[\ud800-\udfff\ufffe\uffff]")
_WIDEST, _NARROWEST = 40, 8


def workbook(
    name: str, header: Sequence[str], rows: Sequence[Sequence[Cell]], about: Sequence[tuple[str, str]], as_of: date
) -> bytes:
    """Return a workbook of the table and a sheet that says what it is; `about` is its (label, text) rows."""
    packed = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with Workbook(packed, options) as book:
        book.set_properties({"created": datetime.combine(as_of, time())})
        # Also when a cell is edited, a spreadsheet then keeps what begins like a formula as text.
        styles = (book.add_format({"quote_prefix": True}), book.add_format({"bold": True, "text_wrap": True}))
        _fill(book.add_worksheet(name[:_LONGEST_SHEET_NAME]), header, rows, styles)
        _fill(book.add_worksheet(EXPLANATION), ("Hal", "Isi"), about, styles)
    with zipfile.ZipFile(packed) as parts:
        return stored((member.filename, parts.read(member)) for member in parts.infolist())


def _fill(
    sheet: Worksheet, header: Sequence[str], rows: Sequence[Sequence[Cell]], styles: tuple[Format, Format]
) -> None:
    quoted, bold = styles
    for column, title in enumerate(header):
        sheet.write_string(0, column, title, bold)
        sheet.set_column(column, column, min(max(len(title) + 2, _NARROWEST), _WIDEST))
    sheet.freeze_panes(1, 0)
    for line, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if isinstance(value, bool):
                sheet.write_boolean(line, column, value)
            elif isinstance(value, (int, float)):
                sheet.write_number(line, column, value)
            elif value:
                _text(sheet, line, column, value, quoted)


def _text(sheet: Worksheet, line: int, column: int, value: str, quoted: Format) -> None:
    """Write a text on one line. Raises where the format has no room for it: nothing is cut in silence."""
    text, is_quoted = _as_text(value)
    if sheet.write_string(line, column, text, quoted if is_quoted else None):
        msg = f"a text of row {line}, column {column} does not fit into a workbook"
        raise XlsxWriterException(msg)


@lru_cache(maxsize=65536)
def _as_text(value: str) -> tuple[str, bool]:
    """Return a text as it may stand in a cell, and whether a spreadsheet would run it once it is edited."""
    text = NOT_IN_XML.sub(" ", single_line(value))
    return text, is_like_a_formula(text)
