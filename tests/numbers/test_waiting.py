"""Waiting times against a published Kaplan–Meier estimate and hand-worked ones."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

import numpy as np
import pytest

from generator.drop.schema import STATUSES
from generator.metrics.waiting import waiting_time
from generator.release.curve import NO_CURVE
from generator.tally import Cells
from tests.numbers.build import POLICY, Complaint, card, complaints, drop, measured, released

if TYPE_CHECKING:
    from generator.release import WaitingTime

# Freireich et al. 1963, Blood 21:699–716: weeks in remission on 6-MP; a minus marks a patient still in remission.
REMISSION = (6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35)
# Survival and 95 % log-log limits as printed by Stata's `sts list` for these data.
PUBLISHED = {
    6: (0.8571, 0.6197, 0.9516),
    7: (0.8067, 0.5631, 0.9228),
    10: (0.7529, 0.5032, 0.8894),
    13: (0.6902, 0.4316, 0.8491),
    16: (0.6275, 0.3675, 0.8049),
    22: (0.5378, 0.2678, 0.7468),
    23: (0.4482, 0.1881, 0.6801),
}


def cells_of(days: tuple[int, ...]) -> Cells:
    """Return one cell a case: closed after so many days, or, where negative, still open after so many."""
    status = [STATUSES.index("selesai" if day >= 0 else "diterima") for day in days]
    columns = dict.fromkeys((field.name for field in fields(Cells)), np.zeros(len(days), np.int64))
    waited = np.abs(np.array(days, np.int64))
    return Cells(**columns | {"status": np.array(status), "earliest": waited, "latest": waited, "n": waited * 0 + 1})


def times(*days: int) -> WaitingTime:
    return waiting_time(cells_of(days), POLICY)


def test_the_remission_data_give_the_published_curve() -> None:
    curve = {point.day: point for point in times(*REMISSION).curve}
    for day, expected in PUBLISHED.items():
        assert (curve[day].waiting, curve[day].low, curve[day].high) == pytest.approx(expected, abs=5e-5)


def test_the_remission_data_give_the_published_median() -> None:
    told = times(*REMISSION)
    assert (told.median, told.median_low, told.median_high, told.p90) == (23, 13, None, None)
    assert (told.method, told.n, told.n_closed, told.note) == ("kaplan_meier", 21, 9, "data_sedikit")


def test_the_curve_tells_where_open_cases_leave_it() -> None:
    censored = {point.day: point.censored for point in times(*REMISSION).curve if point.censored}
    assert censored == {6: 1, 9: 1, 10: 1, 11: 1, 17: 1, 19: 1, 20: 1, 25: 1, 32: 2, 34: 1, 35: 1}


def test_without_open_cases_the_times_are_plain_quantiles() -> None:
    told = times(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
    assert (told.median, told.p90) == (5, 9)  # S(5) = 0.5 and S(9) = 0.1 exactly: reached, not passed
    assert told.curve[-1].waiting == told.curve[-1].low == told.curve[-1].high == 0


def test_rounding_of_products_does_not_move_the_median() -> None:
    # S = 23/24 · 22/23 · … · 12/13 is one half, but 1e-16 more in floating point. The open case keeps it a product.
    assert times(*range(1, 24), -99).median == 12


def test_before_the_first_closing_the_limits_equal_the_curve() -> None:
    first, *_ = times(-1, 2, 3, 4, 5, 6, 7, 8, 9, 10).curve
    assert (first.day, first.waiting, first.low, first.high, first.censored) == (1, 1.0, 1.0, 1.0, 1)


def test_nothing_is_reached_where_everything_is_open() -> None:
    told = times(*[-5] * 12)
    assert (told.method, told.n, told.n_closed, told.median, told.p90) == ("kaplan_meier", 12, 0, None, None)
    assert [(point.waiting, point.censored) for point in told.curve] == [(1.0, 12)]


def test_closed_on_the_day_of_receipt_is_day_zero() -> None:
    told = times(*[0] * 10)
    assert (told.median, told.median_low, told.median_high, told.p90) == (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("n", "note", "median"),
    [(9, "n_kurang_10", None), (10, "data_sedikit", 4), (29, "data_sedikit", 4), (30, None, 4)],
)
def test_small_numbers_have_no_times(n: int, note: str | None, median: int | None) -> None:
    told = times(*[4] * n)
    assert (told.n, told.n_closed, told.note, told.median) == (n, n, note, median)
    assert bool(told.curve) == (n >= 10)


def test_archived_and_out_of_remit_are_left_out_and_system_closings_count() -> None:
    rows = [
        *complaints(10, "s", closed="2026-01-07"),
        *complaints(3, "x", status="ditutup_sistem", closed="2026-01-07"),
        *complaints(4, "o", status="ditunda"),
        *complaints(5, "a", status="diarsipkan_admin", closed="2026-01-06"),
        *complaints(6, "b", status="bukan_wewenang"),
    ]
    told = measured(*rows).waiting
    assert (told.n, told.n_closed, told.median) == (17, 13, 2)


def test_open_cases_are_censored_at_the_drop_that_last_covered_them() -> None:
    early = drop("2026-01-09", complaints(10, status="diterima"))
    late = drop("2026-02-27", [], covers=("2026-02-01", None))
    (point,) = card(released(early, late)).block.waiting.curve
    assert (point.day, point.censored) == (4, 10)


def test_one_undated_closing_leaves_only_bounds() -> None:
    dated = complaints(9, "d", closed="2026-01-07")
    undated = Complaint("u")
    told = card(released(drop("2026-01-30", [*dated, undated]))).block.waiting
    assert (told.method, told.n, told.n_closed, told.note) == ("batas_antar_rilis", 10, 10, "kisaran")
    assert (told.median, told.median_low, told.median_high, told.p90, told.curve) == (None, None, None, None, NO_CURVE)
    assert (told.median_fastest, told.median_slowest) == (2, 2)


def test_bounds_lie_between_the_drops_that_showed_it_open_and_closed() -> None:
    seen_open = drop("2026-01-09", complaints(12, status="diterima"))
    seen_closed = drop("2026-01-30", complaints(12))
    still_closed = drop("2026-02-27", complaints(12))
    told = card(released(seen_open, seen_closed, still_closed)).block.waiting
    # Monday 5 January to Saturday 10 January: 4 working days; to Friday 30 January: 19.
    assert (told.median_fastest, told.median_slowest) == (4, 19)


def test_never_seen_open_may_have_closed_at_once() -> None:
    told = card(released(drop("2026-01-30", complaints(12)))).block.waiting
    assert (told.median_fastest, told.median_slowest) == (0, 19)


def test_the_latest_bound_never_lies_before_the_earliest() -> None:
    closed_before_it_came = (
        drop("2026-01-09", complaints(12)),
        drop("2026-03-31", complaints(12, received="2026-02-02")),
    )
    told = card(released(*closed_before_it_came)).block.waiting
    assert (told.median_fastest, told.median_slowest) == (0, 0)
    open_and_closed_on_one_day = (
        drop("2026-01-08", complaints(12, status="diterima")),
        drop("2026-01-08-2", complaints(12)),
    )
    told = card(released(*open_and_closed_on_one_day)).block.waiting
    assert (told.median_fastest, told.median_slowest) == (4, 4)


def test_bounds_need_ten_cases_too() -> None:
    told = measured(*complaints(9)).waiting
    assert (told.method, told.note, told.median_fastest, told.median_slowest) == (
        "batas_antar_rilis",
        "n_kurang_10",
        None,
        None,
    )


def test_an_undated_archived_case_does_not_take_the_curve_away() -> None:
    rows = [*complaints(10, "d", closed="2026-01-07"), Complaint("a", status="diarsipkan_admin")]
    assert measured(*rows).waiting.method == "kaplan_meier"


def test_the_method_is_decided_for_each_year() -> None:
    rows = [
        *complaints(10, "d", received="2025-01-06", closed="2025-01-08"),
        *complaints(10, "u", received="2026-01-05"),
    ]
    years = dict(card(released(drop("2026-12-31", rows))).by_year)
    assert [(year, years[year].waiting.method) for year in years] == [
        (2025, "kaplan_meier"),
        (2026, "batas_antar_rilis"),
    ]
