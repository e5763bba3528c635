"""`/narahubung/` where there are too many agencies for one page: a page of regions, and a page each with its agencies.

The pages stand where those of the regions always stand (`vacancies.py`), so an address stays when a directory grows.
Only agencies that exist on the as-of date are counted; those that have ended are listed with the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.language import _
from generator.pages.environment import front_matter, render
from generator.pages.words import NETWORKS
from generator.release.tenure import AGEING_DAYS, STALE_DAYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.pages.division import Part
    from generator.pages.edition import Edition
    from generator.pages.roster import Covered, Roster
    from generator.release import Agency


def directory_parts(roster: Roster, first: Part) -> Iterator[tuple[str, str]]:
    """Yield path and text of the directory's first page and of every part."""
    existing = {agency.id for agency in roster.existing}
    for part, trail in first.walk():
        yield _page(roster, part, trail, existing)


def first_head(edition: Edition) -> str:
    """Return the front matter of `/narahubung/`, divided or not."""
    description = _(
        "Telepon kantor dan WhatsApp layanan pengaduan per instansi. Data per {date}.{stamp}",
        date=edition.date,
        stamp=edition.stamp,
    )
    return front_matter(_("Narahubung"), description, is_example=edition.is_example, hide=("navigation", "toc"))


def covered_parts(roster: Roster, parts: Sequence[Part], up: str) -> list[Covered]:
    """Count by part who has somebody; `up` leads from the page to `/narahubung/`."""
    existing = {agency.id for agency in roster.existing}
    return [_covered(roster, part.name, part.agencies, existing, f"{up}{part.address}") for part in parts]


def _covered(roster: Roster, name: str, agencies: Sequence[Agency], existing: set[str], link: str = "") -> Covered:
    return roster.covered(name, [one for one in agencies if one.id in existing], link)


def _page(roster: Roster, part: Part, trail: tuple[Part, ...], existing: set[str]) -> tuple[str, str]:
    edition, path = roster.edition, f"narahubung/{part.address}"
    title = _("Narahubung {name}", name=part.title) if trail else _("Narahubung pengaduan")
    own = _covered(roster, _("Instansi di halaman ini"), part.listed, existing, "#direktori")
    shown = [own] if part.parts and part.listed else []
    values: dict[str, object] = {
        "edition": edition,
        "title": title,
        "path": path,
        "root": f"../{part.up}",
        "up": part.up,
        "name": part.name,
        "trail": [(one.name or _("Narahubung"), f"{part.up}{one.address}") for one in trail],
        "is_first": not trail,
        "codes": list(NETWORKS.items()),
        "networks": list(NETWORKS.values()),
        "parts": [*shown, *covered_parts(roster, part.parts, part.up)] if part.parts else [],
        "whole": _covered(roster, _("Jumlah semua"), part.agencies, existing),
        "kinds": [] if part.parts else roster.by_kind([one for one in part.listed if one.id in existing]),
        "listed": [(roster.listed(one), _absent(roster, one) if one.id in existing else "") for one in part.listed],
        "desk": roster.desk,
        "ageing": AGEING_DAYS,
        "stale": STALE_DAYS,
    }
    if not trail:
        return f"{path}index.md", first_head(edition) + render("narahubung_bagian.md.j2", **values)
    description = _("{title}. Data per {date}.{stamp}", title=title, date=edition.date, stamp=edition.stamp)
    head = front_matter(title, description, is_example=edition.is_example, hide=("navigation", "toc"))
    return f"{path}index.md", head + render("narahubung_bagian.md.j2", **values)


def _absent(roster: Roster, agency: Agency) -> str:
    """Name the networks in which nobody's term runs."""
    return ", ".join(name for code, name in NETWORKS.items() if not roster.serving(agency.id, code))
