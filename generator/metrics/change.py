"""How two shares differ, and which years of receipt may be compared at all."""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING

from generator.release.movement import Difference, YearChange

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from generator.release import Block, Month, Share


def difference(before: Share, after: Share) -> Difference | None:
    """Return `after` − `before` with its 95 % interval; None where either is not told because n is too small.

    Newcombe 1998 (Stat Med 17:873–890), method 10: the two Wilson intervals, squared and added. Only for two samples
    that share no complaint. The same complaints at two drops are no such samples: there the difference is not one of
    chance at all but of closings and revisions, which are counted one by one (`movement.Flow`).
    """
    if (
        before.value is None
        or before.low is None
        or before.high is None
        or after.value is None
        or after.low is None
        or after.high is None
    ):
        return None
    value = after.value - before.value
    down = hypot(after.value - after.low, before.high - before.value)
    up = hypot(after.high - after.value, before.value - before.low)
    return Difference(value, value - down, value + up)


def mature_years(months: Sequence[Month], covered_until: date) -> tuple[int, ...]:
    """Return the years of receipt that may be compared, ascending: over, covered whole, and all their months mature.

    `months` are those that occur; a year without complaints is not listed. `covered_until` is the last day of receipt
    about which the drops tell.
    """
    years = {int(month.month[:4]) for month in months}
    young = {int(month.month[:4]) for month in months if not month.mature}
    return tuple(sorted(year for year in years - young if year < covered_until.year or _is_over(year, covered_until)))


def _is_over(year: int, day: date) -> bool:
    return (day.year, day.month, day.day) == (year, 12, 31)


def year_change(by_year: Sequence[tuple[int, Block]], mature: Sequence[int]) -> YearChange | None:
    """Compare the newest mature year with the calendar year before it; None where one of the two is lacking."""
    if not mature:
        return None
    later, blocks = mature[-1], dict(by_year)
    earlier = later - 1
    if earlier not in mature or later not in blocks or earlier not in blocks:
        return None
    before, after = blocks[earlier].share_done, blocks[later].share_done
    return YearChange(earlier, later, before, after, difference(before, after))
