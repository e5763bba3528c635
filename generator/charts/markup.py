"""What charts look like as SVG text: words, dots, boxes and path data, joined to one element. No matplotlib here.

Places are px on the square canvas of `CANVAS` px, downwards; a position on it is a share of the plot, so text and dots
are written in percent and paths go into a nested drawing that stretches. `ink` explains why.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

CANVAS: Final = 1000
"""Side of the square canvas in px at 72 dpi: a tenth of a px is a hundredth of a percent of the plot."""

_STRETCHED: Final = f'<svg viewBox="0 0 {CANVAS} {CANVAS}" preserveAspectRatio="none">'
_STRETCHED_END: Final = "</svg>"
_ANCHORS: Final = {"left": "", "center": ' text-anchor="middle"', "right": ' text-anchor="end"'}
_UNPRINTABLE: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029"  # control characters and line ends; a blank line would end an HTML block
    "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"  # invisible and direction-changing characters
    "\ud800-\udfff\ufffe\uffff]+"  # what XML cannot hold
)
_MARKS: Final = re.compile(r"[&<>\"'{}]")


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
    shown = readable(text)
    if _MARKS.search(shown) is None:
        return shown
    return escape(shown, quote=True).replace("{", "&#123;").replace("}", "&#125;")


def readable(text: str) -> str:
    """Return `text` on one line, without what cannot be seen or turns the direction of what follows."""
    return _UNPRINTABLE.sub(" ", text).strip()


def svg(kind: str, label: str, body: str) -> str:
    """Return the finished element: an image with a name, sized by the stylesheet's rule for `kind`."""
    joined = body.replace(f"{_STRETCHED_END}{_STRETCHED}", "")
    return f'<svg class="r-c r-c-{kind}" role="img" aria-label="{plain(label)}">{joined}</svg>'


class Sheet:
    """Collects marks, lowest first; neighbours of one look share an element."""

    def __init__(self) -> None:
        """Start with nothing drawn."""
        self._parts: list[str] = []
        self._is_stretched = False
        self._style = ("", "")
        self._pieces: list[str] = []

    def markup(self) -> str:
        """Return all that was drawn, lowest first, on one line."""
        self._flush()
        return "".join(self._parts) + (_STRETCHED_END if self._is_stretched else "")

    def outline(self, look: Look, path_data: str) -> None:
        """Put a line or an area into the stretched drawing."""
        self._add("path", look.attributes, path_data)

    def boxes(self, look: Look, corners: Iterable[tuple[float, float, float, float]]) -> None:
        """Draw upright rectangles (left, top, right, bottom) outside the stretched drawing: their pattern must not."""
        for left, top, right, bottom in corners:
            size = f'width="{_percent(right - left)}" height="{_percent(bottom - top)}"'
            self._add("rect", look.attributes, f'x="{_percent(left)}" y="{_percent(top)}" {size}')

    def dots(self, look: Look, radius: float, points: Iterable[tuple[float, float]], *, are_round: bool = True) -> None:
        """Set dots, or squares, that keep their size in px."""
        if are_round:
            ending = f'r="{_number(radius)}"'
            for x, y in points:
                self._add("circle", look.attributes, f'cx="{_percent(x)}" cy="{_percent(y)}" {ending}')
        else:
            for x, y in points:
                self._add("rect", look.attributes, _square(x, y, radius))

    def text(self, classes: str, words: str, placing: Placing) -> None:
        """Write words at a point of the canvas."""
        self._flush()
        self._put(_text(classes, words, placing), stretched=False)

    def _add(self, kind: str, attributes: str, piece: str) -> None:
        if (kind, attributes) != self._style:
            self._flush()
            self._style = (kind, attributes)
        self._pieces.append(piece)

    def _flush(self) -> None:
        (kind, attributes), pieces = self._style, self._pieces
        if not pieces:
            return
        self._style, self._pieces = ("", ""), []
        if kind == "path":
            self._put(f'<path{attributes} d="{"".join(pieces)}"/>', stretched=True)
        elif len(pieces) == 1:
            self._put(f"<{kind}{attributes} {pieces[0]}/>", stretched=False)
        else:
            joined = f"/><{kind} ".join(pieces)
            self._put(f"<g{attributes}><{kind} {joined}/></g>", stretched=False)

    def _put(self, mark: str, *, stretched: bool) -> None:
        if stretched != self._is_stretched:
            self._parts.append(_STRETCHED if stretched else _STRETCHED_END)
            self._is_stretched = stretched
        self._parts.append(mark)


@lru_cache(maxsize=1024)
def _text(classes: str, words: str, placing: Placing) -> str:
    """Write an element of text; what many agencies share (keys, references, round numbers of days) is written once."""
    (x, over_x), (y, over_y) = _within(placing.x), _within(placing.y)
    shifts = _shifted("dx", over_x + placing.right) + _shifted("dy", over_y + placing.down)
    place = f'x="{_percent(x)}" y="{_percent(y)}"{shifts}{_ANCHORS[placing.side]}'
    return f"<text{classes} {place}>{plain(words)}</text>"


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
