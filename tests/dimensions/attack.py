"""An attacker with linear programming, who knows every published number of a table and every public total."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt
    from scipy.sparse import csr_array

    from tests.dimensions.published import Key, Table

MOST_ATTACKED = 60
"""Hidden counts that are attacked in one table, evenly spread; a fixed choice, so the test is the same every time."""


def narrowest(table: Table, totals: Mapping[str, int], groups: Mapping[Key, Sequence[str]]) -> tuple[float, int]:
    """Return the narrowest range of a hidden count, and how many counts were attacked.

    Unknown are all counts of every agency; known are the totals of all agencies, and each shown count of an agency and
    of a group. Rows that are not in the files are unknown but for their totals.
    """
    agencies = [agency for agency, total in totals.items() if total]
    values = list(next(iter(table.cells.values())))
    place = {
        (agency, value): len(values) * row + column
        for row, agency in enumerate(agencies)
        for column, value in enumerate(values)
    }
    known = [([place[agency, value] for value in values], totals[agency]) for agency in agencies]
    hidden = []
    for key, cells in table.cells.items():
        inside = [key[1]] if key[0] == "instansi" else [one for one in groups[key] if totals.get(one)]
        for value, count in cells.items():
            unknowns = [place[agency, value] for agency in inside]
            if count is None:
                hidden.append(unknowns)
            else:
                known.append((unknowns, count))
    rows = np.repeat(np.arange(len(known)), [len(unknowns) for unknowns, _ in known])
    columns = np.concatenate([np.array(unknowns, dtype=np.int64) for unknowns, _ in known])
    matrix = coo_array((np.ones(len(rows)), (rows, columns)), shape=(len(known), len(place))).tocsr()
    right = np.array([count for _, count in known], dtype=np.float64)
    attacked = hidden[:: max(1, len(hidden) // MOST_ATTACKED)]
    return min((_width(matrix, right, unknowns) for unknowns in attacked), default=np.inf), len(attacked)


def _width(matrix: csr_array, right: npt.NDArray[np.float64], unknowns: Sequence[int]) -> float:
    goal = np.zeros(matrix.shape[1])
    goal[list(unknowns)] = 1
    ends: list[float] = []
    for sign in (1.0, -1.0):
        solved = linprog(  # type: ignore[call-overload] # SciPy takes sparse matrices; its stubs do not know
            sign * goal, A_eq=matrix, b_eq=right, bounds=(0, np.inf), method="highs"
        )
        assert solved.status == 0, solved.message
        ends.append(sign * float(solved.fun))
    return round(ends[1] - ends[0], 6)
