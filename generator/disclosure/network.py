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
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Sequence

IntArray: TypeAlias = npt.NDArray[np.int64]
BoolArray: TypeAlias = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Network:
    """Edges are the cells: those of the own rows, row by row, then those of the distinct groups, in the same way."""

    shape: tuple[int, int]
    """Rows and columns of the table."""
    tail: IntArray
    head: IntArray
    """Nodes that an edge leaves and enters; the sink is the last node."""
    value: IntArray
    """The counts."""
    total: IntArray
    """For each edge the public total of its own or group row."""
    kept: IntArray
    """For each group asked for, the position of the distinct group with the same members."""

    @property
    def nodes(self) -> int:
        """Return how many nodes there are."""
        return self.shape[0] + self.shape[1] * self.distinct + 1

    @cached_property
    def distinct(self) -> int:
        """Return how many distinct groups there are."""
        return int(self.kept.max()) + 1 if len(self.kept) else 0

    def edges(self, own: BoolArray, group: BoolArray) -> BoolArray:
        """Turn marks on the cells into marks on the edges; of groups with the same members any counts."""
        marked = np.zeros((self.distinct, self.shape[1]), dtype=np.bool_)
        np.logical_or.at(marked, self.kept, group)
        return np.concatenate([own.ravel(), marked.ravel()])

    def cells(self, edges: npt.NDArray[np.generic]) -> tuple[npt.NDArray[np.generic], npt.NDArray[np.generic]]:
        """Turn values on the edges back into values on the own cells and on the cells of all groups asked for."""
        rows, columns = self.shape
        own, group = edges[: rows * columns], edges[rows * columns :]
        return own.reshape(rows, columns), group.reshape(self.distinct, columns)[self.kept]


def network(counts: IntArray, groups: Sequence[IntArray]) -> Network:
    """Lay out the network of a table; raise ValueError for a negative count or for groups that cross."""
    if counts.min(initial=0) < 0:
        msg = "a count is negative"
        raise ValueError(msg)
    rows, columns = counts.shape
    members = np.zeros((len(groups), rows), dtype=np.bool_)
    for group, inside in enumerate(groups):
        members[group, inside] = True
    members, kept = np.unique(members, axis=0, return_inverse=True)
    shared = members.astype(np.int64) @ members.T.astype(np.int64)
    size = shared.diagonal()
    if not ((shared == 0) | (shared == size) | (shared == size[:, None])).all():
        msg = "two groups share some members and neither holds the other"
        raise ValueError(msg)
    sink = rows + columns * len(members)
    across = np.arange(columns)

    def column_nodes(holders: BoolArray) -> IntArray:
        """Return the nodes that lie above, a line of columns each: of the smallest holder, or the sink."""
        if not len(members):
            return np.full((holders.shape[1], columns), sink)
        sizes = np.where(holders, size[:, None], np.iinfo(np.int64).max)
        smallest = sizes.argmin(axis=0)
        nodes = rows + smallest[:, None] * columns + across
        return np.where(holders.any(axis=0)[:, None], nodes, sink)

    above_group = (shared == size) & (size[:, None] > size)
    of_groups = members.astype(np.int64) @ counts
    nodes_of_groups = rows + np.arange(len(members) * columns)
    return Network(
        shape=(rows, columns),
        tail=np.concatenate([np.repeat(np.arange(rows), columns), nodes_of_groups]),
        head=np.concatenate([column_nodes(members).ravel(), column_nodes(above_group).ravel()]),
        value=np.concatenate([counts.ravel(), of_groups.ravel()]),
        total=np.repeat(np.concatenate([counts.sum(axis=1), of_groups.sum(axis=1)]), columns),
        kept=kept.ravel().astype(np.int64),
    )
