"""`python -m benchmarks.search`: print how many bytes the first question on `/cari/` costs a reader, by part.

An upper bound, not an average: the question's word lies in the largest chunk of the index, and the results that are
shown have the heaviest fragments. Counted twice: as GitHub Pages sends it, which compresses scripts (everything else
is gzip already), and as a server that compresses nothing would. Without headers of responses, some 200 bytes a file,
and without the pages that people wrote: 70 results more, whose longest fragments weigh 1.7 KB.

Of an index that is divided the first question is counted where no region was chosen, and in the part that is dearest.
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
from generator.clearance.gate import clear
from generator.language import LANGUAGES, SOURCE, speaking
from generator.pages.search_parts import divided
from generator.publish import publish
from generator.search.entries import entries
from generator.search.indexing import PARTS, write_index, write_parts
from generator.search.names import FOLDER as NAMES
from tools.synthetic import make

if TYPE_CHECKING:
    from collections.abc import Sequence

BUDGET: Final = 200_000
"""Bytes of the first question at 5,000 agencies."""
BUDGET_NATIONAL: Final = 100_000
"""The same at 25,000."""
RESULTS_SHOWN: Final = 10
"""`HALAMAN` of cari.js."""
GROUPS_OPENED: Final = 2
"""`LANGKAH` of cari.js. Where none of two had all words in one name, it looks at up to six more."""
COMPLAINTS_EACH: Final = 4
"""Enough for a release; the index holds no figures."""
ASSETS: Final = Path(__file__).resolve().parent.parent / "docs" / "assets"
SCRIPTS: Final = ("cari.js", "cari-pekerja.js")
SCRIPTS_OF_PARTS: Final = ("cari-bagian.js",)
OUT = Console()


def first_question(index: Path, *, compressed: bool, script: Path | None = None) -> dict[str, int]:
    """Return bytes by part; `index` is the folder that `write_index` made, `compressed` what GitHub Pages does.

    `script` is the engine's, which a second language has from the first, as it has the names of all agencies.
    """
    engine = script or index / "pagefind.js"
    names = sorted((engine.parent / NAMES).glob("*.json"))
    scripts = (*SCRIPTS, *(SCRIPTS_OF_PARTS if names else ()))
    return {
        "scripts": sum(_sent(file, compressed=compressed) for file in (engine, *(ASSETS / name for name in scripts))),
        "engine": _largest(index, "wasm.*.pagefind", 1, compressed=compressed),
        **_index_alone(index, GROUPS_OPENED if names else RESULTS_SHOWN, compressed=compressed),
        "names": sum(sorted((_sent(file, compressed=compressed) for file in names), reverse=True)[:GROUPS_OPENED]),
    }


def first_question_in_a_part(index: Path, *, compressed: bool, script: Path | None = None) -> dict[str, int]:
    """Return bytes by part in the dearest region of a divided index; of an undivided one, as `first_question` does."""
    whole = first_question(index, compressed=compressed, script=script)
    parts = (_index_alone(entry.parent, RESULTS_SHOWN, compressed=compressed) for entry in _entries_of_parts(index))
    dearest = max(parts, key=lambda part: sum(part.values()), default=None)
    return whole if dearest is None else {**whole, **dearest, "names": 0}


def _entries_of_parts(index: Path) -> list[Path]:
    return sorted((index / PARTS).rglob("pagefind-entry.json"))


def _index_alone(index: Path, shown: int, *, compressed: bool) -> dict[str, int]:
    return {
        "list of results": _sent(index / "pagefind-entry.json", compressed=compressed)
        + _largest(index, "*.pf_meta", 1, compressed=compressed),
        "words": _largest(index, "index/*.pf_index", 1, compressed=compressed),
        "results shown": _largest(index, "fragment/*.pf_fragment", shown, compressed=compressed),
    }


def _largest(index: Path, pattern: str, count: int, *, compressed: bool) -> int:
    return sum(sorted((_sent(file, compressed=compressed) for file in index.glob(pattern)), reverse=True)[:count])


def _sent(file: Path, *, compressed: bool) -> int:
    content = file.read_bytes()
    return len(gzip.compress(content, 6)) if compressed and file.suffix in {".js", ".json"} else len(content)


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
                if parts := divided(release):
                    write_parts(parts, entries(release), workspace, Path(folder) / language)
                else:
                    write_index(entries(release), workspace, Path(folder) / language)
        OUT.print(f"{agencies:,} agencies: {1000 * clock.seconds['index'] / agencies:.2f} ms of CPU each for the index")
        index, script = Path(folder) / chosen, Path(folder) / SOURCE / "pagefind.js"
        measured = {"gzip": first_question(index, compressed=True, script=script)}
        measured["plain"] = first_question(index, compressed=False, script=script)
        if parts:
            measured["gzip, in a region"] = first_question_in_a_part(index, compressed=True, script=script)
        return measured


if __name__ == "__main__":
    main()
