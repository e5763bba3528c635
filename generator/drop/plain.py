"""Rows out of delimited text that can be read in one way only, which a library reads by column and much faster."""

from __future__ import annotations

import codecs
import csv
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.csv

from generator.drop.columnar import MAX_COLUMNS, Records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NOT_PLAIN: Final = (b"\0", b"\n\n", b"\n\r\n")
_QUOTE: Final = ord('"')
_END: Final = ord("\n")
_BLOCK: Final = 1 << 24
"""Bytes that are read at once; a longer line is not plain."""


def plain_records(data: bytes, encoding: str, skipped: int, delimiter: str) -> Records | None:
    """Return the records of a text but for its first `skipped` characters, which are ASCII; None where it is not plain.

    Plain is what has no blank lines, on every line as many cells as on the first, two at least, and quotes, where there
    are any, around whole cells: there is only one way to read it, and a line is a record.
    """
    if encoding not in {"utf-8", "utf-8-sig"} or not delimiter.isascii() or any(sign in data for sign in _NOT_PLAIN):
        return None
    if data.count(b"\r") != data.count(b"\r\n"):
        return None
    start = len(codecs.BOM_UTF8) * data.startswith(codecs.BOM_UTF8) + skipped
    if not all(_is_quoted_by_cell(block, ord(delimiter)) for block in _blocks_of_lines(data, start)):
        return None
    end = data.find(b"\n", start)
    names = next(csv.reader([data[start:end].decode()], delimiter=delimiter), []) if end > 0 else []
    # The library would take a mark of byte order at the beginning of what it is given for none of the first cell.
    if not 1 < len(names) <= MAX_COLUMNS or data.startswith(codecs.BOM_UTF8, end + 1):
        return None
    try:
        table = pa.csv.read_csv(pa.py_buffer(memoryview(data)[end + 1 :]), *_as_texts(len(names), delimiter))
    except pa.ArrowInvalid:
        return None
    return Records(names, [_in_one(column.chunks) for column in table.columns])


def _blocks_of_lines(data: bytes, start: int) -> Iterator[np.ndarray]:
    """Yield the bytes from one on, some whole lines at a time, the last perhaps without its end."""
    while start < len(data):
        end = data.rfind(b"\n", start, start + _BLOCK) + 1 or data.find(b"\n", start) + 1 or len(data)
        yield np.frombuffer(data, np.uint8, end - start, start)
        start = end


def _is_quoted_by_cell(lines: np.ndarray, delimiter: int) -> bool:
    """Tell whether quotes stand around whole cells, those within are doubled, and no end of line is between two.

    Then every other quote opens, behind a delimiter, an end of line or, as one of two, a quote; and the one after it
    closes, before such a sign.
    """
    quotes = np.flatnonzero(lines == _QUOTE)
    if not len(quotes):
        return True
    is_edge = np.isin(np.arange(256), [delimiter, _END, ord("\r"), _QUOTE])
    around = np.concatenate([[np.uint8(_END)], lines, [np.uint8(_END)]])
    return (
        len(quotes) % 2 == 0
        and bool(is_edge[around[quotes[::2]]].all())
        and bool(is_edge[around[quotes[1::2] + 2]].all())
        and not (np.searchsorted(quotes, np.flatnonzero(lines == _END)) % 2).any()
    )


def _as_texts(width: int, delimiter: str) -> tuple[pa.csv.ReadOptions, pa.csv.ParseOptions, pa.csv.ConvertOptions]:
    """Return what lets the library take every cell as it stands."""
    columns = [str(number) for number in range(width)]
    return (
        pa.csv.ReadOptions(column_names=columns, use_threads=False, block_size=_BLOCK),
        pa.csv.ParseOptions(delimiter=delimiter, escape_char=False, ignore_empty_lines=False),
        pa.csv.ConvertOptions(column_types=dict.fromkeys(columns, pa.string()), null_values=[]),
    )


def _in_one(chunks: Iterable[pa.Array]) -> pa.Array:
    return pa.concat_arrays([pa.array([], pa.string()), *chunks])
