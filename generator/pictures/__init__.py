"""Pictures that leave the site: charts as files, social cards and badges. The only part that knows Pillow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages.edition import Edition
from generator.pages.peers import Peers
from generator.pages.reuse import card_place
from generator.pictures.badge import badge
from generator.pictures.card import Cards
from generator.pictures.of_scorecard import Pictures
from generator.pictures.raster import as_png
from generator.pictures.vector import as_svg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.pictures.shapes import Picture
    from generator.release import Release, Scorecard


def files(release: Release) -> Iterator[tuple[str, str | bytes]]:
    """Yield (path under `docs/`, content) of every picture of a release."""
    yield from of_themselves(release, release.scorecards)
    yield from beside_peers(release, release.scorecards)


def of_themselves(release: Release, cards: Iterable[Scorecard]) -> Iterator[tuple[str, str | bytes]]:
    """Yield those of `cards` that show an agency's own figures."""
    edition = Edition.of(release)
    social, pictures = Cards.of(edition), Pictures(edition)
    for card in cards:
        yield from _in_each_format(card, pictures.of(card), edition)
        if edition.has_png:
            yield card_place(card.agency.id), social.draw(card)
        yield f"sematan/{card.agency.id}/lencana.svg", badge(card, edition)


def beside_peers(release: Release, cards: Iterable[Scorecard]) -> Iterator[tuple[str, str | bytes]]:
    """Yield those of `cards` that show it among its peers."""
    edition = Edition.of(release)
    pictures = Pictures(edition, Peers(release, edition))
    for card in cards:
        yield from _in_each_format(card, pictures.beside_peers(card), edition)


def _in_each_format(
    card: Scorecard, pictures: Iterable[tuple[str, Picture]], edition: Edition
) -> Iterator[tuple[str, str | bytes]]:
    for name, picture in pictures:
        place = f"rapor/{card.agency.id}/{name}"
        yield f"{place}.svg", as_svg(picture)
        if edition.has_png:
            yield f"{place}.png", as_png(picture)
