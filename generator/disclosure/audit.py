"""What an attacker can find out: the exact range of each hidden count, and which ranges are too narrow.

`ranges` is exact for all cells. To know which are too narrow most cells need no flow: see `certified`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from generator.disclosure.movement import Movement
from generator.disclosure.nearness import REACHES, Nearness
from generator.disclosure.network import network
from generator.disclosure.ways import Part

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.disclosure.network import BoolArray, IntArray, Network


class Ranges(NamedTuple):
    """What is possible for each cell, shown ones too; where both are the same the count is known."""

    low: IntArray
    high: IntArray


def ranges(  # noqa: PLR0913 - a table, what of it is hidden, and what everybody knows
    counts: IntArray,
    groups: Sequence[IntArray],
    own: BoolArray,
    group: BoolArray,
    *,
    floor: IntArray | None = None,
    least: IntArray | None = None,
) -> tuple[Ranges, Ranges]:
    """Return the lowest and the highest possible counts of the own cells, and those of the groups' cells.

    Possible is what agrees with the totals of all rows, with every cell that is not marked as hidden, and with what
    everybody knows (see `network`).
    """
    net = network(counts, groups, floor, least)
    hidden = ~net.edges(~own, ~group)  # where one of several groups with the same members is shown, all are
    movement = Movement(net, np.where(hidden, counts.sum(), 0), np.where(hidden, net.slack, 0))
    low, high = net.count.copy(), net.count.copy()
    for edge in np.flatnonzero(hidden & (net.total > 0)).tolist():
        low[edge] -= movement.fall(edge)
        high[edge] += movement.rise(edge)
    return Ranges(net.own(low), net.own(high)), Ranges(net.group(low), net.group(high))


def too_narrow(net: Network, hidden: BoolArray, needed: IntArray, ways: dict[int, IntArray] | None = None) -> IntArray:
    """Return the hidden edges whose range is narrower than `needed`.

    `ways` is what is remembered between calls on one network that ask for the same widths: for an edge the others by
    which it could move that far. While they stay hidden it still can.
    """
    ways = {} if ways is None else ways
    left = _without_way(np.flatnonzero(hidden & ~certified(net, hidden, needed)), hidden, ways)
    is_small = net.shape[0] <= REACHES[1]
    if len(left) and not is_small:
        nearness = Nearness(net)
        for reach in REACHES:
            for some, part in nearness.parts(left, reach):
                _look_around(Part(net, np.flatnonzero(hidden & part)), some, needed, ways)
            left = _without_way(left, hidden, ways)
    whole = Part(net, np.flatnonzero(hidden)) if is_small else movable(net, hidden, int(needed.max(initial=0)))
    _look_around(whole, left, needed, ways)
    return _without_way(left, hidden, ways)


def _without_way(edges: IntArray, hidden: BoolArray, ways: Mapping[int, IntArray]) -> IntArray:
    """Return the edges of which no way around is known that is hidden as a whole."""
    return edges[[edge not in ways or not hidden[ways[edge]].all() for edge in edges.tolist()]]


def _look_around(among: Part | Movement, edges: IntArray, needed: IntArray, ways: dict[int, IntArray]) -> None:
    """Note a way around for each edge that has one."""
    for edge in edges.tolist():
        way = among.way(edge, int(needed[edge]))
        if way is not None:
            ways[edge] = way


def movable(net: Network, hidden: BoolArray, enough: int) -> Movement:
    """Let hidden cells move; more than `enough` in one direction is not asked of any."""
    return Movement(net, np.where(hidden, enough, 0), np.where(hidden, np.minimum(net.slack, enough), 0))


def certified(net: Network, hidden: BoolArray, needed: IntArray) -> BoolArray:
    """Mark edges whose range is surely wide enough, by short ways around: rectangles of four hidden cells.

    From one column of a group to another complaints can move through each of the group's agencies that hides both, as
    many as it has in the first. Where these add up to the width asked for, without the agency through which most could
    move, the columns are joined for all its agencies; so are the columns of a group and of the next larger one where a
    hidden cell lets that many through. Within a set of columns that are joined in both directions an agency's cell can
    grow by what its other cells there hold, and shrink to zero, as any cut between them shows; and a group's cell that
    holds too little to carry them has another way around.
    """
    enough = int(needed.max(initial=0))
    part = _joined(net, hidden, enough)
    wide: BoolArray = needed <= 0
    own_hidden = net.own(hidden)
    count = np.where(own_hidden, net.own(net.value), 0)
    column = part[net.own(net.head)]
    together = (column[:, :, None] == column[:, None, :]) & own_hidden[:, :, None] & own_hidden[:, None, :]
    together &= ~np.eye(net.shape[1], dtype=np.bool_)
    others = (together * count[:, None, :]).sum(axis=2)
    width = np.minimum(others, enough) + np.where(together.any(axis=2), count, 0)
    wide[: net.own_cells] |= (width >= net.own(needed)).ravel() & hidden[: net.own_cells]
    of_groups = np.arange(len(hidden)) >= net.own_cells
    wide |= of_groups & hidden & (net.floor == 0) & (net.value < enough) & (part[net.tail] == part[net.head])
    return wide


def _joined(net: Network, hidden: BoolArray, enough: int) -> IntArray:
    """Return for each node the number of the set of columns that are joined in both directions."""
    first_column = net.own(net.head)[:, 0]
    own_hidden = net.own(hidden)
    count = np.where(own_hidden, net.own(net.value), 0)
    tails, heads = [], []
    for column in np.unique(first_column):
        inside = first_column == column
        through = count[inside][:, :, None] * own_hidden[inside][:, None, :]
        start, end = np.nonzero(through.sum(axis=0) - through.max(axis=0) >= enough)
        tails.append(column + start)
        heads.append(column + end)
    of_groups = np.flatnonzero(hidden[net.own_cells :]) + net.own_cells
    carrying = of_groups[net.slack[of_groups] >= enough]
    tail = np.concatenate([*tails, net.tail[of_groups], net.head[carrying]])
    head = np.concatenate([*heads, net.head[of_groups], net.tail[carrying]])
    graph = csr_array((np.ones(len(tail)), (tail, head)), shape=(net.nodes, net.nodes))
    _, part = connected_components(graph, directed=True, connection="strong")
    return part.astype(np.int64)
