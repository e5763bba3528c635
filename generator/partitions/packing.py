"""The keys of the count table as one whole number a row, so that grouping is sorting numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from generator.metrics.workdays import Counts

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

    def unpacked(self, packed: Sequence[Counts], name: str) -> Counts:
        """Return one key of each row."""
        for word, number in zip(self.words, packed, strict=True):
            below = 0
            for key, bits in reversed(word):
                if key == name:
                    return number >> below & ((1 << bits) - 1)
                below += bits
        raise KeyError(name)


def distinct(packed: list[Counts]) -> tuple[list[Counts], Counts]:
    """Return the different rows in order, and how many there are of each."""
    if len(packed) == 1:
        ordered = [np.sort(packed[0])]
    else:
        order = np.lexsort(packed[::-1])
        ordered = [word[order] for word in packed]
    starts = _starts(ordered)
    return [word[starts] for word in ordered], np.diff(np.append(starts, len(ordered[0])))


def summed(packed: list[Counts], n: npt.NDArray[np.integer]) -> tuple[list[Counts], npt.NDArray[np.integer]]:
    """Return the different rows in order, each with the sum of its counts. `packed` is emptied on the way."""
    # The numbers are runs that are in order already, which a stable sort goes through fastest.
    order = np.argsort(packed[0], kind="stable") if len(packed) == 1 else np.lexsort(packed[::-1])
    ordered = [word[order] for word in packed]
    packed.clear()
    n = n[order]
    del order
    starts = _starts(ordered)
    if len(starts) == len(n):
        return ordered, n
    return [word[starts] for word in ordered], np.add.reduceat(n, starts) if len(n) else n


def _starts(ordered: list[Counts]) -> np.ndarray:
    """Return where another row begins."""
    first = np.ones(len(ordered[0]), dtype=np.bool_)
    np.logical_or.reduce([word[1:] != word[:-1] for word in ordered], out=first[1:])
    return np.flatnonzero(first)
