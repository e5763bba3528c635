"""The count table made in parts is the one made at once: over random histories, and where parts are hard to draw."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.drop.history import follow
from generator.metrics.workdays import calendar, working_days
from generator.packing import Packing, distinct, summed
from generator.partitions.counting import count_part
from generator.partitions.frames import tally_of_drops
from generator.partitions.rows import NO_DAY, Part, Rows, Span
from generator.partitions.yardstick import Reach, Yardstick
from generator.tally import UNKNOWN_AGENCY, count
from tests.numbers.build import INFORMATION, Complaint, complaints, drop, reference
from tests.numbers.naive import Snapshot
from tests.numbers.strategies import AGENCIES, HOLIDAYS, histories

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.partitions.counting import Counted

REGISTER = [(agency, None) for agency in AGENCIES[:-1]]
"""One of the agencies that histories name is in no register."""
MOVED = [
    Snapshot("2026-01-31", (None, None), (Complaint("k001", "2026-01-30", "diterima"), Complaint("k002"))),
    Snapshot("2026-02-28", (None, None), (Complaint("k001", "2026-02-02", "selesai"), Complaint("k003", "2026-01-02"))),
    Snapshot("2026-03-31", ("2026-02-01", None), (Complaint("k003", "2026-03-03", "ditutup_sistem"),)),
]
"""Receipts that move from one month into another, forth (k001) and so that another is missing by its old one."""


@settings(max_examples=50)
@given(histories(), HOLIDAYS, st.sets(st.integers(0, 4), max_size=2))
@example(MOVED, frozenset(), set())
@example(MOVED, frozenset(), {1})
def test_parts_by_month_of_first_receipt_give_the_same_table(
    drops: list[Snapshot], holidays: Iterable[object], withdrawn: set[int]
) -> None:
    known = reference(REGISTER, holidays=[str(day) for day in holidays])
    made = [drop(each.name, each.rows, each.covers) for each in drops]
    replaced = [each.id for at, each in enumerate(made) if at in withdrawn]
    assert tally_of_drops(made, replaced, known) == count(follow(made, replaced), known)


def test_a_complaint_whose_receipt_moves_stays_in_the_part_of_its_first() -> None:
    seen = []

    def spy(task: object, parts: Iterable[Part]) -> list[Counted]:
        seen.extend(parts)
        return [task(part) for part in seen]  # type: ignore[operator] # as `map` is given it

    made = [drop(each.name, each.rows, each.covers) for each in MOVED]
    whole = tally_of_drops(made, (), reference(REGISTER), spy)
    assert [part.n_complaints for part in seen] == [3]  # all three came in January, says the drop that had them first
    assert [len(rows) for _, rows in seen[0].shown] == [2, 2, 1]
    assert whole.cells["n"].sum() + whole.missing.sum() == 3


def test_what_no_drop_shows_is_an_empty_table() -> None:
    for made in ([], [drop("2026-01-31")], [drop("2026-01-31", None)], [drop("2026-01-31"), drop("2026-02-28")]):
        assert tally_of_drops(made, (), reference()) == count(follow(made, ()), reference())


def test_agencies_out_of_the_register_and_classes_without_limit_are_counted() -> None:
    rows = [*complaints(3, agency="tidak-ada"), *complaints(2, "m", klass="aspirasi", closed="2026-01-09")]
    made = [drop("2026-01-31", rows), drop("2026-02-28", rows[1:])]
    known = reference()
    tally = tally_of_drops(made, (), known)
    assert tally == count(follow(made, ()), known)
    assert UNKNOWN_AGENCY in set(tally.cells["agency"])


def test_order_of_the_parts_does_not_matter() -> None:
    rows = [Complaint(f"k{day:03d}", f"2026-0{1 + day % 3}-{1 + day:02d}", closed="2026-03-30") for day in range(20)]
    made = [drop("2026-03-31", rows)]
    backwards = tally_of_drops(made, (), reference(), lambda task, parts: map(task, reversed(list(parts))))
    assert backwards == tally_of_drops(made, (), reference())


@given(HOLIDAYS, st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), min_size=1))
def test_working_days_by_sums_are_those_of_numpy(holidays: Iterable[object], pairs: list[tuple[int, int]]) -> None:
    known = reference(holidays=[str(day) for day in holidays])
    first = np.datetime64("2025-12-20")
    by = Yardstick.of(known, Reach(int(first.astype(int)), int(first.astype(int)) + 200))
    starts, ends = (np.array(days) for days in zip(*map(sorted, pairs), strict=True))
    told = working_days(first + starts, first + ends, calendar(known.holidays))
    assert (by.worked[ends] - by.worked[starts]).tolist() == told.tolist()


@given(st.lists(st.tuples(st.integers(0, 2**40), st.integers(0, 2**30), st.integers(0, 1)), max_size=30))
def test_keys_that_need_two_numbers_are_grouped_alike(rows: list[tuple[int, int, int]]) -> None:
    packing = Packing.of({"a": 2**40, "b": 2**30, "c": 1})
    assert len(packing.words) == 2
    columns = np.array([*rows, *rows], dtype=np.int64).reshape(-1, 3).T
    packed = packing.packed(dict(zip("abc", columns, strict=True)))
    keys, n = distinct(packed)
    assert n.tolist() == [2 * rows.count(row) for row in sorted(set(rows))]
    again, total = summed([np.concatenate([word, word]) for word in keys], [np.concatenate([n, n])])
    assert [word.tolist() for word in again] == [word.tolist() for word in keys]
    assert total.tolist() == (2 * n).tolist()
    unpacked = packing.unpacked(keys)
    assert list(zip(*(unpacked[name].tolist() for name in "abc"), strict=True)) == sorted(set(rows))


@pytest.mark.parametrize("key", [-1, 4])
def test_a_key_that_has_no_room_is_refused(key: int) -> None:
    with pytest.raises(ValueError, match="a does not fit into 2 bits"):
        Packing.of({"a": 3}).packed({"a": np.array([key])})


def test_a_closing_before_its_receipt_is_refused_and_not_counted_as_another() -> None:
    known = reference()
    rows = Rows(
        *(
            np.array([value], dtype)
            for value, dtype in ((0, "i4"), (2, "i1"), (0, "i1"), (20_100, "i4"), (20_090, "i4"))
        )
    )
    span = Span(20_110, NO_DAY, 20_110)
    by = Yardstick.of(known, replace(Reach(), first=20_080, last=20_110))
    with pytest.raises(ValueError, match="earliest"):
        count_part(Part(((span, rows),), 1), by)


def test_the_class_of_a_row_decides_its_limit() -> None:
    rows = [
        Complaint("k001", klass=INFORMATION, closed="2026-01-20"),
        Complaint("k002", klass="aspirasi", closed="2026-01-20"),
    ]
    made = [drop("2026-01-31", rows)]
    assert tally_of_drops(made, (), reference()).cells["due"].tolist() == [2, 0]
