"""Agencies of one peer group side by side: `/banding/` and a page for each group. Nothing ranks.

A page holds every figure of its members as tables by volume, so it is whole without a script; the script only narrows
them to the two to four that a reader chose. The address says which, behind `#i=`. Up to `NAMED` agencies
`/banding/#i=a,b` finds their group, whatever it is called by then.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from generator.language import _
from generator.pages import figures, reading
from generator.pages.division import evenly, numbered
from generator.pages.environment import front_matter, render
from generator.pages.locale import number, percent, percent_span
from generator.pages.reading import NO_DRAWING
from generator.pages.words import CLASSES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from generator.pages.edition import Edition
    from generator.pages.peers import Peers
    from generator.release import PeerGroupFacts, Release, Scorecard, Share, Timeliness, WaitingTime

AT_A_TIME: Final = 100
"""Members on one page; a larger group is parted into agencies of like volume."""
NAMED: Final = 1000
"""Up to this many agencies the first page names them all."""
_LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class Part:
    """A page: a group, or one part of a large one. `members` are ids, most complaints first."""

    address: str
    """Below `/banding/`."""
    group: int
    name: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure of one agency in a table; empty texts are not printed."""

    id: str
    name: str
    full: str
    about: str
    value: str
    flag: str = ""
    lines: tuple[str, ...] = ()
    drawing: Markup = NO_DRAWING


@dataclass(frozen=True, slots=True)
class Table:
    """One figure of all members; `end` is the end of the common axis."""

    title: str
    """Empty where the section has no other table."""
    column: str
    caption: str
    end: str
    rows: list[Cell]


def parts(groups: Sequence[PeerGroupFacts]) -> list[Part]:
    """Return the pages of all groups with two members or more, in the order of the policy."""
    made: list[Part] = []
    taken: set[str] = set()
    for at, group in enumerate(groups):
        ids = [one.agency for one in group.members]
        pages = evenly(ids, AT_A_TIME) if len(ids) > 1 else []
        for place, members in enumerate(pages, start=1):
            made.append(Part(_address(group.name, taken), at, numbered(group.name, place, len(pages)), members))
    return made


def _address(name: str, taken: set[str]) -> str:
    """Return a name as a part of an address that no other page has yet, and take it."""
    plain = normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST].strip("-") or "kelompok"
    address, again = slug, 1
    while address in taken:
        again += 1
        address = f"{slug}-{again}"
    taken.add(address)
    return f"{address}/"


def side_by_side(release: Release, edition: Edition, peers: Peers) -> Iterator[tuple[str, str]]:
    """Yield path and text of the first page and of every group's."""
    cards = {card.agency.id: card for card in release.scorecards}
    is_short = len(cards) <= NAMED
    listed = [
        (part, [(one, cards[one].agency.name) for one in sorted(part.members, key=lambda one: cards[one].agency.name)])
        for part in peers.parts
    ]
    title = _("Bandingkan instansi")
    description = _(
        "Dua sampai empat instansi sejenis berdampingan. Data per {date}.{stamp}",
        date=edition.date,
        stamp=edition.stamp,
    )
    head = front_matter(title, description, is_example=edition.is_example, hide=("navigation", "toc"), script="banding")
    values = {"edition": edition, "title": title, "listed": listed, "is_short": is_short}
    yield "banding/index.md", head + render("banding.md.j2", **values)
    for part in peers.parts:
        about = _(
            "{name}: instansi sejenis berdampingan. Data per {date}.{stamp}",
            name=part.name,
            date=edition.date,
            stamp=edition.stamp,
        )
        head = front_matter(
            f"{title}: {part.name}",
            about,
            is_example=edition.is_example,
            hide=("navigation", "toc"),
            script="banding",
        )
        members = [cards[one] for one in part.members]
        own: dict[str, object] = {
            "edition": edition,
            "title": title,
            "part": part,
            "hatch": figures.HATCH,
            "path": f"banding/{part.address}",
            "choices": [(card.agency.id, card.agency.short_name or card.agency.name) for card in members],
            "tables": [_done(members), _waiting(members, edition)],
            "classes": list(_classes(members, edition)),
            "basis": peers.basis.strip(),
        }
        yield f"banding/{part.address}index.md", head + render("banding_kelompok.md.j2", **own)


def _cell(card: Scorecard, about: str, value: str, **rest: object) -> Cell:
    agency = card.agency
    full = agency.name if agency.short_name else ""
    return Cell(agency.id, agency.short_name or agency.name, full, about, value, **rest)  # type: ignore[arg-type]  # the fields of a cell


