"""What gate 3 has found to be clean, so that the same bytes and the same pieces of text are read once.

The site holds every generated file again, its archives hold the tables again, and most pieces of a page stand on all
the others. Of the run before only whole files are known, those of the finished site by the digest of every byte, and
only where the same program asks the same of them (`carried.py`).
"""

from __future__ import annotations

from collections import defaultdict
from hashlib import sha256
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

MOST_CHARACTERS: Final = 16 * 1024 * 1024
"""Of pieces that are kept. When there are more, all are let go and what recurs is soon there again.

Most pieces of a page never recur. With sixteen times as much a sweep of 1,000 agencies takes 110 MiB more and no less
time, and one of 25,000 gigabytes.
"""


class Clean:
    """Payloads and pieces of text in which nothing was found, each under the question that was asked of it."""

    def __init__(self, most_characters: int = MOST_CHARACTERS, *, stood: Mapping[str, str] | None = None) -> None:
        """Keep at most so many characters of pieces. `stood`: name → SHA-256 of the files of which it is known."""
        self._stood = stood or {}
        self._payloads: defaultdict[Hashable, set[bytes]] = defaultdict(set)
        self._pieces: defaultdict[Hashable, set[str]] = defaultdict(set)
        self._most, self._characters = most_characters, 0

    def stood(self, name: str, payload: bytes) -> bool:
        """Return True for a file of the site before, of which the same was asked."""
        return name in self._stood and sha256(payload).hexdigest() == self._stood[name]

    def knows(self, question: Hashable, digest: bytes) -> bool:
        """Return True for a payload, by its SHA-256, of which the same question was answered before."""
        return digest in self._payloads[question]

    def keep(self, question: Hashable, digest: bytes) -> None:
        """Remember the SHA-256 of a payload in which nothing was found."""
        self._payloads[question].add(digest)

    def unknown(self, question: Hashable, pieces: Iterable[str]) -> list[str]:
        """Return the pieces that were not read before, each once, in their order."""
        known = self._pieces[question]
        return list(dict.fromkeys([piece for piece in pieces if piece not in known]))

    def keep_pieces(self, question: Hashable, pieces: list[str]) -> None:
        """Remember pieces in which nothing was found; each must have been judged without its neighbours."""
        self._characters += sum(map(len, pieces))
        if self._characters > self._most:
            self._pieces.clear()
            self._characters = sum(map(len, pieces))
        self._pieces[question].update(pieces)
