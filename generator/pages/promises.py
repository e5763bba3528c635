"""Promises: where each stands, by which figure it is judged, and how it went from release to release.

A promise's own place is `/komitmen/<commitment>/#janji-<id>`; the scorecard lists those of its agency.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.language import _
from generator.pages import figures
from generator.pages.links import web_link
from generator.pages.locale import full_date, number, percent, percent_span, short_month
from generator.pages.promise_words import claim, convinced, measure, target, value
from generator.pages.reading import NO_DRAWING
from generator.pages.words import LEVELS, VERDICTS
from generator.release.promise import SHARES
from generator.remembering import once_each

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from markupsafe import Markup

    from generator.pages.edition import Edition
    from generator.release import Commitment, Release
    from generator.release.promise import Promise

_SHAPES = {"tercapai": "■", "belum_tercapai": "□", "berjalan": "◐", "belum_dapat_dinilai": "–"}
_LEVEL_SHAPES = {
    "tanpa_bukti": "○",
    "belum_mulai": "□",
    "terbatas": "◐",
    "sebagian_besar": "◐",
    "tuntas": "■",
}
_FIGURES = {
    "persen_selesai": "#persen-selesai",
    "tepat_waktu": "#tepat-waktu",
    "median_hari_kerja": "#waktu-tunggu",
}
"""Where on a scorecard the figure stands that a promise is judged by."""
_KEYS = {"persen_selesai": "persen-selesai", "median_hari_kerja": "waktu-tunggu", "tepat_waktu": "ketepatan"}
"""The key figure under which a scorecard names the promises judged by it."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A promise as of one release, for the table beside the chart."""

    drop: str
    value: str
    word: str


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A promise and where it stands. Empty texts are simply not printed."""

    anchor: str
    path: str
    """Its own place, from the root of the site."""
    text: str
    agency: str
    agency_link: str
    commitment: str
    shape: str
    word: str
    warm: bool
    value: str
    sure: str
    """`Meyakinkan` or `Belum meyakinkan`; empty where there is no interval."""
    why: str
    measure: str
    due: str
    overdue: str
    figure: str
    """Where the figure stands that it is judged by, from the root of the site."""
    drawing: Markup
    assessor: str
    evidence: str
    chart: Markup
    unit: str
    stages: tuple[Stage, ...]
    quotation: str


def promises_of(release: Release, agency: str) -> list[tuple[Commitment, Promise]]:
    """Return the promises of one agency by deadline, then by id."""
    return sorted(_by_agency(release).get(agency, []), key=lambda pair: (pair[1].due, pair[1].id))


def promise_rows(release: Release, edition: Edition, agency: str) -> list[PromiseRow]:
    """Return the promises of one agency as its scorecard lists them."""
    return [promise_row(release, edition, each, one) for each, one in promises_of(release, agency)]


def overdue_promises(release: Release, edition: Edition) -> list[PromiseRow]:
    """Return promises whose deadline has passed and that are not kept, the longest past first."""
    late = sorted((one.due, one.id, each, one) for each, one in _all(release) if is_overdue(one, edition))
    return [promise_row(release, edition, each, one) for _, _, each, one in late]


def judged_by(rows: list[PromiseRow], anchor: str) -> tuple[tuple[str, str], ...]:
    """Return text and place of the promises that a key figure of a scorecard judges."""
    metrics = {name for name, key in _KEYS.items() if key == anchor}
    ends = tuple(_FIGURES[name] for name in sorted(metrics))
    return tuple((row.text, row.path) for row in rows if ends and row.figure.endswith(ends))


def is_overdue(promise: Promise, edition: Edition) -> bool:
    """Tell whether the deadline has passed and the promise is judged not to be kept, by the figure or by a person."""
    if promise.due >= edition.as_of:
        return False
    if promise.now is not None:
        return promise.now.verdict == "belum_tercapai"
    return promise.level is not None and promise.level != "tuntas"


def promise_row(release: Release, edition: Edition, commitment: Commitment, promise: Promise) -> PromiseRow:
    """Return one promise as a page shows it."""
    names, received = _agencies(release)
    now, anchor = promise.now, f"janji-{promise.id}"
    path = f"komitmen/{commitment.id}/#{anchor}"
    shape, word = _state(promise)
    late = (edition.as_of - promise.due).days
    sure, why = convinced(promise) if now else ("", "")
    evidence = web_link(promise.evidence_url) or ""
    return PromiseRow(
        anchor=anchor,
        path=path,
        text=promise.text,
        agency=names.get(promise.agency, promise.agency),
        agency_link=promise.agency if promise.agency in names else "",
        commitment=commitment.title,
        shape=shape,
        word=word,
        warm=is_overdue(promise, edition),
        value=value(promise, now, edition) if now else "",
        sure=sure,
        why=why,
        measure=measure(promise),
        due=_("Tenggat {due}.", due=full_date(promise.due)),
        overdue=_("lewat {late} hari", late=number(late)) if is_overdue(promise, edition) else "",
        figure=_figure(promise, has_figures=promise.agency in received) if promise.agency in names else "",
        drawing=_drawing(promise) if now else NO_DRAWING,
        assessor=promise.assessor or "",
        evidence=evidence,
        chart=_chart(promise, edition),
        unit=_("persen") if promise.metric in SHARES else _("hari kerja"),
        stages=tuple(_stages(promise, edition)),
        quotation=edition.quotation(claim(promise, now, word, edition), path) if now else "",
    )


@once_each()
def _agencies(release: Release) -> tuple[Mapping[str, str], frozenset[str]]:
    """Return agency → name, and the agencies that have received anything."""
    names = {card.agency.id: card.agency.name for card in release.scorecards}
    return names, frozenset(card.agency.id for card in release.scorecards if card.block.outcomes.received)


@once_each()
def _by_agency(release: Release) -> Mapping[str, list[tuple[Commitment, Promise]]]:
    found: defaultdict[str, list[tuple[Commitment, Promise]]] = defaultdict(list)
    for each, one in _all(release):
        found[one.agency].append((each, one))
    return dict(found)


def _all(release: Release) -> Iterator[tuple[Commitment, Promise]]:
    return ((each, one) for each in release.commitments or () for one in each.promises)


def _state(promise: Promise) -> tuple[str, str]:
    """Return shape and word of where a promise stands; those of a person's judgement are levels."""
    if promise.now is not None:
        return _SHAPES[promise.now.verdict], VERDICTS[promise.now.verdict]
    if promise.level is None:
        return "–", _("Belum dinilai")
    return _LEVEL_SHAPES[promise.level], LEVELS[promise.level]


