"""A generated page taken apart: its front matter, its headings, and its body as HTML."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import yaml
from markdown import Markdown

from generator.html_blocks import put_aside

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

VARYING: Final = ("title", "description", "kartu")
"""Keys of the front matter whose values differ between pages of a kind. The theme prints them as they are."""
_OF_MKDOCS: Final = ("toc", "tables", "fenced_code")
"""Extensions that MkDocs adds to those of its configuration, in their order."""
_OWN: Final = "generator.html_blocks"
_LEAVE_BLOCKS_ALONE: Final = {*_OF_MKDOCS, "admonition", "attr_list", "def_list", _OWN}
"""Extensions to which one whole block of HTML is like another: none looks into it, before or behind."""
_FENCES: Final = ("```", "~~~")
"""What is fenced is taken out before blocks are looked for."""
_STAND_IN: Final = "raporblok"
_STAND_INS: Final = re.compile(rf"<div>{_STAND_IN}([0-9]+)</div>")
_MOST_SKELETONS: Final = 4096
_UNEVEN: Final = ("\t", "\r", "\x02", "\x03", "\n ")
"""Without these the library does no more than to add two empty lines."""


@dataclass(frozen=True, slots=True)
class Article:
    """A page: `texts` are the values that differ, `kind` the rest of the front matter, `headings` (anchor, name)."""

    texts: Mapping[str, str]
    kind: tuple[str, ...]
    headings: tuple[tuple[str, str], ...]
    html: str


@dataclass(frozen=True, slots=True)
class _Skeleton:
    """What a page becomes whatever its blocks are: its headings, and the HTML before, between and behind them."""

    headings: tuple[tuple[str, str], ...]
    between: tuple[str, ...]


class Converter:
    """Converts bodies as MkDocs does for a build.

    Pages of agencies are blocks of HTML between fixed words. Those words hardly differ, so the library converts each
    set of them once, with a block of ours in the place of every block, and later pages take it from memory.
    """

    def __init__(self, configuration: Path) -> None:
        """Take the extensions that `mkdocs.yml` names, and those that MkDocs and `rapor build` add to them."""
        named = dict(yaml.safe_load(configuration.read_text(encoding="utf-8"))["markdown_extensions"])
        names = dict.fromkeys((*_OF_MKDOCS, *named, _OWN))
        self._markdown = Markdown(extensions=list(names), extension_configs=named)
        self._remembers = _LEAVE_BLOCKS_ALONE.issuperset(names)
        self._skeletons: dict[str, _Skeleton | None] = {}

    def article(self, text: str) -> Article:
        """Return a generated page taken apart."""
        head, body = parted(text)
        headings, html = self._remembered(body) or self.converted(body)
        return Article(texts(head), kind(head), headings, html)

    def converted(self, body: str) -> tuple[tuple[tuple[str, str], ...], str]:
        """Return (headings, HTML) of a body, with nothing taken from memory."""
        html = self._markdown.reset().convert(body)
        tokens = self._markdown.toc_tokens  # type: ignore[attr-defined]  # set by the extension `toc`
        return tuple((token["id"], token["name"]) for token in tokens), html

    def _remembered(self, body: str) -> tuple[tuple[tuple[str, str], ...], str] | None:
        """Return what `converted` does, or None for a body of which only the library knows what it becomes."""
        if not self._remembers or _STAND_IN in body or any(fence in body for fence in _FENCES):
            return None
        lines = self._even(body)
        blocks: list[str] = []

        def store(html: str) -> str:
            blocks.append(html)
            return f"<div>{_STAND_IN}{len(blocks) - 1}</div>"

        key = "\n".join(put_aside(lines, self._markdown.is_block_level, store))
        if key not in self._skeletons:
            if len(self._skeletons) == _MOST_SKELETONS:
                self._skeletons.clear()
            self._skeletons[key] = self._skeleton(key, len(blocks))
        known = self._skeletons[key]
        if known is None:
            return None
        first, *rest = known.between
        parts = (part for pair in zip(blocks, rest, strict=True) for part in pair)
        return known.headings, "".join([first, *parts])

    def _even(self, body: str) -> list[str]:
        """Return the lines of a body as the library evens them out. Ours hold nothing that it would change."""
        lines = body.split("\n")
        if any(sign in body for sign in _UNEVEN):
            return self._markdown.preprocessors["normalize_whitespace"].run(lines)
        return [*lines, "", ""]

    def _skeleton(self, text: str, blocks: int) -> _Skeleton | None:
        """Convert a body with stand-ins; None where they do not come out as they went in, each once and in order."""
        headings, html = self.converted(text)
        between = _STAND_INS.split(html)
        if between[1::2] != [str(place) for place in range(blocks)]:
            return None
        return _Skeleton(headings, tuple(between[::2]))


def parted(text: str) -> tuple[list[str], str]:
    """Return the lines of a generated page's front matter, and its body."""
    head, _, body = text.removeprefix("---\n").partition("\n---\n")
    return head.split("\n"), body


def texts(head: list[str]) -> dict[str, str]:
    """Return what differs from page to page: `pages.environment.front_matter` writes it as JSON."""
    pairs = (line.partition(": ") for line in head)
    return {key: json.loads(value) for key, _, value in pairs if key in VARYING}


def kind(head: list[str]) -> tuple[str, ...]:
    """Return what all pages of a kind say, and which keys differ."""
    return tuple(key if (key := line.partition(": ")[0]) in VARYING else line for line in head)
