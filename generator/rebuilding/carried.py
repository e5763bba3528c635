"""What a build takes over from the finished site that it replaces, and what it notes for the build after it.

Nothing is taken by name or date. A file stands for itself where its bytes are those that the last gate let pass, asked
the same by the same program; the pages and files of an agency are linked, not made, where besides all that they are
made of is the same (`ingredients.py`). Everything else is made and read as if nothing had been there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from hashlib import sha256
from stat import S_ISREG
from typing import TYPE_CHECKING, Final

from generator.language import LANGUAGES, SOURCE
from generator.rebuilding.made_of import Ingredients, Wholes
from generator.writer import put_again

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.archive import Part
    from generator.release import Scorecard
    from generator.sweep.clean import Answers, Clean, Contacts

    File = tuple[str, str | bytes]
    """Path and content."""

Files = list[tuple[str, str | None]]
"""Name and SHA-256 of files that stand; None where it is known that they are as they were made."""

_OF_AGENCY: Final = re.compile(
    rf"(?:(?P<language>{'|'.join(LANGUAGES)})/)?(?:(?:rapor|narahubung|sematan)/(?P<id>[^/]+)/.+|api/v1/rapor/(?P<own>[^/]+)\.json)"
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
        contents = [_unchanged(self.folder, *file) for file in files]
        unchanged = [content for content in contents if content is not None]
        if not files or len(unchanged) < len(files):
            return False
        for (name, _), content in zip(files, unchanged, strict=True):
            put_again(target / name, content, stood=self.folder / name)
        return True


@dataclass(slots=True)
class Carried:
    """What is known of the site that stands: its files, what gate 3 was asked of them, and what agencies are made of.

    A build replaces `asked`, `answers`, `agencies` and `wholes` by its own; they are what the next one may know.
    """

    site: Path
    sums: Mapping[str, str] = field(default_factory=dict)
    asked: str = ""
    """What is no foreign host."""
    answers: Mapping[str, Answers] = field(default_factory=dict)
    """Name → which contacts gate 3 asked for, of files that are clean because they may pass."""
    agencies: Ingredients = field(default_factory=Ingredients)
    wholes: Wholes = field(default_factory=Wholes)
    pages_stand: bool = False
    """Whether the generated folders of the engine's pages are as they were left, and words are the same."""
    has_same_release: bool = False
    """Whether the files about all agencies were taken over."""
    n_same_tables: int = 0
    """How many of those files were taken over one by one."""
    same_archive: tuple[str, ...] = ()
    """Frozen releases whose pages were taken over."""
    same_alone: frozenset[str] = frozenset()
    """Agencies whose files are made of the same as in that site, where they show it alone."""
    same_compared: frozenset[str] = frozenset()
    """Those where they show it beside its peers, too."""
    n_same_indexes: int = 0
    """How many search indexes were taken over."""
    _tables: dict[str, str] = field(default_factory=dict)
    _files_of_indexes: dict[str, list[str]] = field(default_factory=dict)

    def passed(self, base_url: str, contacts: Contacts) -> Mapping[str, str]:
        """Note what gate 3 is asked; return name and SHA-256 of the files of which it would say the same."""
        same, self.asked = base_url == self.asked, base_url
        unsure = self.answers.keys() - contacts.still_hold(self.answers)
        return {name: digest for name, digest in self.sums.items() if name not in unsure} if same else {}

    def answered(self, clean: Clean, passed: Mapping[str, str]) -> None:
        """Note what gate 3 has answered of the finished site, where some files had `passed` before."""
        standing = {name for name in self.answers if passed.get(name) == clean.digests.get(name, b"").hex()}
        self.answers = {**{name: self.answers[name] for name in standing}, **clean.answers}

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

    def pages_of_agencies(self, docs: Path, language: str) -> Kept:
        """Return the pages of agencies below `docs`, in a language, that are made of what `of_agencies` has noted."""
        kept = Kept(docs, {each: [] for each in self.same_alone}, {each: [] for each in self.same_compared})
        for name in self.sums if self.pages_stand else ():
            found = _OF_AGENCY.fullmatch(name) if _PAGE.fullmatch(name) else None
            if found and (found["language"] or SOURCE) == language:
                files = kept.beside_peers if _BESIDE_PEERS.fullmatch(name) else kept.of_themselves
                page = name.removeprefix(f"{language}/").removesuffix(".html")
                files.get(found["id"], []).append((f"{page}.md", None))
        return kept

    def of_release(self, made_of: str, made: Callable[[], Iterable[File]]) -> Iterator[File]:
        """Yield the files that are made of the whole release: those that stand, if they are made of the same."""
        before, names = self.wholes, list[str]()
        is_same = made_of == before.release and bool(before.files)
        self.has_same_release = is_same and all(map(self._stands, before.files))
        standing = ((name, (self.site / name).read_bytes()) for name in before.files)
        self._tables = dict(before.tables) if self.has_same_release else {}
        for name, content in standing if self.has_same_release else made():
            names.append(name)
            yield name, content
        self.wholes = replace(self.wholes, release=made_of, files=tuple(names), tables=self._tables)

    def file(self, path: str, made_of: str, make: Callable[[], bytes]) -> bytes:
        """Return one of these files: the one that stands, if it is made of the same."""
        is_same = self.wholes.tables.get(path) == made_of
        standing = _unchanged(self.site, path, self.sums.get(path, "")) if is_same else None
        self._tables[path] = made_of
        self.n_same_tables += standing is not None
        return make() if standing is None else standing

    def file_of(self, seen: Ingredients, path: str, agency: str, make: Callable[[], bytes]) -> bytes:
        """Return one that says no more of an agency than its own pages do, which are made of what was `seen`."""
        return self.file(path, seen.of_themselves[agency], make)

    def of_archive(self, parts: Iterable[Part]) -> Iterator[tuple[str, bytes]]:
        """Yield the files of the archive: each that stands, if its part is made of the same, and others made anew."""
        before, now = self.wholes.archive, dict[str, str]()
        for part in parts:
            now[part.name] = part.made_of
            is_same = before.get(part.name) == part.made_of
            for name, made in part.files:
                standing = _unchanged(self.site, name, self.sums.get(name, "")) if is_same else None
                yield name, made() if standing is None else standing
        self.same_archive = tuple(name for name in now if name and before.get(name) == now[name])
        self.wholes = replace(self.wholes, archive=now)

    def index(self, staged: Path, folder: Path, made_of: str, make: Callable[[], None]) -> None:
        """Let a search index stand in a `folder` of the `staged` site: the one that stood, if it is made of the same.

        An index may lie below another.
        """
        name = folder.relative_to(staged).as_posix()
        files = self._of_indexes().get(name, []) if self.wholes.indexes.get(name) == made_of else []
        contents = [_unchanged(self.site, file, self.sums[file]) for file in files]
        unchanged = [content for content in contents if content is not None]
        if not files or len(unchanged) < len(files):
            make()
        else:
            self.n_same_indexes += 1
            for file, content in zip(files, unchanged, strict=True):
                put_again(staged / file, content, stood=self.site / file)
        self.wholes = replace(self.wholes, indexes={**self.wholes.indexes, name: made_of})

    def _of_indexes(self) -> Mapping[str, list[str]]:
        """Return folder → names of the files of each index of that site."""
        if not self._files_of_indexes:
            for name in self.sums:
                folder = name.rpartition("/")[0]
                while folder and folder not in self.wholes.indexes:
                    folder = folder.rpartition("/")[0]
                if folder:
                    self._files_of_indexes.setdefault(folder, []).append(name)
        return self._files_of_indexes

    def _stands(self, name: str) -> bool:
        return _unchanged(self.site, name, self.sums.get(name, "")) is not None

    def told(self) -> list[str]:
        """Say what was taken over, and of which agencies files were made anew; nothing where all had to be made."""
        told = ["Tabel dan berkas semua instansi diambil dari situs sebelumnya."] if self.has_same_release else []
        if self.n_same_tables:
            told.append(f"Tabel, buku kerja, dan kartu: {self.n_same_tables} diambil dari situs sebelumnya.")
        if self.n_same_indexes:
            told.append(f"Indeks pencarian: {self.n_same_indexes} diambil dari situs sebelumnya.")
        if self.same_archive:
            told.append(f"Arsip: {len(self.same_archive)} rilis diambil dari situs sebelumnya.")
        return [*self._told_of_agencies(), *told]

    def _told_of_agencies(self) -> list[str]:
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


def _unchanged(folder: Path, name: str, digest: str | None) -> bytes | None:
    """Return what a file holds; None where it is not there, leads elsewhere or has another digest than is asked for."""
    path = folder / name
    try:
        if digest == "" or not S_ISREG(path.lstat().st_mode):
            return None
    except OSError:
        return None
    content = path.read_bytes()
    return content if digest is None or sha256(content).hexdigest() == digest else None


def _named(agencies: Sequence[str]) -> str:
    rest = f", dan {len(agencies) - _NAMED} lainnya" if len(agencies) > _NAMED else ""
    return f"{len(agencies)} instansi ({', '.join(agencies[:_NAMED])}{rest})"


def _with(shells: str, made_of: Ingredients) -> Ingredients:
    def both(digests: Mapping[str, str]) -> dict[str, str]:
        return {agency: sha256(f"{shells}{digest}".encode()).hexdigest() for agency, digest in digests.items()}

    return Ingredients(both(made_of.of_themselves), both(made_of.beside_peers))


def _same(before: Mapping[str, str], now: Mapping[str, str]) -> set[str]:
    return {agency for agency, digest in now.items() if before.get(agency) == digest}
