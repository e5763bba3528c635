"""The page of downloads: `/unduhan/`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.downloads import downloads
from generator.pages.environment import front_matter, render
from generator.pages.locale import number

if TYPE_CHECKING:
    from generator.downloads import Download
    from generator.pages.edition import Edition
    from generator.release import Release


@dataclass(frozen=True, slots=True)
class Offer:
    """A file as the page lists it."""

    name: str
    description: str
    rows: str


def offers(release: Release, edition: Edition) -> tuple[str, str]:
    """Return path and text of the page."""
    listed = [Offer(one.name, _what(one), number(len(one.rows))) for one in downloads(release)]
    description = f"Unduhan CSV dan JSON. Data per {edition.date}.{edition.stamp}"
    head = front_matter("Unduhan", description, is_example=edition.is_example, hide=("navigation", "toc"))
    return "unduhan/index.md", head + render("unduhan.md.j2", edition=edition, files=listed)


def _what(download: Download) -> str:
    """Say what a table holds; its description is Markdown, so the marks of code go."""
    return f"{download.table.title}. {download.table.description}".replace("`", "")
