"""The directory of focal points: `/narahubung/` with the main contact of each agency, and a page an agency with all.

`/narahubung/<id>/` is an agency's; the other pages stand under words that no agency may have as its id
(`drop/rules/register.py`): `jaringan`, `wilayah`, `cakupan`, `indeks`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.language import _
from generator.pages.contacts import Contact, contact, contact_card, main_point
from generator.pages.directory_groups import groups
from generator.pages.directory_index import a_to_z
from generator.pages.directory_parts import directory_parts, first_head
from generator.pages.division import Division, region_names
from generator.pages.environment import front_matter, render
from generator.pages.locale import number
from generator.pages.networks import networks
from generator.pages.past_holders import past_holders
from generator.pages.quick_code import quick_code
from generator.pages.register import Entry
from generator.pages.roster import Roster
from generator.pages.vacancies import vacancies
from generator.pages.words import NETWORKS
from generator.release.tenure import AGEING_DAYS, STALE_DAYS, in_force

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.pages.edition import Edition
    from generator.release import Agency, FocalPoint, Release
    from generator.release.tenure import Tenure


@dataclass(frozen=True, slots=True)
class OwnNetwork:
    """The focal points of one agency in one network."""

    code: str
    name: str
    contacts: list[Contact]


def directory(release: Release, edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield the directory, and the listings by network, role and region."""
    roster = Roster(release, edition)
    first = Division(region_names(release), every_region=True).of(roster.agencies)
    if roster.has_table and first.parts:
        yield from directory_parts(roster, first)
    else:
        yield _index(roster)
    yield from a_to_z(release, roster)
    if roster.has_table:
        yield from networks(roster, first.parts)
        yield from vacancies(roster, first.parts)


def focal_points(release: Release, roster: Roster, agencies: Iterable[Agency]) -> Iterator[tuple[str, str]]:
    """Yield a page for each of some agencies of the register, with all its focal points; `roster` is the release's."""
    past: dict[str, list[Tenure]] = {}
    for tenure in release.tenures:
        past.setdefault(tenure.agency, []).append(tenure)
    for agency in agencies:
        yield _page(roster, agency, past.get(agency.id, []))


def _index(roster: Roster) -> tuple[str, str]:
    edition = roster.edition
    grouped = groups(roster)
    listed = [one for group in grouped for one in group.listed]
    values: dict[str, object] = {
        "edition": edition,
        "has_table": roster.has_table,
        "networks": [
            (code, name, sum(code in one.networks.split() for one in listed)) for code, name in NETWORKS.items()
        ],
        "groups": grouped,
        "n_without": sum(one.contact is None for one in listed),
        "desk": roster.desk,
        "ageing": AGEING_DAYS,
        "stale": STALE_DAYS,
    }
    return "narahubung/index.md", first_head(edition) + render("narahubung.md.j2", **values)


def _page(roster: Roster, agency: Agency, past: Sequence[Tenure]) -> tuple[str, str]:
    edition, points, entry = roster.edition, roster.points[agency.id], Entry.of(agency)
    contacts = [contact(point, edition) for point in points]
    groups = [
        OwnNetwork(code, name, [one for one in contacts if one.network_code == code])
        for code, name in NETWORKS.items()
        if any(one.network_code == code for one in contacts)
    ]
    path = f"narahubung/{entry.id}/"
    values: dict[str, object] = {
        "edition": edition,
        "entry": entry,
        "path": path,
        "has_table": roster.has_table,
        "groups": groups,
        "desk": roster.desk,
        "main": contact_card(points, edition),
        "stale": _stale(points, edition),
        "has_card": main_point(points, edition) is not None,
        "address": edition.url(path),
        "quick_code": quick_code(edition.url(path)),
        "past": past_holders(past),
    }
    title = _("Narahubung {name}", name=entry.name)
    description = _("{title}. Data per {date}.{stamp}", title=title, date=edition.date, stamp=edition.stamp)
    head = front_matter(title, description, is_example=edition.is_example, hide=("navigation", "toc"))
    return f"narahubung/{entry.id}/index.md", head + render("narahubung_instansi.md.j2", **values)


def _stale(points: Sequence[FocalPoint], edition: Edition) -> str:
    """Say how many rows nobody has checked for more than `STALE_DAYS`, and for how long at most; "" without any."""
    ages = [(edition.as_of - point.verified_on).days for point in points if in_force(point, edition.as_of)]
    old = [age for age in ages if age > STALE_DAYS]
    if not old:
        return ""
    rows = _("{old} dari {ages} kontak di halaman ini", old=number(len(old)), ages=number(len(ages)))
    return _(
        "{rows} belum diperiksa lebih dari {stale_days} hari; yang terlama {old} hari.",
        rows=rows,
        stale_days=STALE_DAYS,
        old=number(max(old)),
    )
