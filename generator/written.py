"""Files as people and other programs left them: whatever one is or holds, it is read or told as unreadable.

A file of 20,000 brackets exhausts the parsers' recursion, and a number of 5,000 digits Python's own limit; neither is
what the parsers call a fault of the file. And a pipe under the name of a file would wait for ever to be filled.
"""

from __future__ import annotations

import errno
import json
import re
import tomllib
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_LINE: Final = re.compile(r"at line (\d+)")
_LONGEST_NUMBER: Final = 63
"""Bits of a TOML number beside its sign; what is longer has to be refused, says its specification."""


class Illegible(ValueError):
    """A text that is not what it should be. The message is for programmers: it may hold what the text says."""

    def __init__(self, cause: Exception | str) -> None:
        """Keep what the parser said, and on which line, None where it does not know."""
        super().__init__(str(cause))
        at = _LINE.search(str(cause))
        self.line = int(at[1]) if at else None


def refuse_special(path: Path) -> None:
    """Raise OSError for a pipe, a socket or a device, which is never opened. Follows links."""
    mode = path.stat().st_mode
    if not S_ISREG(mode) and not S_ISDIR(mode):
        raise OSError(errno.EINVAL, "bukan berkas biasa", str(path))


def content_of(path: Path | Traversable) -> bytes:
    """Return the bytes of a file. Raises OSError, also for what is no regular file."""
    if isinstance(path, Path):
        refuse_special(path)
    return path.read_bytes()


def text_of(path: Path | Traversable) -> str:
    """Return the text of a file in UTF-8, without its mark of byte order, each line ended by one sign.

    Raises OSError, and Illegible.
    """
    try:
        text = content_of(path).decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise Illegible(fault) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def toml(text: str) -> dict[str, Any]:
    """Return a TOML document. Raises Illegible."""
    try:
        document = tomllib.loads(text)
    except (ValueError, RecursionError) as fault:
        raise Illegible(fault) from None
    waiting: list[object] = [document]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, int) and value.bit_length() > _LONGEST_NUMBER:
            msg = "a number of more than 64 bits"
            raise Illegible(msg)
    return document


def json_of(text: str | bytes) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """Return a JSON document. Raises Illegible."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise Illegible(fault) from None
