"""What charts look like as SVG text: words, dots, boxes and path data, joined to one element. No matplotlib here.

Places are px on the square canvas of `CANVAS` px, downwards; a position on it is a share of the plot, so text and dots
are written in percent and paths go into a nested drawing that stretches. `ink` explains why.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

Mark = tuple[tuple[str, str], str]
"""How something looks, as an element's name and attributes, and the piece of it that this one adds."""

Edges = tuple[float, float, float, float]
"""Left, top, right and bottom of an upright rectangle, in px on the canvas."""

CANVAS: Final = 1000
"""Side of the square canvas in px at 72 dpi: a tenth of a px is a hundredth of a percent of the plot."""

_STRETCHED: Final = f'<svg viewBox="0 0 {CANVAS} {CANVAS}" preserveAspectRatio="none">'
_STRETCHED_END: Final = "</svg>"
_ANCHORS: Final = {"left": "", "center": ' text-anchor="middle"', "right": ' text-anchor="end"'}
_UNPRINTABLE: Final = (
    "\x00-\x1f\x7f-\x9f\u2028\u2029"  # control characters and line ends; a blank line would end an HTML block
    "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"  # invisible and direction-changing characters
    "\ud800-\udfff\ufffe\uffff"  # what XML cannot hold
)
_HIDDEN: Final = re.compile(f"[{_UNPRINTABLE}]+")
_SPECIAL: Final = re.compile(f"[{_UNPRINTABLE}&<>\"'{{}}]")
_TEXT: Final = ("text", "")
_style_of: Final = itemgetter(0)


class _Percent(dict[int, str]):
    def __missing__(self, places: int) -> str:
        self[places] = written = f"{places / 100:g}%"
        return written


class Tenths(dict[int, str]):
    """Whole numbers of tenths, after a letter, as short as SVG allows (5 as `.5`): written once, then looked up."""

    def __init__(self, letter: str = "") -> None:
        """Start with none written."""
        super().__init__()
        self._letter = letter

    def __missing__(self, places: int) -> str:
        """Write one."""
        whole, rest = divmod(abs(places), 10)
        digits = str(whole) if not rest else f"{whole or ''}.{rest}"
        self[places] = written = f"{self._letter}{'-' * (places < 0)}{digits}"
        return written


TENTHS: Final = Tenths()
_PERCENT: Final = _Percent()


class Look(NamedTuple):
    """Class, stroke width and dashes of a mark, and whether a pattern fills it."""

    attributes: str
    is_hatched: bool


class Placing(NamedTuple):
    """Where words stand: px on the canvas, px right and down from there, and the end that is held fast."""

    x: float
    y: float
    right: float
    down: float
    side: str


def plain(text: str) -> str:
    """Write `text` as XML content or attribute value: no unprintable characters, markup and braces as entities."""
    if _SPECIAL.search(text) is None:
        return text.strip()
    return escape(readable(text), quote=True).replace("{", "&#123;").replace("}", "&#125;")


def readable(text: str) -> str:
    """Return `text` on one line, without what cannot be seen or turns the direction of what follows."""
    return _HIDDEN.sub(" ", text).strip()


def svg(kind: str, label: str, *bodies: str) -> str:
    """Return the finished element: an image with a name, sized by the stylesheet's rule for `kind`."""
    joined = ""
    for body in bodies:
        if joined.endswith(_STRETCHED_END) and body.startswith(_STRETCHED):
            joined = joined[: -len(_STRETCHED_END)] + body[len(_STRETCHED) :]
        else:
            joined += body
    return f'<svg class="r-c r-c-{kind}" role="img" aria-label="{plain(label)}">{joined}</svg>'


def written(marks: Iterable[Mark]) -> str:
    """Write marks, lowest first, on one line; neighbours of one look share an element."""
    parts = []
    is_stretched = False
    for style, alike in groupby(marks, _style_of):
        pieces = [piece for _style, piece in alike]
        kind, attributes = style
        if is_stretched is not (kind == "path"):
            is_stretched = not is_stretched
            parts.append(_STRETCHED if is_stretched else _STRETCHED_END)
        if kind == "path":
            parts += (f'<path{attributes} d="', *pieces, '"/>')
        elif kind == "text":
            parts += pieces
        elif len(pieces) == 1:
            parts.append(f"<{kind}{attributes} {pieces[0]}/>")
        else:
            joined = f"/><{kind} ".join(pieces)
            parts.append(f"<g{attributes}><{kind} {joined}/></g>")
    if is_stretched:
        parts.append(_STRETCHED_END)
    return "".join(parts)


def outline(look: Look, path_data: str) -> Mark:
    """Put a line or an area into the stretched drawing."""
    return ("path", look.attributes), path_data


def boxes(look: Look, edges: Iterable[Edges]) -> list[Mark]:
    """Draw upright rectangles outside the stretched drawing: their pattern must not stretch."""
    marks = []
    for left, top, right, bottom in edges:
        size = f'width="{_percent(right - left)}" height="{_percent(bottom - top)}"'
        marks.append((("rect", look.attributes), f'x="{_percent(left)}" y="{_percent(top)}" {size}'))
    return marks


def dots(look: Look, radius: float, points: Iterable[tuple[float, float]], *, are_round: bool) -> list[Mark]:
    """Set dots, or squares, that keep their size in px."""
    if not are_round:
        return [(("rect", look.attributes), _square(x, y, radius)) for x, y in points]
    style, r = ("circle", look.attributes), _number(radius)
    return [(style, f'cx="{_PERCENT[round(x * 10)]}" cy="{_PERCENT[round(y * 10)]}" r="{r}"') for x, y in points]


def text(classes: str, words: str, placing: Placing) -> Mark:
    """Write words at a point of the canvas."""
    (x, over_x), (y, over_y) = _within(placing.x), _within(placing.y)
    shifts = _shifted("dx", over_x + placing.right) + _shifted("dy", over_y + placing.down)
    place = f'x="{_percent(x)}" y="{_percent(y)}"{shifts}{_ANCHORS[placing.side]}'
    return _TEXT, f"<text{classes} {place}>{plain(words)}</text>"


def _within(px: float) -> tuple[float, float]:
    """Part a coordinate into (position on the canvas, px beyond its edge)."""
    inside = min(max(px, 0.0), float(CANVAS))
    return inside, px - inside


def _shifted(name: str, px: float) -> str:
    return f' {name}="{_number(px)}"' if round(px * 10) else ""


@lru_cache(maxsize=256)
def _square(x: float, y: float, radius: float) -> str:
    (x, over_x), (y, over_y) = _within(x), _within(y)
    side = _number(2 * radius)
    shift = f"translate({_number(over_x - radius)} {_number(over_y - radius)})"
    return f'x="{_percent(x)}" y="{_percent(y)}" width="{side}" height="{side}" transform="{shift}"'


def _percent(px: float) -> str:
    """Write a position on the canvas as a share of the plot, to a tenth of a canvas px."""
    return _PERCENT[round(px * 10)]


def _number(px: float) -> str:
    return TENTHS[round(px * 10)]
