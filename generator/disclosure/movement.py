"""How far the counts of a network can move: maximum flows around through their edges, and where they end."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import breadth_first_order, maximum_flow

if TYPE_CHECKING:
    from scipy.sparse.csgraph._flow import MaximumFlowResult

    from generator.disclosure.network import BoolArray, IntArray, Network


class Way(Enum):
    """Which way a count is to move."""

    UP = 1
    DOWN = -1


@dataclass(frozen=True)
class Movement:
    """A network in which the count of each edge can grow by `grow` and shrink by `shrink`, in whole numbers."""

    net: Network
    grow: IntArray
    shrink: IntArray

    def rise(self, edge: int) -> int:
        """Return by how much the count of an edge can grow; the edge must be one that can move."""
        return min(int(self._flow(edge, Way.UP)[0].flow_value), int(self.grow[edge]))

    def fall(self, edge: int) -> int:
        """Return by how much the count of an edge can shrink; the edge must be one that can move."""
        if not self.shrink[edge]:
            return 0
        return min(int(self._flow(edge, Way.DOWN)[0].flow_value), int(self.shrink[edge]))

    def reaches(self, edge: int, width: int) -> bool:
        """Tell whether the range of the count of an edge is that wide."""
        return self.way(edge, width) is not None

    def way(self, edge: int, width: int) -> IntArray | None:
        """Return the other edges on ways around by which a count moves over a range that wide; None where it cannot."""
        upward, _ = self._flow(edge, Way.UP)
        up = min(int(upward.flow_value), int(self.grow[edge]))
        if up >= width:
            return self._carrying(upward)
        if not self.shrink[edge]:
            return None
        downward, _ = self._flow(edge, Way.DOWN)
        if up + min(int(downward.flow_value), int(self.shrink[edge])) < width:
            return None
        return np.concatenate([self._carrying(upward), self._carrying(downward)])

    def around(self, edge: int, way: Way) -> tuple[int, csr_array]:
        """Return how much the other edges can carry around, and what then is left of the capacity of each arc."""
        flow, capacity = self._flow(edge, way)
        return int(flow.flow_value), capacity - flow.flow

    def ends(self, edge: int, way: Way) -> tuple[int, int]:
        """Return where what goes around starts and where it ends."""
        tail, head = int(self.net.tail[edge]), int(self.net.head[edge])
        return (head, tail) if way is Way.UP else (tail, head)

    def narrowest(self, edge: int, way: Way) -> tuple[int, BoolArray]:
        """Return how much can be carried around, and on which nodes' side of the narrowest place it starts."""
        flow, left = self.around(edge, way)
        left.data[left.data < 0] = 0
        left.eliminate_zeros()
        side = np.zeros(self.net.nodes, dtype=np.bool_)
        side[breadth_first_order(left, self.ends(edge, way)[0], return_predecessors=False)] = True
        return flow, side

    def _flow(self, edge: int, way: Way) -> tuple[MaximumFlowResult, csr_array]:
        start, end = self.ends(edge, way)
        arcs, place = self._layout
        capacity = arcs.data.copy()
        capacity[place[:, edge]] = 0
        matrix = csr_array((capacity, arcs.indices, arcs.indptr), shape=arcs.shape)
        return maximum_flow(matrix, start, end), matrix

    def _carrying(self, flow: MaximumFlowResult) -> IntArray:
        """Return the edges that carry something."""
        carried = flow.flow.tocoo()
        used = carried.data > 0
        return self.net.between(carried.row[used].astype(np.int64), carried.col[used].astype(np.int64))

    @cached_property
    def _layout(self) -> tuple[csr_array, IntArray]:
        """Return the capacities of all arcs, and where those of each edge stand: forward in row 0, backward in row 1.

        Edges that cannot move have no arcs.
        """
        edges = np.flatnonzero((self.grow > 0) | (self.shrink > 0))
        starts = np.concatenate([self.net.tail[edges], self.net.head[edges]])
        ends = np.concatenate([self.net.head[edges], self.net.tail[edges]])
        order = np.lexsort((ends, starts))
        capacity = np.concatenate([self.grow[edges], self.shrink[edges]])[order].astype(np.int32)
        place = np.full((2, len(self.grow)), -1)
        place[np.repeat([0, 1], len(edges))[order], np.tile(edges, 2)[order]] = np.arange(2 * len(edges))
        first = np.searchsorted(starts[order], np.arange(self.net.nodes + 1)).astype(np.int32)
        return csr_array((capacity, ends[order].astype(np.int32), first), shape=(self.net.nodes, self.net.nodes)), place
