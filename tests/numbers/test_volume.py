"""How many came, what became of them, and which months can be compared."""

from __future__ import annotations

import pytest

from tests.numbers.build import ASPIRATION, ORDINARY, Complaint, card, complaints, drop, measured, reference, released


def test_rokan_hulu_in_october_2023() -> None:
    block = measured(
        *complaints(108, "s", received="2023-05-02", status="ditutup_admin"),
        *complaints(15, "t", received="2023-05-02", status="ditindaklanjuti"),
        *complaints(8, "d", received="2023-05-02", status="terdisposisi"),
        as_of="2023-10-11",
    )
    assert block.outcomes.parts == (108, 0, 23, 0, 0)
    assert block.statuses == (("ditutup_admin", 108), ("terdisposisi", 8), ("ditindaklanjuti", 15))
    share = block.share_done
    assert (share.done, share.n, share.note) == (108, 131, None)
    assert [round(part * 100, 1) for part in (share.value, share.low, share.high)] == [82.4, 75.0, 88.0]


def test_each_status_belongs_to_one_outcome() -> None:
    statuses = {
        "selesai": 0, "ditutup_admin": 0, "ditutup_sistem": 1, "diterima": 2, "terverifikasi": 2, "terdisposisi": 2,
        "ditindaklanjuti": 2, "ditanggapi_pelapor": 2, "ditunda": 2, "diarsipkan_admin": 3, "diarsipkan_sistem": 3,
        "bukan_wewenang": 4, "dialihkan": 4,
    }  # fmt: skip
    for status, outcome in statuses.items():
        assert measured(Complaint("k1", status=status)).outcomes.parts.index(1) == outcome


def test_out_of_remit_is_no_part_of_the_denominator_and_archived_is() -> None:
    share = measured(
        *complaints(10, "s"),
        *complaints(4, "x", status="ditutup_sistem"),
        *complaints(3, "a", status="diarsipkan_sistem"),
        *complaints(5, "r", status="dialihkan"),
        *complaints(3, "o", status="ditunda"),
    ).share_done
    assert (share.done, share.n, share.value) == (10, 20, 0.5)


def test_no_complaints_give_zeros_and_no_percentage() -> None:
    told = card(released(drop("2026-01-31", [])))
    block = told.block
    assert (block.outcomes.received, block.statuses, block.timeliness) == (0, (), ())
    assert (block.share_done.n, block.share_done.value, block.share_done.note) == (0, None, "n_kurang_10")
    assert (block.waiting.method, block.waiting.n, block.waiting.note) == ("kaplan_meier", 0, "n_kurang_10")
    assert (told.starts, told.by_year, told.trend, told.missing) == (None, (), (), 0)


def test_all_open_is_zero_percent() -> None:
    share = measured(*complaints(30, status="diterima")).share_done
    assert (share.value, share.low) == (0.0, 0.0)


def test_all_archived_is_zero_percent_and_nobody_waits() -> None:
    block = measured(*complaints(30, status="diarsipkan_admin"))
    assert (block.share_done.value, block.share_done.n) == (0.0, 30)
    assert (block.waiting.n, block.waiting.note) == (0, "n_kurang_10")


def test_all_out_of_remit_is_no_percentage() -> None:
    share = measured(*complaints(30, status="bukan_wewenang")).share_done
    assert (share.n, share.value, share.note) == (0, None, "n_kurang_10")


def test_years_are_those_of_receipt_that_occur() -> None:
    rows = [
        *complaints(2, "a", received="2023-12-31"),
        *complaints(3, "b", received="2025-01-01", status="ditunda"),
    ]
    years = card(released(drop("2026-01-31", rows))).by_year
    assert [(year, block.outcomes.received, block.outcomes.done) for year, block in years] == [
        (2023, 2, 2),
        (2025, 3, 0),
    ]


def test_months_are_those_of_receipt_that_occur() -> None:
    rows = [
        Complaint("k1", received="2025-12-31"),
        Complaint("k2", received="2026-02-01", status="ditutup_sistem"),
        Complaint("k3", received="2026-02-28"),
    ]
    months = card(released(drop("2026-03-31", rows))).trend
    assert [(month.month, month.received, month.done) for month in months] == [("2025-12", 1, 1), ("2026-02", 2, 1)]


@pytest.mark.parametrize(
    ("klass", "as_of", "mature"),
    [
        ("permintaan_informasi", "2026-02-06", False),  # 5 working days after Saturday 31 January: not exceeded
        ("permintaan_informasi", "2026-02-09", True),
        (ORDINARY, "2026-02-19", False),
        (ORDINARY, "2026-02-20", False),  # a holiday
        (ORDINARY, "2026-02-23", True),
        (ASPIRATION, "2026-01-31", False),
        (ASPIRATION, "2026-02-02", True),
    ],
)
def test_a_month_is_mature_once_its_last_day_is_past_the_limit(klass: str, as_of: str, mature: bool) -> None:  # noqa: FBT001 - a table's column
    rows = [Complaint("k1", received="2026-01-02", klass=klass, closed="2026-01-02")]
    (month,) = card(released(drop(as_of, rows), known=reference(holidays=["2026-02-20"]))).trend
    assert month.mature == mature


def test_the_slowest_class_of_the_month_decides() -> None:
    rows = [Complaint("k1", received="2026-01-02"), Complaint("k2", received="2026-01-02", klass=ORDINARY)]
    (month,) = card(released(drop("2026-02-09", rows))).trend
    assert not month.mature


def test_a_month_known_only_up_to_an_older_drop_is_not_mature() -> None:
    older = drop("2026-01-12", [Complaint("k1", received="2026-01-09", status="diterima")])
    newer = drop("2026-12-31", [], covers=("2026-06-01", None))
    (month,) = card(released(older, newer)).trend
    assert not month.mature
