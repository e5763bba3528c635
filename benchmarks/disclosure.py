"""`python -m benchmarks.disclosure`: print what it costs to protect a table, and what the table loses by it.

Each size is one table for each of two years, by agency and by twelve values of a dimension, with random counts: a few
agencies with many complaints and many with a handful. `fallback` is what a table of more than `MAX_CELLS` cells gets;
here both methods treat every size up to `MOST_OPTIMAL`, so that what it loses against the cheapest set can be seen.
Every table is tried as an attacker at the end, which is counted too.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

import numpy as np
from rich.console import Console
from rich.table import Table

from benchmarks.clock import Clock, peak_mib
from generator.disclosure.audit import too_narrow
from generator.disclosure.fallback import safe
from generator.disclosure.network import network
from generator.disclosure.optimal import cheapest
from generator.disclosure.rules import costs, must_hide, width_needed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.disclosure.network import BoolArray, IntArray, Network

COLUMNS, K, YEARS = 12, 5, 2
AGENCIES_A_GROUP = 25
MOST_OPTIMAL = 1_000
"""Agencies up to which the cheapest set is looked for; beyond, that takes hours."""
OUT = Console()


def main(argv: Sequence[str] | None = None) -> None:
    """Protect tables of the sizes that the arguments name, with both methods, and print one line each."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.disclosure", description=__doc__)
    parser.add_argument(
        "--agencies", type=int, nargs="*", default=[60, 200, 1_000, 5_000, 25_000], help="sizes of table"
    )
    table = Table(title=f"agencies × {COLUMNS} values, {YEARS} years, k = {K}")
    for heading in ("agencies", "groups", "method", "CPU seconds", "small", "hidden", "loss", "loss / optimal"):
        table.add_column(heading, justify="left" if heading == "method" else "right")
    for agencies in sorted(parser.parse_args(argv).agencies):
        _measure(agencies, table)
    OUT.print(table)
    OUT.print(f"peak {peak_mib():,.0f} MiB; small and hidden are shares of all cells of agencies and groups")


def _measure(agencies: int, table: Table) -> None:
    """Add a line for each method that comes to an end with tables of that size."""
    clock, losses = Clock(), dict[str, int]()
    tables = [random_table(agencies, seed=1_000 * agencies + year) for year in range(YEARS)]
    nets = [network(*each) for each in tables]
    cells = sum(int(net.published.sum()) for net in nets)
    small = sum(int(((net.value > 0) & (net.value < K) & net.published).sum()) for net in nets)
    for method in ("optimal", "fallback") if agencies <= MOST_OPTIMAL else ("fallback",):
        with clock.stage(method):
            chosen = [_protect(method, net, *each) for net, each in zip(nets, tables, strict=True)]
        found = [(net, hidden) for net, hidden in zip(nets, chosen, strict=True) if hidden is not None]
        if len(found) < YEARS:
            continue
        losses[method] = sum(int(costs(net)[hidden].sum()) for net, hidden in found)
        share = sum(int((hidden & net.published).sum()) for net, hidden in found) / cells
        ratio = f"{losses[method] / losses['optimal']:.3f}" if "optimal" in losses else ""
        line = (f"{clock.seconds[method]:.1f}", f"{small / cells:.1%}", f"{share:.1%}", f"{losses[method]:,}", ratio)
        table.add_row(f"{agencies:,}", str(len(tables[0][1])), method, *line)


def _protect(method: str, net: Network, counts: IntArray, groups: Sequence[IntArray]) -> BoolArray | None:
    """Return what one method hides, after trying it as an attacker; None where its search is given up."""
    forced, needed = must_hide(net, K), width_needed(net, K)
    if method == "fallback":
        hidden: BoolArray | None = safe(net, counts, groups, forced, K)
    else:
        hidden = cheapest(net, forced, needed, costs(net))
    if hidden is not None and len(too_narrow(net, hidden, needed)):
        msg = f"{method} leaves a range too narrow"
        raise AssertionError(msg)
    return hidden


def random_table(agencies: int, seed: int) -> tuple[IntArray, list[IntArray]]:
    """Return counts and the groups of a tree: everybody, stretches of some 25 agencies, and a part of every second."""
    random = np.random.default_rng(seed)
    totals = np.floor(random.lognormal(3.7, 1.5, agencies)).astype(np.int64)
    common = random.dirichlet(np.full(COLUMNS, 1.8))
    counts = np.array([random.multinomial(total, random.dirichlet(common * 6 + 0.02)) for total in totals])
    stretches = np.array_split(np.arange(agencies), max(1, agencies // AGENCIES_A_GROUP))
    inner = [stretch[: max(1, len(stretch) // 3)] for stretch in stretches[::2]]
    return counts.astype(np.int64), [np.arange(agencies), *stretches, *inner]


if __name__ == "__main__":
    main()
