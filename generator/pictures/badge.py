"""The badge of an agency: one line for a page of somebody else's. Its colours name parts and judge nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.charts.ink import plain
from generator.charts.palette import OCHRE, PAPER, PETROL, TEXT, TEXT_SOFT
from generator.pages.edition import EXAMPLE
from generator.pages.reuse import BADGE_LABEL, headline_words
from generator.pictures.lettering import length

if TYPE_CHECKING:
    from generator.pages.edition import Edition
    from generator.release import Scorecard

_HEIGHT, _SIZE, _BASE, _PAD = 22, 11.5, 15.2, 7


def badge(card: Scorecard, edition: Edition) -> str:
    """Return the badge as an SVG file, with the width of each part measured by the bundled font.

    A reader's own font is fitted into that width, so that nothing ever runs over.
    """
    words = headline_words(card, edition)
    parts = [(BADGE_LABEL, TEXT_SOFT, PAPER), (words, PETROL, PAPER)]
    if edition.is_example:
        parts.append((EXAMPLE, OCHRE, TEXT))
    said = f"{card.agency.name}: {BADGE_LABEL} {words}. Data per {edition.date}, rilis {edition.drop}.{edition.stamp}"
    x, body = 0, ""
    for text, ground, ink in parts:
        inner = round(length(text, _SIZE))
        body += f'<rect x="{x}" width="{inner + 2 * _PAD}" height="{_HEIGHT}" fill="{ground}"/>'
        body += f'<text x="{x + _PAD}" y="{_BASE}" fill="{ink}" textLength="{inner}">{plain(text)}</text>'
        x += inner + 2 * _PAD
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{x}" height="{_HEIGHT}" viewBox="0 0 {x} {_HEIGHT}" '
        f'role="img" aria-labelledby="t" font-family="Verdana,\'DejaVu Sans\',Geneva,sans-serif" font-size="{_SIZE}">'
        f'<title id="t">{plain(said)}</title>{body}</svg>\n'
    )
