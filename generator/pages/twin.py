"""Pages in a second language: the same paths below its folder, links led to what is there, words of the data marked.

Files (tables, pictures, calendars) exist once, beside the pages in the language of the sources, and so do some pages.
Names, titles and sentences that came with the data stay as they are; where one fills an element, the element says in
which language it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final

from generator.language import SOURCE, spoken
from generator.pages.environment import literal
from generator.pages.views import pages

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator

    from generator.release import Release

    Draw = Callable[[Release], Iterator[tuple[str, str]]]
    OwnTexts = Callable[[str], Container[str]]

IN_ONE_LANGUAGE: Final = frozenset({"api", "arsip", "kamus", "panduan", "pengembang", "sematan", "temuan"})
"""First folders of addresses that exist in the language of the sources alone. The press sheets do, too."""
TWIN: Final = "kembar: true"
"""Stands in the front matter of a page that exists in every language of the site."""
_LINKS: Final = tuple(re.compile(rf'({name}=")([^":#]+)((?:#[^"]*)?")') for name in ("href", "src", "action"))
_IN_TAG: Final = re.compile(r"<[a-z]+ (?:[^<>]*[^\w<>])?")
_TEXT: Final = re.compile(r">([^<>\n]{4,})(?=<(?:/|br>|small))")
_OPENING: Final = re.compile(r"<([a-z][a-z0-9]*)((?: [^<>]*)?)>")
"""What a page is searched for begins with a mark of its own; what stands before it is looked at where it is found. To
search for whole tags takes three times as long.
"""
_WITHOUT_TEXT: Final = (int, float, date, type(None))
"""Most of what a release holds."""
_SHORTEST: Final = 4
"""Letters: a shorter text is as likely a code as a word."""


def in_language(
    release: Release, chosen: str, draw: Draw = pages, own: OwnTexts | None = None
) -> Iterator[tuple[str, str]]:
    """Yield path and text of every page that `draw` makes, in a language of the site.

    Where the site has several, pages that exist in all of them are marked. `own` tells of the path of a page which
    texts on it came with the data, as they stand there; by default those of all the release.
    """
    if len(release.identity.languages) == 1:
        return draw(release)
    return twins(release, chosen, draw, own)


def twins(release: Release, chosen: str, draw: Draw = pages, own: OwnTexts | None = None) -> Iterator[tuple[str, str]]:
    """Yield path and text of every page in a language, all of them marked as having a twin."""
    if chosen == SOURCE:
        for path, text in draw(release):
            yield path, text if path.partition("/")[0] in IN_ONE_LANGUAGE else marked(text)
        return
    of_all = frozenset[str]() if own else frozenset(own_texts(release))
    for path, text in spoken(chosen, draw(release)):
        if path.partition("/")[0] not in IN_ONE_LANGUAGE:
            yield path, in_place(path, marked(text), own(path) if own else of_all)


def marked(text: str) -> str:
    """Return a page whose front matter says that it has a twin."""
    return text.replace("---\n", f"---\n{TWIN}\n", 1)


def in_place(path: str, text: str, own: Container[str]) -> str:
    """Return a page as it may stand below the folder of its language; `own` are the texts of the data, escaped."""
    head, matter, body = text.partition("\n---\n")
    folder = path.removesuffix("index.md").removesuffix(".md").strip("/")
    depth = folder.split("/") if folder else []
    for link in _LINKS:
        body = link.sub(lambda found: _led_there(found, depth), body)
    return head + matter + _named(body, own)


def _led_there(link: re.Match[str], depth: list[str]) -> str:
    """Lead the link of a tag to what is there; what only looks like one stays."""
    tag = link.string[max(link.string.rfind("<", 0, link.start()), 0) : link.start()]
    if not _IN_TAG.fullmatch(tag):
        return link[0]
    return f"{link[1]}{_led(link[2], depth)}{_foreign(tag, link, depth)}"


def _led(target: str, depth: list[str]) -> str:
    """Lead a link out of the language's folder where what it names stands outside."""
    return f"{'../' * (len(depth) + 1)}{_place(target, depth)}" if _is_outside(target, depth) else target


def _foreign(tag: str, link: re.Match[str], depth: list[str]) -> str:
    """Close the attribute, and say in which language a page outside is."""
    is_page = tag.startswith("<a ") and (link[2].endswith("/") or "." not in link[2].rpartition("/")[2])
    tells = is_page and _is_outside(link[2], depth) and "hreflang" not in tag
    return f'{link[3]} hreflang="{SOURCE}"' if tells else link[3]


def _is_outside(target: str, depth: list[str]) -> bool:
    place = _place(target, depth)
    first, name = place.partition("/")[0], place.rpartition("/")[2]
    return "." in name or first in IN_ONE_LANGUAGE or place.endswith("/lembar-pers/")


def _place(target: str, depth: list[str]) -> str:
    """Return where a link leads, from the root of its language; what leaves the root stays there."""
    parts = list(depth)
    for part in target.split("/")[:-1]:
        if part == "..":
            parts = parts[:-1]
        elif part != ".":
            parts.append(part)
    name = target.rpartition("/")[2]
    return "/".join([*parts, name]) if parts else name


def _named(body: str, own: Container[str]) -> str:
    """Mark each element whose whole text came with the data."""
    pieces, at = [], 0
    for text in _TEXT.finditer(body):
        if text[1].strip() in own and _may_be_marked(body, text):
            pieces += [body[at : text.start()], f' lang="{SOURCE}"']
            at = text.start()
    return "".join([*pieces, body[at:]])


def _may_be_marked(body: str, text: re.Match[str]) -> bool:
    """Tell whether a text is all of an element, up to a break or a note, and its tag tells no language yet."""
    opening = _OPENING.fullmatch(body, max(body.rfind("<", 0, text.start()), 0), text.start() + 1)
    if opening is None or " lang=" in opening[2]:
        return False
    return body.startswith((f"</{opening[1]}>", "<br>", "<small"), text.end())


def own_texts(value: object) -> Iterator[str]:
    """Yield the texts of several letters in all that a release holds, as they stand on a page, in no order."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            if len(one) >= _SHORTEST and (" " in one or one[:1].isupper()):
                yield str(literal(one))
        elif isinstance(one, (tuple, list, frozenset, set)):
            waiting += one
        elif isinstance(one, _WITHOUT_TEXT):
            continue
        elif is_dataclass(one) and not isinstance(one, type):
            waiting += [getattr(one, name) for name in _names(type(one))]
        elif isinstance(one, Mapping):
            waiting += one.items()


@cache
def _names(kind: type) -> tuple[str, ...]:
    """Return the fields of a dataclass."""
    return tuple(field.name for field in fields(kind))
