"""Pages in a second language: the same paths below its folder, links led to what is there, words of the data marked.

Files (tables, pictures, calendars) exist once, beside the pages in the language of the sources, and so do some pages.
Names, titles and sentences that came with the data stay as they are; where one fills an element, the element says in
which language it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any, Final

from generator.language import SOURCE, spoken
from generator.pages.environment import literal
from generator.pages.views import pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.release import Release

IN_ONE_LANGUAGE: Final = frozenset({"api", "arsip", "kamus", "panduan", "pengembang", "sematan", "temuan"})
"""First folders of addresses that exist in the language of the sources alone. The press sheets do, too."""
TWIN: Final = "kembar: true"
"""Stands in the front matter of a page that exists in every language of the site."""
_LINK: Final = re.compile(r'(<[a-z]+ [^<>]*?\b(?:action|href|src)=")([^":#]+)((?:#[^"]*)?")')
_ELEMENT: Final = re.compile(r"<([a-z][a-z0-9]*)((?: [^<>]*)?)>([^<>\n]+)(?=</\1>|<br>|<small)")
_SHORTEST: Final = 4
"""Letters: a shorter text is as likely a code as a word."""


def in_language(
    release: Release, chosen: str, draw: Callable[[Release], Iterator[tuple[str, str]]] = pages
) -> Iterator[tuple[str, str]]:
    """Yield path and text of every page that `draw` makes, in a language of the site.

    Where the site has several, pages that exist in all of them are marked.
    """
    if len(release.identity.languages) == 1:
        return draw(release)
    return twins(release, chosen, draw)


def twins(
    release: Release, chosen: str, draw: Callable[[Release], Iterator[tuple[str, str]]] = pages
) -> Iterator[tuple[str, str]]:
    """Yield path and text of every page in a language, all of them marked as having a twin."""
    if chosen == SOURCE:
        for path, text in draw(release):
            yield path, text if path.partition("/")[0] in IN_ONE_LANGUAGE else marked(text)
        return
    own = frozenset(own_texts(release))
    for path, text in spoken(chosen, draw(release)):
        if path.partition("/")[0] not in IN_ONE_LANGUAGE:
            yield path, in_place(path, marked(text), own)


def marked(text: str) -> str:
    """Return a page whose front matter says that it has a twin."""
    return text.replace("---\n", f"---\n{TWIN}\n", 1)


def in_place(path: str, text: str, own: frozenset[str]) -> str:
    """Return a page as it may stand below the folder of its language; `own` are the texts of the data, escaped."""
    head, matter, body = text.partition("\n---\n")
    folder = path.removesuffix("index.md").removesuffix(".md").strip("/")
    depth = folder.split("/") if folder else []
    body = _LINK.sub(lambda link: f"{link[1]}{_led(link[2], depth)}{_foreign(link, depth)}", body)
    return head + matter + _ELEMENT.sub(lambda found: _named(found, own), body)


def _led(target: str, depth: list[str]) -> str:
    """Lead a link out of the language's folder where what it names stands outside."""
    return f"{'../' * (len(depth) + 1)}{_place(target, depth)}" if _is_outside(target, depth) else target


def _foreign(link: re.Match[str], depth: list[str]) -> str:
    """Close the attribute, and say in which language a page outside is."""
    is_page = link[1].startswith("<a ") and (link[2].endswith("/") or "." not in link[2].rpartition("/")[2])
    tells = is_page and _is_outside(link[2], depth) and "hreflang" not in link[0]
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


def _named(found: re.Match[str], own: frozenset[str]) -> str:
    """Mark an element whose whole text came with the data."""
    if found[3].strip() not in own or " lang=" in found[2]:
        return found[0]
    return f'<{found[1]}{found[2]} lang="{SOURCE}">{found[3]}'


def own_texts(value: Any) -> Iterator[str]:  # noqa: ANN401 - whatever a release holds
    """Yield the texts of several letters in all that a release holds, as they stand on a page."""
    if isinstance(value, str):
        if len(value) >= _SHORTEST and (" " in value or value[:1].isupper()):
            yield str(literal(value))
    elif isinstance(value, Mapping):
        yield from own_texts(tuple(value.items()))
    elif isinstance(value, (tuple, list, frozenset, set)):
        for one in value:
            yield from own_texts(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from own_texts(getattr(value, field.name))
