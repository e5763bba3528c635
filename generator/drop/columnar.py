"""Rows out of Parquet: its own sizes are checked before a value is read, and everything becomes text."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Final

import pyarrow as pa
import pyarrow.parquet as pq

from generator.drop.cells import cell_text
from generator.drop.findings import found, rule
from generator.drop.sheets import Row, Sheet

if TYPE_CHECKING:
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

MAX_ROWS: Final = 5_000_000
MAX_COLUMNS: Final = 1_000
_MAX_BYTES: Final = 4 << 30


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
            rows: list[Row] = [(1, list(parquet.schema_arrow.names))]
            for batch in parquet.iter_batches():
                columns = [as_texts(column) for column in batch.columns]
                rows.extend(enumerate(map(list, zip(*columns, strict=True)), len(rows) + 1))
            return Sheet(None, rows)
    except (pa.ArrowException, OSError, ValueError):
        return damaged


def as_texts(column: pa.Array) -> list[str]:
    """Return a column as the text that a spreadsheet would show; null is blank. Every different value is read once."""
    if pa.types.is_string(column.type):
        words: list[str] = column.fill_null("").to_pylist()
        return words
    try:
        coded = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
    except pa.ArrowNotImplementedError:  # of kinds that no table holds, such as durations
        return [cell_text(_plain(value)) for value in column.to_pylist()]
    texts = [*(cell_text(_plain(value)) for value in coded.dictionary.to_pylist()), ""]
    return [texts[place] for place in coded.indices.fill_null(-1).to_pylist()]


def _plain(value: object) -> object:
    """Drop what only Parquet knows (nanoseconds, time zones) from a point in time."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    return value if isinstance(value, str | bool | int | float | date | None) else str(value)
