"""The directory arranged for its pages: who answers where, on the as-of date, and which agencies have nobody."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from generator.language import _
from generator.pages.contacts import Call, Contact, contact, main_point
from generator.pages.register import SEPARATOR, Entry
from generator.pages.services import subjects
from generator.pages.words import KINDS, NETWORKS, ROLES
from generator.release.tenure import in_force

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.pages.edition import Edition
    from generator.release import Agency, FocalPoint, Release

_DESK_ROLES = ("pejabat_pengelola", "admin", "ppid_utama")
"""Roles that exist once in a region, at the office that runs its complaint channel (as a rule Diskominfo)."""
_DISTRICT = 3
"""Parts of a Kemendagri code down to the kecamatan: regions of the directory are no finer."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An agency in the directory: whom to call first, and who else there is."""

    entry: Entry
    contact: Contact | None
    """None where nobody is named, or nobody whose term still runs."""
    others: list[tuple[str, int]]
    """(network, how many further focal points), in the order of the networks."""
    networks: str
    """Codes of the networks in which somebody's term runs, for the filter."""
    search: str
    """What the finder looks through: names, aliases, services, posts, addresses, region and kind."""

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
class Covered:
    """How many of some agencies have somebody whose term runs. Counts, never percentages: most groups are small."""

    name: str
    link: str
    """Relative to the page that lists it; "" for none."""
    of: int
    """Agencies that exist on the as-of date."""
    anywhere: int
    """Those with somebody in at least one network."""
    by_network: list[int]
    """Those with somebody in each network, in the order of the networks."""


class Roster:
    """The directory of one release. Agencies that have ended or not begun by the as-of date count nowhere."""

    def __init__(self, release: Release, edition: Edition) -> None:
        """Arrange rows by agency; within one by network, role and id."""
        self.edition = edition
        self.agencies = sorted(
            (card.agency for card in release.scorecards), key=lambda one: (one.name.casefold(), one.id)
        )
        self.has_table = release.focal_points is not None
        self.points: dict[str, list[FocalPoint]] = {agency.id: [] for agency in self.agencies}
        for point in release.focal_points or ():
            self.points.setdefault(point.agency, []).append(point)
        for own in self.points.values():
            own.sort(key=_rank)
        self.subjects = subjects(release)

    @cached_property
    def existing(self) -> list[Agency]:
        """Agencies that exist on the as-of date, by name."""
        today = self.edition.as_of
        return [
            one
            for one in self.agencies
            if not (one.starts and one.starts > today) and not (one.ends and one.ends < today)
        ]

    def serving(self, agency: str, network: str, role: str | None = None) -> list[FocalPoint]:
        """Return who serves in a network (and role) on the as-of date; terms that ran out are vacant posts."""
        return [
            point
            for point in self.points[agency]
            if point.network == network and role in (None, point.role) and in_force(point, self.edition.as_of)
        ]

    def listed(self, agency: Agency) -> Listed:
        """Put an agency into the form of a list."""
        points = self.points[agency.id]
        first = main_point(points, self.edition)
        rest = Counter(point.network for point in points if point is not first)
        serving = [point for network in NETWORKS for point in self.serving(agency.id, network)]
        words = [part for point in serving for part in (point.post, point.name, point.address) if part]
        entry = Entry.of(agency)
        searched = [entry.search, entry.kind_name, agency.region_name, *self.subjects.get(agency.id, ()), *words]
        return Listed(
            entry=entry,
            contact=contact(first, self.edition) if first else None,
            others=[(name, rest[code]) for code, name in NETWORKS.items() if rest[code]],
            networks=" ".join(code for code in NETWORKS if self.serving(agency.id, code)),
            search=SEPARATOR.join(dict.fromkeys(filter(None, searched))),
        )

    def covered(self, name: str, agencies: Iterable[Agency], link: str = "") -> Covered:
        """Count the agencies of a group that have somebody."""
        group = list(agencies)
        served = [[bool(self.serving(one.id, network)) for network in NETWORKS] for one in group]
        by_network = [sum(column) for column in zip(*served, strict=True)] or [0] * len(NETWORKS)
        return Covered(name, link, len(group), sum(map(any, served)), by_network)

    def by_kind(self, agencies: Iterable[Agency]) -> list[Covered]:
        """Count by kind of agency, in the order of the code list; kinds that do not occur are left out."""
        group = list(agencies)
        kinds = [(name, [one for one in group if one.kind == code]) for code, name in KINDS.items()]
        return [self.covered(name, own) for name, own in kinds if own]

    @cached_property
    def regions(self) -> dict[str, list[Agency]]:
        """Existing agencies by region, no finer than the kecamatan, in the order of the codes."""
        found: dict[str, list[Agency]] = {}
        for agency in self.existing:
            found.setdefault(region_of(agency), []).append(agency)
        return dict(sorted(found.items()))

    def region_name(self, code: str) -> str:
        """Return a region's name; its code where no agency's region is exactly this one."""
        return self._region_names.get(code) or _("Wilayah {code}", code=code)

    @cached_property
    def _region_names(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for one in self.agencies:
            if one.region_name:
                found.setdefault(one.region_code, one.region_name)
        return found

    @cached_property
    def desk(self) -> Desk:
        """The office of the first role of `_DESK_ROLES` whose holder can be called, else the publisher."""
        names = {agency.id: agency.name for agency in self.agencies}
        for role in _DESK_ROLES:
            for agency in sorted(self.points.keys() & names.keys()):
                first = main_point([point for point in self.points[agency] if point.role == role], self.edition)
                told = contact(first, self.edition).calls if first else ()
                call = next((call for call in told if call.href), None)
                if call:
                    return Desk(names[agency], agency, call, "")
        return Desk(self.edition.publisher, "", None, self.edition.contact)


def region_of(agency: Agency) -> str:
    """Return the code of an agency's region, no finer than the kecamatan."""
    return ".".join(agency.region_code.split(".")[:_DISTRICT])


def is_of_district(agency: Agency) -> bool:
    """Tell whether an agency works in one kecamatan or a part of it."""
    return agency.region_code.count(".") + 1 >= _DISTRICT


def as_path(code: str) -> str:
    """Return a code of the data (`14.06.03`, `pejabat_penghubung`) as it stands in an address."""
    return code.replace(".", "-").replace("_", "-")


def _rank(point: FocalPoint) -> tuple[int, int, str]:
    return (list(NETWORKS).index(point.network), list(ROLES).index(point.role), point.id)
