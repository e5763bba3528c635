"""In which month a complaint was first said to have come, remembered over drops in ten bytes each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from generator.drop.digests import Digests
    from generator.metrics.workdays import Counts


class SameDigestError(Exception):
    """Two complaints of one drop have one digest, so that their parts cannot be told apart: digest them otherwise."""


class FirstMonths:
    """The part of each complaint, by a digest of its id.

    Complaints whose digests agree share a part, whatever their months: that is as good a division as any. So a
    digest need not be that of one id only, but for two new ones in one drop.
    """

    def __init__(self) -> None:
        """Begin before the first drop."""
        self._digests: Digests = np.zeros(0, dtype=np.uint64)
        self._months: npt.NDArray[np.int16] = np.zeros(0, dtype=np.int16)
        self._new: list[tuple[Digests, npt.NDArray[np.int16]]] = []

    def of(self, digests: Digests, months: Counts) -> Counts:
        """Return the month that an earlier drop told first; `months`, which this drop tells, for what is new in it."""
        if not len(self._digests):
            self._new.append((digests, months.astype(np.int16)))
            return months
        # Looked up in order, neighbours lie in one part of the memory: five times as fast.
        order = np.argsort(digests)
        places = np.empty(len(digests), dtype=np.int64)
        places[order] = np.searchsorted(self._digests, digests[order])
        places = np.minimum(places, len(self._digests) - 1)
        is_known = self._digests[places] == digests
        self._new.append((digests[~is_known], months[~is_known].astype(np.int16)))
        return np.where(is_known, self._months[places], months)

    def end_of_drop(self) -> None:
        """Remember what was new in this drop. Raises SameDigestError where two new ones cannot be told apart."""
        digests = np.concatenate([self._digests, *(new for new, _ in self._new)])
        months = np.concatenate([self._months, *(month for _, month in self._new)])
        self._new.clear()
        order = np.argsort(digests, kind="stable")
        self._digests, self._months = digests[order], months[order]
        if (self._digests[1:] == self._digests[:-1]).any():
            raise SameDigestError