def _done(cards: Sequence[Scorecard]) -> Table:
    rows = []
    for card in cards:
        outcomes, share = card.block.outcomes, card.block.share_done
        about = _("{received} masuk, {open} berjalan", received=number(outcomes.received), open=number(outcomes.open))
        rows.append(_share(card, about, share))
    return Table(
        "",
        _("Selesai"),
        _("Bagian laporan yang selesai menurut admin dari yang menjadi wewenang, dengan selang 95 %."),
        _("100 %"),
        rows,
    )


def _share(card: Scorecard, about: str, share: Share) -> Cell:
    if share.value is None or share.low is None or share.high is None:
        why = _("terlalu sedikit untuk persentase") if share.n else _("tidak ada yang menjadi wewenang")
        return _cell(card, about, reading.count_of(share) if share.n else "–", lines=(why,))
    return _cell(
        card,
        about,
        percent(share.value),
        flag=_(reading.FEW) if share.note == "data_sedikit" else "",
        lines=(reading.count_of(share), percent_span(share.low, share.high)),
        drawing=figures.share_cell(share.value, share.low, share.high, whole=None),
    )


def _waiting(cards: Sequence[Scorecard], edition: Edition) -> Table:
    top = max((figures.days_scale(card.block.waiting) for card in cards), default=0)
    rows = []
    for card in cards:
        time = card.block.waiting
        one = reading.waiting(time, edition, word=reading.closed_word(card.block))
        rows.append(
            _cell(
                card,
                f"n = {number(time.n)}",
                f"{one.number} {one.unit}".strip(),
                flag=one.flag,
                lines=_days_lines(time, one.words),
                drawing=figures.days_cell(time, top),
            )
        )
    return Table(
        "",
        _("Separuh ditutup dalam"),
        _(
            "Hari kerja sampai separuh laporan ditutup (median Kaplan–Meier; yang masih berjalan ikut dihitung), "
            "dengan selang 95 %; kotak bergaris: kisaran, bukan selang."
        ),
        _("{top} hari kerja", top=number(top)),
        rows,
    )


def _days_lines(time: WaitingTime, why: str) -> tuple[str, ...]:
    """Return the interval, or why there is none."""
    span = reading.days_span(time)
    if span:
        return (_("selang {span}", span=span),)
    return (_("kisaran, bukan selang"),) if time.note == "kisaran" else (why,)


def _classes(cards: Sequence[Scorecard], edition: Edition) -> Iterator[Table]:
    """Yield a table for each class of which some member has complaints with a limit."""
    for klass, name in CLASSES.items():
        cases = {card.agency.id: case for card in cards for case in card.block.timeliness if case.klass == klass}
        if not cases:
            continue
        limit = next((case.limit for case in cases.values() if case.limit is not None), None)
        within = "" if limit is None else _(", batas {limit} hari kerja", limit=limit)
        yield Table(
            f"{name}{within}",
            _("Tepat waktu"),
            _(
                "{name}: bagian yang ditutup dalam batasnya{within}, dari yang batasnya sudah lewat, "
                "dengan selang 95 %; kotak bergaris: kisaran, bukan selang.",
                name=name,
                within=within,
            ),
            _("100 %"),
            [_on_time(card, cases.get(card.agency.id), edition) for card in cards],
        )


def _on_time(card: Scorecard, case: Timeliness | None, edition: Edition) -> Cell:
    if case is None:
        return _cell(card, "", "–", lines=(_("tidak ada laporan klasifikasi ini"),))
    about = f"n = {number(case.decided)}" + (
        _("; {not_due} belum jatuh tempo", not_due=number(case.not_due)) if case.not_due else ""
    )
    one = reading.on_time(case, edition)
    if case.range_low is not None and case.range_high is not None:
        drawing = figures.range_cell(case.range_low, case.range_high)
        return _cell(card, about, one.number, lines=(_("kisaran, bukan selang"),), drawing=drawing)
    if case.value is None or case.low is None or case.high is None:
        few = (_("terlalu sedikit untuk persentase"),) if case.decided else ()
        return _cell(card, about, one.number, lines=few)
    lines = (
        _("{on_time} dari {on_time2}", on_time=number(case.on_time), on_time2=number(case.on_time + case.late)),
        percent_span(case.low, case.high),
    )
    drawing = figures.share_cell(case.value, case.low, case.high, whole=None)
    return _cell(card, about, one.number, flag=one.flag, lines=lines, drawing=drawing)
