"""Ways of writing that hide an identifier from a search and not from a reader, undone before the search.

A cell is text: `&#64;` in it is shown as typed. But whoever reads the published JSON or pastes the cell elsewhere sees
the character, so it counts as written.
"""

from __future__ import annotations

import html
import re
from typing import Final
from urllib.parse import unquote

_ROUNDS: Final = 3
"""So often may something be encoded again; `&amp;amp;#64;` takes three."""
_WHITE: Final = str.maketrans("\t\n\r\v\f\x1c\x1d\x1e\x1f\x85", " " * 10)
_GLUED: Final = re.compile(r"(?i)(?<![0-9a-z_])(nik|ktp|hp|wa|telp|tlp)(?=[+0-9])")
"""`NIK1406…`: a word that announces an identifier is no part of its token."""


def decoded(text: str) -> str:
    """Return `text` with entities and percent signs resolved, however often they were applied."""
    for _ in range(_ROUNDS):
        if "&" not in text and "%" not in text:
            break
        text = unquote(html.unescape(text))
    return text


def on_one_line(text: str) -> str:
    """Return `text`, place for place, with line breaks and tabs as spaces and announcing words cut off their numbers.

    >>> on_one_line("KTP1406")
    'KT 1406'
    """
    return _GLUED.sub(lambda match: f"{match[0][:-1]} ", text.translate(_WHITE))


def of_name(name: str) -> str:
    """Return the name of a file, sheet or column, place for place, with `_` as the space that it stands for.

    >>> of_name("ktp_1406.pdf")
    'ktp 1406.pdf'
    """
    return name.replace("_", " ")
