"""What others cost is counted whole, told as a ratio, and a contender that fails says why."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from benchmarks.peers import __main__ as peers
from benchmarks.peers import same_pages
from benchmarks.peers.measured import Cost, run

if TYPE_CHECKING:
    from pathlib import Path

BUSY = "import time\nwhile time.process_time() < 0.2: pass"
PAGES = {"rapor/a/index.md": '---\ntitle: "A"\n---\n\n## Satu\n\n<p>{{ x }}</p>\n'}


def test_a_contender_that_fails_says_its_last_words(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="ended with 3: no such luck"):
        run([sys.executable, "-c", "print('no such luck'); raise SystemExit(3)"], tmp_path)


def test_what_a_program_starts_counts_as_its_own(tmp_path: Path) -> None:
    seconds, mib = run(
        [sys.executable, "-c", f"import subprocess, sys; subprocess.run([sys.executable, '-c', {BUSY!r}])"], tmp_path
    )
    assert seconds >= 0.2
    assert mib > 1


def test_costs_are_told_as_ratios_and_growth(capsys: pytest.CaptureFixture[str]) -> None:
    costs = {
        peers.RAPOR: [Cost(10, 1.0, 50, 20_000), Cost(100, 11.0, 60, 200_000)],
        peers.CONVENTIONAL: [Cost(10, 5.0, 70, 1_000_000), Cost(100, 220.0, 90, 10_000_000)],
    }
    peers.OUT.width = 120
    peers._print("whole", peers.RAPOR, costs)  # noqa: SLF001 - what `main` does with what it measured
    told = capsys.readouterr().out
    rows = [[cell.strip() for cell in line.strip("│").split("│")] for line in told.splitlines() if "│" in line]
    assert rows[0][1:] == ["10", "1.0", "100.0", "1.00", "50", "2.0", ""]
    assert rows[1][1:] == ["100", "11.0", "110.0", "1.00", "60", "2.0", "1.10"]
    assert rows[3][1:] == ["100", "220.0", "2200.0", "20.00", "90", "100.0", "4.40"]


def test_every_engine_gets_the_same_text(tmp_path: Path) -> None:
    for lay_out, place in (
        (same_pages.for_mkdocs, "docs"),
        (same_pages.for_hugo, "content"),
        (same_pages.for_eleventy, "pages"),
    ):
        folder = tmp_path / place
        folder.mkdir()
        lay_out(folder, PAGES)
        assert (folder / place / "rapor/a/index.md").read_text(encoding="utf-8") == PAGES["rapor/a/index.md"]
