"""A safe set of cells to hide where the cheapest cannot be had: for tables too large, or too hard, for `optimal`.

The table is cut into blocks of agencies that stand together in the tree, each block is treated as a table of its own
with the cheapest set, and then the whole is tried as an attacker would. Each range that is still too narrow is widened:
the way around through the cheapest cells is hidden, until nothing is too narrow. As hiding more never narrows a range,
and as all ranges are wide enough when everything is hidden, that ends, and what it ends with is safe by the same audit
as the cheapest set; it only hides more than that would.
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from generator.disclosure.answering import answers
from generator.disclosure.audit import movable, too_narrow
from generator.disclosure.memory import remembered
from generator.disclosure.movement import Way
from generator.disclosure.network import network
from generator.disclosure.rules import costs as costs_of
from generator.disclosure.rules import must_hide, width_needed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from generator.disclosure.movement import Movement
    from generator.disclosure.network import BoolArray, IntArray, Network

BLOCK_CELLS = 300
"""About how many cells of own rows make a block."""
MOST_CELLS = 390
"""How many cells a block may have with its parts of groups; a larger one, which can take half a minute, is halved."""
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
    blocks = _cut(counts, groups)
    for block, hidden in zip(blocks, answers(_answer, [(block.net, k) for block in blocks]), strict=True):
        own[block.rows] = block.net.own(hidden)
        group[block.whole] = block.net.group(hidden)[block.is_whole]
    return own, group


def _answer(question: tuple[Network, int]) -> BoolArray:
    """Return what a block hides as a table of its own: the cheapest set, or where that is given up what must be."""
    net, k = question
    forced = must_hide(net, k)
    hidden = remembered(net, forced, width_needed(net, k), costs_of(net))
    return forced if hidden is None else hidden


@dataclass(frozen=True)
class _Block:
    """Some rows of a table."""

    rows: IntArray
    """Ascending."""
    net: Network
    """They and the parts of groups among them."""
    whole: IntArray
    """The groups of which all members are among them."""
    is_whole: BoolArray
    """Of the groups of `net`, which these are."""


def _cut(counts: IntArray, groups: Sequence[IntArray]) -> list[_Block]:
    """Cut a table into blocks."""
    stretches = [np.sort(rows) for rows in _blocks(counts.shape, groups)]
    block_of, place = np.empty(len(counts), dtype=np.int64), np.empty(len(counts), dtype=np.int64)
    for number, rows in enumerate(stretches):
        block_of[rows], place[rows] = number, np.arange(len(rows))
    touched: list[list[int]] = [[] for _ in stretches]
    in_one = np.zeros(len(groups), dtype=np.bool_)
    for group, members in enumerate(groups):
        numbers = np.unique(block_of[members]).tolist()
        in_one[group] = len(numbers) == 1
        for number in numbers:
            touched[number].append(group)
    blocks = []
    for number, rows in enumerate(stretches):
        here = np.array(touched[number], dtype=np.int64)
        parts = [place[groups[group][block_of[groups[group]] == number]] for group in touched[number]]
        blocks.append(_Block(rows, network(counts[rows], parts), here[in_one[here]], in_one[here]))
    return blocks


def _blocks(shape: tuple[int, int], groups: Sequence[IntArray]) -> Iterator[IntArray]:
    """Yield the rows of each block: cut out of an order in which the members of every group stand together."""
    rows, columns = shape
    largest_first = sorted(groups, key=lambda members: (-len(members), members.tolist()))
    standing = [np.isin(np.arange(rows), members) for members in largest_first]
    order = np.lexsort([np.arange(rows), *reversed([~inside for inside in standing])]) if standing else np.arange(rows)
    size, groups_of = max(1, BLOCK_CELLS // columns), [set[int]() for _ in range(rows)]
    for group, members in enumerate(groups):
        for row in members.tolist():
            groups_of[row].add(group)
    for start in range(0, rows, size):
        yield from _halved(order[start : start + size], groups_of, MOST_CELLS // columns)


def _halved(block: IntArray, groups_of: Sequence[set[int]], most: int) -> Iterator[IntArray]:
    """Yield the rows of a block, in parts so small that they and the groups that they stand in are no more than `most`.

    In a deep tree a block of two dozen agencies stands in fifteen groups, and what is hard grows with both.
    """
    touched = set[int]().union(*(groups_of[row] for row in block.tolist()))
    middle = len(block) // 2
    if not middle or len(block) + len(touched) <= most:
        yield block
    else:
        yield from _halved(block[:middle], groups_of, most)
        yield from _halved(block[middle:], groups_of, most)


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
