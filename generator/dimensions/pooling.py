"""Protecting a table of many small agencies at the price of its large ones.

An agency with fewer than 2k complaints gets no table: nothing of it is known but its total. Agencies of that kind that
stand in the same groups can be put together in one row that is hidden as a whole, and what can be found out stays the
same: any counts that fit the row can be dealt out to its agencies so that each total is met, since nothing else is
known of them. For one of them with total t a range of the row's count that is k-1 wide, from l to h, leaves the range
from max(0, l - others) to min(t, h), where others + t is the row's total: at least the smaller of k-1 and t. Where
something is known of their cells (`least`), the same holds of what is left when that is taken out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

from generator.disclosure.protection import Hidden, protect

if TYPE_CHECKING:
    from collections.abc import Sequence

Counts: TypeAlias = npt.NDArray[np.int64]
Marks: TypeAlias = npt.NDArray[np.bool_]


def protect_pooled(  # noqa: PLR0913 - those of `protect`
    counts: Counts,
    groups: Sequence[Counts],
    k: int,
    *,
    hidden_before: Hidden | None = None,
    floor: Counts | None = None,
    least: Counts | None = None,
) -> Hidden:
    """Return what `protect` asks for, from a table in which small agencies of the same groups are one row."""
    known = np.zeros_like(counts) if least is None else least
    is_small = (counts - known).sum(axis=1) < 2 * k
    row_of, n_rows = _rows(is_small, groups)
    is_pool = np.zeros(n_rows, dtype=np.bool_)
    is_pool[row_of[is_small]] = True
    pooled, pooled_known = np.zeros((2, n_rows, counts.shape[1]), dtype=np.int64)
    np.add.at(pooled, row_of, counts)
    np.add.at(pooled_known, row_of, known)
    own = np.repeat(is_pool[:, None], counts.shape[1], axis=1)
    group = np.zeros((len(groups), counts.shape[1]), dtype=np.bool_)
    if hidden_before is not None:
        np.logical_or.at(own, row_of, hidden_before.own)
        group |= hidden_before.group
    forced = Hidden(own, group, "fallback", 0)
    of_groups = [np.unique(row_of[members]) for members in groups]
    hidden = protect(pooled, of_groups, k, hidden_before=forced, floor=floor, least=pooled_known)
    return Hidden(hidden.own[row_of], hidden.group, hidden.method, hidden.cost)


def _rows(is_small: Marks, groups: Sequence[Counts]) -> tuple[Counts, int]:
    """Return the row of each agency, and how many rows there are: one for each large agency and for each pool."""
    inside = np.zeros((len(is_small), len(groups)), dtype=np.int64)
    for place, members in enumerate(groups):
        inside[members, place] = 1
    alone = np.where(is_small, 0, np.arange(1, len(is_small) + 1))
    _, row_of = np.unique(np.column_stack([alone, inside]), axis=0, return_inverse=True)
    rows: Counts = row_of.ravel().astype(np.int64)
    return rows, int(rows.max(initial=-1)) + 1
