"""The limits of `batas_waktu.csv`: which one holds for a class on a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from generator.drop.schema import CLASSES
from generator.metrics.workdays import Counts, Days, days

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

NO_LIMIT = -1
"""Stands for "no limit is valid" in arrays of limits."""


@dataclass(frozen=True)
class Limits:
    """Limits in working days with the days, both inclusive, between which each is valid."""

    klass: npt.NDArray[np.int64]
    """Position in `CLASSES`."""
    working_days: Counts
    starts: Days
    ends: Days
    """NaT where the limit is still in force."""

    @classmethod
    def of(cls, table: pd.DataFrame) -> Limits:
        """Take the limits out of the reference table, the one that starts last at the end so that it wins."""
        rows = table.sort_values("berlaku_mulai", kind="stable")
        klass = np.array([CLASSES.index(name) for name in rows["klasifikasi"]], dtype=np.int64)
        return cls(
            klass,
            rows["hari_kerja"].to_numpy(dtype=np.int64),
            days(rows["berlaku_mulai"]),
            days(rows["berlaku_selesai"]),
        )

    def on(self, klass: npt.NDArray[np.int64], day: Days) -> Counts:
        """Return the limit valid for each class on each day, `NO_LIMIT` where there is none."""
        found = np.full(np.broadcast(klass, day).shape, NO_LIMIT, dtype=np.int64)
        for kind, limit, start, end in zip(self.klass, self.working_days, self.starts, self.ends, strict=True):
            found[(klass == kind) & (day >= start) & (np.isnat(end) | (day <= end))] = limit
        return found

    def in_force(self, day: np.datetime64) -> dict[str, int | None]:
        """Return, for each class that ever has a limit and in the order of `CLASSES`, the one valid on the day."""
        positions = np.unique(self.klass)
        limits = self.on(positions, np.broadcast_to(day, positions.shape))
        return {
            CLASSES[position]: None if limit == NO_LIMIT else int(limit)
            for position, limit in zip(positions, limits, strict=True)
        }
