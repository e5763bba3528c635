"""A Markdown extension that leaves finished HTML alone. `renderer` adds it to what `mkdocs.yml` names.

Generated pages are HTML between headings. Python-Markdown reads such HTML tag by tag to find where it ends, and MkDocs
reads it once more for anchors; together that is two thirds of what a page costs. Our blocks are whole by construction,
with no blank line within and one before and behind. So they are put aside before anybody reads them, and come out as
they went in. Without the extension the same pages come out, later; a test compares both ways.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from markdown import Markdown

_OPENING: Final = re.compile(r"<([a-z][a-z0-9]*)[\s>]")
_BEFORE_ANY_READER: Final = 25
"""MkDocs looks for anchors at 21, Python-Markdown takes HTML apart at 20, lines are tidied at 30."""


class HtmlBlocks(Extension):
    """Puts whole blocks of HTML aside."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Python-Markdown calls
        """Take part in the conversion, before HTML is taken apart."""
        md.preprocessors.register(_PutAside(md), "rapor_html_blocks", _BEFORE_ANY_READER)


class _PutAside(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return put_aside(lines, self.md.is_block_level, self.md.htmlStash.store)


def put_aside(lines: list[str], is_block_level: Callable[[str], bool], store: Callable[[str], str]) -> list[str]:
    """Return the lines with each whole block in the care of `store`, and in its place what that returned."""
    left: list[str] = []
    for block in _blocks(lines):
        html = _whole(block, is_block_level)
        if html:
            left.append(store(html))
        else:
            left += block
    return left


def _whole(block: list[str], is_block_level: Callable[[str], bool]) -> str:
    """Return lines that open with a block element and end where all of its kind are closed again; else nothing.

    What people write by hand may run on over blank lines; it is left to the real parser.
    """
    opening = _OPENING.match(block[0])
    if not opening or not block[-1].endswith(">") or not is_block_level(opening[1]):
        return ""
    html = "\n".join(block)
    return html if 0 < html.count(f"</{opening[1]}>") == len(_openings(opening[1]).findall(html)) else ""


@cache
def _openings(tag: str) -> re.Pattern[str]:
    return re.compile(rf"<{tag}[\s>]")


def _blocks(lines: list[str]) -> Iterator[list[str]]:
    """Part lines into runs without a blank one, and the blank ones."""
    run: list[str] = []
    for line in lines:
        if line.strip():
            run.append(line)
            continue
        if run:
            yield run
            run = []
        yield [line]
    if run:
        yield run


def makeExtension(**options: object) -> HtmlBlocks:  # noqa: N802 - the name that Python-Markdown calls
    """Return the extension."""
    return HtmlBlocks(**options)
