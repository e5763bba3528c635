"""Dates as stewards write them, read without guessing: what could mean two days is refused, and said.

The order of day and month in `31/12/2026` is settled once for a whole column, from the dates in it that leave no
choice. A column without any such date is ambiguous.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

Order = Literal["dmy", "mdy"]
Fault = Literal["bukan_tanggal", "mustahil", "rancu", "dua_angka", "hari_salah", "angka_seri"]
Epoch = Literal[1900, 1904]

_MONTH_WORDS: Final = {
    1: "jan januari january",
    2: "feb peb februari pebruari february",
    3: "mar mrt maret march",
    4: "apr april",
    5: "mei may",
    6: "jun juni june",
    7: "jul juli july",
    8: "ags agt agu agust agus agustus aug august",
    9: "sep sept september",
    10: "okt oct oktober october",
    11: "nov nop november nopember",
    12: "des dec desember december",
}
_MONTHS: Final = {word: number for number, words in _MONTH_WORDS.items() for word in words.split()}
_DAY_WORDS: Final = (
    "senin sen monday mon",
    "selasa sel tuesday tue",
    "rabu rab wednesday wed",
    "kamis kam thursday thu",
    "jumat jum friday fri",
    "sabtu sab saturday sat",
    "minggu min ahad sunday sun",
)
_WEEKDAYS: Final = {word: number for number, words in enumerate(_DAY_WORDS) for word in words.split()}

_TIME: Final = re.compile(r"[T ]\d{1,2}[:.]\d{2}([:.]\d{2}(\.\d+)?)?( ?(wib|wita|wit|z|am|pm))?$", re.IGNORECASE)
_WEEKDAY: Final = re.compile(r"^(?P<day>[a-z]+)(, ?| )(?=\d)", re.IGNORECASE)
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_SPELLED: Final = re.compile(r"(\d{1,2})[ -]([a-z]+)\.?[ -](\d{4}|\d{2})", re.IGNORECASE)
_NUMERIC: Final = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})")
_SERIAL: Final = re.compile(r"\d{5}([.,]\d+)?")
_MONTH_ONLY: Final = re.compile(r"(\d{4})-(\d{2})")
_SPELLED_MONTH: Final = re.compile(r"([a-z]+)\.? (\d{4})", re.IGNORECASE)
_YEAR_ONLY: Final = re.compile(r"\d{4}")
_APOSTROPHES: Final = str.maketrans("", "", "'’‘`´")
_CENTURY_DIGITS: Final = 4
_MONTHS_IN_YEAR: Final = 12
_PLAUSIBLE_YEARS: Final = range(1945, 2101)
_EPOCHS: Final = {1900: date(1899, 12, 30), 1904: date(1904, 1, 1)}


@dataclass
class Dates:
    """What the different values of one column mean. Every value is in exactly one of `values` and `faults`."""

    values: dict[str, date] = field(default_factory=dict)
    faults: dict[str, Fault] = field(default_factory=dict)
    order: Order | None = None
    """How `31/12/2026` was read; None where no value is written so, or the order cannot be told."""
    serials: bool = False
    """True where serial numbers of a workbook were read as dates."""
    times: bool = False
    """True where a time of day was cut off."""


def read_dates(texts: Iterable[str], *, order: Order | None = None, epoch: Epoch | None = None) -> Dates:
    """Read the different (cleaned, non-blank) values of one column.

    `order` fixes the order of day and month; `epoch` allows serial numbers and tells where they count from.
    """
    dates = Dates()
    numeric: dict[str, tuple[int, int, int, int | None]] = {}
    for text in texts:
        bare = _TIME.sub("", text)
        dates.times |= bare != text
        bare, weekday = _without_weekday(bare)
        if found := _NUMERIC.fullmatch(bare):
            numeric[text] = (int(found[1]), int(found[3]), _year(found[4]), weekday)
        elif _SERIAL.fullmatch(bare) and epoch:
            dates.values[text] = _EPOCHS[epoch] + timedelta(days=int(bare[:5]))
            dates.serials = True
        else:
            _keep(dates, text, _named(bare), weekday)
    dates.order = order or _settle(numeric.values())
    for text, (first, second, year, weekday) in numeric.items():
        _keep(dates, text, _ordered(first, second, year, dates.order), weekday)
    return dates


def read_partial(text: str, order: Order | None) -> str | Fault:
    """Read a date of any precision and return it as ISO text: `2023`, `2022-05` or `2022-05-17`; else the fault."""
    if _YEAR_ONLY.fullmatch(text):
        return text if int(text) in _PLAUSIBLE_YEARS else "mustahil"
    if month := _month_of(text):
        year, number = month
        plausible = year in _PLAUSIBLE_YEARS and 1 <= number <= _MONTHS_IN_YEAR
        return f"{year:04d}-{number:02d}" if plausible else "mustahil"
    dates = read_dates([text], order=order)
    if text in dates.faults:
        return dates.faults[text]
    day = dates.values[text]
    return day.isoformat() if day.year in _PLAUSIBLE_YEARS else "mustahil"


def span_of(partial: str) -> tuple[date, date]:
    """Return the first and the last day that an ISO date of reduced precision may mean.

    >>> span_of("2022-05")
    (datetime.date(2022, 5, 1), datetime.date(2022, 5, 31))
    """
    parts = [int(part) for part in partial.split("-")]
    match parts:
        case [year]:
            return date(year, 1, 1), date(year, 12, 31)
        case [year, month]:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        case _:
            return date(*parts), date(*parts)


def _month_of(text: str) -> tuple[int, int] | None:
    if found := _MONTH_ONLY.fullmatch(text):
        return int(found[1]), int(found[2])
    if (found := _SPELLED_MONTH.fullmatch(text)) and found[1].lower() in _MONTHS:
        return int(found[2]), _MONTHS[found[1].lower()]
    return None


def _without_weekday(text: str) -> tuple[str, int | None]:
    """Split `Jum'at, 5 Juni 2026` into the date and the number of the weekday (Monday = 0)."""
    plain = text.translate(_APOSTROPHES)
    found = _WEEKDAY.match(plain)
    if found and found["day"].lower() in _WEEKDAYS:
        return plain[found.end() :], _WEEKDAYS[found["day"].lower()]
    return text, None


def _year(digits: str) -> int:
    """Return the year, 0 for one of two digits: which century is meant is not ours to guess."""
    return int(digits) if len(digits) == _CENTURY_DIGITS else 0


def _named(text: str) -> date | Fault:
    """Read ISO dates and dates with the month as a word."""
    if found := _ISO.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _SPELLED.fullmatch(text):
        month = _MONTHS.get(found[2].lower())
        return _day(_year(found[3]), month, int(found[1])) if month else "bukan_tanggal"
    return "angka_seri" if _SERIAL.fullmatch(text) else "bukan_tanggal"


def _settle(dates: Iterable[tuple[int, int, int, int | None]]) -> Order | None:
    """Return the order that the dates which leave no choice agree on; where they do not agree, that of the most."""
    day_first = month_first = 0
    for first, second, _, _ in dates:
        day_first += first > _MONTHS_IN_YEAR >= second
        month_first += second > _MONTHS_IN_YEAR >= first
    if day_first == month_first:
        return None
    return "dmy" if day_first > month_first else "mdy"


def _ordered(first: int, second: int, year: int, order: Order | None) -> date | Fault:
    if not year:
        return "dua_angka"
    if order is None and first != second:
        return "rancu"
    day, month = (second, first) if order == "mdy" else (first, second)
    return _day(year, month, day)


def _day(year: int, month: int, day: int) -> date | Fault:
    if not year:
        return "dua_angka"
    try:
        return date(year, month, day)
    except ValueError:
        return "mustahil"


def _keep(dates: Dates, text: str, read: date | Fault, weekday: int | None) -> None:
    if isinstance(read, date) and weekday is not None and read.weekday() != weekday:
        read = "hari_salah"
    if isinstance(read, date):
        dates.values[text] = read
    else:
        dates.faults[text] = read
