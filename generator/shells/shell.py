"""The shell of a kind of page: how the engine rendered one, with marks where its like differ from it.

The marks are words that occur nowhere else; the first is a title, or the theme would put one above. The table of
contents is marked by two headings: what stands from the first anchor to the second is what the engine writes for a
heading, so the theme's markup need not be known.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from generator.errors import RendererFailed
from generator.shells.article import VARYING, kind, parted

if TYPE_CHECKING:
    from generator.shells.article import Article

NAME, BARE = "_cangkang", "_cangkang-polos"
"""The files of a shell, and of that of pages without headings; of others of a folder, `-2` and so on follows.

Ids have no underscore, so no page has such a name.
"""
_OPENS, _CLOSES = "<h1>raporawalbadan</h1>", "<p>raporakhirbadan</p>"
_FIRST, _SECOND = "raporbabsatu", "raporbabdua"
_DELIMITER: Final = re.compile(r"\[(?=\[=|%=|#=)")
"""What opens a mark of the template. Names from the policy stand in a shell, and must not become one."""


def placeholder(text: str, file: str) -> str:
    """Return the page of which the engine makes the shell `file`: one like the page `text`."""
    head, _ = parted(text)
    lines = (f'{key}: "{_mark(key)}"' if (key := line.partition(": ")[0]) in VARYING else line for line in head)
    headings = [] if file.startswith(BARE) else [f"## {_FIRST}", f"## {_SECOND}"]
    return "\n\n".join(["\n".join(["---", *lines, "---"]), _OPENS, *headings, _CLOSES]) + "\n"


class Shell:
    """A rendered placeholder as a template."""

    def __init__(self, html: str, text: str, file: str) -> None:
        """Take the placeholder `text` and what the engine made of it.

        Raises RendererFailed where the engine did not keep the marks.
        """
        self._kind = kind(parted(text)[0])
        self._template = _template(html, file)

    def filled(self, name: str, article: Article) -> str:
        """Return the page called `name`. Raises ValueError for a page that is not of the shell's kind."""
        if article.kind != self._kind:
            msg = "the front matter of a page is not that of its shell"
            raise ValueError(msg)
        finished = {key: Markup(value) for key, value in article.texts.items()}  # noqa: S704 - escaped by front_matter
        headings = [(anchor, Markup(words)) for anchor, words in article.headings]  # noqa: S704 - Markdown's own HTML
        return self._template.render(name=name, body=Markup(article.html), headings=headings, **finished)  # noqa: S704 - as above


def _template(html: str, file: str) -> Template:
    html = _DELIMITER.sub("&#91;", html)
    opens, closes = html.find(_OPENS), html.find(_CLOSES)
    if not 0 <= opens < closes:
        raise _lost(file)
    source = f"{html[:opens]}[[=body=]]{html[closes + len(_CLOSES) :]}"
    if not file.startswith(BARE):
        source = _with_contents(source)
    for key in VARYING:
        source = source.replace(_mark(key), f"[[={key}=]]")
    return _environment().from_string(source.replace(f"/{file}/", "/[[=name=]]/"))


def _with_contents(source: str) -> str:
    """Turn the two marked headings of the table of contents into a loop, and find the link to the first one.

    A page whose front matter hides the contents may still have that link.
    """
    listed = re.search(rf"#{_FIRST}(?P<named>[^#]*){_FIRST}(?P<between>[^#]*)#{_SECOND}(?P=named){_SECOND}", source)
    if listed:
        loop = (
            f"[%=for anchor, words in headings=%]#[[=anchor=]]{listed['named']}[[=words=]]"
            f"[%=if not loop.last=%]{listed['between']}[%=endif=%][%=endfor=%]"
        )
        source = f"{source[: listed.start()]}{loop}{source[listed.end() :]}"
    return source.replace(f"#{_FIRST}", "#[[=headings[0][0]=]]")


def _mark(key: str) -> str:
    return f"raporisi{key}"


def _lost(file: str) -> RendererFailed:
    return RendererFailed(f"Mesin situs tidak menulis tanda di halaman kerangka ({file}); bangun dengan --no-shells.")


@cache
def _environment() -> Environment:
    """Return an environment whose marks do not occur in what an engine renders (`_DELIMITER`)."""
    return Environment(
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        variable_start_string="[[=",
        variable_end_string="=]]",
        block_start_string="[%=",
        block_end_string="=%]",
        comment_start_string="[#=",
        comment_end_string="=#]",
    )
