"""Every complaint at every release, as that release had it on its own day: arrays by the number of the complaint.

Releases are held against each other in both directions and over many steps. By number any two of them are compared
without a join, and thirteen bytes are enough for what one knew of a complaint.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from generator.drop.history import Coverage
from generator.drop.numbering import n_numbers
from generator.drop.schema import OUTCOME_OF, STATUSES
from generator.release import OUTCOMES
from generator.release.movement import COUNTED, GONE, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from generator.drop.model import Cleared, Drop

Agencies: TypeAlias = npt.NDArray[np.int32]
Places: TypeAlias = npt.NDArray[np.int8]
Months: TypeAlias = npt.NDArray[np.int32]
Days: TypeAlias = npt.NDArray[np.datetime64]
Flags: TypeAlias = npt.NDArray[np.bool_]

NOBODY = -1
"""Position of an agency that the register lacks, and of none at all."""
_OUTCOME = np.array([OUTCOMES.index(OUTCOME_OF[status]) for status in STATUSES], dtype=np.int8)
_YEAR_ZERO = 1970 * 12
"""Months from year 0 to the first that NumPy counts."""


@dataclass(frozen=True)
class Standing:
    """What a release knew. The arrays have one place for each complaint that any drop has, by its number."""

    drop: Drop
    agency: Agencies
    """Position in the register; -1 for none."""
    place: Places
    """As in `movement.PLACES`, seen from no agency: an outcome, *hilang*, or in no drop that took part."""
    received: Days
    """NaT where the release did not know the complaint."""
    covers: tuple[Coverage, ...]
    """Of the drops that took part and have complaints."""
    n_backdated: int
    """Complaints new in `drop` although an earlier drop covered their date of receipt."""

    @property
    def counted(self) -> Flags:
        """Complaints in the figures of the release."""
        return np.asarray(self.present & (self.agency != NOBODY))

    @property
    def present(self) -> Flags:
        """Complaints that count, under whatever agency."""
        return np.asarray(np.isin(self.place, COUNTED))

    @property
    def month(self) -> Months:
        """Return the month of receipt, year × 12 + month − 1; 0 where the release did not know the complaint."""
        month = self.received.astype("datetime64[M]").astype(np.int64) + _YEAR_ZERO
        return np.where(np.isnat(self.received), 0, month).astype(np.int32)

    def covered(self, received: Days) -> Flags:
        """Tell for each day of receipt whether the release should have known all complaints of that day."""
        within = np.zeros(len(received), dtype=np.bool_)
        for coverage in self.covers:
            within |= coverage.contains(received)
        return within


def standing(known: Cleared, size: int | None = None) -> Standing:
    """Return what is known by the last drop; `size` as for `each_standing`."""
    return _last(each_standing(known, size))


def each_standing(known: Cleared, size: int | None = None) -> Iterator[Standing]:
    """Yield what is known by every drop that takes part, oldest first; `size` numbers, where others have more."""
    yield from _told(known, known.drops, known.replaced, n_numbers(known.drops) if size is None else size)


def as_published(known: Cleared) -> Iterator[Standing]:
    """Yield what the release of every drop knew, oldest first: drops that were withdrawn later still take part in it.

    One pass serves all drops around which nothing is withdrawn; the few others are followed anew.
    """
    size = n_numbers(known.drops)
    lasting = each_standing(known, size)
    for position, drop in enumerate(known.drops):
        shown = known.drops[: position + 1]
        withdrawn = {old for old, (by, _) in known.replaced.items() if by in {each.id for each in shown}}
        one = next(lasting) if drop.id not in known.replaced else None
        if one is None or any(each.id in known.replaced and each.id not in withdrawn for each in shown):
            one = _last(_told(known, shown, withdrawn, size))
        yield one


def _told(known: Cleared, drops: Iterable[Drop], left_out: Collection[str], size: int) -> Iterator[Standing]:
    """Yield what is known by each drop that takes part.

    A complaint that a drop covers and lacks is missing until a drop has it again.
    """
    register = pd.Index(known.reference.agencies["id"])
    agency, place = np.full(size, NOBODY, np.int32), np.full(size, UNKNOWN, np.int8)
    received: Days = np.full(size, np.datetime64("NaT", "s"))
    covers: tuple[Coverage, ...] = ()
    for drop in drops:
        if drop.id in left_out:
            continue
        one = Standing(drop, agency, place, received, covers, 0)
        if "pengaduan" in drop.tables:
            one = _after(one, drop.tables["pengaduan"], register)
            agency, place, received, covers = one.agency, one.place, one.received, one.covers
        yield one


def _after(before: Standing, table: pd.DataFrame, register: pd.Index) -> Standing:
    """Return what is known with the complaints of a drop, by what was known before."""
    who, day, coverage = table["id"].to_numpy(), table["tanggal_masuk"].to_numpy(), Coverage.of(before.drop)
    is_late = (before.place[who] == UNKNOWN) & before.covered(day)
    agency, place, received = before.agency.copy(), before.place.copy(), before.received.copy()
    place[coverage.contains(received)] = GONE
    positions = np.append(register.get_indexer(table["instansi"].cat.categories), NOBODY).astype(np.int32)
    agency[who], received[who] = positions[table["instansi"].cat.codes.to_numpy()], day
    place[who] = _OUTCOME[table["status"].cat.set_categories(list(STATUSES)).cat.codes.to_numpy()]
    covers = (*before.covers, coverage)
    return Standing(before.drop, agency, place, received, covers, int(np.count_nonzero(is_late)))


def _last(standings: Iterable[Standing]) -> Standing:
    [last] = deque(standings, maxlen=1)
    return last
