"""Exchange two folders in one step where the system can, and in three that can be taken up again where it cannot.

A folder that gets another place, perhaps on another disk, is moved here too.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2
_RENAME_SWAP = 2
_UNSUPPORTED = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}


def exchange(new: Path, old: Path) -> None:
    """Let `new` and `old`, both existing and on one file system, change places. Raises OSError."""
    if _exchange_at_once(new, old):
        return
    old.rename(_aside(new))
    new.rename(old)
    _aside(new).rename(new)


def resume(new: Path, old: Path) -> None:
    """Finish an exchange that was stopped half-way; without one, do nothing."""
    aside = _aside(new)
    if not aside.exists():
        return
    if not old.exists():
        new.rename(old)
    aside.rename(new)


def move(folder: Path, place: Path) -> None:
    """Give a folder another place, which is free. Raises OSError for the first file that another disk does not take."""
    try:
        folder.rename(place)
    except OSError as fault:
        if fault.errno != errno.EXDEV:
            raise
        for path in (folder, *sorted(folder.rglob("*"))):
            target = place / path.relative_to(folder)
            target.mkdir() if path.is_dir() else shutil.copyfile(path, target)


def _aside(new: Path) -> Path:
    return new.with_name(f"{new.name}.ditukar")


def _exchange_at_once(new: Path, old: Path) -> bool:
    """Return False where the kernel or the file system cannot do it (renameat2 on Linux, renamex_np on macOS)."""
    library = ctypes.CDLL(None, use_errno=True)
    first, second = os.fsencode(new), os.fsencode(old)
    if sys.platform == "darwin":
        call, arguments = getattr(library, "renamex_np", None), (first, second, _RENAME_SWAP)
    else:
        call = getattr(library, "renameat2", None)
        arguments = (_AT_FDCWD, first, _AT_FDCWD, second, _RENAME_EXCHANGE)
    if call is None:
        return False
    if call(*arguments) == 0:
        return True
    number = ctypes.get_errno()
    if number in _UNSUPPORTED:
        return False
    raise OSError(number, os.strerror(number), str(new), None, str(old))
