"""Focal points as a reader meets them: who, in which network, how to reach them, and when that was last checked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.language import _
from generator.pages.links import mail_link, map_link, phone_link, sources
from generator.pages.locale import full_date, number
from generator.pages.words import NETWORKS, ROLES
from generator.release.tenure import AGEING_DAYS, STALE_DAYS, in_force

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from generator.pages.edition import Edition
    from generator.release import FocalPoint

_OVERSEERS = ("pembina", "pengarah", "penanggung_jawab")
"""Roles that oversee and do not answer calls."""


@dataclass(frozen=True, slots=True)
class Call:
    """A way to reach somebody; `href` is "" where the text is no address that can be linked."""

    label: str
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Contact:
    """A focal point in words. Empty texts are not printed."""

    agency: str
    network: str
    network_code: str
    role: str
    post: str
    person: str
    calls: tuple[Call, ...]
    mail: Call | None
    place: str
    address: str
    hours: str
    map: str
    """Where OpenStreetMap looks for the address by its words; "" without one."""
    letter: str
    valid: str
    checked: str
    overdue: str
    sources: tuple[tuple[str, str], ...]


def contact(point: FocalPoint, edition: Edition) -> Contact:
    """Put a row of the directory into words."""
    calls = []
    if point.office_phone:
        calls.append(Call(_("Telepon kantor"), point.office_phone, phone_link(point.office_phone)))
    if point.whatsapp:
        number_ = phone_link(point.whatsapp, scheme="whatsapp://send?phone=")
        calls.append(Call(_("WhatsApp layanan"), point.whatsapp, number_))
    checked, overdue = _freshness(point.verified_on, edition.as_of)
    return Contact(
        agency=point.agency,
        network=NETWORKS[point.network],
        network_code=point.network,
        role=f"{ROLES[point.role]} ({NETWORKS[point.network]})",
        post=point.post,
        person=point.name or "",
        calls=tuple(calls),
        mail=Call(_("Surel"), point.email, mail_link(point.email)) if point.email else None,
        place="; ".join(part.rstrip(".") for part in (point.address, point.hours) if part),
        address=point.address or "",
        hours=point.hours or "",
        map=map_link(point.address),
        letter=_letter(point),
        valid=_validity(point),
        checked=checked,
        overdue=overdue,
        sources=tuple(sources(point.source)),
    )


def contact_card(points: Sequence[FocalPoint], edition: Edition) -> Contact | None:
    """Return the one focal point that the scorecard shows: the one that a citizen best calls; None without any."""
    best = main_point(points, edition)
    if best is None:
        return None
    found = contact(best, edition)
    return found if all(call.href for call in found.calls) else _without_links(found)


def main_point(points: Sequence[FocalPoint], edition: Edition) -> FocalPoint | None:
    """Return the focal point that a citizen best calls, of those whose term still runs; None without any."""
    valid = [point for point in points if in_force(point, edition.as_of)]
    return min(valid, key=_for_citizens, default=None)


def _for_citizens(point: FocalPoint) -> tuple[int, bool, int, int, str]:
    """Order by how many numbers are known, then those whose task it is to answer, then network, then freshness."""
    unknown = 2 - bool(point.office_phone) - bool(point.whatsapp)
    network = list(NETWORKS).index(point.network)
    return (unknown, point.role in _OVERSEERS, network, -point.verified_on.toordinal(), point.id)


def _without_links(found: Contact) -> Contact:
    """Drop what cannot be dialled from the buttons."""
    return replace(found, calls=tuple(call for call in found.calls if call.href))


def _freshness(verified: date, as_of: date) -> tuple[str, str]:
    days = (as_of - verified).days
    checked = _("Diperiksa {verified}", verified=full_date(verified))
    if days > STALE_DAYS:
        return f"{checked}.", _("{days} hari belum diperiksa lagi", days=number(days))
    if days > AGEING_DAYS:
        return _("{checked}, {days} hari sebelum tanggal data.", checked=checked, days=number(days)), ""
    return f"{checked}.", ""


def _letter(point: FocalPoint) -> str:
    if not point.letter:
        return ""
    return f"SK {point.letter}" + (f", {full_date(point.letter_date)}" if point.letter_date else "")


def _validity(point: FocalPoint) -> str:
    if point.valid_from and point.valid_until:
        return _(
            "Berlaku {valid_from} sampai {valid_until}",
            valid_from=full_date(point.valid_from),
            valid_until=full_date(point.valid_until),
        )
    if point.valid_from:
        return _("Berlaku sejak {valid_from}", valid_from=full_date(point.valid_from))
    return _("Berlaku sampai {valid_until}", valid_until=full_date(point.valid_until)) if point.valid_until else ""
