"""Rows out of delimited text in which nothing is quoted, which a library reads by column in a tenth of the time."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Final

import pyarrow as pa
import pyarrow.csv

from generator.drop.columnar import MAX_COLUMNS, Records

if TYPE_CHECKING:
    from collections.abc import Iterable

_NOT_PLAIN: Final = (b'"', b"\0", b"\n\n", b"\n\r\n")
_BLOCK: Final = 1 << 24
"""Bytes that are read at once; a longer line is not plain."""


def plain_records(data: bytes, encoding: str, skipped: int, delimiter: str) -> Records | None:
    """Return the records of a text but for its first `skipped` characters, which are ASCII; None where it is not plain.

    Plain is what has no quotes, no blank lines, and on every line as many cells as on the first, two at least: there is
    only one way to read it, and a line is a record.
    """
    if encoding not in {"utf-8", "utf-8-sig"} or not delimiter.isascii() or any(sign in data for sign in _NOT_PLAIN):
        return None
    if data.count(b"\r") != data.count(b"\r\n"):
        return None
    start = len(codecs.BOM_UTF8) * data.startswith(codecs.BOM_UTF8) + skipped
    end = data.find(b"\n", start)
    names = data[start:end].decode().removesuffix("\r").split(delimiter) if end > 0 else []
    # The library would take a mark of byte order at the beginning of what it is given for none of the first cell.
    if not 1 < len(names) <= MAX_COLUMNS or data.startswith(codecs.BOM_UTF8, end + 1):
        return None
    try:
        table = pa.csv.read_csv(pa.py_buffer(memoryview(data)[end + 1 :]), *_as_texts(len(names), delimiter))
    except pa.ArrowInvalid:
        return None
    return Records(names, [_in_one(column.chunks) for column in table.columns])


def _as_texts(width: int, delimiter: str) -> tuple[pa.csv.ReadOptions, pa.csv.ParseOptions, pa.csv.ConvertOptions]:
    """Return what lets the library take every cell as it stands."""
    columns = [str(number) for number in range(width)]
    return (
        pa.csv.ReadOptions(column_names=columns, use_threads=False, block_size=_BLOCK),
        pa.csv.ParseOptions(delimiter=delimiter, quote_char=False, escape_char=False, ignore_empty_lines=False),
        pa.csv.ConvertOptions(column_types=dict.fromkeys(columns, pa.string()), null_values=[]),
    )


def _in_one(chunks: Iterable[pa.Array]) -> pa.Array:
    return pa.concat_arrays([pa.array([], pa.string()), *chunks])
