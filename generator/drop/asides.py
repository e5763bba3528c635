"""What a file says beside its cells: properties, comments with their authors, copies in pivot tables, links, metadata.

Nobody sees them in the table, and all of them are stored with the drop; gate 1 looks at them like at cells.
"""

from __future__ import annotations

import html
import json
import re
import zipfile
from typing import TYPE_CHECKING, Final

import pyarrow as pa
import pyarrow.parquet as pq
from defusedxml.ElementTree import fromstring

from generator.drop.workbook import PARSER_FAILURES, weigh

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from xml.etree.ElementTree import Element

PROPERTIES: Final = "(sifat dokumen)"
COMMENTS: Final = "(komentar)"
NAMES: Final = "(nama rentang)"
DRAWINGS: Final = "(gambar dan kotak teks)"
LINKS: Final = "(tautan)"
PIVOTS: Final = "(tabel pivot)"
REVISIONS: Final = "(riwayat perubahan)"
AROUND: Final = "(kepala halaman, petunjuk sel, dan aturan lembar)"
METADATA: Final = "(metadata)"
OF_PERSONS: Final = frozenset({PROPERTIES, COMMENTS, NAMES, DRAWINGS, LINKS, METADATA, PIVOTS, REVISIONS})
"""Where a single name is one too many. Heads of pages and lists to choose from name institutions, too."""
_PARTS: Final = (
    (PROPERTIES, re.compile(r"docProps/.*\.xml|customXml/.*\.xml")),
    (COMMENTS, re.compile(r"xl/(?:comments|threadedComments|persons)[^.]*\.xml")),
    (NAMES, re.compile(r"xl/workbook\.xml")),
    (DRAWINGS, re.compile(r"xl/(?:drawings|charts)/[^.]*\.(?:xml|vml)")),
    (LINKS, re.compile(r"(?:.*/)?_rels/[^/]*\.rels|xl/externalLinks/.*\.xml")),
    (PIVOTS, re.compile(r"xl/pivot(?:Cache|Tables)/[^/]*\.xml")),
    (REVISIONS, re.compile(r"xl/revisions/[^/]*\.xml")),
)
"""What messages call the texts of a part, and the parts of a workbook that hold such texts."""
_SAID_IN_ATTRIBUTES: Final = frozenset(
    {"author", "caption", "descr", "displayName", "name", "Target", "title", "userId", "userName", "v"}
)
"""Attributes that hold what a person typed or is called, and a pivot table's copy of a cell (`v`); the others hold
numbers and ids of the program.
"""
_SHEET: Final = re.compile(r"xl/worksheets/[^/]*\.xml")
_END_OF_CELLS: Final = re.compile(rb"</(?:\w+:)?sheetData>|<(?:\w+:)?sheetData ?/>")
_AROUND_CELLS: Final = re.compile(r">([^<>]+)<|\b(?:prompt|promptTitle|error|errorTitle)=\"([^\"]*)\"")
"""Texts behind the cells of a sheet: heads and feet of printed pages, lists and formulas, what a cell asks for."""
_AT_ONCE: Final = 1 << 20
_LONGEST_END: Final = 64
"""Bytes; so long may the tag be that ends the cells."""
_STRING_OF_FORMULA: Final = re.compile(r'"((?:[^"]|"")*)"')
_WRITTEN_BY_ARROW: Final = b"ARROW:schema"
"""The schema once more in Arrow's own form; what it holds is read from the schema itself."""


def asides(path: Path) -> list[tuple[str, list[str]]]:
    """Return (what messages call it, its texts) of a workbook or Parquet file; none where it cannot be read.

    A file that cannot be read, or weighs too much, is refused when its rows are read.
    """
    try:
        if path.suffix == ".parquet":
            return [(METADATA, sorted(set(_of_parquet(path))))]
        if path.suffix != ".xlsx" or weigh(path, path.name):
            return []
        said: dict[str, set[str]] = {}
        for kind, text in _of_workbook(path):
            said.setdefault(kind, set()).add(text)
    except (*PARSER_FAILURES, pa.ArrowException, OSError):
        return []
    return [(kind, sorted(texts)) for kind, texts in sorted(said.items())]


def _of_workbook(path: Path) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(path) as parts:
        for name in parts.namelist():
            kind = next((kind for kind, pattern in _PARTS if pattern.fullmatch(name)), None)
            if kind:
                for element in fromstring(parts.read(name)).iter():
                    for text in _texts(element):
                        yield kind, text
            elif _SHEET.fullmatch(name):
                for text in _around_cells(parts, name):
                    yield AROUND, text


def _around_cells(parts: zipfile.ZipFile, name: str) -> Iterator[str]:
    """Yield what stands behind the cells of a sheet; the cells, which may be many, are passed over and not kept."""
    behind, before = bytearray(), b""
    with parts.open(name) as opened:
        while piece := opened.read(_AT_ONCE):
            end = None if behind else _END_OF_CELLS.search(before + piece)
            if behind:
                behind += piece
            elif end:
                behind += (before + piece)[end.end() :]
            before = piece[-_LONGEST_END:]
    for text, asked in _AROUND_CELLS.findall(behind.decode("utf-8", "replace")):
        said = html.unescape(text or asked).strip()
        if said:
            yield said
            yield from (string.strip() for string in _STRING_OF_FORMULA.findall(said) if string.strip())


def _texts(element: Element) -> Iterator[str]:
    """Yield what an element says: its text, the strings in it where it is a formula, and what its attributes name."""
    for text in (element.text, element.tail):
        if text and text.strip():
            yield text.strip()
            yield from (string.strip() for string in _STRING_OF_FORMULA.findall(text) if string.strip())
    for attribute, value in element.items():
        if _local(attribute) in _SAID_IN_ATTRIBUTES and value.strip():
            # The name of a range can hold no space: `Budi_Santoso`.
            yield value.replace("_", " ").strip()


def _of_parquet(path: Path) -> Iterator[str]:
    described = pq.read_metadata(path)
    schema = pq.read_schema(path)
    yield described.created_by
    for known in (described.metadata, schema.metadata, *(field.metadata for field in schema)):
        yield from _of_metadata(known or {})


def _of_metadata(known: Mapping[bytes, bytes]) -> Iterator[str]:
    for key, value in known.items():
        if key != _WRITTEN_BY_ARROW:
            yield key.decode("utf-8", "replace")
            yield from _of_json(value.decode("utf-8", "replace"))


def _of_json(text: str) -> Iterator[str]:
    """Yield the strings of a JSON document, which the writer of pandas puts there; any other text as it is."""
    yield text
    try:
        waiting = [json.loads(text)]
    except (ValueError, RecursionError):
        return
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += [*value, *value.values()]
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, str | int | float):
            yield str(value)


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
