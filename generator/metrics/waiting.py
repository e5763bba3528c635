"""How long complaints wait for their closing, those that still wait included."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from generator.metrics.median_bounds import median_bounds
from generator.metrics.survival import limits, survival
from generator.metrics.uncertainty import note_of
from generator.metrics.volume import summed
from generator.release import WaitingTime
from generator.release.curve import Curve
from generator.release.evidence import Crossing
from generator.tally import OPEN

if TYPE_CHECKING:
    from generator.metrics.survival import Shares, Survival
    from generator.metrics.workdays import Counts
    from generator.policy import Policy
    from generator.release import Method, Note
    from generator.tally import Cells

TOLERANCE = 1e-12
"""A share this little above a level counts as having reached it: products of fractions are not exact."""

HALF = 0.5
"""S(t) at the median."""
TENTH = 0.1
"""S(t) at the ninth decile."""


def waiting_time(cells: Cells, policy: Policy) -> WaitingTime:
    """Return the waiting time of `selesai`, `ditutup_sistem` (closed) and `berjalan` (censored), in working days.

    Kaplan–Meier where every closing has a date; else only the medians with every undated closing put at its earliest
    and at its latest. Below the minimum n there are no times; where a level is not reached its time is None.
    """
    waiting = cells.where(cells.outcome <= OPEN)
    n_undated = int(waiting.n[waiting.undated == 1].sum())
    n, n_closed = int(waiting.n.sum()), int(waiting.n[waiting.outcome < OPEN].sum())
    note = note_of(n, policy)
    if note == "n_kurang_10":
        method: Method = "batas_antar_rilis" if n_undated else "kaplan_meier"
        return WaitingTime(method, n, n_closed, None, None, None, None, None, None, note, n_undated=n_undated)
    if n_undated:
        return replace(_between_drops(waiting, n, n_closed), n_undated=n_undated)
    return _kaplan_meier(waiting, n, n_closed, note)


def _kaplan_meier(waiting: Cells, n: int, n_closed: int, note: Note | None) -> WaitingTime:
    """Return the median with its limits, the ninth decile and the curve."""
    still = _still_waiting(waiting.latest, waiting)
    low, high = limits(still)
    day, shares = still.days, still.shares
    return WaitingTime(
        method="kaplan_meier",
        n=n,
        n_closed=n_closed,
        median=_first_at_most(HALF, day, shares),
        median_low=_first_at_most(HALF, day, low),
        median_high=_first_at_most(HALF, day, high),
        p90=_first_at_most(TENTH, day, shares),
        median_fastest=None,
        median_slowest=None,
        note=note,
        curve=_curve(waiting, day, (shares, low, high)),
    )


def _between_drops(waiting: Cells, n: int, n_closed: int) -> WaitingTime:
    """Return the medians of two curves: undated closings at their earliest, and at their latest."""
    fastest, slowest = (_crossing(days, waiting) for days in (waiting.earliest, waiting.latest))
    return WaitingTime(
        method="batas_antar_rilis",
        n=n,
        n_closed=n_closed,
        median=None,
        median_low=None,
        median_high=None,
        p90=None,
        median_fastest=fastest.day if fastest else None,
        median_slowest=slowest.day if slowest else None,
        note="kisaran",
        crossings=(fastest, slowest),
        median_bounds=median_bounds(waiting, waiting.outcome == OPEN),
    )


def _crossing(days: Counts, waiting: Cells) -> Crossing | None:
    """Return the step at which half has stopped waiting, with every closing put on its day of `days`; None if none."""
    still = _still_waiting(days, waiting)
    day = _first_at_most(HALF, still.days, still.shares)
    if day is None:
        return None
    place = int(np.searchsorted(still.days, day))
    closed = (days == day) & (waiting.outcome < OPEN)
    return Crossing(
        day=day,
        at_risk=int(waiting.n[days >= day].sum()),
        closed=int(waiting.n[closed].sum()),
        before=float(still.shares[place - 1]) if place else 1.0,
    )


def _still_waiting(days: Counts, waiting: Cells) -> Survival:
    """Return S(t) at each day on which a case closed or was last known to be open, each put on its day of `days`."""
    is_open = waiting.outcome == OPEN
    return survival(days, waiting.n * ~is_open, waiting.n * is_open)


def _first_at_most(level: float, days: Counts, shares: Shares) -> int | None:
    """Return the smallest day with a share ≤ level; None where there is none."""
    reached = shares <= level + TOLERANCE
    return int(days[reached.argmax()]) if reached.any() else None


def _curve(waiting: Cells, days: Counts, shares: tuple[Shares, Shares, Shares]) -> Curve:
    """Return the curve's points with the open cases whose waiting was last known on each day."""
    censored = summed(waiting.latest, waiting.n * (waiting.outcome == OPEN), int(days[-1]) + 1)[days]
    return Curve.of_columns(days.tolist(), (share.tolist() for share in shares), censored.tolist())
