"""The home page: the whole release on one screen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.language import _
from generator.pages import figures, reading
from generator.pages.agency_lists import divided
from generator.pages.cautions import cautions
from generator.pages.commitment_states import overdue_commitments
from generator.pages.coverage import coverage, sentence
from generator.pages.division import MOST
from generator.pages.environment import front_matter, render
from generator.pages.headlines import covered_words, main_block, main_lead, period_sentence
from generator.pages.locale import listed, number
from generator.pages.months import immature_words, month_rows, trend_finding
from generator.pages.movement import home_values
from generator.pages.outcomes import hundredths, outcome_rows
from generator.pages.promises import overdue_promises
from generator.pages.register import Entry, by_name, by_volume
from generator.pages.sums import declared, of_home
from generator.release.revision import marked
from generator.release.tenure import STALE_DAYS

if TYPE_CHECKING:
    from generator.pages.edition import Edition
    from generator.pages.leads import Sentence
    from generator.pages.peers import Peers
    from generator.release import Release

_BUSIEST = 6
_SIDE = 10
_OVERDUE = 5
"""Promises, and commitments, named on the home page; the rest is counted."""


def home(release: Release, edition: Edition, peers: Peers) -> tuple[str, str]:
    """Return path and text of the home page."""
    block = main_block(release.headline, release.total)
    share, period = block.share_done, covered_words(release.headline, release.total_starts, edition)
    said = cautions(release.total_trend, marked(release).get(None, {}), release.headline).said
    rows = outcome_rows(block.outcomes)
    squares = hundredths(list(block.outcomes.parts[:4])) if share.n and share.note is None else []
    drawn = [replace(row, of_hundred=str(count)) for row, count in zip(rows[:4], squares, strict=False)]
    claim = _(
        "Dari {n} laporan warga ({period}) yang menjadi wewenang instansinya, {done} selesai menurut admin{sure}.",
        n=number(share.n),
        period=period,
        done=number(share.done),
        sure=reading.sure(share),
    )
    overdue, late = overdue_commitments(release), overdue_promises(release, edition)
    values: dict[str, object] = {
        "edition": edition,
        "hatch": figures.HATCH,
        "agencies": by_name(release) if len(release.scorecards) <= MOST else (),
        "n_agencies": len(release.scorecards),
        "parts": divided(release).parts,
        "busiest": [Entry.of(card.agency) for card in by_volume(release)[:_BUSIEST] if card.block.outcomes.received],
        "lead": _lead(release, edition, peers),
        "received": number(block.outcomes.received) if block.outcomes.received else "",
        "out_of_remit": number(block.outcomes.out_of_remit),
        "n": number(share.n),
        "since": f", {period}" if period else "",
        "main_period": period_sentence(release.headline),
        "caution": said.strip(),
        "squares": _square_paths(squares),
        "squares_label": _("Seratus kotak: ") + listed([f"{row.name.lower()} {row.of_hundred}" for row in drawn]) + ".",
        "parts_of_hundred": drawn,
        "outcomes": rows,
        "outcome_chart": figures.outcome_bar(block.outcomes),
        "classes": reading.class_rows(block, edition),
        "quotation": edition.quotation(f"{claim}{said}", "") if share.n else "",
        "trend_finding": trend_finding(release.total_trend, edition.as_of),
        "trend_chart": figures.trend(release.total_trend),
        "immature": immature_words(release.total_trend),
        "months": month_rows(release.total_trend, marked(release).get(None, {})),
        "facts": _facts(release, edition),
        **home_values(release, edition),
        "sums": of_home(release, edition),
        "declared": _declared(release),
        "coverage": coverage(release, edition, release.total, release.total_starts, release.missing),
        "root": "",
        "overdue": overdue[:_OVERDUE],
        "more_commitments": number(len(overdue) - _OVERDUE) if len(overdue) > _OVERDUE else "",
        "overdue_promises": late[:_OVERDUE],
        "more_promises": number(len(late) - _OVERDUE) if len(late) > _OVERDUE else "",
        "no_overdue": _("Tidak ada.") if release.commitments is not None else _("Data komitmen belum tersedia."),
    }
    description = _(
        "Bagaimana instansi menangani laporan warga: {government}. Data per {date}.{stamp}",
        government=edition.government,
        date=edition.date,
        stamp=edition.stamp,
    )
    head = front_matter(_("Beranda"), description, is_example=edition.is_example, hide=("navigation", "toc"))
    return "index.md", head + render("beranda.md.j2", **values)


def _declared(release: Release) -> str:
    """Say the totals that the source has published with this release beside ours."""
    current = next((drop for drop in release.drops if drop.id == release.drop), None)
    words = declared(current.control_totals) if current else ""
    return words or _("Sumber rilis ini tidak mengumumkan total untuk dicocokkan.")


def _lead(release: Release, edition: Edition, peers: Peers) -> list[Sentence]:
    """Return the three sentences; where agencies are compared the third says how many lie outside their limits."""
    sentences = main_lead(release.headline, release.total, edition, head=True)
    compared = peers.home_sentence()
    return [*sentences[:2], compared] if compared else sentences


def _square_paths(squares: list[int]) -> list[str]:
    """One path of unit squares for each outcome, row by row from the top left."""
    paths, place = [], 0
    for count in squares:
        corners = (divmod(at, _SIDE) for at in range(place, place + count))
        paths.append("".join(f"M{column * 10 + 0.9:g} {row * 10 + 0.9:g}h8.2v8.2h-8.2z" for row, column in corners))
        place += count
    return paths


def _facts(release: Release, edition: Edition) -> list[str]:
    received = number(release.total.outcomes.received)
    addressed = number(sum(bool(card.block.outcomes.received) for card in release.scorecards))
    missing = _(
        "{missing} laporan dari rilis terdahulu hilang dari data; tidak dihitung.", missing=number(release.missing)
    )
    facts = [
        _("Sumber: {source}", source=sentence(edition.source)) if edition.source else "",
        _(
            "{received} laporan kepada {addressed} dari {scorecards} instansi.",
            received=received,
            addressed=addressed,
            scorecards=number(len(release.scorecards)),
        ),
        missing if release.missing else "",
        _directory_fact(release),
        _("{commitments} komitmen tercatat.", commitments=number(len(release.commitments)))
        if release.commitments
        else "",
    ]
    return [fact for fact in facts if fact]


def _directory_fact(release: Release) -> str:
    if not release.focal_points:
        return ""
    stale = sum((release.as_of - point.verified_on).days > STALE_DAYS for point in release.focal_points)
    count = _("{focal_points} narahubung", focal_points=number(len(release.focal_points)))
    return (
        _(
            "{count}; {stale} belum diperiksa lebih dari {stale_days} hari.",
            count=count,
            stale=number(stale),
            stale_days=STALE_DAYS,
        )
        if stale
        else f"{count}."
    )
