"""One made-up complaint: what happened to it, day by day, and what a snapshot of a given day shows of it."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from tools.example.agencies import CLASS_MIX, DISTRICT_WEIGHTS, OWN_CLASS_MIX, PACE

if TYPE_CHECKING:
    from tools.example.agencies import Agency
    from tools.example.draw import Calendar, Draw

EXAMPLE_KEY = b"kunci contoh Rapor, sengaja terbuka"
"""The key that makes the example's ids. A real key is secret and lives outside the repository; this one is public,
because the numbers it hides are made up as well."""

OPEN = ("diterima", "terverifikasi", "terdisposisi", "ditindaklanjuti", "ditanggapi_pelapor", "ditunda")
CLOSED = ("selesai", "ditutup_admin", "ditutup_sistem")
FATES = {
    "ditutup_admin": 0.805,
    "ditutup_sistem": 0.07,
    "diarsipkan_admin": 0.03,
    "diarsipkan_sistem": 0.02,
    "bukan_wewenang": 0.03,
    "dialihkan": 0.02,
    "ditunda": 0.025,
}
MEDIAN_WAIT = {
    "pengaduan_berkadar_pengawasan": 34,
    "pengaduan_tidak_berkadar_pengawasan": 9,
    "permintaan_informasi": 3,
    "aspirasi": 12,
}
"""Working days to the end of a case, by class."""
PACE_OF_YEAR = {2023: 1.0, 2024: 1.2, 2025: 1.0, 2026: 0.8}
CHANNELS = {
    "lapor.go.id": 40, "Aplikasi LAPOR!": 24, "WhatsApp narahubung": 16, "Meja pengaduan Diskominfo": 9,
    "SMS 1708": 7, "Media sosial": 4,
}  # fmt: skip
RATINGS = {"5": 34, "4": 28, "3": 16, "2": 9, "1": 13}
NEW_WORDING = date(2024, 1, 1)
"""Until this day the example's source wrote `selesai`, from then on `ditutup_admin`."""


@dataclass(frozen=True)
class Case:
    """A complaint and its story. `steps` are (day, status) in order; the last step up to a day is its status then."""

    number: int
    agency: str
    klass: str
    received: date
    steps: tuple[tuple[date, str], ...]
    category: str = ""
    channel: str = ""
    district: str = ""
    rating: str = ""
    closing_recorded: bool = True
    first_shown: date | None = None
    """A back-dated case appears only in drops from this day on."""
    hidden: frozenset[str] = field(default_factory=frozenset)
    """Ids of the drops that lack the case although they cover its date (hilang)."""

    @property
    def id(self) -> str:
        """The keyed hash of the made-up ticket number: `k` and 23 hex digits."""
        return "k" + hmac.digest(EXAMPLE_KEY, f"CONTOH-{self.number:05d}".encode(), "sha256").hex()[:23]

    def status_on(self, day: date) -> str:
        """Return the status at the end of `day`, which is not before the day of receipt."""
        return [status for since, status in self.steps if since <= day][-1]

    def first_day_of(self, status: str, by: date) -> date | None:
        """Return the first day of a status, or None where it has not been reached by the end of `by`."""
        return next((since for since, now in self.steps if now == status and since <= by), None)

    def closed_on(self, by: date) -> date | None:
        """Return the closing date that the source knows at the end of `by`: None where open or not recorded."""
        if self.status_on(by) not in CLOSED or not self.closing_recorded:
            return None
        return [since for since, status in self.steps if since <= by and status in CLOSED][-1]


def steps_to(end: str, received: date, wait: int, draw: Draw, calendar: Calendar) -> tuple[tuple[date, str], ...]:
    """Tell the way from receipt to the end `wait` working days later: verified, passed on, worked on, ended."""
    ended = calendar.after(received, wait)
    verified = min(calendar.after(received, draw.whole(0, 2)), ended)
    passed_on = min(calendar.after(verified, draw.whole(0, 2)), ended)
    worked_on = min(calendar.after(passed_on, draw.whole(0, 4)), ended)
    steps = [(received, "diterima"), (verified, "terverifikasi"), (passed_on, "terdisposisi")]
    if end not in {"bukan_wewenang", "dialihkan"}:
        steps.append((worked_on, "ditindaklanjuti"))
    if end == "ditutup_sistem":
        steps.append((min(calendar.after(worked_on, 1), ended), "ditanggapi_pelapor"))
    return (*steps, (ended, in_the_words_of(end, ended)))


def in_the_words_of(end: str, day: date) -> str:
    """Name an end as the source did on that day."""
    return "selesai" if end == "ditutup_admin" and day < NEW_WORDING else end


def draw_class(agency: Agency, draw: Draw) -> str:
    """Draw a class from the agency's own mix."""
    return draw.weighted(OWN_CLASS_MIX.get(agency.id, CLASS_MIX))


def draw_wait(agency: Agency, klass: str, received: date, draw: Draw) -> int:
    """Draw the working days until a case ends."""
    return draw.waiting(MEDIAN_WAIT[klass] * PACE.get(agency.id, 1.0) * PACE_OF_YEAR[received.year])


def describe(case: Case, agency: Agency, draw: Draw) -> Case:
    """Add what is only published as counts: category, channel, district and the reporter's rating."""
    ended_well = case.steps[-1][1] in CLOSED
    return replace(
        case,
        category=draw.one_of(agency.categories),
        channel=draw.weighted(CHANNELS),
        district=agency.region if agency.region.count(".") > 1 else draw.weighted(DISTRICT_WEIGHTS),
        rating=draw.weighted(RATINGS) if ended_well and draw.chance(0.3) else "",
    )
