"""The page `/cari/`: a form that a script answers from the index in `pagefind/`, and the lists that need no script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.language import SOURCE, _, language
from generator.pages.environment import front_matter, render
from generator.pages.words import RESULT_KINDS

if TYPE_CHECKING:
    from generator.pages.edition import Edition

_OF_THE_SOURCES: Final = "Panduan"
"""The kind of which there are results in the language of the sources alone."""


def searching(edition: Edition) -> tuple[str, str]:
    """Return path and text. The page holds no results, so it is the same whatever there is to be found."""
    title = _("Cari")
    description = _("Cari instansi, narahubung, komitmen, panduan, dan istilah di situs ini.")
    kinds = [(kind, _(kind)) for kind in RESULT_KINDS if language() == SOURCE or kind != _OF_THE_SOURCES]
    head = front_matter(title, description, is_example=edition.is_example, hide=("navigation", "toc"), script="cari")
    return "cari/index.md", head + render("cari.md.j2", edition=edition, kinds=kinds, title=title)
