"""Every complaint at every release, as that release had it on its own day: arrays in one common order.

Releases are held against each other in both directions and over many steps. Brought into one order once, any two of
them are compared without a join.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from generator.drop.history import Coverage, follow, follow_each
from generator.flows import NOBODY, aligned, standing
from generator.movement import COUNTED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from generator.drop.history import Followed
    from generator.drop.model import Cleared, Drop

    Codes = npt.NDArray[np.int32]
    Flags = npt.NDArray[np.bool_]

_YEAR_ZERO = 1970 * 12
"""Months from year 0 to the first that NumPy counts."""


@dataclass(frozen=True)
class Standing:
    """What a release knew. The arrays have one place for each complaint that any release knew."""

    drop: Drop
    agency: Codes
    """Position in the register; -1 for none."""
    place: Codes
    """As in `movement.PLACES`."""
    month: Codes
    """Of receipt, year × 12 + month − 1; 0 where the release did not know the complaint."""
    received: npt.NDArray[np.datetime64]
    """NaT where the release did not know the complaint."""
    covers: tuple[Coverage, ...]
    """Of the drops that took part."""

    @property
    def counted(self) -> Flags:
        """Complaints in the figures of the release."""
        return np.asarray(np.isin(self.place, COUNTED) & (self.agency != NOBODY))

    def covered(self, received: npt.NDArray[np.datetime64]) -> Flags:
        """Tell for each day of receipt whether the release should have known all complaints of that day."""
        days = pd.Series(received)
        within = np.zeros(len(days), dtype=np.bool_)
        for coverage in self.covers:
            within |= coverage.contains(days)
        return within


def standings(known: Cleared) -> tuple[pd.Index, list[Standing]]:
    """Return the ids of all complaints and, for every drop, what its release knew of each, oldest first."""
    register = pd.Index(known.reference.agencies["id"])
    published = list(_as_published(known, register))
    ids: pd.Index = published[0][1].index
    for _, rows, _ in published[1:]:
        ids = ids.append(rows.index[ids.get_indexer(rows.index) < 0])
    return ids, [_aligned(ids, drop, rows, covers) for drop, rows, covers in published]


def _as_published(known: Cleared, register: pd.Index) -> Iterator[tuple[Drop, pd.DataFrame, tuple[Coverage, ...]]]:
    """Yield each drop with its complaints: those that were withdrawn later still take part.

    One pass serves all drops around which nothing is withdrawn; the few others are followed anew.
    """
    lasting = follow_each(known.drops, known.replaced)
    for position, drop in enumerate(known.drops):
        shown = known.drops[: position + 1]
        withdrawn = {old for old, (by, _) in known.replaced.items() if by in {each.id for each in shown}}
        followed = next(lasting)[1] if drop.id not in known.replaced else None
        if followed is None or any(each.id in known.replaced and each.id not in withdrawn for each in shown):
            followed = follow(shown, withdrawn)
        yield drop, _rows(followed, register), tuple(_covers(shown, withdrawn))


def _rows(followed: Followed, register: pd.Index) -> pd.DataFrame:
    received = pd.concat([followed.complaints["received"], followed.missing["received"]])
    return standing(followed, register).assign(received=received.to_numpy())


def _covers(drops: Sequence[Drop], withdrawn: set[str]) -> Iterator[Coverage]:
    for drop in drops:
        if drop.id not in withdrawn and "pengaduan" in drop.tables:
            yield Coverage.of(drop)


def _aligned(ids: pd.Index, drop: Drop, rows: pd.DataFrame, covers: tuple[Coverage, ...]) -> Standing:
    at = ids.get_indexer(rows.index)
    agency, place = aligned(rows, at, len(ids))
    received = np.full(len(ids), np.datetime64("NaT", "s"))
    received[at] = rows["received"]
    month = received.astype("datetime64[M]").astype(np.int32) + np.int32(_YEAR_ZERO)
    return Standing(drop, agency, place, np.where(np.isnat(received), 0, month), received, covers)
