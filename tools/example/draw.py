"""Chance and the calendar: the only two things that the example's stories need from outside."""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import NormalDist
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

SATURDAY = 5
Item = TypeVar("Item")


class Draw:
    """Draws that stay the same over Python versions: everything rests on `random()`, whose sequence is promised."""

    def __init__(self, seed: int) -> None:
        """Start the sequence of this seed."""
        self._source = random.Random(seed)  # noqa: S311 - made-up data must be repeatable, not secret

    def chance(self, probability: float) -> bool:
        """Return True with this probability."""
        return self._source.random() < probability

    def whole(self, low: int, high: int) -> int:
        """Return an integer from `low` to `high`, both included."""
        return low + int(self._source.random() * (high - low + 1))

    def one_of(self, items: Sequence[Item]) -> Item:
        """Return one of the items, all equally likely."""
        return items[self.whole(0, len(items) - 1)]

    def weighted(self, weights: Mapping[str, float]) -> str:
        """Return a key with a chance in proportion to its weight."""
        left = self._source.random() * sum(weights.values())
        for key, weight in weights.items():
            left -= weight
            if left < 0:
                return key
        return list(weights)[-1]  # rounding may leave a crumb: it belongs to the last

    def waiting(self, median: float, spread: float = 0.8) -> int:
        """Return whole working days from a log-normal law with this median; `spread` is its sigma."""
        normal = NormalDist().inv_cdf(min(max(self._source.random(), 1e-9), 1 - 1e-9))
        return int(median * 2.718281828459045 ** (spread * normal))

    def day(self, first: date, last: date) -> date:
        """Return a day from `first` to `last`, both included; people complain less often at weekends."""
        while True:
            day = first + timedelta(days=self.whole(0, (last - first).days))
            if day.weekday() < SATURDAY or self.chance(0.35):
                return day


@dataclass(frozen=True)
class Calendar:
    """Working days as the contract counts them: weekdays that are not in `hari_libur.csv`."""

    holidays: frozenset[date]

    @classmethod
    def read(cls, path: Path) -> Calendar:
        """Read the holidays from `reference/hari_libur.csv`."""
        with path.open(encoding="utf-8", newline="") as lines:
            return cls(frozenset(date.fromisoformat(row["tanggal"]) for row in csv.DictReader(lines)))

    def after(self, day: date, n_working_days: int) -> date:
        """Return the day that lies `n_working_days` after `day`; 0 gives `day` itself."""
        while n_working_days > 0:
            day += timedelta(days=1)
            if day.weekday() < SATURDAY and day not in self.holidays:
                n_working_days -= 1
        return day
