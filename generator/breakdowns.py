"""The count table by category, channel, region and rating: a sum, like the tally, and as of each drop.

`count_by(a) + count_by(b) == count_by(a and b)` for any split of the complaints. Nothing in here may be published:
`generator.shown` takes it through gate 2.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from generator.dimension import RARE
from generator.drop.dimensions import SENSITIVE, known_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
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
        cells = self.cells[self.cells["year"] == year]
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

    def with_labels(self, labels: Sequence[str]) -> npt.NDArray[np.int64]:
        """Return the counts with these columns; those that the version lacks are zero."""
        wide = np.zeros((len(self.counts), len(labels)), dtype=np.int64)
        wide[:, pd.Index(labels).get_indexer(pd.Index(self.labels))] = self.counts
        return wide


def count_by(rows: pd.DataFrame, dimension: str, register: pd.Index, spelling: dict[str, str]) -> Breakdown:
    """Count complaints (the columns of `Known.rows`) by year, agency and the values of one dimension.

    Values that differ by case or spaces alone are one; `spelling` holds how each was first written, and learns.
    """
    labels = [*(_first_spelling(label, spelling) for label in rows[dimension].cat.categories), NOT_RECORDED]
    agency = register.get_indexer(rows["agency"].cat.categories)[rows["agency"].cat.codes].astype(np.int64)
    value = rows[dimension].cat.codes.to_numpy().astype(np.int64) % len(labels)
    key, n = np.unique((rows["year"].to_numpy() * len(register) + agency) * len(labels) + value, return_counts=True)
    year, agency = np.divmod(key // len(labels), len(register))
    cells = {"year": year, "agency": agency, "value": np.array(labels, dtype=object)[key % len(labels)], "n": n}
    return Breakdown(_summed(pd.DataFrame(cells)))


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
                fixed = _FIXED.get(dimension, ())
                kept = breakdown.without_rare(k, fixed)
                for year in kept.years:
                    if is_over(year, at.drop.as_of):
                        named, labels, floor = _columns(kept, year, fixed, k)
                        counts = named.table(year, labels, len(register))
                        _add(found[dimension][year], Version(at.drop, labels, counts, floor))
    return found


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
    if not (known and _same(known[-1], version)):
        known.append(version)


def is_over(year: int, as_of: date) -> bool:
    """Tell whether a drop of that as-of date can know all that was received in the year."""
    return (as_of.year, as_of.month, as_of.day) >= (year, 12, 31)


def _same(one: Version, other: Version) -> bool:
    labels = sorted({*one.labels, *other.labels})
    return np.array_equal(one.with_labels(labels), other.with_labels(labels))


def _first_spelling(label: str, spelling: dict[str, str]) -> str:
    return spelling.setdefault(" ".join(label.split()).casefold(), label)


def _summed(cells: pd.DataFrame) -> pd.DataFrame:
    return cells.groupby(_KEYS, sort=True)["n"].sum().reset_index()
