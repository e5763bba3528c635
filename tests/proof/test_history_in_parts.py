"""Complaints can be followed and counted part by part, one drop at a time: nothing but the running state is kept."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace
from datetime import date
from functools import reduce
from operator import add
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.drop.history import follow
from generator.tally import Tally, count
from tests.numbers.build import Complaint, complaints, drop, reference
from tests.numbers.strategies import AGENCIES, histories

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pandas as pd

    from generator.drop.model import Drop
    from tests.numbers.naive import Snapshot

KNOWN = reference([(agency, None) for agency in AGENCIES])


def tally(drops: list[Snapshot], keep: Callable[[Complaint], bool] = lambda _: True) -> tuple[Tally, int]:
    """Follow and count only the rows to keep, as a process that is given nothing else; also its back-dated rows."""
    seen = follow([drop(each.name, filter(keep, each.rows), each.covers) for each in drops], ())
    return count(seen, KNOWN), sum(seen.backdated.values())


@settings(max_examples=10)
@given(histories(), st.integers(1, 4), st.randoms(use_true_random=False))
def test_parts_that_never_meet_add_up_to_the_whole_over_several_drops(
    drops: list[Snapshot], n_parts: int, random: object
) -> None:
    """Any partition by complaint, made before anything is followed: counts, *hilang*, first receipts, back-dated."""
    ids = sorted({row.id for each in drops for row in each.rows})
    part_of = {name: random.randrange(n_parts) for name in ids}  # type: ignore[attr-defined] # a random.Random
    parts = [tally(drops, lambda row, part=part: part_of[row.id] == part) for part in range(n_parts)]  # type: ignore[misc] # bound now
    whole, backdated = tally(drops)
    assert reduce(add, (part for part, _ in parts)) == whole
    assert sum(late for _, late in parts) == backdated


@settings(max_examples=10)
@given(histories())
def test_months_of_receipt_are_such_parts(drops: list[Snapshot]) -> None:
    """Split by the month in which each complaint was first said to have come."""
    first = {row.id: row.received for each in reversed(drops) for row in each.rows}
    drops = [replace(each, rows=tuple(replace(row, received=first[row.id]) for row in each.rows)) for each in drops]
    months = sorted({received[:7] for received in first.values()})
    parts = [tally(drops, lambda row, month=month: row.received[:7] == month) for month in months]  # type: ignore[misc] # bound now
    whole, backdated = tally(drops)
    assert reduce(add, (part for part, _ in parts)) == whole
    assert sum(late for _, late in parts) == backdated
    for part, month in zip(parts, months, strict=True):
        assert set(part[0].cells["month"]) <= {(int(month[:4]) - 1970) * 12 + int(month[5:]) - 1}


@pytest.mark.usefixtures("swift_collector")
def test_following_holds_one_drop_at_a_time() -> None:
    """When the next drop is made, only the one before it may still be alive: neither its rows nor their columns."""
    frames: list[weakref.ref[pd.DataFrame]] = []
    columns: list[weakref.ref[object]] = []
    most_alive = []

    def one_by_one() -> Iterator[Drop]:
        for month in range(1, 9):
            gc.collect()
            most_alive.append((alive(frames), alive(columns)))
            made = drop(f"2026-{month:02d}-28", complaints(50, f"m{month}", received=f"2026-{month:02d}-02"))
            table = made.tables["pengaduan"]
            frames.append(weakref.ref(table))
            columns.append(weakref.ref(table["tanggal_masuk"].to_numpy().base))
            yield made
            del made, table

    seen = follow(one_by_one(), ())
    gc.collect()
    assert len(seen.complaints) + len(seen.missing) == 8 * 50
    assert max(rows for rows, _ in most_alive) <= 1
    assert max(values for _, values in most_alive) <= 1
    assert (alive(frames), alive(columns)) == (0, 0)


def alive(references: list[weakref.ref[object]] | list[weakref.ref[pd.DataFrame]]) -> int:
    return sum(each() is not None for each in references)


def test_the_running_state_grows_with_complaints_and_not_with_drops() -> None:
    rows = complaints(40, "k", received="2026-01-05", status="diterima")
    once = follow([drop("2026-01-31", rows)], ())
    often = follow([drop(f"2026-{month:02d}-28", rows) for month in range(1, 13)], ())
    assert once.complaints.shape == often.complaints.shape == (40, 8)
    assert often.missing.empty
    assert (often.complaints["known_on"].dt.date == date(2026, 12, 28)).all()
