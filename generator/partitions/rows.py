"""What a part is made of: codes and whole days in arrays, nothing that names a complaint."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from datetime import date

    from generator.drop.model import Manifest

Codes: TypeAlias = npt.NDArray[np.int32]
"""Positions, or days counted from 1 January 1970."""
Small: TypeAlias = npt.NDArray[np.int8]

NO_DAY: Final = int(np.iinfo(np.int32).min)
"""Stands for a missing date; earlier than any day, so the later of two dates is the one that is known."""


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Complaints of one drop as arrays of one length."""

    agency: Codes
    """Position in the register, -1 where the register lacks it."""
    klass: Small
    """Position in `CLASSES`."""
    status: Small
    """Position in `STATUSES`."""
    received: Codes
    closed: Codes
    """`NO_DAY` where there is no date."""
    who: Codes | None = None
    """Number of each complaint in its part, the same in all drops. None: each row is another complaint, in order."""

    def where(self, chosen: slice | npt.NDArray[np.bool_] | npt.NDArray[np.integer]) -> Rows:
        """Return the chosen rows."""
        who = None if self.who is None else self.who[chosen]
        values = (self.agency[chosen], self.klass[chosen], self.status[chosen])
        return Rows(*values, self.received[chosen], self.closed[chosen], who)

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.received)


@dataclass(frozen=True, slots=True)
class Span:
    """As-of day of a drop, and the days of receipt that it tells everything about, both inclusive."""

    as_of: int
    start: int
    """`NO_DAY` where its coverage is open to the past."""
    end: int

    @classmethod
    def of(cls, manifest: Manifest, as_of: date) -> Span:
        """Read it from the manifest, as `history.Coverage` does."""
        start = manifest.covers_from
        return cls(day_of(as_of), NO_DAY if start is None else day_of(start), day_of(manifest.covers_until or as_of))


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Complaints that no other part has, as every drop shows them, oldest first.

    A drop without any of them stands here, too: what it covers and lacks is missing.
    """

    shown: tuple[tuple[Span, Rows], ...]
    n_complaints: int


def day_of(day: date) -> int:
    """Count a day from 1 January 1970."""
    return int(np.datetime64(day, "D").astype(np.int64))


def months_of(received: Codes) -> Codes:
    """Return the month of each day, counted from January 1970."""
    if not len(received):
        return np.zeros(0, dtype=np.int32)
    # NumPy's calendar is slow; days lie close together, so each is looked up once.
    first, last = int(received.min()), int(received.max())
    days = np.arange(first, last + 1).astype("datetime64[D]")
    months: Codes = days.astype("datetime64[M]").astype(np.int32)
    return months[received - first]
