"""Every case of the definition of `tepat_waktu`: received on Monday 5 January 2026, limit 5, reached on 12 January."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.numbers.build import (
    ASPIRATION,
    INFORMATION,
    ORDINARY,
    SUPERVISORY,
    Complaint,
    card,
    complaints,
    drop,
    measured,
    reference,
    released,
)

if TYPE_CHECKING:
    from generator.release import Timeliness

Seen = tuple[str, str | None, str | None]
"""A drop, the status it shows (None: the complaint is absent) and the closing date."""

ABSENT = None
CASES: dict[str, tuple[list[Seen], str]] = {
    "closed on the day of receipt": ([("2026-01-31", "selesai", "2026-01-05")], "on_time"),
    "closed on the last day of the limit": ([("2026-01-31", "selesai", "2026-01-12")], "on_time"),
    "closed a working day after it": ([("2026-01-31", "selesai", "2026-01-13")], "late"),
    "closed by the system in time": ([("2026-01-31", "ditutup_sistem", "2026-01-12")], "on_time"),
    "closed by the system too late": ([("2026-01-31", "ditutup_sistem", "2026-01-13")], "late"),
    "closed quickly but the limit has not passed": ([("2026-01-12", "selesai", "2026-01-06")], "not_due"),
    "closed quickly and the limit passed today": ([("2026-01-13", "selesai", "2026-01-06")], "on_time"),
    "open on the last day of the limit": ([("2026-01-12", "diterima", None)], "not_due"),
    "open a day after the limit": ([("2026-01-13", "diterima", None)], "late"),
    "undated and the limit has not passed": ([("2026-01-12", "selesai", None)], "not_due"),
    "undated and never seen open": ([("2026-01-31", "selesai", None)], "unknown"),
    "undated, open on the last day of the limit": (
        [("2026-01-12", "diterima", None), ("2026-01-31", "selesai", None)],
        "late",
    ),
    "undated, open until the day before it": (
        [("2026-01-11", "diterima", None), ("2026-01-31", "selesai", None)],
        "unknown",
    ),
    "undated, seen closed on the last day of the limit": (
        [("2026-01-07", "diterima", None), ("2026-01-12", "selesai", None), ("2026-01-31", "selesai", None)],
        "on_time",
    ),
    "undated, never seen open but seen closed within the limit": (
        [("2026-01-12", "selesai", None), ("2026-01-31", "selesai", None)],
        "on_time",
    ),
    "undated, seen closed a day after the limit": (
        [("2026-01-07", "diterima", None), ("2026-01-13", "selesai", None), ("2026-01-31", "selesai", None)],
        "unknown",
    ),
    "undated, reopened past the limit: the last spell counts": (
        [("2026-01-09", "selesai", None), ("2026-01-14", "ditindaklanjuti", None), ("2026-01-31", "selesai", None)],
        "late",
    ),
    "undated, reopened within the limit": (
        [("2026-01-07", "selesai", None), ("2026-01-08", "ditunda", None), ("2026-01-31", "selesai", None)],
        "unknown",
    ),
    "undated, archived within the limit and done later: one spell": (
        [("2026-01-07", "diterima", None), ("2026-01-09", "diarsipkan_admin", None), ("2026-01-31", "selesai", None)],
        "on_time",
    ),
    "undated, out of remit within the limit and done later: one spell": (
        [("2026-01-09", "dialihkan", None), ("2026-01-31", "ditutup_sistem", None)],
        "on_time",
    ),
    "undated, absent between two drops that show it closed: one spell": (
        [("2026-01-09", "selesai", None), ("2026-01-14", ABSENT, None), ("2026-01-31", "selesai", None)],
        "on_time",
    ),
    "undated, absence does not show it open": (
        [("2026-01-08", "diterima", None), ("2026-01-14", ABSENT, None), ("2026-01-31", "selesai", None)],
        "unknown",
    ),
    "the date came with a later drop": (
        [("2026-01-14", "selesai", None), ("2026-01-31", "selesai", "2026-01-08")],
        "on_time",
    ),
    "the date was taken back by a later drop": (
        [("2026-01-14", "selesai", "2026-01-08"), ("2026-01-31", "selesai", None)],
        "unknown",
    ),
    "closed and reopened: open counts": (
        [("2026-01-09", "selesai", "2026-01-08"), ("2026-01-31", "ditindaklanjuti", None)],
        "late",
    ),
    "two drops of one day contradict each other: after the day that showed it open, in time": (
        [("2026-01-11", "diterima", None), ("2026-01-11-2", "selesai", None), ("2026-01-31", "selesai", None)],
        "on_time",
    ),
    "two drops of one day contradict each other: after the day that showed it open, too late": (
        [("2026-01-12", "diterima", None), ("2026-01-12-2", "selesai", None), ("2026-01-31", "selesai", None)],
        "late",
    ),
    "archived": ([("2026-01-31", "diarsipkan_sistem", None)], "nothing"),
    "out of remit": ([("2026-01-31", "bukan_wewenang", None)], "nothing"),
}


@pytest.mark.parametrize(("seen", "expected"), CASES.values(), ids=CASES.keys())
def test_a_complaint_is_told_as_defined(seen: list[Seen], expected: str) -> None:
    drops = [
        drop(name, [Complaint("k1", status=status, closed=closed)] if status else [], covers=("2026-01-01", None))
        for name, status, closed in seen
    ]
    (row,) = card(released(*drops)).block.timeliness
    counts = {"on_time": row.on_time, "late": row.late, "not_due": row.not_due, "unknown": row.unknown}
    assert {name for name, n in counts.items() if n} == {expected} - {"nothing"}


def test_a_complaint_is_judged_by_the_drop_that_last_covered_it() -> None:
    known_until_the_limit = drop("2026-01-12", [Complaint("k1", status="diterima")])
    covers_february_alone = drop("2026-03-31", [], covers=("2026-02-01", None))
    (row,) = card(released(known_until_the_limit, covers_february_alone)).block.timeliness
    assert (row.not_due, row.late) == (1, 0)


def test_the_receipt_may_move_past_the_drop_that_first_showed_it_closed() -> None:
    first = drop("2026-01-09", [Complaint("k1", received="2026-01-05")])
    moved = drop("2026-03-31", [Complaint("k1", received="2026-02-02")])
    (row,) = card(released(first, moved)).block.timeliness
    assert row.on_time == 1


def test_the_limit_is_the_one_valid_on_the_day_of_receipt() -> None:
    limits = [(INFORMATION, 10, "2020-01-01", "2026-01-04"), (INFORMATION, 5, "2026-01-05", "2026-06-30")]
    rows = [
        Complaint("old", received="2026-01-02", closed="2026-01-16"),  # 10 working days, limit 10
        Complaint("new", received="2026-01-05", closed="2026-01-19"),  # 10 working days, limit 5
        Complaint("after", received="2026-07-01", closed="2026-07-01"),  # no limit any more: not counted
    ]
    (row,) = measured(*rows, known=reference(limits=limits)).timeliness
    assert (row.on_time, row.late, row.not_due, row.unknown) == (1, 1, 0, 0)
    assert row.limit is None


def test_the_limit_shown_is_the_one_in_force_on_the_as_of_date() -> None:
    limits = [(INFORMATION, 10, "2020-01-01", "2026-03-31"), (INFORMATION, 7, "2026-04-01", None)]
    known = reference(limits=limits)
    assert [
        measured(Complaint("k1"), as_of=day, known=known).timeliness[0].limit for day in ("2026-03-31", "2026-04-01")
    ] == [10, 7]


def test_classes_are_listed_in_canonical_order_if_they_have_a_limit_and_a_complaint() -> None:
    rows = [
        Complaint("k1", klass=ASPIRATION),
        Complaint("k2", klass=INFORMATION),
        Complaint("k3", klass=SUPERVISORY, status="diarsipkan_admin"),
    ]
    block = measured(*rows)
    assert [(row.klass, row.limit, row.decided) for row in block.timeliness] == [
        (SUPERVISORY, 60, 0),
        (INFORMATION, 5, 1),
    ]


def test_each_class_has_its_own_limit() -> None:
    rows = [
        Complaint("k1", klass=klass, closed="2026-01-23")  # 14 working days
        for klass in (INFORMATION, ORDINARY, SUPERVISORY, ASPIRATION)
    ]
    rows = [Complaint(f"k{n}", klass=row.klass, closed=row.closed) for n, row in enumerate(rows)]
    told = {row.klass: (row.on_time, row.late) for row in measured(*rows).timeliness}
    assert told == {SUPERVISORY: (1, 0), ORDINARY: (1, 0), INFORMATION: (0, 1)}


def of_ten(unknown: int, late: int, on_time: int, **kept: object) -> Timeliness:
    """Measure complaints of which so many cannot be told, are late and are on time."""
    rows = [
        *complaints(unknown, "u", closed=None),
        *complaints(late, "l", closed="2026-02-27"),
        *complaints(on_time, "o", closed="2026-01-06"),
    ]
    return measured(*rows, **kept).timeliness[0]


def test_without_any_limit_nothing_is_listed() -> None:
    assert measured(*complaints(12), known=reference(limits=[])).timeliness == ()


def test_when_all_can_be_told_there_is_a_share_with_its_interval() -> None:
    row = of_ten(unknown=0, late=3, on_time=7)
    # Wilson for 7 of 10: published 0.397 to 0.892 (Brown, Cai & DasGupta 2001 give the formula; worked by hand)
    assert (row.value, row.low, row.high) == pytest.approx((0.7, 0.3968, 0.8922), abs=5e-5)
    assert (row.range_low, row.range_high, row.note) == (None, None, "data_sedikit")


def test_when_one_cannot_be_told_there_is_only_a_range() -> None:
    row = of_ten(unknown=1, late=2, on_time=7)
    assert (row.value, row.low, row.high) == (None, None, None)
    assert (row.range_low, row.range_high, row.note) == (0.7, 0.8, "kisaran")


def test_a_range_needs_ten_decided_too() -> None:
    row = of_ten(unknown=1, late=2, on_time=6)
    assert (row.range_low, row.range_high, row.note) == (None, None, "n_kurang_10")


def test_cases_that_are_not_due_do_not_help_to_reach_ten() -> None:
    row = of_ten(unknown=0, late=0, on_time=10, as_of="2026-01-12")
    assert (row.not_due, row.decided, row.value, row.note) == (10, 0, None, "n_kurang_10")
