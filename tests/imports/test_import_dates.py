"""Every notation of dates that a profile can meet, and the ones that must be refused."""

from __future__ import annotations

from datetime import date

import pytest
from babel.dates import get_month_names
from hypothesis import given
from hypothesis import strategies as st

from generator.imports.dates import EARLIEST_YEAR, Notation, bad_forms

DAYS = st.dates(date(EARLIEST_YEAR, 1, 1), date(2099, 12, 31))
INDONESIAN = get_month_names("wide", locale="id")
SHORT = get_month_names("abbreviated", locale="id")
ENGLISH = get_month_names("abbreviated", locale="en")


@given(DAYS)
def test_every_notation_of_a_day_means_that_day(day: date) -> None:
    month = day.month
    spellings = [
        day.isoformat(),
        f"{day.isoformat()} 14:37:05",
        f"{day.day} {INDONESIAN[month]} {day.year}",
        f"{day.day} {SHORT[month]} {day.year}",
        f"{day.day:02d} {ENGLISH[month].upper()} {day.year} 07.05",
        f"{day:%d/%m/%Y}",
        f"{day:%d-%m-%Y}",
        f"{day:%d.%m.%Y} 23:59",
    ]
    read = Notation(order="hari-bulan").read(spellings)
    assert read.faults == {}
    assert set(read.days.values()) == {day}


@given(DAYS)
def test_a_fixed_order_is_obeyed(day: date) -> None:
    assert Notation(order="bulan-hari").read([f"{day:%m/%d/%Y}"]).days == {f"{day:%m/%d/%Y}": day}


@given(DAYS)
def test_notations_of_the_profile_are_read_and_no_other(day: date) -> None:
    notation = Notation(forms=("TTTTBBHH", "BULAN HH, TTTT"))
    packed, spelled, iso = f"{day:%Y%m%d}", f"{ENGLISH[day.month]} {day.day}, {day.year}", day.isoformat()
    read = notation.read([packed, spelled, iso])
    assert read.days == {packed: day, spelled: day}
    assert read.faults == {iso: "tidak_terbaca"}


def test_a_column_settles_its_order_by_a_day_above_twelve() -> None:
    read = Notation().read(["03/04/2026", "31/12/2025"])
    assert read.days["03/04/2026"] == date(2026, 4, 3)
    assert read.settled == "hari-bulan"


def test_a_column_that_could_be_either_is_ambiguous() -> None:
    assert Notation().read(["03/04/2026", "05/06/2026"]).faults == {"03/04/2026": "rancu", "05/06/2026": "rancu"}


@pytest.mark.parametrize(
    "text", ["31/02/2026", "kemarin", "3 Foo 2026", "01/01/1970", "1900-01-01", "46054", "03/04/26", "2026-13-01", "٣"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    assert Notation(order="hari-bulan").read([text]).faults == {text: "tidak_terbaca"}


def test_serial_numbers_are_dates_only_in_a_workbook() -> None:
    assert Notation(epoch=1900).read(["46054"]).days == {"46054": date(2026, 2, 1)}
    assert Notation(epoch=1904).read(["44592"]).days == {"44592": date(2026, 2, 1)}


def test_months_of_another_language_can_be_named() -> None:
    read = Notation(months={"mejus": 5}).read(["3 Mejus 2026"])
    assert read.days == {"3 Mejus 2026": date(2026, 5, 3)}


def test_a_notation_must_name_day_month_and_year_once() -> None:
    assert bad_forms(["HH/BB/TTTT", "HH BULAN TTTT", "TTTT-BB", "HH/HH/TTTT", "DD/MM/YYYY"]) == [
        "TTTT-BB",
        "HH/HH/TTTT",
        "DD/MM/YYYY",
    ]
