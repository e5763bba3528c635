"""The card of an agency for social media, 1200 × 630 px: its name, the first sentence, the share with its interval.

What all cards of a release share is drawn once; each then costs a few lines of text and a bar.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.charts.palette import PETROL, RULE, TEXT, TEXT_SOFT
from generator.pages import reading
from generator.pages.headlines import main_block, main_lead, received_words
from generator.pages.locale import number
from generator.pictures.lettering import length, lines
from generator.pictures.raster import encoded, painted
from generator.pictures.shapes import Paint, Picture, Words, box
from generator.pictures.sheet import example_tag
from generator.pictures.unfold import unfold

if TYPE_CHECKING:
    from PIL.Image import Image

    from generator.pages.edition import Edition
    from generator.pictures.shapes import Shape
    from generator.release import Scorecard

WIDTH, HEIGHT, SCALE = 600, 315, 2
"""In px of a picture; the file has twice as many."""
_X: Final = 36
_INNER: Final = WIDTH - 2 * _X
_FOOT: Final = 262
_NAME_PX: Final = 28
_LONG_NAME_PX: Final = 21
_ROWS: Final = 2


@dataclass(frozen=True, slots=True)
class Cards:
    """Draws the cards of one release."""

    edition: Edition
    background: Image

    @classmethod
    def of(cls, edition: Edition) -> Cards:
        """Draw what all cards share."""
        return cls(edition, painted(_shared(edition), scale=SCALE))

    def draw(self, card: Scorecard) -> bytes:
        """Return the card of one agency as PNG."""
        picture = Picture(WIDTH, HEIGHT, card.agency.name, tuple(self._shapes(card)))
        return encoded(painted(picture, scale=SCALE, background=self.background))

    def _shapes(self, card: Scorecard) -> list[Shape]:
        block = main_block(card.headline, card.block)
        share = block.share_done
        shapes: list[Shape] = []
        y = _written(shapes, card.agency.name, 46, _name_size(card.agency.name), TEXT, bold=True)
        before, stressed, after = main_lead(card.headline, card.block, self.edition)[0]
        y = _written(shapes, f"{before}{stressed}{after}", y + 5, 16.5, TEXT)
        one = reading.done(share, self.edition)
        if not one.drawing:
            _written(shapes, one.words, y + 10, 14, TEXT_SOFT)
            return shapes
        shapes.append(Words((_X, 213), one.number, 40, PETROL, bold=True))
        beside = _X + length(one.number, 40, bold=True) + 18
        drawn, _ = unfold(one.drawing, beside, 180, WIDTH - _X - beside)
        period = received_words(card.headline)
        few = f" ({one.flag})" if one.flag else ""
        counted = f"n = {number(share.n)}{few}. {one.caution}" + (f" Laporan yang {period}." if period else "")
        _written(shapes, counted, 221, 12.5, TEXT_SOFT)
        return [*shapes, *drawn]


def _shared(edition: Edition) -> Picture:
    """Return the frame: whose site, what "done" means, as of when, who publishes."""
    tag = example_tag(WIDTH - _X, 20, 12.5) if edition.is_example else []
    room = _INNER - (140 if tag else 0)
    shapes: list[Shape] = [
        box(0, 0, 10, HEIGHT, Paint(PETROL)),
        box(_X, _FOOT, _INNER, 1, Paint(RULE)),
        *tag,
        *(Words((_X, 36), line, 13, TEXT_SOFT, bold=True) for line in lines(edition.site_name, room, 13, at_most=1)),
    ]
    facts = f"Data per {edition.date}, rilis {edition.drop}. “Selesai” menurut admin."
    publisher = f"Diterbitkan oleh {edition.publisher}."
    for at, text in enumerate((facts, publisher)):
        shapes += [
            Words((_X, _FOOT + 19 + 17 * at), line, 12, TEXT_SOFT) for line in lines(text, _INNER, 12, at_most=1)
        ]
    return Picture(WIDTH, HEIGHT, edition.site_name, tuple(shapes))


def _name_size(name: str) -> float:
    return _NAME_PX if len(lines(name, _INNER, _NAME_PX, bold=True)) <= _ROWS else _LONG_NAME_PX


def _written(  # noqa: PLR0913 - keywords of one call
    shapes: list[Shape], text: str, y: float, size: float, colour: str, *, bold: bool = False
) -> float:
    """Add at most two lines below `y`; return where they end."""
    for line in lines(text, _INNER, size, bold=bold, at_most=_ROWS):
        y += size * 1.22
        shapes.append(Words((_X, y), line, size, colour, bold=bold))
    return y
