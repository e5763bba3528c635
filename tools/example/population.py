"""All made-up complaints from January 2023 to September 2026.

The first 131 reproduce a published count: by 11 October 2023 Rokan Hulu had 131 reports, of which 108 were done, 15
in follow-up and 8 newly passed on. Only these four numbers are real; the agencies, days and matters are made up.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from typing import TYPE_CHECKING

from tools.example.agencies import ALL_ARCHIVED, ALL_OPEN, ONLY_ONE, STALLED, WEIGHTS, WITHOUT_DATES
from tools.example.cases import CLOSED, FATES, Case, describe, draw_class, draw_wait, steps_to

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tools.example.agencies import Agency
    from tools.example.draw import Calendar, Draw

OCTOBER = date(2023, 10, 11)
N_DONE, N_IN_FOLLOW_UP, N_PASSED_ON = 108, 15, 8
LAST_DAY = date(2026, 9, 30)
PER_MONTH = {2023: 17, 2024: 40, 2025: 58, 2026: 64}
"""Complaints a month after October 2023; the real number moves around it."""
DAMKAR_CLOSED = date(2024, 12, 31)
"""The fire office of the example was merged: it receives nothing after this day."""
UNDATED = (date(2024, 7, 1), date(2025, 12, 31))
"""Closings of `WITHOUT_DATES` in these days were not recorded with a date."""


class Population:
    """Tells the stories in a fixed order, so that one seed always gives the same complaints."""

    def __init__(self, agencies: Mapping[str, Agency], calendar: Calendar, draw: Draw) -> None:
        """Take the register, the working days and the chance that the stories rest on."""
        self._agencies, self._calendar, self._draw = agencies, calendar, draw
        self._numbers = count(1)

    def everyone(self) -> list[Case]:
        """Return all cases by day of receipt."""
        cases = [*self._until_october_2023(), *self._month_by_month(), *self._special()]
        described = [describe(case, self._agencies[case.agency], self._draw) for case in cases]
        return sorted(map(_without_dates, described), key=lambda case: (case.received, case.id))

    def _until_october_2023(self) -> Iterator[Case]:
        ready = {agency: weight for agency, weight in WEIGHTS.items() if agency in self._agencies}
        for _ in range(N_DONE):
            yield self._done_by_october(self._draw.weighted(ready))
        for _ in range(N_IN_FOLLOW_UP):
            yield self._in_follow_up(self._draw.weighted(ready))
        for _ in range(N_PASSED_ON):
            yield self._passed_on(self._draw.weighted(ready))

    def _done_by_october(self, agency: str) -> Case:
        """Tell a case that ends by the as-of date; one in thirty is opened again in 2024 and ends a second time."""
        while True:
            received = self._draw.day(date(2023, 1, 2), date(2023, 10, 6))
            klass = draw_class(self._agencies[agency], self._draw)
            wait = draw_wait(self._agencies[agency], klass, received, self._draw)
            steps = steps_to("ditutup_admin", received, wait, self._draw, self._calendar)
            if steps[-1][0] <= OCTOBER:
                break
        if self._draw.chance(1 / 30):
            again = self._draw.day(date(2024, 1, 8), date(2024, 5, 30))
            steps = (
                *steps,
                (again, "ditindaklanjuti"),
                (self._calendar.after(again, self._draw.whole(10, 90)), "ditutup_admin"),
            )
        return Case(next(self._numbers), agency, klass, received, steps)

    def _in_follow_up(self, agency: str) -> Case:
        """Tell a case that is being worked on in October 2023 and ends later, in any of the usual ways."""
        while True:
            received = self._draw.day(date(2023, 7, 3), date(2023, 9, 26))
            klass = draw_class(self._agencies[agency], self._draw)
            steps = steps_to(
                self._draw.weighted(FATES), received, self._draw.whole(15, 130), self._draw, self._calendar
            )
            case = Case(next(self._numbers), agency, klass, received, steps)
            if case.status_on(OCTOBER) == "ditindaklanjuti":
                return case

    def _passed_on(self, agency: str) -> Case:
        """Tell a case that an agency has just been given in October 2023."""
        while True:
            received = self._draw.day(date(2023, 9, 29), date(2023, 10, 10))
            klass = draw_class(self._agencies[agency], self._draw)
            steps = steps_to(self._draw.weighted(FATES), received, self._draw.whole(6, 60), self._draw, self._calendar)
            case = Case(next(self._numbers), agency, klass, received, steps)
            if case.status_on(OCTOBER) == "terdisposisi":
                return case

    def _month_by_month(self) -> Iterator[Case]:
        first = OCTOBER + timedelta(days=1)
        while first < LAST_DAY:
            last = min(_month_end(first), LAST_DAY - timedelta(days=1))
            usual = PER_MONTH[first.year] * ((last - first).days + 1) / 30
            for _ in range(self._draw.whole(int(usual * 0.8), int(usual * 1.2))):
                yield self._ordinary(first, last)
            first = last + timedelta(days=1)

    def _ordinary(self, first: date, last: date) -> Case:
        received = self._draw.day(first, last)
        known = {agency: weight for agency, weight in WEIGHTS.items() if agency in self._agencies}
        if received > DAMKAR_CLOSED:
            known.pop("damkar", None)
        agency = self._agencies[self._draw.weighted(known)]
        klass = draw_class(agency, self._draw)
        wait = draw_wait(agency, klass, received, self._draw)
        fates = FATES | {"ditunda": STALLED.get(agency.id, FATES["ditunda"])}
        steps = steps_to(self._draw.weighted(fates), received, wait, self._draw, self._calendar)
        return Case(next(self._numbers), agency.id, klass, received, steps)

    def _special(self) -> Iterator[Case]:
        """Tell the states that no chance may fail to show: all open, all archived, a single complaint."""
        for received in (date(2026, 5, 4), date(2026, 7, 13), date(2026, 8, 18), date(2026, 9, 21)):
            yield self._fixed(ALL_OPEN, received, "ditunda", 400)
        for received in (date(2024, 3, 4), date(2025, 2, 10), date(2025, 10, 6)):
            yield self._fixed(ALL_ARCHIVED, received, "diarsipkan_admin", 12)
        for agency, received in zip(ONLY_ONE, (date(2025, 4, 14), date(2026, 3, 2)), strict=True):
            yield self._fixed(agency, received, "ditutup_admin", 8)

    def _fixed(self, agency: str, received: date, end: str, wait: int) -> Case:
        steps = steps_to(end, received, wait, self._draw, self._calendar)
        return Case(next(self._numbers), agency, "pengaduan_tidak_berkadar_pengawasan", received, steps)


def _month_end(day: date) -> date:
    """Return the last day of the month."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1) - timedelta(days=1)


def _without_dates(case: Case) -> Case:
    """Forget the closing dates that the example's social service did not record."""
    ended, status = case.steps[-1]
    forgotten = case.agency == WITHOUT_DATES and status in CLOSED and UNDATED[0] <= ended <= UNDATED[1]
    return replace(case, closing_recorded=not forgotten)
