"""TOML and JSON as people and other programs wrote them: whatever a file holds, it is read or told as unreadable.

A file of 20,000 brackets exhausts the parsers' recursion, and a number of 5,000 digits Python's own limit; neither is
what the parsers call a fault of the file.
"""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

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


def text_of(path: Path | Traversable) -> str:
    """Return the text of a file in UTF-8, its mark of byte order left out. Raises OSError, and Illegible."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as fault:
        raise Illegible(fault) from None


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
