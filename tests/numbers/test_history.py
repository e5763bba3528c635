"""Which row counts, what is missing, and between which drops a complaint closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from generator.drop.history import Followed, follow
from tests.numbers.build import ORDINARY, Complaint, complaints, drop

if TYPE_CHECKING:
    from generator.drop.model import Drop

OPEN = "diterima"


def followed(*drops: Drop) -> Followed:
    return follow(drops, {each.manifest.replaces for each in drops if each.manifest.replaces})


def ids(frame: pd.DataFrame) -> list[str]:
    return sorted(frame.index)


def dates(history: Followed, name: str = "k1") -> tuple[str, str, str]:
    """Return (known on, last open, first closed), blank where there is none."""
    row = history.complaints.loc[name, ["known_on", "last_open", "first_closed"]]
    return tuple("" if pd.isna(day) else f"{day:%m-%d}" for day in row)


def test_the_newest_row_counts_whatever_changed_in_it() -> None:
    before = Complaint("k1", received="2026-01-05", status=OPEN, agency="dinas-a")
    after = Complaint(
        "k1", received="2026-01-07", status="selesai", agency="dinas-b", klass=ORDINARY, closed="2026-01-09"
    )
    row = followed(drop("2026-01-31", [before]), drop("2026-02-28", [after])).complaints.loc["k1"]
    assert [row["agency"], row["klass"], row["status"]] == ["dinas-b", ORDINARY, "selesai"]
    assert [f"{row[name]:%m-%d}" for name in ("received", "closed")] == ["01-07", "01-09"]


def test_a_complaint_outside_the_coverage_of_a_newer_drop_stays_as_it_was() -> None:
    history = followed(
        drop("2026-01-31", [Complaint("k1", status=OPEN)]),
        drop("2026-02-28", [Complaint("k2", received="2026-02-02")], covers=("2026-02-01", None)),
    )
    assert ids(history.complaints) == ["k1", "k2"]
    assert dates(history, "k1") == ("01-31", "01-31", "")


@pytest.mark.parametrize("covers", [(None, None), ("2026-01-05", None), (None, "2026-01-05")])
def test_absent_from_a_newer_drop_that_covers_its_date_is_missing(covers: tuple[str | None, str | None]) -> None:
    history = followed(drop("2026-01-31", [Complaint("k1", received="2026-01-05")]), drop("2026-02-28", [], covers))
    assert (ids(history.complaints), ids(history.missing)) == ([], ["k1"])


@pytest.mark.parametrize("covers", [("2026-01-06", None), (None, "2026-01-04")])
def test_the_days_next_to_the_coverage_are_not_covered(covers: tuple[str | None, str | None]) -> None:
    history = followed(drop("2026-01-31", [Complaint("k1", received="2026-01-05")]), drop("2026-02-28", [], covers))
    assert (ids(history.complaints), ids(history.missing)) == (["k1"], [])


def test_missing_lasts_until_it_comes_back() -> None:
    first, gone = drop("2026-01-31", [Complaint("k1")]), drop("2026-02-28", [])
    not_covering = drop("2026-03-31", [], covers=("2026-03-01", None))
    assert ids(followed(first, gone, not_covering).missing) == ["k1"]
    back = followed(first, gone, not_covering, drop("2026-04-30", [Complaint("k1")]))
    assert (ids(back.complaints), ids(back.missing)) == (["k1"], [])


def test_a_moved_date_of_receipt_is_looked_for_where_it_moved_to() -> None:
    moved = [
        drop("2026-01-31", [Complaint("k1", received="2026-01-05")]),
        drop("2026-02-28", [Complaint("k1", received="2026-02-02")]),
    ]
    january, february = (None, "2026-01-31"), ("2026-02-01", "2026-02-28")
    assert ids(followed(*moved, drop("2026-03-31", [], january)).missing) == []
    assert ids(followed(*moved, drop("2026-03-31", [], february)).missing) == ["k1"]


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ([OPEN], ("01-31", "01-31", "")),
        (["selesai"], ("01-31", "", "01-31")),
        ([OPEN, "selesai"], ("02-28", "01-31", "02-28")),
        ([OPEN, "selesai", "selesai"], ("03-31", "01-31", "02-28")),
        (["selesai", OPEN, "selesai"], ("03-31", "02-28", "03-31")),
        (["selesai", "selesai", OPEN], ("03-31", "03-31", "")),
        (["diarsipkan_admin", "selesai"], ("02-28", "", "01-31")),
        ([OPEN, "bukan_wewenang", "ditutup_sistem"], ("03-31", "01-31", "02-28")),
        (["selesai", None, "selesai"], ("03-31", "", "01-31")),
        ([OPEN, None, "selesai"], ("03-31", "01-31", "03-31")),
        ([OPEN, None, OPEN], ("03-31", "03-31", "")),
    ],
)
def test_spells_are_followed_over_drops(statuses: list[str | None], expected: tuple[str, str, str]) -> None:
    days = ("2026-01-31", "2026-02-28", "2026-03-31")
    drops = [
        drop(day, [Complaint("k1", status=status)] if status else [])
        for day, status in zip(days, statuses, strict=False)
    ]
    assert dates(followed(*drops)) == expected


def test_a_replaced_drop_takes_no_part() -> None:
    wrong = drop("2026-01-31", [Complaint("k1", status=OPEN), Complaint("only-here")])
    right = drop("2026-01-31-2", [Complaint("k1")], replaces="2026-01-31")
    history = followed(wrong, right)
    assert (ids(history.complaints), ids(history.missing)) == (["k1"], [])
    assert dates(history) == ("01-31", "", "01-31")


def test_a_same_day_correction_that_replaces_nothing_comes_after() -> None:
    history = followed(drop("2026-01-31", [Complaint("k1", status=OPEN)]), drop("2026-01-31-2", [Complaint("k1")]))
    assert dates(history) == ("01-31", "01-31", "01-31")


def test_a_drop_without_complaints_covers_nothing() -> None:
    history = followed(drop("2026-01-31", [Complaint("k1", status=OPEN)]), drop("2026-02-28", None))
    assert (dates(history), ids(history.missing)) == (("01-31", "01-31", ""), [])


def test_backdated_complaints_are_counted_in_the_drop_that_brought_them() -> None:
    history = followed(
        drop("2026-01-31", [Complaint("k1")]),
        drop("2026-02-28", [Complaint("k1"), Complaint("late"), Complaint("new", received="2026-02-02")]),
        drop("2026-03-31", [Complaint("later")], covers=("2026-01-05", "2026-01-05")),
    )
    assert history.backdated == {"2026-01-31": 0, "2026-02-28": 1, "2026-03-31": 1}


def test_no_drop_at_all_gives_an_empty_history() -> None:
    history = followed(drop("2026-01-31", None))
    assert (len(history.complaints), len(history.missing)) == (0, 0)


def test_complaints_in_another_order_keep_their_own_history() -> None:
    first = drop("2026-01-31", [*complaints(3, "a", status=OPEN), *complaints(2, "b")])
    second = drop("2026-02-28", [*complaints(2, "b", status=OPEN), *complaints(3, "c"), *complaints(2, "a")])
    history = followed(first, second)
    assert {name: dates(history, name) for name in ids(history.complaints)} == {
        **dict.fromkeys(("a0000", "a0001"), ("02-28", "01-31", "02-28")),
        **dict.fromkeys(("b0000", "b0001"), ("02-28", "02-28", "")),
        **dict.fromkeys(("c0000", "c0001", "c0002"), ("02-28", "", "02-28")),
    }
    assert ids(history.missing) == ["a0002"]
