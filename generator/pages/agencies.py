"""The list of all agencies: `/rapor/`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.language import _
from generator.pages import figures, reading
from generator.pages.coverage import coverage
from generator.pages.environment import front_matter, render
from generator.pages.headlines import received_words
from generator.pages.locale import number, percent, percent_span
from generator.pages.register import Entry, by_volume
from generator.pages.services import subjects
from generator.pages.words import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.pages.edition import Edition
    from generator.pages.peers import Peers
    from generator.release import Release, Scorecard, Share


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice above the list; `id` is also the data attribute of the rows that it looks at."""

    id: str
    name: str
    everything: str
    options: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Row:
    """An agency with its share and its median waiting time."""

    entry: Entry
    counts: str
    count: str
    why: str
    share: str
    flag: str
    span: str
    drawing: Markup
    median: str
    median_note: str
    region: str
    group: str
    """Position among the peer groups, as text; empty where the policy has none."""
    open: str


def agencies(release: Release, edition: Edition, peers: Peers) -> tuple[str, str]:
    """Return path and text of the list, sorted by volume."""
    whole = release.total.share_done
    title = _("Semua instansi")
    values: dict[str, object] = {
        "edition": edition,
        "whole": percent(whole.value) if whole.value is not None else "",
        **listed(release, by_volume(release), edition),
        "coverage": coverage(release, edition, release.total, release.total_starts, release.missing),
        "peer_groups": peers.group_rows(),
        "main_period": received_words(release.headline),
        "quotation": edition.quotation(
            _(
                "{whole} laporan kepada {scorecards} instansi selesai menurut admin.",
                whole=reading.headline(whole),
                scorecards=number(len(release.scorecards)),
            ),
            "rapor/",
        ),
    }
    description = _(
        "Bagian laporan yang selesai per instansi. Data per {date}.{stamp}", date=edition.date, stamp=edition.stamp
    )
    head = front_matter(title, description, is_example=edition.is_example, hide=("navigation", "toc"), script="daftar")
    return "rapor/index.md", head + render("instansi.md.j2", **values)


def listed(
    release: Release, cards: Sequence[Scorecard], edition: Edition, up: str = "", scope: str = ""
) -> dict[str, object]:
    """Return what the table of some agencies needs, and the fields that narrow it.

    `up` leads from the page to `/rapor/`; `scope` names the agencies where they are not all.
    """
    offered, named = list(_filters(release, cards)), subjects(release)
    return {
        "filters": offered,
        "controls": " ".join(["cari", *(one.id for one in offered), "urut"]),
        "rows": [_row(card, release.total.share_done, edition, named.get(card.agency.id, ())) for card in cards],
        "up": up,
        "scope": scope,
    }


def _row(card: Scorecard, whole: Share, edition: Edition, about: Sequence[str]) -> Row:
    outcomes, share = card.block.outcomes, card.block.share_done
    share_words, span, flag, drawing, why = "", "", "", Markup(""), _("terlalu sedikit untuk persentase")
    if share.value is not None and share.low is not None and share.high is not None:
        share_words, span = percent(share.value), percent_span(share.low, share.high)
        flag = _(reading.FEW) if share.note == "data_sedikit" else ""
        drawing = figures.share_cell(share.value, share.low, share.high, whole=whole.value)
    if share.n == 0:
        why = _("belum ada laporan") if outcomes.received == 0 else _("semua di luar wewenang")
    median, note = _median(card, edition)
    return Row(
        entry=Entry.of(card.agency, about),
        counts=_("{received} masuk, {open} berjalan", received=number(outcomes.received), open=number(outcomes.open)),
        count=reading.count_of(share) if share.n else "",
        why=why,
        share=share_words,
        flag=flag,
        span=span,
        drawing=drawing,
        median=median,
        median_note=note,
        region=card.agency.region_code,
        group="" if card.standing is None else str(card.standing.group),
        open=str(outcomes.open),
    )


def _filters(release: Release, cards: Sequence[Scorecard]) -> Iterator[Filter]:
    """Yield what a list of some agencies can be narrowed by; a choice of one is none."""
    kinds = {card.agency.kind for card in cards}
    regions = {card.agency.region_code: card.agency.region_name or card.agency.region_code for card in cards}
    own = {card.standing.group for card in cards if card.standing}
    groups = [(str(at), group.name) for at, group in enumerate(release.peer_groups) if at in own]
    narrowed = (
        Filter("jenis", _("Jenis"), _("Semua jenis"), [(code, name) for code, name in KINDS.items() if code in kinds]),
        Filter("wilayah", _("Wilayah"), _("Semua wilayah"), sorted(regions.items())),
        Filter("kelompok", _("Kelompok"), _("Semua kelompok"), groups),
    )
    yield from (one for one in narrowed if len(one.options) > 1)


def _median(card: Scorecard, edition: Edition) -> tuple[str, str]:
    time = card.block.waiting
    if time.n < edition.min_n:
        return "–", _("kurang dari {min_n}", min_n=edition.min_n)
    one = reading.waiting(time, edition, word=reading.closed_word(card.block))
    return (one.number, f"{one.unit}{', ' + one.flag if one.flag else ''}") if one.unit else ("–", _("belum separuh"))
