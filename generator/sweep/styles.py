r"""What a style sheet would fetch from another host.

A word of it may be written with escapes (`\75 rl(`), comments may stand between words, and an address may be a style
sheet itself (`data:text/css,…`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from generator.identifiers.readable import line_at
from generator.sweep.hosts import is_foreign
from generator.sweep.spotting import CSS_IMAGE_SET, CSS_IMPORT, CSS_URL

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST_ADDRESS: Final = 2000
_STRING: Final = (
    rf"(?:\"((?:[^\"\\\n\r\f]|\\.){{0,{_LONGEST_ADDRESS}}})|'((?:[^'\\\n\r\f]|\\.){{0,{_LONGEST_ADDRESS}}}))"
)
_UNQUOTED: Final = rf"((?:[^()\"'\\\s]|\\.){{0,{_LONGEST_ADDRESS}}})"
"""With a bracket in it, a browser takes none of it for an address."""
_SPACE: Final = rf"(?:\s|/\*(?:[^*]|\*(?!/)){{0,{_LONGEST_ADDRESS}}}\*/)*"
_ADDRESS: Final = re.compile(rf"{CSS_URL}(?=\s*(?:{_STRING}|{_UNQUOTED}))|{CSS_IMPORT}(?={_SPACE}{_STRING})", re.DOTALL)
"""Addresses in a style sheet in small letters; also one that stands in what looks like another."""
_SET: Final = re.compile(rf"{CSS_IMAGE_SET}(?:[^\"'{{}};]|\"(?:[^\"\\]|\\.)*\"?|'(?:[^'\\]|\\.)*'?)*", re.DOTALL)
_STRINGS: Final = re.compile(_STRING, re.DOTALL)
"""In a set of images each may be an address."""
_COMMENT: Final = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
"""One that is never closed goes on to the end: else its end would be looked for anew from each of its like."""
_ESCAPE: Final = re.compile(r"\\(?:([0-9a-fA-F]{1,6})(?:\r\n|\s)?|(?:\r\n|[\n\r\f])|(.))")
_LAST_CODE_POINT: Final = 0x10FFFF
_NESTED: Final = 3
"""So often may a style sheet stand in an address of another."""


def in_css(text: str, base_url: str) -> Iterator[int]:
    """Yield the lines of a style sheet on which something would be fetched from another host."""
    folded = text.casefold()
    # A comment that is never closed, or is opened in a string, must not hide what follows it.
    sources = {folded, _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), folded)}
    inside = folded
    for _ in range(_NESTED if "data:" in folded else 0):
        inside = unquote(inside)
        sources.add(inside)
    for source in sources:
        line = line_at(source)
        yield from (line(match.start()) for match in _ADDRESS.finditer(source) if is_foreign_in_css(match, base_url))
        for images in _SET.finditer(source):
            strings = _STRINGS.finditer(source, *images.span())
            yield from (line(match.start()) for match in strings if is_foreign_in_css(match, base_url))


def addresses_in_css(folded: str) -> Iterator[re.Match[str]]:
    """Yield what `is_foreign_in_css` judges, but for sets of images and what stands in addresses."""
    yield from _ADDRESS.finditer(folded)


def is_foreign_in_css(match: re.Match[str], base_url: str) -> bool:
    """Tell whether an address of a style sheet, the first that a match holds, lies on another host."""
    written = next(filter(None, match.groups()), "")
    address = _ESCAPE.sub(_unescaped, written)
    is_cut = len(written) >= _LONGEST_ADDRESS and not address.startswith("data:")
    # A browser that looks ahead takes an address to import as it is written.
    return is_cut or is_foreign(address, base_url) or is_foreign(written, base_url)


def _unescaped(match: re.Match[str]) -> str:
    if match[1]:
        code_point = int(match[1], 16)
        return chr(code_point) if code_point <= _LAST_CODE_POINT else ""
    return match[2] or ""
