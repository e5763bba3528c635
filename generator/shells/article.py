"""A generated page taken apart: its front matter, its headings, and its body as HTML."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import yaml
from markdown import Markdown

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

VARYING: Final = ("title", "description", "kartu")
"""Keys of the front matter whose values differ between pages of a kind. The theme prints them as they are."""
_OF_MKDOCS: Final = ("toc", "tables", "fenced_code")
"""Extensions that MkDocs adds to those of its configuration, in their order."""


@dataclass(frozen=True, slots=True)
class Article:
    """A page: `texts` are the values that differ, `kind` the rest of the front matter, `headings` (anchor, name)."""

    texts: Mapping[str, str]
    kind: tuple[str, ...]
    headings: tuple[tuple[str, str], ...]
    html: str


class Converter:
    """Converts bodies as MkDocs does for a build."""

    def __init__(self, configuration: Path) -> None:
        """Take the extensions that `mkdocs.yml` names, and those that MkDocs and `rapor build` add to them."""
        named = dict(yaml.safe_load(configuration.read_text(encoding="utf-8"))["markdown_extensions"])
        names = dict.fromkeys((*_OF_MKDOCS, *named, "generator.html_blocks"))
        self._markdown = Markdown(extensions=list(names), extension_configs=named)

    def article(self, text: str) -> Article:
        """Return a generated page taken apart."""
        head, body = parted(text)
        html = self._markdown.reset().convert(body)
        tokens = self._markdown.toc_tokens  # type: ignore[attr-defined]  # set by the extension `toc`
        return Article(texts(head), kind(head), tuple((token["id"], token["name"]) for token in tokens), html)


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
