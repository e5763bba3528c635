"""Where in published bytes something may stand that gate 3 looks for: one pass over every byte, then only those places.

The pass is that of Vectorscan, which looks for all expressions at once and nearly as fast as memory is read. What it
names is looked at in earnest, and nothing else, so an expression may find too much here and never too little. It knows
no look-around, and gaps between digits may be longer here than in a number.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

import hyperscan

if TYPE_CHECKING:
    from collections.abc import Iterator

    Mark = Literal["base64", "table", "capitals", "zip"]
    Marks = frozenset[Mark]

_GAP: Final = r"[ .()/+\-\xc2\xa0\xe2\x80\x93\x88\x92]*"
_GAP_IN_NIK: Final = r"[ ./\-\xc2\xa0\xe2\x80\x93\x88\x92]*"
"""Bytes of what parts groups of digits, a hard space, an en dash and a minus sign among them."""
_NUMBER: Final = "|".join((
    rf"(?:^|[^0-9A-Za-z])(?:0[0-9][0-9]|62|\+)(?:{_GAP}[0-9]){{5}}",
    rf"(?:^|[^0-9A-Za-z])[0-9](?:{_GAP_IN_NIK}[0-9]){{14}}",
    r"[0-9],[0-9]{14}",
    r"(?:^|[^0-9A-Za-z.])8[0-9]{9}",
))  # fmt: skip
"""What phone numbers begin with (`contacts.STARTS`), digits enough for a NIK or NPWP, and what Excel makes of
either.
"""
_MAY_BECOME_ANOTHER: Final = r"[&\\@]|%[0-9A-Fa-f]{2}|[^\x00-\x7f\x{a0}–−÷→×“”·]"
"""What encodes a character, the sign of mail, and all beyond ASCII but the signs that our pages are full of: these are
a gap between digits, or end a number as any other sign does.
"""
_LEANS: Final = re.compile(rb"[@&%\\\x80-\xff]")
"""The sign of mail, or what may become it: at the beginning of a line it may belong to the line before."""
_CUT: Final = re.compile(rb"[\n<]")
_CUTS: Final = "\n<"
_STRETCH: Final = 1 << 21
"""Characters."""
_BEFORE: Final = 1 << 10


def _of_css(word: str) -> str:
    r"""Return an expression for a word of a style sheet, any letter of which may be written as `\75 ` or `\u`."""
    return "".join(rf"(?:{each}|\\0{{0,4}}{ord(each):x}\s?|\\0{{0,4}}{ord(each) & ~32:x}\s?|\\{each})" for each in word)


CSS_URL: Final = rf"{_of_css('url')}\("
CSS_IMPORT: Final = rf"@{_of_css('import')}"
CSS_IMAGE_SET: Final = rf"{_of_css('image-set')}\("
HANDLER: Final = r"[\s/\"']on[a-z]+\s*="
"""An attribute that holds a script."""
_MAY_LOAD: Final = (
    r"(?i)srcset|srcdoc|<base|xml-stylesheet|refresh|attributename|<style|:style|:script|&",
    r"(?i)@import|image-set\(|url\(",
    r"@[^<]*\\|\\[^<]*\(",
    f"(?i){HANDLER}",
    r"(?i)=\s*[\"']?[\x00-\x20]*(?:[a-z][a-z0-9+.\-\t\r\n]*:|[\\/][\t\r\n]*[\\/])",
    r"<[^<>]*(?:<|\z)|\A[^<>]*[^\s<>][^<>]*(?:<|\z)",
    r"=[\s\x1c-\x1f\x80-\xff]*(?:\"[^\"<>]*[<>]|'[^'<>]*[<>])",
)
"""What `loads` looks for: words, perhaps with escapes, beginnings of addresses, tags that are not closed, and brackets
in values.
"""
SIGN_OF_WRITING: Final = (
    r"</?(?:a|abbr|b|big|code|em|font|i|ins|kbd|mark|q|s|samp|strong|sub|sup|tt|u|wbr|text:span|w:proofErr)"
    r"(?:\s[^<>]*)?/?>|<!--[^<>]*-->|\*{1,3}|`"
)
"""What changes how letters look and parts nothing. `<small>` is not among them: on our pages it begins a second line,
and the number of an office ("SD Negeri 031") stands right before that of its reports.
"""
_BETWEEN: Final = r"[ .()/+\-]{0,4}"
_SPLIT: Final = (
    rf"(?i)[0-9+@]{_BETWEEN}(?:{SIGN_OF_WRITING}|\\[\-.()+])+{_BETWEEN}[0-9@]",
    r"(?i)[0-9@][ .()/\-]{0,4}</(?:\w+:)?t>(?:[^<]|<[^/]|</(?:[^si]|s[^i]|si[^>]|i[^s]|is[^>]))",
    rf"(?i)[a-z](?:{SIGN_OF_WRITING}|</(?:\w+:)?t>[^@]*>)@",
    r"[0-9+][ .()/\-]{0,4}\r?\n[ \t>]*\(?[0-9]",
)
"""Digits or a sign of mail on both sides of such a sign, of the end of a run, or, in paragraphs, of a line's.

