"""The monthly trend in words and rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from generator.language import _
from generator.pages.locale import listed, month, number, short_month

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.release import Month

_NAMED = 3
"""So many immature months are named; more are given as a span."""


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A row of the table by month of receipt."""

    name: str
    received: str
    done: str
    mature: bool
    revised: frozenset[str] = frozenset()
    """Which of its figures the release revises: `masuk`, `selesai`."""


def month_rows(months: Sequence[Month], revised: Mapping[str, frozenset[str]]) -> list[MonthRow]:
    """Return the rows of the months that occur, ascending; `revised` has the revised figures by month."""
    return [
        MonthRow(
            short_month(one.month),
            number(one.received),
            number(one.done),
            one.mature,
            revised.get(one.month, frozenset()),
        )
        for one in months
    ]


def trend_finding(months: Sequence[Month], as_of: date) -> str:
    """State between what numbers of complaints came a month, over whole months, months without any counted as 0."""
    counts = _whole_months(months, as_of)
    if not counts:
        total = sum(one.received for one in months)
        return _("{total} laporan masuk; belum ada bulan yang lengkap", total=number(total))
    if len(counts) == 1:
        return _("{counts} laporan masuk dalam satu bulan yang lengkap", counts=number(counts[0]))
    if min(counts) == max(counts):
        return _("Laporan datang {counts} per bulan", counts=number(counts[0]))
    return _("Laporan datang {counts}–{counts2} per bulan", counts=number(min(counts)), counts2=number(max(counts)))


def _whole_months(months: Sequence[Month], as_of: date) -> list[int]:
    received = {one.month: one.received for one in months}
    if not received:
        return []
    end = as_of + timedelta(days=1)
    year, at = (int(part) for part in min(received).split("-"))
    counts = []
    while (year, at) < (end.year, end.month):
        counts.append(received.get(f"{year:04d}-{at:02d}", 0))
        year, at = (year + 1, 1) if at == 12 else (year, at + 1)  # noqa: PLR2004 - December
    return counts


def immature_words(months: Sequence[Month]) -> str:
    """Warn of the months that cannot be compared yet; empty where all can."""
    young = [one.month for one in months if not one.mature]
    if not young:
        return ""
    if len(young) <= _NAMED:
        named = listed([month(one) for one in young])
    else:
        named = _(
            "{young} bulan dari {young2} sampai {young3}",
            young=number(len(young)),
            young2=month(young[0]),
            young3=month(young[-1]),
        )
    return _(
        "{named} belum dapat dinilai: batas waktu sebagian laporannya belum lewat. Jangan dibaca sebagai penurunan.",
        named=named,
    )
