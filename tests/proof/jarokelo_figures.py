"""The járókelő agencies twice: as Rapor publishes them, and as the tracker's own scorecard prints them.

The data lie beside the project and are only read. Waiting times are told in working days on Rapor's pages; here they
are also measured in calendar days, the tracker's unit, by the same code.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

import numpy as np
from scipy.stats import CensoredData

from generator.clearance.gate import clear
from generator.drop.history import follow
from generator.drop.intake import take_in
from generator.drop.schema import CLASSES
from generator.metrics.waiting import waiting_time
from generator.policy import read_policy
from generator.publish import publish
from generator.tally import OPEN, OUTCOME, Cells
from tests.jarokelo.states import STATES

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    import numpy.typing as npt
    import pandas as pd

    from generator.policy import Policy
    from generator.release import Share, WaitingTime

ENOUGH = 30
"""Complaints from which on an agency is compared."""
UNRANKED = 999
"""What the tracker writes where it has no rank."""
_PUBLIC = (
    *("önkormányzat", "közterület", "rendészet", "kormányhivatal", "rendőr", "városgazd", "városüzemeltet"),
    *("fővárosi", "bkk", "bkm", "bdk", "közút", "máv"),
)
"""Parts of the names of public bodies, folded. Others are compared, but not named."""


@dataclass(frozen=True)
class Tracker:
    """One row of the tracker's scorecard."""

    n: int
    median: float
    """Calendar days over closed cases."""
    mean: float
    rank: int


@dataclass(frozen=True)
class Agency:
    """One agency of at least `ENOUGH` complaints, seen both ways."""

    name: str
    share: Share
    n_open: int
    on_page: WaitingTime
    """Working days, as the scorecard prints them."""
    in_days: WaitingTime
    """The same in calendar days."""
    days: npt.NDArray[np.int64]
    """What `in_days` rests on: days to the closing or, where open, to the date of the data."""
    is_open: npt.NDArray[np.bool_]
    closed_only: float | None
    """Median in calendar days over the closed cases of the same rows, the tracker's way."""
    tracker: Tracker | None

    @property
    def waits(self) -> CensoredData:
        return CensoredData.right_censored(self.days, self.is_open)

    @property
    def is_public(self) -> bool:
        return any(part in self.name.casefold() for part in _PUBLIC)

    @property
    def is_comparable(self) -> bool:
        """Tell whether both ways give a median."""
        return self.in_days.median is not None and self.closed_only is not None and self.tracker is not None

    @property
    def gap(self) -> float:
        """Days by which the closed cases alone look quicker."""
        return (self.in_days.median or 0) - (self.closed_only or 0)


@dataclass(frozen=True)
class Comparison:
    """All that the document tells."""

    drop: str
    n_received: int
    first: date
    n_agencies: int
    agencies: tuple[Agency, ...]
    """Those of at least `ENOUGH` complaints, the largest first."""
    tracker: dict[str, Tracker]
    """Everything in the tracker's scorecard that has a median."""
    n_tracker: int
    """Complaints in the tracker's scorecard."""


def compared(data: Path) -> Comparison:
    """Publish the newest of the six states imported into `data`, and set the tracker's figures beside it."""
    policy = read_policy(data / "policy.toml")
    cleared = clear(take_in(data, policy), policy)
    release = publish(cleared, policy, cleared.drops[-1].id)
    rows = follow(cleared.drops, cleared.replaced).complaints
    printed, n_tracker = _tracker()
    found = []
    for card in release.scorecards:
        if card.block.share_done.n >= ENOUGH:
            own = rows[(rows["agency"] == card.agency.id).to_numpy()]
            name, block = card.agency.name, card.block
            days = _in_days(own, policy)
            found.append(Agency(name, block.share_done, block.outcomes.open, block.waiting, *days, printed.get(name)))
    return Comparison(
        drop=release.drop,
        n_received=release.total.outcomes.received,
        first=rows["received"].min().date(),
        n_agencies=len(release.scorecards),
        agencies=tuple(sorted(found, key=lambda each: (-each.share.n, each.name))),
        tracker=printed,
        n_tracker=n_tracker,
    )


def _in_days(
    rows: pd.DataFrame, policy: Policy
) -> tuple[WaitingTime, npt.NDArray[np.int64], npt.NDArray[np.bool_], float | None]:
    """Return the waiting time in calendar days, what it rests on, and the median over the closed cases alone."""
    status = rows["status"].cat.codes.to_numpy().astype(np.int64)
    waits = OUTCOME[status] <= OPEN
    is_open, rows = OUTCOME[status[waits]] == OPEN, rows[waits]
    undated = ~is_open & rows["closed"].isna().to_numpy()
    earliest = _days(rows, rows["closed"].where(~undated, rows["received"]).where(~is_open, rows["known_on"]))
    latest = _days(rows, rows["closed"].where(~undated, rows["first_closed"]).where(~is_open, rows["known_on"]))
    nothing = np.zeros(len(rows), np.int64)
    klass = nothing + CLASSES.index("pengaduan_tidak_berkadar_pengawasan")
    cells = Cells(nothing, klass, status[waits], nothing, undated.astype(np.int64), earliest, latest, nothing + 1)
    closed = latest[~is_open & ~undated].tolist()
    return waiting_time(cells, policy), latest, is_open, median(closed) if closed else None


def _days(rows: pd.DataFrame, until: pd.Series) -> npt.NDArray[np.int64]:
    return np.asarray((until - rows["received"]).dt.days.to_numpy(), np.int64)


def _tracker() -> tuple[dict[str, Tracker], int]:
    """Read the tracker's scorecard; rows without a single closed case have no median and are left out."""
    with (STATES / "peer_scorecard.csv").open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    found = {
        row["institution"]: Tracker(
            n=int(row["TotalIssuesAssigned"]),
            median=float(row["MedianDaysToResolution"]),
            mean=float(row["AvgDaysToResolution"]),
            rank=int(float(row["PerformanceRanking"])),
        )
        for row in rows
        if row["MedianDaysToResolution"]
    }
    return found, sum(int(row["TotalIssuesAssigned"]) for row in rows)
