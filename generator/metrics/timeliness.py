"""Each class against its own limit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.drop.schema import CLASSES
from generator.metrics.uncertainty import note_of, share
from generator.metrics.volume import summed
from generator.release import Timeliness
from generator.tally import Due

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.policy import Policy
    from generator.release import Note
    from generator.tally import Cells


def timeliness(cells: Cells, limits: Mapping[str, int | None], policy: Policy) -> tuple[Timeliness, ...]:
    """Return a row for each class of `limits` with at least one complaint of any outcome, in the order of `CLASSES`.

    `limits` holds every class that ever had a limit, with the one in force on the as-of date.
    """
    size = len(CLASSES) * len(Due)
    table = summed(cells.klass * len(Due) + cells.due, cells.n, size).reshape(len(CLASSES), len(Due)).tolist()
    return tuple(
        _row(klass, limits[klass], counts, policy)
        for klass, counts in zip(CLASSES, table, strict=True)
        if klass in limits and any(counts)
    )


@dataclass(frozen=True, slots=True)
class Told:
    """A share of cases on time with its Wilson interval, or the range where some cannot be told."""

    value: float | None
    low: float | None
    high: float | None
    range_low: float | None
    range_high: float | None
    note: Note | None


def told(on_time: int, late: int, unknown: int, policy: Policy) -> Told:
    """Return on time / (on time + late) with its Wilson interval, or a range where some cases cannot be told.

    Cases that can be told are then a biased part, so there is no share of them: only from on time to on time plus
    unknown, of all whose limit has passed.
    """
    decided = on_time + late + unknown
    note = note_of(decided, policy)
    if unknown and note != "n_kurang_10":
        return Told(None, None, None, on_time / decided, (on_time + unknown) / decided, "kisaran")
    exact = share(on_time, decided, policy)
    return Told(exact.value, exact.low, exact.high, None, None, note)


def _row(klass: str, limit: int | None, counts: list[int], policy: Policy) -> Timeliness:
    """Return one class's row from its counts in the order of `Due`."""
    on_time, late, unknown = counts[Due.ON_TIME], counts[Due.LATE], counts[Due.UNKNOWN]
    known = told(on_time, late, unknown, policy)
    return Timeliness(
        klass=klass,
        limit=limit,
        on_time=on_time,
        late=late,
        not_due=counts[Due.NOT_DUE],
        unknown=unknown,
        value=known.value,
        low=known.low,
        high=known.high,
        range_low=known.range_low,
        range_high=known.range_high,
        note=known.note,
    )
