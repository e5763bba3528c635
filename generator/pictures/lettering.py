"""Text measured and broken into lines with the bundled font: the same everywhere, whatever fonts a machine has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageDraw, ImageFont

from generator.charts.fonts import font_file
from generator.charts.ink import readable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.ImageFont import FreeTypeFont

ELLIPSIS: Final = "…"
_SIMPLE: Final = re.compile("[ -~\u00a0-\u024f\u2010-\u2026\u2190-\u2193\u2212\u25cb]*")
"""Letters that stand side by side, left to right, each looking the same wherever it stands."""


@cache
def font(size: float, *, bold: bool) -> FreeTypeFont:
    """Return the bundled font at a size in px."""
    return ImageFont.truetype(str(font_file(bold=bold)), size)


@lru_cache(maxsize=32768)
def length(text: str, size: float, *, bold: bool = False) -> float:
    """Return how many px a line takes; of letters that stand side by side each is measured once, for all lines."""
    if not _SIMPLE.fullmatch(text):
        return _measured(text, size, bold=bold)
    steps = (_advance(this, following, size, bold=bold) for this, following in pairwise(text))
    return sum(steps) + _measured(text[-1:], size, bold=bold)


@lru_cache(maxsize=16384)
def _measured(text: str, size: float, *, bold: bool) -> float:
    """Return how many px a text takes as the font sets it."""
    return float(font(size, bold=bold).getlength(text))


@dataclass(frozen=True, eq=False, slots=True)
class Letter:
    """A letter, or a piece of text that is set as one: px right of its start and below its baseline, and coverage.

    `coverage` is an image of 0 to 255: how far the letter covers each px.
    """

    right: int
    down: int
    coverage: Image.Image


def letters(text: str, size: float, *, bold: bool, around: int = 0) -> Iterator[tuple[float, Letter]]:
    """Yield the letters of a text, each with the px to the right of the text's start at which it begins.

    `around` makes them so many px bolder on every side. A letter is drawn by the font once and kept, which is ten times
    as fast as having the font draw each line; a text that needs shaping comes as one piece.
    """
    if not _SIMPLE.fullmatch(text):
        yield 0, _drawn(text, size, bold=bold, around=around)
        return
    x = 0.0
    for this, following in pairwise(f"{text} "):
        if this not in " \u00a0":
            yield x, _letter(this, size, bold=bold, around=around)
        x += _advance(this, following, size, bold=bold)


def _drawn(text: str, size: float, *, bold: bool, around: int) -> Letter:
    face = font(size, bold=bold)
    left, top, right, bottom = map(int, face.getbbox(text, anchor="ls", stroke_width=around))
    coverage = Image.new("L", (max(right - left, 1), max(bottom - top, 1)))
    ImageDraw.Draw(coverage).text((-left, -top), text, 255, face, anchor="ls", stroke_width=around)
    return Letter(left, top, coverage)


_letter = lru_cache(maxsize=4096)(_drawn)


@lru_cache(maxsize=16384)
def _advance(letter: str, following: str, size: float, *, bold: bool) -> float:
    """Return by how much the next letter stands further right, kerning included."""
    return _measured(letter + following, size, bold=bold) - _measured(following, size, bold=bold)


def lines(text: str, width: float, size: float, *, bold: bool = False, at_most: int = 10_000) -> list[str]:
    """Break a text into lines of at most `width` px; a word that is too long is broken, what does not fit ends in …."""
    return list(_lines(text, width, size, bold=bold, at_most=at_most))


@lru_cache(maxsize=8192)
def _lines(text: str, width: float, size: float, *, bold: bool, at_most: int) -> tuple[str, ...]:
    """Do what `lines` says; the source and the publisher stand below every picture."""
    words = readable(text).split(" ")
    broken: list[str] = []
    line, reach = "", 0.0
    while words:
        word = words.pop(0)
        added = f" {word}" if line else word
        farther, takes = _taken(line, reach, added, size, bold=bold)
        if takes <= width:
            line, reach = f"{line}{added}", farther
        elif line:
            broken.append(line)
            line, reach = "", 0.0
            words.insert(0, word)
        else:
            head = _head(word, width, size, bold=bold)
            broken.append(head)
            words.insert(0, word[len(head) :])
        if len(broken) == at_most:
            rest = bool(words and words[0]) or bool(line)
            return (*broken[:-1], _shortened(broken[-1], width, size, bold=bold)) if rest else tuple(broken)
    return (*broken, line) if line else tuple(broken)


def _taken(line: str, reach: float, added: str, size: float, *, bold: bool) -> tuple[float, float]:
    """Return where the last letter of a line begins with what is added to it, and how long it is then, both in px.

    `reach` is where that of the line alone begins. The same sum as in `length`, but its beginning is not added again.
    """
    if not _SIMPLE.fullmatch(added) or not _SIMPLE.fullmatch(line):
        return reach, length(line + added, size, bold=bold)
    for this, following in pairwise(line[-1:] + added):
        reach += _advance(this, following, size, bold=bold)
    return reach, reach + _measured(added[-1:], size, bold=bold)


def _head(word: str, width: float, size: float, *, bold: bool) -> str:
    """Return as much of a word as fits, one character at least."""
    kept = len(word)
    while kept > 1 and length(word[:kept], size, bold=bold) > width:
        kept = min(kept - 1, max(1, int(kept * width / length(word[:kept], size, bold=bold))))
    return word[:kept]


def _shortened(line: str, width: float, size: float, *, bold: bool) -> str:
    """End a line in … within the width."""
    return _head(line, width - length(ELLIPSIS, size, bold=bold), size, bold=bold).rstrip(" ,;.") + ELLIPSIS
