"""Rows out of Parquet: its own sizes are checked before a value is read, and everything becomes text."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from generator.drop.cells import cell_text
from generator.drop.findings import found, rule
from generator.drop.sheets import MadeRows, Row, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DAMAGED = rule(
    "P140",
    "error",
    "Parquet rusak atau terlalu besar",
    "berkas Parquet ini rusak atau melampaui batas {baris} baris dan {kolom} kolom",
    "Tulis ulang berkas dari sumbernya, atau bagi menjadi beberapa berkas.",
)
NESTED = rule(
    "P141",
    "error",
    "Kolom bersarang dalam Parquet",
    "kolom ke-{kolom_ke} berisi daftar, struktur, atau data biner",
    "Tulis setiap kolom sebagai teks, tanggal, atau angka.",
)

UNREADABLE_CELLS = rule(
    "P142",
    "error",
    "Sel Parquet tidak dapat dibaca",
    "kolom ke-{kolom_ke} memuat tanggal di luar tahun 1 sampai 9999, teks yang bukan UTF-8, atau isi lain yang rusak",
    "Perbaiki kolom itu di aplikasi asalnya, lalu tulis ulang berkasnya.",
)

MAX_ROWS: Final = 5_000_000
MAX_COLUMNS: Final = 1_000
_MAX_BYTES: Final = 4 << 30
_AT_ONCE: Final = 1 << 15
_LAST_OF_ASCII: Final = 127
_CELL_FAILURES: Final = (ArithmeticError, LookupError, TypeError, ValueError, pa.ArrowException)
"""How a value fails to become text: a day beyond the calendar, bytes that are no letters, a time zone nobody knows."""


class Records(MadeRows):
    """What a Parquet file holds as rows: row 1 names the columns, the records follow.

    Tables are read by column; a row is put together only where somebody asks for one.
    """

    def __init__(self, names: list[str], columns: list[pa.Array]) -> None:
        """Take the cells of each column as text; blank is ""."""
        self._names, self._columns = names, columns

    def columns_after(self, number: int) -> tuple[range, list[pa.Array]]:
        """Return the numbers of the rows after one, and their cells by column."""
        return range(number + 1, len(self) + 1), [column.slice(number - 1) for column in self._columns]

    def __len__(self) -> int:
        """Count the row of names, too."""
        return 1 + (len(self._columns[0]) if self._columns else 0)

    def between(self, start: int, stop: int) -> Iterator[Row]:
        """Put some rows together, a batch at a time."""
        if start == 0 < stop:
            yield (1, self._names)
        for at in range(max(start - 1, 0), stop - 1, _AT_ONCE):
            columns = [column.slice(at, min(_AT_ONCE, stop - 1 - at)).to_pylist() for column in self._columns]
            yield from enumerate(map(list, zip(*columns, strict=True)), at + 2)


def read_parquet(path: Path, file: str) -> Sheet:
    """Return the column names as row 1 and the records after it, all as text."""
    damaged = Sheet(None, [], (found(DAMAGED, file, baris=MAX_ROWS, kolom=MAX_COLUMNS),))
    try:
        with pq.ParquetFile(path) as parquet:
            described = parquet.metadata
            bulk = sum(described.row_group(group).total_byte_size for group in range(described.num_row_groups))
            if described.num_rows > MAX_ROWS or described.num_columns > MAX_COLUMNS or bulk > _MAX_BYTES:
                return damaged
            nested = [
                number
                for number, field in enumerate(parquet.schema_arrow, 1)
                if pa.types.is_nested(field.type) or pa.types.is_binary(field.type)
            ]
            if nested:
                return Sheet(None, [], tuple(found(NESTED, file, kolom_ke=number) for number in nested))
            names = list(parquet.schema_arrow.names)
            batches = list(parquet.iter_batches(use_threads=False))
            columns = [_together([batch.column(at) for batch in batches]) for at in range(len(names))]
    except (pa.ArrowException, OSError, ValueError):
        return damaged
    unreadable = [number for number, column in enumerate(columns, 1) if column is None]
    if unreadable:
        return Sheet(None, [], tuple(found(UNREADABLE_CELLS, file, kolom_ke=number) for number in unreadable))
    return Sheet(None, Records(names, columns))


def as_texts(column: pa.Array) -> list[str]:
    """Return a column as the text that a spreadsheet would show; null is blank. Every different value is read once."""
    texts: list[str] = _as_text(column).to_pylist()
    return texts


def encoded(texts: pa.Array) -> pa.Array:
    """Return a column as a dictionary where its first cells repeat, so that each different cell is looked at once."""
    first = texts.slice(0, _AT_ONCE)
    repeats = len(pc.unique(first)) * 2 <= len(first)
    return texts.dictionary_encode() if repeats else texts


def _together(chunks: list[pa.Array]) -> pa.Array | None:
    """Return the cells of a column as text, put together, or None where one of them is none.

    The chunks are taken out of their list.
    """
    texts = []
    try:
        while chunks:
            texts.append(_as_text(_in_utf8(chunks.pop(0))))
    except _CELL_FAILURES:
        return None
    return pa.concat_arrays(texts or [pa.array([], pa.string())])


def _in_utf8(column: pa.Array) -> pa.Array:
    """Return a column as it is. Raises ArrowInvalid where its texts are none: the file promises it, nobody has looked.

    Cell by cell is only looked where there is more than ASCII; other kinds are decoded on their way to text.
    """
    if pa.types.is_string(column.type):
        _, _, letters = column.buffers()
        if letters and np.frombuffer(letters, np.uint8).max(initial=0) > _LAST_OF_ASCII:
            column.validate(full=True)
    return column


def _as_text(column: pa.Array) -> pa.Array:
    """Return a column as the text that a spreadsheet would show; null is blank. Every different value is read once."""
    if pa.types.is_string(column.type):
        return column.fill_null("")
    try:
        coded = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
    except pa.ArrowNotImplementedError:  # of kinds that no table holds, such as durations
        return pa.array([cell_text(_plain(value)) for value in column.to_pylist()], pa.string())
    texts = [*(cell_text(_plain(value)) for value in coded.dictionary.to_pylist()), ""]
    return pa.array(texts, pa.string()).take(coded.indices.cast(pa.int64()).fill_null(len(texts) - 1))


def _plain(value: object) -> object:
    """Drop what only Parquet knows (nanoseconds, time zones) from a point in time."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    return value if isinstance(value, str | bool | int | float | date | None) else str(value)
