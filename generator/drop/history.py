"""One history per complaint, folded over the drops: the row that counts, and between which drops it closed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from generator.drop.schema import CLASSES, OUTCOME_OF, STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    import numpy.typing as npt

    from generator.drop.model import Drop

OPEN_STATUSES = tuple(status for status in STATUSES if OUTCOME_OF[status] == "berjalan")
"""Any other status counts as closed when it is asked between which drops a case closed."""

_COLUMNS = {
    "id": "id",
    "instansi": "agency",
    "klasifikasi": "klass",
    "tanggal_masuk": "received",
    "status": "status",
    "tanggal_selesai": "closed",
}
_DAY = "datetime64[s]"


@dataclass(frozen=True)
class Followed:
    """Every complaint that any drop had, once. Both frames are indexed by id and have the same columns.

    `agency`, `klass`, `status` (categories), `received`, `closed` are those of the row that counts. `known_on` is the
    as-of date of the drop that has that row: the last one that covered the complaint. `last_open` is the as-of date
    of the last drop that showed it open, `first_closed` that of the first drop which showed it closed in the spell
    that still lasts (NaT while it is open); being absent neither opens nor closes.
    """

    complaints: pd.DataFrame
    """Those that count."""
    missing: pd.DataFrame
    """*Hilang*: a newer drop covers their date and lacks them. In no figure, but counted and shown."""
    backdated: Mapping[str, int]
    """Drop id → complaints new in it although an earlier drop covered their date of receipt."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Days of receipt that a drop tells everything about, both inclusive; open to the past where `start` is NaT."""

    start: np.datetime64
    end: np.datetime64

    @classmethod
    def of(cls, drop: Drop) -> Coverage:
        """Read it from the manifest; without `[cakupan]` a drop covers everything up to its as-of date."""
        manifest = drop.manifest
        return cls(
            np.datetime64(manifest.covers_from or "NaT", "s"), np.datetime64(manifest.covers_until or drop.as_of, "s")
        )

    def contains(self, received: npt.NDArray[np.datetime64]) -> npt.NDArray[np.bool_]:
        """Tell for each day of receipt whether it is covered."""
        return np.asarray((np.isnat(self.start) | (received >= self.start)) & (received <= self.end))


def follow(drops: Iterable[Drop], replaced: Iterable[str]) -> Followed:
    """Fold drops, oldest first, into one row per complaint; those whose id is in `replaced` take no part.

    Holds the running state and the rows of one drop. A drop without `pengaduan` covers nothing. A build counts in parts
    and compares by number, which is faster; this says plainly what both must come to, and tests hold them against it.
    """
    seen = _Seen(_nothing_seen(), {})
    for _, state in _folded(drops, replaced):
        seen = state
    return seen.followed()


def follow_each(drops: Iterable[Drop], replaced: Iterable[str]) -> Iterator[tuple[Drop, Followed]]:
    """Yield each drop that takes part with the complaints as `follow` has them up to it, in one pass over the drops."""
    for drop, seen in _folded(drops, replaced):
        yield drop, seen.followed()


def received_between(followed: Followed, first: date, last: date) -> Followed:
    """Return only the complaints received from one day to another, both inclusive, the missing ones too."""

    def within(rows: pd.DataFrame) -> pd.DataFrame:
        return rows[rows["received"].between(pd.Timestamp(first), pd.Timestamp(last))]

    return replace(followed, complaints=within(followed.complaints), missing=within(followed.missing))


@dataclass(frozen=True)
class _Seen:
    """What the drops have shown so far."""

    state: pd.DataFrame
    backdated: Mapping[str, int]

    def followed(self) -> Followed:
        """Part those that count from those that are missing."""
        gone = self.state["missing"]
        rows = self.state.drop(columns="missing")
        return Followed(rows[~gone], rows[gone], self.backdated)


