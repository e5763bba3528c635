"""The page of downloads: `/unduhan/`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.downloads import SCHEMA_VERSION, downloads
from generator.exports.catalogue import in_script, schema_org
from generator.exports.offered import distributions, formats, too_large
from generator.exports.workbook import MOST_CELLS
from generator.language import _
from generator.pages.contacts import main_point
from generator.pages.division import MOST
from generator.pages.environment import front_matter, render
from generator.pages.locale import number
from generator.pages.marks import MARKS
from generator.pages.register import by_name
from generator.release.promise import owing

if TYPE_CHECKING:
    from generator.downloads import Download
    from generator.pages.edition import Edition
    from generator.pages.register import Entry
    from generator.release import Release


@dataclass(frozen=True, slots=True)
class Offer:
    """A file as the page lists it."""

    name: str
    description: str
    rows: str
    formats: tuple[str, ...]
    """Endings of its files."""


def offers(release: Release, edition: Edition) -> tuple[str, str]:
    """Return path and text of the page."""
    tables = downloads(release)
    listed = [Offer(one.name, _what(one), number(one.n_rows), formats(one)) for one in tables]
    description = _("Unduhan CSV, XLSX, dan JSON. Data per {date}.{stamp}", date=edition.date, stamp=edition.stamp)
    head = front_matter(_("Unduhan"), description, is_example=edition.is_example, hide=("navigation", "toc"))
    promised = set(owing(release))
    values = {
        "edition": edition,
        "files": listed,
        "left_out": too_large(tables),
        "marks": [(f"[{letter}]", meaning) for letter, (_word, meaning) in MARKS.items()],
        "has_directory": release.focal_points is not None,
        "carded": carded(release, edition),
        "owing": [entry for entry in by_name(release) if entry.id in promised],
        "most": MOST,
        "most_cells": number(MOST_CELLS),
        "schema_version": SCHEMA_VERSION,
        # An edition that does not say which release it is leaves out what says nothing else.
        "description_for_machines": in_script(schema_org(release, distributions(tables))) if edition.drop else "",
    }
    return "unduhan/index.md", head + render("unduhan.md.j2", **values)


def carded(release: Release, edition: Edition) -> list[Entry]:
    """Return the offices that have a card (`generator/cards.py`), A–Z."""
    named = {card.agency.id for card in release.scorecards if main_point(card.focal_points, edition)}
    return [entry for entry in by_name(release) if entry.id in named]


def _what(download: Download) -> str:
    """Say what a table holds; its description is Markdown, so the marks of code go."""
    return f"{_(download.table.title)}. {_(download.table.description)}".replace("`", "")
