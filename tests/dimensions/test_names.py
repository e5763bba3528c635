"""A value is named where k complaints have it: what that tells of a sum does not narrow a range too far."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from generator.dimensions.breakdowns import versions
from generator.dimensions.shown import dimensions
from generator.disclosure import protect, ranges
from generator.release.dimension import RARE
from tests.dimensions.data import Told, register, snapshot, told
from tests.numbers.build import POLICY, cleared

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.release.dimension import DimensionTable

K = POLICY.suppression_threshold
AGENCIES = ("kab", "dinas-a", "dinas-b", "uptd-a")
BELOW = {"kab": AGENCIES, "dinas-a": ("dinas-a", "uptd-a")}
YEARS = (2024, 2025)

Counts = dict[tuple[int, str, str], int]
"""Year, agency, category → complaints."""


def published(counts: Counts) -> tuple[DimensionTable, ...]:
    """Return the tables by category of a drop at the end of the second year."""
    rows: list[Told] = []
    for number, ((year, agency, category), n) in enumerate(sorted(counts.items())):
        rows += told(n, f"k{number:03d}", f"{year}-03-04", agency=agency, kategori=category)
    return dimensions(cleared(snapshot("2025-12-31", rows), known=register()), POLICY).of("kategori")


def totals(counts: Counts) -> dict[tuple[int, str], int]:
    """Return the public totals by year and agency."""
    found: dict[tuple[int, str], int] = {}
    for (year, agency, _), n in counts.items():
        found[year, agency] = found.get((year, agency), 0) + n
    return found


def narrowest(tables: tuple[DimensionTable, ...], public: Mapping[tuple[int, str], int], *, names: bool) -> float:
    """Return by how much the narrowest range of a hidden count is wider than asked for; with what names tell or not.

    The attacker solves all years at once: totals, shown counts and, with `names`, that every named value has k
    complaints in all years together, those in years without that column counted among the rare ones.
    """
    cells = [
        (table.year, agency, value.code)
        for table in tables
        for agency in AGENCIES
        if public.get((table.year, agency))
        for value in table.values
    ]
    place = {cell: number for number, cell in enumerate(cells)}
    known: list[tuple[list[int], int]] = [
        ([place[table.year, agency, value.code] for value in table.values], public[table.year, agency])
        for table in tables
        for agency in AGENCIES
        if public.get((table.year, agency))
    ]
    hidden: list[tuple[list[int], int]] = []
    for table in tables:
        for row in table.rows:
            inside = AGENCIES if row.scope == "semua" else BELOW.get(row.agency, ())
            inside = (row.agency,) if row.scope == "instansi" else inside
            for value, count in zip(table.values, row.counts, strict=False):
                summed = [place[cell] for one in inside if (cell := (table.year, one, value.code)) in place]
                if isinstance(count, int):
                    known.append((summed, count))
                else:
                    hidden.append((summed, row.received))
    least = []
    for code in sorted({cell[2] for cell in cells} - {""}) if names else []:
        where = {table.year: code if code in {v.code for v in table.values} else RARE for table in tables}
        least.append(([place[cell] for cell in cells if cell[2] == where[cell[0]]], 1 if code == RARE else K))

    def matrix(lines: list[tuple[list[int], int]]) -> np.ndarray:
        made = np.zeros((len(lines), len(cells)))
        for line, (summed, _) in enumerate(lines):
            made[line, summed] = 1
        return made

    equal, above = matrix(known), matrix(least)
    spare = []
    for summed, total in hidden:
        goal = matrix([(summed, 0)])[0]
        ends = []
        for sign in (1, -1):
            solved = linprog(
                sign * goal,
                A_ub=-above if least else None,
                b_ub=[-one for _, one in least] if least else None,
                A_eq=equal,
                b_eq=[one for _, one in known],
                method="highs",
            )
            assert solved.status == 0, solved.message
            ends.append(sign * solved.fun)
        spare.append(ends[1] - ends[0] - min(K - 1, total))
    return round(min(spare, default=np.inf), 6)


@pytest.mark.parametrize("rare", [1, 2, 3])
def test_a_rare_value_beside_one_that_just_has_a_name_is_not_found(rare: int) -> None:
    """6 complaints in both: named means 5, rare means 1, so hiding these two alone would tell both exactly."""
    here = {"Jalan": 60, "Air": 40, "Listrik": 5, "Sampah": rare}
    counts = {(2025, "dinas-a", category): n for category, n in here.items()}
    assert narrowest(published(counts), totals(counts), names=True) >= 0


def test_the_attacker_who_reads_the_names_finds_what_hiding_two_cells_would_tell() -> None:
    """Without the floors 5 and 1 would be hidden together; the audit sees that they cannot move."""
    counts, everybody = np.array([[60, 40, 5, 1]]), [np.array([0])]
    floor = np.array([5, 5, 5, 1])
    plain = protect(counts, everybody, K)
    assert plain.own.tolist() == [[False, False, True, True]]
    (low, high), _ = ranges(counts, everybody, plain.own, plain.group, floor=floor)
    assert (low[0, 2:].tolist(), high[0, 2:].tolist()) == ([5, 1], [5, 1])
    aware = protect(counts, everybody, K, floor=floor)
    (low, high), _ = ranges(counts, everybody, aware.own, aware.group, floor=floor)
    assert ((high - low)[aware.own] >= K - 1).all()


def test_a_floor_above_the_sum_is_refused() -> None:
    with pytest.raises(ValueError, match="everybody knows"):
        protect(np.array([[3, 9]]), [], K, floor=np.array([5, 0]))


def test_what_other_years_have_of_a_value_lowers_its_floor() -> None:
    rows = [*told(20, "a"), *told(6, "b", kategori="Air"), *told(3, "c", "2024-05-06", kategori="Air")]
    found = versions(cleared(snapshot("2025-12-31", [*rows, *told(30, "d", "2024-02-03")]), known=register()), K)
    assert found["kategori"][2025][0].labels == ("Air", "Jalan", "")
    assert [found["kategori"][year][0].floor for year in YEARS] == [(0, 0, 0), (2, 0, 0)]


def test_where_names_would_tell_nearly_everything_none_is_named() -> None:
    rows = [*told(5, "a"), *told(5, "b", kategori="Air"), *told(2, "c", kategori="Sampah")]
    found = versions(cleared(snapshot("2025-12-31", rows), known=register()), K)
    assert found["kategori"][2025][0].labels == (RARE, "")
    assert found["kategori"][2025][0].counts.sum(axis=0).tolist() == [12, 0]


few = st.sampled_from([0, 0, 0, 1, 2, 4, 5, 6, 9, 30])
counted = st.dictionaries(
    st.tuples(st.sampled_from(YEARS), st.sampled_from(AGENCIES), st.sampled_from(("Air", "Jalan", "Sampah", "Lampu"))),
    few,
    min_size=3,
    max_size=14,
)


@settings(max_examples=12, derandomize=True, suppress_health_check=list(HealthCheck))
@given(counted)
def test_no_range_is_narrow_for_who_reads_the_names_of_all_years(counts: Counts) -> None:
    assert narrowest(published(counts), totals(counts), names=True) >= 0
