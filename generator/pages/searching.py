"""The page `/cari/`: a form that a script answers from the index in `pagefind/`, and the lists that need no script."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from generator.language import SOURCE, _, language
from generator.pages.environment import front_matter, render
from generator.pages.search_parts import divided
from generator.pages.words import RESULT_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.pages.edition import Edition
    from generator.pages.search_parts import Part
    from generator.release import Release

_OF_THE_SOURCES: Final = "Panduan"
"""The kind of which there are results in the language of the sources alone."""


def searching(release: Release, edition: Edition) -> tuple[str, str]:
    """Return path and text. The page holds no results; only of an index that is divided it names the parts."""
    title = _("Cari")
    description = _("Cari instansi, narahubung, komitmen, panduan, dan istilah di situs ini.")
    kinds = [(kind, _(kind)) for kind in RESULT_KINDS if language() == SOURCE or kind != _OF_THE_SOURCES]
    head = front_matter(title, description, is_example=edition.is_example, hide=("navigation", "toc"), script="cari")
    found = divided(release)
    values: dict[str, object] = {
        "edition": edition,
        "kinds": kinds,
        "title": title,
        "parts": _by_region(found.parts) if found else (),
        "agencies": len(release.scorecards),
    }
    return "cari/index.md", head + render("cari.md.j2", **values)


def _by_region(parts: Iterable[Part]) -> list[tuple[str, list[Part]]]:
    """Return parts below the region that was divided into them, in their order."""
    return [(above, list(some)) for above, some in groupby(parts, key=lambda part: part.above)]
