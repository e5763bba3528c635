"""Counted parts put together to the tally that `tally.count` would have given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np
import pandas as pd

from generator.packing import summed
from generator.tally import KEYS, TYPES, Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from generator.metrics.workdays import Counts, Days
    from generator.packing import Numbers
    from generator.partitions.counting import Counted
    from generator.partitions.rows import Codes, Part
    from generator.partitions.yardstick import Yardstick


class Run(Protocol):
    """Where parts are counted: `map` counts them one after the other, in this process."""

    def __call__(self, task: Callable[[Part], Counted], parts: Iterable[Part], /) -> Iterable[Counted]:
        """Return what `task` makes of each part, in any order."""


def merged(agencies: tuple[str, ...], counted: Iterable[Counted], by: Yardstick, most: int) -> Tally:
    """Add up what was counted in parts that have no complaint in common, `most` rows at most."""
    missing = np.zeros(len(agencies), dtype=np.int64)
    starts = np.full(len(agencies), np.iinfo(np.int32).max, dtype=np.int32)

    def added_up() -> Iterator[Counted]:
        for part in counted:
            np.add(missing, part.missing, out=missing)
            np.minimum(starts, part.starts, out=starts)
            yield part

    table = _table(*_gathered(added_up(), len(by.packing.words), most), by)
    return Tally(agencies, table, missing, _days(starts))


def _gathered(counted: Iterable[Counted], n_words: int, most: int) -> tuple[list[Counts], list[Numbers]]:
    """Return packed keys and counts of all parts, one part after the other."""
    # Room for all of them costs only as much as is filled, and no piece has to be put together later.
    keys, n = [np.empty(most, dtype=np.int64) for _ in range(n_words)], np.empty(most, dtype=np.int32)
    filled = 0
    for part in counted:
        until = filled + len(part.n)
        for room, word in zip(keys, part.keys, strict=True):
            room[filled:until] = word
        n[filled:until] = part.n
        filled = until
    return [room[:filled] for room in keys], [n[:filled]]


def _table(keys: list[Counts], counts: list[Numbers], by: Yardstick) -> pd.DataFrame:
    """Return the count table, as `tally` has it. What it is made of is let go on the way, for it may be large."""
    keys, n = summed(keys, counts)
    columns = by.packing.unpacked(keys, TYPES)
    columns["agency"] -= 1
    columns["month"] += by.first_month
    # Columns stay apart: to lay them side by side in one block would take the memory twice.
    return pd.DataFrame({**{name: columns[name] for name in KEYS}, "n": n.astype(TYPES["n"])}, copy=False)


def _days(starts: Codes) -> Days:
    """Return days, NaT where there is none."""
    days = starts.astype("datetime64[D]")
    days[starts == np.iinfo(np.int32).max] = np.datetime64("NaT")
    return days
