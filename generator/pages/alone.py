"""Pages without the theme: embeds for other people's sites and press sheets. Plain HTML that asks for nothing else.

They do not go through the site's engine, which would give them navigation and scripts and cost 70 ms each. One style
sheet a kind stands inside the page; the page's own policy allows that one and nothing besides.
"""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Final, Literal

from markupsafe import Markup

from generator.charts import stylesheet
from generator.pages import reading
from generator.pages.cautions import cautions
from generator.pages.contacts import contact_card
from generator.pages.edition import Edition
from generator.pages.environment import render
from generator.pages.headlines import covered_words, main_block, main_keys, main_lead, period_sentence
from generator.pages.locale import number
from generator.pages.outcomes import outcome_claim
from generator.release.revision import marked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.release import Release, Scorecard

_OF_INTERVALS: Final = re.compile(r"^(?!.*r-c-(?!interval\b)|@|\.r-|/\*|  |\}).+$|^\.r-c .+$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Style:
    """A style sheet as it stands in a page, and the name by which the page's policy lets it in."""

    text: Markup
    hash: str


@cache
def style(kind: Literal["sematan", "lembar_pers"]) -> Style:
    """Return the style sheet of a kind of page."""
    drawings = "\n".join(_OF_INTERVALS.findall(stylesheet())) if kind == "sematan" else ""
    text = render("_mandiri.css.j2") + render(f"_{kind}.css.j2") + drawings
    digest = b64encode(sha256(text.encode()).digest()).decode()
    return Style(Markup(text), f"sha256-{digest}")  # noqa: S704 - our own files, without a value


def alone(release: Release, cards: Iterable[Scorecard] | None = None) -> Iterator[tuple[str, str]]:
    """Yield (path under `docs/`, HTML) of the embed and the press sheet of every agency, or of those of `cards`."""
    edition, marks = Edition.of(release), marked(release)
    for card in release.scorecards if cards is None else cards:
        revised = marks.get(card.agency.id, {})
        yield f"sematan/{card.agency.id}/index.html", embed(card, edition, revised)
        yield f"rapor/{card.agency.id}/lembar-pers/index.html", press_sheet(release, card, edition, revised)


def embed(card: Scorecard, edition: Edition, revised: Mapping[str, frozenset[str]]) -> str:
    """Return the page that others put into a frame; `revised` as in `quotations`."""
    share = main_block(card.headline, card.block).share_done
    before, stressed, after = main_lead(card.headline, card.block, edition)[0]
    return render(
        "sematan.html.j2",
        edition=edition,
        style=style("sematan"),
        title=f"Pengaduan kepada {card.agency.name}. Data per {edition.date}.{edition.stamp}",
        canonical=edition.url(f"rapor/{card.agency.id}/"),
        agency=card.agency,
        before=before,
        stressed=stressed,
        after=after,
        one=reading.done(share, edition),
        n=number(share.n),
        period=period_sentence(card.headline, cautions(card.trend, revised, card.headline).indonesian),
        root="../../",
    )


def press_sheet(release: Release, card: Scorecard, edition: Edition, revised: Mapping[str, frozenset[str]]) -> str:
    """Return the sheet for the press of one agency: what may be quoted as it stands, and what may not be said."""
    path = f"rapor/{card.agency.id}/"
    return render(
        "lembar_pers.html.j2",
        edition=edition,
        style=style("lembar_pers"),
        title=f"Lembar pers: {card.agency.name}. Data per {edition.date}.{edition.stamp}",
        canonical=edition.url(path),
        archive=edition.archive_url(path),
        agency=card.agency,
        path=path,
        period=period_sentence(card.headline),
        sentences=_sentences(release, card, edition, revised),
        contact=contact_card(card.focal_points, edition),
    )


def _sentences(release: Release, card: Scorecard, edition: Edition, revised: Mapping[str, frozenset[str]]) -> list[str]:
    """Return sentences that hold when they are quoted alone: each with its n, its interval and the as-of date."""
    short, dated = card.agency.short_name or card.agency.name, f" Data per {edition.date}."
    if not card.block.outcomes.received:
        return [f"Sampai {edition.date} belum ada laporan kepada {short} yang tercatat."]
    outcomes = outcome_claim(card.block.outcomes, f"{short} ({covered_words(None, card.starts, edition)})")
    keys = main_keys(release, card, edition, short, "", cautions(card.trend, revised, card.headline).indonesian)
    claims = [f"{outcomes}{cautions(card.trend, revised, None).indonesian}", *(key.claim for key in keys)]
    return [f"{claim}{dated}" for claim in claims]
