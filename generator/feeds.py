"""Feeds of releases and corrections: `/umpan.xml` (Atom, RFC 4287) and `/umpan.json` (JSON Feed 1.1), the same entries.

Dates are as-of dates at midnight UTC: a feed says of which day the data are, never when it was built. The id of an
entry is an address of the site and never changes.
"""

from __future__ import annotations

import io
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Final

from feedgenerator import Atom1Feed
from markupsafe import escape

from generator.pages.edition import EXAMPLE, Edition
from generator.pages.environment import one_line
from generator.pages.locale import full_date, number
from generator.pages.revisions import how_many

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.release import Release
    from generator.release.evidence import DropFacts

ATOM: Final = "umpan.xml"
JSON_FEED: Final = "umpan.json"
_CORRECTIONS: Final = "koreksi."
_BRACES: Final = str.maketrans({"{": "&#123;", "}": "&#125;"})
"""As on pages: gate 3 takes bare ones for a template that was not filled in. XML has braces in values alone."""
_NOT_IN_XML: Final = re.compile("[\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that readers of the site may want to hear of."""

    url: str
    """Its id too."""
    title: str
    summary: str
    published: datetime
    updated: datetime
    kind: str


def files(release: Release) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of both feeds."""
    edition = Edition.of(release)
    listed = sorted(entries(release, edition), key=lambda one: (one.published, one.url), reverse=True)
    yield ATOM, _atom(edition, listed)
    yield JSON_FEED, _json(edition, listed)


def entries(release: Release, edition: Edition) -> Iterator[Entry]:
    """Yield an entry for each release, for each one that was withdrawn, and for each list of corrections."""
    days = {drop.id: drop.as_of for drop in release.drops}
    for drop in release.drops:
        url = edition.url(f"rilis/{drop.id}/")
        stamp = f" ({EXAMPLE})" if drop.is_example else ""
        withdrawn = days.get(drop.replaced_by or "")
        yield Entry(
            url=url,
            title=f"Rilis {drop.id}{stamp}",
            summary=_news(release, drop),
            published=_midnight(drop.as_of),
            updated=_midnight(withdrawn or drop.as_of),
            kind="rilis",
        )
        if withdrawn:
            reason = f" Alasan: {_plain(drop.replacement_reason)}" if drop.replacement_reason else ""
            yield Entry(
                url=f"{url}#ditarik",
                title=f"Rilis {drop.id} ditarik{stamp}",
                summary=f"Diganti rilis {drop.replaced_by}. Angkanya jangan dikutip.{reason}",
                published=_midnight(withdrawn),
                updated=_midnight(withdrawn),
                kind="ditarik",
            )
        if (corrected := _corrections(drop)) is not None:
            yield Entry(
                url=f"{url}#koreksi",
                title=f"Perbaikan data dalam rilis {drop.id}{stamp}",
                summary=f"Daftar perbaikan yang dicatat pengelola data{corrected}, dengan alasannya.",
                published=_midnight(drop.as_of),
                updated=_midnight(drop.as_of),
                kind="perbaikan",
            )


def _news(release: Release, drop: DropFacts) -> str:
    """Say what a release holds, what it revised, and whether it still stands."""
    told = [f"Data per {full_date(drop.as_of)}, {number(drop.rows)} baris laporan. Sumber: {_plain(drop.source)}."]
    if (since := release.revisions.of(drop.id)) and (revised := how_many(since)):
        told.append(f"{number(revised)} angka rilis {since.against} diperbaiki.")
    if drop.replaced_by:
        told.append(f"Rilis ini ditarik dan diganti rilis {drop.replaced_by}.")
    return " ".join(told)


def _corrections(drop: DropFacts) -> str | None:
    """Return how many corrections a release lists, as a phrase; None where it has no such table."""
    if not any(name.startswith(_CORRECTIONS) for name, _, _ in drop.files):
        return None
    counted = [rows for name, rows in drop.rows_of if name.startswith(_CORRECTIONS)]
    return f" ({number(sum(counted))} baris)" if counted else ""


def _plain(text: str) -> str:
    """Return text on one line, without the few characters that XML cannot hold."""
    return _NOT_IN_XML.sub("", one_line(text))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _title(edition: Edition) -> str:
    return f"{_plain(edition.site_name)}: rilis dan perbaikan{f' ({EXAMPLE})' if edition.is_example else ''}"


def _atom(edition: Edition, listed: list[Entry]) -> bytes:
    feed = Atom1Feed(
        title=_title(edition),
        link=edition.url("rilis/"),
        description=f"Rilis data dan perbaikannya.{edition.stamp}",
        language="id",
        author_name=_plain(edition.publisher),
        feed_url=edition.url(ATOM),
        feed_guid=edition.url(ATOM),
        feed_copyright=_plain(edition.licence),
    )
    for one in listed:
        feed.add_item(
            title=one.title,
            link=one.url,
            description=str(escape(one.summary)),
            unique_id=one.url,
            pubdate=one.published,
            updateddate=one.updated,
            categories=(one.kind,),
        )
    written = io.StringIO()
    feed.write(written, "utf-8")
    return f"{written.getvalue().translate(_BRACES)}\n".encode()


def _json(edition: Edition, listed: list[Entry]) -> bytes:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(edition),
        "home_page_url": edition.url("rilis/"),
        "feed_url": edition.url(JSON_FEED),
        "description": f"Rilis data dan perbaikannya.{edition.stamp}",
        "language": "id",
        "authors": [{"name": _plain(edition.publisher)}],
        "items": [
            {
                "id": one.url,
                "url": one.url,
                "title": one.title,
                "content_text": one.summary,
                "date_published": one.published.isoformat(),
                "date_modified": one.updated.isoformat(),
                "tags": [one.kind],
            }
            for one in listed
        ],
    }
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode()
