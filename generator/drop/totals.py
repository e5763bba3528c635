"""The totals of one drop's complaints, as a source publishes them: received, by outcome, by status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.drop.schema import OUTCOME_OF, STATUSES

if TYPE_CHECKING:
    import pandas as pd

OUTCOMES = tuple(dict.fromkeys(OUTCOME_OF.values()))
TOTALS = ("masuk", *dict.fromkeys((*OUTCOMES, *STATUSES)))
"""The names that `[total_kontrol]` may use. `selesai` is an outcome and a status: here it is the outcome."""


def counted(complaints: pd.DataFrame) -> dict[str, int]:
    """Count a typed table of complaints under every name of `TOTALS`."""
    by_status = {str(status): int(n) for status, n in complaints["status"].value_counts().items()}
    totals = {"masuk": len(complaints), **{status: by_status.get(status, 0) for status in STATUSES}}
    for outcome in OUTCOMES:
        totals[outcome] = sum(n for status, n in by_status.items() if OUTCOME_OF[status] == outcome)
    return totals
