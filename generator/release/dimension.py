"""Counts by one dimension of the complainant or the matter, as they may be shown: a part of the waist.

Every count in here is *either* a shown integer *or* a reason for not showing one, so no page and no file can print
what was held back. Gate 2 (`generator.disclosure`) has decided before one of these values is made.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from generator.release import Share

DIMENSIONS = ("kategori", "kanal", "kode_wilayah", "rating")
"""The columns of `pengaduan` that say something of the complainant or the matter."""

RARE = "nilai_jarang"
"""The value that stands for all those which fewer than k complaints have: their very names would tell."""

Symbol = Literal["c", "x"]
Scope = Literal["semua", "instansi", "dengan_turunan"]
"""All agencies, each once · one agency · one agency with all below it."""
RowGap = Literal["sedikit", "sedikit_ditutup", "ditarik", "susunan_berubah"]
"""Why a row has no counts: fewer than 2k complaints · fewer than 2k that anybody could have rated · the drop it rests
on was replaced and its total changed · a sum that the table did not have when it came out."""
Gap = Literal["tidak_dimuat", "belum_setahun", "terlalu_banyak_nilai"]
"""Why a dimension has no table: not in the data · no calendar year is over · too many different values."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """A count that is not shown: `c` hidden so that nobody can be found, `x` not available."""

    symbol: Symbol


HIDDEN = Withheld("c")

Count: TypeAlias = int | Withheld


@dataclass(frozen=True, slots=True)
class Value:
    """A column of a table; `code` is "" for complaints of which the source says nothing."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class DimensionRow:
    """Complaints received in the year by one agency, by it with all below it, or by all."""

    scope: Scope
    agency: str
    """Id; "" for all agencies."""
    received: int
    """The public total, as of the drop on which the table rests."""
    counts: tuple[Count, ...]
    """In the order of `DimensionTable.values`; empty where `gap` says why."""
    gap: RowGap | None = None
    satisfied: Share | None = None
    """Of the complaints with a `rating`, those with 4 or 5, from shown counts alone; None where they do not tell."""
    members: tuple[str, ...] = ()
    """The agencies that a sum adds up, in the order of the register; empty for an agency's own row."""

    @property
    def is_all_hidden(self) -> bool:
        """True where the row has counts and none of them but zeros is shown."""
        return bool(self.counts) and not any(isinstance(count, int) and count for count in self.counts)


@dataclass(frozen=True, slots=True)
class DimensionTable:
    """One dimension in one completed calendar year of receipt."""

    dimension: str
    year: int
    drop: str
    """The drop on which the counts rest. A later one restates them only where gate 2 allows it."""
    as_of: date
    replaced_by: str | None
    """The drop that replaced it later, where one did."""
    is_restated: bool
    """True where a drop before that one had a table of this year already."""
    values: tuple[Value, ...]
    rows: tuple[DimensionRow, ...]
    """All agencies first, then each agency of the register, each followed by itself with all below it."""


@dataclass(frozen=True, slots=True)
class Dimensions:
    """All tables that may be shown, by dimension in the order of `DIMENSIONS`, oldest year first."""

    threshold: int
    """k: counts of 1 to k-1 are hidden, and no row below 2k complaints has any."""
    tables: tuple[DimensionTable, ...]
    gaps: Mapping[str, Gap]
    """Dimension without a table → why."""

    def of(self, dimension: str) -> tuple[DimensionTable, ...]:
        """Return the tables of one dimension, oldest year first."""
        return tuple(table for table in self.tables if table.dimension == dimension)


NO_DIMENSIONS = Dimensions(5, (), dict.fromkeys(DIMENSIONS, "tidak_dimuat"))
"""What a release holds whose data say nothing of complainants and matters."""
