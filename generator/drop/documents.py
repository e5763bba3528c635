"""Where the document of a commitment lies, and its digest. Nothing is opened that the name does not plainly mean."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FOLDER = "berkas"
"""The folder of a drop that holds documents."""


def document(written: str, folders: Sequence[Path]) -> Path | None:
    """Return the file that `komitmen.berkas` names: in the first of the drops' folders that has it; None in none."""
    name = written.removeprefix(f"{FOLDER}/")
    if "/" in name or "\\" in name or name in {"", ".", ".."}:
        return None
    for folder in folders:
        path = folder / FOLDER / name
        if path.is_file() and not path.is_symlink():
            return path
    return None


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
