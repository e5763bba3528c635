"""What moved, as frozen values: from one year of receipt to the next, and from one drop to a later one.

A part of the waist (`release.py`), kept apart because it is one idea. Nothing here holds a single complaint.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

    from generator.release import Block, Share

Direction = Literal["naik", "turun"]

PLACES = (
    "selesai",
    "ditutup_sistem",
    "berjalan",
    "diarsipkan",
    "di_luar_wewenang",
    "instansi_lain",
    "hilang",
    "belum_ada",
)
"""Where a complaint can stand at a drop, seen from one agency: the five outcomes, with another agency, *hilang*, or in
no drop that took part."""
DONE, _SYSTEM_CLOSED, OPEN, _ARCHIVED, _OUT_OF_REMIT, ELSEWHERE, GONE, UNKNOWN = range(len(PLACES))
COUNTED = range(ELSEWHERE)
"""The places that are in an agency's figures."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Later minus earlier share (−1 to 1) with its 95 % interval, for two samples without a complaint in common."""

    value: float
    low: float
    high: float

    @property
    def direction(self) -> Direction | None:
        """The only word for it: None while the interval still holds zero, its ends included."""
        if self.low > 0:
            return "naik"
        return "turun" if self.high < 0 else None


@dataclass(frozen=True, slots=True)
class YearChange:
    """The share done of the newest mature year of receipt, and of the year before it."""

    earlier: int
    later: int
    before: Share
    after: Share
    difference: Difference | None
    """None where one of the years has too few complaints for a share."""


@dataclass(frozen=True, slots=True)
class Headline:
    """The five figures that a page puts first, and the days of receipt that they cover, both inclusive."""

    period: Literal["semua", "12_bulan"]
    """What the figures cover, which is `semua` too where policy asks for twelve months and no month is mature yet."""
    starts: date | None
    ends: date | None
    """Both None with `semua`: everything that the drops cover, up to the as-of date."""
    block: Block


@dataclass(frozen=True, slots=True)
class Flow:
    """Complaints by where they stood at an earlier drop (row) and where they stand now (column), as in `PLACES`.

    Sums over the counted rows are the earlier figures, sums over the counted columns the present ones.
    """

    counts: tuple[tuple[int, ...], ...]

    @property
    def before(self) -> int:
        """Complaints in the earlier figures."""
        return sum(sum(self.counts[place]) for place in COUNTED)

    @property
    def after(self) -> int:
        """Complaints in the present figures."""
        return sum(row[place] for row in self.counts for place in COUNTED)

    @property
    def received(self) -> int:
        """Newly received: in no earlier drop, in the figures now."""
        return self._into(UNKNOWN)

    @property
    def done(self) -> int:
        """Newly done: in the figures at both drops, `selesai` only now."""
        return sum(self.counts[place][DONE] for place in COUNTED if place != DONE)

    @property
    def reopened(self) -> int:
        """In the figures at both drops, with any outcome but `berjalan` then and `berjalan` now."""
        return sum(self.counts[place][OPEN] for place in COUNTED if place != OPEN)

    @property
    def gone(self) -> int:
        """In the figures then, *hilang* now."""
        return self._out_of(GONE)

    @property
    def returned(self) -> int:
        """*Hilang* then, in the figures now."""
        return self._into(GONE)

    @property
    def withdrawn(self) -> int:
        """In the figures then, and now in no drop that takes part: the only drop that had them was replaced."""
        return self._out_of(UNKNOWN)

    @property
    def moved_in(self) -> int:
        """In the figures of another agency then, in this one's now."""
        return self._into(ELSEWHERE)

    @property
    def moved_out(self) -> int:
        """In this agency's figures then, in another's now."""
        return self._out_of(ELSEWHERE)

    @property
    def is_still(self) -> bool:
        """True where no complaint changed its place."""
        return not any(n for row, line in enumerate(self.counts) for column, n in enumerate(line) if row != column)

    def _into(self, place: int) -> int:
        return sum(self.counts[place][now] for now in COUNTED)

    def _out_of(self, place: int) -> int:
        return sum(self.counts[then][place] for then in COUNTED)


@dataclass(frozen=True, slots=True)
class Since:
    """The earlier drop that a release is held against: the one before it that takes part, unless another was named."""

    drop: str
    as_of: date
    flow: Flow
    """All agencies together; nothing stands in `instansi_lain`."""
