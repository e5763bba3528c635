"""What must be hidden, how far each hidden count must be able to move, and what hiding a cell costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from generator.disclosure.network import BoolArray, IntArray, Network

GUARD = 2
"""How much wider than k-1 the range of a hidden count is made, against an attacker who knows this code.

Where hidden cells hang together one of them is a count of 1 to k-1, or nothing would have been hidden there. Who knows
that can strike out the tables without such a count. But one step from either end of a range there is always a table
with a 1 among the cells that hang together: at the end no more could be sent around because some counts are 0, and the
step back runs through one of those. So the range loses no more than one at either end, and k-1 of it stay.

Not covered is an attacker who repeats the whole search for every table that is possible and strikes out those for which
another set of cells would have been cheaper: no method that looks for the least loss excludes that. He learns nothing
exactly, but may narrow some ranges of very small tables below k-1; the guard makes that rarer.
"""
SHOWN_VALUE = 4
"""What any shown value that is lost costs, in the unit in which each binary digit of the count costs one more."""
GROUP_WEIGHT = 2
"""How many times more a group's cell costs than an agency's own: it speaks of more people."""


def without_table(net: Network, k: int) -> BoolArray:
    """Mark the cells of rows whose public total is below 2k: such a row gets no table, its total stays public.

    What everybody knows of a row's cells does not count towards the 2k: it hides nobody.
    """
    return net.total < 2 * k


def must_hide(net: Network, k: int) -> BoolArray:
    """Mark counts of 1 to k-1, rows without a table, and the sums over everybody where they are not published.

    A count is small with or without what everybody knows of it.
    """
    small = ((net.value > 0) & (net.value < k)) | ((net.count > 0) & (net.count < k))
    return small | without_table(net, k) | ~net.published


def width_needed(net: Network, k: int) -> IntArray:
    """Return how wide the range of each cell must be once it is hidden.

    That is k-1 and the guard; in a row without a table k-1, since everybody knows why its cells are hidden, and no more
    than its total, which is public and bounds them from above. A table of one column says no more than the totals do.
    """
    if net.shape[1] == 1:
        return np.zeros_like(net.total)
    wide = np.where(without_table(net, k), np.minimum(k - 1, net.total), k - 1 + GUARD)
    return np.where(net.published, wide, 0)


def costs(net: Network) -> IntArray:
    """Return what is lost with each cell: a value, and more where the count is larger; a zero is the cheapest."""
    digits = np.frexp(net.count.astype(np.float64))[1].astype(np.int64)
    weight = np.where(np.arange(len(net.count)) < net.own_cells, 1, GROUP_WEIGHT)
    return np.where(net.published, weight * (SHOWN_VALUE + digits), 0)
