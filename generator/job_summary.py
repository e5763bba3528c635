"""The summary of a run on GitHub: Markdown appended to the file that the variable names. Elsewhere: nothing."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

VARIABLE: Final = "GITHUB_STEP_SUMMARY"
MOST_BYTES: Final = 900_000
"""GitHub refuses a step's summary of more than 1 MiB, whole."""
_MARKS: Final = re.compile(r"([\\`*_{}\[\]<>()#|~!&:@$-])")
CUT: Final = "\n\n*Ringkasan ini dipotong karena terlalu panjang. Seluruhnya ada di log langkah ini.*\n"


def add_to_summary(markdown: str) -> None:
    """Append a part to the summary of this step; what is too long is cut at a line, and it says so."""
    if path := os.environ.get(VARIABLE):
        with Path(path).open("a", encoding="utf-8", newline="\n") as summary:
            summary.write(shortened(markdown))


def shortened(markdown: str, most: int = MOST_BYTES) -> str:
    """Return the text with a line break at its end, cut after the last line that fits into `most` bytes."""
    whole = markdown.encode()
    if len(whole) <= most:
        return f"{markdown}\n"
    kept = whole[:most].rpartition(b"\n")[0]
    return kept.decode() + CUT


def as_typed(text: str) -> str:
    """Write a text so that Markdown and HTML show it as it was typed, on one line."""
    return _MARKS.sub(r"\\\1", "".join(character if character.isprintable() else " " for character in text))
