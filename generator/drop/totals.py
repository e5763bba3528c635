"""The totals of one drop's complaints, as a source publishes them: received, by outcome, by status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.drop.schema import OUTCOME_OF, STATUSES

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

OUTCOMES = tuple(dict.fromkeys(OUTCOME_OF.values()))
TOTALS = ("masuk", *dict.fromkeys((*OUTCOMES, *STATUSES)))
"""The names that `[total_kontrol]` may use. `selesai` is an outcome and a status: here it is the outcome."""
_APART = (("masuk",), OUTCOMES, tuple(status for status in STATUSES if status not in OUTCOMES))
"""All names again, in groups in which no two totals hold the same complaint."""


def counted(complaints: pd.DataFrame) -> dict[str, int]:
    """Count a typed table of complaints under every name of `TOTALS`."""
    by_status = {str(status): int(n) for status, n in complaints["status"].value_counts().items()}
    totals = {"masuk": len(complaints), **{status: by_status.get(status, 0) for status in STATUSES}}
    for outcome in OUTCOMES:
        totals[outcome] = sum(n for status, n in by_status.items() if OUTCOME_OF[status] == outcome)
    return totals


def explained(fewer: Mapping[str, int], taken_out: int) -> set[str]:
    """Return the totals that are what was declared, less complaints that were taken out of the drop since.

    `fewer` says by how many complaints each declared total is larger than the count. A complaint that was taken out
    is gone from one outcome and from one status: together they lack no more than `taken_out`, and none has grown.
    """
    names: set[str] = set()
    for group in _APART:
        lacking = [fewer.get(name, 0) for name in group]
        if min(lacking) >= 0 and sum(lacking) <= taken_out:
            names.update(group)
    return names
