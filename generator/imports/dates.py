"""Dates as a profile describes them; what it does not describe, the reader's own rules decide.

A notation is written with `TTTT` (year), `BB` (month number), `BULAN` (month name) and `HH` (day); everything else
stands for itself. Times of day are cut off and never kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Literal

from generator.drop.dates import read_dates
from generator.drop.text import clean
from generator.imports.names import folded_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.drop.dates import Epoch, Fault, Order

EARLIEST_YEAR = 1990
"""Earlier dates are leftovers of software (1900, 1970), not days on which a complaint came in."""

ORDERS: Mapping[str, Order] = {"hari-bulan": "dmy", "bulan-hari": "mdy"}
"""How a profile writes the order of day and month."""

ORDER_NAMES: Mapping[Order, str] = {order: name for name, order in ORDERS.items()}

_MONTH_NAMES = ("jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des")
_TIME = re.compile(r"[T ]\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?$")
_TOKENS: Mapping[str, str] = {
    "TTTT": r"(?P<year>\d{4})",
    "BULAN": r"(?P<name>[^\W\d]+)\.?",
    "BB": r"(?P<month>\d{1,2})",
    "HH": r"(?P<day>\d{1,2})",
}
_TOKEN = re.compile("|".join(_TOKENS))

Reason = Literal["rancu", "tidak_terbaca"]


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """What the distinct texts of one column mean; every text is in one of the two mappings."""

    days: Mapping[str, date]
    faults: Mapping[str, Reason]
    """`rancu`: could be two days and nothing in the column tells which; `tidak_terbaca`: no date."""
    settled: str | None
    """The order of day and month that the column itself settled, as profiles write it; None: it was fixed or moot."""


@dataclass(frozen=True, slots=True)
class Notation:
    """How one column writes its dates."""

    order: str | None = None
    """`hari-bulan` or `bulan-hari`; None: the column itself has to settle it."""
    forms: tuple[str, ...] = ()
    """The only notations of the column; empty: all that the reader knows."""
    months: Mapping[str, int] = field(default_factory=dict)
    """Names of months besides the Indonesian and English ones, folded → 1–12."""
    epoch: Epoch | None = None
    """Day system of a workbook, whose date cells may have lost their format; None: numbers are no dates."""

    def read(self, texts: Iterable[str]) -> ReadColumn:
        """Read the distinct texts of the column."""
        plain = {text: self._with_known_months(clean(text)) for text in texts}
        if self.forms:
            return self._by_forms(plain)
        read = read_dates(set(plain.values()), order=ORDERS.get(self.order or ""), epoch=self.epoch)
        faults = {text: _reason(read.faults[bare]) for text, bare in plain.items() if bare in read.faults}
        days = {text: read.values[bare] for text, bare in plain.items() if text not in faults}
        settled = None if self.order or read.order is None else ORDER_NAMES[read.order]
        return _without_leftovers(days, faults, settled)

    def _by_forms(self, plain: Mapping[str, str]) -> ReadColumn:
        read = {text: self._day(_TIME.sub("", bare)) for text, bare in plain.items()}
        days = {text: day for text, day in read.items() if day}
        return _without_leftovers(days, dict.fromkeys(plain.keys() - days.keys(), "tidak_terbaca"), None)

    def _day(self, text: str) -> date | None:
        """Return the day by the first notation that fits; None where none does or the day does not exist."""
        for form in self.forms:
            match = _pattern(form).fullmatch(text)
            if match:
                return _day_of(match.groupdict())
        return None

    def _with_known_months(self, text: str) -> str:
        if not self.months:
            return text
        return re.sub(r"[^\W\d]+", lambda word: self._known_month(word[0]), text)

    def _known_month(self, word: str) -> str:
        number = self.months.get(folded_label(word))
        return _MONTH_NAMES[number - 1] if number else word


def bad_forms(forms: Iterable[str]) -> list[str]:
    """Return the notations that do not name a day, a month and a year exactly once."""
    complete = (["BB", "HH", "TTTT"], ["BULAN", "HH", "TTTT"])
    return [form for form in forms if sorted(_TOKEN.findall(form)) not in complete]


def _without_leftovers(days: dict[str, date], faults: dict[str, Reason], settled: str | None) -> ReadColumn:
    ancient = {text for text, day in days.items() if day.year < EARLIEST_YEAR}
    kept = {text: day for text, day in days.items() if text not in ancient}
    return ReadColumn(kept, {**faults, **dict.fromkeys(ancient, "tidak_terbaca")}, settled)


def _reason(fault: Fault) -> Reason:
    return "rancu" if fault == "rancu" else "tidak_terbaca"


@cache
def _pattern(form: str) -> re.Pattern[str]:
    """Turn a notation into a pattern; tokens written together (`TTTTBBHH`) have two digits each."""
    packed = re.fullmatch("(TTTT|BB|HH){3}", form) is not None
    parts = re.split(f"({_TOKEN.pattern})", form)
    body = "".join(_TOKENS.get(part) or re.escape(part) for part in parts)
    return re.compile(body.replace("{1,2}", "{2}") if packed else body, re.IGNORECASE)


def _day_of(parts: Mapping[str, str]) -> date | None:
    if "month" in parts:
        month = parts["month"].zfill(2)
        try:
            return date.fromisoformat(f"{parts['year']}-{month}-{parts['day'].zfill(2)}")
        except ValueError:
            return None
    spelled = f"{parts['day']} {parts['name']} {parts['year']}"
    return read_dates([spelled]).values.get(spelled)
