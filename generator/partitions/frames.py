"""Parts of drops that are in memory, by the month in which a drop first said that a complaint had come."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from generator.drop.numbering import numbers_of
from generator.drop.schema import CLASSES, STATUSES
from generator.metrics.workdays import days
from generator.partitions.counting import count_part
from generator.partitions.merging import merged
from generator.partitions.rows import NO_DAY, Codes, Part, Rows, Span, months_of
from generator.partitions.yardstick import Reach, Yardstick

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.drop.model import Drop, Reference
    from generator.partitions.merging import Run
    from generator.tally import Tally


def tally_of_drops(drops: Iterable[Drop], replaced: Iterable[str], reference: Reference, run: Run = map) -> Tally:
    """Return `count(follow(drops, replaced), reference)`, counted in parts wherever `run` counts them."""
    left_out = frozenset(replaced)
    register = pd.Index(reference.agencies["id"])
    taking_part = [drop for drop in drops if drop.id not in left_out and "pengaduan" in drop.tables]
    spans = [Span.of(drop.manifest, drop.as_of) for drop in taking_part]
    rows = _numbered(taking_part, [_rows(drop.tables["pengaduan"], register) for drop in taking_part])
    reach = Reach()
    for each in rows:
        reach = reach.over(spans, each)
    by = Yardstick.of(reference, reach)
    n_rows = sum(map(len, rows))
    parts = _parts(spans, rows) if n_rows else ()
    del rows  # let go when the last part is counted, before the table is made
    return merged(tuple(register), run(partial(count_part, by=by), parts), by, n_rows)


def _rows(table: pd.DataFrame, register: pd.Index) -> Rows:
    agency = table["instansi"].cat
    places = np.append(register.get_indexer(agency.categories), -1).astype(np.int32)
    return Rows(
        agency=places[agency.codes.to_numpy()],
        klass=table["klasifikasi"].cat.set_categories(list(CLASSES)).cat.codes.to_numpy().astype(np.int8),
        status=table["status"].cat.set_categories(list(STATUSES)).cat.codes.to_numpy().astype(np.int8),
        received=_days(table["tanggal_masuk"]),
        closed=_days(table["tanggal_selesai"]),
    )


def _days(column: pd.Series) -> Codes:
    counted = days(column)
    return np.where(np.isnat(counted), NO_DAY, counted.astype(np.int64)).astype(np.int32)


def _numbered(drops: Sequence[Drop], rows: Sequence[Rows]) -> list[Rows]:
    """Give each complaint a number that all drops share; with a single drop no two rows are one complaint."""
    if len(drops) <= 1:
        return list(rows)
    numbers = numbers_of([drop.tables["pengaduan"]["id"] for drop in drops])
    return [replace(each, who=who) for each, who in zip(rows, numbers, strict=True)]


def _parts(spans: Sequence[Span], rows: Sequence[Rows]) -> Iterator[Part]:
    """Yield a part for each month of first receipt."""
    if len(rows) == 1:
        for _, (mine,) in _by_month([months_of(rows[0].received)]):
            yield Part(((spans[0], rows[0].where(mine)),), len(mine))
        return
    whos = [each.who for each in rows if each.who is not None]
    first = _first_months(whos, [months_of(each.received) for each in rows])
    number, size = _numbers_within(first)
    for month, chosen in _by_month([first[who] for who in whos]):
        shown = [each.where(mine) for each, mine in zip(rows, chosen, strict=True)]
        here = [replace(each, who=number[who[mine]]) for each, who, mine in zip(shown, whos, chosen, strict=True)]
        yield Part(tuple(zip(spans, here, strict=True)), size[month])


def _first_months(whos: Sequence[Codes], months: Sequence[Codes]) -> Codes:
    """Return, by number of the complaint, the month of receipt that the oldest drop which has it tells."""
    first = np.zeros(max((int(who.max()) + 1 for who in whos if len(who)), default=0), dtype=np.int32)
    for who, month in zip(reversed(whos), reversed(months), strict=True):
        first[who] = month
    return first


def _numbers_within(first: Codes) -> tuple[Codes, dict[int, int]]:
    """Return a number for each complaint, from 0 in each month, and how many each month has."""
    order = _order(first)
    months, starts, sizes = np.unique(first[order], return_index=True, return_counts=True)
    number = np.empty(len(first), dtype=np.int32)
    number[order] = np.arange(len(first), dtype=np.int32) - np.repeat(starts.astype(np.int32), sizes)
    return number, dict(zip(months.tolist(), sizes.tolist(), strict=True))


def _order(months: Codes) -> Codes:
    """Return the places of months in order. No drop has two thousand million complaints, so half the bytes will do."""
    return np.argsort(months, kind="stable").astype(np.int32)


def _by_month(months: Sequence[Codes]) -> Iterator[tuple[int, list[Codes]]]:
    """Yield each month with the places that it has in each array."""
    orders = [_order(each) for each in months]
    ordered = [each[order] for each, order in zip(months, orders, strict=True)]
    for month in np.unique(np.concatenate([np.unique(each) for each in ordered])).tolist():
        bounds = [np.searchsorted(each, [month, month + 1]) for each in ordered]
        yield month, [order[start:end] for order, (start, end) in zip(orders, bounds, strict=True)]
