"""The names of all agencies in an index that is divided: found without choosing a region, for a few kilobytes.

A result a name would cost 133 KB at 25,000 agencies before the first answer. So a result is a *group* of up to `EACH`
agencies that lie together: Pagefind knows the words of their names and places, each once a group, and finds them by
stem and beginning as it does others. Which agencies of a group were meant, `cari-bagian.js` tells from the words that
matched; it reads their names from a file a group, `pagefind/nama/<number>.json`, that is the same for every language.
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING, Final

from generator.search.record import AGENCY, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

EACH: Final = 50
"""Agencies of a group."""
FOLDER: Final = "nama"
_PREFIX: Final = "rapor/"


def groups(records: Iterable[Record]) -> Iterator[tuple[Record, str]]:
    """Yield each group as a result whose address is its number, and as its file; records follow in their order."""
    agencies = [record for record in records if record.kind == AGENCY]
    for number, start in enumerate(range(0, len(agencies), EACH), start=1):
        some = agencies[start : start + EACH]
        words = dict.fromkeys(word for one in some for word in _words(one))
        has_contacts = any(one.has_contacts for one in some)
        yield (
            Record(f"{FOLDER}/{number}/", "", AGENCY, "", text=_apart(words), has_contacts=has_contacts),
            json.dumps([_row(one) for one in some], ensure_ascii=False, separators=(",", ":")),
        )


def _apart(words: Iterable[str]) -> str:
    """Return words as a text in which numbers never stand side by side: those of fifty schools read as telephones."""
    return " ".join(f"{word}," if any(letter.isdigit() for letter in word) else word for word in words)


def write_files(files: Sequence[str], index: Path) -> None:
    """Write the files of groups, the first as number 1."""
    folder = index / FOLDER
    folder.mkdir()
    for number, content in enumerate(files, start=1):
        (folder / f"{number}.json").write_text(content, encoding="utf-8")


def _row(record: Record) -> tuple[str, str, str, str, int]:
    """Return id, name, where it lies, other names, and whether its page in the directory names a focal point."""
    place = " · ".join(record.regions)
    return (record.address.removeprefix(_PREFIX).rstrip("/"), record.title, place, record.names, record.has_contacts)


def _words(record: Record) -> Iterator[str]:
    """Yield the words of a name as the script sees them too: without accents, letters and digits alone.

    `Ma'arif` is two words and one, as Pagefind asks for it.
    """
    text = unicodedata.normalize("NFD", " ".join((record.title, record.names, *record.regions)))
    for word in "".join(letter for letter in text if not unicodedata.combining(letter)).lower().split():
        pieces = re.findall(r"[a-z0-9]+", word)
        yield from pieces
        if len(pieces) > 1:
            yield "".join(pieces)