Where a string of a workbook ends with its only run (`</t></si>`, `</t></is>`) nothing goes on, and there are many.
"""
_MARK_EXPRESSIONS: Final = (r"(?i)base64", r"(?i)<table", r"<(?:T|t[A-Z])", r"PK\x03\x04[\x0a-\x3f]\x00")
_MARKS: Final[tuple[Mark, ...]] = ("base64", "table", "capitals", "zip")
"""Bytes in base64, a table of HTML, a tag of one in capitals, the header of a member of a zip."""


def encoded(text: str) -> bytes:
    """Return a text as the functions below take it."""
    return text.encode("utf-8", "replace")


def stretches(text: str) -> Iterator[str]:
    """Yield a long text in parts, so that what is made of it on the way is never large.

    They end where a line ends or a tag begins, which no identifier runs over, and begin a little before: so far back
    reaches what a mark of the next line may belong to (`lines_that_tell`). Cut in the midst of a line, a beginning may
    look like an identifier that the text does not have; none that it has is missed.
    """
    start = 0
    while len(text) - start > _STRETCH:
        end = max(text.rfind(cut, start + _STRETCH // 2, start + _STRETCH) for cut in _CUTS)
        if end < 0:
            end = min((at for at in (text.find(cut, start + _STRETCH) for cut in _CUTS) if at >= 0), default=len(text))
        yield text[start:end]
        start = end - _BEFORE
    yield text[start:]


def lines_that_tell(written: bytes, *, is_plain: bool = False) -> list[str]:
    """Return the lines, cut where a tag may begin, of which `in_bytes` may find something, however they are encoded.

    Of a text that `is_plain` these are numbers and what holds an `@`. A line that begins with what may be, or become,
    the sign of mail stands together with the line before.
    """
    ends = _ends(_of_plain(), written) if is_plain else [*_ends(_of_signs(), written), *_ends(_of_numbers(), written)]
    lines, last = list[str](), 0
    for end in sorted(ends):
        if end <= last:
            continue
        start = 1 + max(written.rfind(cut, last, end) for cut in (b"\n", b"<"))
        if start and written.startswith(b"\n", start - 1) and _LEANS.match(written, start):
            line = 1 + written.rfind(b"\n", 0, start - 1)
            start = max(line, 1 + written.rfind(b"<", line, start - 1))
        cut = _CUT.search(written, end)
        last = cut.start() if cut else len(written)
        lines.append(written[start:last].decode())
    return lines


def tags_that_may_load(written: bytes) -> list[str]:
    """Return those parts of a document in which something may load; each goes from where a tag begins to the next."""
    parts, last = list[str](), -1
    for end in sorted(_ends(_of_tags(), written)):
        # An expression may end with the bracket that ends a part.
        if end - 1 <= last:
            continue
        start = 1 + written.rfind(b"<", max(0, last), end - 1)
        last = written.find(b"<", end - 1)
        last = last if last >= 0 else len(written)
        parts.append(written[start:last].decode())
    return parts


def scripts_in(written: bytes) -> Iterator[str]:
    """Yield each script of a document, from the tag that opens it to the one that closes it, or to the end."""
    folded = written.lower()
    start = folded.find(b"<script")
    while start >= 0:
        end = folded.find(b"</script", start)
        end = end if end >= 0 else len(written)
        yield written[start:end].decode()
        start = folded.find(b"<script", end)


def marks_in(written: bytes) -> Marks:
    """Tell which of the things stand in a file that few files hold, and that cost a look of their own."""
    return frozenset(_MARKS[which] for which in _matched(_of_marks(), written))


def splits_in(written: bytes, *, goes_on: bool) -> list[int]:
    """Return where a number or address may go on behind a sign of writing; in the next line where a text `goes_on`."""
    return sorted(_ends(_of_splits(goes_on=goes_on), written))


def _ends(database: hyperscan.Database, written: bytes) -> list[int]:
    """Return behind which bytes something ends that is looked for."""
    found: list[int] = []
    database.scan(written, match_event_handler=lambda _which, _start, end, _flags, _context: found.append(end))
    return found


def _matched(database: hyperscan.Database, written: bytes) -> set[int]:
    """Return which of the expressions are found."""
    found: set[int] = set()
    database.scan(written, match_event_handler=lambda which, _start, _end, _flags, _context: found.add(which))
    return found


@cache
def _of_signs() -> hyperscan.Database:
    return _compiled(hyperscan.HS_FLAG_UTF8, _MAY_BECOME_ANOTHER)


@cache
def _of_numbers() -> hyperscan.Database:
    return _compiled(hyperscan.HS_FLAG_MULTILINE, _NUMBER)


@cache
def _of_plain() -> hyperscan.Database:
    return _compiled(hyperscan.HS_FLAG_MULTILINE, _NUMBER, "@")


@cache
def _of_tags() -> hyperscan.Database:
    return _compiled(0, *_MAY_LOAD)


@cache
def _of_splits(*, goes_on: bool) -> hyperscan.Database:
    return _compiled(0, *(_SPLIT if goes_on else _SPLIT[:-1]))


@cache
def _of_marks() -> hyperscan.Database:
    return _compiled(hyperscan.HS_FLAG_DOTALL | hyperscan.HS_FLAG_SINGLEMATCH, *_MARK_EXPRESSIONS)


def _compiled(flags: int, *expressions: str) -> hyperscan.Database:
    database = hyperscan.Database()
    several = [expression.encode() for expression in expressions]
    database.compile(expressions=several, ids=[*range(len(several))], flags=[flags] * len(several))
    return database
