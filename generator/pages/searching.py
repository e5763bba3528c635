"""The page `/cari/`: a form that a script answers from the index in `pagefind/`, and the lists that need no script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages.environment import front_matter, render
from generator.pages.words import RESULT_KINDS

if TYPE_CHECKING:
    from generator.pages.edition import Edition


def searching(edition: Edition) -> tuple[str, str]:
    """Return path and text. The page holds no results, so it is the same whatever there is to be found."""
    title = "Cari"
    description = "Cari instansi, narahubung, komitmen, panduan, dan istilah di situs ini."
    head = front_matter(title, description, is_example=edition.is_example, hide=("navigation", "toc"), script="cari")
    return "cari/index.md", head + render("cari.md.j2", edition=edition, kinds=RESULT_KINDS, title=title)
