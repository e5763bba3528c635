"""Short numbers for long texts, to tell quickly that texts differ: no secret is kept by them, and two may be alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Sequence

Digests: TypeAlias = npt.NDArray[np.uint64]

_PRIME: Final = np.uint64(0x9E3779B97F4A7C15)
_HALF: Final = np.uint64(32)


def surely_differ(texts: Sequence[pd.Series]) -> bool:
    """Tell whether no text stands twice in these columns, none of which has a gap. False: one does, or seems to.

    Eight bytes a text are enough for that; pandas makes a Python string of each, and Arrow a large table. Of numbers
    each is its own digest.
    """
    digests, filled = np.empty(sum(map(len, texts)), dtype=np.uint64), 0
    for column in texts:
        if pd.api.types.is_integer_dtype(column.dtype):
            digests[filled : filled + len(column)] = column.to_numpy(dtype=np.uint64)
            filled += len(column)
            continue
        array = pa.array(column, pa.large_string())
        for chunk in array.chunks if isinstance(array, pa.ChunkedArray) else [array]:
            digests[filled : filled + len(chunk)] = digests_of(chunk)
            filled += len(chunk)
    digests.sort()
    return not bool((digests[1:] == digests[:-1]).any())


def digests_of(ids: pa.Array, salt: int = 0) -> Digests:
    """Return 64 bits for each text. Another salt gives others."""
    _, offsets, data = ids.buffers()
    n = len(ids)
    width = np.int64 if pa.types.is_large_string(ids.type) else np.int32
    bounds = np.frombuffer(offsets, dtype=width)[ids.offset : ids.offset + n + 1].astype(np.int64)
    text = np.frombuffer(data or b"", dtype=np.uint8)
    lengths = np.diff(bounds)
    found = np.zeros(n, dtype=np.uint64)
    for length in np.unique(lengths).tolist():
        chosen = np.flatnonzero(lengths == length)
        words = np.zeros((len(chosen), -(-length // 8) * 8), dtype=np.uint8)
        if len(chosen) == n:
            words[:, :length] = text[bounds[0] : bounds[-1]].reshape(n, length)
        else:
            words[:, :length] = text[bounds[chosen][:, None] + np.arange(length)]
        found[chosen] = _mixed(words.view(np.uint64), salt + length)
    return found


def _mixed(words: Digests, start: int) -> Digests:
    """Mix the words of each row into one."""
    digest = np.full(len(words), start, dtype=np.uint64) * _PRIME
    for column in words.T:
        digest = (digest ^ column) * _PRIME
        digest ^= digest >> _HALF
    return digest * _PRIME
