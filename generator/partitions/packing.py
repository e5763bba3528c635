"""The keys of the count table as one whole number a row, so that grouping is sorting numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.metrics.workdays import Counts

Numbers: TypeAlias = npt.NDArray[np.integer]

_BITS: Final = 63


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

    def unpacked(self, packed: list[Counts]) -> dict[str, Counts]:
        """Return the keys of each row. `packed` is used up: the last key of a number is left where the number was."""
        keys = {}
        for word, number in zip(self.words, packed, strict=True):
            below = sum(bits for _, bits in word)
            for name, bits in word:
                below -= bits
                keys[name] = number >> below if below else number
                keys[name] &= (1 << bits) - 1
        packed.clear()
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


def _starts(ordered: list[Counts]) -> np.ndarray:
    """Return where another row begins."""
    first = np.ones(len(ordered[0]), dtype=np.bool_)
    np.logical_or.reduce([word[1:] != word[:-1] for word in ordered], out=first[1:])
    return np.flatnonzero(first)
