"""Where findings are: a file and sheet, with many faults of one kind folded into the first twenty and a total."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from generator.drop.findings import Finding, found, rule
from generator.identifiers import mask

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

MORE = rule(
    "P001",
    "note",
    "Masih ada baris lain",
    "temuan {kode} ada pada {jumlah} baris; hanya {ditampilkan} yang pertama ditampilkan",
    "Perbaiki penyebabnya di sumber data, lalu periksa ulang.",
)

SHOWN: Final = 20
"""So many rows are named for one kind of fault in one column."""

_LONG_NUMBER: Final = re.compile(r"[0-9](?:[0-9 .-]*[0-9])?")
_LONGEST_SHOWN: Final = 120
_DIGITS_SHOWN: Final = 8


@dataclass(frozen=True, slots=True)
class Place:
    """A file, or a sheet of one, in which things are found."""

    file: str
    sheet: str | None = None

    def found(self, code: str, *, row: int | None = None, column: str | None = None, **facts: object) -> Finding:
        """Make one finding here."""
        return found(code, self.file, sheet=self.sheet, row=row, column=column, **facts)

    def each(self, code: str, rows: Collection[int], column: str | None = None, **facts: object) -> list[Finding]:
        """Make a finding for each row, the first twenty and then one with the total."""
        shown = [self.found(code, row=int(row), column=column, **facts) for row in islice(rows, SHOWN)]
        return shown + self.rest(code, len(rows), column)

    def each_with(
        self, code: str, rows: Mapping[int, Mapping[str, object]], column: str | None = None, *, total: int
    ) -> list[Finding]:
        """Make a finding for each of the given rows, with facts of its own; `total` rows have the fault."""
        shown = [self.found(code, row=int(row), column=column, **facts) for row, facts in rows.items()]
        return shown + self.rest(code, total, column)

    def rest(self, code: str, total: int, column: str | None) -> list[Finding]:
        """Say how many rows there are in all, where not all are shown."""
        if total <= SHOWN:
            return []
        return [self.found(MORE, column=column, kode=code, jumlah=total, ditampilkan=SHOWN)]


def printable(name: str) -> str:
    """Return a file's name as findings may print it: no control characters, nothing personal, no long number, no `@`.

    >>> printable("a@b.csv"), printable("data 9912345678.csv"), printable("pengaduan-2026-03-31.csv")
    ('[alamat surel]', 'data •••.csv', 'pengaduan-2026-03-31.csv')
    """
    shown = "".join(c if c.isprintable() else "�" for c in mask(name)).replace("@", "•")
    shown = _LONG_NUMBER.sub(_masked, shown)
    return shown if len(shown) <= _LONGEST_SHOWN else shown[:_LONGEST_SHOWN] + "…"


def _masked(number: re.Match[str]) -> str:
    digits = sum(c.isdigit() for c in number[0])
    return "•••" if digits > _DIGITS_SHOWN else number[0]
