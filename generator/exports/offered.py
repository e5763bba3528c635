"""Which files there are: told without making them, so that the page and the catalogues list what is really there."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Final

from generator.downloads import header
from generator.exports.catalogue import Distribution
from generator.exports.workbook import MOST_CELLS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.downloads import Download


MOST_ARCHIVED: Final = 20_000_000
"""Cells of all tables in the archive, about 200 MB as CSV: gate 3 reads no more than 256 MiB of an archive."""


def archive() -> str:
    """Return the path of the archive: the same for every release; the folder in it is named after the release."""
    return "unduhan/rapor.zip"


def too_large(tables: Sequence[Download]) -> list[str]:
    """Return the names of tables that the archive does not hold, the smallest first: as many are in it as fit."""
    by_size = sorted(tables, key=lambda one: (_cells(one), one.name))
    filled = accumulate(map(_cells, by_size))
    return [table.name for table, cells in zip(by_size, filled, strict=True) if cells > MOST_ARCHIVED]


def is_for_workbooks(table: Download) -> bool:
    """Return False for a table that is too large for a workbook."""
    return _cells(table) <= MOST_CELLS


def formats(table: Download) -> tuple[str, ...]:
    """Return the endings of a table's files."""
    return ("csv", "xlsx", "json") if is_for_workbooks(table) else ("csv", "json")


def distributions(tables: Sequence[Download]) -> list[Distribution]:
    """Return the archive, then every table in every format."""
    single = [
        Distribution(f"unduhan/{table.name}.{kind}", f"{table.table.title} ({kind.upper()})")
        for table in tables
        for kind in formats(table)
    ]
    return [Distribution(archive(), "Semua tabel (ZIP)"), *single]


def _cells(table: Download) -> int:
    return table.n_rows * len(header(table))
