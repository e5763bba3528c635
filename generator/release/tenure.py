"""Part of the waist: who holds a post of the directory, for how long, and how fresh that knowledge is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

    from generator.release import FocalPoint

AGEING_DAYS = 90
"""Older than this at the as-of date (calendar days since the last check), a row says how old it is."""
STALE_DAYS = 180
"""Older than this, it is marked as not checked and the agency's page carries a banner."""

Change = Literal["jabatan", "pemegang", "sk"]
"""What ended a tenure: another post answers now, another person, or only another letter of appointment."""


@dataclass(frozen=True, slots=True)
class Tenure:
    """A row of the directory while it said the same about who holds it, from one release to another, both included.

    `name` is there only where the newest version of the row still names that person: whoever was replaced or taken
    out of the data is nobody here.
    """

    id: str
    agency: str
    network: str
    role: str
    post: str
    name: str | None
    letter: str | None
    letter_date: date | None
    first_drop: str
    last_drop: str
    """The newest release in which the row said so; tables carry over, so it may lie after the drop with the table."""
    ended_by: tuple[Change, ...] = ()
    """Empty for the tenure that runs, and for a row that is gone."""
    gone: bool = False
    """True where the newest directory no longer has the row."""


def in_force(point: FocalPoint, day: date) -> bool:
    """Tell whether an appointment holds on `day`: begun, and not over. Both days are included; unknown is open."""
    begun = point.valid_from is None or point.valid_from <= day
    return begun and (point.valid_until is None or day <= point.valid_until)
