"""`python -m benchmarks.search`: print how many bytes the first question on `/cari/` costs a reader, by part.

An upper bound, not an average: the question's word lies in the largest chunk of the index, and the results that are
shown have the heaviest fragments. Counted twice: as GitHub Pages sends it, which compresses scripts (everything else
is gzip already), and as a server that compresses nothing would. Without headers of responses, some 200 bytes a file,
and without the pages that people wrote: 70 results more, whose longest fragments weigh 1.7 KB.
"""

from __future__ import annotations

import argparse
import gzip
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from rich.console import Console
from rich.table import Table

from benchmarks.clock import Clock
from generator.checking import check
from generator.clearance import clear
from generator.language import LANGUAGES, SOURCE, speaking
from generator.publish import publish
from generator.search.entries import entries
from generator.search.indexing import write_index
from tools.synthetic import make

if TYPE_CHECKING:
    from collections.abc import Sequence

BUDGET: Final = 200_000
"""Bytes of the first question at 5,000 agencies."""
BUDGET_NATIONAL: Final = 100_000
"""The same at 25,000."""
RESULTS_SHOWN: Final = 10
"""`HALAMAN` of cari.js."""
COMPLAINTS_EACH: Final = 4
"""Enough for a release; the index holds no figures."""
ASSETS: Final = Path(__file__).resolve().parent.parent / "docs" / "assets"
SCRIPTS: Final = ("cari.js", "cari-pekerja.js")
OUT = Console()


def first_question(index: Path, *, compressed: bool, script: Path | None = None) -> dict[str, int]:
    """Return bytes by part; `index` is the folder that `write_index` made, `compressed` what GitHub Pages does.

    `script` is the engine's, which a second language has from the first.
    """

    def sent(file: Path) -> int:
        content = file.read_bytes()
        return len(gzip.compress(content, 6)) if compressed and file.suffix in {".js", ".json"} else len(content)

    def largest(pattern: str, count: int) -> int:
        return sum(sorted(map(sent, index.glob(pattern)), reverse=True)[:count])

    return {
        "scripts": sum(sent(ASSETS / name) for name in SCRIPTS) + sent(script or index / "pagefind.js"),
        "engine": largest("wasm.*.pagefind", 1),
        "list of results": sent(index / "pagefind-entry.json") + largest("*.pf_meta", 1),
        "words": largest("index/*.pf_index", 1),
        "results shown": largest("fragment/*.pf_fragment", RESULTS_SHOWN),
    }


def main(argv: Sequence[str] | None = None) -> None:
    """Index synthetic sites of the sizes that the arguments name, and print bytes and ratios to the budgets."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    parser.add_argument("--agencies", type=int, nargs="*", default=[100, 1_000, 5_000], help="sizes of site")
    parser.add_argument("--language", choices=LANGUAGES, default=SOURCE, help="of the pages that are found")
    asked = parser.parse_args(argv)
    table = Table(title="bytes of the first question at most (gzip: scripts as GitHub Pages sends them)")
    table.add_column("agencies")
    columns = []
    for agencies in sorted(asked.agencies):
        for name, parts in _measured(agencies, asked.language).items():
            table.add_column(f"{agencies:,}\n{name}", justify="right")
            columns.append(parts)
    for part in columns[0] if columns else ():
        table.add_row(part, *(f"{parts[part]:,}" for parts in columns))
    table.add_section()
    table.add_row("all", *(f"{sum(parts.values()):,}" for parts in columns))
    for budget in (BUDGET, BUDGET_NATIONAL):
        table.add_row(f"of {budget // 1000} KB", *(f"{sum(parts.values()) / budget:.2f}" for parts in columns))
    OUT.print(table)


def _measured(agencies: int, chosen: str) -> dict[str, dict[str, int]]:
    """Return bytes by part, by how they are sent."""
    with TemporaryDirectory(prefix="rapor-benchmark-") as folder:
        data = Path(folder) / "data"
        make(data, agencies, COMPLAINTS_EACH)
        policy, intake = check(data)
        release = publish(clear(intake, policy), policy, intake.drops[-1].id)
        for language in dict.fromkeys((SOURCE, chosen)):  # the first index has the engine's script
            clock, workspace = Clock(), Path(folder) / f"work-{language}"
            workspace.mkdir()
            with clock.stage("index"), speaking(language):
                write_index(entries(release), workspace, Path(folder) / language)
        OUT.print(f"{agencies:,} agencies: {1000 * clock.seconds['index'] / agencies:.2f} ms of CPU each for the index")
        index, script = Path(folder) / chosen, Path(folder) / SOURCE / "pagefind.js"
        return {name: first_question(index, compressed=name == "gzip", script=script) for name in ("gzip", "plain")}


if __name__ == "__main__":
    main()
