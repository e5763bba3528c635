"""Cards of the directory (vCard 3.0, RFC 2426): one an agency, and one file with all.

A card is that of an office: the post that answers, never a person's name. It would stay in telephones long after the
site has corrected it, so it says when it was last checked (`REV`) and where the newest state stands (`URL`).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import vobject  # type: ignore[import-untyped] # ships no types

from generator.identifiers.contacts import canonical_phone
from generator.pages.contacts import contact, main_point
from generator.pages.edition import Edition
from generator.pages.environment import one_line
from generator.rebuilding.taking import anew

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rebuilding.taking import TakeOwn
    from generator.release import Agency, FocalPoint, Release


def files(release: Release, edition: Edition | None = None, take: TakeOwn = anew) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of every card, all of them together last; agencies where nobody's term runs have none.

    `edition` is how the cards name the release; by default in full. `take` may return the card that stands, where its
    agency's pages are made of the same.
    """
    edition = edition or Edition.of(release)
    every: list[bytes] = []
    for card in release.scorecards:
        point = main_point(card.focal_points, edition)
        if point:
            path = f"narahubung/{card.agency.id}.vcf"
            every.append(take(path, card.agency.id, partial(_card, card.agency, point, edition)))
            yield path, every[-1]
    yield "narahubung/direktori.vcf", b"".join(every)


def _card(agency: Agency, point: FocalPoint, edition: Edition) -> bytes:
    """Write one card. Every text is on one line before it is escaped, so no text can end the card or begin another."""
    told = contact(point, edition)
    page = edition.url(f"narahubung/{agency.id}/")
    notes = [f"{told.role}.", f"Jam layanan: {told.hours}." if told.hours else "", told.checked, told.overdue]
    card = vobject.vCard()
    _add(card, "fn", agency.name)
    card.add("n").value = vobject.vcard.Name(family=one_line(agency.name))
    card.add("org").value = [one_line(agency.name), one_line(edition.government)]
    _add(card, "title", point.post)
    for phone, kind in ((point.office_phone, "VOICE"), (point.whatsapp, "MSG")):
        if phone:
            _add(card, "tel", canonical_phone(phone) or phone).type_param = ["WORK", kind]
    if point.email:
        _add(card, "email", point.email).type_param = ["WORK", "INTERNET"]
    if point.address:
        card.add("adr").value = vobject.vcard.Address(street=one_line(point.address))
        card.adr.type_param = "WORK"
    _add(card, "note", " ".join(filter(None, [*notes, f"Rilis {edition.drop}.{edition.stamp}"])))
    _add(card, "rev", point.verified_on.isoformat())
    _add(card, "uid", page)
    _add(card, "url", page)
    return str(card.serialize()).encode()


def _add(card: vobject.base.Component, name: str, text: str) -> vobject.base.ContentLine:
    line = card.add(name)
    line.value = one_line(text)
    return line
