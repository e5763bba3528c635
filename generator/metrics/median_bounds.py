"""Between which working days the median lies, wherever the closings without a date were.

The medians with all of them at their earliest and at their latest are no such bounds: a closing that is put later
outweighs the open cases that it passes. By redistribution to the right (Efron 1967, Proc. 5th Berkeley Symp. 4:831) the
mass of a case that is last known open goes in equal parts to those that still wait, so moving a closing later, but not
beyond day t, takes mass across to the closings up to t, and S(t) falls; beyond t it rises. Each closing can thus be put
where S(t) is smallest, or largest, whatever the others do: the bounds are sharp.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    from generator.metrics.workdays import Counts
    from generator.tally import Cells

    Marks = npt.NDArray[np.bool_]

LEVEL = 0.5 + 1e-12
"""S(t) at the median, with the tolerance of `waiting.TOLERANCE`."""


def median_bounds(waiting: Cells, is_open: Marks) -> tuple[int | None, int | None]:
    """Return the smallest and the largest median over all days on which undated closings may lie, in working days.

    Each closing lies from `earliest` to `latest`, both inclusive; where half never stops waiting there is None.
    """

    def smallest(day: int) -> float:
        within = ~is_open & (waiting.earliest <= day)
        return still_waiting(day, np.where(within, np.minimum(waiting.latest, day), waiting.latest), waiting.n, is_open)

    def largest(day: int) -> float:
        forced = ~is_open & (waiting.latest <= day)
        return still_waiting(day, np.where(forced, waiting.earliest, waiting.latest), waiting.n, is_open)

    last = int(waiting.latest.max(initial=0))
    return _first(smallest, last), _first(largest, last)


def still_waiting(day: int, days: Counts, n: Counts, is_open: Marks) -> float:
    """Return S(day) by Kaplan–Meier, with n cases on each of `days`: closed, or last known open, which counts later."""
    at_risk = np.bincount(days, n)[::-1].cumsum()[::-1][: day + 1]
    closed = np.bincount(days, n * ~is_open)[: day + 1]
    return float(np.prod(1 - closed / at_risk))


def _first(share: Callable[[int], float], last: int) -> int | None:
    """Return the first day on which a share that never rises is at most a half; None where there is none."""
    day = bisect_left(range(last + 1), x=True, key=lambda one: share(one) <= LEVEL)
    return day if day <= last else None
