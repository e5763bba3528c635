"""The keys of the count table as one whole number a row, so that grouping is sorting numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Counts: TypeAlias = npt.NDArray[np.int64]
Numbers: TypeAlias = npt.NDArray[np.integer]
Keys: TypeAlias = dict[str, npt.NDArray[np.signedinteger]]

_BITS: Final = 63
_AT_ONCE: Final = 1 << 20
"""Rows."""


@dataclass(frozen=True, slots=True)
class Packing:
    """Which key stands in which bits. What does not fit into one number goes on in a second.

    Keys are whole numbers from 0; numbers sort as their keys do, the first key first.
    """

    words: tuple[tuple[tuple[str, int], ...], ...]
    """For each number the keys in it with their bits, the most significant first."""

    @classmethod
    def of(cls, largest: Mapping[str, int]) -> Packing:
        """Make room for keys of which each is at most so large."""
        words: list[list[tuple[str, int]]] = [[]]
        for name, most in largest.items():
            bits = max(most.bit_length(), 1)
            if sum(taken for _, taken in words[-1]) + bits > _BITS:
                words.append([])
            words[-1].append((name, bits))
        return cls(tuple(map(tuple, words)))

    def packed(self, keys: Mapping[str, np.ndarray]) -> list[Counts]:
        """Return the numbers; raise ValueError where a key is below 0 or larger than was said."""
        packed = []
        for word in self.words:
            number = np.zeros(len(keys[word[0][0]]), dtype=np.int64)
            for name, bits in word:
                key = keys[name]
                if len(key) and (key.min() < 0 or int(key.max()) >> bits):
                    msg = f"{name} does not fit into {bits} bits"
                    raise ValueError(msg)
                number <<= bits
                number |= key
            packed.append(number)
        return packed

    def unpacked(self, packed: list[Counts], types: Mapping[str, type[np.signedinteger]] | None = None) -> Keys:
        """Return the keys of each row, of the `types` that have room for them. `packed` is used up."""
        keys = {}
        for word in self.words:
            number = packed.pop(0)
            below = sum(bits for _, bits in word)
            for name, bits in word:
                below -= bits
                keys[name] = ((number >> below) & ((1 << bits) - 1)).astype(types[name] if types else np.int64)
        return keys


def distinct(packed: list[Counts]) -> tuple[list[Counts], Counts]:
    """Return the different rows in order, and how many there are of each."""
    if len(packed) == 1:
        ordered = [np.sort(packed[0])]
    else:
        order = np.lexsort(packed[::-1])
        ordered = [word[order] for word in packed]
    starts = _starts(ordered)
    return [word[starts] for word in ordered], np.diff(np.append(starts, len(ordered[0])))


def summed(packed: list[Counts], n: list[Numbers]) -> tuple[list[Counts], Numbers]:
    """Return the different rows in order, each with the sum of its counts. The arrays are taken out of both lists."""
    # The numbers are runs that are in order already, which a stable sort goes through fastest.
    order = np.argsort(packed[0], kind="stable") if len(packed) == 1 else np.lexsort(packed[::-1])
    ordered = [packed.pop(0)[order] for _ in range(len(packed))]
    total = n.pop()[order]
    del order
    starts = _starts(ordered)
    if len(starts) == len(total):
        return ordered, total
    return [word[starts] for word in ordered], np.add.reduceat(total, starts)


def added_up(keys: Sequence[Numbers], n: Numbers) -> list[Counts]:
    """Return the different rows of any whole numbers, in order, and behind them the sums of their counts.

    Goes through some of the rows at a time: what is looked for are few different ones among many.
    """
    if not len(n):
        return [np.zeros(0, dtype=np.int64) for _ in (*keys, n)]
    names, lowest = [str(at) for at in range(len(keys))], [int(key.min()) for key in keys]
    highest = [int(key.max()) - low for key, low in zip(keys, lowest, strict=True)]
    packing = Packing.of(dict(zip(names, highest, strict=True)))
    parts = []
    for start in range(0, len(n), _AT_ONCE):
        rows = slice(start, start + _AT_ONCE)
        above = [key[rows].astype(np.int64) - low for key, low in zip(keys, lowest, strict=True)]
        parts.append(summed(packing.packed(dict(zip(names, above, strict=True))), [n[rows].astype(np.int64)]))
    words = [np.concatenate(each) for each in zip(*(packed for packed, _ in parts), strict=True)]
    words, total = summed(words, [np.concatenate([counts for _, counts in parts])])
    found = packing.unpacked(words).values()
    return [*(key + low for key, low in zip(found, lowest, strict=True)), total.astype(np.int64)]


def _starts(ordered: list[Counts]) -> np.ndarray:
    """Return where another row begins."""
    first = np.ones(len(ordered[0]), dtype=np.bool_)
    np.logical_or.reduce([word[1:] != word[:-1] for word in ordered], out=first[1:])
    return np.flatnonzero(first)
