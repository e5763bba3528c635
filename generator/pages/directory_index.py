"""The plain index of the directory: every name of an agency under its letter, and every service, without any script."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from generator.language import _
from generator.pages.division import MOST, evenly
from generator.pages.environment import front_matter, render
from generator.pages.register import Entry
from generator.pages.services import services
from generator.pages.words import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.roster import Roster
    from generator.release import Agency, Release

WORDS: Final = 1000
"""Words on one page of a divided index: some 25 bytes each, compressed."""
_OTHER = "0–9"
"""Where a word stands that begins with no letter of the alphabet."""
_NO_NAMES = frozenset({"daerah", "dprd"})
"""What remains of `Sekretariat Daerah` without its kind is nothing that anybody looks under."""


@dataclass(frozen=True, slots=True)
class Headword:
    """A word of the index and the agency it leads to."""

    word: str
    entry: Entry
    place: str
    """Its region; "" where that is the whole government's, or the name says it already."""
    is_alias: bool
    also: str
    """Under the full name: the aliases that have no line of their own."""

    @property
    def told(self) -> str:
        """What stands behind the word: the full name where it is another, the region, and further names."""
        name = (
            _("→ lihat {name}", name=self.entry.name)
            if self.is_alias
            else self.entry.name * (self.word != self.entry.name)
        )
        where = ", ".join(part for part in (name, self.place) if part)
        return "; ".join(part for part in (where, self.also and _("juga {also}", also=self.also)) if part)


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter with its words, by alphabet."""

    name: str
    anchor: str
    words: tuple[Headword, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of an index that is divided by letter; `words` are those of its parts too."""

    path: str
    """From the index; "" for the index itself."""
    name: str
    words: tuple[Headword, ...]
    parts: tuple[Sheet, ...] = ()


def a_to_z(release: Release, roster: Roster) -> Iterator[tuple[str, str]]:
    """Yield path and text of the index; of many agencies each letter has pages of its own."""
    edition = roster.edition
    words = {(one.word, one.entry.id): one for agency in roster.agencies for one in _of(agency, edition.government)}
    ordered = sorted(words.values(), key=lambda one: (_letter(one.word), one.word.casefold(), one.entry.id))
    letters = [
        Letter(name, f"huruf-{name.casefold() if name != _OTHER else 'lain'}", tuple(own))
        for name, own in groupby(ordered, key=lambda one: _letter(one.word))
    ]
    if len(roster.agencies) > MOST:
        sheets = tuple(_sheet(f"{one.anchor.removeprefix('huruf-')}/", one.name, one.words) for one in letters)
        yield from _sheets(release, roster, Sheet("", "", tuple(ordered), sheets))
        return
    title = _("Indeks A–Z narahubung")
    head = front_matter(title, f"{title}.{edition.stamp}", is_example=edition.is_example, hide=("navigation", "toc"))
    values: dict[str, object] = {"edition": edition, "letters": letters, "services": services(release), "title": title}
    yield "narahubung/indeks/index.md", head + render("narahubung_indeks.md.j2", **values)


def _sheet(path: str, name: str, words: tuple[Headword, ...]) -> Sheet:
    """Return the page of a letter; one with many words is divided into pages of equal length."""
    pages = evenly(words, WORDS)
    if len(pages) == 1:
        return Sheet(path, name, words)
    parts = (Sheet(f"{path}{at}/", f"{own[0].word} – {own[-1].word}", own) for at, own in enumerate(pages, start=1))
    return Sheet(path, name, words, tuple(parts))


def _sheets(release: Release, roster: Roster, index: Sheet) -> Iterator[tuple[str, str]]:
    """Yield the index, its letters, and the pages of long letters."""
    edition = roster.edition
    for sheet in (index, *(sheet for letter in index.parts for sheet in (letter, *letter.parts))):
        depth = sheet.path.count("/")
        title = _("Indeks A–Z narahubung")
        title = f"{title}: {sheet.name}" if depth else title
        head = front_matter(
            title, f"{title}.{edition.stamp}", is_example=edition.is_example, hide=("navigation", "toc")
        )
        values: dict[str, object] = {
            "edition": edition,
            "title": title,
            "sheet": sheet,
            "up": "../" * depth,
            "letters": index.parts,
            "is_first": not depth,
            "agencies": len(roster.agencies),
            "services": () if depth else services(release),
        }
        path = f"narahubung/indeks/{sheet.path}"
        yield f"{path}index.md", head + render("narahubung_indeks_bagian.md.j2", path=path, **values)


def _of(agency: Agency, government: str) -> list[Headword]:
    """Return the lines of one agency: its names, and the aliases that begin with a letter none of its names has."""
    entry, names = Entry.of(agency), _names(agency)
    region = agency.region_name or government
    place = "" if region in {government, agency.name} else region
    letters = {_letter(name) for name in names}
    apart = [alias for alias in agency.aliases if _letter(alias) not in letters]
    also = ", ".join(alias for alias in agency.aliases if alias not in apart and alias not in names)
    return [
        *(Headword(name, entry, place, is_alias=False, also=also if name == agency.name else "") for name in names),
        *(Headword(alias, entry, place, is_alias=True, also="") for alias in apart),
    ]


def _names(agency: Agency) -> list[str]:
    """Return the names that have a line each: `Desa Kabun` stands under `Kabun, Desa` as well."""
    kind, _, rest = agency.name.partition(" ")
    turns = kind.casefold() == KINDS.in_the_sources(agency.kind).casefold() and rest.casefold() not in {"", *_NO_NAMES}
    turned = f"{rest}, {kind}" if turns else ""
    return list(dict.fromkeys(word for word in (agency.name, turned, agency.short_name) if word))


def _letter(word: str) -> str:
    first = unicodedata.normalize("NFD", word.strip())[:1].upper()
    return first if "A" <= first <= "Z" else _OTHER
