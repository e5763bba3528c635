"""`python -m benchmarks.tally`: the count table made in parts, beside DuckDB making it from the same Parquet files.

Each counts in a process of its own, so that CPU seconds of all its threads and its peak of memory are its own too; the
two tables must be equal, row by row.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from dataclasses import dataclass
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.clock import Clock

ROWS, AGENCIES, FILES = 10_000_000, 25_000, 10
MOST_CPU, MOST_MIB = 1.2, 1024
"""How many times DuckDB's CPU the count may take, and what it may hold."""
COUNTERS = {"Rapor": "benchmarks.tally_here", "DuckDB": "benchmarks.tally_duckdb"}
OUT = Console()


@dataclass(frozen=True)
class Counted:
    """What counting cost, and the table that came out."""

    seconds: float
    peak_mib: float
    rows: int
    digest: str


def main(argv: Sequence[str] | None = None) -> None:
    """Draw the complaints, let both count them, and print what it cost."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.tally", description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS, help="complaints")
    parser.add_argument("--agencies", type=int, default=AGENCIES, help="agencies")
    parser.add_argument(
        "--shape", choices=("even", "skewed"), nargs="*", default=["even", "skewed"], help="who gets how many"
    )
    asked = parser.parse_args(argv)
    for shape in asked.shape:
        compare(asked.rows, asked.agencies, shape)


def compare(rows: int, agencies: int, shape: str) -> None:
    """Count complaints of one shape with both and print it; SystemExit where the tables differ."""
    with TemporaryDirectory(prefix="rapor-benchmark-") as folder:
        OUT.print(f"drawing {rows:,} complaints of {agencies:,} agencies ({shape}) …", style="dim")
        apart("benchmarks.tally_data", folder, rows, agencies, shape)
        counted = {name: Counted(**json.loads(apart(module, folder))) for name, module in COUNTERS.items()}
    table = Table(title=f"{rows:,} complaints, {agencies:,} agencies, {shape}")
    for heading in ("counted by", "CPU seconds", "peak MiB", "rows of the table"):
        table.add_column(heading, justify="left" if heading == "counted by" else "right")
    for name, one in counted.items():
        table.add_row(name, f"{one.seconds:.2f}", f"{one.peak_mib:,.0f}", f"{one.rows:,}")
    ours, theirs = counted.values()
    table.add_section()
    table.add_row("ratio", f"{ours.seconds / theirs.seconds:.2f}", f"{ours.peak_mib / theirs.peak_mib:.2f}", "")
    table.add_row("at most", f"{MOST_CPU:.2f}", f"{MOST_MIB:,}", "")
    OUT.print(table)
    if (ours.rows, ours.digest) != (theirs.rows, theirs.digest):
        sys.exit("the two tables differ")
    OUT.print("the two tables are equal")


def apart(module: str, *words: object) -> str:
    """Run a module as a process of its own and return what it prints."""
    command = [sys.executable, "-m", module, *map(str, words)]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout


def report(clock: Clock, peak: float, rows: int, digest: str) -> None:
    """Print what `compare` reads, for the process that counted."""
    print(json.dumps({"seconds": clock.seconds["count"], "peak_mib": peak, "rows": rows, "digest": digest}))


if __name__ == "__main__":
    main()
