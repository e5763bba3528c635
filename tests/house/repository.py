"""The repository as these tests see it: its root and the files that belong to it."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

_NOT_OURS = {".git", ".venv", ".look", "site", "__pycache__", ".hypothesis"}
_CACHES = {".pytest_cache", ".mypy_cache", ".ruff_cache"}


@cache
def files() -> tuple[Path, ...]:
    """Return what git tracks or would track; every file on disk where this is not a git checkout."""
    git = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = (
        subprocess.run(git, cwd=ROOT, capture_output=True, text=True, check=False) if (ROOT / ".git").exists() else None
    )
    if listed is not None and listed.returncode == 0:
        paths = (ROOT / name for name in listed.stdout.split("\0") if name)
    else:
        paths = (path for path in ROOT.rglob("*") if not (_NOT_OURS | _CACHES) & set(path.relative_to(ROOT).parts))
    return tuple(sorted(path for path in paths if path.is_file()))


def texts() -> tuple[tuple[str, str], ...]:
    """Return (path from the root, content) of every file of ours that is UTF-8 text."""
    found = []
    for path in files():
        try:
            found.append((path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue  # an image, a workbook, a font
    return tuple(found)


def modules() -> tuple[Path, ...]:
    """Return every Python module of the generator."""
    return tuple(path for path in files() if path.suffix == ".py" and path.is_relative_to(ROOT / "generator"))
