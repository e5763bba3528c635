"""The count table: the last place where single complaints are met, and a sum, so parts add up to the whole.

`count(a) + count(b) == count(a and b)` for any split of the complaints: one process, many processes or a cluster give
the same table, and everything to the right of it is a pure function of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from generator.drop.schema import OUTCOME_OF, STATUSES
from generator.metrics.limits import NO_LIMIT, Limits
from generator.metrics.workdays import Counts, Days, calendar, days, working_days
from generator.packing import added_up
from generator.release import OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import numpy.typing as npt

    from generator.drop.history import Followed
    from generator.drop.model import Reference


class Due(IntEnum):
    """What can be told about one complaint against the limit of its class."""

    NOT_COUNTED = 0
    """No limit was valid on the day of receipt, or the outcome is `diarsipkan` or `di_luar_wewenang`."""
    ON_TIME = 1
    LATE = 2
    NOT_DUE = 3
    """The limit has not been exceeded by the as-of date of the drop that last covered it, open or closed."""
    UNKNOWN = 4
    """Closed without a date, and the drops do not tell on which side of the limit."""


OUTCOME = np.array([OUTCOMES.index(OUTCOME_OF[status]) for status in STATUSES], dtype=np.int64)
"""Position in `OUTCOMES` for each position in `STATUSES`."""
DONE, SYSTEM_CLOSED, OPEN, ARCHIVED, OUT_OF_REMIT = range(len(OUTCOMES))

TYPES: Final[Mapping[str, type[np.signedinteger]]] = {
    "agency": np.int32,
    "month": np.int32,
    "klass": np.int8,
    "status": np.int8,
    "due": np.int8,
    "undated": np.int8,
    "earliest": np.int32,
    "latest": np.int32,
    "n": np.int32,
}
"""What the count table is kept in: of ten million complaints of 25,000 agencies it has nine million rows."""
KEYS = tuple(name for name in TYPES if name != "n")
UNKNOWN_AGENCY = -1


@dataclass(frozen=True, slots=True)
class Cells:
    """Rows of the count table as arrays of one length, for one agency, several or all."""

    month: Counts
    """Month of receipt, counted from January 1970."""
    klass: Counts
    """Position in `CLASSES`."""
    status: Counts
    """Position in `STATUSES`."""
    due: Counts
    """A `Due`."""
    undated: Counts
    """1 for `selesai` and `ditutup_sistem` without a closing date, else 0."""
    earliest: Counts
    """Working days from receipt to closing, at the earliest; for open cases to the last day on which they are known."""
    latest: Counts
    """The same at the latest; equal to `earliest` but for undated closings. Both 0 for other outcomes."""
    n: Counts
    """Complaints."""

    @property
    def outcome(self) -> Counts:
        """Position in `OUTCOMES`."""
        return OUTCOME[self.status]

    @property
    def year(self) -> Counts:
        """Calendar year of receipt."""
        return self.month // 12 + 1970

    def where(self, chosen: slice | npt.NDArray[np.bool_]) -> Cells:
        """Return the chosen rows."""
        return Cells(*(getattr(self, name)[chosen] for name in self.__slots__))


@dataclass(frozen=True, eq=False)
class Tally:
    """Counts of complaints by small integer keys, with what cannot be a sum kept as a minimum beside it."""

    agencies: tuple[str, ...]
    """The register's ids; everything per agency is in this order."""
    cells: pd.DataFrame
    """`KEYS` and `n`, of the `TYPES`, sorted by the keys, each combination once."""
    missing: Counts
    """*Hilang* per agency, by the agency that the complaint had when last seen."""
    starts: Days
    """Earliest receipt counted per agency, NaT where there is none."""

    def __add__(self, other: Tally) -> Tally:
        """Return the tally of both sets of complaints, which must not overlap."""
        if self.agencies != other.agencies:
            msg = "tallies over different registers cannot be added"
            raise ValueError(msg)
        return Tally(
            self.agencies,
            _summed(pd.concat([self.cells, other.cells])),
            self.missing + other.missing,
            np.fmin(self.starts, other.starts),
        )

    def __eq__(self, other: object) -> bool:
        """Tell whether both count the same."""
        return (
            isinstance(other, Tally)
            and self.agencies == other.agencies
            and self.cells.equals(other.cells)
            and bool((self.missing == other.missing).all())
            and np.array_equal(self.starts.astype(np.int64), other.starts.astype(np.int64))
        )

    __hash__ = None  # type: ignore[assignment] # arrays are mutable, so a tally is no key

    @cached_property
    def together(self) -> Cells:
        """The complaints of all agencies; rows that differ by agency alone are one."""
        *keys, n = self._columns
        return Cells(*added_up(keys, n))

    def of(self, position: int) -> Cells:
        """Return the rows of the agency at a position of `agencies`."""
        rows = slice(*self._bounds[position : position + 2])
        return Cells(*(column[rows].astype(np.int64) for column in self._columns))

    def of_family(self, positions: Sequence[int]) -> Cells:
        """Return the complaints of several agencies; rows that differ by agency alone are one."""
        rows = [slice(*self._bounds[position : position + 2]) for position in positions]
        *keys, n = (np.concatenate([column[each] for each in rows]) for column in self._columns)
        return Cells(*added_up(keys, n))

    def by_agency(self) -> Iterator[Cells]:
        """Return each agency's rows, in the order of `agencies`."""
        return map(self.of, range(len(self.agencies)))

    @cached_property
    def _columns(self) -> list[Counts]:
        return [self.cells[name].to_numpy() for name in Cells.__slots__]

    @cached_property
    def _bounds(self) -> Counts:
        return np.searchsorted(self.cells["agency"].to_numpy(), np.arange(len(self.agencies) + 1))


