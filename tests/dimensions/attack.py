"""An attacker with linear programming, who knows every published number of a table and every public total.

He also knows what other public figures tell: that a named value has a complaint to its name, and that nobody rates a
complaint that is still open. He attacks every hidden count.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array, csr_array

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from tests.dimensions.published import Key, Table

    Numbers = npt.NDArray[np.float64]

MOST_ROUNDS = 12
"""Solutions in random directions before the counts that have not moved far enough are attacked one by one."""


@dataclass(frozen=True)
class Around:
    """What is known besides one table."""

    totals: Mapping[str, int]
    """Agency → complaints of the year."""
    groups: Mapping[Key, Sequence[str]]
    """The agencies that a row adds up."""
    least: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """Agency and value → what its count is not below."""
    floors: Mapping[str, int] = field(default_factory=dict)
    """Value → what its sum over all agencies is not below."""


def narrowest(table: Table, around: Around, k: int) -> tuple[float, int]:
    """Return by how much the narrowest range of a hidden count is wider than asked for, and how many were attacked.

    Unknown are all counts of every agency; known are the totals of all agencies, and each shown count of an agency and
    of a group. Rows that are not in the files are unknown but for their totals. Asked for is a range of k-1, or of what
    a row's total leaves open where that is less.
    """
    totals = {agency: total for agency, total in around.totals.items() if total}
    values = list(next(iter(table.cells.values())))
    place = {(agency, value): n for n, (agency, value) in enumerate((a, v) for a in totals for v in values)}
    known = [([place[agency, value] for value in values], total) for agency, total in totals.items()]
    hidden, asked = [], []
    for key, cells in table.cells.items():
        inside = [key[1]] if key[0] == "instansi" else [one for one in around.groups[key] if one in totals]
        spare = sum(totals[agency] - sum(around.least.get((agency, value), 0) for value in values) for agency in inside)
        for value, count in cells.items():
            unknowns = [place[agency, value] for agency in inside]
            if count is None:
                hidden.append(unknowns)
                asked.append(min(k - 1, spare))
            else:
                known.append((unknowns, count))
    if not hidden:
        return np.inf, 0
    puzzle = _Puzzle(
        equal=_matrix([unknowns for unknowns, _ in known], len(place)),
        right=np.array([count for _, count in known], dtype=np.float64),
        lowest=np.array([around.least.get(cell, 0) for cell in place], dtype=np.float64),
        above=_matrix([[place[agency, value] for agency in totals] for value in around.floors], len(place)),
        floor=np.array(list(around.floors.values()), dtype=np.float64),
    )
    width = puzzle.widths(_matrix(hidden, len(place)), np.array(asked, dtype=np.float64))
    return float((width - asked).min()), len(hidden)


@dataclass(frozen=True)
class _Puzzle:
    """All counts that agree with what is known: equal · x = right, above · x >= floor, x >= lowest."""

    equal: csr_array
    right: Numbers
    lowest: Numbers
    above: csr_array
    floor: Numbers

    def widths(self, sums: csr_array, asked: Numbers) -> Numbers:
        """Return how wide the range of each sum is: exactly where it is less than asked for, else at least that.

        Every solution shows a possible value of all sums at once, so most need no programme of their own.
        """
        random = np.random.default_rng(5)
        first = sums @ self._solution(np.zeros(sums.shape[1]))
        low, high = first, first
        for _ in range(MOST_ROUNDS):
            if (high - low >= asked).all():
                break
            for sign in (1, -1):
                towards = sums.T @ (random.random(sums.shape[0]) * (high - low < asked))
                reached = sums @ self._solution(sign * towards)
                low, high = np.minimum(low, reached), np.maximum(high, reached)
        for one in np.flatnonzero(high - low < asked).tolist():
            goal = sums[[one], :].toarray()[0]
            low[one], high[one] = goal @ self._solution(goal), goal @ self._solution(-goal)
        return np.round(high - low, 6)

    def _solution(self, goal: Numbers) -> Numbers:
        solved = linprog(
            goal,
            A_eq=self.equal,
            b_eq=self.right,
            A_ub=-self.above if len(self.floor) else None,
            b_ub=-self.floor if len(self.floor) else None,
            bounds=np.column_stack([self.lowest, np.full(len(self.lowest), np.inf)]),
            method="highs",
        )
        assert solved.status == 0, solved.message
        return np.asarray(solved.x)


def _matrix(lines: Sequence[Sequence[int]], n: int) -> csr_array:
    """Return a row for each line, with a 1 for each of its unknowns."""
    rows = np.repeat(np.arange(len(lines)), [len(line) for line in lines])
    columns = np.array([unknown for line in lines for unknown in line], dtype=np.int64)
    return coo_array((np.ones(len(rows)), (rows, columns)), shape=(len(lines), n)).tocsr()
