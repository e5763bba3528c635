"""“Kutip angka ini”: what every figure of a scorecard says with its source, in two languages, by the figure's anchor.

The anchors are permalinks: a citation that was pasted somewhere years ago must lead to the same figure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.language import SOURCE, speaking
from generator.pages import claims
from generator.pages.cautions import cautions, of_year
from generator.pages.headlines import covered_words, main_block, main_keys
from generator.pages.locale import english_date
from generator.pages.outcomes import outcome_claim
from generator.pages.reading import main_class
from generator.pages.words import CLASS_ANCHORS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from generator.pages.edition import Edition
    from generator.pages.keys import Key
    from generator.release import Release, Scorecard
    from generator.release.movement import Headline


@dataclass(frozen=True, slots=True)
class Quotation:
    """One figure, ready to be pasted. `place` is its address below the site's root, with the anchor."""

    place: str
    claim: str
    """What the figure says, in Indonesian, without its source."""
    english_claim: str
    """The same in English."""
    indonesian: str
    english: str
    year: str = ""
    """Of figures by year of receipt."""

    @property
    def anchor(self) -> str:
        """Return where on its page the figure stands."""
        return self.place.partition("#")[2]


def year_anchor(year: int | str) -> str:
    """Return the permalink of a year's row."""
    return f"tahun-{year}"


def quotations(
    release: Release,
    card: Scorecard,
    edition: Edition,
    revised: Mapping[str, frozenset[str]],
    keys: Sequence[Key] | None = None,
) -> list[Quotation]:
    """Return one for every main figure of a scorecard; none where the agency has no complaints.

    `revised` has the figures of the agency that the release revises, by year and month; `keys` are the key figures of
    the page, where they are made already in Indonesian. Both texts are the same on pages of every language, but for the
    address in the English one: the page in the language that `edition` was made in.
    """
    if not card.block.outcomes.received:
        return []
    with speaking(SOURCE):
        return _made(release, card, edition, revised, keys)


def _made(
    release: Release,
    card: Scorecard,
    edition: Edition,
    revised: Mapping[str, frozenset[str]],
    keys: Sequence[Key] | None,
) -> list[Quotation]:
    short = card.agency.short_name or card.agency.name
    path = f"rapor/{card.agency.id}/"
    said = cautions(card.trend, revised, card.headline)
    keys = main_keys(release, card, edition, short, path, said.indonesian) if keys is None else keys
    of_keys = _of_keys(card, edition, short, path, keys, said.english)
    return [*of_keys, *_of_block(card, edition, short, path, revised)]


def by_anchor(found: Sequence[Quotation]) -> Mapping[str, Quotation]:
    """Return the quotations by the anchor of their figure."""
    return {one.anchor: one for one in found}


def _of_keys(  # noqa: PLR0913, PLR0917 - as in `quotations`
    card: Scorecard, edition: Edition, short: str, path: str, keys: Sequence[Key], said: str
) -> Iterator[Quotation]:
    """Yield those of the key figures, which cover the headline's period."""
    block = main_block(card.headline, card.block)
    whom = f"{short}{_received_in_english(card.headline, card.starts, edition)}"
    on_time = main_class(block)
    english = {
        "persen-selesai": claims.done_in_english(block.share_done, whom, block.outcomes.received),
        "waktu-tunggu": claims.waiting_in_english(block.waiting, whom),
        "ketepatan": claims.on_time_in_english(on_time, whom) if on_time else "",
    }
    for key in keys:
        place = f"{path}#{key.anchor}"
        claim = f"{english[key.anchor]}{said}"
        yield Quotation(place, key.claim, claim, key.quotation, edition.quotation_in_english(claim, place))


def _of_block(
    card: Scorecard, edition: Edition, short: str, path: str, revised: Mapping[str, frozenset[str]]
) -> Iterator[Quotation]:
    """Yield those of the outcomes, of every class and of every year."""

    def quoted(anchor: str, indonesian: str, english: str, year: str = "") -> Quotation:
        place = f"{path}#{anchor}"
        texts = edition.quotation(indonesian, place), edition.quotation_in_english(english, place)
        return Quotation(place, indonesian, english, *texts, year)

    outcomes = card.block.outcomes
    said = cautions(card.trend, revised, None)
    whom = f"{short} ({covered_words(None, card.starts, edition)})"
    whom_in_english = f"{short}{_received_in_english(None, card.starts, edition)}"
    told = outcome_claim(outcomes, whom), claims.outcomes_in_english(outcomes, whom_in_english)
    yield quoted("hasil-akhir", f"{told[0]}{said.indonesian}", f"{told[1]}{said.english}")
    for case in card.block.timeliness:
        told = claims.on_time_claim(case, edition, whom), claims.on_time_in_english(case, whom_in_english)
        yield quoted(CLASS_ANCHORS[case.klass], f"{told[0]}{said.indonesian}", f"{told[1]}{said.english}")
    for year, block in card.by_year:
        mature, also = year in card.mature_years, of_year(year, revised)
        yield quoted(
            year_anchor(year),
            f"{claims.year_claim(year, block, edition, short, mature=mature)}{also.indonesian}",
            f"{claims.year_in_english(year, block, short, mature=mature)}{also.english}",
            str(year),
        )


def _received_in_english(headline: Headline | None, starts: date | None, edition: Edition) -> str:
    """Return what `covered_words` says, in brackets."""
    ends: date | None = edition.as_of
    if headline is not None and headline.starts is not None and headline.ends is not None:
        starts, ends = headline.starts, headline.ends
    elif not edition.date:
        ends = None
    if starts is None:
        return ""
    return f" (received {english_date(starts)} – {english_date(ends) if ends else ''})"
