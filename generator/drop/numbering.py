"""Complaints by number: beyond its file nobody needs the id of one, only that it is the same in another drop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from generator.drop.digests import digests_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.drop.digests import Digests
    from generator.drop.model import Drop

Numbers: TypeAlias = npt.NDArray[np.int32]

_Run: TypeAlias = "tuple[Digests, Numbers]"
"""Digests in order, and the number of the id that each is of."""
_NEW: Final = -1


class Numbering:
    """Gives each complaint a number, the same for its id in any drop, from 0 in the order in which they come.

    Of ten million complaints ids take a third of a gigabyte in every drop, and far more to be compared; numbers take
    40 MB. Ids are found by their digests and then compared themselves; where digests cannot tell two ids apart, or an
    id stands twice, all are looked up one by one.
    """

    def __init__(self) -> None:
        """Know none."""
        self._ids: list[pa.Array] = []
        """Each id once, in the order of the numbers."""
        self._runs: list[_Run] = []
        """What is known, each run less than the one before it, so that there are few."""
        self._known = 0

    def numbers(self, column: pd.Series) -> pd.Series:
        """Return a number for each id of a file, and remember the new ones. A gap stays one."""
        ids = _texts(column)
        digests, order = _in_order(digests_of(ids))
        found = self._met(digests, order)
        if _has_twins(digests) or not self._are_the_same(ids, found):
            return _like(column, self._one_by_one(ids))
        is_new = found == _NEW
        found[is_new] = self._known + np.arange(np.count_nonzero(is_new), dtype=np.int32)
        is_new_in_order = is_new[order]
        self._remember(ids.filter(pa.array(is_new)), (digests[is_new_in_order], found[order[is_new_in_order]]))
        return _like(column, found)

    def of(self, named: Iterable[str]) -> dict[str, int]:
        """Return the numbers of those ids that stand in some drop."""
        return dict(self._among(pa.array(sorted(set(named)), pa.large_string())))

    def _among(self, named: pa.Array) -> Iterator[tuple[str, int]]:
        start = 0
        for ids in self._ids:
            places = np.flatnonzero(pc.is_in(ids, value_set=named))
            yield from zip(ids.take(pa.array(places)).to_pylist(), (places + start).tolist(), strict=True)
            start += len(ids)

    def _met(self, digests: Digests, order: Numbers) -> Numbers:
        """Return the number of each id whose digest is known and `_NEW` for others; `digests` are in order."""
        found = np.full(len(digests), _NEW, np.int32)
        for known, numbers in self._runs:
            at = np.minimum(np.searchsorted(known, digests), len(known) - 1)
            is_known = known[at] == digests
            found[order[is_known]] = numbers[at[is_known]]
        return found

    def _are_the_same(self, ids: pa.Array, found: Numbers) -> bool:
        """Compare each id with that of the number it was given."""
        start = 0
        for known in self._ids:
            rows = np.flatnonzero((found >= start) & (found < start + len(known)))
            if len(rows) and not ids.take(pa.array(rows)).equals(known.take(pa.array(found[rows] - start))):
                return False
            start += len(known)
        return True

    def _one_by_one(self, ids: pa.Array) -> Numbers:
        """Look all ids up in a table of all that are known; takes more time and memory, and is always right."""
        known = self._known
        coded = pa.chunked_array([*self._ids, ids], pa.large_string()).combine_chunks().dictionary_encode()
        new = coded.dictionary.slice(known)
        digests, order = _in_order(digests_of(new))
        self._remember(new, (digests, order + np.int32(known)))
        numbers: Numbers = coded.indices.to_numpy()[known:].astype(np.int32)
        return numbers

    def _remember(self, ids: pa.Array, run: _Run) -> None:
        """Add new ids. Runs that are no longer than what comes are put together with it."""
        if not len(ids):
            return
        self._ids.append(ids)
        self._known += len(ids)
        while self._runs and len(self._runs[-1][0]) <= len(run[0]):
            run = _merged(self._runs.pop(), run)
        self._runs.append(run)


def _in_order(digests: Digests) -> _Run:
    """Return digests in order, and the place of each."""
    order = np.argsort(digests).astype(np.int32)
    return digests[order], order


def _has_twins(digests: Digests) -> bool:
    return bool((digests[1:] == digests[:-1]).any())


def _merged(one: _Run, other: _Run) -> _Run:
    """Put two runs together. The places are those that sorting would give, for less than half the memory."""
    is_other = np.zeros(len(one[0]) + len(other[0]), np.bool_)
    is_other[np.searchsorted(one[0], other[0]) + np.arange(len(other[0]))] = True
    digests, numbers = (np.empty(len(is_other), part.dtype) for part in one)
    for merged, ours, theirs in zip((digests, numbers), one, other, strict=True):
        merged[is_other] = theirs
        merged[~is_other] = ours
    return digests, numbers


def numbers_of(columns: Sequence[pd.Series]) -> list[Numbers]:
    """Return what some drops' complaints are told apart by as numbers; ids are given some, numbers stay as they are."""
    numbering = Numbering()
    numbers = (each if _are_numbers(each) else numbering.numbers(each) for each in columns)
    return [each.to_numpy(dtype=np.int32) for each in numbers]


def n_numbers(drops: Iterable[Drop]) -> int:
    """Return how many numbers the complaints of some drops have, from 0 to the highest."""
    highest = (drop.tables["pengaduan"]["id"].max() for drop in drops if "pengaduan" in drop.tables)
    return max((int(number) + 1 for number in highest if not pd.isna(number)), default=0)


def _are_numbers(column: pd.Series) -> bool:
    return pd.api.types.is_integer_dtype(column.dtype)


def _texts(column: pd.Series) -> pa.Array:
    """Return the ids of a column without its gaps."""
    texts = pa.array(column.dropna() if column.hasnans else column, pa.large_string())
    return texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts


def _like(column: pd.Series, numbers: Numbers) -> pd.Series:
    """Return numbers in place of the ids of a column."""
    if len(numbers) == len(column):
        return pd.Series(pd.array(numbers, dtype="Int32"), column.index)
    spread = pd.Series(pd.NA, column.index, dtype="Int32")
    spread[column.notna().to_numpy()] = numbers
    return spread
