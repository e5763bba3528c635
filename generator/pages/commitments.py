"""Commitments: `/komitmen/` and a page each, with dates exactly as precise as their source."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.language import _
from generator.pages import figures
from generator.pages.authenticity import authenticity
from generator.pages.commitment_groups import FEW, MANY, by_state
from generator.pages.commitment_regions import by_region
from generator.pages.commitment_states import (
    Item,
    by_likeness,
    is_overdue,
    item,
    order,
    state,
    successors,
    term,
    when,
)
from generator.pages.commitment_steps import disputes, moved_plans, steps
from generator.pages.commitment_timeline import timeline
from generator.pages.commitment_years import MOST_UNDIVIDED, Turn, rows, turns, year_pages
from generator.pages.division import MOST
from generator.pages.environment import front_matter, render
from generator.pages.links import sources
from generator.pages.locale import known_date, number, precision_note
from generator.pages.promises import promise_row
from generator.pages.words import CAPACITIES, COMMITMENT_KINDS
from generator.remembering import once_each

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from generator.pages.edition import Edition
    from generator.release import Commitment, Release


@dataclass(frozen=True, slots=True)
class Party:
    """A signatory; `link` is the agency's id where it is one."""

    name: str
    link: str
    post: str
    capacity: str
    person: str
    date: str
    date_note: str


def commitments(release: Release, edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield the list and a page for each commitment."""
    pages = turns(recorded) if len(recorded := release.commitments or ()) > MOST_UNDIVIDED else []
    yield _index(release, edition, pages)
    yield from year_pages(pages, edition)
    names = {card.agency.id: card.agency.name for card in release.scorecards}
    alike = by_likeness(release.commitments or ())
    for commitment in release.commitments or ():
        yield _page(release, edition, commitment, names, alike[commitment.id])


def _index(release: Release, edition: Edition, pages: Sequence[Turn]) -> tuple[str, str]:
    """Return the list; where there are `pages` of years, it leads to those."""
    recorded = release.commitments or ()
    years, all_years = rows(pages, release.as_of)
    items = [item(one, release.as_of) for one in sorted(recorded, key=order, reverse=True)]
    values: dict[str, object] = {
        "edition": edition,
        "has_table": release.commitments is not None,
        "items": items,
        "groups": by_state(items),
        "years": years,
        "all_years": all_years,
        "few": FEW,
        "many": MANY,
        "n_signed": number(sum(one.signed_on is not None for one in recorded)),
        "n_overdue": number(sum(is_overdue(one, release.as_of) for one in recorded)),
        "timeline": timeline(recorded, release.as_of),
        # Each names every commitment once more; of so many the page would weigh more than one may.
        "is_short": len(items) <= MOST,
        "regions": by_region(release),
    }
    description = _(
        "Nota kesepahaman, komitmen bersama, dan rencana aksi. Data per {date}.{stamp}",
        date=edition.date,
        stamp=edition.stamp,
    )
    head = front_matter(_("Komitmen"), description, is_example=edition.is_example, hide=("navigation", "toc"))
    return "komitmen/index.md", head + render("komitmen.md.j2", **values)


def of_agency(release: Release, agency: str) -> list[Item]:
    """Return the commitments that an agency is a party of, the newest first."""
    own = _by_party(release).get(agency, [])
    return [item(one, release.as_of) for one in sorted(own, key=order, reverse=True)]


@once_each()
def _by_party(release: Release) -> dict[str, list[Commitment]]:
    found: defaultdict[str, list[Commitment]] = defaultdict(list)
    for one in release.commitments or ():
        for party in dict.fromkeys(each.party for each in one.signatories):
            found[party].append(one)
    return dict(found)


def _page(
    release: Release, edition: Edition, commitment: Commitment, names: dict[str, str], alike: Sequence[Commitment]
) -> tuple[str, str]:
    """Return the page of one commitment; `alike` are those of its kind, parties and regions."""
    values: dict[str, object] = {
        "edition": edition,
        "hatch": figures.HATCH,
        "path": f"komitmen/{commitment.id}/",
        "title": commitment.title,
        "kind": COMMITMENT_KINDS[commitment.kind],
        "state": state(commitment, release.as_of),
        "term": term(commitment, release.as_of),
        "valid_until": known_date(commitment.valid_until) if commitment.valid_until else "",
        "lead": _lead(commitment, release.as_of),
        "file": commitment.file or "",
        "sha256": commitment.sha256 or "",
        "proof": authenticity(release, commitment),
        "parties": _parties(commitment, names),
        "steps": steps(commitment, release.as_of),
        "moved": moved_plans(commitment),
        "disputes": disputes(commitment),
        **_renewals(release, commitment, alike),
        "promises": [promise_row(release, edition, commitment, one) for one in commitment.promises],
        "sources": sources(commitment.source_url),
        "note": commitment.note or "",
    }
    description = _(
        "{kind}: {commitment}. Data per {date}.{stamp}",
        kind=COMMITMENT_KINDS[commitment.kind],
        commitment=when(commitment),
        date=edition.date,
        stamp=edition.stamp,
    )
    head = front_matter(commitment.title, description, is_example=edition.is_example, hide=("navigation",))
    return f"komitmen/{commitment.id}/index.md", head + render("komitmen_satu.md.j2", **values)


def _renewals(release: Release, commitment: Commitment, alike: Sequence[Commitment]) -> dict[str, object]:
    """Return what of those that are alike came after it, and what it came after itself."""
    before = [one for one in alike if successors(one, (commitment,))]
    return {
        "renewed_by": [item(one, release.as_of) for one in successors(commitment, alike)],
        "renews": [item(one, release.as_of) for one in sorted(before, key=order)],
    }


def _lead(commitment: Commitment, as_of: date) -> list[tuple[str, str, str]]:
    parties = len(commitment.signatories)
    if commitment.signed_on:
        place = _(" di {place}", place=commitment.place) if commitment.place else ""
        first = (_("Ditandatangani "), known_date(commitment.signed_on), f"{place}.")
    elif commitment.planned_for:
        evidence = (
            _("; belum ada bukti tanda tangan.") if is_overdue(commitment, as_of) else _("; belum ditandatangani.")
        )
        first = (_("Direncanakan "), known_date(commitment.planned_for), evidence)
    else:
        first = (_("Tanggal tanda tangan "), _("tidak tercatat"), ".")
    second = (
        ("", _("{parties} pihak", parties=number(parties)), _(" tercatat sebagai penandatangan."))
        if parties
        else (
            _("Penandatangan "),
            _("belum tercatat"),
            ".",
        )
    )
    if commitment.promises:
        third = (
            _("Memuat "),
            _("{promises} janji", promises=number(len(commitment.promises))),
            _(" yang dapat diperiksa."),
        )
    elif commitment.valid_until:
        third = (_("Berlaku sampai "), known_date(commitment.valid_until), ".")
    else:
        third = (_("Masa berlakunya "), _("tidak tercatat"), ".")
    return [first, second, third]


def _parties(commitment: Commitment, names: dict[str, str]) -> list[Party]:
    return [
        Party(
            name=one.party_name,
            link=one.party if one.party in names else "",
            post=one.post,
            capacity=CAPACITIES[one.capacity],
            person=one.name or "",
            date=known_date(one.date) if one.date else _("tidak tercatat"),
            date_note=precision_note(one.date) if one.date else "",
        )
        for one in commitment.signatories
    ]
