"""A year's table over successive drops: when it is published, and when a newer version may take its place.

A year is published by the first drop after its end. A later drop restates it only where

- every cell, own or of a group, moves by 0 or by at least k,
- no hidden cell moves at all, and
- nothing has to be hidden that was shown before;

else the version that is out stays. So all versions of a year hide the same cells, with the same counts in them, and
whoever subtracts one version from another is left with shown cells alone. What could stand in the hidden cells of one
version can stand in those of every other: the ranges, given everything ever published, are those of the first version.
What other public figures tell of a hidden count is put together over the versions.
That a version was held back says only that some table with the totals of the newer drop breaks one of the rules, and
such tables there are for every possible content of the hidden cells.

A version counts as out even when a later drop replaces the drop that published it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from generator.disclosure.audit import too_narrow
from generator.disclosure.network import network
from generator.disclosure.protection import Hidden, protect
from generator.disclosure.rules import costs, must_hide, width_needed

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

    from generator.disclosure.network import BoolArray, IntArray, Network


@dataclass(frozen=True)
class Table:
    """Complaints received in one completed calendar year, by agency and by the values of one dimension."""

    agencies: tuple[str, ...]
    columns: tuple[str, ...]
    groups: tuple[tuple[str, frozenset[str]], ...]
    """Name and members of each group whose sum is published as a row; members are agencies of this table."""
    counts: IntArray
    """Agencies × columns."""
    least: IntArray | None = None
    """For each cell what other public figures tell that its count is not below; None where they tell nothing."""
    floor: IntArray | None = None
    """The same for each column's sum over all agencies, where the columns' names tell it."""

    def network(self) -> Network:
        """Lay out the table as an attacker sees it."""
        return network(self.counts, self.members(), self.floor, self.least)

    def known(self) -> tuple[IntArray, IntArray]:
        """Return `least` and `floor`, zeros where they tell nothing."""
        least = np.zeros_like(self.counts) if self.least is None else self.least
        return least, np.zeros(len(self.columns), dtype=np.int64) if self.floor is None else self.floor

    def holding(self, other: Table) -> Table:
        """Return the other table with the agencies and the columns of this one, which has all of them."""
        least, floor = other.known()
        wide = np.zeros(len(self.columns), dtype=np.int64)
        wide[[self.columns.index(column) for column in other.columns]] = floor
        counts, least = self.laid_out(other, other.counts), self.laid_out(other, least)
        return Table(self.agencies, self.columns, other.groups, counts, least, wide)

    def members(self) -> list[IntArray]:
        """Return the rows of each group's members."""
        rows = {agency: row for row, agency in enumerate(self.agencies)}
        return [np.array(sorted(rows[each] for each in inside), dtype=np.int64) for _, inside in self.groups]

    def laid_out(self, other: Table, values: npt.NDArray[np.generic]) -> IntArray:
        """Return figures for the cells of another table at their places in this one, which holds them all; else 0."""
        rows = [self.agencies.index(agency) for agency in other.agencies]
        columns = [self.columns.index(column) for column in other.columns]
        figures = np.zeros((len(self.agencies), len(self.columns)), dtype=np.int64)
        figures[np.ix_(rows, columns)] = values
        return figures


@dataclass(frozen=True)
class Published:
    """A version of a year's table that is out."""

    drop: str
    """The drop that published it."""
    table: Table
    hidden: Hidden


def first(drop: str, table: Table, k: int) -> Published:
    """Return the first version of a year's table."""
    return Published(drop, table, protect(table.counts, table.members(), k, floor=table.floor, least=table.least))


def versions(tables: Iterable[tuple[str, Table]], k: int) -> list[Published]:
    """Return all versions that successive drops published of one year, the one in force last; at least one drop."""
    out: list[Published] = []
    for drop, table in tables:
        newest = restate(out[-1], drop, table, k) if out else first(drop, table, k)
        if not out or newest is not out[-1]:
            out.append(newest)
    return out


def restate(old: Published, drop: str, table: Table, k: int) -> Published:
    """Return the version that a newer drop publishes, or `old` itself where nothing changed or it may not be restated.

    Agencies and columns that one of the two lacks count as zeros in it; what is returned has those of both.
    """
    before, after = _laid_out_alike(old.table, table)
    if not _sums(after, before) <= _sums(before, after):
        return old  # the row of a new group would be one more equation about the same hidden counts
    own = before.laid_out(old.table, old.hidden.own).astype(np.bool_)
    new = _knowing_both(before, after, own)
    was, now = before.network(), new.network()
    group = np.pad(old.hidden.group, ((0, 0), (0, len(new.columns) - len(old.table.columns))))
    hidden = was.edges(own, group) | ~was.published | (was.total == 0)
    moved = np.abs(now.count - was.count) * now.published
    if not moved.any() or ((moved > 0) & (hidden | (moved < k))).any():
        return old
    uncovered = must_hide(now, k) & ~hidden & (now.total > 0)
    if uncovered.any() or len(too_narrow(now, hidden, width_needed(now, k))):
        return old
    hidden |= now.total == 0
    cost = int(costs(now)[hidden].sum())
    return Published(drop, new, Hidden(now.own(hidden), now.group(hidden), old.hidden.method, cost))


def _laid_out_alike(old: Table, new: Table) -> tuple[Table, Table]:
    """Return both tables with the agencies and the columns of both, in one order that begins with that of the old."""
    agencies = (*old.agencies, *sorted(set(new.agencies) - set(old.agencies)))
    columns = (*old.columns, *sorted(set(new.columns) - set(old.columns)))
    empty = Table(agencies, columns, (), np.zeros((len(agencies), len(columns)), dtype=np.int64))
    return empty.holding(old), empty.holding(new)


def _knowing_both(before: Table, after: Table, hidden: BoolArray) -> Table:
    """Return the new table with the groups of the old one and what is known of hidden counts from either.

    Hidden counts are the same in both, so what the old version tells of them the new one tells too; and of a column's
    sum the part that moved is in shown cells.
    """
    (least_before, floor_before), (least, floor) = before.known(), after.known()
    moved = after.counts.sum(axis=0) - before.counts.sum(axis=0)
    least = np.where(hidden, np.maximum(least_before, least), least)
    return replace(
        before,
        counts=after.counts,
        least=np.minimum(least, after.counts),
        floor=np.maximum(floor_before + moved, floor),
    )


def _sums(table: Table, other: Table) -> set[frozenset[str]]:
    """Return the sets of agencies whose sums the groups show, leaving out agencies without complaints in either."""
    counted = {table.agencies[row] for row in np.flatnonzero((table.counts + other.counts).sum(axis=1))}
    return {inside & counted for _, inside in table.groups} - {frozenset()}
