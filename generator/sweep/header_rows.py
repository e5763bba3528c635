"""The first rows of a table, taken from its bytes: of CSV, of a workbook, of HTML, and the keys of JSON.

Gate 3 asks this of every file, so nothing is parsed further than to where a header can stand, and nothing is raised
for a file that is damaged: that is told elsewhere.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Final

from generator.sweep.envelopes import DAMAGED

if TYPE_CHECKING:
    from collections.abc import Iterator

WITHIN: Final = 10
"""Rows of a table, from its top, among which a header is looked for: an export begins with a few lines of title."""
_DELIMITED: Final = frozenset({".csv", ".tsv", ".tab"})
_SEPARATOR: Final = re.compile(r"[,;\t|]")
_WRITTEN: Final = re.compile(r"[^\s,;]")
_WORKBOOK: Final = b"xl/workbook.xml"
"""A workbook is one under any name; the directory of a zip holds the names of its members as they are."""
_SHEET: Final = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_STRINGS: Final = "xl/sharedstrings.xml"
_MOST_BYTES: Final = 64 * 1024 * 1024
_END_OF_ROW: Final = re.compile(r"</(?:\w+:)?row>")
_CELL: Final = re.compile(r"<(?:\w+:)?c[\s>]")
_STRING: Final = re.compile(r"<(?:\w+:)?si[\s>]")
_TEXT: Final = re.compile(r"<(?:\w+:)?[tv](?:\s[^>]*)?>([^<]*)<")
_SHARED: Final = re.compile(r"""\bt=["']s["']""")
_CAPITALS: Final = re.compile(r"<t(?:able|[rhd])\b", re.IGNORECASE)
_TABLE_CELL: Final = re.compile(r"<t[hd]\b[^<>]*>")
_TAG: Final = re.compile(r"<[^<>]*>")
_LONGEST_ROW: Final = 16 * 1024
"""Characters of a row that are looked at: a header is short."""
_KEY: Final = re.compile(r'"((?:[^"\\\n]|\\.){1,80})"\s*:')
_PLAIN_KEY: Final = re.compile(r'"([^"\n]{1,80})"\s*:')
"""The same where nothing is escaped, at a third of the cost."""


def tables(payload: bytes, text: str, suffix: str) -> Iterator[list[list[str]]]:
    """Yield the first rows of each table of a file, cell by cell; nothing where it holds no table."""
    if suffix in _DELIMITED:
        yield _of_lines(text)
    elif payload.startswith(b"PK") and _WORKBOOK in payload:
        try:
            with zipfile.ZipFile(io.BytesIO(payload)) as archive:
                yield from _of_workbook(archive)
        except DAMAGED:
            return  # gate 3 refuses it as an archive that cannot be read


def titles_in_html(text: str, *, has_capitals: bool = True) -> Iterator[str]:
    """Yield the cells of each table's first row, and of those below it, to `WITHIN`, that hold headings alone.

    Where a text is known to have no tags in capitals it need not be looked through for them.
    """
    if has_capitals:
        text = _CAPITALS.sub(lambda tag: tag[0].lower(), text)
    # A table that stands in another ends its rows: each is looked at for itself.
    for table in text.split("<table")[1:]:
        first, *others = table.split("<tr", WITHIN)[1 : WITHIN + 1] or [""]
        for row in (first, *(row for row in others if "<td" not in row)):
            yield from _cells(row[:_LONGEST_ROW])


@lru_cache(maxsize=4096)
def _cells(row: str) -> tuple[str, ...]:
    """Return the texts of a row's cells; pages have few rows of headings, each often."""
    return tuple(html.unescape(_TAG.sub(" ", cell)) for cell in _TABLE_CELL.split(row)[1:])


def keys(text: str) -> frozenset[str]:
    """Return what stands as a key in a JSON document, however deep."""
    # One by one: a table of a nation has millions of keys, and a dozen different ones.
    return frozenset(key[1] for key in (_KEY if "\\" in text else _PLAIN_KEY).finditer(text))


def _of_lines(text: str) -> list[list[str]]:
    """Return lines that are not blank, cut at any separator: no title that is looked for holds one."""
    lines = (line.group() for line in re.finditer(r"[^\r\n]+", text))
    written = (line for line in lines if _WRITTEN.search(line))
    return [[cell.strip().strip("\"'") for cell in _SEPARATOR.split(line)] for line in islice(written, WITHIN)]


def _of_workbook(archive: zipfile.ZipFile) -> Iterator[list[list[str]]]:
    members = archive.infolist()
    if sum(member.file_size for member in members) > _MOST_BYTES:
        return
    shared = [
        string
        for member in members
        if member.filename.casefold() == _STRINGS
        for string in _STRING.split(_read(archive, member))[1:]
    ]
    for member in members:
        if _SHEET.fullmatch(member.filename):
            rows = _END_OF_ROW.split(_read(archive, member), maxsplit=WITHIN)[:WITHIN]
            yield [[_value(cell, shared) for cell in _CELL.split(row)[1:]] for row in rows]


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> str:
    return archive.read(member).decode("utf-8", "replace")


def _value(cell: str, shared: list[str]) -> str:
    """Return the text of a cell: its own, or the one that it points to. Of those few are pointed to from a header."""
    written = _said(cell)
    if _SHARED.search(cell.partition(">")[0]) is None:
        return written
    return _said(shared[int(written)]) if written.isdecimal() and int(written) < len(shared) else ""


def _said(markup: str) -> str:
    return "".join(map(html.unescape, _TEXT.findall(markup)))
