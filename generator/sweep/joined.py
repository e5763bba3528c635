"""What a reader sees in one piece and a file writes in several.

A number is half bold, goes on in the next line of a paragraph, or was typed in two goes, of which a word processor
makes two runs. Only signs of writing are taken away: what stands in two cells, paragraphs or boxes is two things to a
reader, too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generator.sweep.spotting import SIGN_OF_WRITING, splits_in

if TYPE_CHECKING:
    from collections.abc import Iterator

_INLINE: Final = re.compile(rf"{SIGN_OF_WRITING}|\\(?=[-.()+])", re.IGNORECASE)
_RUNS: Final = re.compile(
    r"</(?:\w+:)?t>(?:(?!</?(?:\w+:)?(?:p|tc|tab|br|cr|si|c|row)[\s/>])(?!<(?:\w+:)?t[\s>]).){0,2000}"
    r"<(?:\w+:)?t(?:\s[^<>]*)?>",
    re.DOTALL,
)
"""From the text of one run to that of the next in the same paragraph or cell (Office Open XML)."""
_TAG: Final = re.compile(r"<[^<>]*>|^[^<>]*>|<[^<>]*$")
_LINE_END: Final = re.compile(r"(?<!\n)[ \t]*\r?\n(?![ \t]*\r?\n)[ \t>]*")
_PARAGRAPHS: Final = frozenset({".md", ".html", ".htm", ".xhtml"})
"""Where a line goes on in the next one. In other texts a line is a row or a value."""
_AROUND, _AROUND_RUNS = 250, 3000
"""Bytes before and behind such a place; a word processor writes many between two runs."""
_WORD_BEFORE: Final = re.compile(r"^[^\s<>]*")
_WORD_BEHIND: Final = re.compile(r"[^\s<>]*$")


def joined(written: bytes, suffix: str) -> Iterator[tuple[int, str]]:
    """Yield (line, text) of where something may go on behind a sign of writing, without such signs.

    Words that the cut would part are left out of it.
    """
    reach = _AROUND_RUNS if suffix == ".xml" else _AROUND
    last, line, counted = 0, 1, 0
    for place in splits_in(written, goes_on=suffix in _PARAGRAPHS):
        # A window reaches a good way over the next place that it spares.
        if place + reach // 2 > last:
            start, last = max(0, place - reach), place + reach
            around = written[start:last].decode("utf-8", "ignore")
            around = _WORD_BEFORE.sub("", around) if start else around
            around = _WORD_BEHIND.sub("", around) if last < len(written) else around
            said = _INLINE.sub("", _RUNS.sub("", around) if suffix == ".xml" else around)
            said = _LINE_END.sub(" ", said) if suffix in _PARAGRAPHS else said
            line, counted = line + written.count(b"\n", counted, place), place
            yield line, _TAG.sub("\n", said)
