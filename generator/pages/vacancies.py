"""Where nobody is named: `/narahubung/cakupan/`, and a page a region with its agencies and what is filled there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.language import _
from generator.pages.directory_parts import covered_parts
from generator.pages.environment import front_matter, render
from generator.pages.register import Entry
from generator.pages.roster import as_path
from generator.pages.words import NETWORKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.pages.division import Part
    from generator.pages.roster import Roster
    from generator.release import Agency


def vacancies(roster: Roster, parts: Sequence[Part] = ()) -> Iterator[tuple[str, str]]:
    """Yield the page of coverage and a page for each region.

    Where the directory is divided its `parts` are those pages, and they say themselves what is not filled.
    """
    yield _coverage(roster, parts)
    if not parts:
        for code, agencies in roster.regions.items():
            yield _region(roster, code, agencies)


def _coverage(roster: Roster, parts: Sequence[Part]) -> tuple[str, str]:
    edition = roster.edition
    regions = covered_parts(roster, parts, "../") or [
        roster.covered(roster.region_name(code), agencies, f"../wilayah/{as_path(code)}/")
        for code, agencies in roster.regions.items()
    ]
    values: dict[str, object] = {
        "edition": edition,
        "networks": list(NETWORKS.values()),
        "whole": roster.covered(_("Semua instansi"), roster.existing),
        "kinds": roster.by_kind(roster.existing),
        "regions": regions,
        "vacant": [(name, _without(roster, roster.existing, code)) for code, name in NETWORKS.items()],
        "is_divided": bool(parts),
    }
    title = _("Cakupan narahubung")
    description = _(
        "Instansi mana yang belum punya narahubung. Data per {date}.{stamp}", date=edition.date, stamp=edition.stamp
    )
    head = front_matter(title, description, is_example=edition.is_example, hide=("navigation", "toc"))
    return "narahubung/cakupan/index.md", head + render("narahubung_cakupan.md.j2", **values)


def _region(roster: Roster, code: str, agencies: list[Agency]) -> tuple[str, str]:
    edition, name = roster.edition, roster.region_name(code)
    title = _("Narahubung wilayah {name}", name=name)
    values: dict[str, object] = {
        "edition": edition,
        "name": name,
        "title": title,
        "path": f"narahubung/wilayah/{as_path(code)}/",
        "networks": list(NETWORKS.values()),
        "kinds": roster.by_kind(agencies),
        "listed": [roster.listed(agency) for agency in agencies],
        "desk": roster.desk,
    }
    head = front_matter(
        title,
        _("{title}. Data per {date}.{stamp}", title=title, date=edition.date, stamp=edition.stamp),
        is_example=edition.is_example,
        hide=("navigation", "toc"),
    )
    return f"narahubung/wilayah/{as_path(code)}/index.md", head + render("narahubung_wilayah.md.j2", **values)


def _without(roster: Roster, agencies: list[Agency], network: str) -> list[tuple[Entry, bool]]:
    """Return the agencies with nobody in a network, and whether somebody's term there has ended or not begun."""
    return [
        (Entry.of(agency), any(point.network == network for point in roster.points[agency.id]))
        for agency in agencies
        if not roster.serving(agency.id, network)
    ]
