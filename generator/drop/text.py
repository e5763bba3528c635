"""Text as it may be kept: nothing invisible in it, one way of writing each letter, and look-alikes told apart."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pandas as pd

INVISIBLE: Final = (
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff"
    "\U000e0000-\U000e0fff]"
)
"""Control characters, marks of direction, zero-width and filler characters, tags, the replacement character."""

_INVISIBLE: Final = re.compile(INVISIBLE)
_SPACES: Final = re.compile(r"\s+")
_LINE_ENDS: Final = re.compile(r"\r\n?|\u0085")
_UNUSUAL: Final = re.compile(r"[^\x20-\x7e]|  |^ | $")
"""What a cell must contain for cleaning to change anything; most cells contain none of it."""


def clean(text: str, *, keep_lines: bool = False) -> str:
    """Return `text` without invisible characters, in NFC, with single spaces and none at the ends.

    With `keep_lines` line breaks stay (as LF); without they become spaces. A line or paragraph separator counts as a
    line break.
    """
    text = _LINE_ENDS.sub("\n", text).replace("\u2028", "\n").replace("\u2029", "\n")
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    lines = text.split("\n") if keep_lines else [text]
    return "\n".join(_SPACES.sub(" ", line).strip() for line in lines).strip()


def has_invisible(text: str) -> bool:
    """Tell whether `clean` would take characters out that nobody sees."""
    return _INVISIBLE.search(text) is not None


def clean_column(cells: pd.Series[str], *, keep_lines: bool = False) -> tuple[pd.Series[str], pd.Series[bool]]:
    """Return the cleaned cells, and which of them held invisible characters. Each different cell is cleaned once."""
    odd = cells.str.contains(_UNUSUAL.pattern, regex=True)
    if not odd.any():
        return cells, odd
    different = cells[odd].unique()
    cleaned = {cell: clean(cell, keep_lines=keep_lines) for cell in different}
    marked = {cell for cell in different if has_invisible(cell)}
    result = cells.copy()
    result[odd] = cells[odd].map(cleaned)
    return result, cells.isin(marked)


# Letters of other scripts that look like Latin ones, after case folding. From the Unicode confusables table
# (UTS #39), reduced to what can pass for a letter of an Indonesian name.
_LOOK_ALIKES: Final = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0501\u0578\u051b\u051d\u04bb\u043a\u043c\u0442\u0432\u043d"
    "\u03bf\u03b1\u03b5\u03b9\u03ba\u03bd\u03c1\u03c4\u03c5\u03c7\u03b2\u03b7\u03bc\u0131\u0261\u0251",
    "aeopcyxijsdnqwhkmtbhoaeikvptuxbnuiga",
)
_NOT_WORD: Final = re.compile(r"[\W_]+")


def skeleton(text: str) -> str:
    """Return what a reader sees of a name: two names with one skeleton look the same.

    Case, accents, width, punctuation and look-alike letters of other scripts are folded away.
    """
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_LOOK_ALIKES)
    plain = "".join(c for c in unicodedata.normalize("NFD", folded) if not unicodedata.combining(c))
    return _NOT_WORD.sub("", plain)


def has_foreign_letters(text: str) -> bool:
    """Tell whether a name holds letters that are not plain Latin: other scripts, or full-width forms."""
    return any(c.isalpha() and not unicodedata.name(c, "").startswith("LATIN ") for c in text)
