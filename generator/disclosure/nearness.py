"""Which cells of a table stand near one another in the tree, so that an attack can be tried near a cell first.

What can be sent around through a part of the network can be sent around through the whole. So a range that is wide
enough among near agencies alone is wide enough, and only what is not found there is looked for farther away: then the
cost of an attack on every cell grows with the table, and not with its square.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.disclosure.network import BoolArray, IntArray, Network

REACHES: Final = (32, 256, 2_048)
"""Agencies in a part, from near to far; beyond the last the whole table is one part."""


class Nearness:
    """The agencies of a network in an order in which the members of every group stand together."""

    def __init__(self, net: Network) -> None:
        """Walk up from every agency through its groups, smallest first."""
        rows, columns = net.shape
        above_row = _group(net, net.own(net.head)[:, 0])
        above_group = _group(net, net.head[net.own_cells :].reshape(-1, columns)[:, 0])
        chains = [above_row]
        while (chains[-1] >= 0).any():
            chains.append(np.where(chains[-1] >= 0, above_group[chains[-1]], -1))
        depth = np.sum([chain >= 0 for chain in chains], axis=0)
        levels = np.full((len(chains), rows), -1)
        for step, chain in enumerate(chains):
            inside = np.flatnonzero(chain >= 0)
            levels[depth[inside] - 1 - step, inside] = chain[inside]
        order = np.lexsort([np.arange(rows), *levels[::-1]])
        place = np.empty(rows, dtype=np.int64)
        place[order] = np.arange(rows)
        first, last = np.full(len(above_group), rows), np.full(len(above_group), -1)
        for level in levels:
            inside = np.flatnonzero(level >= 0)
            np.minimum.at(first, level[inside], place[inside])
            np.maximum.at(last, level[inside], place[inside])
        self._first = np.repeat(np.concatenate([place, first]), columns)
        self._last = np.repeat(np.concatenate([place, last]), columns)

    def parts(self, edges: IntArray, reach: int) -> Iterator[tuple[IntArray, BoolArray]]:
        """Yield some of the edges, and all edges of the part of `reach` agencies in which these stand, as marks.

        A group's cell stands where its first member does; it is in every part that holds one of them.
        """
        part = self._first[edges] // reach
        for number in np.unique(part).tolist():
            start, end = number * reach, (number + 1) * reach
            yield edges[part == number], (self._first < end) & (self._last >= start)


def _group(net: Network, head: IntArray) -> IntArray:
    """Return which group each node is a column of; -1 for the sink."""
    rows, columns = net.shape
    return np.where(head == net.nodes - 1, -1, (head - rows) // columns)
