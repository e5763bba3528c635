"""Published bytes as the text that somebody may read in them: encodings, entities, escapes and folds resolved."""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_ENTITY: Final = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)")
"""What `html.unescape` looks at, one at a time."""
_ESCAPED: Final = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|\\[nrtfbv]")
"""A line break in JSON is written `\\n`; unresolved, its letter would hide or distort the word that follows."""
_FOLDED: Final = frozenset({".vcf", ".ics"})
_FOLD: Final = re.compile(r"\r?\n[ \t]")
"""Where cards and calendars break a long line; a reader joins both parts without the space (RFC 2425, RFC 5545)."""
_PERCENT: Final = re.compile(r"%[0-9A-Fa-f]{2}")
_AROUND: Final = 128
"""Characters before and behind a percent sign that are read together with it."""
_SPACE: Final = re.compile(r"\s")
_LINE_END: Final = re.compile(r"\n")
_IN_WORD: Final = re.compile(r"[0-9A-Za-z_%]+")
"""A word or number, its characters percent-encoded or not."""
_LAST_WORD: Final = re.compile(r"%[0-9A-Fa-f]?\Z|(?<!%)(?<!%[0-9A-Fa-f])[0-9A-Za-z_]+\Z")
"""One behind the last percent sign (a longer one may hold an identifier that no other window shows), or half a sign."""

_MARKS: Final = {b"\xff\xfe\0\0": "utf-32", b"\0\0\xfe\xff": "utf-32", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
"""What a text may begin with that is not in UTF-8; the longer first."""
_WIDE: Final[dict[tuple[bool, ...], str]] = {
    (False, True, False, True): "utf-16-le", (True, False, True, False): "utf-16-be",
    (False, True, True, True): "utf-32-le", (True, True, True, False): "utf-32-be",
}  # fmt: skip
"""Which of four bytes are mostly zero → encoding of a text that is mostly Latin."""
_SAMPLE: Final = 4096
_NO_TEXTS: Final = (b"\0asm", b"pagefind_dcd\0asm", b"\0\1\0\0", b"OTTO", b"ttcf", b"true\0", b"wOFF", b"wOF2")
_MAY_BE_WIDE: Final = re.compile(rb"\0(?:[^\0]\0){3}|\0{3}[^\0]\0{3}[^\0]\0{3}")
_WIDE_WORDS: Final = re.compile(rb"(?:[^\0]\0){5,}[^\0]|(?:[^\0]\0{3}){5,}[^\0]")


def as_text(payload: bytes) -> str:
    """Return bytes as text: UTF-8, UTF-16 or UTF-32 by its mark, else each byte as a character. Nothing is left out."""
    for mark, encoding in _MARKS.items():
        if payload.startswith(mark):
            return payload.decode(encoding, "replace")
    try:
        return payload.decode("utf-8-sig")
    except UnicodeDecodeError:
        return payload.decode("latin-1")


def as_wide_text(payload: bytes) -> str | None:
    """Return bytes as they read in UTF-16 or UTF-32 without a mark, lines in their places; None where nothing may be.

    Words of such a text that stand among other bytes are read too: a Latin character takes two or four bytes there, all
    but one of them zero. Other zeros stay: without them unrelated numbers would stand side by side. Fonts and programs
    are no texts, and have tables that look alike. What stands behind a mark may be in UTF-8 all the same.
    """
    if payload.startswith((*_MARKS,)):
        return as_text(payload[2:])
    if b"\0" not in payload or payload.startswith(_NO_TEXTS):
        return None
    sample = payload[:_SAMPLE]
    zeros = (sample[place::4].count(0) * 8 > len(sample) for place in range(4))
    if encoding := _WIDE.get(tuple(zeros)):
        return payload.decode(encoding, "replace")
    return as_text(_WIDE_WORDS.sub(_without_zeros, payload)) if _MAY_BE_WIDE.search(payload) else None


def _without_zeros(match: re.Match[bytes]) -> bytes:
    return match[0].replace(b"\0", b"")


def percent_windows(text: str) -> Iterator[tuple[int, str]]:
    """Yield (place, text) of the surroundings of percent-encoded characters, neighbours joined.

    What a window would cut is left out of it, at best up to a space: a part of a word or number may look like an
    identifier, and so may what stands beside it. Of what holds such a character so much is inside that none is left out
    that belongs to it. A word that fills a window is cut.
    """
    end = 0
    for match in _PERCENT.finditer(text):
        if match.end() + _AROUND // 2 > end:
            start, end = max(0, match.start() - _AROUND), match.start() + 2 * _AROUND
            is_cut = _IN_WORD.match(text, end, end + 1) is not None
            last = _LAST_WORD.search(text, match.end(), end) if is_cut else None
            begins = _past_cut(text, start, match.start()) if start else start
            yield match.start(), text[begins : last.start() if last else end] + "_" * is_cut


def _past_cut(text: str, start: int, sign: int) -> int:
    """Return where a window from `start` may begin, before a percent `sign` and so that it cuts no identifier."""
    space = _SPACE.search(text, start - 1, start + _AROUND // 4)
    if space:
        return space.end()
    if not _IN_WORD.match(text, start - 1, start):
        return start
    word = _IN_WORD.match(text, start, sign)
    begins = word.end() if word and word.end() < sign else start
    return begins + text.startswith(("+", "("), begins)


def line_at(text: str) -> Callable[[int], int]:
    """Return what tells on which line of a text a place is, from 1; its lines are counted once, when it is asked."""
    ends: list[int] = []

    def line(place: int) -> int:
        if not ends:
            ends.extend(match.start() for match in _LINE_END.finditer(text))
            ends.append(len(text))
        return bisect_left(ends, place) + 1

    return line


def unfolded(text: str, suffix: str) -> str:
    """Join folded lines, which then count as one."""
    return _FOLD.sub("", text) if suffix in _FOLDED else text


def has_entities(suffix: str) -> bool:
    """Return False for files in which an ampersand is only that."""
    return suffix not in {".css", ".csv"}


def decoded(text: str, suffix: str) -> str:
    """Resolve entities and the escapes of JSON and scripts."""
    if has_entities(suffix):
        text = unescaped(text)
    return _ESCAPED.sub(_character, text) if "\\" in text else text


def unescaped(text: str) -> str:
    """Resolve entities as `html.unescape` does. Pages say few, each often."""
    return _ENTITY.sub(_of_entity, text) if "&" in text else text


def _of_entity(match: re.Match[str]) -> str:
    return _unescaped(match[0])


_unescaped = lru_cache(maxsize=4096)(html.unescape)


def _character(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else " "
