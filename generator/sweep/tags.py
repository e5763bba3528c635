"""Tags as a browser reads them, wherever one may begin.

In which comment, value or script a tag stands is not asked, for who reads a page disagrees about that: `<!-->` ends a
comment or does not, `<noscript>` holds tags or text, and in XML a `<title>` holds what in HTML are letters. So each
sign that may begin a tag is read as if it did. That finds too much now and then, and never too little. Only what is a
comment to all of them is passed over.

Source: HTML Living Standard, 13.2.5 (tag states); Extensible Markup Language 1.0, 3.1.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from generator.identifiers.readable import unescaped

if TYPE_CHECKING:
    from collections.abc import Iterator

_BEGINNING: Final = re.compile(r"<(?=([!?/]?)([^\t\n\f\r />]*))")
_NO_NAME: Final = re.compile(r"[\s<\"'=&]|\Z")
_ATTRIBUTE: Final = re.compile(
    r"[\t\n\f\r /]*(?:(>)|([^\t\n\f\r />][^\t\n\f\r />=]*)[\t\n\f\r ]*"
    r"(?:=[\t\n\f\r ]*(?:\"([^\"]*)\"?|'([^']*)'?|([^\t\n\f\r >]*)))?)"
)
"""The end of the tag, or a name and its value. Only these five signs are spaces to a browser."""
_COMMENT: Final = re.compile(r"<!--(?!-?>)(?:(?!--!>|\]\]>|\?>).)*?-->", re.DOTALL)
"""What ends where the last sign of a comment is, and nowhere before."""
_OF_TEXT: Final = ("title", "textarea", "style", "script", "xmp", "iframe", "noembed", "noframes", "noscript")
"""Elements that hold letters and no tags, to some and in some documents."""
_MOST_TIMES, _AT_LEAST = 4, 1 << 16
"""So often may what is in tags be read, for tags stand in tags; and so many characters in any case."""


class Tag(NamedTuple):
    """A tag at `start`–`end` of a text, in small letters, each attribute as it was first given."""

    start: int
    end: int
    name: str
    values: dict[str, str]

    @property
    def local_name(self) -> str:
        """The name without what XML puts before it."""
        return self.name.rpartition(":")[2]


class Tangled(ValueError):
    """So many tags stand in tags that reading them all would take for ever."""


def tags_in(text: str) -> Iterator[Tag]:
    """Yield each tag that may begin in a text. Raises Tangled."""
    left = _MOST_TIMES * len(text) + _AT_LEAST
    place = within = 0
    of_text: set[str] = set()
    while beginning := _BEGINNING.search(text, place):
        start, place = beginning.span()
        sign, name = beginning[1], beginning[2].lower()
        if sign == "!" and start >= within and (end := _end_of_comment(text, start, of_text)):
            place = end
            continue
        values: dict[str, str] = {}
        end = beginning.end(2)
        while found := _ATTRIBUTE.match(text, end):
            end = found.end()
            if found[1]:
                break
            values.setdefault(found[2].lower(), unescaped(found[3] or found[4] or found[5] or ""))
        within = max(within, end)
        left -= end - start
        if left < 0:
            raise Tangled
        if sign == "/":
            of_text.discard(name)
        elif not sign and not _NO_NAME.match(name):
            of_text.add(name)
            yield Tag(start, end, name, values)


def _end_of_comment(text: str, start: int, of_text: set[str]) -> int:
    """Return where a comment ends that is one to every reader; 0 for any other."""
    comment = _COMMENT.match(text, start)
    if comment is None or any(name in of_text for name in _OF_TEXT if f"</{name}" in comment[0].lower()):
        return 0
    return comment.end()
