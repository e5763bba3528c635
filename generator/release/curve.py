"""A waiting curve as frozen columns: a nation has a million points. A part of the waist (`release.py`), kept apart."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import starmap
from typing import TYPE_CHECKING, Final, overload

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """Kaplan–Meier at working day `day`: share still waiting after it, with its 95 % log-log limits."""

    day: int
    waiting: float
    low: float
    high: float
    censored: int
    """Open cases whose waiting was last known on this day."""


@dataclass(frozen=True, slots=True)
class Curve(Sequence[CurvePoint]):
    """The points of a curve, ascending by day, as the bytes of C's `int` and `double`: equal where the points are."""

    _days: bytes = b""
    _shares: bytes = b""
    """Waiting of all points, then low, then high."""
    _censored: bytes = b""

    @classmethod
    def of_columns(cls, days: Iterable[int], shares: Iterable[Iterable[float]], censored: Iterable[int]) -> Curve:
        """Take the fields of `CurvePoint`, each for all points; of shares waiting, low and high."""
        all_shares = array("d")
        for column in shares:
            all_shares.extend(column)
        return cls(array("i", days).tobytes(), all_shares.tobytes(), array("i", censored).tobytes())

    @classmethod
    def of(cls, points: Iterable[CurvePoint]) -> Curve:
        """Take points in their order."""
        listed = list(points)
        shares = ([getattr(point, name) for point in listed] for name in ("waiting", "low", "high"))
        return cls.of_columns([point.day for point in listed], shares, [point.censored for point in listed])

    def at(self, day: int) -> CurvePoint | None:
        """Return the step that holds at `day`; None before the first."""
        place = self.place_of(day)
        return self[place] if place >= 0 else None

    def place_of(self, day: int) -> int:
        """Return the place of the last point up to a day; -1 before the first."""
        return bisect_right(self.days, day) - 1

    @property
    def days(self) -> memoryview[int]:
        """Working day of each point."""
        return memoryview(self._days).cast("i")

    @property
    def censored(self) -> memoryview[int]:
        """Open cases of each point."""
        return memoryview(self._censored).cast("i")

    @property
    def shares(self) -> tuple[memoryview[float], memoryview[float], memoryview[float]]:
        """Share waiting of each point, and its lower and upper limits."""
        together, n = memoryview(self._shares).cast("d"), len(self)
        return together[:n], together[n : 2 * n], together[2 * n :]

    def __len__(self) -> int:
        """Return the number of points."""
        return len(self.days)

    @overload
    def __getitem__(self, place: int) -> CurvePoint: ...
    @overload
    def __getitem__(self, place: slice) -> list[CurvePoint]: ...
    def __getitem__(self, place: int | slice) -> CurvePoint | list[CurvePoint]:
        """Return a point, or several."""
        columns = (self.days, *self.shares, self.censored)
        if isinstance(place, slice):
            return list(starmap(CurvePoint, zip(*(column[place] for column in columns), strict=True)))
        day, waiting, low, high, censored = (column[place] for column in columns)
        return CurvePoint(int(day), waiting, low, high, int(censored))

    def __iter__(self) -> Iterator[CurvePoint]:
        """Go through the points."""
        return iter(self[:])


NO_CURVE: Final = Curve()
