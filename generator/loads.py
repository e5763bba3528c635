"""What a page would fetch from another host while it is shown. Links out are no such thing: a reader follows them.

HTML is read by a real parser, but only where a cheap search says that something may be there; the search also looks
through entities, so it finds at least what the parser does. It looks at the parts that one pass over all bytes names.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from generator.readable import line_at, unescaped
from generator.spotting import encoded, scripts_in, tags_that_may_load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LOADING_LINKS: Final = frozenset(
    {"stylesheet", "icon", "preload", "prefetch", "modulepreload", "preconnect", "dns-prefetch", "manifest",
     "apple-touch-icon", "apple-touch-startup-image", "mask-icon", "prerender", "pingback", "import"}
)  # fmt: skip
"""`rel` of a `<link>` whose address is fetched or connected to unasked; canonical, alternate and next are not."""
_LOADING_ATTRIBUTES: Final = (
    "src", "poster", "background", "data", "codebase", "classid", "manifest", "lowsrc", "dynsrc", "ping", "action",
    "formaction",
)  # fmt: skip
"""Attributes whose address a browser fetches or sends to, whatever element they stand on."""
_SRCSETS: Final = ("srcset", "imagesrcset")
_FOLLOWED: Final = frozenset({"a", "area"})
"""Elements whose `href` is only followed when a reader asks for it; on any other (SVG `use`, `image`, …) it loads."""
_LOCAL_SCHEMES: Final = frozenset({"data", "blob", "about", "mailto", "tel", "sms", "javascript"})

_CSS_URL: Final = re.compile(r"url\((?<!new url\()\s*(?:\"([^\"]*)\"|'([^']*)'|([^)\"'<]*))")
_CSS_STRING: Final = re.compile(r"(?:@import|image-set\()\s*(?:\"([^\"]*)\"|'([^']*)')")
"""Addresses in a style sheet that was put in lower case. `new URL(…)` is script."""
_CSS_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_ESCAPE: Final = re.compile(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)")
_QUOTED_FOREIGN: Final = re.compile(
    r"([\"'`])(?=[\x00-\x20]*(?:[A-Za-z][A-Za-z0-9+.\-\x00-\x20]*:|[\\/][\x00-\x20]*[\\/]))"
)
"""The beginning of a string that may name another host."""
_FETCHING: Final = re.compile(
    r"(?:\bimport\s*\(?|\bfrom|\bfetch\s*\(|\bimportScripts\s*\(|\bsendBeacon\s*\("
    r"|\bopen\s*\(\s*[\"'](?:GET|POST|HEAD|PUT)[\"']\s*,"
    r"|\bnew\s+(?:Worker|SharedWorker|WebSocket|EventSource|Request|Audio)\s*\(|\.(?:src|href)\s*=)$"
)
"""What stands before such a string where a script fetches. What is put together at run time only a browser can show."""
_LONGEST_FETCHING: Final = 200
_RARE_WORDS: Final = (b"srcset", b"<base", b"xml-stylesheet", b"srcdoc", b"@import", b"image-set(")
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
_ATTRIBUTE_BEFORE: Final = re.compile(rb"([\w:-]+)[\s=]*$")
"""The parser takes several signs of equality for one."""
_FOLLOWED_TAG: Final = re.compile(rb"(?:a|area)[\s/]")
_BRACKET: Final = re.compile(r"&(?:nvlt|lt|LT|#0*60(?![0-9])|#[xX]0*3[cC](?![0-9A-Fa-f]));?")
_UP_TO_QUOTE: Final = {'"': re.compile('[^"]*'), "'": re.compile("[^']*"), "`": re.compile("[^`]*")}
_VALUE: Final = {b'"': re.compile(b'[^"]*'), b"'": re.compile(b"[^']*"), b"": re.compile(rb"[^\s>]*")}
"""An address by the quote before it: those of another kind may stand in it, before an `@` for instance."""
_LONGEST_ATTRIBUTE, _LONGEST_ADDRESS = 60, 2000
_REFRESH: Final = re.compile(r"\s*[\d.]*\s*[;,]?\s*(?:url\s*=)?\s*[\"']?([^\"']*)", re.IGNORECASE)
_CONTROL: Final = re.compile(r"[\x00-\x20]+")
_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):/*")
_LAST_CODE_POINT: Final = 0x10FFFF


def in_html(text: str, base_url: str) -> Iterator[int]:
    """Yield the lines of an HTML, SVG or XML document on which something would be fetched from another host."""
    written = encoded(text)
    if may_fetch(tags_that_may_load(written), scripts_in(written), base_url):
        parser = _Parser(base_url)
        # What is never closed is closed here: the parser would look for its end from each of its tags anew.
        parser.feed(f"{text}>")
        parser.close()
        yield from sorted(set(parser.lines))


def may_fetch(tags: list[str], scripts: Iterable[str], base_url: str) -> bool:
    """Return False for a document of which nothing loads. Finds too much now and then, never too little.

    `tags` are what `tags_that_may_load` names of it, `scripts` what `scripts_in` does, both but for those that were in
    a document for which this was False. Nothing but an address and a tag that hides another one loads from more than
    one part: an address that runs over the end of a part is taken for a foreign one unless its host ended before, and
    where a tag may hide another this is True.
    """
    written = "<".join(tags)
    fresh = f"<{written}{_CLOSING}"
    return (
        _may_hide_tags(tags, written)
        or _may_fetch_outside_scripts(fresh, base_url)
        or _may_fetch_outside_scripts(f"{_with_entities(fresh)}{_CLOSING}", base_url)
        or any(next(in_script(script, base_url), None) for script in scripts)
    )


def in_css(text: str, base_url: str) -> Iterator[int]:
    """Yield the lines of a style sheet on which something would be fetched from another host."""
    folded = text.casefold()
    bare = _CSS_COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), folded)
    # A comment that is never closed, or is opened in a string, must not hide what follows it.
    for source in {folded, bare}:
        line = line_at(source)
        for match in (*_CSS_URL.finditer(source), *_CSS_STRING.finditer(source)):
            if _is_foreign_css(match, base_url):
                yield line(match.start())


def _is_foreign_css(match: re.Match[str], base_url: str) -> bool:
    return is_foreign(_CSS_ESCAPE.sub(_unescaped, next(filter(None, match.groups()), "")), base_url)


def in_script(text: str, base_url: str) -> Iterator[int]:
    """Yield the lines of a script on which it names another host to fetch from."""
    line = line_at(text)
    for match in _QUOTED_FOREIGN.finditer(text):
        before = text[max(0, match.start() - _LONGEST_FETCHING) : match.start()].rstrip()
        address = _UP_TO_QUOTE[match[1]].match(text, match.end()) if _FETCHING.search(before) else None
        if address and is_foreign(address[0], base_url):
            yield line(match.start())


def is_foreign(address: str, base_url: str) -> bool:
    r"""Return True for an address on another host, as a browser reads it: `//host`, `\\host` and `https:host` too."""
    bare = _CONTROL.sub("", address).replace("\\", "/")
    scheme = _SCHEME.match(bare)
    if scheme and scheme[1].casefold() in _LOCAL_SCHEMES:
        return False
    if not scheme and not bare.startswith("//"):
        return False
    try:
        host = urlsplit(_SCHEME.sub(r"\1://", bare, count=1)).netloc
    except ValueError:
        return True
    return host.casefold() != urlsplit(base_url).netloc.casefold()


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
    if b"url(" in folded and any(_is_foreign_css(match, base_url) for match in _CSS_URL.finditer(folded.decode())):
        return True
    return any(_is_foreign_value(folded, match, base_url) for match in _FOREIGN_VALUE.finditer(folded))


def _may_hide_tags(parts: list[str], text: str) -> bool:
    """Tell whether what looks like a tag may stand in another tag: one is not closed, or a value holds a bracket."""
    if any(">" not in part and part.strip() for part in parts):
        return True
    starts = (value.start() for value in _BRACKET_IN_VALUE.finditer(text))
    return any(not _DIGEST_BEFORE.search(text, max(0, start - _DIGEST), start) for start in starts)


def _is_foreign_value(folded: bytes, match: re.Match[bytes], base_url: str) -> bool:
    """Tell whether an attribute that loads names another host."""
    before = _ATTRIBUTE_BEFORE.search(folded, max(0, match.start() - _LONGEST_ATTRIBUTE), match.start())
    attribute = before[1].decode() if before else ""
    is_link = attribute.endswith("href")
    if not is_link and attribute not in _LOADING_ATTRIBUTES:
        return False
    if is_link and _FOLLOWED_TAG.match(folded, folded.rfind(b"<", 0, match.start()) + 1):
        return False
    address = _VALUE[match[1]].match(folded, match.start(2), match.start(2) + _LONGEST_ADDRESS)
    if address is None or address.end() == match.start(2) + _LONGEST_ADDRESS:
        return True  # cut off: the parser reads all of it
    return is_foreign(address[0].decode("utf-8", "replace"), base_url)


class _Parser(HTMLParser):
    """Collects the lines of elements that would fetch from another host, styles and scripts inside included."""

    def __init__(self, base_url: str) -> None:
        super().__init__(convert_charrefs=True)
        self._base_url = base_url
        self._inside = ""
        self.lines: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag
        values = {name: value or "" for name, value in attrs}
        if any(is_foreign(address, self._base_url) for address in _addresses(tag, values)) or any(
            True for value in values.values() for _ in in_css(value, self._base_url)
        ):
            self.lines.append(self.getpos()[0])
        if "srcdoc" in values and any(True for _ in in_html(values["srcdoc"], self._base_url)):
            self.lines.append(self.getpos()[0])

    def handle_endtag(self, tag: str) -> None:
        self._inside = "" if tag == self._inside else self._inside

    def handle_pi(self, data: str) -> None:
        address = re.search(r"href\s*=\s*[\"']([^\"']*)", data)
        if data.startswith("xml-stylesheet") and address and is_foreign(address[1], self._base_url):
            self.lines.append(self.getpos()[0])

    def handle_data(self, data: str) -> None:
        before = self.getpos()[0] - 1
        if self._inside == "style":
            self.lines += [before + line for line in in_css(data, self._base_url)]
        elif self._inside == "script":
            self.lines += [before + line for line in in_script(data, self._base_url)]


def _addresses(tag: str, values: dict[str, str]) -> Iterator[str]:
    """Yield what a browser fetches, connects to, sends to or moves to because of one element."""
    for name, value in values.items():
        if name in _SRCSETS:
            yield from (candidate.split()[0] for candidate in value.split(",") if candidate.strip())
        elif name in _LOADING_ATTRIBUTES or (name in {"href", "xlink:href"} and _loads(tag, values)):
            yield value
    if tag == "meta" and values.get("http-equiv", "").strip().casefold() == "refresh":
        refresh = _REFRESH.match(values.get("content", ""))
        yield refresh[1] if refresh else ""


def _loads(tag: str, values: dict[str, str]) -> bool:
    """Return True where the `href` of an element is fetched unasked."""
    if tag == "link":
        return bool(_LOADING_LINKS.intersection(values.get("rel", "").casefold().split()))
    return tag not in _FOLLOWED


def _unescaped(match: re.Match[str]) -> str:
    if match[1]:
        code_point = int(match[1], 16)
        return chr(code_point) if code_point <= _LAST_CODE_POINT else ""
    return match[2]
