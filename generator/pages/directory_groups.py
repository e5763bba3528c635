"""The directory in groups that open and close: offices of the whole region by kind, all others by kecamatan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.roster import is_of_district, region_of
from generator.pages.words import KINDS

if TYPE_CHECKING:
    from generator.pages.roster import Listed, Roster
    from generator.release import Agency

FEW = 10
"""Up to so many rows a page needs no closed groups."""
_SHORT = 3
"""A first group of at most so many rows is open."""


@dataclass(frozen=True, slots=True)
class Group:
    """Some agencies of the directory under one heading."""

    name: str
    listed: tuple[Listed, ...]
    is_open: bool


def groups(roster: Roster) -> list[Group]:
    """Return every agency in exactly one group: kinds in the order of the code list, then kecamatan by name."""
    found: dict[tuple[int, str, str], list[Agency]] = {}
    for agency in roster.agencies:
        found.setdefault(_key(agency, roster), []).append(agency)
    few = len(roster.agencies) <= FEW
    return [
        Group(name, tuple(map(roster.listed, own)), few or (place == 0 and len(own) <= _SHORT))
        for place, ((_, name, _), own) in enumerate(sorted(found.items()))
    ]


def _key(agency: Agency, roster: Roster) -> tuple[int, str, str]:
    if is_of_district(agency):
        code = region_of(agency)
        return len(KINDS), roster.region_name(code), code
    return list(KINDS).index(agency.kind), KINDS[agency.kind], ""
