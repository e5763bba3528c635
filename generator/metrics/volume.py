"""How many complaints came, what became of them, and month by month."""

from __future__ import annotations

from dataclasses import dataclass
from sys import intern
from typing import TYPE_CHECKING

import numpy as np

from generator.drop.schema import CLASSES, STATUSES
from generator.metrics.limits import NO_LIMIT
from generator.metrics.uncertainty import share
from generator.metrics.workdays import Counts, Days, month_ends, working_days
from generator.release import OUTCOMES, Month, Outcomes
from generator.tally import DONE, OUTCOME, Due

if TYPE_CHECKING:
    import numpy.typing as npt

    from generator.metrics.limits import Limits
    from generator.policy import Policy
    from generator.release import Share
    from generator.tally import Cells


def by_status(cells: Cells) -> Counts:
    """Count complaints per canonical status, in the order of `STATUSES`."""
    return summed(cells.status, cells.n, len(STATUSES))


def outcomes(per_status: Counts) -> Outcomes:
    """Count complaints by outcome."""
    parts = summed(OUTCOME, per_status, len(OUTCOMES)).tolist()
    return Outcomes(int(per_status.sum()), *parts)


def statuses(per_status: Counts) -> tuple[tuple[str, int], ...]:
    """Return the statuses that occur with their counts, in canonical order."""
    return tuple((name, int(n)) for name, n in zip(STATUSES, per_status, strict=True) if n)


def share_done(parts: Outcomes, policy: Policy) -> Share:
    """Return `selesai` / (`masuk` − `di_luar_wewenang`) with its Wilson interval."""
    return share(parts.done, parts.received - parts.out_of_remit, policy)


def summed(keys: Counts, n: Counts, size: int) -> Counts:
    """Add up `n` by small integer key. Exact: floats hold whole numbers up to 2^53."""
    return np.bincount(keys, weights=n, minlength=size).astype(np.int64)


@dataclass(frozen=True)
class Ripeness:
    """Which (month, class) may still hold a case within its limit, judged by the month's last day."""

    first_month: int
    unripe: npt.NDArray[np.bool_]
    """Row: months from `first_month` on. Column: position in `CLASSES`."""

    @classmethod
    def at(cls, as_of: np.datetime64, months: Counts, limits: Limits, week: np.busdaycalendar) -> Ripeness:
        """Judge every month from the first to the last of `months` as of a day.

        A class without a limit is ripe as soon as its month is over by a working day.
        """
        if not len(months):
            return cls(0, np.zeros((0, len(CLASSES)), dtype=np.bool_))
        span = np.arange(months.min(), months.max() + 1)
        last_day = month_ends(span)
        passed = working_days(np.minimum(last_day, as_of), np.broadcast_to(as_of, last_day.shape), week)
        by_row: Days = last_day[:, np.newaxis]
        limit = limits.on(np.arange(len(CLASSES)), by_row)
        return cls(int(span[0]), passed[:, np.newaxis] <= np.where(limit == NO_LIMIT, 0, limit))

    def of(self, cells: Cells) -> npt.NDArray[np.bool_]:
        """Tell for each cell whether its cases have had their time."""
        is_unripe = self.unripe[cells.month - self.first_month, cells.klass] | (cells.due == Due.NOT_DUE)
        return np.asarray(~is_unripe)


def trend(cells: Cells, ripeness: Ripeness) -> tuple[Month, ...]:
    """Return the months that occur, ascending: how many came and how many of those are `selesai` as of the drop."""
    months, position = np.unique(cells.month, return_inverse=True)
    received = summed(position, cells.n, len(months))
    done = summed(position, cells.n * (cells.outcome == DONE), len(months))
    unripe = summed(position, cells.n * ~ripeness.of(cells), len(months))
    names = months.astype("datetime64[M]").astype(str)
    return tuple(
        Month(intern(str(name)), int(came), int(finished), mature=not late)
        for name, came, finished, late in zip(names, received, done, unripe, strict=True)
    )
