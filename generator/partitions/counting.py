"""The one function that counts a part: it follows its complaints over the drops and sums them up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from generator.metrics.limits import NO_LIMIT
from generator.packing import distinct
from generator.partitions.following import followed
from generator.partitions.rows import NO_DAY, Codes, Small
from generator.tally import OPEN, OUTCOME, SYSTEM_CLOSED, Due

if TYPE_CHECKING:
    from generator.metrics.workdays import Counts
    from generator.partitions.following import Complaints
    from generator.partitions.rows import Part
    from generator.partitions.yardstick import Yardstick

_OUTCOME: Final = OUTCOME.astype(np.int8)


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """What one part adds to the tally."""

    keys: list[Counts]
    """Of each row of the count table, packed as the yardstick says; in order, each once."""
    n: Codes
    missing: Counts
    """*Hilang* by agency."""
    starts: Codes
    """Earliest receipt by agency; the largest number where there is none."""


def count_part(part: Part, by: Yardstick) -> Counted:
    """Count one part. A pure function of what it is given, which is all that it needs: it may run anywhere."""
    complaints, missing = followed(part)
    keys, n = distinct(by.packing.packed(_keys(complaints, by)))
    starts = np.full(by.n_agencies, np.iinfo(np.int32).max, dtype=np.int32)
    known = complaints.agency >= 0
    np.minimum.at(starts, complaints.agency[known], complaints.received[known])
    gone = np.bincount(missing[missing >= 0], minlength=by.n_agencies).astype(np.int64)
    return Counted(keys, n.astype(np.int32), gone, starts)


def _keys(one: Complaints, by: Yardstick) -> dict[str, np.ndarray]:
    """Return the keys of each complaint, as `tally.count` defines them."""
    outcome = _OUTCOME[one.status]
    received = one.received - by.first
    at_receipt = by.worked[received]
    is_undated = (outcome <= SYSTEM_CLOSED) & (one.closed == NO_DAY)
    undated = np.flatnonzero(is_undated)
    last_day = one.closed - np.int32(by.first)
    np.copyto(last_day, one.known_on - by.first, where=outcome == OPEN)
    np.copyto(last_day, received, where=outcome > OPEN)
    last_day[undated] = np.maximum(one.last_open[undated] + 1, one.received[undated]) - by.first
    earliest = by.worked[last_day] - at_receipt
    latest = earliest.copy()
    closed_by = np.maximum(one.first_closed[undated] - by.first, last_day[undated])
    latest[undated] = by.worked[closed_by] - at_receipt[undated]
    limit = by.limit[one.klass.astype(np.int32) * np.int32(len(by.worked)) + received]
    return {
        "agency": one.agency + 1,
        "month": by.month[received],
        "klass": one.klass,
        "status": one.status,
        "due": _due(limit, outcome, (by.worked[one.known_on - by.first] - at_receipt, earliest, latest)),
        "undated": is_undated,
        "earliest": earliest,
        "latest": latest,
    }


def _due(limit: Codes, outcome: Small, waited: tuple[Codes, Codes, Codes]) -> Small:
    """Return the `Due` of each; `waited` are working days to the last day known, and at the earliest and latest."""
    known, earliest, latest = waited
    due = np.full(len(limit), Due.UNKNOWN, dtype=np.int8)
    # What counts more is written over what counts less.
    due[latest <= limit] = Due.ON_TIME
    due[earliest > limit] = Due.LATE
    due[known <= limit] = Due.NOT_DUE
    due[(limit == NO_LIMIT) | (outcome > OPEN)] = Due.NOT_COUNTED
    return due
