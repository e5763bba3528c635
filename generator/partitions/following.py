"""One state per complaint of a part, folded over the drops: what `drop.history` does, with arrays for names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from generator.drop.history import OPEN_STATUSES
from generator.drop.schema import STATUSES
from generator.partitions.rows import NO_DAY, Codes, Small

if TYPE_CHECKING:
    import numpy.typing as npt

    from generator.partitions.rows import Part, Rows, Span

_IS_OPEN: Final = np.array([status in OPEN_STATUSES for status in STATUSES])


@dataclass(frozen=True, slots=True, eq=False)
class Complaints:
    """Complaints with the row that counts; the dates are those of `history.Followed`."""

    agency: Codes
    klass: Small
    status: Small
    received: Codes
    closed: Codes
    known_on: Codes
    last_open: Codes
    first_closed: Codes

    @classmethod
    def unseen(cls, n: int) -> Complaints:
        """Return room for complaints that no drop has shown."""
        days = (np.full(n, NO_DAY, dtype=np.int32) for _ in range(5))
        return cls(np.zeros(n, np.int32), np.zeros(n, np.int8), np.zeros(n, np.int8), *days)

    def where(self, chosen: npt.NDArray[np.bool_]) -> Complaints:
        """Return the chosen ones."""
        return Complaints(*(getattr(self, name)[chosen] for name in self.__slots__))


def followed(part: Part) -> tuple[Complaints, Codes]:
    """Return the complaints that count, and the agencies of those that are *hilang*."""
    if len(part.shown) == 1 and part.shown[0][1].who is None:
        return _shown_once(*part.shown[0]), np.zeros(0, dtype=np.int32)
    state = Complaints.unseen(part.n_complaints)
    is_seen = np.zeros(part.n_complaints, dtype=np.bool_)
    is_missing = np.zeros(part.n_complaints, dtype=np.bool_)
    for span, rows in part.shown:
        who = np.arange(part.n_complaints, dtype=np.int32) if rows.who is None else rows.who
        covered = (state.received >= span.start) & (state.received <= span.end)
        is_missing |= is_seen & covered
        is_missing[who] = False
        is_seen[who] = True
        _observe(state, span, rows, who)
    return state.where(is_seen & ~is_missing), state.agency[is_missing]


def _observe(state: Complaints, span: Span, rows: Rows, who: Codes) -> None:
    """Write over what earlier drops showed of these complaints; being absent neither opens nor closes."""
    is_open = _IS_OPEN[rows.status]
    for name in ("agency", "klass", "status", "received", "closed"):
        getattr(state, name)[who] = getattr(rows, name)
    state.known_on[who] = span.as_of
    state.last_open[who[is_open]] = span.as_of
    since = state.first_closed[who]
    since[since == NO_DAY] = span.as_of
    since[is_open] = NO_DAY
    state.first_closed[who] = since


def _shown_once(span: Span, rows: Rows) -> Complaints:
    """Return what a single drop shows: nothing can be missing, and nothing has to be looked up."""
    is_open = _IS_OPEN[rows.status]
    today = np.full(len(rows), span.as_of, dtype=np.int32)
    never = np.int32(NO_DAY)
    open_on, closed_on = np.where(is_open, today, never), np.where(is_open, never, today)
    return Complaints(rows.agency, rows.klass, rows.status, rows.received, rows.closed, today, open_on, closed_on)
