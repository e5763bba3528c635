"""An attacker with linear programming who has kept everything that was ever published, and nothing else.

Written from what a reader sees, without the generator: shown cells, the totals of agencies and of groups, who belongs
to which group, and the rule that hidden counts do not change between two versions of a year's table.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.disclosure import Hidden, Table


@dataclass(frozen=True)
class Sheet:
    """One published table, as it stands on the site: agency or group → column → count, None where it is hidden."""

    agencies: Mapping[str, Mapping[str, int | None]]
    groups: Mapping[str, Mapping[str, int | None]]
    members: Mapping[str, frozenset[str]]
    totals: Mapping[str, int]
    """Agency or group → its total, which is never hidden."""


Cell = tuple[int, str, str]
"""Number of the sheet, agency or group, column."""


def as_published(table: Table, hidden: Hidden) -> Sheet:
    """Print a table."""
    sums = [table.counts[rows].sum(axis=0) for rows in table.members()]

    def row(counts: Sequence[int], masked: Sequence[bool]) -> dict[str, int | None]:
        return {c: None if m else int(n) for c, n, m in zip(table.columns, counts, masked, strict=True)}

    return Sheet(
        {a: row(*lines) for a, *lines in zip(table.agencies, table.counts, hidden.own, strict=True)},
        {name: row(*lines) for (name, _), *lines in zip(table.groups, sums, hidden.group, strict=True)},
        dict(table.groups),
        {a: int(n) for a, n in zip(table.agencies, table.counts.sum(axis=1), strict=True)}
        | {name: int(total.sum()) for (name, _), total in zip(table.groups, sums, strict=True)},
    )


def possible(sheets: Sequence[Sheet], *, versions: bool = False, every: int = 1) -> dict[Cell, tuple[float, float]]:
    """Return the lowest and highest value of every hidden cell that agrees with all sheets together.

    With `versions` the sheets are versions of one table, and hidden agencies' cells hold the same in all of them. Of a
    large table only each `every`th cell is attacked.
    """
    variables = {cell: n for n, cell in enumerate(_own_cells(sheets))}
    equations = [*_equations(sheets), *(_unchanged(sheets) if versions else ())]
    rows = [row for row, (cells, _) in enumerate(equations) for _ in cells]
    places = [variables[cell] for cells, _ in equations for cell in cells]
    signs = [sign for cells, _ in equations for sign in cells.values()]
    matrix = coo_array((signs, (rows, places)), shape=(len(equations), len(variables))).tocsr()
    right = [value for _, value in equations]

    def extreme(cells: Sequence[Cell], sign: int) -> float:
        goal = np.zeros(len(variables))
        goal[[variables[cell] for cell in cells]] = sign
        solved = linprog(goal, A_eq=matrix, b_eq=right, bounds=(0, None), method="highs")
        assert solved.status == 0, "the tables contradict one another"
        return float(sign * solved.fun)

    return {
        cell: (extreme(sums, 1), extreme(sums, -1))
        for cell, sums in itertools.islice(_hidden_cells(sheets), 0, None, every)
    }


def _own_cells(sheets: Sequence[Sheet]) -> Iterator[Cell]:
    for number, sheet in enumerate(sheets):
        yield from ((number, agency, column) for agency, row in sheet.agencies.items() for column in row)


def _equations(sheets: Sequence[Sheet]) -> Iterator[tuple[dict[Cell, int], int]]:
    for number, sheet in enumerate(sheets):
        for agency, row in sheet.agencies.items():
            yield {(number, agency, column): 1 for column in row}, sheet.totals[agency]
            yield from (({(number, agency, c): 1}, shown) for c, shown in row.items() if shown is not None)
        for name, row in sheet.groups.items():
            inside = sheet.members[name]
            yield {(number, a, c): 1 for a in inside for c in row}, sheet.totals[name]
            yield from (({(number, a, c): 1 for a in inside}, shown) for c, shown in row.items() if shown is not None)


def _unchanged(sheets: Sequence[Sheet]) -> Iterator[tuple[dict[Cell, int], int]]:
    for (one, first), (two, second) in itertools.combinations(enumerate(sheets), 2):
        for agency, row in first.agencies.items():
            for column, shown in row.items():
                if shown is None and second.agencies.get(agency, {}).get(column, 0) is None:
                    yield {(one, agency, column): 1, (two, agency, column): -1}, 0


def _hidden_cells(sheets: Sequence[Sheet]) -> Iterator[tuple[Cell, list[Cell]]]:
    """Yield every hidden cell with the own cells that it sums."""
    for number, sheet in enumerate(sheets):
        for agency, row in sheet.agencies.items():
            yield from (((number, agency, c), [(number, agency, c)]) for c, shown in row.items() if shown is None)
        for name, row in sheet.groups.items():
            inside = [a for a in sheet.agencies if a in sheet.members[name]]
            yield from (((number, name, c), [(number, a, c) for a in inside]) for c, s in row.items() if s is None)
