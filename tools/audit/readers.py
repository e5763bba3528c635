"""Lighthouse over the pages that readers come for, as a cheap phone on a slow net loads them."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from statistics import median_low
from typing import TYPE_CHECKING, Final, TypedDict, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

GOALS: Final = {"performance": 99, "accessibility": 100, "best-practices": 100, "seo": 100}
"""The least that each page must have, of 100."""
GREEN: Final = 0.9
"""From here on Lighthouse calls a measure of speed good."""
RUNS: Final = 3
"""Loads of each page. The speed of this machine is in the first number, so the middle one counts; the others are
the same in each run, and the worst of them counts."""
FLAGS: Final = (
    "--headless=new --disable-quic --disable-background-networking --disable-component-update --disable-sync"
    # Only this site's own pages are opened, and Chromium starts its sandbox for no administrator.
    " --no-sandbox"
)


class Part(TypedDict):
    """An audit's place in a category."""

    id: str
    weight: float


class Category(TypedDict):
    """Points from 0 to 1; None after an error in the page."""

    score: float | None
    auditRefs: list[Part]


class Audit(TypedDict, total=False):
    """What one audit says; a score of None is no judgement."""

    title: str
    score: float | None
    displayValue: str
    numericValue: float


class Report(TypedDict):
    """What is read here of Lighthouse's report of one load."""

    categories: dict[str, Category]
    audits: dict[str, Audit]


@dataclass(frozen=True)
class Score:
    """What Lighthouse says of one page: points by category, and in words what costs points."""

    page: str
    points: dict[str, int]
    speeds: tuple[int, ...]
    """The points of the first category, run by run."""
    losses: tuple[str, ...]
    transferred: int
    """Bytes of the first load."""

    @property
    def reached(self) -> bool:
        """Whether every goal is reached."""
        return all(self.points[name] >= goal for name, goal in GOALS.items())


def pages(site: Path) -> tuple[str, ...]:
    """Return the pages that are judged: home, list, the fullest scorecard, directory, the fullest commitment.

    Where the site is in English too, that scorecard in English as well.
    """
    scorecard = _fullest(site, "rapor")
    english = [f"en/{scorecard}"] if (site / "en" / scorecard).is_dir() else []
    return "", "rapor/", scorecard, "narahubung/", _fullest(site, "komitmen"), *english


def _fullest(site: Path, folder: str) -> str:
    found = (site / folder).glob("*/index.html")
    page = max(found, key=lambda page: (page.stat().st_size, page))
    return page.parent.relative_to(site).as_posix() + "/"


def scores(home: str, paths: Iterable[str], programs: Path, browser: str) -> Iterator[Score]:
    """Yield the score of each page below the address `home`; `programs` keeps the reports for people as well."""
    for path in paths:
        name = path.strip("/").replace("/", "-") or "beranda"
        yield score(path, [_report(f"{home}/{path}", programs, f"{name}-{run}", browser) for run in range(RUNS)])


def _report(address: str, programs: Path, name: str, browser: str) -> Report:
    """Load one page once and return what Lighthouse says; raises CalledProcessError where it cannot say anything."""
    folder = programs / "laporan"
    folder.mkdir(exist_ok=True)
    subprocess.run(
        [
            *("node", programs / "node_modules/lighthouse/cli/index.js", address, "--quiet"),
            *("--output=json", "--output=html", f"--output-path={folder / name}"),
            *(f"--only-categories={','.join(GOALS)}", f"--chrome-flags={FLAGS}"),
        ],
        env=os.environ | {"CHROME_PATH": browser},
        stdin=subprocess.DEVNULL,
        check=True,
    )
    return cast("Report", json.loads((folder / f"{name}.report.json").read_text(encoding="utf-8")))


def score(page: str, reports: list[Report]) -> Score:
    """Put the runs of one page together. A category without points, as after an error in the page, has none."""
    runs = [_points(report) for report in reports]
    points = {name: min(run[name] for run in runs) for name in GOALS}
    speeds = tuple(run["performance"] for run in runs)
    points["performance"] = median_low(speeds)
    losses = {loss: None for report in reports for loss in _losses(report)}
    transferred = max(round(report["audits"]["total-byte-weight"]["numericValue"]) for report in reports)
    return Score(page, points, speeds, tuple(losses), transferred)


def _points(report: Report) -> dict[str, int]:
    return {name: round(100 * (report["categories"][name]["score"] or 0)) for name in GOALS}


def _losses(report: Report) -> Iterator[str]:
    """Yield every weighted audit that costs points, with its value where it has one."""
    for name in GOALS:
        for part in report["categories"][name]["auditRefs"]:
            said = report["audits"][part["id"]]
            points = said.get("score")
            if part["weight"] and points is not None and points < (GREEN if name == "performance" else 1):
                value = f" ({said['displayValue']})" if said.get("displayValue") else ""
                yield f"{name}: {said['title']}{value}"
