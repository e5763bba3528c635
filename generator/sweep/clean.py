"""What gate 3 has found to be clean, so that the same bytes and the same pieces of text are read once.

The site holds every generated file again, its archives hold the tables again, and most pieces of a page stand on all
the others. Of the run before only whole files are known, those of the finished site by the digest of every byte, and
only where the same program asks the same of them (`carried.py`).

What is clean is so because of the contacts that may stand in it. Each answer therefore says which ones were asked for,
and holds for whoever lets the same of them pass: another telephone number makes it no less true of other pages.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

MOST_CHARACTERS: Final = 16 * 1024 * 1024
"""Of pieces that are kept. When there are more, all are let go and what recurs is soon there again.

Most pieces of a page never recur. With sixteen times as much a sweep of 1,000 agencies takes 110 MiB more and no less
time, and one of 25,000 gigabytes.
"""
MOST_MET: Final = 100_000
"""Pieces of which it is known that they were met once."""
_LONG: Final = 16
"""Characters of a digest that stands for a contact."""
_REFUSED: Final = "-"

Answers = frozenset[str]
"""Digests of the contacts that were asked for, `-` before each that may not pass."""


class Contacts:
    """The contacts that may pass, as a set; it notes which ones were asked for, and what was answered."""

    def __init__(self, allowed: Iterable[str]) -> None:
        """Let these pass, which are in canonical form."""
        self._digests = {contact: _digest(contact) for contact in allowed}
        self.asked: set[str] = set()
        """Answers since this was emptied."""

    def __contains__(self, contact: object) -> bool:
        """Tell whether a contact may pass."""
        digest = self._digests.get(str(contact))
        self.asked.add(digest or f"{_REFUSED}{_digest(str(contact))}")
        return digest is not None

    @contextmanager
    def apart(self) -> Iterator[set[str]]:
        """Yield the answers that are given meanwhile."""
        before, meanwhile = self.asked, set[str]()
        self.asked = meanwhile
        try:
            yield meanwhile
        finally:
            before |= meanwhile
            self.asked = before

    def still_hold(self, earlier: Mapping[str, Answers]) -> set[str]:
        """Return the names of which all answers would be the same now."""
        passing = frozenset(self._digests.values())
        return {
            name
            for name, answers in earlier.items()
            if all((answer.removeprefix(_REFUSED) in passing) == (answer[:1] != _REFUSED) for answer in answers)
        }


class Clean:
    """Payloads and pieces of text in which nothing was found, each under the question that was asked of it."""

    def __init__(self, most_characters: int = MOST_CHARACTERS, *, stood: Mapping[str, str] | None = None) -> None:
        """Keep at most so many characters of pieces.

        `stood`: name → SHA-256, in hexadecimal, of the files of the site before of which the same was asked.
        """
        self.stood = stood or {}
        self._payloads: defaultdict[Hashable, dict[bytes, Answers]] = defaultdict(dict)
        self._pieces: defaultdict[Hashable, set[str]] = defaultdict(set)
        self._most, self._characters = most_characters, 0
        self._met: set[int] = set()
        self._told: dict[Answers, Answers] = {}
        self.digests: dict[str, bytes] = {}
        """Name → SHA-256 of the files of the last sweep, as they were read."""
        self.answers: dict[str, Answers] = {}
        """Name → what was answered, of those of them that were read and clean."""

    def known(self, question: Hashable, digest: bytes) -> Answers | None:
        """Return what was answered of a payload, by its SHA-256, that is clean; None where that is not known."""
        return self._payloads[question].get(digest)

    def keep(self, question: Hashable, digest: bytes, answers: Iterable[str]) -> None:
        """Remember the SHA-256 of a payload in which nothing was found."""
        self._payloads[question][digest] = self.told(answers)

    def told(self, answers: Iterable[str]) -> Answers:
        """Return answers as they are kept: most files have none or the same, and even an empty set takes 216 bytes."""
        told = frozenset(answers)
        return self._told.setdefault(told, told)

    def unknown(self, question: Hashable, pieces: Iterable[str]) -> list[str]:
        """Return the pieces that were not read before, each once, in their order."""
        known = self._pieces[question]
        return list(dict.fromkeys([piece for piece in pieces if piece not in known]))

    def recurring(self, pieces: Sequence[str]) -> list[str]:
        """Return the pieces that were met before, and note that these were: most pieces of a page never recur."""
        met = [piece for piece in pieces if hash(piece) in self._met]
        if len(self._met) > MOST_MET:
            self._met.clear()
        self._met.update(map(hash, pieces))
        return met

    def keep_pieces(self, question: Hashable, pieces: list[str]) -> None:
        """Remember pieces in which nothing was found, each judged without its neighbours and whatever may pass."""
        self._characters += sum(map(len, pieces))
        if self._characters > self._most:
            self._pieces.clear()
            self._characters = sum(map(len, pieces))
        self._pieces[question].update(pieces)


def _digest(contact: str) -> str:
    return sha256(contact.encode("utf-8", "surrogatepass")).hexdigest()[:_LONG]
