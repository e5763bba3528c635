"""A table with its group rows as a network, in which every count is the flow on one edge.

A complaint flows from its agency (a node whose inflow, the row's total, is public) through the agency's cell into the
column of the smallest group that holds the agency, through that group's cell into the column of the next larger group,
and at last into one sink. Groups of an agency tree lie inside or beside one another, never across, so this is a network
indeed: its matrix is totally unimodular, and what an attacker can make of it with linear programming is at the same
time the range of the whole numbers (Cox 1995, J. Am. Stat. Assoc. 90:1453; Ahuja, Magnanti, Orlin 1993, ch. 11).

A shown cell cannot move. A hidden one may grow without limit and shrink down to zero, so the range of a hidden count is
what can be sent around through its edge, forward and back: two maximum flows.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

if TYPE_CHECKING:
    from collections.abc import Sequence

IntArray: TypeAlias = npt.NDArray[np.int64]
BoolArray: TypeAlias = npt.NDArray[np.bool_]
Scalar = TypeVar("Scalar", bound=np.generic)


@dataclass(frozen=True)
class Network:
    """Edges are the cells: those of the own rows, row by row, then those of the distinct groups, in the same way.

    The group of everybody is always there. Where its row is not published its cells are hidden at no cost.
    """

    shape: tuple[int, int]
    """Rows and columns of the table."""
    tail: IntArray
    head: IntArray
    """Nodes that an edge leaves and enters: the rows, then the groups' columns, then the sink."""
    value: IntArray
    """The counts, without what everybody knows of each cell."""
    known: IntArray
    """What everybody knows that each count is not below, and so was taken out of it."""
    total: IntArray
    """For each edge the public total of its own or group row, without what everybody knows of the row's cells."""
    group_of: IntArray
    """For each group asked for, the position of the distinct group with the same members."""
    floor: IntArray
    """For each edge what everybody knows that its count is not below: 0, but for sums over everybody of which more is
    known."""

    @property
    def nodes(self) -> int:
        """Return how many nodes there are: two edges never join the same two."""
        rows, columns = self.shape
        return rows + len(self.tail) - rows * columns + 1

    @property
    def slack(self) -> IntArray:
        """Return by how much each count is above what everybody knows of it."""
        return self.value - self.floor

    @property
    def count(self) -> IntArray:
        """Return the whole counts, as they are published."""
        return self.value + self.known

    @property
    def own_cells(self) -> int:
        """Return how many edges are cells of own rows; they come first."""
        return self.shape[0] * self.shape[1]

    @cached_property
    def published(self) -> BoolArray:
        """Tell the cells of published rows from those of everybody where no such row was asked for."""
        rows, columns = self.shape
        own = np.ones((rows, columns), dtype=np.bool_)
        return self.edges(own, np.ones((len(self.group_of), columns), dtype=np.bool_))

    @cached_property
    def _pairs(self) -> tuple[IntArray, IntArray]:
        """Return for every edge, twice, the key of its nodes in either order, sorted; and the edges in that order."""
        keys = np.concatenate([self.tail * self.nodes + self.head, self.head * self.nodes + self.tail])
        order = np.argsort(keys)
        return keys[order], order % len(self.tail)

    def between(self, starts: IntArray, ends: IntArray) -> IntArray:
        """Return the edges between pairs of nodes, whichever way they run; each pair must have one."""
        keys, edges = self._pairs
        return edges[np.searchsorted(keys, starts * self.nodes + ends)]

    def edges(self, own: BoolArray, group: BoolArray) -> BoolArray:
        """Turn marks on the cells into marks on the edges; of groups with the same members any counts."""
        columns = self.shape[1]
        marked = np.zeros((len(self.tail) // columns - self.shape[0], columns), dtype=np.bool_)
        np.logical_or.at(marked, self.group_of, group)
        return np.concatenate([own.ravel(), marked.ravel()])

    def own(self, edges: npt.NDArray[Scalar]) -> npt.NDArray[Scalar]:
        """Return the part of an array over the edges that belongs to the own rows, as a table."""
        return edges[: self.own_cells].reshape(self.shape)

    def group(self, edges: npt.NDArray[Scalar]) -> npt.NDArray[Scalar]:
        """Return the part of an array over the edges that belongs to the groups asked for, as a table."""
        return edges[self.own_cells :].reshape(-1, self.shape[1])[self.group_of]


def network(
    counts: IntArray, groups: Sequence[IntArray], floor: IntArray | None = None, least: IntArray | None = None
) -> Network:
    """Lay out the network of a table with at least one column; `groups` hold positions of rows.

    `floor` says for each column what everybody knows that its sum over all rows is not below, `least` the same for each
    cell of a row; None knows nothing. Raises ValueError for a negative count, a count or a sum below what everybody
    knows of it, a table without columns and groups that cross.
    """
    rows, columns = counts.shape
    taken_out = np.zeros_like(counts) if least is None else least
    counts = counts - taken_out
    if not columns or counts.min(initial=0) < 0:
        msg = "a table needs a column and counts that are not negative, nor below what everybody knows"
        raise ValueError(msg)
    lowest = np.zeros(columns, dtype=np.int64) if floor is None else np.maximum(floor - taken_out.sum(axis=0), 0)
    if (counts.sum(axis=0) < lowest).any():
        msg = "a column of a table adds up to less than everybody knows"
        raise ValueError(msg)
    members, group_of = _distinct(groups, rows)
    held = _incidence(members, rows)
    size = np.array([len(inside) for inside in members], dtype=np.int64)
    shared = (held @ held.T).toarray()
    if not ((shared == 0) | (shared == size) | (shared == size[:, None])).all():
        msg = "two groups share some members and neither holds the other"
        raise ValueError(msg)
    larger = [np.flatnonzero((row == size) & (one > size)) for row, one in zip(shared, size, strict=True)]
    of_groups = held @ counts
    first = np.arange(rows, rows + len(members) * columns, columns)
    sink = rows + len(members) * columns
    above = np.concatenate([_smallest(members, size, rows), _smallest(larger, size, len(members))])
    head = np.where(above[:, None] < 0, sink, first[above][:, None] + np.arange(columns))
    of_all = np.concatenate([np.zeros(rows, dtype=np.bool_), size == rows])
    return Network(
        shape=(rows, columns),
        tail=np.concatenate([np.repeat(np.arange(rows), columns), np.arange(rows, sink)]),
        head=head.ravel(),
        value=np.concatenate([counts.ravel(), of_groups.ravel()]),
        known=np.concatenate([taken_out.ravel(), (held @ taken_out).ravel()]),
        total=np.repeat(np.concatenate([counts.sum(axis=1), of_groups.sum(axis=1)]), columns),
        group_of=group_of,
        floor=np.where(of_all[:, None], lowest, 0).ravel(),
    )


def _distinct(groups: Sequence[IntArray], rows: int) -> tuple[list[IntArray], IntArray]:
    """Return the distinct sets of members, that of everybody among them, and for each group which one it is."""
    asked = [tuple(np.unique(inside).tolist()) for inside in groups]
    distinct = sorted({*asked, tuple(range(rows))})
    place = {inside: position for position, inside in enumerate(distinct)}
    members = [np.array(inside, dtype=np.int64) for inside in distinct]
    return members, np.array([place[inside] for inside in asked], dtype=np.int64)


def _incidence(members: Sequence[IntArray], rows: int) -> csr_array:
    """Return groups × rows with a one for each member. Nearly all of it is zeros: most groups of a tree are small."""
    first = np.cumsum([0, *(len(inside) for inside in members)])
    ones = np.ones(first[-1], dtype=np.int64)
    return csr_array((ones, np.concatenate(members), first), shape=(len(members), rows))


def _smallest(holders: Sequence[IntArray], size: IntArray, n_held: int) -> IntArray:
    """Return for each of `n_held` things the smallest group that holds it; -1 where none does."""
    smallest = np.full(n_held, -1)
    for group in np.argsort(-size, kind="stable").tolist():
        smallest[holders[group]] = group
    return smallest
