"""A picture as an SVG file: absolute places and plain attributes, so that any program draws it alike.

Nothing is loaded, nothing runs, and there is no style sheet: what a word processor ignores is not there.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from generator.charts.ink import plain
from generator.charts.palette import PAPER, PETROL
from generator.pictures.shapes import Disc, Outline, Words

if TYPE_CHECKING:
    from generator.pictures.shapes import Paint, Picture, Point, Shape

FONTS: Final = "system-ui,'Segoe UI',Roboto,'Noto Sans','DejaVu Sans',sans-serif"
_HATCH: Final = (
    '<defs><pattern id="r" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    f'<rect width="5" height="5" fill="{PAPER}"/><rect width="2" height="5" fill="{PETROL}"/></pattern></defs>'
)


def as_svg(picture: Picture) -> str:
    """Write a picture as a file of its own."""
    hatch = _HATCH if any(isinstance(one, Outline | Disc) and one.paint.hatched for one in picture.shapes) else ""
    body = "".join(map(_element, picture.shapes))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{picture.width}" height="{picture.height}" '
        f'viewBox="0 0 {picture.width} {picture.height}" role="img" font-family="{FONTS}">'
        f"<title>{plain(picture.label)}</title>{hatch}"
        f'<rect width="{picture.width}" height="{picture.height}" fill="{PAPER}"/>{body}</svg>\n'
    )


def _element(shape: Shape) -> str:
    if isinstance(shape, Words):
        return _text(shape)
    if isinstance(shape, Disc):
        x, y = shape.at
        return f'<circle cx="{_px(x)}" cy="{_px(y)}" r="{_px(shape.radius)}"{_look(shape.paint)}/>'
    return f'<path{_look(shape.paint)} d="{path_data(shape)}"/>'


def path_data(shape: Outline) -> str:
    """Write runs of lines as path data."""
    end = "z" if shape.is_closed else ""
    return "".join(f"M{_points(run)}{end}" for run in shape.runs)


def _points(run: tuple[Point, ...]) -> str:
    """Write points as `_px` writes each of their numbers, all at once: a curve has hundreds."""
    written = f"{'%.1f,%.1fL' * len(run)}" % tuple(chain.from_iterable(run))
    return written.replace(".0,", ",").replace(".0L", "L")[:-1]


def _text(words: Words) -> str:
    x, y = words.at
    weight = ' font-weight="700"' if words.bold else ""
    anchor = f' text-anchor="{words.anchor}"' if words.anchor != "start" else ""
    place = f'x="{_px(x)}" y="{_px(y)}" font-size="{_px(words.size)}"{weight}{anchor}'
    text = plain(words.text)
    under = f'<text {place} fill="{PAPER}" stroke="{PAPER}" stroke-width="4" stroke-linejoin="round">{text}</text>'
    # A halo is a second text below: `paint-order` is unknown to many programs, which would cover the letters.
    return f'{under if words.halo else ""}<text {place} fill="{words.colour}">{text}</text>'


def _look(paint: Paint) -> str:
    fill = "url(#r)" if paint.hatched else paint.fill or "none"
    if paint.stroke is None:
        return f' fill="{fill}"'
    dashes = f' stroke-dasharray="{" ".join(map(_px, paint.dashes))}"' if paint.dashes else ""
    return f' fill="{fill}" stroke="{paint.stroke}" stroke-width="{_px(paint.width)}"{dashes}'


def _px(value: float) -> str:
    """Write a number of px with one decimal, or none where that is 0."""
    return f"{value:.1f}".removesuffix(".0")
