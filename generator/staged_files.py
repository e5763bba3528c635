"""One file of a folder that is being staged: written, or linked where the same bytes stand already."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def write_or_link(staged: Path, payload: bytes, *, earlier: Path | None = None) -> None:
    """Write a staged file, or link the published one if it says the same. Raises ValueError where one is there."""
    if earlier and _says(earlier, payload):
        link_or_write(staged, payload, earlier)
    else:
        _make_room(staged)
        staged.write_bytes(payload)


def link_or_write(staged: Path, payload: bytes, stood: Path) -> None:
    """Give a staged file the bytes of `stood`, which are `payload`: by a link, where the disk can."""
    _make_room(staged)
    try:
        os.link(stood, staged)
    except OSError:
        staged.write_bytes(payload)


def _make_room(staged: Path) -> None:
    """Refuse a path that was staged before: written again, it would alter what it may be linked to."""
    if staged.exists():
        msg = f"{staged.name} is staged twice"
        raise ValueError(msg)
    staged.parent.mkdir(parents=True, exist_ok=True)


def _says(file: Path, payload: bytes) -> bool:
    with suppress(OSError):
        return file.stat().st_size == len(payload) and file.read_bytes() == payload
    return False
