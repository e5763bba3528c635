"""`python -m benchmarks`: print CPU seconds of every stage, memory and bytes by number of agencies, and rows a second.

Each size is measured in a process of its own, so that its peak of memory is its own too.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from benchmarks import import_rows, rows, site, tally
from benchmarks.clock import Clock, peak_mib

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

COMPLAINTS_EACH = 400
MAY_COST_MS, MAY_GROW = 150, 1.3
"""A scorecard's CPU all told; how much dearer per agency a stage may be at the largest size than at the one before."""
OUT = Console()


@dataclass(frozen=True)
class Measured:
    """What one size cost: CPU seconds by stage, MiB of memory at the peak, and bytes of the finished site."""

    size: int
    seconds: dict[str, float]
    peak_mib: float
    site_bytes: int = 0


def main(argv: Sequence[str] | None = None) -> None:
    """Measure what the arguments ask for and print it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--agencies", type=int, nargs="*", default=[100, 1_000, 5_000], help="sizes of site to build")
    parser.add_argument("--drops", type=int, default=1, help="drops of a site, half a year apart; the newest has all")
    parser.add_argument("--english", action="store_true", help="a site in two languages, the second counted apart")
    parser.add_argument("--rows", type=int, default=1_000_000, help="complaints to check and count; 0 leaves it out")
    parser.add_argument(
        "--tally", type=int, default=tally.ROWS, help="complaints to count beside DuckDB; 0 leaves it out"
    )
    parser.add_argument("--one", choices=("site", "rows"), help=argparse.SUPPRESS)
    parser.add_argument("--size", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args(argv)
    if arguments.one:
        _measure_here(arguments.one, arguments.size, arguments.folder, english=arguments.english)
        return
    if arguments.agencies:
        more = ["--english"] if arguments.english else []
        _print_sites([_measure_apart("site", size, more, arguments.drops) for size in sorted(arguments.agencies)])
    if arguments.rows:
        _print_rows(_measure_apart("rows", arguments.rows))
    if arguments.tally:
        tally.compare(arguments.tally, max(arguments.tally // COMPLAINTS_EACH, 1), "even")


def _measure_apart(what: str, size: int, more: Sequence[str] = (), drops: int = 0) -> Measured:
    """Measure in a process of its own; what that reads of `drops` drops is drawn before, and is not its to count."""
    OUT.print(f"measuring {what}, {size:,} …", style="dim")
    with tempfile.TemporaryDirectory(prefix="rapor-benchmark-") as folder:
        if drops:
            site.draw(Path(folder) / "data", size, COMPLAINTS_EACH, drops)
        command = [sys.executable, "-m", "benchmarks", "--one", what, "--size", str(size), "--folder", folder, *more]
        ran = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    measured = Measured(**json.loads(ran.stdout))
    # Told as it comes: a larger size may take an hour, and may be broken off.
    OUT.print(f"{size:,}: {json.dumps(measured.seconds)}, {measured.peak_mib:,.0f} MiB", style="dim")
    return measured


def _measure_here(what: str, size: int, folder: Path, *, english: bool) -> None:
    clock, site_bytes = Clock(), 0
    try:
        if what == "site":
            site_bytes = site.measure(size, folder, clock, ("id", "en") if english else ("id",))
        else:
            import_rows.measure(size, folder / "import", clock)
            rows.measure(size, folder / "drops", clock)
    except BaseException:
        print(f"stages so far: {json.dumps(clock.seconds)}", file=sys.stderr)
        raise
    measured = Measured(size, dict(clock.seconds), peak_mib(), site_bytes)
    print(json.dumps(asdict(measured)))  # read by `_measure_apart`


def _print_sites(measured: Sequence[Measured]) -> None:
    table = Table(title=f"CPU seconds, {COMPLAINTS_EACH} complaints an agency (milliseconds per agency)")
    table.add_column("stage")
    for each in measured:
        table.add_column(f"{each.size:,} agencies", justify="right")
    table.add_column("growth per agency", justify="right")
    sizes = [each.size for each in measured]
    for stage in dict.fromkeys(name for each in measured for name in each.seconds):
        seconds = [each.seconds.get(stage) for each in measured]
        table.add_row(stage, *map(_cost, seconds, sizes), _growth(seconds, sizes))
    table.add_section()
    for name, of_each, told in _WHOLES:
        values = [of_each(each) for each in measured]
        table.add_row(name, *map(told, values, sizes), _growth(values, sizes))
    OUT.print(table)
    OUT.print(f"limits: {MAY_COST_MS} ms a scorecard all told; {MAY_GROW} times in growth of any stage")


def _print_rows(measured: Measured) -> None:
    table = Table(title=f"{measured.size:,} complaints")
    for heading in ("stage", "CPU seconds", "rows a second"):
        table.add_column(heading, justify="left" if heading == "stage" else "right")
    for stage, seconds in measured.seconds.items():
        table.add_row(stage, f"{seconds:.2f}", f"{measured.size / seconds:,.0f}")
    table.add_row("peak MiB", f"{measured.peak_mib:,.0f}", "")
    OUT.print(table)


def _cost(seconds: float | None, agencies: int) -> str:
    return "" if seconds is None else f"{seconds:.2f} ({1000 * seconds / agencies:.2f})"


def _growth(values: Sequence[float | None], sizes: Sequence[int]) -> str:
    """Say how much more an agency takes at the largest size than at the one before; blank where only one has it."""
    each = [None if value is None else value / size for value, size in zip(values, sizes, strict=True)]
    before, after = [None, *each][-2:]
    if not before or after is None:
        return ""
    return f"{after / before:.2f}{' ← grows' if after > MAY_GROW * before else ''}"


_WHOLES: Sequence[tuple[str, Callable[[Measured], float], Callable[[float, int], str]]] = (
    ("all", lambda one: sum(one.seconds.values()), _cost),
    ("peak MiB (KB each)", lambda one: one.peak_mib, lambda mib, n: f"{mib:,.0f} ({1024 * mib / n:,.0f})"),
    ("site, MB (KB each)", lambda one: one.site_bytes / 1e6, lambda mb, n: f"{mb:,.0f} ({1000 * mb / n:,.0f})"),
)
"""What is told of a size as a whole: its name, the value, and how it is written for so many agencies."""


if __name__ == "__main__":
    main()
