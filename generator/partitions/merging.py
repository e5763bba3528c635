"""Counted parts put together to the tally that `tally.count` would have given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np
import pandas as pd

from generator.partitions.counting import count_part
from generator.partitions.packing import summed
from generator.tally import KEYS, Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generator.metrics.workdays import Counts, Days
    from generator.partitions.counting import Counted
    from generator.partitions.rows import Codes, Part
    from generator.partitions.yardstick import Yardstick


class Run(Protocol):
    """Where parts are counted: `map` counts them one after the other, in this process."""

    def __call__(self, task: Callable[[Part], Counted], parts: Iterable[Part], /) -> Iterable[Counted]:
        """Return what `task` makes of each part, in any order."""


def merged(agencies: tuple[str, ...], counted: Iterable[Counted], by: Yardstick) -> Tally:
    """Add up what was counted in parts that have no complaint in common."""
    keys: list[list[Counts]] = [[] for _ in by.packing.words]
    n: list[Codes] = []
    missing = np.zeros(len(agencies), dtype=np.int64)
    starts = np.full(len(agencies), np.iinfo(np.int32).max, dtype=np.int32)
    for part in counted:
        for parts, word in zip(keys, part.keys, strict=True):
            parts.append(word)
        n.append(part.n)
        missing += part.missing
        np.minimum(starts, part.starts, out=starts)
    return Tally(agencies, _table(keys, n, by), missing, _days(starts))


def _table(keys: list[list[Counts]], n: list[Codes], by: Yardstick) -> pd.DataFrame:
    """Return the count table, as `tally` has it. Its parts are let go on the way, for it may be large."""
    none = np.zeros(0, dtype=np.int64)
    words = []
    while keys:
        words.append(np.concatenate(keys.pop(0) or [none]))
    counts = np.concatenate(n or [none.astype(np.int32)])
    n.clear()
    words, total = summed(words, counts)
    columns = {name: by.packing.unpacked(words, name) for name in KEYS}
    columns["agency"] -= 1
    columns["month"] += by.first_month
    del words, counts
    # Columns stay apart: to lay them side by side in one block would take the memory twice.
    return pd.DataFrame({**columns, "n": total.astype(np.int64)}, copy=False)


def _days(starts: Codes) -> Days:
    """Return days, NaT where there is none."""
    days = starts.astype("datetime64[D]")
    days[starts == np.iinfo(np.int32).max] = np.datetime64("NaT")
    return days


__all__ = ["Run", "count_part", "merged"]
