"""The cheapest set of cells to hide, exactly: an integer programme that learns what an attacker could do.

One variable says for each cell whether it is hidden. Instead of the attacker's own programme for each cell, which would
make it far too large, the model holds conditions of this kind: the cells across a narrow place of the network must, if
hidden, let through as much as the range of a cell needs. They are found as they are needed: the cheapest set is found
with those known so far, an attacker tries it, each range that is too narrow shows the narrow place (by the theorem of
maximum flow and minimum cut) and so a new condition. The first set without a narrow range is the cheapest of all.

Source: Fischetti & Salazar 2000, J. Am. Stat. Assoc. 95:916, and 2001, Management Science 47:1008, here with the
width of the range protected rather than each side of it, for every hidden cell, and with flows in place of programmes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array, csr_array, vstack

from generator.disclosure.audit import too_narrow
from generator.disclosure.movement import Movement, Way

if TYPE_CHECKING:
    from generator.disclosure.network import BoolArray, IntArray, Network

MAX_BRANCHES = 1_000
"""How many nodes of its tree the solver may visit before the search is given up."""
MAX_ROUNDS = 200
"""How many times the attacker may find something before the search is given up."""


def cheapest(net: Network, forced: BoolArray, needed: IntArray, costs: IntArray) -> BoolArray | None:
    """Return the hidden edges of least cost that hold `forced` and give every hidden cell the width that it needs.

    None where one of the limits above is reached. These count work, not seconds, so that the same table always gives
    the same answer.
    """
    conditions = [_within_rows(net, needed)]
    ways: dict[int, IntArray] = {}
    for _ in range(MAX_ROUNDS):
        hidden = _solve(forced, costs, vstack(conditions, format="csr"))
        if hidden is None:
            return None
        narrow = too_narrow(net, hidden, needed, ways)
        if not len(narrow):
            return hidden
        conditions.append(_across(net, hidden, needed, narrow))
    return None


def _solve(forced: BoolArray, costs: IntArray, conditions: csr_array) -> BoolArray | None:
    solved = milp(
        costs,
        integrality=np.ones(len(costs), dtype=np.int64),
        bounds=Bounds(forced.astype(np.float64), 1),
        constraints=LinearConstraint(conditions, 0, np.inf),
        options={"mip_rel_gap": 0, "node_limit": MAX_BRANCHES},
    )
    hidden: BoolArray | None = solved.x > 0.5 if solved.status == 0 else None  # noqa: PLR2004 - rounds a 0 or 1
    return hidden


def _within_rows(net: Network, needed: IntArray) -> csr_array:
    """Return what is known from the start: a hidden cell needs others in its row, and enough in them and itself."""
    columns = net.shape[1]
    cells = np.arange(net.own_cells).reshape(net.shape)
    cell, other = np.repeat(cells, columns, axis=1).ravel(), np.tile(cells, columns).ravel()
    cell, other = cell[cell != other], other[cell != other]
    one_other = np.minimum(needed, 1)
    more_than_itself = np.maximum(needed - net.value, 0)
    some = _conditions(cell, other, np.ones(len(cell), dtype=np.int64), one_other)
    enough = _conditions(cell, other, net.value[other], more_than_itself)
    matrix: csr_array = vstack([some, enough], format="csr")
    return matrix


def _across(net: Network, hidden: BoolArray, needed: IntArray, narrow: IntArray) -> csr_array:
    """Return for each cell whose range is too narrow that the cells across its narrowest places must let more through.

    Of several equally narrow places that with the fewest cells not yet hidden is taken: it excludes most. To find it,
    each of them is given a capacity that is small beside a single complaint.
    """
    enough = int(needed.max())
    grow, shrink = np.full(len(hidden), enough), np.minimum(net.slack, enough)
    unit = 2 * len(hidden) + 1
    tilted = Movement(net, grow * hidden * unit + 1, shrink * hidden * unit + (shrink > 0))

    def across(edge: int, way: Way) -> tuple[int, IntArray]:
        flow, side = tilted.narrowest(edge, way)
        starts, ends = side[net.tail], side[net.head]
        return flow // unit, np.where(starts & ~ends, grow, 0) + np.where(ends & ~starts, shrink, 0)

    cells, others, through, missing = [], [], [], np.zeros(len(hidden), dtype=np.int64)
    for edge in narrow.tolist():
        _, carried = across(edge, Way.UP)
        missing[edge] = needed[edge] - shrink[edge]
        if shrink[edge]:
            down, below = across(edge, Way.DOWN)
            if down < shrink[edge]:
                carried, missing[edge] = carried + below, needed[edge]
        carried[edge] = 0
        crossing = np.flatnonzero(carried)
        cells.append(np.full(len(crossing), edge))
        others.append(crossing)
        through.append(carried[crossing])
    return _conditions(np.concatenate(cells), np.concatenate(others), np.concatenate(through), missing)


def _conditions(cell: IntArray, other: IntArray, through: IntArray, missing: IntArray) -> csr_array:
    """Return a row for each cell that misses something: what the others let through less what it misses, if hidden."""
    useful = missing[cell] > 0
    cell, other, through = cell[useful], other[useful], through[useful]
    distinct, row = np.unique(cell, return_inverse=True)
    weight = np.concatenate([np.minimum(through, missing[cell]), -missing[distinct]])
    rows = np.concatenate([row, np.arange(len(distinct))])
    matrix = coo_array((weight, (rows, np.concatenate([other, distinct]))), shape=(len(distinct), len(missing)))
    return matrix.tocsr()
