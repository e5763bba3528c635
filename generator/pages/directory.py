"""The directory of focal points: `/narahubung/` with the main contact of each agency, and a page an agency with all."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.contacts import Call, Contact, contact, main_point
from generator.pages.environment import front_matter, render
from generator.pages.register import Entry, by_name
from generator.pages.words import NETWORKS, ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.edition import Edition
    from generator.release import FocalPoint, Release

_DESK_ROLES = ("pejabat_pengelola", "admin", "ppid_utama")
"""Roles that exist once in a region, at the office that runs its complaint channel (as a rule Diskominfo)."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An agency in the directory: whom to call first, and who else there is."""

    entry: Entry
    contact: Contact | None
    """None where nobody is named, or nobody whose term still runs."""
    others: list[tuple[str, int]]
    """(network, how many further focal points), in the order of the networks."""
    networks: str
    """Codes of the networks in which the agency has somebody, for the filter."""

    @property
    def n_others(self) -> int:
        """How many focal points there are besides the one that is shown."""
        return sum(n for _, n in self.others)


@dataclass(frozen=True, slots=True)
class Desk:
    """Whom to turn to where an agency names nobody: the office that runs the complaint channel of the region."""

    name: str
    agency: str
    """Id of the office; empty where the publisher stands in for it."""
    call: Call | None
    text: str
    """How to reach it where there is no number to dial; may be empty."""


@dataclass(frozen=True, slots=True)
class OwnNetwork:
    """The focal points of one agency in one network."""

    code: str
    name: str
    contacts: list[Contact]


def directory(release: Release, edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield the directory and a page for each agency of the register."""
    entries = by_name(release)
    points: dict[str, list[FocalPoint]] = {}
    for point in release.focal_points or ():
        points.setdefault(point.agency, []).append(point)
    for own in points.values():
        own.sort(key=_rank)
    yield _index(release, edition, entries, points)
    desk = _desk(points, entries, edition)
    for entry in entries:
        yield _page(release, edition, entry, points.get(entry.id, []), desk)


def _rank(point: FocalPoint) -> tuple[int, int, str]:
    return (list(NETWORKS).index(point.network), list(ROLES).index(point.role), point.id)


def _index(
    release: Release, edition: Edition, entries: list[Entry], points: dict[str, list[FocalPoint]]
) -> tuple[str, str]:
    listed = [_listed(entry, points.get(entry.id, []), edition) for entry in entries]
    values: dict[str, object] = {
        "edition": edition,
        "has_table": release.focal_points is not None,
        "networks": [
            (code, name, sum(code in one.networks.split() for one in listed)) for code, name in NETWORKS.items()
        ],
        "listed": listed,
        "n_without": sum(not one.networks for one in listed),
        "desk": _desk(points, entries, edition),
    }
    description = f"Telepon kantor dan WhatsApp layanan pengaduan per instansi. Data per {edition.date}.{edition.stamp}"
    head = front_matter("Narahubung", description, is_example=edition.is_example, hide=("navigation", "toc"))
    return "narahubung/index.md", head + render("narahubung.md.j2", **values)


def _listed(entry: Entry, points: list[FocalPoint], edition: Edition) -> Listed:
    first = main_point(points, edition)
    rest = Counter(point.network for point in points if point is not first)
    return Listed(
        entry=entry,
        contact=contact(first, edition) if first else None,
        others=[(name, rest[code]) for code, name in NETWORKS.items() if rest[code]],
        networks=" ".join(code for code in NETWORKS if any(point.network == code for point in points)),
    )


def _desk(points: dict[str, list[FocalPoint]], entries: list[Entry], edition: Edition) -> Desk:
    """Return the office of the first role of `_DESK_ROLES` whose holder can be called, else the publisher."""
    names = {entry.id: entry.name for entry in entries}
    for role in _DESK_ROLES:
        for agency in sorted(points.keys() & names.keys()):
            first = main_point([point for point in points[agency] if point.role == role], edition)
            call = next((call for call in contact(first, edition).calls if call.href), None) if first else None
            if call:
                return Desk(names[agency], agency, call, "")
    return Desk(edition.publisher, "", None, edition.contact)


def _page(release: Release, edition: Edition, entry: Entry, points: list[FocalPoint], desk: Desk) -> tuple[str, str]:
    contacts = [contact(point, edition) for point in points]
    groups = [
        OwnNetwork(code, name, [one for one in contacts if one.network_code == code])
        for code, name in NETWORKS.items()
        if any(one.network_code == code for one in contacts)
    ]
    values: dict[str, object] = {
        "edition": edition,
        "entry": entry,
        "path": f"narahubung/{entry.id}/",
        "has_table": release.focal_points is not None,
        "groups": groups,
        "desk": desk,
    }
    title = f"Narahubung {entry.name}"
    description = f"{title}. Data per {edition.date}.{edition.stamp}"
    head = front_matter(title, description, is_example=edition.is_example, hide=("navigation", "toc"))
    return f"narahubung/{entry.id}.md", head + render("narahubung_instansi.md.j2", **values)
