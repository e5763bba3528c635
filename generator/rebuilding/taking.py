"""What costs much to make is asked for with all that it is made of, so that what stands may be taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Take = Callable[[str, str, Callable[[], bytes]], bytes]
    """Path, SHA-256 of all that the file says, and what makes it → its bytes."""
    TakeOwn = Callable[[str, str, Callable[[], bytes]], bytes]
    """Path, id of the agency whose pages say all that the file says, and what makes it → its bytes."""
    TakeFolder = Callable[[Path, str, Callable[[], None]], None]
    """A folder of the staged site, SHA-256 of all that its files say, and what writes them."""


def anew(_path: str, _of: str, make: Callable[[], bytes]) -> bytes:
    """Make a file, whatever stands."""
    return make()


def folder_anew(_folder: Path, _of: str, make: Callable[[], None]) -> None:
    """Write a folder, whatever stands."""
    make()