def _figure(promise: Promise, *, has_figures: bool) -> str:
    if promise.metric == "narahubung_terisi":
        return f"narahubung/{promise.agency}/"
    if promise.metric not in _FIGURES:
        return ""
    return f"rapor/{promise.agency}/{_FIGURES[promise.metric] if has_figures else ''}"


def _drawing(promise: Promise) -> Markup:
    """Draw a share on its interval or its range, with the target as a labelled tick."""
    aim = target(promise)
    if promise.now is None or promise.metric not in SHARES or aim is None:
        return NO_DRAWING
    figure = promise.now.figure
    low, high = figure.low, figure.high
    if figure.range_low is not None and figure.range_high is not None:
        low, high = figure.range_low, figure.range_high
    is_range = figure.range_low is not None
    if low is None or high is None:
        return NO_DRAWING
    said = _("kisaran antara {low} dan {high}", low=percent(low), high=percent(high))
    if figure.value is not None:
        said = _("{value}; selang 95 % {low}", value=percent(figure.value), low=percent_span(low, high))
    return figures.against_target(figure.value, low, high, aim, said=said, is_range=is_range)


def _chart(promise: Promise, edition: Edition) -> Markup:
    aim = target(promise)
    if aim is None or not promise.standings:
        return NO_DRAWING
    points = [
        figures.point(each.as_of, short_month(each.as_of.isoformat()[:7]), each.figure) for each in promise.standings
    ]
    told = [value(promise, each, edition) for each in (promise.standings[0], promise.standings[-1])]
    return figures.progress(
        points, aim, is_share=promise.metric in SHARES, said=_(" sampai ").join(dict.fromkeys(told))
    )


def _stages(promise: Promise, edition: Edition) -> Iterator[Stage]:
    for each in promise.standings:
        yield Stage(each.drop, value(promise, each, edition), VERDICTS[each.verdict])
