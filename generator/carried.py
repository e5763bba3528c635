"""What a build takes over from the finished site that it replaces, and what it notes for the build after it.

Nothing is taken by name or date. A file stands for itself where its bytes are those that the last gate let pass, asked
the same by the same program; the pages and files of an agency are linked, not made, where besides all that they are
made of is the same (`ingredients.py`). Everything else is made and read as if nothing had been there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from generator.language import LANGUAGES
from generator.made_of import Ingredients
from generator.writer import put_again

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from generator.release import Scorecard

Files = list[tuple[str, str]]
"""Name and SHA-256 of files of a site."""

_OF_AGENCY: Final = re.compile(
    rf"(?:(?:{'|'.join(LANGUAGES)})/)?(?:(?:rapor|narahubung|sematan)/(?P<id>[^/]+)/.+|api/v1/rapor/(?P<own>[^/]+)\.json)"
)
"""What `of_agencies` makes of an agency, and of folders of other pages that no agency can be named as."""
_PAGE: Final = re.compile(r"(?:[a-z]+/)?(?:rapor|narahubung)/[^/]+/index\.html")
"""Those that the engine, or a shell of its making, is needed for."""
_BESIDE_PEERS: Final = re.compile(
    r"(?:[a-z]+/)?rapor/[^/]+/(?:index\.html|pembanding\.[a-z]+)|api/v1/rapor/[^/]+\.json"
)
_NAMED: Final = 10
"""So many agencies are told by their names."""


@dataclass(frozen=True, slots=True)
class Needed:
    """Agencies that files must be made of: in which they are alone, and in which they stand beside peers."""

    of_themselves: Sequence[Scorecard]
    beside_peers: Sequence[Scorecard]

    @classmethod
    def all_of(cls, cards: Sequence[Scorecard]) -> Needed:
        """Need everything."""
        return cls(cards, cards)


@dataclass(frozen=True, slots=True)
class Kept:
    """Files of agencies that need not be made. It can be sent to another process."""

    folder: Path
    """Where they stand."""
    of_themselves: Mapping[str, Files] = field(default_factory=dict)
    """By agency."""
    beside_peers: Mapping[str, Files] = field(default_factory=dict)

    def take(self, target: Path, cards: Sequence[Scorecard]) -> Needed:
        """Put the files of agencies into the folder `target`; return those of `cards` that must be made.

        Where one of an agency's files is not what it was, all of its kind are made.
        """
        return Needed(
            [card for card in cards if not self._taken(target, self.of_themselves.get(card.agency.id, []))],
            [card for card in cards if not self._taken(target, self.beside_peers.get(card.agency.id, []))],
        )

    def _taken(self, target: Path, files: Files) -> bool:
        contents = [self._unchanged(*file) for file in files]
        unchanged = [content for content in contents if content is not None]
        if not files or len(unchanged) < len(files):
            return False
        for (name, _), content in zip(files, unchanged, strict=True):
            put_again(target / name, content, stood=self.folder / name)
        return True

    def _unchanged(self, name: str, digest: str) -> bytes | None:
        path = self.folder / name
        if path.is_symlink() or not path.is_file():
            return None
        content = path.read_bytes()
        return content if sha256(content).hexdigest() == digest else None


@dataclass(slots=True)
class Carried:
    """What is known of the site that stands: its files, what gate 3 was asked of them, and what agencies are made of.

    A build replaces `asked` and `agencies` by its own; they are what the next one may know.
    """

    site: Path
    sums: Mapping[str, str] = field(default_factory=dict)
    asked: str = ""
    agencies: Ingredients = field(default_factory=Ingredients)
    same_alone: frozenset[str] = frozenset()
    """Agencies whose files are made of the same as in that site, where they show it alone."""
    same_compared: frozenset[str] = frozenset()
    """Those where they show it beside its peers, too."""

    def passed(self, question: str) -> Mapping[str, str]:
        """Note what gate 3 is asked; return name and SHA-256 of the files of which it was asked the same."""
        same, self.asked = question == self.asked, question
        return self.sums if same else {}

    def of_agencies(self, made_of: Ingredients, docs: Path, *, shells: str = "") -> Kept:
        """Note what agencies are made of; return the files that are made of the same.

        `shells`: all that their pages are made of besides. Without, pages are left to the engine, and the files are
        those that it took from `docs`.
        """
        before, self.agencies = self.agencies, _with(shells, made_of)
        alone = _same(before.of_themselves, self.agencies.of_themselves)
        compared = _same(before.beside_peers, self.agencies.beside_peers)
        kept = Kept(self.site if shells else docs, {each: [] for each in alone}, {each: [] for each in compared})
        for name, digest in self.sums.items():
            found = _OF_AGENCY.fullmatch(name)
            if found and (shells or not _PAGE.fullmatch(name)):
                files = kept.beside_peers if _BESIDE_PEERS.fullmatch(name) else kept.of_themselves
                files.get(found["id"] or found["own"], []).append((name, digest))
        self.same_alone, self.same_compared = frozenset(alone), frozenset(compared)
        return kept

    def told(self) -> list[str]:
        """Say how many agencies were taken over, and which were made anew; nothing where all had to be made."""
        if not self.same_alone:
            return []
        compared = sorted(self.same_alone - self.same_compared)
        anew = [agency for agency in self.agencies.of_themselves if agency not in self.same_alone]
        told = [f"Instansi: {len(self.same_alone) - len(compared)} diambil dari situs sebelumnya."]
        if compared:
            told.append(f"Hanya yang menampilkan pembanding dibuat lagi: {_named(compared)}.")
        if anew:
            told.append(f"Dibuat lagi: {_named(anew)}.")
        return told


def _named(agencies: Sequence[str]) -> str:
    rest = f", dan {len(agencies) - _NAMED} lainnya" if len(agencies) > _NAMED else ""
    return f"{len(agencies)} instansi ({', '.join(agencies[:_NAMED])}{rest})"


def _with(shells: str, made_of: Ingredients) -> Ingredients:
    def both(digests: Mapping[str, str]) -> dict[str, str]:
        return {agency: sha256(f"{shells}{digest}".encode()).hexdigest() for agency, digest in digests.items()}

    return Ingredients(both(made_of.of_themselves), both(made_of.beside_peers))


def _same(before: Mapping[str, str], now: Mapping[str, str]) -> set[str]:
    return {agency for agency, digest in now.items() if before.get(agency) == digest}
