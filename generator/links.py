"""What lies among the pages that people write and nobody meant to publish: symbolic links, and the key of the ids.

An engine copies what a link leads to, wherever that lies. What is copied is a file like any other to gate 3, which
cannot know. So a build stops before the engine starts.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from generator.drop.findings import by_place, found, rule
from generator.drop.places import printable
from generator.key_leaks import fingerprints, leaks
from generator.tree import links_in
from generator.writer import DOCS, OWNED

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def keys_among_pages(project: Path, data: Path) -> list[Finding]:
    """Return a finding for each file in those folders that holds a key with which the ids of the data were made."""
    files = ((path, printable(path.relative_to(project).as_posix())) for path in _by_people(project))
    return by_place(leaks(files, fingerprints(data)))


def _by_people(project: Path) -> Iterator[Path]:
    """Yield the files in those folders, without the generator's own. No link is followed."""
    for root in (project / name for name in (*DOCS.values(), OVERRIDES)):
        for folder, folders, files in os.walk(root):
            if Path(folder) == root:
                folders[:] = [each for each in folders if each not in OWNED]
            yield from (path for each in files if (path := Path(folder, each)).is_file() and not path.is_symlink())
