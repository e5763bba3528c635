"""What every part is measured with, as tables by day: small enough to go along with each of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from generator.drop.schema import CLASSES, STATUSES
from generator.metrics.limits import Limits
from generator.metrics.workdays import calendar
from generator.packing import Packing
from generator.partitions.rows import NO_DAY, Codes, Rows, Span, months_of
from generator.tally import Due

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.drop.model import Reference


@dataclass(frozen=True, slots=True)
class Reach:
    """The first and the last day that a count can meet; the first is after the last where it meets none."""

    first: int = int(np.iinfo(np.int32).max)
    last: int = NO_DAY

    def over(self, spans: Iterable[Span], rows: Rows) -> Reach:
        """Return what also reaches over these drops and rows."""
        if not len(rows):
            return self
        # A case may have closed on the day after the drop that last showed it open.
        last = max(int(rows.received.max()), int(rows.closed.max()), *(span.as_of + 1 for span in spans))
        return Reach(min(self.first, int(rows.received.min())), max(self.last, last))


@dataclass(frozen=True, slots=True, eq=False)
class Yardstick:
    """Register, working days, limits and months, for days from `first` on."""

    n_agencies: int
    first: int
    worked: Codes
    """Working days after `first` up to each day, that day included: those in (a, b] are the difference of two."""
    limit: Codes
    """By class, then by day: the limit in working days, `NO_LIMIT` where none was valid."""
    month: Codes
    """Of each day, counted from that of `first`."""
    packing: Packing

    @property
    def first_month(self) -> int:
        """Month of `first`, counted from January 1970."""
        return int(months_of(np.array([self.first], dtype=np.int32))[0])

    @classmethod
    def of(cls, reference: Reference, reach: Reach) -> Yardstick:
        """Take register, holidays and limits from the reference tables."""
        if reach.first > reach.last:
            reach = Reach(0, 0)
        days = np.arange(reach.first, reach.last + 1).astype("datetime64[D]")
        is_working = np.is_busday(days, busdaycal=calendar(reference.holidays))
        worked = np.cumsum(is_working, dtype=np.int32) - np.int32(is_working[0])
        klass = np.repeat(np.arange(len(CLASSES)), len(days))
        month = months_of(days.astype(np.int32))
        month -= month[0]
        return cls(
            n_agencies=len(reference.agencies),
            first=reach.first,
            worked=worked,
            limit=Limits.of(reference.limits).on(klass, np.tile(days, len(CLASSES))).astype(np.int32),
            month=month.astype(np.int32),
            packing=Packing.of(
                {
                    "agency": len(reference.agencies),
                    "month": int(month[-1]),
                    "klass": len(CLASSES) - 1,
                    "status": len(STATUSES) - 1,
                    "due": max(Due),
                    "undated": 1,
                    "earliest": int(worked[-1]),
                    "latest": int(worked[-1]),
                }
            ),
        )
