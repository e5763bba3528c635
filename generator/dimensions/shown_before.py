"""What earlier releases showed of the tables by a sensitive dimension: all that the archive hands to gate 2.

A table is made from drops, and which of its cells are hidden follows from k and from the register. When one of these
changes, the same drops give another set of hidden cells, and who kept both could subtract. So a release that is kept
must also keep which cells it showed. No count is in here: those are in the drops, and in what was published.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.release.dimension import DimensionRow, Dimensions, DimensionTable

Columns = frozenset[str]
"""Codes of values, as in `Value.code`."""


@dataclass(frozen=True, slots=True)
class ShownBefore:
    """Which counts one release showed of one dimension in one year. What is not named was not shown."""

    dimension: str
    year: int
    drop: str
    """The drop on which the table rested."""
    columns: tuple[str, ...]
    """All columns that the table had."""
    own: Mapping[str, Columns]
    """Agency → columns whose counts its own row showed."""
    sums: Mapping[frozenset[str], Columns]
    """Agencies that a row added up → columns whose sums were shown; rows of which all were hidden are there too.

    Rows without counts are not. Such a sum may be none of the table's own (`susunan_berubah`), so that nothing saw to
    it that its counts stay hidden; and it must not come back as a row that hides them.
    """

    def document(self) -> dict[str, Any]:
        """Return it as plain values, sorted, to be written as JSON."""
        return {
            "dimensi": self.dimension,
            "tahun": self.year,
            "rilis": self.drop,
            "nilai": list(self.columns),
            "instansi": {agency: sorted(shown) for agency, shown in sorted(self.own.items())},
            "jumlah": sorted([sorted(members), sorted(shown)] for members, shown in self.sums.items()),
        }

    @classmethod
    def read(cls, document: Mapping[str, Any]) -> ShownBefore:
        """Return what `document` was made from."""
        return cls(
            document["dimensi"],
            document["tahun"],
            document["rilis"],
            tuple(document["nilai"]),
            {agency: frozenset(shown) for agency, shown in document["instansi"].items()},
            {frozenset(members): frozenset(shown) for members, shown in document["jumlah"]},
        )


def shown_in(dimensions: Dimensions) -> Iterator[ShownBefore]:
    """Yield what a release shows, table by table: keep it with the release."""
    for table in dimensions.tables:
        own = {row.agency: _shown(table, row) for row in table.rows if row.scope == "instansi" and row.counts}
        sums: dict[frozenset[str], Columns] = {}
        for row in table.rows:
            if row.scope != "instansi" and row.counts:
                members = frozenset(row.members)
                sums[members] = sums.get(members, frozenset()) | _shown(table, row)
        columns = tuple(value.code for value in table.values)
        yield ShownBefore(table.dimension, table.year, table.drop, columns, own, sums)


def _shown(table: DimensionTable, row: DimensionRow) -> Columns:
    return frozenset(
        value.code for value, count in zip(table.values, row.counts, strict=False) if isinstance(count, int)
    )
