"""Each class against its own limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.drop.schema import CLASSES
from generator.metrics.uncertainty import note_of, share
from generator.metrics.volume import summed
from generator.release import Timeliness
from generator.tally import Due

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.policy import Policy
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


def _row(klass: str, limit: int | None, counts: list[int], policy: Policy) -> Timeliness:
    """Return on time / (on time + late) with its Wilson interval, or a range where some cases cannot be told.

    Cases that can be told are then a biased part, so there is no share of them: only from on time to on time plus
    unknown, of all whose limit has passed.
    """
    on_time, late, unknown = counts[Due.ON_TIME], counts[Due.LATE], counts[Due.UNKNOWN]
    decided = on_time + late + unknown
    note = note_of(decided, policy)
    value = low = high = range_low = range_high = None
    if unknown and note != "n_kurang_10":
        note = "kisaran"
        range_low, range_high = on_time / decided, (on_time + unknown) / decided
    else:
        told = share(on_time, decided, policy)
        value, low, high = told.value, told.low, told.high
    return Timeliness(
        klass=klass,
        limit=limit,
        on_time=on_time,
        late=late,
        not_due=counts[Due.NOT_DUE],
        unknown=unknown,
        value=value,
        low=low,
        high=high,
        range_low=range_low,
        range_high=range_high,
        note=note,
    )
