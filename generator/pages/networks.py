"""The directory by network and role: `/narahubung/jaringan/<jaringan>/` and a page a role; the SP4N hierarchy drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.language import N_, Said, _
from generator.pages.contacts import Contact, contact
from generator.pages.division import MOST
from generator.pages.environment import front_matter, render
from generator.pages.locale import listed, number
from generator.pages.register import Entry
from generator.pages.roster import as_path
from generator.pages.words import NETWORKS, ROLES, ROLES_OF

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.pages.division import Part
    from generator.pages.roster import Roster

HIERARCHY = Said(
    {
        "pembina": N_("kepala daerah"),
        "pengarah": N_("sekretaris daerah"),
        "penanggung_jawab": N_("kepala tiap instansi"),
        "pejabat_pengelola": N_("kepala dinas komunikasi dan informatika"),
        "pejabat_penghubung": N_("sekretaris tiap instansi"),
        "pelaksana": N_("kepala bidang atau bagian"),
    }
)
"""Levels of SP4N-LAPOR!, from the top, and who holds each (public news, Kepulauan Bangka Belitung 2022)."""
LIAISON = Said(
    {
        "sp4n": N_("Pejabat penghubung di jaringan ini adalah sekretaris tiap instansi, bukan Inspektur."),
        "ombudsman": N_(
            "Pejabat penghubung di jaringan ini adalah Inspektur Daerah; tiap unit punya narahubung sendiri."
        ),
        "ppid": N_("PPID melayani permintaan informasi publik: satu PPID utama, dan PPID pembantu di tiap instansi."),
    }
)
_SINGLE = ("pembina", "pengarah", "pejabat_pengelola")
"""Levels that exist once in a region."""
_FEW_POSTS = 3
_LEAST_WIDTH = 50
"""Percent of the drawing that the highest level takes; the lowest takes all of it."""


@dataclass(frozen=True, slots=True)
class Level:
    """A role of a network in words, and how many agencies have it filled."""

    name: str
    link: str
    usual: str
    """Who holds it by the book; "" where the network has no hierarchy."""
    holders: str
    """The posts that hold it here, where they are few; else how many."""
    count: str


@dataclass(frozen=True, slots=True)
class Held:
    """An agency with its holders of one role."""

    entry: Entry
    contacts: list[Contact]


def networks(roster: Roster, parts: Sequence[Part] = ()) -> Iterator[tuple[str, str]]:
    """Yield a page for each network and for each of its roles; `parts` are those of a divided directory."""
    for network in NETWORKS:
        held = {role: _held(roster, network, role) for role in ROLES_OF[network]}
        yield _network(roster, network, held)
        for role, rows in held.items():
            yield _role(roster, network, role, rows, parts)


def _held(roster: Roster, network: str, role: str) -> list[Held]:
    """Return the agencies in which a role is filled on the as-of date, by name."""
    return [
        Held(Entry.of(agency), [contact(point, roster.edition) for point in serving])
        for agency in roster.existing
        if (serving := roster.serving(agency.id, network, role))
    ]


def _network(roster: Roster, network: str, held: dict[str, list[Held]]) -> tuple[str, str]:
    edition, name = roster.edition, NETWORKS[network]
    levels = [_level(roster, role, rows) for role, rows in held.items()]
    drawn = levels[: len(HIERARCHY)] if network == "sp4n" else []
    values: dict[str, object] = {
        "edition": edition,
        "name": name,
        "path": f"narahubung/jaringan/{network}/",
        "about": LIAISON[network],
        "levels": levels,
        "boxes": list(_boxes(drawn)),
        "covered": roster.covered(name, roster.existing),
        "n": roster.covered(name, roster.existing).by_network[list(NETWORKS).index(network)],
        "vacant": [Entry.of(one) for one in roster.existing if not roster.serving(one.id, network)],
        "most": MOST,
    }
    title = _("Narahubung jaringan {name}", name=name)
    head = front_matter(title, f"{title}.{edition.stamp}", is_example=edition.is_example, hide=("navigation", "toc"))
    return f"narahubung/jaringan/{network}/index.md", head + render("narahubung_jaringan.md.j2", **values)


def _level(roster: Roster, role: str, rows: list[Held]) -> Level:
    posts = list(dict.fromkeys(one.post for row in rows for one in row.contacts))
    of = _("{rows} dari {existing} instansi", rows=number(len(rows)), existing=number(len(roster.existing)))
    return Level(
        name=ROLES[role],
        link=as_path(role),
        usual=HIERARCHY.get(role, ""),
        holders=listed(posts) if len(posts) <= _FEW_POSTS else _("{posts} jabatan", posts=number(len(posts))),
        count=(_("terisi") if rows else _("belum terisi")) if role in _SINGLE else of,
    )


def _boxes(levels: list[Level]) -> Iterator[tuple[Level, float, float]]:
    """Yield (level, left edge, width) in percent of the drawing: the lower, the wider."""
    step = (100 - _LEAST_WIDTH) / max(1, len(levels) - 1)
    for place, level in enumerate(levels):
        width = _LEAST_WIDTH + place * step
        yield level, (100 - width) / 2, width


def _role(roster: Roster, network: str, role: str, rows: list[Held], parts: Sequence[Part]) -> tuple[str, str]:
    edition, is_short = roster.edition, len(rows) <= MOST
    values: dict[str, object] = {
        "edition": edition,
        "name": ROLES[role],
        "network": NETWORKS[network],
        "path": f"narahubung/jaringan/{network}/{as_path(role)}/",
        "rows": rows if is_short else (),
        "filled": len(rows),
        "parts": [] if is_short else _held_in(parts, {row.entry.id for row in rows}),
        "of": len(roster.existing),
    }
    title = f"{ROLES[role]} ({NETWORKS[network]})"
    head = front_matter(
        title,
        _("Narahubung: {title}.{stamp}", title=title, stamp=edition.stamp),
        is_example=edition.is_example,
        hide=("navigation", "toc"),
    )
    return f"narahubung/jaringan/{network}/{as_path(role)}/index.md", head + render("narahubung_peran.md.j2", **values)


def _held_in(parts: Sequence[Part], agencies: set[str]) -> list[tuple[str, str, int]]:
    """Return (name, way from `/narahubung/`, how many of `agencies` it lists) of each part that lists any."""
    counted = [(part.name, part.address, sum(one.id in agencies for one in part.agencies)) for part in parts]
    return [(name, address, n) for name, address, n in counted if n]
