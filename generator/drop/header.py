"""The header of a table: found by the names in it, in any order, and everything odd about it said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.drop.findings import rule
from generator.drop.sheets import column_letter
from generator.drop.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.drop.findings import Finding
    from generator.drop.places import Place
    from generator.drop.schema import Table
    from generator.drop.sheets import Row

NO_HEADER = rule(
    "P210",
    "error",
    "Kepala kolom tidak ditemukan",
    "tidak ada baris dengan nama-nama kolom tabel {tabel}",
    "Baris pertama harus berisi nama kolom seperti dalam kamus data. Ekspor mentah diolah dengan `rapor import`.",
)
HEADER_NOT_FIRST = rule(
    "P211",
    "error",
    "Kepala kolom bukan di baris pertama",
    "nama kolom baru ada di baris ini; baris di atasnya tidak dikenal",
    "Hapus baris judul di atas nama kolom. Ekspor mentah diolah dengan `rapor import`.",
)
MISSING_COLUMN = rule(
    "P212",
    "error",
    "Kolom wajib tidak ada",
    "kolom ini wajib ada dalam tabel {tabel}",
    "Tambahkan kolom itu, atau perbaiki ejaan namanya.",
)
REPEATED_COLUMN = rule(
    "P213",
    "error",
    "Nama kolom berulang",
    "kolom {pertama} dan {kedua} bernama sama",
    "Hapus salah satu, atau perbaiki namanya.",
)
TOO_MANY_COLUMNS = rule(
    "P214",
    "error",
    "Terlalu banyak kolom",
    "berkas ini punya {jumlah} kolom; hanya {batas} yang pertama diperiksa",
    "Salin hanya kolom yang perlu ke berkas baru.",
)

MAX_COLUMNS: Final = 200
LOOK_WITHIN: Final = 30


@dataclass(frozen=True)
class Header:
    """A header row, at most `MAX_COLUMNS` wide."""

    row: int
    is_first: bool
    cells: tuple[str, ...]
    """The table's name for each column that it knows, else what was typed, trimmed."""
    names: tuple[str | None, ...]
    """Name of the table's column at each position; None where it is unknown, blank or a repetition."""
    n_columns: int
    """How many columns there are in all."""

    def position(self, name: str) -> int | None:
        """Return where a column stands, None where the file lacks it."""
        return self.names.index(name) if name in self.names else None

    def shown(self, position: int) -> str:
        """Return how findings name a column: by its name where the table knows it, else by its letters."""
        return self.names[position] or column_letter(position)


def find(rows: Sequence[Row], table: Table) -> Header | None:
    """Return the first row that names at least half of the required columns; None where there is none."""
    required = sum(column.required for column in table.columns)
    for order, (number, cells) in enumerate(rows[:LOOK_WITHIN]):
        names = _names(cells, table)
        known = [name for name in names if name]
        if len([name for name in known if table.column(name).required]) * 2 >= max(required, 1):
            names = names[:MAX_COLUMNS]
            shown = tuple(name or clean(cell) for name, cell in zip(names, cells, strict=False))
            return Header(number, order == 0, shown, tuple(names), len(cells))
    return None


def _names(cells: Sequence[str], table: Table) -> list[str | None]:
    seen: set[str] = set()
    names: list[str | None] = []
    for cell in cells:
        folded = _folded(cell)
        names.append(folded if folded in table.names and folded not in seen else None)
        seen.add(folded)
    return names


def _folded(cell: str) -> str:
    return clean(cell).casefold().replace(" ", "_")


def check(header: Header, table: Table, place: Place) -> list[Finding]:
    """Return what is wrong with a header.

    Columns that the table does not know, and nameless ones that hold anything, are refused by gate 1.
    """
    findings: list[Finding] = []
    if not header.is_first:
        findings.append(place.found(HEADER_NOT_FIRST, row=header.row))
    findings += [
        place.found(MISSING_COLUMN, row=header.row, column=column.name, tabel=table.name)
        for column in table.columns
        if column.required and header.position(column.name) is None
    ]
    if header.n_columns > MAX_COLUMNS:
        return [*findings, place.found(TOO_MANY_COLUMNS, jumlah=header.n_columns, batas=MAX_COLUMNS)]
    for position, cell in enumerate(header.cells):
        if header.names[position] is None and (folded := _folded(cell)) in table.names:
            first, second = column_letter(header.names.index(folded)), column_letter(position)
            findings.append(place.found(REPEATED_COLUMN, row=header.row, column=folded, pertama=first, kedua=second))
    return findings
