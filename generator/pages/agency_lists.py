"""`/rapor/` and, where there are too many agencies for one page, the pages into which it is divided.

A page that is divided counts what stands on each of its parts; the counts add up to those of the page. It has no
percentages: a share without its interval, region under region, would be read as a ranking of regions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.language import _
from generator.pages.agencies import agencies, listed
from generator.pages.coverage import coverage
from generator.pages.division import MOST, Division, region_names
from generator.pages.environment import front_matter, render
from generator.pages.headlines import received_words
from generator.pages.locale import number, percent
from generator.pages.register import by_volume

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.pages.division import Part
    from generator.pages.edition import Edition
    from generator.pages.peers import Peers
    from generator.release import Agency, Release, Scorecard


@dataclass(frozen=True, slots=True)
class Counts:
    """What some agencies have received, and what became of it; each complaint once."""

    name: str
    link: str
    """From the page; "" for none."""
    agencies: str
    received: str
    done: str
    within_remit: str
    open: str


def agency_lists(release: Release, edition: Edition, peers: Peers) -> Iterator[tuple[str, str]]:
    """Yield path and text of the list, and of its parts where it has any."""
    if len(release.scorecards) <= MOST:
        yield agencies(release, edition, peers)
        return
    cards = {card.agency.id: card for card in by_volume(release)}
    first = divided(release)
    for part, trail in first.walk():
        whole = _whole(release, edition, peers) if part is first else {}
        yield _page(release, edition, part, trail, cards, whole)


def divided(release: Release) -> Part:
    """Return the pages of the list, most complaints first on each."""
    return Division(region_names(release)).of(card.agency for card in by_volume(release))


def _page(  # noqa: PLR0913, PLR0917 - a page, its place, and what stands on it
    release: Release,
    edition: Edition,
    part: Part,
    trail: tuple[Part, ...],
    cards: Mapping[str, Scorecard],
    whole: Mapping[str, object],
) -> tuple[str, str]:
    title = _("Instansi: {title}", title=part.title) if trail else _("Semua instansi")
    path = f"rapor/{part.address}"
    share = release.total.share_done.value
    values: dict[str, object] = {
        "edition": edition,
        "title": title,
        "path": path,
        "root": f"../{part.up}",
        "trail": [(one.name or _("Semua instansi"), f"{part.up}{one.address}") for one in trail],
        "name": part.name,
        "scope_of_counts": part.title,
        "share": percent(share) if share is not None else "",
        "parts": [_counts(one.name, one.agencies, cards, f"{part.up}{one.address}") for one in part.parts],
        "here": _counts("", part.listed, cards) if part.parts and part.listed else "",
        "sum": _counts("", part.agencies, cards),
        "is_first": not trail,
        **listed(
            release,
            [cards[one.id] for one in part.listed],
            edition,
            part.up,
            part.title or _("hanya yang di halaman ini"),
        ),
        **whole,
    }
    description = _(
        "Bagian laporan yang selesai per instansi. Data per {date}.{stamp}", date=edition.date, stamp=edition.stamp
    )
    script = "daftar" if part.listed else ""
    head = front_matter(title, description, is_example=edition.is_example, hide=("navigation", "toc"), script=script)
    return f"{path}index.md", head + render("instansi_bagian.md.j2", **values)


def _whole(release: Release, edition: Edition, peers: Peers) -> dict[str, object]:
    """Return what stands on the first page alone."""
    return {
        "coverage": coverage(release, edition, release.total, release.total_starts, release.missing),
        "peer_groups": peers.group_rows(),
        "main_period": received_words(release.headline),
    }


def _counts(name: str, agencies: Iterable[Agency], cards: Mapping[str, Scorecard], link: str = "") -> Counts:
    outcomes = [cards[one.id].block.outcomes for one in agencies]
    received = sum(one.received for one in outcomes)
    return Counts(
        name=name,
        link=link,
        agencies=number(len(outcomes)),
        received=number(received),
        done=number(sum(one.done for one in outcomes)),
        within_remit=number(received - sum(one.out_of_remit for one in outcomes)),
        open=number(sum(one.open for one in outcomes)),
    )
