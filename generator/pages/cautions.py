"""What a sentence with a figure must say besides: that it was revised since the release before, or is provisional.

The tables mark a cell with `[r]` or `[p]`; a sentence is quoted without its table, so it says it in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.language import N_, _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.release import Month
    from generator.release.movement import Headline

_REVISED = N_(" Diperbaiki sejak rilis sebelumnya.")
_PROVISIONAL = N_(" Angka sementara: sebagian bulannya belum matang.")
_BY_MONTH = frozenset({"masuk", "selesai", "persen_selesai"})
"""Figures that are told by month, too, or follow from those: their year says nothing more precise."""


@dataclass(frozen=True, slots=True)
class Cautions:
    """The words for one period of receipt, each with a space before it; empty where there is nothing to say."""

    indonesian: str = ""
    english: str = ""

    @property
    def said(self) -> str:
        """Return the words in the language in force."""
        parts = (part for part in (_REVISED, _PROVISIONAL) if part in self.indonesian)
        return "".join(map(_, parts))


def cautions(months: Sequence[Month], revised: Mapping[str, frozenset[str]], headline: Headline | None) -> Cautions:
    """Return what figures over the headline's period must say; without a headline, those over everything.

    `revised` has the revised figures by year and month, `months` are all those of the trend.
    """
    first, last = ("", "9999-99")
    if headline and headline.starts and headline.ends:
        first, last = headline.starts.isoformat()[:7], headline.ends.isoformat()[:7]
    return _words(
        revised=any(_touches(period, figures, first, last) for period, figures in revised.items()),
        provisional=any(not one.mature for one in months if first <= one.month <= last),
    )


def of_year(year: int, revised: Mapping[str, frozenset[str]]) -> Cautions:
    """Return what figures of a year of receipt must say; whether it is provisional their sentence says itself."""
    return _words(revised=bool(revised.get(str(year))), provisional=False)


def _touches(period: str, figures: frozenset[str], first: str, last: str) -> bool:
    """Tell whether figures that are revised for a month or a year of receipt are part of a span of months."""
    if len(period) == len("2026-01"):
        return first <= period <= last
    return (not first or bool(figures - _BY_MONTH)) and first[:4] <= period <= last[:4]


def _words(*, revised: bool, provisional: bool) -> Cautions:
    indonesian, english = "", ""
    if revised:
        indonesian += _REVISED
        english += " Revised since the previous release."
    if provisional:
        indonesian += _PROVISIONAL
        english += " Provisional: some of its months are not mature yet."
    return Cautions(indonesian, english)
