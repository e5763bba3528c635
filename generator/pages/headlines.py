"""The figures that a page puts first, and the period that they cover where that is not everything."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.language import _
from generator.pages.keys import keys
from generator.pages.leads import Sentence, lead
from generator.pages.locale import as_written, full_date

if TYPE_CHECKING:
    from datetime import date

    from generator.pages.edition import Edition
    from generator.pages.keys import Key
    from generator.release import Block, Release, Scorecard
    from generator.release.movement import Headline


def main_block(headline: Headline | None, whole: Block) -> Block:
    """Return the block of the headline; without one, everything."""
    return headline.block if headline else whole


def received_words(headline: Headline | None) -> str:
    """`masuk 1 Juni 2025 – 31 Mei 2026`; empty where the headline covers everything."""
    if headline is None or headline.starts is None or headline.ends is None:
        return ""
    return _("masuk {starts} – {ends}", starts=full_date(headline.starts), ends=full_date(headline.ends))


def covered_words(headline: Headline | None, starts: date | None, edition: Edition) -> str:
    """Name the period of a figure that is quoted: the headline's, else from the first receipt to the as-of date.

    Empty where nothing was ever received.
    """
    words = received_words(headline)
    if words or starts is None:
        return words
    return _("masuk {starts} – {ends}", starts=full_date(starts), ends=edition.date)


def period_sentence(headline: Headline | None, said: str = "") -> str:
    """Say beside the headline what it covers, where that is not everything, and what `cautions` has `said` of it."""
    words = received_words(headline)
    return (_("Angka utama: laporan yang {words}.{said}", words=words, said=said) if words else said).strip()


def main_lead(headline: Headline | None, whole: Block, edition: Edition, *, head: bool = False) -> list[Sentence]:
    """Return the three sentences that answer first, over the headline's period."""
    block = main_block(headline, whole)
    if block.outcomes.received == 0 and whole.outcomes.received:
        return [
            (_("Dalam dua belas bulan itu "), _("tidak ada laporan"), _(" yang masuk.")),
            (_("Tanpa laporan "), _("tidak ada persentase"), _(" dan tidak ada waktu tunggu.")),
            (_("Laporan dari masa lain "), _("dihitung di bawah"), "."),
        ]
    return lead(block, edition, head=head)


def main_keys(  # noqa: PLR0913, PLR0917 - whose figures, how they are named, and what they must say besides
    release: Release, card: Scorecard, edition: Edition, short: str, path: str, said: str = ""
) -> list[Key]:
    """Return the key figures over the headline's period, which each of them and each quotation names.

    `said` is what their sentences must say besides (`cautions`), with the space before it.
    """
    whole = whole_done(release)
    block, words = main_block(card.headline, card.block), covered_words(card.headline, card.starts, edition)
    if not words:
        return _cautioned(keys(block, whole, edition, short, path), edition, path, said)
    found = _cautioned(keys(block, whole, edition, f"{short} ({words})", path), edition, path, said)
    return [replace(key, basis=f"{key.basis} {words[:1].upper()}{words[1:]}.") for key in found]


def whole_done(release: Release) -> float | None:
    """Return the share of all agencies beside which one is drawn: as it is written there, to a tenth of a percent.

    The mark lies where its label says, and a scorecard does not change with every complaint to somebody else.
    """
    value = main_block(release.headline, release.total).share_done.value
    return None if value is None else as_written(value)


def _cautioned(found: list[Key], edition: Edition, path: str, said: str) -> list[Key]:
    """Put what must be said besides behind the sentence of each key figure and into its quotation."""
    if not said:
        return found
    return [
        replace(
            key, claim=f"{key.claim}{said}", quotation=edition.quotation(f"{key.claim}{said}", f"{path}#{key.anchor}")
        )
        for key in found
    ]
