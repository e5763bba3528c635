"""Pictures that leave the site: charts as files, social cards and badges. The only part that knows Pillow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages.edition import Edition
from generator.pages.peers import Peers
from generator.pages.reuse import card_place, picture_formats
from generator.pictures.badge import badge
from generator.pictures.card import Cards
from generator.pictures.of_scorecard import Pictures
from generator.pictures.raster import as_png
from generator.pictures.vector import as_svg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.release import Release, Scorecard


def files(release: Release, cards: Iterable[Scorecard] | None = None) -> Iterator[tuple[str, str | bytes]]:
    """Yield (path under `docs/`, content) of every picture of a release, or of those of `cards`."""
    edition = Edition.of(release)
    social, pictures = Cards.of(edition), Pictures(edition, Peers(release, edition))
    with_png = "png" in picture_formats(edition)
    for card in release.scorecards if cards is None else cards:
        folder = f"rapor/{card.agency.id}"
        for name, picture in pictures.of(card):
            yield f"{folder}/{name}.svg", as_svg(picture)
            if with_png:
                yield f"{folder}/{name}.png", as_png(picture)
        if with_png:
            yield card_place(card.agency.id), social.draw(card)
        yield f"sematan/{card.agency.id}/lencana.svg", badge(card, edition)
