"""Complaints by number: beside the counts nobody needs the id of one, only that it is the same in another drop."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, pairwise
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.drop.model import Cleared, Drop

Numbers: TypeAlias = npt.NDArray[np.int32]


def numbered(cleared: Cleared) -> Cleared:
    """Return the records with a number for the id of each complaint, the same in all drops.

    Of ten million complaints ids take a gigabyte to compare, and numbers a tenth. `corrected` keeps the number of those
    that `koreksi` names.
    """
    with_complaints = [drop for drop in cleared.drops if "pengaduan" in drop.tables]
    columns = [drop.tables["pengaduan"]["id"] for drop in with_complaints]
    named = [drop.tables["koreksi"]["id"].dropna().unique() for drop in cleared.drops if "koreksi" in drop.tables]
    corrected = set(chain.from_iterable(named))
    numbers = numbers_of(columns)
    given = {drop.id: each for drop, each in zip(with_complaints, numbers, strict=True)}
    return replace(
        cleared,
        drops=tuple(_with(drop, given[drop.id]) if drop.id in given else drop for drop in cleared.drops),
        corrected=dict(chain.from_iterable(_among(corrected, *each) for each in zip(columns, numbers, strict=True))),
    )


def numbers_of(ids: Sequence[pd.Series]) -> list[Numbers]:
    """Return a number for each id of some columns, equal where ids are, from 0 in the order in which they come."""
    if len(ids) == 1 or all(pd.api.types.is_integer_dtype(column.dtype) for column in ids):
        return [_alone(column) for column in ids]
    arrays = [pa.array(column, pa.large_string()) for column in ids]
    chunks = [chunk for array in arrays for chunk in (array.chunks if isinstance(array, pa.ChunkedArray) else [array])]
    coded = pa.chunked_array(chunks, pa.large_string()).combine_chunks().dictionary_encode()
    numbers = coded.indices.to_numpy().astype(np.int32)
    bounds = np.cumsum([0, *map(len, ids)])
    return [numbers[start:end] for start, end in pairwise(bounds)]


def _alone(column: pd.Series) -> Numbers:
    """Return numbers as they are; in a single column no two ids are alike."""
    if pd.api.types.is_integer_dtype(column.dtype):
        return column.to_numpy(dtype=np.int32)
    return np.arange(len(column), dtype=np.int32)


def _among(named: set[str], ids: pd.Series, numbers: Numbers) -> Iterator[tuple[str, int]]:
    chosen = ids.isin(named).to_numpy()
    return zip(ids[chosen], numbers[chosen].tolist(), strict=True)


def _with(drop: Drop, numbers: Numbers) -> Drop:
    return replace(drop, tables={**drop.tables, "pengaduan": drop.tables["pengaduan"].assign(id=numbers)})
