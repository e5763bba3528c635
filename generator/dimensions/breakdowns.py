"""The count table by category, channel, region and rating: a sum, like the tally, and as of each drop.

`count_by(a) + count_by(b) == count_by(a and b)` for any split of the complaints. Nothing in here may be published:
`generator.dimensions.shown` takes it through gate 2.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from generator.drop.dimensions import SENSITIVE, known_at
from generator.drop.history import OPEN_STATUSES
from generator.release.dimension import RARE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from generator.drop.model import Cleared, Drop

MOST_VALUES: Final = 200
"""A column with more different values than this is no list of groups but free text, and is not counted."""
NOT_RECORDED: Final = ""
"""The value of complaints of which the source says nothing."""
_FIXED: Final = {"rating": ("1", "2", "3", "4", "5")}
"""Values that a table has whether they occur or not."""
_KEYS: Final = ["year", "agency", "value"]


@dataclass(frozen=True, eq=False)
class Breakdown:
    """Complaints by year of receipt, agency (position in the register) and value of one dimension."""

    cells: pd.DataFrame
    """`year`, `agency`, `value` and `n`, sorted by the three, each combination once, all n > 0."""

    def __add__(self, other: Breakdown) -> Breakdown:
        """Return the counts of both sets of complaints, which must not overlap."""
        return Breakdown(_summed(pd.concat([self.cells, other.cells])))

    def __eq__(self, other: object) -> bool:
        """Tell whether both count the same."""
        return isinstance(other, Breakdown) and self.cells.equals(other.cells)

    __hash__ = None  # type: ignore[assignment] # a frame is mutable, so a breakdown is no key

    @property
    def labels(self) -> tuple[str, ...]:
        """The values that occur in any year but the one for nothing recorded, that for the rare ones last."""
        return tuple(sorted(set(self.cells["value"]) - {NOT_RECORDED}, key=lambda value: (value == RARE, value)))

    @property
    def years(self) -> tuple[int, ...]:
        """The years in which anything was received."""
        return tuple(int(year) for year in sorted(set(self.cells["year"])))

    def of(self, year: int) -> Breakdown:
        """Return one year."""
        return Breakdown(self.cells[self.cells["year"] == year].reset_index(drop=True))

    def without_rare(self, k: int, kept: Sequence[str]) -> Breakdown:
        """Put the values of fewer than k complaints together, but those in `kept` and the one for nothing recorded."""
        total = self.cells.groupby("value")["n"].sum()
        rare = set(total.index[total < k]) - {*kept, NOT_RECORDED}
        return Breakdown(
            _summed(self.cells.assign(value=self.cells["value"].where(~self.cells["value"].isin(rare), RARE)))
        )

    def put_together(self) -> Breakdown:
        """Put all values together but the one for nothing recorded."""
        return Breakdown(
            _summed(self.cells.assign(value=self.cells["value"].where(self.cells["value"] == NOT_RECORDED, RARE)))
        )

    def told_by_names(self, year: int, labels: Sequence[str], k: int) -> tuple[int, ...]:
        """Return for each label what its being named tells of its sum in one year: that it is at least so much.

        A value that is named has k complaints in all years, the one for rare values has one. What the other years have
        of it is taken as known, so an attacker never knows more than this.
        """
        elsewhere = self.cells[self.cells["year"] != year].groupby("value")["n"].sum()
        at_least = {NOT_RECORDED: 0, RARE: 1}
        return tuple(max(0, at_least.get(label, k) - int(elsewhere.get(label, 0))) for label in labels)

    def table(self, year: int, labels: Sequence[str], n_agencies: int) -> npt.NDArray[np.int64]:
        """Return one year as agencies × labels."""
        cells = self.of(year).cells
        counts = np.zeros((n_agencies, len(labels)), dtype=np.int64)
        counts[cells["agency"], pd.Index(labels).get_indexer(pd.Index(cells["value"]))] = cells["n"]
        return counts


@dataclass(frozen=True, eq=False)
class Version:
    """One dimension in one completed year, as of one drop."""

    drop: Drop
    labels: tuple[str, ...]
    """The values, the one for nothing recorded last."""
    counts: npt.NDArray[np.int64]
    """Agencies of the register × labels."""
    floor: tuple[int, ...]
    """For each label what everybody knows that its sum is not below, because it is named."""
    least: npt.NDArray[np.int64]
    """For each count what everybody knows that it is not below: agencies of the register × labels."""
    told: Breakdown
    """The year with every value under its own name."""

    def under(self, labels: Sequence[str]) -> npt.NDArray[np.int64]:
        """Return the counts under other labels; values that are not among them are rare ones.

        There must be a label for rare values.
        """
        cells = self.told.cells
        named = Breakdown(_summed(cells.assign(value=cells["value"].where(cells["value"].isin(labels), RARE))))
        return named.table(named.years[0], labels, len(self.counts))

    def known_under(self, labels: Sequence[str]) -> npt.NDArray[np.int64]:
        """Return `least` under other labels; of those that the version lacks nothing is known."""
        wide = np.zeros((len(self.least), len(labels)), dtype=np.int64)
        for place, label in enumerate(labels):
            if label in self.labels:
                wide[:, place] = self.least[:, self.labels.index(label)]
        return wide


_NOTHING: Final = Breakdown(pd.DataFrame({"year": [], "agency": [], "value": [], "n": []}, dtype=np.int64))


def count_by(rows: pd.DataFrame, dimension: str, register: pd.Index, spelling: dict[str, str]) -> Breakdown:
    """Count complaints (the columns of `Known.rows`) by year, agency and the values of one dimension.

    Values that differ by case or spaces alone are one; `spelling` holds how each was first written, and learns.
    """
    labels = [*(_first_spelling(label, spelling) for label in rows[dimension].cat.categories), NOT_RECORDED]
    agency = register.get_indexer(rows["agency"].cat.categories)[rows["agency"].cat.codes].astype(np.int64)
    value = rows[dimension].cat.codes.to_numpy().astype(np.int64) % len(labels)
    year = rows["year"].to_numpy().astype(np.int64)
    key, n = np.unique((year * len(register) + agency) * len(labels) + value, return_counts=True)
    year, agency = np.divmod(key // len(labels), len(register))
    cells = {"year": year, "agency": agency, "value": np.array(labels, dtype=object)[key % len(labels)], "n": n}
    return Breakdown(_summed(pd.DataFrame(cells)))


def surely_silent(rows: pd.DataFrame, register: pd.Index) -> Breakdown:
    """Count the complaints (the columns of `Known.rows`) of which everybody knows that nobody rated them.

    How many complaints of an agency have which status is public, and nobody rates a complaint that is still open. Of
    another status it is taken as known where no complaint at all has both it and a rating.
    """
    silent = rows["rating"].isna()
    never_rated = rows.groupby("status", observed=True)["rating"].count().loc[lambda rated: rated == 0].index
    sure = rows[silent & rows["status"].isin({*never_rated, *OPEN_STATUSES})]
    return count_by(sure.assign(rating=pd.Categorical([None] * len(sure))), "rating", register, {})


def versions(known: Cleared, k: int) -> Mapping[str, Mapping[int, list[Version]]]:
    """Return, by dimension and completed year, what was known at each drop since the year was over, oldest first.

    A drop that says nothing of a dimension, or says too many different things, gives no version of it; nor does one at
    which nothing had changed.
    """
    register = pd.Index(known.reference.agencies["id"])
    spellings: dict[str, dict[str, str]] = {dimension: {} for dimension in SENSITIVE}
    found: dict[str, dict[int, list[Version]]] = {dimension: defaultdict(list) for dimension in SENSITIVE}
    for at in known_at(known.drops, known.replaced):
        for dimension in sorted(at.recorded):
            breakdown = count_by(at.rows, dimension, register, spellings[dimension])
            if len(breakdown.labels) <= MOST_VALUES:
                silent = surely_silent(at.rows, register) if dimension == "rating" else _NOTHING
                for version in _over(
                    at.drop, breakdown, silent, _FIXED.get(dimension, ()), n_agencies=len(register), k=k
                ):
                    _add(found[dimension][version.told.years[0]], version)
    return found


def _over(  # noqa: PLR0913 - what was counted at one drop, and how to lay it out
    drop: Drop, breakdown: Breakdown, silent: Breakdown, fixed: Sequence[str], *, n_agencies: int, k: int
) -> Iterator[Version]:
    """Yield each year that was over at a drop."""
    kept = breakdown.without_rare(k, fixed)
    for year in kept.years:
        if is_over(year, drop.as_of):
            named, labels, floor = _columns(kept, year, fixed, k)
            counts, least = (each.table(year, labels, n_agencies) for each in (named, silent))
            yield Version(drop, labels, counts, floor, least, breakdown.of(year))


def _columns(
    breakdown: Breakdown, year: int, fixed: Sequence[str], k: int
) -> tuple[Breakdown, tuple[str, ...], tuple[int, ...]]:
    """Return what a year's table is made from, its labels, and what everybody knows of their sums because of them.

    Where the names alone would leave less than 2k of the year's complaints open, nothing is named.
    """
    labels = (*(fixed or breakdown.labels), NOT_RECORDED)
    if fixed:
        return breakdown, labels, (0,) * len(labels)
    floor = breakdown.told_by_names(year, labels, k)
    received = int(breakdown.cells.loc[breakdown.cells["year"] == year, "n"].sum())
    if set(labels) - {RARE, NOT_RECORDED} and any(floor) and received - sum(floor) < 2 * k:
        return _columns(breakdown.put_together(), year, fixed, k)
    return breakdown, labels, floor


def _add(known: list[Version], version: Version) -> None:
    if not (known and known[-1].told == version.told):
        known.append(version)


def is_over(year: int, as_of: date) -> bool:
    """Tell whether a drop of that as-of date can know all that was received in the year."""
    return (as_of.year, as_of.month, as_of.day) >= (year, 12, 31)


def _first_spelling(label: str, spelling: dict[str, str]) -> str:
    return spelling.setdefault(" ".join(label.split()).casefold(), label)


def _summed(cells: pd.DataFrame) -> pd.DataFrame:
    return cells.groupby(_KEYS, sort=True)["n"].sum().reset_index()
