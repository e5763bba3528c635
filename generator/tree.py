"""What lies in a folder, however deep: names as texts, for the site of a nation has half a million files."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def names_in(root: Path) -> Iterator[str]:
    """Yield the path from `root` of every file, link and folder, in no particular order. Links are not followed."""
    for folder, folders, files in os.walk(root):
        inside = os.path.relpath(folder, root)
        yield from (name if inside == "." else f"{inside}/{name}" for name in (*folders, *files))


def links_in(root: Path) -> Iterator[str]:
    """Yield the path from `root` of every symbolic link, in no particular order; "" where the folder itself is one.

    Links are not followed. Nothing is yielded where there is no such folder.
    """
    if root.is_symlink():
        yield ""
    elif root.is_dir():
        folders = [""]
        while folders:
            inside = folders.pop()
            with os.scandir(root / inside) as entries:
                for entry in entries:
                    if entry.is_symlink():
                        yield f"{inside}{entry.name}"
                    elif entry.is_dir():
                        folders.append(f"{inside}{entry.name}/")
