from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.drop.dates import read_dates, read_partial, span_of
from generator.drop.numbers import read_integer, read_numbers

MONTHS = {5: ["Mei", "May", "MEI"], 8: ["Ags", "Agu", "Agustus", "Aug"], 11: ["Nov", "Nopember"], 12: ["Des", "Dec"]}
DAYS = st.dates(date(1950, 1, 1), date(2099, 12, 31))


def one(text: str, **known: object) -> date | str:
    dates = read_dates([text], **known)  # type: ignore[arg-type]
    return dates.values.get(text) or dates.faults[text]


@given(DAYS)
def test_iso_dates_are_read_back(day: date) -> None:
    assert one(day.isoformat()) == day


@given(st.lists(DAYS, min_size=1, max_size=30), st.sampled_from("/.-"), st.sampled_from(["dmy", "mdy"]))
def test_a_numeric_column_is_read_right_or_not_at_all(days: list[date], mark: str, order: str) -> None:
    form = f"%d{mark}%m{mark}%Y" if order == "dmy" else f"%m{mark}%d{mark}%Y"
    written = {day.strftime(form): day for day in days}
    dates = read_dates(written)
    for text, day in written.items():
        assert dates.values.get(text, day) == day
    if any(day.day > 12 for day in days):
        assert dates.order == order
        assert dates.values == written


@given(
    st.sampled_from(sorted(MONTHS)),
    st.integers(1, 28),
    st.integers(2000, 2060),
    st.integers(0, 3),
    st.sampled_from(" -"),
)
def test_months_in_words_are_known_in_both_languages(month: int, day: int, year: int, word: int, mark: str) -> None:
    name = MONTHS[month][word % len(MONTHS[month])]
    assert one(f"{day}{mark}{name}{mark}{year}") == date(year, month, day)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("3 Jan 2026", date(2026, 1, 3)),
        ("3 Ags 2026", date(2026, 8, 3)),
        ("Jum'at, 5 Juni 2026", date(2026, 6, 5)),
        ("Jumat 5 Juni 2026", date(2026, 6, 5)),
        ("Kamis, 5 Juni 2026", "hari_salah"),
        ("31/12/2026", date(2026, 12, 31)),
        ("12/31/2026", date(2026, 12, 31)),
        ("05/05/2026", date(2026, 5, 5)),
        ("03/04/2026", "rancu"),
        ("31/02/2026", "mustahil"),
        ("2026-02-30", "mustahil"),
        ("31/12/26", "dua_angka"),
        ("3 Jan 26", "dua_angka"),
        ("kemarin", "bukan_tanggal"),
        ("3 Foo 2026", "bukan_tanggal"),
        ("2026", "bukan_tanggal"),
        ("46054", "angka_seri"),
        ("2026-01-03 10:30:00", date(2026, 1, 3)),
        ("2026-01-03T10:30:00Z", date(2026, 1, 3)),
        ("31/12/2026 10.30", date(2026, 12, 31)),
    ],
)
def test_each_way_of_writing_a_day_is_read_or_refused(text: str, read: date | str) -> None:
    assert one(text) == read


def test_one_clear_date_settles_a_column_and_contradictions_are_refused() -> None:
    dates = read_dates(["03/04/2026", "31/12/2026"])
    assert dates.values["03/04/2026"] == date(2026, 4, 3)
    dates = read_dates(["03/04/2026", "31/12/2026", "30/12/2026", "04/13/2026"])
    assert dates.faults == {"04/13/2026": "mustahil"}
    assert read_dates(["31/12/2026", "04/13/2026"]).values == {}
    assert read_dates(["03/04/2026"], order="mdy").values["03/04/2026"] == date(2026, 3, 4)


@given(DAYS)
def test_serial_numbers_count_from_the_workbooks_own_first_day(day: date) -> None:
    for epoch, start in ((1900, date(1899, 12, 30)), (1904, date(1904, 1, 1))):
        serial = str((day - start).days)
        if len(serial) == 5:
            assert one(serial, epoch=epoch) == day
    assert one("46054", epoch=1900) == date(2026, 2, 1)


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_a_fault(text: str) -> None:
    dates = read_dates([text])
    assert (text in dates.values) != (text in dates.faults)
    partial = read_partial(text, None)
    if partial[0].isdigit():
        first, last = span_of(partial)
        assert first <= last


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2022", "2022"),
        ("2022-05", "2022-05"),
        ("Mei 2022", "2022-05"),
        ("17 Mei 2022", "2022-05-17"),
        ("2022-13", "mustahil"),
        ("0000", "mustahil"),
        ("0000-05", "mustahil"),
        ("dulu", "bukan_tanggal"),
    ],
)
def test_dates_of_reduced_precision_stay_as_precise_as_they_are(text: str, read: str) -> None:
    assert read_partial(text, None) == read


def test_a_span_is_as_long_as_what_is_not_known() -> None:
    assert span_of("2024-02") == (date(2024, 2, 1), date(2024, 2, 29))
    first, last = span_of("2023")
    assert last - first == timedelta(days=364)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("4,5", 4.5),
        ("4.5", 4.5),
        ("1.234,56", 1234.56),
        ("1.234.567", 1234567.0),
        ("0.123", 0.123),
        ("-12,5", -12.5),
        ("-0", 0.0),
        ("1.234", "rancu"),
        ("1,234.56", "bukan_angka"),
        ("1e5", "bukan_angka"),
        ("∞", "bukan_angka"),
        ("NaN", "bukan_angka"),
        ("inf", "bukan_angka"),
        ("٣", "bukan_angka"),
        ("1_000", "bukan_angka"),
        ("5 %", "bukan_angka"),
    ],
)
def test_numbers_are_read_in_indonesian_form_or_refused(text: str, read: float | str) -> None:
    numbers = read_numbers([text])
    assert numbers.values.get(text, numbers.faults.get(text)) == read


def test_the_column_settles_what_a_point_means() -> None:
    assert read_numbers(["1.234", "5,5"]).values["1.234"] == 1234
    assert read_numbers(["1.234", "5.5"]).values["1.234"] == 1.234
    assert read_numbers(["1.234", "5.5", "6,5"]).faults == {"1.234": "rancu"}


@given(st.integers(-(10**14), 10**14))
def test_whole_numbers_are_read_back(number: int) -> None:
    assert read_integer(str(number)) == number


@given(st.integers(-(10**9), 10**9), st.integers(0, 99))
def test_grouped_decimals_are_read_back(whole: int, cents: int) -> None:
    text = f"{whole:,}".replace(",", ".") + f",{cents:02d}"
    value = read_numbers([text]).values[text]
    sign = -1 if whole < 0 else 1
    assert value == pytest.approx(whole + sign * cents / 100)


@pytest.mark.parametrize("text", ["5", "5,0", "5.0"])
def test_five_is_five(text: str) -> None:
    assert read_integer(text) == 5


@pytest.mark.parametrize("text", ["5,5", "1.000", "V", "", "٣", "5.00"])
def test_what_is_not_surely_whole_is_refused(text: str) -> None:
    assert read_integer(text) is None
