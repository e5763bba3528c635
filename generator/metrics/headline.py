"""The period of the headline figures: all that the drops cover, or the last twelve months that have had their time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from generator.metrics.workdays import month_ends
from generator.tally import Due

if TYPE_CHECKING:
    import numpy.typing as npt

    from generator.metrics.volume import Ripeness
    from generator.metrics.workdays import Days
    from generator.tally import Cells

YEAR = 12
"""Months."""


def last_whole_month(day: np.datetime64) -> int:
    """Return the last calendar month that is over at the end of `day`, counted from January 1970."""
    month = int(day.astype("datetime64[M]").astype(np.int64))
    ends: Days = month_ends(np.array([month]))
    return month if ends[0] <= day else month - 1


def twelve_months(cells: Cells, ripeness: Ripeness, last_month: int) -> tuple[int, int] | None:
    """Return the first and the last month of the newest twelve in a row whose cases have all had their time.

    A month has had its time when, for every class that the agency ever received, the month's last day is further back
    than that class's limit (a class without a limit: a working day), and no case of it is still within its limit
    because no drop has covered it since. Months are counted from January 1970; `last_month` is the last one that the
    drops cover whole. Months before the first complaint of the release count as having had their time; None where no
    month from that one on has.
    """
    first = ripeness.first_month
    months = np.arange(first, last_month + 1)
    young = _young(cells, ripeness, months)
    for end in range(last_month, first - 1, -1):
        if not young[max(0, end - YEAR + 1 - first) : end - first + 1].any():
            return end - YEAR + 1, end
    return None


def _young(cells: Cells, ripeness: Ripeness, months: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Tell for each month whether it may still hold a case within its limit."""
    within_limit = ripeness.unripe[: len(months), np.unique(cells.klass)].any(axis=1)
    uncovered = np.isin(months, cells.month[cells.due == Due.NOT_DUE])
    return np.asarray(within_limit | uncovered)


def between(cells: Cells, first: int, last: int) -> Cells:
    """Return the rows of complaints received from one month to another, both inclusive."""
    return cells.where((cells.month >= first) & (cells.month <= last))
