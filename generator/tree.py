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
