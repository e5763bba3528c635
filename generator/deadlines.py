"""Deadlines of promises as calendars: `/komitmen/tenggat.ics` for all, `/komitmen/tenggat/<agency>.ics` for each.

Events last a whole day and keep their identifier from release to release, so a calendar that subscribes moves an
event and does not double it. Nothing is taken from a clock: an event's stamp is the as-of date of the release.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from icalendar import Calendar, Event

from generator.release.promise import owing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.release import Commitment, Release
    from generator.release.promise import Promise

_ONE_DAY = timedelta(days=1)


def calendars(release: Release) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of every calendar: one for all, and one for each agency that has promised something."""
    promises = sorted(
        ((commitment, promise) for commitment in release.commitments or () for promise in commitment.promises),
        key=lambda pair: (pair[1].due, pair[1].id),
    )
    names = {card.agency.id: card.agency.name for card in release.scorecards}
    yield "komitmen/tenggat.ics", _calendar(release, release.identity.government, promises, names)
    for agency in owing(release):
        own = [pair for pair in promises if pair[1].agency == agency]
        yield f"komitmen/tenggat/{agency}.ics", _calendar(release, names[agency], own, names)


def _calendar(
    release: Release, whose: str, promises: Sequence[tuple[Commitment, Promise]], names: dict[str, str]
) -> bytes:
    """Return a calendar. The library escapes what could end a line; lines are joined before, so none is left."""
    calendar = Calendar()
    calendar.add("prodid", "-//Rapor//Tenggat janji//ID")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _marked(release, f"Tenggat janji: {_one_line(whose)}"))
    for commitment, promise in promises:
        calendar.add_component(_event(release, commitment, promise, names.get(promise.agency, promise.agency)))
    content: bytes = calendar.to_ical()
    return content


def _event(release: Release, commitment: Commitment, promise: Promise, agency: str) -> Event:
    site = release.identity.site_url.rstrip("/")
    place = f"{site}/komitmen/{commitment.id}/#janji-{promise.id}"
    event = Event()
    event.add("uid", f"{urlsplit(site).hostname or 'rapor'}/janji/{promise.id}")
    event.add("dtstamp", datetime.combine(release.as_of, time.min, UTC))
    event.add("dtstart", promise.due)
    event.add("dtend", promise.due + _ONE_DAY)
    event.add("summary", _marked(release, f"Tenggat janji {_one_line(agency)}: {_one_line(promise.text)}"))
    event.add("description", _marked(release, f"{_one_line(commitment.title)}. Rilis {release.drop}. {place}"))
    event.add("url", place)
    event.add("transp", "TRANSPARENT")
    return event


def _marked(release: Release, text: str) -> str:
    return f"DATA CONTOH. {text}" if release.is_example else text


def _one_line(text: str) -> str:
    """Return text on one line: every kind of line end becomes a space."""
    return " ".join(text.split())
