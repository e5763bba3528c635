"""What a page would fetch from another host while it is shown. Links out are no such thing: a reader follows them.

HTML is read tag by tag, but only where a cheap search says that something may be there; the search also looks through
entities, so it finds at least what the reading does. It looks at the parts that one pass over all bytes names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from generator.identifiers.readable import line_at, unescaped
from generator.sweep.hosts import is_foreign
from generator.sweep.spotting import CSS_IMAGE_SET, CSS_IMPORT, HANDLER, encoded, scripts_in, tags_that_may_load
from generator.sweep.styles import addresses_in_css, in_css, is_foreign_in_css
from generator.sweep.tags import Tangled, tags_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.sweep.tags import Tag

_LOADING_LINKS: Final = frozenset(
    {"stylesheet", "icon", "preload", "prefetch", "modulepreload", "preconnect", "dns-prefetch", "manifest",
     "apple-touch-icon", "apple-touch-icon-precomposed", "apple-touch-startup-image", "compression-dictionary",
     "mask-icon", "prerender", "pingback", "import"}
)  # fmt: skip
"""`rel` of a `<link>` whose address is fetched or connected to unasked; canonical, alternate and next are not."""
_LOADING_ATTRIBUTES: Final = (
    "src", "poster", "background", "data", "codebase", "classid", "manifest", "lowsrc", "dynsrc", "ping", "action",
    "formaction", "attributionsrc",
)  # fmt: skip
"""Attributes whose address a browser fetches or sends to, whatever element they stand on."""
_SRCSETS: Final = ("srcset", "imagesrcset")
_FOLLOWED: Final = frozenset({"a", "area"})
"""Elements whose `href` is only followed when a reader asks for it; on any other (SVG `use`, `image`, …) it loads."""

_QUOTED_FOREIGN: Final = re.compile(
    r"([\"'`])(?=[\x00-\x20]*(?:[A-Za-z][A-Za-z0-9+.\-\x00-\x20]*:|[\\/][\x00-\x20]*[\\/]))"
)
"""The beginning of a string that may name another host."""
_FETCHING: Final = re.compile(
    r"(?:\bimport\s*\(?|\bfrom|\bfetch\s*\(|\bimportScripts\s*\(|\bsendBeacon\s*\("
    r"|\bopen\s*\(\s*[\"'](?:GET|POST|HEAD|PUT)[\"']\s*,|\blocation\s*=|\blocation\.(?:assign|replace)\s*\("
    r"|\bsetAttribute\s*\(\s*[\"'](?:src|href)[\"']\s*,"
    r"|\bnew\s+(?:Worker|SharedWorker|WebSocket|EventSource|Request|Audio)\s*\(|\.(?:src|href)\s*=)$"
)
"""What stands before such a string where a script fetches. What is put together at run time only a browser can show."""
_LONGEST_FETCHING: Final = 200
_RARE_WORDS: Final = (b"srcset", b"srcdoc", b"<base", b"xml-stylesheet", b"attributename", b"@import", b"image-set(")
_HANDLERS: Final = re.compile(HANDLER.encode())
_WITH_ESCAPES: Final = re.compile(f"{CSS_IMPORT}|{CSS_IMAGE_SET}".encode())
_MAY_BE_ODD: Final = re.compile(r"style|[^\s<>/:]+:(?:style|script)", re.IGNORECASE)
_ODD: Final = re.compile(rb"(?i)<(?:[^\s<>/:]+:)?style(?:/|[\s>][^<]*<[^/])|<[^\s<>/:]+:(?:style|script)[\s/>]")
"""A style sheet in pieces, or one that ends before it begins; and both by another name, as XML allows."""
_REFRESHES: Final = (b"http-equiv", b"refresh")
"""Both stand in a page that moves its reader on; the first alone in every page with a policy of its content."""
_CLOSING: Final = "<\"')>"
"""Put behind parts of a document: an address that one of them leaves open then ends, and not as one of ours does."""
_FOREIGN_VALUE: Final = re.compile(rb"=[\s]*([\"']?)[\x00-\x20]*([a-z][a-z0-9+.\-\t\r\n]*:|[\\/][\t\r\n]*[\\/])")
_BRACKET_IN_VALUE: Final = re.compile(r"=\s*(?:\"[^\"<>]*[<>]|'[^'<>]*[<>])")
"""An attribute in whose value a tag could hide."""
_DIGEST: Final = len("'sha256-") + 43
_DIGEST_BEFORE: Final = re.compile(r"'sha256-[A-Za-z0-9+/]{43}$")
"""A digest in a policy of content ends with what looks like the beginning of a value."""
_ATTRIBUTE_BEFORE: Final = re.compile(rb"([\w:-]+)\s*$")
_FOLLOWED_TAG: Final = re.compile(rb"(?:a|area)[\s/]")
_BRACKET: Final = re.compile(r"&(?:nvlt|lt|LT|#0*60(?![0-9])|#[xX]0*3[cC](?![0-9A-Fa-f]));?")
_LONGEST_ATTRIBUTE, _LONGEST_ADDRESS = 60, 2000
_UP_TO_QUOTE: Final = {'"': re.compile('[^"]*'), "'": re.compile("[^']*"), "`": re.compile("[^`]*")}
_VALUE: Final = {b'"': re.compile(b'[^"]*'), b"'": re.compile(b"[^']*"), b"": re.compile(rb"[^\t\n\f\r >]*")}
"""An address by the quote before it: those of another kind may stand in it, before an `@` for instance."""
_CLOSED_BY: Final = {
    element: re.compile(rf"</(?:[^\s<>/:]+:)?{element}", re.IGNORECASE) for element in ("style", "script")
}
_STYLE_SHEET: Final = re.compile(r"<\?xml-stylesheet(?:[^?]|\?(?!>))*")
_IN_QUOTES: Final = re.compile(r"\"[^\"]*\"|'[^']*'")
_LIST: Final = re.compile(r"<[^>]*\b(?:importmap|speculationrules)\b", re.IGNORECASE)
_HANDLER: Final = re.compile("on[a-z]+")
_ANIMATED: Final = ("to", "from", "by", "values")
"""Attributes that say what another attribute becomes while a drawing moves."""
_PACKED: Final = re.compile(r"[\x00-\x20]*(?:javascript:|data:(?![^,]*;\s*base64\s*,))", re.IGNORECASE)
_NO_TEXT: Final = re.compile(r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[|\]\]>", re.DOTALL)
_ELEMENT: Final = re.compile(r"<([^\s<>/!?]+)(?=[\s>])[^<>]*>[^<>]*</\1\s*>|<[^<>/!?][^<>]*/>")
_DEEPEST: Final = 50
_NESTED: Final = 3
"""So often may a document stand in an attribute of another."""
_MOST_TIMES, _AT_LEAST = 4, 1 << 16
"""So often may what stands there be read, and so many characters in any case."""
_REFRESH: Final = re.compile(
    r"\s*[\d.]*\s*[;,]?\s*(?:url\s*=)?\s*(?:\"([^\"]*)|'([^']*)|(.*))", re.IGNORECASE | re.DOTALL
)


def in_html(text: str, base_url: str) -> Iterator[int]:
    """Yield the lines of an HTML, SVG or XML document on which something would be fetched from another host."""
    written = encoded(text)
    tags = tags_that_may_load(written)
    if has_odd_styles(written, tags) or may_fetch(tags, scripts_in(written), base_url):
        yield from sorted(set(loading_lines(text, base_url)))


def loading_lines(text: str, base_url: str) -> Iterator[int]:
    """Yield the lines on which a document fetches, in no order. It reads every tag: `in_html` asks first if it must."""
    waiting, left = [(text, 0)], _MOST_TIMES * len(text) + _AT_LEAST
    for _ in range(_NESTED):
        inside: list[tuple[str, int]] = []
        for document, outside in waiting:
            left -= len(document)
            try:
                for line, loads, held in _in_document(document, base_url, left):
                    at = outside or line
                    if loads:
                        yield at
                    inside += [(each, at) for each in held]
            except Tangled:
                yield outside or 1
                return
        waiting = inside


def has_odd_styles(written: bytes, tags: list[str]) -> bool:
    """Tell a document with style sheets or scripts that only reading all of it can judge; `tags` as in `may_fetch`."""
    return any(map(_MAY_BE_ODD.match, tags)) and _ODD.search(written) is not None


def may_fetch(tags: list[str], scripts: Iterable[str], base_url: str) -> bool:
    """Return False for a document of which nothing loads. Finds too much now and then, never too little.

    `tags` are what `tags_that_may_load` names of it, `scripts` what `scripts_in` does, both but for those that were in
    a document for which this was False. Nothing but an address and a tag that hides another one loads from more than
    one part: an address that runs over the end of a part is taken for a foreign one unless its host ended before, and
    where a tag may hide another this is True. What `has_odd_styles` tells is asked apart.
    """
    written = "<".join(tags)
    fresh = f"<{written}{_CLOSING}"
    return (
        _may_hide_tags(tags, written)
        or _may_fetch_outside_scripts(fresh, base_url)
        or _may_fetch_outside_scripts(f"{_with_entities(fresh)}{_CLOSING}", base_url)
        or any(_may_fetch_in_script(script, base_url) for script in scripts)
    )


def in_script(text: str, base_url: str) -> Iterator[int]:
    """Yield the lines of a script on which it names another host to fetch from."""
    line = line_at(text)
    for match in _QUOTED_FOREIGN.finditer(text):
        before = text[max(0, match.start() - _LONGEST_FETCHING) : match.start()].rstrip()
        address = _UP_TO_QUOTE[match[1]].match(text, match.end()) if _FETCHING.search(before) else None
        if address and is_foreign(address[0], base_url):
            yield line(match.start())


def _with_entities(text: str) -> str:
    """Return what of a document reads otherwise with its entities resolved: the parts in which one stands.

    A part begins where a tag does. No mark of what loads runs over its end, but for an address in a style: for that the
    whole is returned.
    """
    parts = _unescaped_but_tags("<".join(part for part in text.split("<") if "&" in part))
    return _unescaped_but_tags(text) if "url(" in parts.lower() else parts


def _unescaped_but_tags(text: str) -> str:
    """Resolve the entities of a document but those of `<`: one that was written so begins no tag."""
    return unescaped(_BRACKET.sub(" ", text))


def _may_fetch_outside_scripts(text: str, base_url: str) -> bool:
    """Look at bytes in small letters: tags and attributes are ASCII."""
    folded = encoded(text).lower()
    if any(word in folded for word in _RARE_WORDS) or all(word in folded for word in _REFRESHES):
        return True
    has_escapes = b"\\" in folded
    if _HANDLERS.search(folded) or (has_escapes and _WITH_ESCAPES.search(folded)):
        return True
    may_be_css = b"url(" in folded or has_escapes
    if may_be_css and any(is_foreign_in_css(match, base_url) for match in addresses_in_css(folded.decode())):
        return True
    return any(_is_foreign_value(folded, match, base_url) for match in _FOREIGN_VALUE.finditer(folded))


def _may_fetch_in_script(script: str, base_url: str) -> bool:
    readings = {script, unescaped(script)}
    return _says_addresses(script, base_url) or any(True for read in readings for _ in in_script(read, base_url))


def _may_hide_tags(parts: list[str], text: str) -> bool:
    """Tell whether what looks like a tag may stand in another tag: one is not closed, or a value holds a bracket."""
    if any(">" not in part and part.strip() for part in parts):
        return True
    starts = (value.start() for value in _BRACKET_IN_VALUE.finditer(text))
    return any(not _DIGEST_BEFORE.search(text, max(0, start - _DIGEST), start) for start in starts)


def _is_foreign_value(folded: bytes, match: re.Match[bytes], base_url: str) -> bool:
    """Tell whether an attribute that loads names another host."""
    before = _ATTRIBUTE_BEFORE.search(folded, max(0, match.start() - _LONGEST_ATTRIBUTE), match.start())
    if before is None:
        return folded[match.start() - 1 : match.start()].isspace()  # the name stands further away than that
    attribute = before[1].decode()
    is_link = attribute.endswith("href")
    if not is_link and attribute not in _LOADING_ATTRIBUTES:
        return False
    if is_link and _FOLLOWED_TAG.match(folded, folded.rfind(b"<", 0, match.start()) + 1):
        return False
    address = _VALUE[match[1]].match(folded, match.start(2), match.start(2) + _LONGEST_ADDRESS)
    if address is None or address.end() == match.start(2) + _LONGEST_ADDRESS:
        return True  # cut off: who reads every tag reads all of it
    written = address[0].decode("utf-8", "replace")
    return is_foreign(written, base_url) or _PACKED.match(written) is not None


def _in_document(text: str, base_url: str, left: int) -> Iterator[tuple[int, bool, list[str]]]:
    """Yield (line, whether it loads, documents and scripts that it holds) for tags and the like.

    Raises Tangled, also where no characters are `left` to read.
    """
    if left < 0:
        raise Tangled
    line = line_at(text)
    ends: dict[str, int] = {}
    for tag in tags_in(text):
        held: list[str] = [tag.values["srcdoc"]] if "srcdoc" in tag.values else []
        loads = any(True for value in tag.values.values() if _may_be_css(value) for _ in in_css(value, base_url))
        for address in _addresses(tag):
            loads |= is_foreign(address, base_url)
            held += _held(address)
        handlers = (value for name, value in tag.values.items() if _HANDLER.fullmatch(name))
        loads |= any(True for value in handlers for _ in in_script(value, base_url))
        yield line(tag.start), loads, held
        element = tag.local_name
        if element in _CLOSED_BY and ends.get(element, -1) < tag.end:
            # What begins in the content of another ends with it, and was read with it.
            closed = _CLOSED_BY[element].search(text, tag.end)
            ends[element] = closed.start() if closed else len(text)
            content, before = text[tag.end : ends[element]], line(tag.end) - 1
            look = in_css if element == "style" else in_script
            for each in (look(read, base_url) for read in {content, _said(content)}):
                yield from ((before + at, True, []) for at in each)
            if element == "script" and _says_addresses(text[tag.start : ends[element]], base_url):
                yield before + 1, True, []
    for instruction in _STYLE_SHEET.finditer(text):
        for address in map(unescaped, _IN_QUOTES.findall(instruction[0])):
            bare = address[1:-1]
            yield line(instruction.start()), is_foreign(bare, base_url), _held(bare)


def _may_be_css(value: str) -> bool:
    return "(" in value or "@" in value or _PACKED.match(value) is not None


def _held(address: str) -> list[str]:
    """Return the document or script that an address is. What is in base64 is read as a file of its own (`members`)."""
    packed = _PACKED.match(address)
    return [f"<script>{inside}</script>{inside}"] if packed and (inside := unquote(address[packed.end() :])) else []


def _said(content: str) -> str:
    """Return what an element says in XML: its own text, without elements, comments and the like, entities resolved."""
    if "<" not in content:
        return unescaped(content)
    said, before = _NO_TEXT.sub("", content), ""
    for _ in range(_DEEPEST):
        if said == before:
            break
        before, said = said, _ELEMENT.sub("", said)
    return unescaped(said)


def _says_addresses(script: str, base_url: str) -> bool:
    """Tell whether a list of addresses, which the browser or other scripts fetch, holds one on another host."""
    addresses = (_UP_TO_QUOTE[match[1]].match(script, match.end()) for match in _QUOTED_FOREIGN.finditer(script))
    is_list = _LIST.match(script) is not None
    return is_list and any(address is not None and is_foreign(address[0], base_url) for address in addresses)


def _addresses(tag: Tag) -> Iterator[str]:
    """Yield what a browser fetches, connects to, sends to or moves to because of one element."""
    for name, value in tag.values.items():
        if name in _SRCSETS:
            # In an address a comma may stand, and behind one a space need not.
            yield from re.split(r"[\t\n\f\r ]", value)
            yield from (candidate.split()[0] for candidate in value.split(",") if candidate.strip())
        elif name in _LOADING_ATTRIBUTES or (name.rpartition(":")[2] == "href" and _loads(tag)):
            yield value
    if tag.local_name == "meta" and tag.values.get("http-equiv", "").strip().casefold() == "refresh":
        refresh = _REFRESH.match(tag.values.get("content", ""))
        yield next(filter(None, refresh.groups()), "") if refresh else ""
    if tag.values.get("attributename", "").rpartition(":")[2] in {"href", "src"}:
        for name in _ANIMATED:
            yield from tag.values.get(name, "").split(";")


def _loads(tag: Tag) -> bool:
    """Return True where the `href` of an element is fetched unasked."""
    if tag.local_name == "link":
        return bool(_LOADING_LINKS.intersection(tag.values.get("rel", "").casefold().split()))
    return tag.name not in _FOLLOWED
