"""The benchmarks run, at a size that takes a moment, and leave out nothing. How fast it was is not asked here."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from benchmarks import attack, rebuild, tally
from benchmarks.__main__ import _growth
from benchmarks.clock import Clock
from tests.contract.test_site import hashes
from tests.house.repository import ROOT
from tools.synthetic import make

if TYPE_CHECKING:
    from pathlib import Path

STAGES = (
    "read and check",
    "clear",
    "tally and metrics",
    "pages",
    "charts",
    "api",
    "downloads",
    "write",
    "mkdocs",
    "all",
)


def test_the_benchmarks_print_every_stage_and_rows_a_second() -> None:
    command = [sys.executable, "-m", "benchmarks", "--agencies", "3", "--english", "--rows", "2000", "--tally", "0"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    printed = {line.strip("│┃ ").split("  ")[0].split(" │")[0].strip() for line in ran.stdout.splitlines()}
    assert {*STAGES, *(f"en: {stage}" for stage in ("pages", "charts", "write", "gate 3", "mkdocs"))} <= printed
    assert {"import", "read and check, csv", "tally", "peak MiB (KB each)"} <= printed
    (site,) = [line for line in ran.stdout.splitlines() if "site, MB" in line]
    cell = site.strip("│ ").split("│")[1]
    assert int(cell[cell.index("(") + 1 : cell.index(")")].replace(",", "")) > 100, "a site without its scorecards"


def test_growth_is_by_agency_against_the_size_before_and_blank_where_a_stage_is_new() -> None:
    assert _growth([2.0, 4.0], [2, 4]) == "1.00"
    assert _growth([1.0, 4.0], [2, 4]) == "2.00 ← grows"
    assert _growth([9.0, 3.0, 9.0], [1, 2, 4]) == "1.50 ← grows"
    for values in ([None, 1.0], [1.0, None], [0.0, 1.0], [1.0]):
        assert _growth(values, [2, 4][: len(values)]) == ""


def test_what_a_change_costs_is_printed_beside_the_whole() -> None:
    changes = ["nothing", "a telephone number", "results of 1 % of agencies"]
    command = [sys.executable, "-m", "benchmarks.rebuild", "--agencies", "3", "--changes", *changes]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env={"COLUMNS": "200"})
    assert ran.returncode == 0, ran.stdout + ran.stderr
    rows = [[cell.strip() for cell in line.strip("│").split("│")] for line in ran.stdout.splitlines() if "│" in line]
    assert [row[0] for row in rows] == ["everything", *changes]
    assert rows[0][3] == "1.00"
    # Of three agencies one with another result moves the share of all, which every scorecard shows.
    assert [row[4] for row in rows] == ["", "", "2", ""]


@pytest.mark.parametrize("change", list(rebuild.CHANGES)[2:])
def test_a_change_changes_one_file(change: str, tmp_path: Path) -> None:
    make(tmp_path / "data", 3, 40, fmt="csv")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/privasi.md").write_text("# Privasi\n", encoding="utf-8")
    before = hashes(tmp_path)
    rebuild.CHANGES[change](tmp_path)
    after = hashes(tmp_path)
    assert len([name for name in after if after[name] != before[name]]) == 1


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_weight_of_the_search_is_printed_with_its_ratio_to_the_budgets(language: str) -> None:
    command = [sys.executable, "-m", "benchmarks.search", "--agencies", "3", "20", "--language", language]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    lines = {line.strip("│ ").split("│")[0].strip(): line for line in ran.stdout.splitlines() if line.startswith("│")}
    assert {"scripts", "engine", "list of results", "words", "results shown", "all"} <= set(lines)
    ratios = [float(cell) for cell in lines["of 200 KB"].strip("│ ").split("│")[1:]]
    assert len(ratios) == 4
    assert all(0.3 < ratio < 1 for ratio in ratios)


@pytest.mark.parametrize("shape", ["even", "skewed"])
def test_the_tally_is_counted_beside_duckdb_and_the_tables_are_equal(shape: str) -> None:
    command = [sys.executable, "-m", "benchmarks.tally", "--rows", "3000", "--agencies", "7", "--shape", shape]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    rows = {line.strip("│ ").split("│")[0].strip(): line for line in ran.stdout.splitlines() if line.startswith("│")}
    assert {"Rapor", "DuckDB", "ratio", "at most"} <= set(rows)
    assert "the two tables are equal" in ran.stdout


def test_a_table_that_differs_from_duckdbs_stops_the_benchmark(monkeypatch: pytest.MonkeyPatch) -> None:
    told = {"benchmarks.tally_here": "a", "benchmarks.tally_duckdb": "b"}

    def apart(module: str, *_: object) -> str:
        return json.dumps({"seconds": 1, "peak_mib": 1, "rows": 1, "digest": told.get(module)})

    monkeypatch.setattr(tally, "apart", apart)
    with pytest.raises(SystemExit, match="the two tables differ"):
        tally.compare(1, 1, "even")


def test_a_protected_table_withstands_the_attack(capsys: pytest.CaptureFixture[str]) -> None:
    attack.main(["--agencies", "40", "--cells", "30"])
    assert "narrowest range" in capsys.readouterr().out.replace("\n", " ")


def test_a_table_that_hides_small_counts_alone_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attack, "safe", lambda _net, _counts, _groups, forced, _k: forced)
    with pytest.raises(SystemExit, match="can be told"):
        attack.main(["--agencies", "40", "--cells", "200"])


@pytest.fixture
def clock() -> Clock:
    """A clock on which a second passes each time it is read."""
    ticks = iter(range(1_000))
    return Clock(lambda: float(next(ticks)))


def test_time_counts_for_the_innermost_stage(clock: Clock) -> None:
    with clock.stage("pages"), clock.stage("charts"):
        pass
    assert clock.seconds == {"pages": 2.0, "charts": 1.0}


def test_making_items_counts_and_what_is_done_with_them_does_not(clock: Clock) -> None:
    drawn = []
    for item in clock.drawn("pages", "ab"):
        with clock.stage("write"):
            drawn.append(item)
    assert drawn == ["a", "b"]
    assert clock.seconds == {"pages": 3.0, "write": 2.0}


def test_a_stage_that_fails_is_counted_and_closed(clock: Clock) -> None:
    with pytest.raises(ValueError, match="invalid literal"), clock.stage("check"):
        int("x")
    with clock.stage("clear"):
        pass
    assert clock.seconds == {"check": 1.0, "clear": 1.0}
