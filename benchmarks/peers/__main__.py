"""`python -m benchmarks.peers`: print what others cost for the same site, as ratios to what Rapor costs.

Every contender runs as a process of its own on the same synthetic data, one after the other. Two comparisons: the whole
work from a drop to a site against the conventional pipeline, and the scorecards' Markdown alone through each engine.
`make bench-peers` brings Hugo and Eleventy first; a contender whose program is missing is told, not skipped in silence.
"""

from __future__ import annotations

import argparse
import pickle
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from benchmarks.peers import same_pages
from benchmarks.peers.measured import Cost, run
from benchmarks.site import MOST_IN_CSV, PROJECT, lay_out_project
from tools.synthetic import make

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

COMPLAINTS_EACH = 400
PROGRAMS = PROJECT / ".cache" / "peers"
RAPOR, CONVENTIONAL = "Rapor", "conventional"
WHOLE = (RAPOR, CONVENTIONAL)
ENGINES = (same_pages.SHELLS, same_pages.NAV, same_pages.HUGO, same_pages.ELEVENTY)
OUT = Console()


def main(argv: Sequence[str] | None = None) -> None:
    """Measure what the arguments ask for and print it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__)
    parser.add_argument("--agencies", type=int, nargs="*", default=[1_000, 5_000], help="sizes")
    parser.add_argument("--without", nargs="*", default=[], choices=(*WHOLE, *ENGINES), help="contenders to leave out")
    arguments = parser.parse_args(argv)
    chosen = [name for name in (*WHOLE, *ENGINES) if name not in arguments.without]
    costs: dict[str, list[Cost]] = {name: [] for name in chosen}
    for size in sorted(arguments.agencies):
        with tempfile.TemporaryDirectory(prefix="rapor-peers-") as folder:
            data = Path(folder) / "data"
            make(data, size, COMPLAINTS_EACH, fmt="csv" if size * COMPLAINTS_EACH <= MOST_IN_CSV else "parquet")
            pages = Path(folder) / "pages.pickle"
            if set(chosen) & set(ENGINES):
                pages.write_bytes(pickle.dumps(same_pages.given(data)))
            for name in chosen:
                OUT.print(f"measuring {name}, {size:,} …", style="dim")
                project = Path(folder) / "project"
                project.mkdir()
                seconds, mib = CONTENDERS[name](data, pages, project)
                costs[name].append(Cost(size, seconds, mib, _bytes(project / "site")))
                OUT.print(f"{name}, {size:,}: {seconds:.1f} CPU s, {mib:,.0f} MiB", style="dim")
                shutil.rmtree(project)
    _print(
        "from a drop to a site; conventional: pandas, pyplot, MkDocs with search and nav",
        RAPOR,
        {name: costs[name] for name in WHOLE if costs.get(name)},
    )
    _print(
        "the same Markdown of scorecards", same_pages.SHELLS, {name: costs[name] for name in ENGINES if name in costs}
    )


def _rapor(data: Path, _: Path, project: Path) -> tuple[float, float]:
    lay_out_project(project)
    command = [
        str(Path(sys.executable).with_name("rapor")),
        "build",
        "--data",
        str(data),
        "--site",
        str(project / "site"),
    ]
    return run(command, project)


def _conventional(data: Path, _: Path, project: Path) -> tuple[float, float]:
    return run([sys.executable, "-m", "benchmarks.peers.conventional", str(data), str(project)], PROJECT)


def _shells(_: Path, pages: Path, project: Path) -> tuple[float, float]:
    return run([sys.executable, "-m", "benchmarks.peers.same_pages", str(pages), str(project)], PROJECT)


def _nav(_: Path, pages: Path, project: Path) -> tuple[float, float]:
    command = same_pages.for_mkdocs(project, _given(pages))
    return run([sys.executable, "-m", *command], project)


def _hugo(_: Path, pages: Path, project: Path) -> tuple[float, float]:
    command = same_pages.for_hugo(project, _given(pages))
    return run([str(PROGRAMS / "hugo" / "hugo" / "binaries" / "hugo"), *command], project)


def _eleventy(_: Path, pages: Path, project: Path) -> tuple[float, float]:
    command = same_pages.for_eleventy(project, _given(pages))
    return run(["node", str(PROGRAMS / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"), *command], project)


CONTENDERS: dict[str, Callable[[Path, Path, Path], tuple[float, float]]] = {
    RAPOR: _rapor,
    CONVENTIONAL: _conventional,
    same_pages.SHELLS: _shells,
    same_pages.NAV: _nav,
    same_pages.HUGO: _hugo,
    same_pages.ELEVENTY: _eleventy,
}


def _given(pages: Path) -> Mapping[str, str]:
    start: same_pages.Given = pickle.loads(pages.read_bytes())  # noqa: S301 - written by `main`
    return start.pages


def _bytes(site: Path) -> int:
    return sum(file.stat().st_size for file in site.rglob("*") if file.is_file())


def _print(title: str, ours: str, costs: Mapping[str, Sequence[Cost]]) -> None:
    """Print a table; ratios are to `ours` at the same size, growth is CPU an agency, largest size to smallest."""
    if not costs:
        return
    table = Table(title=title)
    for heading in ("", "agencies", "CPU s", "ms each", "× ours", "peak MiB", "KB each", "growth"):
        table.add_column(heading, justify="left" if not heading else "right")
    own = {cost.agencies: cost.seconds for cost in costs.get(ours, ())}
    for name, rows in costs.items():
        for cost in rows:
            ratio = f"{cost.seconds / own[cost.agencies]:.2f}" if cost.agencies in own else ""
            growth = f"{cost.each() / rows[0].each():.2f}" if cost is not rows[0] else ""
            size = f"{cost.bytes / cost.agencies / 1000:.1f}"
            figures = (f"{cost.agencies:,}", f"{cost.seconds:.1f}", f"{cost.each():.1f}", ratio)
            table.add_row(name, *figures, f"{cost.peak_mib:,.0f}", size, growth)
        table.add_section()
    OUT.print(table)


if __name__ == "__main__":
    main()
