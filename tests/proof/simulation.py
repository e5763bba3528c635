"""Complaints from a world whose truth is known, seen through drops the way a real export sees them.

Waiting times are drawn in working days from a known distribution; a known part of the complaints never closes. The
receipts are drawn from a known span of days, so every complaint of an agency is an independent draw from one law and
all true figures follow from it without simulation. Everything is seeded.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from generator.drop.history import follow
from generator.metrics.block import block
from generator.metrics.limits import Limits
from generator.tally import count
from tests.numbers.build import ORDINARY, POLICY, drop, reference

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from generator.drop.model import Drop, Reference
    from generator.release import Block

    Days = npt.NDArray[np.datetime64]
    Numbers = npt.NDArray[np.int64]
    Shares = npt.NDArray[np.float64]

HOLIDAYS = ("2024-01-01", "2024-03-11", "2024-04-10", "2024-05-01", "2024-08-17", "2024-12-25", "2025-01-01")
LIMIT = 14
"""Working days; the only class that is drawn is the ordinary complaint."""
NEVER = 10**6
"""Stands for the waiting time of a complaint that never closes."""


@dataclass(frozen=True)
class World:
    """One law that every complaint of every agency follows."""

    wait_share: tuple[float, ...]
    """Chance of each waiting time 0, 1, 2 … working days, given that the complaint ever closes."""
    closes: float
    """Chance that a complaint ever closes."""
    by_admin: float
    """Chance that a closing is `selesai`; the others are `ditutup_sistem`."""
    first: str = "2024-01-02"
    last: str = "2024-09-30"
    """Receipts are even over these days, weekends included."""
    as_of: str = "2024-12-31"

    @cached_property
    def week(self) -> np.busdaycalendar:
        """Working days as the pipeline will be told them."""
        return np.busdaycalendar(holidays=np.array(HOLIDAYS, "datetime64[D]"))

    @cached_property
    def receipts(self) -> Days:
        """All possible days of receipt."""
        return np.arange(np.datetime64(self.first), np.datetime64(self.last) + 1)

    @cached_property
    def closed_within(self) -> Shares:
        """P(waiting time ≤ t) for t = 0, 1, 2 …, complaints that never close included."""
        return self.closes * np.cumsum(self.wait_share)

    @property
    def median(self) -> int:
        """The smallest t by which half of all complaints are closed."""
        return int((self.closed_within >= 0.5).argmax())

    @property
    def on_time(self) -> float:
        """Share of all complaints that close within the limit."""
        return float(self.closed_within[LIMIT])

    @property
    def done(self) -> float:
        """Share of the complaints that are `selesai` on the as-of date, exactly: averaged over the days of receipt."""
        lived = self.working_days(self.receipts, np.datetime64(self.as_of))
        within = self.closed_within[np.minimum(lived, len(self.closed_within) - 1)]
        return float(within.mean()) * self.by_admin

    def working_days(self, start: Days, end: Days | np.datetime64) -> Numbers:
        """Count working days in (start, end]."""
        return np.asarray(np.busday_count(start + 1, end + 1, busdaycal=self.week), np.int64)

    def after(self, start: Days, waits: Numbers) -> Days:
        """Return the first day on which so many working days have passed since `start`."""
        return np.maximum(start, np.busday_offset(start, waits, roll="backward", busdaycal=self.week))


@dataclass(frozen=True)
class Sample:
    """Complaints of many agencies: one agency is one replication. Dates as they truly were."""

    world: World
    agency: Numbers
    received: Days
    closed: Days
    """NaT where it never closes."""
    wait: Numbers
    """Working days to the closing; `NEVER` where there is none."""
    by_system: npt.NDArray[np.bool_]

    @classmethod
    def drawn(cls, world: World, n_agencies: int, n_each: int, seed: int) -> Sample:
        """Draw `n_each` complaints for each of `n_agencies`."""
        random = np.random.default_rng(seed)
        n = n_agencies * n_each
        received = random.choice(world.receipts, n)
        wait = random.choice(len(world.wait_share), n, p=world.wait_share)
        ever = random.random(n) < world.closes
        closed = np.where(ever, world.after(received, wait), np.datetime64("NaT"))
        by_system = random.random(n) >= world.by_admin
        return cls(
            world, np.repeat(np.arange(n_agencies), n_each), received, closed, np.where(ever, wait, NEVER), by_system
        )

    @property
    def n_agencies(self) -> int:
        return int(self.agency[-1]) + 1

    def seen(
        self, as_of: str, *, dated: npt.NDArray[np.bool_] | bool = True, only: npt.NDArray[np.bool_] | bool = True
    ) -> Drop:
        """Return the drop of a day: what came until then, closed where it was closed by then, as typed frames.

        `dated` tells which closings the source writes a date for, `only` which complaints it has at all.
        """
        day = np.datetime64(as_of)
        here = (self.received <= day) & only
        closed = (self.closed <= day)[here]
        kinds = np.where(self.by_system[here], "ditutup_sistem", "selesai")
        dates = np.where(
            closed & np.broadcast_to(dated, self.agency.shape)[here], self.closed[here], np.datetime64("NaT")
        )
        empty = drop(as_of)
        n = len(closed)
        typed = {
            "id": pd.Series([f"k{number:07d}" for number in np.flatnonzero(here)], dtype="str"),
            "instansi": pd.Categorical.from_codes(self.agency[here], pd.Index(names(self.n_agencies))),
            "klasifikasi": pd.Categorical([ORDINARY] * n),
            "tanggal_masuk": self.received[here].astype("datetime64[s]"),
            "status": pd.Categorical(np.where(closed, kinds, "ditindaklanjuti")),
            "tanggal_selesai": dates.astype("datetime64[s]"),
        }
        empty.tables["pengaduan"] = pd.DataFrame(typed)  # type: ignore[index] # the builder's own dict
        return empty


def names(n: int) -> list[str]:
    return [f"dinas-{number:04d}" for number in range(n)]


def known(n_agencies: int) -> Reference:
    """Return the reference tables of so many agencies."""
    limits = [(ORDINARY, LIMIT, "2020-01-01", None)]
    return reference([(name, None) for name in names(n_agencies)], limits=limits, holidays=HOLIDAYS)


def measured(drops: Sequence[Drop], n_agencies: int) -> list[Block]:
    """Follow, count and measure as a release does; return each agency's figures."""
    told = known(n_agencies)
    limits = Limits.of(told.limits).in_force(np.datetime64(drops[-1].as_of, "D"))
    return [block(cells, limits, POLICY) for cells in count(follow(drops, ()), told).by_agency()]


def lognormal(median: float, spread: float, longest: int = 400) -> tuple[float, ...]:
    """Return chances of whole waiting times whose logarithm is about normal; what is longer is left out."""
    times = np.arange(1, longest + 1)
    weight = np.exp(-0.5 * (np.log(times / median) / spread) ** 2) / times
    return (0.0, *(weight / weight.sum()))
