"""How far the hidden counts of a network can move: the largest flows around through an edge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import breadth_first_order, maximum_flow

if TYPE_CHECKING:
    from generator.disclosure.network import BoolArray, IntArray, Network


@dataclass(frozen=True)
class Arcs:
    """The arcs of a network, forward and backward, where edges between the same two nodes share one arc."""

    forward: IntArray
    backward: IntArray
    """For each edge the position of its arc."""
    ends: IntArray
    starts: IntArray
    """For each arc the node that it enters, and for each node where its arcs begin: the layout of a CSR matrix."""

    @classmethod
    def of(cls, net: Network) -> Arcs:
        """Lay out the arcs."""
        nodes = net.nodes
        keys = np.concatenate([net.tail * nodes + net.head, net.head * nodes + net.tail])
        arcs, place = np.unique(keys, return_inverse=True)
        starts = np.searchsorted(arcs, np.arange(nodes + 1) * nodes)
        count = len(net.tail)
        return cls(place[:count], place[count:], arcs % nodes, starts)

    def matrix(self, forward: IntArray, backward: IntArray) -> csr_array:
        """Return the capacities of the arcs, given those of the edges in both directions."""
        data = np.zeros(len(self.ends), dtype=np.int64)
        np.add.at(data, self.forward, forward)
        np.add.at(data, self.backward, backward)
        nodes = len(self.starts) - 1
        return csr_array((data.astype(np.int32), self.ends, self.starts), shape=(nodes, nodes))


class Residual:
    """What hidden counts can still do, in a network where only they can move."""

    def __init__(self, net: Network, arcs: Arcs, forward: IntArray, backward: IntArray) -> None:
        """Take the capacities of each edge: how much its count can grow and shrink; 0 and 0 where it is shown."""
        self._net, self._arcs, self._forward, self._backward = net, arcs, forward, backward
        self._matrix = arcs.matrix(forward, backward)

    def up(self, edge: int) -> tuple[int, BoolArray]:
        """Return by how much the count can grow, and the nodes on the head's side of the narrowest place."""
        return self._push(edge, int(self._net.head[edge]), int(self._net.tail[edge]))

    def down(self, edge: int) -> tuple[int, BoolArray]:
        """Return by how much the others let the count shrink, and the nodes on the tail's side."""
        return self._push(edge, int(self._net.tail[edge]), int(self._net.head[edge]))

    def _push(self, edge: int, source: int, target: int) -> tuple[int, BoolArray]:
        data, arcs = self._matrix.data, self._arcs
        own = [(arcs.forward[edge], self._forward[edge]), (arcs.backward[edge], self._backward[edge])]
        for arc, capacity in own:
            data[arc] -= capacity
        flow = maximum_flow(self._matrix, source, target)
        left = self._matrix - flow.flow
        left.data[left.data < 0] = 0
        left.eliminate_zeros()
        side = np.zeros(self._net.nodes, dtype=np.bool_)
        side[breadth_first_order(left, source, return_predecessors=False)] = True
        for arc, capacity in own:
            data[arc] += capacity
        return int(flow.flow_value), side
