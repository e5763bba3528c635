"""The contract's definitions once more, one complaint at a time in plain Python: what the tally is held against."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from generator.drop.schema import OUTCOME_OF

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.numbers.build import Complaint


@dataclass(frozen=True)
class Snapshot:
    """One drop: its as-of date, the days of receipt that it covers (None: open) and its rows."""

    name: str
    covers: tuple[str | None, str | None]
    rows: tuple[Complaint, ...]

    @property
    def as_of(self) -> date:
        return date.fromisoformat(self.name[:10])

    def covered(self, received: str) -> bool:
        start, end = self.covers
        return (start or "") <= received <= (end or self.name[:10])

    def row(self, name: str) -> Complaint | None:
        return next((row for row in self.rows if row.id == name), None)


@dataclass(frozen=True)
class Verdict:
    """What the definitions say about one complaint."""

    row: Complaint
    is_missing: bool
    due: str
    earliest: int | None
    latest: int | None


def working_days(start: date, end: date, holidays: frozenset[date]) -> int:
    """Walk from the day after `start` to `end`."""
    walked = (start + timedelta(days=step) for step in range(1, (end - start).days + 1))
    return sum(day.weekday() < 5 and day not in holidays for day in walked)


def judge(name: str, drops: Sequence[Snapshot], limits: dict[str, int], holidays: frozenset[date]) -> Verdict:
    """Judge one complaint after the last of `drops`, oldest first."""
    holding = [position for position, each in enumerate(drops) if each.row(name)]
    newest = holding[-1]
    row = drops[newest].row(name)
    assert row is not None
    is_missing = any(later.covered(row.received) for later in drops[newest + 1 :])
    outcome, received = OUTCOME_OF[row.status], date.fromisoformat(row.received)

    def waited(until: date) -> int:
        return working_days(received, max(until, received), holidays)

    limit = limits.get(row.klass)
    if outcome == "berjalan":
        earliest = latest = waited(drops[newest].as_of)
    elif outcome not in {"selesai", "ditutup_sistem"}:
        return Verdict(row, is_missing, "not counted", None, None)
    elif row.closed:
        earliest = latest = waited(date.fromisoformat(row.closed))
    else:
        first_closed, last_open = _spell(name, [drops[position] for position in holding])
        latest = waited(first_closed)
        earliest = waited(last_open + timedelta(days=1)) if last_open else 0
    if limit is None:
        due = "not counted"
    elif waited(drops[newest].as_of) <= limit:
        due = "not due"
    elif earliest > limit:
        due = "late"
    elif latest <= limit:
        due = "on time"
    else:
        due = "unknown"
    return Verdict(row, is_missing, due, earliest, latest)


def _spell(name: str, holding: Sequence[Snapshot]) -> tuple[date, date | None]:
    """Walk back from the newest drop: the first that showed it closed without a break, and the open one before."""
    first_closed = holding[-1].as_of
    for each in reversed(holding):
        row = each.row(name)
        assert row is not None
        if OUTCOME_OF[row.status] == "berjalan":
            return first_closed, each.as_of
        first_closed = each.as_of
    return first_closed, None


def still_waiting(verdicts: Sequence[Verdict], *, at_latest: bool) -> list[tuple[int, float]]:
    """Return the product-limit estimate at every day on which a case closed."""
    waits = [
        (verdict.latest if at_latest else verdict.earliest, OUTCOME_OF[verdict.row.status] != "berjalan")
        for verdict in verdicts
        if verdict.earliest is not None
    ]
    share, curve = 1.0, []
    for day in sorted({day for day, closed in waits if closed}):
        at_risk = sum(other >= day for other, _ in waits)
        share *= 1 - Counter(waits)[day, True] / at_risk
        curve.append((day, share))
    return curve


def first_at_most(curve: Sequence[tuple[int, float]], level: float) -> int | None:
    return next((day for day, share in curve if share <= level + 1e-12), None)
