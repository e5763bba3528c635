"""Numbers and dates as readers of the language in force write them: `1.234`, `82,4 %`; in English `1,234`, `82.4%`."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from generator.language import SOURCE, _, language

INDONESIAN = Locale("id", "ID")
ENGLISH = Locale("en", "GB")
NBSP = "\u00a0"
_FULL_DATE, _YEAR_AND_MONTH = 3, 2


def number(count: int) -> str:
    """Write a whole number with dots for thousands; in English with commas."""
    return _number(count) if language() == SOURCE else english_number(count)


@lru_cache(maxsize=65536)
def _number(count: int) -> str:
    return str(format_decimal(count, locale=INDONESIAN))


def bare_percent(share: float) -> str:
    """Write a share (0–1) in percent with one decimal, rounded half up, without the sign: `82,4`."""
    return _bare_percent(share) if language() == SOURCE else english_bare_percent(share)


@lru_cache(maxsize=65536)
def _bare_percent(share: float) -> str:
    return _one_decimal(_in_percent(share))


@lru_cache(maxsize=4096)
def _one_decimal(percent: Decimal) -> str:
    """Write it once: shares hardly repeat, tenths of a percent do."""
    return str(format_decimal(percent, format="#,##0.0", locale=INDONESIAN))


def _in_percent(share: float) -> Decimal:
    return (Decimal(repr(float(share))) * 100).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def as_written(share: float) -> float:
    """Return the share (0–1) that `percent` writes, no more precise than it says."""
    return float(_in_percent(share) / 100)


def percent(share: float) -> str:
    """Write a share (0–1) as `82,4 %`, with a no-break space."""
    return f"{_bare_percent(share)}{NBSP}%" if language() == SOURCE else english_percent(share)


def percent_span(low: float, high: float) -> str:
    """Write an interval of shares as `75,0–88,0 %`."""
    if language() != SOURCE:
        return english_percent_span(low, high)
    return f"{_bare_percent(low)}–{_bare_percent(high)}{NBSP}%"


@lru_cache(maxsize=4096)
def _date(day: date, form: str, locale: Locale) -> str:
    return format_date(day, form, locale=locale)


def _locale() -> Locale:
    return INDONESIAN if language() == SOURCE else ENGLISH


def full_date(day: date) -> str:
    """Write a date as `30 September 2026`."""
    return _date(day, "d MMMM y", _locale())


def english_date(day: date) -> str:
    """Write a date as `30 September 2026` for readers of English, whatever the language in force."""
    return _date(day, "d MMMM y", ENGLISH)


def month(year_and_month: str) -> str:
    """Write `2026-09` as `September 2026`."""
    return _date(date.fromisoformat(f"{year_and_month}-01"), "MMMM y", _locale())


def short_month(year_and_month: str) -> str:
    """Write `2026-09` as `Sep 2026`."""
    return _date(date.fromisoformat(f"{year_and_month}-01"), "MMM y", _locale())


def decimals(written: str) -> str:
    """Write a number given with a decimal point, `0.5`, as readers do: `0,5`."""
    return written.replace(".", ",") if language() == SOURCE else written


def known_date(written: str) -> str:
    """Write a date of reduced precision (`2023`, `2022-05`) in words, no more precise than it is known."""
    parts = written.count("-") + 1
    if parts == _FULL_DATE:
        return full_date(date.fromisoformat(written))
    return month(written) if parts == _YEAR_AND_MONTH else written


def precision_note(written: str) -> str:
    """Say what is not known of a date of reduced precision; empty for a full date."""
    return {1: _("hanya tahun yang diketahui"), 2: _("hanya bulan yang diketahui")}.get(written.count("-") + 1, "")


def first_day(written: str) -> date:
    """Return the first day that a date of reduced precision can mean."""
    return date(*[int(part) for part in f"{written}-01-01".split("-")[:_FULL_DATE]])


def last_day(written: str) -> date:
    """Return the last day that a date of reduced precision can mean: what is due then has passed only after it."""
    parts = [int(part) for part in written.split("-")]
    if len(parts) == _FULL_DATE:
        return date(*parts)
    year, after = (parts[0] + 1, 1) if len(parts) == 1 else divmod(parts[0] * 12 + parts[1], 12)
    return date.fromordinal(date(year, after + 1 if len(parts) == _YEAR_AND_MONTH else 1, 1).toordinal() - 1)


def english_number(count: int) -> str:
    """Write a whole number with commas for thousands."""
    return f"{count:,}"


def english_percent(share: float) -> str:
    """Write a share (0–1) as `82.4%`, rounded as `percent` does."""
    return f"{english_bare_percent(share)}%"


def english_bare_percent(share: float) -> str:
    """Write a share (0–1) in percent with one decimal, without the sign: the digits of `bare_percent`."""
    return _bare_percent(share).replace(",", ".")


def english_percent_span(low: float, high: float) -> str:
    """Write an interval of shares as `75.0–88.0%`."""
    return f"{english_bare_percent(low)}–{english_bare_percent(high)}%"


def listed(words: list[str]) -> str:
    """Join words as a sentence does: `a`, `a dan b`, `a, b, dan c`."""
    if len(words) <= 2:  # noqa: PLR2004 - two words need no comma
        return _(" dan ").join(words)
    return ", ".join(words[:-1]) + _(", dan {last}", last=words[-1])
