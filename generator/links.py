"""Symbolic links among the pages that people write. An engine copies what a link leads to, wherever that lies.

What is copied is a file like any other to gate 3, which cannot know that nobody meant to publish it. So a build stops
before the engine starts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.drop.findings import by_place, found, rule
from generator.drop.places import printable
from generator.tree import links_in
from generator.writer import DOCS

if TYPE_CHECKING:
    from pathlib import Path

    from generator.drop.findings import Finding

LINK = rule(
    "G306", "error", "Tautan simbolik di folder halaman",
    "Ini tautan simbolik; situs akan memuat isi tempat yang ditunjuknya.",
    "Ganti tautan dengan berkas yang sebenarnya.",
    gate=True,
)  # fmt: skip

OVERRIDES: Final = "overrides"
"""The folder in which a project changes the theme; the engine copies from it, too."""


def links_among_pages(project: Path) -> list[Finding]:
    """Return a finding for each link in the folders that an engine reads, of every language; a folder may be one."""
    folders = [project / name for name in (*DOCS.values(), OVERRIDES)]
    named = (f"{folder.name}/{inside}".rstrip("/") for folder in folders for inside in links_in(folder))
    return by_place(found(LINK, printable(name)) for name in named)
