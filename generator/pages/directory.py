"""The directory of focal points: `/narahubung/` by network and agency, and a page an agency."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.contacts import Contact, contact
from generator.pages.environment import front_matter, render
from generator.pages.register import Entry, by_name
from generator.pages.words import NETWORKS, ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.edition import Edition
    from generator.release import FocalPoint, Release


@dataclass(frozen=True, slots=True)
class Listed:
    """A focal point beside its agency."""

    entry: Entry
    contact: Contact


@dataclass(frozen=True, slots=True)
class Network:
    """A network with its focal points by agency."""

    code: str
    name: str
    contacts: list[Listed]

    @property
    def n_agencies(self) -> int:
        """How many agencies have someone in this network."""
        return len({one.entry.id for one in self.contacts})


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
    for entry in entries:
        yield _page(release, edition, entry, points.get(entry.id, []))


def _rank(point: FocalPoint) -> tuple[int, int, str]:
    return (list(NETWORKS).index(point.network), list(ROLES).index(point.role), point.id)


def _index(
    release: Release, edition: Edition, entries: list[Entry], points: dict[str, list[FocalPoint]]
) -> tuple[str, str]:
    groups = [
        Network(
            code,
            name,
            [
                Listed(entry, contact(point, edition))
                for entry in entries
                for point in points.get(entry.id, [])
                if point.network == code
            ],
        )
        for code, name in NETWORKS.items()
    ]
    values: dict[str, object] = {
        "edition": edition,
        "has_table": release.focal_points is not None,
        "groups": groups,
        "without": [entry for entry in entries if entry.id not in points],
    }
    description = f"Telepon kantor dan WhatsApp layanan pengaduan per instansi. Data per {edition.date}.{edition.stamp}"
    head = front_matter("Narahubung", description, is_example=edition.is_example, hide=("navigation", "toc"))
    return "narahubung/index.md", head + render("narahubung.md.j2", **values)


def _page(release: Release, edition: Edition, entry: Entry, points: list[FocalPoint]) -> tuple[str, str]:
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
    }
    title = f"Narahubung {entry.name}"
    description = f"{title}. Data per {edition.date}.{edition.stamp}"
    head = front_matter(title, description, is_example=edition.is_example, hide=("navigation", "toc"))
    return f"narahubung/{entry.id}.md", head + render("narahubung_instansi.md.j2", **values)
