"""One file of a folder that is being staged: written, or linked where the same bytes stand already."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


def write_or_link(staged: Path, payload: bytes, *, earlier: Path | None = None) -> None:
    """Write a staged file, or link the published one if it says the same. Raises ValueError where one is there."""
    if earlier and _says(earlier, payload):
        link_or_write(staged, payload, earlier)
    else:
        _place(staged, partial(_write_new, staged, payload))


def link_or_write(staged: Path, payload: bytes, stood: Path) -> None:
    """Give a staged file the bytes of `stood`, which are `payload`: by a link, where the disk can."""
    try:
        _place(staged, partial(os.link, stood, staged))
    except OSError:
        _place(staged, partial(_write_new, staged, payload))


def _place(staged: Path, put: Callable[[], None]) -> None:
    """Put a file where it belongs; its folder is made when it lacks, for of a dozen files that share one few are first.

    Refuses a path that was staged before: written again, it would alter what it may be linked to.
    """
    with _once(staged), suppress(FileNotFoundError):
        put()
        return
    staged.parent.mkdir(parents=True, exist_ok=True)
    with _once(staged):
        put()


@contextmanager
def _once(staged: Path) -> Iterator[None]:
    try:
        yield
    except FileExistsError:
        msg = f"{staged.name} is staged twice"
        raise ValueError(msg) from None


def _write_new(staged: Path, payload: bytes) -> None:
    with staged.open("xb") as file:
        file.write(payload)


def _says(file: Path, payload: bytes) -> bool:
    with suppress(OSError):
        return file.stat().st_size == len(payload) and file.read_bytes() == payload
    return False
