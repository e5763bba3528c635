"""Working days: half-open, weekends and holidays left out."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.metrics.workdays import calendar, working_days
from tests.numbers.build import reference

# Idul Fitri 1445 H: 10–11 April 2024 are national holidays, 8, 9, 12 and 15 April cuti bersama.
LEBARAN_2024 = ("2024-04-08", "2024-04-09", "2024-04-10", "2024-04-11", "2024-04-12", "2024-04-15")


def between(start: str, end: str, holidays: tuple[str, ...] = ()) -> int:
    week = calendar(reference(holidays=holidays).holidays)
    return int(working_days(np.array([start], "datetime64[D]"), np.array([end], "datetime64[D]"), week)[0])


@pytest.mark.parametrize(
    ("start", "end", "n"),
    [
        ("2026-01-05", "2026-01-05", 0),  # the same Monday
        ("2026-01-05", "2026-01-06", 1),
        ("2026-01-09", "2026-01-10", 0),  # Friday to Saturday
        ("2026-01-09", "2026-01-11", 0),  # Friday to Sunday
        ("2026-01-09", "2026-01-12", 1),  # Friday to Monday
        ("2026-01-10", "2026-01-12", 1),  # Saturday to Monday
        ("2026-01-10", "2026-01-11", 0),  # Saturday to Sunday
        ("2026-01-05", "2026-01-12", 5),
        ("2025-12-31", "2026-12-31", 261),
    ],
)
def test_the_day_of_receipt_does_not_count_and_the_day_of_closing_does(start: str, end: str, n: int) -> None:
    assert between(start, end) == n


@pytest.mark.parametrize(
    ("start", "end", "n"),
    [
        ("2024-04-05", "2024-04-15", 0),  # Friday before Lebaran to its last cuti bersama
        ("2024-04-05", "2024-04-16", 1),
        ("2024-04-08", "2024-04-16", 1),  # received on a holiday
        ("2024-04-04", "2024-04-17", 3),
    ],
)
def test_holidays_and_cuti_bersama_do_not_count(start: str, end: str, n: int) -> None:
    assert between(start, end, LEBARAN_2024) == n


def test_a_holiday_on_a_weekend_is_not_taken_off_twice() -> None:
    assert between("2026-01-09", "2026-01-12", ("2026-01-10",)) == 1


DAY = st.dates(date(2024, 1, 1), date(2024, 12, 31))


@given(DAY, st.integers(0, 90), st.lists(DAY, max_size=20))
def test_counting_day_by_day_gives_the_same(start: date, length: int, holidays: list[date]) -> None:
    end = start + timedelta(days=length)
    walked = [start + timedelta(days=step) for step in range(1, length + 1)]
    expected = sum(day.weekday() < 5 and day not in holidays for day in walked)
    assert between(start.isoformat(), end.isoformat(), tuple(day.isoformat() for day in holidays)) == expected
