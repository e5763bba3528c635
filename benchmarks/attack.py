"""`python -m benchmarks.attack`: protect a table of a nation's size, and attack hidden cells by linear programming.

The attacker knows what a reader knows: shown cells, totals of agencies and groups, who belongs to which group. Nothing
of the generator's own check is used. A cell that can be told within fewer than k − 1 ends the run with an error; in a
row of fewer than 2k complaints, which has no table, within fewer than that or its public total.
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

import numpy as np
from rich.console import Console
from rich.table import Table
from scipy.optimize import linprog
from scipy.sparse import csr_array

from benchmarks.clock import Clock
from benchmarks.disclosure import COLUMNS, K, random_table
from generator.disclosure.fallback import safe
from generator.disclosure.network import network
from generator.disclosure.rules import must_hide

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.disclosure.network import BoolArray, IntArray

OUT = Console()


def main(argv: Sequence[str] | None = None) -> None:
    """Protect and attack; print what both took and the narrowest range that was found."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.attack", description=__doc__)
    parser.add_argument("--agencies", type=int, default=25_000, help="size of the table")
    parser.add_argument("--cells", type=int, default=12, help="hidden cells that are attacked, spread over all")
    arguments = parser.parse_args(argv)
    counts, groups = random_table(arguments.agencies, seed=1_000 * arguments.agencies)
    clock = Clock()
    with clock.stage("protect"):
        net = network(counts, groups)
        hidden = safe(net, counts, groups, must_hide(net, K), K)
    with clock.stage("attack"):
        attacked = list(_attacks(counts, groups, net.own(hidden), net.group(hidden), arguments.cells))
    table = Table(title=f"{arguments.agencies:,} agencies × {COLUMNS} values, {len(groups):,} groups, k = {K}")
    for heading in ("hidden cells", "attacked", "narrowest range in a table", "protect, CPU s", "CPU s an attack"):
        table.add_column(heading, justify="right")
    narrowest = min(round(high - low) for low, high, total in attacked if total >= 2 * K)
    seconds = (f"{clock.seconds['protect']:.1f}", f"{clock.seconds['attack'] / len(attacked):.1f}")
    table.add_row(f"{int(hidden.sum()):,}", str(len(attacked)), str(narrowest), *seconds)
    OUT.print(table)
    if any(round(high - low) < min(K - 1, total) for low, high, total in attacked):
        sys.exit("a hidden count can be told within fewer than k - 1")


def _attacks(
    counts: IntArray, groups: Sequence[IntArray], own: BoolArray, of_groups: BoolArray, cells: int
) -> Iterator[tuple[float, float, int]]:
    """Yield what remains possible for some hidden cells, own ones and sums, and the total of their row.

    Two linear programs for each.
    """
    unknown = np.full(counts.shape, -1)
    unknown[own] = np.arange(own.sum())
    told = _told(len(counts), groups, of_groups)
    lines = [(unknown[rows, columns], counts[rows, columns]) for rows, columns in told]
    sums = [(places[places >= 0], int(values[places >= 0].sum())) for places, values in lines]
    sums = [(places, total) for places, total in sums if len(places)]
    starts = np.cumsum([0, *(len(places) for places, _ in sums)])
    places = np.concatenate([places for places, _ in sums])
    matrix = csr_array((np.ones(len(places)), places, starts), shape=(len(sums), int(own.sum())))
    right = np.array([total for _, total in sums])
    totals = counts.sum(axis=1)
    hidden = [(unknown[row, [at]], int(totals[row])) for row, at in np.argwhere(own)]
    for group, masked in zip(groups, of_groups, strict=True):
        columns = (unknown[group, at] for at in np.flatnonzero(masked))
        hidden += [(places[places >= 0], int(totals[group].sum())) for places in columns]
    for at in np.linspace(0, len(hidden) - 1, cells).astype(int):
        places, total = hidden[at]
        yield _extreme(matrix, right, places, 1), _extreme(matrix, right, places, -1), total


def _told(
    n_rows: int, groups: Sequence[IntArray], of_groups: BoolArray
) -> Iterator[tuple[IntArray | slice, IntArray | int | slice]]:
    """Yield rows and columns of each sum that everybody knows: totals of agencies, totals of groups, shown sums."""
    everything = slice(None)
    yield from ((np.array([row]), everything) for row in range(n_rows))
    for group, masked in zip(groups, of_groups, strict=True):
        yield group, everything
        yield from ((group, int(at)) for at in np.flatnonzero(~masked))


def _extreme(matrix: csr_array, right: IntArray, places: IntArray, sign: int) -> float:
    goal = np.zeros(matrix.shape[1])
    goal[places] = sign
    solved = linprog(goal, A_eq=matrix, b_eq=right, bounds=(0, None), method="highs")  # type: ignore[call-overload] # the stubs know no sparse matrix
    if solved.status:
        sys.exit(f"the attack was given up: {solved.message}")
    return float(sign * solved.fun)


if __name__ == "__main__":
    main()
