"""Working days: weekdays that are no holiday, counted in the half-open interval (start, end]."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import pandas as pd

Days: TypeAlias = npt.NDArray[np.datetime64]
Counts: TypeAlias = npt.NDArray[np.int64]

_ONE_DAY = np.timedelta64(1, "D")


def calendar(holidays: pd.DataFrame) -> np.busdaycalendar:
    """Return the calendar of `hari_libur.csv`: Monday to Friday but for the listed days, cuti bersama included."""
    return np.busdaycalendar(holidays=days(holidays["tanggal"]))


def days(column: pd.Series) -> Days:
    """Return a date column as whole days, the unit that NumPy counts in; missing dates stay NaT."""
    return column.to_numpy().astype("datetime64[D]")


def month_ends(months: Counts) -> Days:
    """Return the last day of each month, months counted from January 1970."""
    next_month: Days = (months + 1).astype("datetime64[M]").astype("datetime64[D]")
    return next_month - _ONE_DAY


def working_days(start: Days | np.datetime64, end: Days | np.datetime64, week: np.busdaycalendar) -> Counts:
    """Count working days in (start, end]: the same day is 0, the next working day 1. Needs start ≤ end, no NaT.

    NumPy counts [begin, end), so both ends move by a day.
    """
    return np.asarray(np.busday_count(start + _ONE_DAY, end + _ONE_DAY, busdaycal=week), dtype=np.int64)