def count(followed: Followed, reference: Reference) -> Tally:
    """Count complaints. An agency that the register lacks is counted under `UNKNOWN_AGENCY`, never dropped."""
    register = pd.Index(reference.agencies["id"])
    rows = followed.complaints
    agency = _positions(rows["agency"], register)
    received = days(rows["received"])
    cells = _keys(rows, Limits.of(reference.limits), calendar(reference.holidays))
    missing = _positions(followed.missing["agency"], register)
    return Tally(
        tuple(register),
        _summed(cells.assign(agency=agency, n=1)),
        np.bincount(missing[missing >= 0], minlength=len(register)).astype(np.int64),
        _earliest(agency, received, len(register)),
    )


def _keys(rows: pd.DataFrame, limits: Limits, week: np.busdaycalendar) -> pd.DataFrame:
    """Return the keys of each complaint but its agency."""
    received, known_on = days(rows["received"]), days(rows["known_on"])
    klass, status = (rows[name].cat.codes.to_numpy().astype(np.int64) for name in ("klass", "status"))
    outcome = OUTCOME[status]
    undated = (outcome <= SYSTEM_CLOSED) & rows["closed"].isna().to_numpy()
    first_day, last_day = _bounds(rows, outcome, undated)
    earliest = working_days(received, first_day, week)
    latest = working_days(received, last_day, week)
    limit = np.where(outcome <= OPEN, limits.on(klass, received), NO_LIMIT)
    due = np.select(
        [limit == NO_LIMIT, working_days(received, known_on, week) <= limit, earliest > limit, latest <= limit],
        [Due.NOT_COUNTED, Due.NOT_DUE, Due.LATE, Due.ON_TIME],
        Due.UNKNOWN,
    )
    return pd.DataFrame(
        {
            "month": received.astype("datetime64[M]").astype(np.int64),
            "klass": klass,
            "status": status,
            "due": due.astype(np.int64),
            "undated": undated.astype(np.int64),
            "earliest": earliest,
            "latest": latest,
        }
    )


def _bounds(rows: pd.DataFrame, outcome: Counts, undated: npt.NDArray[np.bool_]) -> tuple[Days, Days]:
    """Return the first and the last day on which each complaint can have closed.

    Closed with a date: that day. Open: the day on which it is last known to be open. Closed without a date: from the
    day after the last drop that showed it open (the day of receipt where none did) to the as-of date of the first
    drop that showed it closed. A later drop may have moved the receipt past both, and two drops of one day may
    contradict each other: nothing closes before its receipt, nor at the latest before the earliest. Outcomes that
    wait for nothing get the receipt.
    """
    received, closed = days(rows["received"]), days(rows["closed"])
    after_open = days(rows["last_open"]) + np.timedelta64(1, "D")
    earliest = np.fmax(after_open, received)
    latest = np.maximum(days(rows["first_closed"]), earliest)
    waiting = [outcome == OPEN, outcome > OPEN, ~undated]
    known = [days(rows["known_on"]), received, closed]
    return np.select(waiting, known, earliest), np.select(waiting, known, latest)


def _positions(agency: pd.Series, register: pd.Index) -> Counts:
    """Return each complaint's agency as its position in the register."""
    codes = register.get_indexer(agency.cat.categories)
    return np.append(codes, UNKNOWN_AGENCY)[agency.cat.codes.to_numpy()].astype(np.int64)


def _summed(cells: pd.DataFrame) -> pd.DataFrame:
    """Add up rows with the same keys."""
    return cells.groupby(list(KEYS), sort=True)["n"].sum().reset_index().astype(TYPES)


def _earliest(agency: Counts, received: Days, n_agencies: int) -> Days:
    """Return the earliest receipt of each agency."""
    starts = np.full(n_agencies, np.datetime64("NaT", "D"))
    known = agency >= 0
    np.fmin.at(starts, agency[known], received[known])
    return starts