def _folded(drops: Iterable[Drop], replaced: Iterable[str]) -> Iterator[tuple[Drop, _Seen]]:
    """Yield each drop that takes part with what has been seen up to it."""
    left_out = frozenset(replaced)
    seen = _Seen(_nothing_seen(), {})
    covered: list[Coverage] = []
    for drop in drops:
        if drop.id in left_out:
            continue
        if "pengaduan" in drop.tables:
            rows, coverage = _rows(drop), Coverage.of(drop)
            if seen.state.empty:  # no complaint to look up, and none to join: this is the largest table by far
                before = np.full(len(rows), -1)
                state = _observed(rows, seen.state, before, drop)
            else:
                before = seen.state.index.get_indexer(rows.index)
                state = _joined(_observed(rows, seen.state, before, drop), _unobserved(seen.state, before, coverage))
            backdated = _backdated(rows["received"][before < 0], covered)
            seen = _Seen(state, {**seen.backdated, drop.id: backdated})
            covered.append(coverage)
        yield drop, seen


def _rows(drop: Drop) -> pd.DataFrame:
    """Take the columns that count out of a drop's complaints, under the names used from here on."""
    rows = drop.tables["pengaduan"][list(_COLUMNS)].rename(columns=_COLUMNS).set_index("id")
    rows["klass"] = rows["klass"].cat.set_categories(list(CLASSES))
    rows["status"] = rows["status"].cat.set_categories(list(STATUSES))
    return rows


def _nothing_seen() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "agency": pd.Categorical([]),
            "klass": pd.Categorical([], categories=list(CLASSES)),
            "received": np.array([], _DAY),
            "status": pd.Categorical([], categories=list(STATUSES)),
            "closed": np.array([], _DAY),
            "known_on": np.array([], _DAY),
            "last_open": np.array([], _DAY),
            "first_closed": np.array([], _DAY),
            "missing": np.array([], np.bool_),
        },
        index=pd.Index([], dtype="str", name="id"),
    )


def _observed(rows: pd.DataFrame, state: pd.DataFrame, before: npt.NDArray[np.intp], drop: Drop) -> pd.DataFrame:
    """Return the complaints of this drop, each with what earlier drops showed of it.

    `before` holds the position of each row in the state, -1 for those that are new.
    """
    today = np.datetime64(drop.as_of, "s")
    is_open = rows["status"].isin(OPEN_STATUSES).to_numpy()
    was_closed = _earlier(state["first_closed"], before)
    since = np.where(np.isnat(was_closed), today, was_closed)
    return rows.assign(
        known_on=today,
        last_open=np.where(is_open, today, _earlier(state["last_open"], before)),
        first_closed=np.where(is_open, np.datetime64("NaT", "s"), since),
        missing=False,
    )


def _earlier(column: pd.Series, before: npt.NDArray[np.intp]) -> npt.NDArray[np.datetime64]:
    """Look up each row's earlier date; NaT where the row is new."""
    dates = np.append(column.to_numpy(), np.datetime64("NaT", "s"))
    return dates[before]


def _unobserved(state: pd.DataFrame, before: npt.NDArray[np.intp], coverage: Coverage) -> pd.DataFrame:
    """Return the complaints that this drop lacks; those whose date it covers are missing until they come back."""
    absent = np.ones(len(state), dtype=np.bool_)
    absent[before[before >= 0]] = False
    rest = state[absent]
    return rest.assign(missing=rest["missing"] | coverage.contains(rest["received"].to_numpy()))


def _joined(observed: pd.DataFrame, unobserved: pd.DataFrame) -> pd.DataFrame:
    """Put both parts together; agencies are named first, because pandas forgets categories that differ."""
    named = observed["agency"].cat.categories.union(unobserved["agency"].cat.categories)
    parts = [part.assign(agency=part["agency"].cat.set_categories(named)) for part in (observed, unobserved)]
    return pd.concat(parts)


def _backdated(received: pd.Series, covered: Iterable[Coverage]) -> int:
    """Count the new complaints that an earlier drop should have had."""
    late = np.zeros(len(received), dtype=np.bool_)
    for coverage in covered:
        late |= coverage.contains(received.to_numpy())
    return int(late.sum())
