"""Complaints by number: beyond its file nobody needs the id of one, only that it is the same in another drop."""

from __future__ import annotations

from itertools import pairwise
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

Numbers: TypeAlias = npt.NDArray[np.int32]

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
        self._digests: Digests = np.empty(0, np.uint64)
        """Of each of them, in that order."""

    def numbers(self, columns: Sequence[pd.Series]) -> list[pd.Series]:
        """Return a number for each id of a drop, file by file, and remember the new ones. A gap stays one."""
        texts = [_texts(column) for column in columns]
        digests = np.concatenate([self._digests[:0], *map(digests_of, texts)])
        found = self._met(texts, digests)
        found = self._one_by_one(texts) if found is None else self._with_new(texts, digests, found)
        bounds = np.cumsum([0, *map(len, texts)])
        parts = (found[start:end] for start, end in pairwise(bounds))
        return [_like(column, part) for column, part in zip(columns, parts, strict=True)]

    def of(self, named: Iterable[str]) -> dict[str, int]:
        """Return the numbers of those ids that stand in some drop."""
        return dict(self._among(pa.array(sorted(set(named)), pa.large_string())))

    def _among(self, named: pa.Array) -> Iterator[tuple[str, int]]:
        start = 0
        for ids in self._ids:
            places = np.flatnonzero(pc.is_in(ids, value_set=named))
            yield from zip(ids.take(pa.array(places)).to_pylist(), (places + start).tolist(), strict=True)
            start += len(ids)

    def _met(self, texts: Sequence[pa.Array], digests: Digests) -> Numbers | None:
        """Return the number of each id that is known and `_NEW` for others; None where digests do not tell."""
        order = np.argsort(digests)
        ordered = digests[order]
        if (ordered[1:] == ordered[:-1]).any():
            return None
        found = np.full(len(digests), _NEW, np.int32)
        if len(self._digests):
            numbers = np.argsort(self._digests)
            known = self._digests[numbers]
            at = np.minimum(np.searchsorted(known, ordered), len(known) - 1)
            is_known = known[at] == ordered
            found[order[is_known]] = numbers[at[is_known]]
        return found if self._are_the_same(texts, found) else None

    def _are_the_same(self, texts: Sequence[pa.Array], found: Numbers) -> bool:
        """Compare each id with that of the number it was given."""
        bounds = np.cumsum([0, *map(len, texts)])
        starts = np.cumsum([0, *map(len, self._ids)])
        for text, (first, last) in zip(texts, pairwise(bounds), strict=True):
            numbers = found[first:last]
            for ids, (start, end) in zip(self._ids, pairwise(starts), strict=True):
                rows = np.flatnonzero((numbers >= start) & (numbers < end))
                if len(rows) and not text.take(pa.array(rows)).equals(ids.take(pa.array(numbers[rows] - start))):
                    return False
        return True

    def _with_new(self, texts: Sequence[pa.Array], digests: Digests, found: Numbers) -> Numbers:
        """Give the next numbers to the ids that were never met, none of which stands twice."""
        is_new = found == _NEW
        found[is_new] = len(self._digests) + np.arange(np.count_nonzero(is_new), dtype=np.int32)
        self._digests = np.concatenate([self._digests, digests[is_new]])
        bounds = np.cumsum([0, *map(len, texts)])
        self._ids += [
            text if is_new[start:end].all() else text.filter(pa.array(is_new[start:end]))
            for text, (start, end) in zip(texts, pairwise(bounds), strict=True)
        ]
        return found

    def _one_by_one(self, texts: Sequence[pa.Array]) -> Numbers:
        """Look all ids up in a table of all that are known; takes more time and memory, and is always right."""
        known = len(self._digests)
        coded = pa.chunked_array([*self._ids, *texts], pa.large_string()).combine_chunks().dictionary_encode()
        new = coded.dictionary.slice(known)
        self._ids.append(new)
        self._digests = np.concatenate([self._digests, digests_of(new)])
        numbers: Numbers = coded.indices.to_numpy()[known:].astype(np.int32)
        return numbers


def numbers_of(columns: Sequence[pd.Series]) -> list[Numbers]:
    """Return what some drops' complaints are told apart by as numbers; ids are given some, numbers stay as they are."""
    numbering = Numbering()
    numbers = (each if _are_numbers(each) else numbering.numbers([each])[0] for each in columns)
    return [each.to_numpy(dtype=np.int32) for each in numbers]


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
