"""The second gate: of a table by agency and a dimension of the complainant, the cells that nobody may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from generator.disclosure.fallback import safe
from generator.disclosure.memory import remembered
from generator.disclosure.network import network
from generator.disclosure.rules import costs as costs_of
from generator.disclosure.rules import must_hide, width_needed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.disclosure.network import BoolArray, IntArray


MAX_CELLS = 3_000
"""Of tables larger than this the cheapest set is not looked for: blocks give one that is hardly larger, sooner."""


@dataclass(frozen=True)
class Hidden:
    """Which cells of a table are hidden."""

    own: BoolArray
    """Agencies × columns. True in a whole row where its total is below 2k: the row gets no table."""
    group: BoolArray
    """Groups × columns, in the same way."""
    method: Literal["optimal", "fallback"]
    """Whether no cheaper set would be safe, or the set is safe but maybe larger than needed."""
    cost: int
    """What the table loses, in the unit of `rules.costs`; groups with the same members count once."""


def protect(  # noqa: PLR0913 - a table, what was shown of it before, and what everybody knows
    counts: IntArray,
    groups: Sequence[IntArray],
    k: int,
    *,
    hidden_before: Hidden | None = None,
    floor: IntArray | None = None,
    least: IntArray | None = None,
) -> Hidden:
    """Return the cells to hide so that the range of each hidden count stays at least k-1 wide.

    `counts` are whole numbers, agencies × columns; each agency's total is public. `groups` hold positions of agencies
    whose sums are published as rows too, totals included; any two of them lie inside or beside one another. What was
    hidden before stays hidden. The columns are public: where they were chosen by looking at counts, `floor` must say
    what their choice tells of each column's sum over everybody (that it is at least so much). What is left of the
    table's total above all floors must be 2k or more, or there may be no safe set. `least` says for each cell what
    other public figures tell that its count is not below: the ranges are wide for who knows that, too.

    Where a row's total, without what everybody knows of its cells, is less than k-1 it bounds the range itself: then no
    less is possible than the total alone allows. Raises ValueError for counts below zero or below what everybody knows,
    a table without columns and groups that cross.
    """
    net = network(counts, groups, floor, least)
    forced, costs = must_hide(net, k), costs_of(net)
    if hidden_before is not None:
        forced |= net.edges(hidden_before.own, hidden_before.group)
    method: Literal["optimal", "fallback"] = "optimal"
    hidden = remembered(net, forced, width_needed(net, k), costs) if len(forced) <= MAX_CELLS else None
    if hidden is None:
        method, hidden = "fallback", safe(net, net.own(net.value), groups, forced, k)
    return Hidden(net.own(hidden), net.group(hidden), method, int(costs[hidden].sum()))
