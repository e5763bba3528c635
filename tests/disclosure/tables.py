"""Random tables, of the kinds that are hardest to protect, and all tables that agree with a published one."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import strategies as st

from generator.disclosure import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.disclosure import Hidden

COUNTS = {
    "all small": st.integers(0, 4),
    "sparse": st.sampled_from([0, 0, 0, 0, 1, 2, 12]),
    "heavy tailed": st.sampled_from([0, 0, 1, 1, 2, 3, 4, 5, 7, 9, 15, 40, 900]),
    "few small": st.sampled_from([2, 20, 24, 30, 36, 40, 55, 60]),
    "all zero": st.just(0),
    "large": st.integers(20, 60),
}


@st.composite
def tables(draw: st.DrawFn, max_rows: int = 6, max_columns: int = 5, kinds: tuple[str, ...] = tuple(COUNTS)) -> Table:
    """Draw a table: its agencies stand in a line, and groups are stretches of it that lie inside or beside others."""
    rows, columns = draw(st.integers(1, max_rows)), draw(st.integers(2, max_columns))
    count = COUNTS[draw(st.sampled_from(kinds))]
    counts = draw(st.lists(st.lists(count, min_size=columns, max_size=columns), min_size=rows, max_size=rows))
    stretches = draw(_nested(0, rows)) if draw(st.booleans()) else []
    if draw(st.booleans()):
        stretches.append((0, rows))
    agencies = tuple(f"instansi-{row}" for row in range(rows))
    groups = tuple((f"kelompok-{n}", frozenset(agencies[a:b])) for n, (a, b) in enumerate(stretches))
    return Table(agencies, tuple(f"kolom-{n}" for n in range(columns)), groups, np.array(counts, dtype=np.int64))


@st.composite
def _nested(draw: st.DrawFn, start: int, end: int) -> list[tuple[int, int]]:
    """Draw stretches within [start, end): this one or none, the same once more (a chain), and some inside."""
    if end - start < 1 or draw(st.integers(0, 3)) == 0:
        return []
    here = [(start, end)] * draw(st.integers(0, 2))
    if end - start == 1:
        return here
    middle = draw(st.integers(start + 1, end - 1))
    return [*here, *draw(_nested(start, middle)), *draw(_nested(middle, end))]


def alike(table: Table, hidden: Hidden) -> Iterator[np.ndarray]:
    """Yield the counts of every table that would have been published with the same shown cells and totals."""
    own, sums = table.counts, [(rows, table.counts[rows].sum(axis=0)) for rows in table.members()]
    rows = [list(_fillings(own[row], hidden.own[row])) for row in range(len(own))]
    for filled in itertools.product(*rows):
        counts = np.array(filled)
        if all(
            (masked | (counts[inside].sum(axis=0) == total)).all()
            for (inside, total), masked in zip(sums, hidden.group, strict=True)
        ):
            yield counts


def _fillings(row: np.ndarray, masked: np.ndarray) -> Iterator[list[int]]:
    places = np.flatnonzero(masked).tolist()
    hidden_total = int(row[places].sum())
    for parts in itertools.product(range(hidden_total + 1), repeat=max(0, len(places) - 1)):
        if sum(parts) <= hidden_total:
            filled = row.tolist()
            for place, part in zip(places, (*parts, hidden_total - sum(parts)), strict=False):
                filled[place] = part
            yield filled
