"""A safe set of cells to hide where the cheapest cannot be had: for tables too large, or too hard, for `optimal`.

The table is cut into blocks of agencies that stand together in the tree, each block is treated as a table of its own
with the cheapest set, and then the whole is tried as an attacker would. Each range that is still too narrow is widened:
the way around through the cheapest cells is hidden, until nothing is too narrow. As hiding more never narrows a range,
and as all ranges are wide enough when everything is hidden, that ends, and what it ends with is safe by the same audit
as the cheapest set; it only hides more than that would.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from generator.disclosure.audit import movable, too_narrow
from generator.disclosure.movement import Way
from generator.disclosure.network import network
from generator.disclosure.optimal import cheapest
from generator.disclosure.rules import costs as costs_of
from generator.disclosure.rules import must_hide, width_needed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from generator.disclosure.movement import Movement
    from generator.disclosure.network import BoolArray, IntArray, Network

BLOCK_CELLS = 300
"""About how many cells of own rows make a block."""
HIDDEN_STEP = 1e-3
"""What a way around pays for a cell that is hidden already: of two ways that cost the same the shorter counts."""


def safe(net: Network, counts: IntArray, groups: Sequence[IntArray], forced: BoolArray, k: int) -> BoolArray:
    """Return hidden edges that hold `forced` and give every hidden cell the width that it needs."""
    hidden = forced | net.edges(*by_blocks(counts, groups, k))
    return widen(net, hidden, width_needed(net, k), costs_of(net))


def by_blocks(counts: IntArray, groups: Sequence[IntArray], k: int) -> tuple[BoolArray, BoolArray]:
    """Return the own cells and the groups' cells that the blocks hide, each for itself; to be widened by `widen`."""
    own = np.zeros(counts.shape, dtype=np.bool_)
    group = np.zeros((len(groups), counts.shape[1]), dtype=np.bool_)
    for block in _blocks(counts.shape, groups):
        here = np.zeros(len(counts), dtype=np.bool_)
        here[block] = True
        place = np.cumsum(here) - 1
        touched = [position for position, members in enumerate(groups) if here[members].any()]
        parts = [place[groups[position][here[groups[position]]]] for position in touched]
        net = network(counts[here], parts)
        forced = must_hide(net, k)
        hidden = cheapest(net, forced, width_needed(net, k), costs_of(net))
        if hidden is None:
            hidden = forced
        own[here] = net.own(hidden)
        for position, row in zip(touched, net.group(hidden), strict=True):
            if here[groups[position]].all():
                group[position] = row
    return own, group


def _blocks(shape: tuple[int, int], groups: Sequence[IntArray]) -> Iterator[IntArray]:
    """Yield the rows of each block: cut out of an order in which the members of every group stand together."""
    rows, columns = shape
    largest_first = sorted(groups, key=lambda members: (-len(members), members.tolist()))
    standing = [np.isin(np.arange(rows), members) for members in largest_first]
    order = np.lexsort([np.arange(rows), *reversed([~inside for inside in standing])]) if standing else np.arange(rows)
    size = max(1, BLOCK_CELLS // columns)
    for start in range(0, rows, size):
        yield order[start : start + size]


def widen(net: Network, hidden: BoolArray, needed: IntArray, costs: IntArray) -> BoolArray:
    """Return the hidden edges with those added that make every range as wide as needed."""
    hidden = hidden.copy()
    enough = int(needed.max(initial=0))
    ways: dict[int, IntArray] = {}
    while len(narrow := too_narrow(net, hidden, needed, ways)):
        for edge in narrow.tolist():
            while not (movement := movable(net, hidden, enough)).reaches(edge, needed[edge]):
                hidden[_way_around(movement, hidden, edge, needed[edge], costs)] = True
    return hidden


def _way_around(movement: Movement, hidden: BoolArray, edge: int, needed: int, costs: IntArray) -> IntArray:
    """Return the edges of the cheapest way around by which the count of an edge can move further, up or down."""
    net = movement.net
    starts, ends = np.concatenate([net.tail, net.head]), np.concatenate([net.head, net.tail])
    unused = np.concatenate([np.full(len(hidden), needed), np.minimum(net.slack, needed)])
    ways = []
    for way in Way if movement.shrink[edge] else (Way.UP,):
        _, left = movement.around(edge, way)
        room = np.where(np.tile(hidden, 2), left[starts, ends], unused)
        room[[edge, edge + len(hidden)]] = 0
        price = np.where(np.tile(hidden, 2), HIDDEN_STEP, np.tile(costs, 2) * (needed / np.clip(room, 1, needed)))
        open_arcs = np.flatnonzero(room > 0)
        graph = csr_array((price[open_arcs], (starts[open_arcs], ends[open_arcs])), shape=(net.nodes, net.nodes))
        start, end = movement.ends(edge, way)
        distance, before = dijkstra(graph, indices=[start], return_predecessors=True)
        steps = list(_walked_back(before[0], start, end)) if np.isfinite(distance[0, end]) else []
        ways.append((float(distance[0, end]), steps))
    _, steps = min(ways, key=itemgetter(0))
    taken = np.isin(starts * net.nodes + ends, [step_from * net.nodes + step_to for step_from, step_to in steps])
    return np.flatnonzero(taken) % len(hidden)


def _walked_back(before: npt.NDArray[np.int32], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the steps of the way that ends at `end`, the last first."""
    while end != start:
        step_from = int(before[end])
        yield step_from, end
        end = step_from
