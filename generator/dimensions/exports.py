"""Tables by category, channel, region and rating as rows of the downloads and as JSON: exactly what the pages show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.file_forms import share_told
from generator.release.dimension import DIMENSIONS, Withheld

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.release import Release
    from generator.release.dimension import Count, DimensionRow, DimensionTable

NOT_RECORDED = "tidak_tercatat"
"""Stands for what the source does not say."""


def rows(release: Release, dimension: str) -> Iterator[tuple[str | int | None, ...]]:
    """Yield a row for each count, the hidden ones without a number and with their symbol.

    Year, drop on which the table rests, scope, agency (None for all), received, value, its name, count, symbol.
    """
    for table in release.dimensions.of(dimension):
        for row in table.rows:
            for value, count in zip(table.values, row.counts, strict=False):
                who = (row.scope, row.agency or None, row.received)
                what = (value.code or NOT_RECORDED, value.name or None, *_number_and_symbol(count))
                yield (table.year, table.drop, *who, *what)


def document(release: Release) -> dict[str, Any]:
    """Return every table, in the words of the contract."""
    return {
        "k": release.dimensions.threshold,
        "simbol": {"c": "disembunyikan agar pelapor tidak dapat dikenali", "x": "tidak tersedia"},
        "tidak_tersedia": dict(release.dimensions.gaps),
        "dimensi": {
            dimension: [_table(table) for table in release.dimensions.of(dimension)] for dimension in DIMENSIONS
        },
    }


def _table(table: DimensionTable) -> dict[str, Any]:
    return {
        "tahun": table.year,
        "rilis": table.drop,
        "tanggal_data": table.as_of.isoformat(),
        "dihitung_ulang": table.is_restated,
        "nilai": [{"kode": value.code or NOT_RECORDED, "nama": value.name or None} for value in table.values],
        "baris": [_row(row) for row in table.rows if row.received],
    }


def _row(row: DimensionRow) -> dict[str, Any]:
    numbers = [_number_and_symbol(count) for count in row.counts]
    return {
        "lingkup": row.scope,
        "instansi": row.agency or None,
        "masuk": row.received,
        "jumlah": [number for number, _ in numbers],
        "simbol": [symbol for _, symbol in numbers],
        "catatan": row.gap,
        **({"nilai_4_atau_5": share_told(row.satisfied)} if row.satisfied else {}),
    }


def _number_and_symbol(count: Count) -> tuple[int | None, str | None]:
    return (None, f"[{count.symbol}]") if isinstance(count, Withheld) else (count, None)
