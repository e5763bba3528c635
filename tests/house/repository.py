"""The repository as these tests see it: its root and the files that belong to it."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import suppress
from functools import cache
from pathlib import Path

from generator.writer import OWNED, OWNED_FILE

ROOT = Path(__file__).resolve().parents[2]

_MADE = {".git", ".venv", ".look", "site", "__pycache__", ".hypothesis", ".pytest_cache", ".mypy_cache", ".ruff_cache"}
_GENERATED = tuple(f"docs/{name}/" for name in OWNED)


@cache
def files() -> tuple[Path, ...]:
    """Return what git tracks or would track; every file on disk that nothing made where this is not a git checkout."""
    git = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = (
        subprocess.run(git, cwd=ROOT, capture_output=True, text=True, check=False) if (ROOT / ".git").exists() else None
    )
    if listed is not None and listed.returncode == 0:
        paths = (ROOT / name for name in listed.stdout.split("\0") if name)
    else:
        paths = (path for path in ROOT.rglob("*") if not _made(path.relative_to(ROOT)))
    return tuple(sorted(path for path in paths if path.is_file()))


def _made(path: Path) -> bool:
    """Say whether a file (relative to the root) comes from a tool or the generator, as .gitignore lists them."""
    name = path.as_posix()
    return bool(_MADE & set(path.parts)) or name.startswith(_GENERATED) or name == f"docs/{OWNED_FILE}"


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


def bring_compiled(copy: Path) -> None:
    """Give a copy of the program what Python has compiled of it here; to compile all of it anew takes seconds.

    Python takes that for modules of the same size and age, so those of the same bytes become as old as ours.
    """
    for package in (ROOT / "generator", ROOT / "tools"):
        for module in package.rglob("*.py"):
            twin = copy / module.relative_to(ROOT)
            if twin.is_file() and twin.read_bytes() == module.read_bytes():
                os.utime(twin, ns=(module.stat().st_atime_ns, module.stat().st_mtime_ns))
        for kept in package.rglob("__pycache__/*"):
            place = copy / kept.relative_to(ROOT)
            if place.parents[1].is_dir():
                place.parent.mkdir(exist_ok=True)
                with suppress(FileNotFoundError):  # it was written anew this moment
                    shutil.copy2(kept, place)
