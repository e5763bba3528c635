"""`python -m benchmarks.rebuild`: print what a build costs after a change, beside making the whole site, as a ratio.

Every build is `rapor build` as a process of its own. Changes come one after the other, each on the site of the one
before. Scorecards are filled by Rapor (`--shells`) at every size.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rich.console import Console
from rich.table import Table

from benchmarks.peers.measured import run
from benchmarks.site import lay_out_project, speak
from generator.language import LANGUAGES, SOURCE
from tools.synthetic import make

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

COMPLAINTS_EACH: Final = 400
TOUCHED: Final = 0.01
"""Share of agencies that a change of figures touches; at least one."""
OUT = Console()


def main(argv: Sequence[str] | None = None) -> None:
    """Measure each change at each size and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rebuild", description=__doc__)
    parser.add_argument("--agencies", type=int, nargs="*", default=[1_000], help="sizes")
    parser.add_argument("--english", action="store_true", help="pages in a second language, too")
    parser.add_argument("--changes", nargs="*", default=list(CHANGES)[1:], help="which, after everything; else all")
    table = Table(title="CPU seconds of a build after a change")
    for heading in ("", "agencies", "CPU s", "of all", "agencies taken over", "made for peers alone", "MiB"):
        table.add_column(heading, justify="left" if not heading else "right")
    asked = parser.parse_args(argv)
    for agencies in asked.agencies:
        with tempfile.TemporaryDirectory(prefix="rapor-rebuild-") as folder:
            _measure(agencies, Path(folder), table, LANGUAGES if asked.english else (SOURCE,), asked.changes)
        table.add_section()
    OUT.print(table)


def _measure(agencies: int, folder: Path, table: Table, languages: Sequence[str], changes: Sequence[str]) -> None:
    data = folder / "data"
    make(data, agencies, COMPLAINTS_EACH, fmt="csv")
    speak(data / "policy.toml", languages)
    lay_out_project(folder)
    whole = 0.0
    for name in (EVERYTHING, *changes):
        OUT.print(f"measuring {name}, {agencies:,} …", style="dim")
        CHANGES[name](folder)
        seconds, mib = run(_command(data, folder / "site"), folder)
        whole = whole or seconds
        told = _told(folder)
        figures = (f"{agencies:,}", f"{seconds:.1f}", f"{seconds / whole:.2f}", *told, f"{mib:,.0f}")
        table.add_row(name, *figures)


def _command(data: Path, site: Path) -> list[str]:
    rapor = Path(sys.executable).with_name("rapor")
    script = f'set -o pipefail; "{rapor}" build --data "{data}" --site "{site}" --shells --explain | tee {TOLD}'
    return ["bash", "-c", script]


TOLD: Final = "dikatakan.txt"


def _told(folder: Path) -> tuple[str, str]:
    """Return what the command has said of agencies: how many were taken over, and how many made for peers alone."""
    said = (folder / TOLD).read_text(encoding="utf-8").replace("\n", " ")
    found = [re.search(pattern, said) for pattern in (r"Instansi: (\d+) diambil", r"pembanding dibuat lagi: (\d+)")]
    return found[0][1] if found[0] else "", found[1][1] if found[1] else ""


def _nothing(_: Path) -> None:
    """Change nothing."""


def _page(folder: Path) -> None:
    with (folder / "docs" / "privasi.md").open("a", encoding="utf-8") as page:
        page.write("\nSatu kalimat lagi.\n")


def _telephone(folder: Path) -> None:
    def other(row: dict[str, str]) -> bool:
        row["telepon_kantor"] = "(0762) 0000999"
        return True

    _edit(_newest(folder, "narahubung"), other, at_most=1)


def _closing_dates(folder: Path) -> None:
    """Let a complaint to some agencies have waited longer: no peer's figures change."""

    def later(row: dict[str, str]) -> bool:
        if row["status"] != "ditutup_admin" or row["tanggal_selesai"] > "2025":
            return False
        row["tanggal_selesai"] = "2025-06-30"
        return True

    _edit(_newest(folder, "pengaduan"), later, at_most=_touched(folder))


def _results(folder: Path) -> None:
    """Let a complaint to some agencies be open again: all their peers stand beside other figures."""

    def open_again(row: dict[str, str]) -> bool:
        if row["status"] != "ditutup_admin":
            return False
        row |= {"status": "ditindaklanjuti", "tanggal_selesai": ""}
        return True

    _edit(_newest(folder, "pengaduan"), open_again, at_most=_touched(folder))


EVERYTHING: Final = "everything"
CHANGES: Final[Mapping[str, Callable[[Path], None]]] = {
    EVERYTHING: _nothing,
    "nothing": _nothing,
    "a page that people write": _page,
    "a telephone number": _telephone,
    "closing dates of 1 % of agencies": _closing_dates,
    "results of 1 % of agencies": _results,
}


def _newest(folder: Path, table: str) -> Path:
    return max((folder / "data" / "drops").iterdir()) / f"{table}.csv"


def _touched(folder: Path) -> int:
    with (folder / "data" / "reference" / "instansi.csv").open(encoding="utf-8", newline="") as opened:
        return max(1, round(TOUCHED * sum(1 for _ in csv.DictReader(opened))))


def _edit(table: Path, change: Callable[[dict[str, str]], bool], *, at_most: int) -> None:
    """Change one row each of so many agencies; `change` tells whether it has changed the one that it is given."""
    with table.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    done: set[str] = set()
    for row in rows:
        if len(done) < at_most and row["instansi"] not in done and change(row):
            done.add(row["instansi"])
    with table.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
