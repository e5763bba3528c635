"""Ways around a hidden cell within a small part of a table, found without SciPy.

A flow of a handful of complaints over a few hundred cells takes some searches of a few dozen steps each; SciPy's
`maximum_flow` spends twelve times as long on turning its matrices about. Ford & Fulkerson 1956 with the shortest way
first (Edmonds & Karp 1972, J. ACM 19:248). What is found here is a way in the whole table as well.
"""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from generator.disclosure.network import IntArray, Network


class Part:
    """Some hidden cells, each of which can grow without limit and shrink by its slack."""

    def __init__(self, net: Network, cells: IntArray) -> None:
        """Know from every node which cells lead where."""
        self._ends: dict[int, tuple[int, int]] = {}
        self._shrink: dict[int, int] = {}
        self._at: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        columns = (cells, net.tail[cells], net.head[cells], net.slack[cells])
        for cell, tail, head, slack in zip(*(column.tolist() for column in columns), strict=True):
            self._ends[cell], self._shrink[cell] = (tail, head), slack
            self._at[tail].append((cell, head))
            self._at[head].append((cell, tail))

    def way(self, cell: int, width: int) -> IntArray | None:
        """Return the other cells by which the count of a cell moves over a range that wide; None where it cannot."""
        tail, head = self._ends[cell]
        risen, moved = self._send(head, tail, width, cell)
        if risen < width:
            fallen, others = self._send(tail, head, min(width - risen, self._shrink[cell]), cell)
            moved |= others
            risen += fallen
        return np.array(sorted(moved), dtype=np.int64) if risen >= width else None

    def _send(self, start: int, end: int, wanted: int, without: int) -> tuple[int, set[int]]:
        """Return how many of the complaints wanted can be sent, not through `without`, and the cells they go through.

        A cell's flow is by how much its count grows.
        """
        flow: defaultdict[int, int] = defaultdict(int)
        sent = 0
        while sent < wanted:
            steps = self._shortest(start, end, flow, without)
            if steps is None:
                break
            room = min((self._shrink[cell] + flow[cell] for cell, grows in steps if not grows), default=wanted)
            room = min(room, wanted - sent)
            for cell, grows in steps:
                flow[cell] += room if grows else -room
            sent += room
        return sent, {cell for cell, by in flow.items() if by}

    def _shortest(self, start: int, end: int, flow: dict[int, int], without: int) -> list[tuple[int, bool]] | None:
        """Return the steps from start to end as (cell, whether it grows); None where there is no way."""
        came: dict[int, tuple[int, int]] = {start: (-1, start)}
        queue = deque([start])
        while queue:
            node = queue.popleft()
            for cell, other in self._at[node]:
                if other in came or cell == without:
                    continue
                if self._ends[cell][0] != node and self._shrink[cell] + flow[cell] <= 0:
                    continue
                came[other] = (cell, node)
                if other == end:
                    return self._back(came, end, start)
                queue.append(other)
        return None

    def _back(self, came: dict[int, tuple[int, int]], node: int, start: int) -> list[tuple[int, bool]]:
        steps = []
        while node != start:
            cell, node = came[node]
            steps.append((cell, self._ends[cell][0] == node))
        return steps
