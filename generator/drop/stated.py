"""Dates that sources state differently, as a steward writes them at the end of a commitment's note.

Sumber berbeda: 10 Oktober 2023 menurut Kantor Berita A; 11 Oktober 2023 menurut https://contoh.go.id/b
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from generator.drop.dates import read_partial

_OPENING: Final = re.compile(r"(?:^|\s)sumber berbeda:", re.IGNORECASE)
_STATED: Final = re.compile(r"(?P<date>.+?)\s+menurut\s+(?P<source>\S.*)", re.IGNORECASE)
_ISO: Final = re.compile(r"\d{4}(?:-\d{2}){0,2}")
_FEWEST: Final = 2


@dataclass(frozen=True, slots=True)
class Stated:
    """A date in ISO form, as precise as it was written, and who states it."""

    written: str
    source: str


def stated_in(note: str) -> tuple[Stated, ...] | None:
    """Return the dates that a note states by source, () where it states none, None where its list cannot be read."""
    opening = _OPENING.search(note)
    if opening is None:
        return ()
    listed = [one.strip() for one in note[opening.end() :].split(";")]
    stated = tuple(_read(one) for one in listed if one)
    found = tuple(one for one in stated if one is not None)
    return found if len(found) == len(stated) >= _FEWEST else None


def _read(text: str) -> Stated | None:
    found = _STATED.fullmatch(text)
    if found is None:
        return None
    written = read_partial(found["date"].strip(), None)
    # A fault of reading is a word, never digits.
    return Stated(written, found["source"].strip().removesuffix(".")) if _ISO.fullmatch(written) else None
