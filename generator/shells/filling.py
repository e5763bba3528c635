"""Pages of agencies put into a finished site: shells go in with what the engine renders, and come out filled."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from generator.language import SOURCE
from generator.shells.article import kind, parted
from generator.shells.shell import BARE, NAME, Shell, placeholder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from generator.shells.article import Converter

AGENCY_FOLDERS: Final = ("rapor", "narahubung")
"""Those with a page for each agency."""

_Shelf = tuple[str, tuple[str, ...], bool]
"""Which pages a shell is for: those in a folder, with this front matter (`article.kind`), with headings or without."""
_FILES: Final = re.compile(
    r"rapor/[^/]+/(?!.*\.md$)|sematan/|api/v1/rapor/|unduhan/instansi/|narahubung/(?!direktori\.)[^/]+\.vcf$"
)
"""What no page that people write leads to by name: every other file goes through the engine, which checks links."""
MOST_BY_ENGINE: Final = 2_000
"""Agencies up to which every page goes through the engine, as its users expect."""


def shells_for(languages: Iterable[str], agencies: int, *, asked: bool | None) -> dict[str, Shells]:
    """Return shells by language, or none where the engine renders every page; `asked` is what the command says."""
    wanted = agencies > MOST_BY_ENGINE if asked is None else asked
    return {language: Shells(language) for language in languages} if wanted else {}


def is_of_agency(path: str) -> bool:
    """Tell whether a generated file, but for pages of the engine, is one of which every agency has its own."""
    return _FILES.match(path) is not None


class Shells:
    """The shells of one language: two for each kind of page in a folder, one of them for pages without headings."""

    def __init__(self, language: str = SOURCE) -> None:
        """Know no shell yet."""
        self._below = "" if language == SOURCE else f"{language}/"
        self._placeholders: dict[_Shelf, tuple[str, str]] = {}

    def placeholders(self, pages: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        """Yield (path under `docs/`, Markdown) of what the engine renders in place of these pages and all like them."""
        for path, text in pages:
            folder, of_head = _folder_and_name(path)[0], kind(parted(text)[0])
            if (folder, of_head, True) in self._placeholders:
                continue
            before = sum(known == folder for known, _, has_headings in self._placeholders if has_headings)
            for file in (NAME, BARE):
                place = f"{folder}/{file}{f'-{before + 1}' if before else ''}"
                placed = self._placeholders[folder, of_head, file == NAME] = place, placeholder(text, file)
                yield f"{place}/index.md", placed[1]

    def take(self, site: Path) -> Rendered:
        """Take the shells out of the rendered `site`."""
        taken = {}
        for shelf, (place, text) in self._placeholders.items():
            rendered = site / self._below / place
            taken[shelf] = place, (rendered / "index.html").read_bytes().decode(), text
            shutil.rmtree(rendered)
        return Rendered(self._below, taken)

    def name(self, site: Path, address: str, pages: Iterable[str]) -> None:
        """Name pages that were filled in the map of the `site`, in the way in which the engine named their shells.

        `address` is the site's own, and those of `pages` go on from there; all end with a slash.
        """
        file = site / "sitemap.xml"
        if not file.is_file():
            return
        root = re.escape(address + self._below)
        places = "|".join(re.escape(place) for place, _ in self._placeholders.values())
        entry = re.compile(rf"[ \t]*<url>\s*<loc>{root}(?P<place>{places})/</loc>.*?</url>\n?", re.DOTALL)
        text = file.read_bytes().decode()
        shell = entry.search(text)
        if shell:
            named = iter(["".join(shell[0].replace(f"{shell['place']}/", page) for page in pages)])
            file.write_bytes(entry.sub(lambda _: next(named, ""), text).encode())


def addresses_of(agencies: Iterable[str]) -> Iterator[str]:
    """Yield the addresses of the pages of agencies."""
    return (f"{folder}/{agency}/" for agency in agencies for folder in AGENCY_FOLDERS)


@dataclass(frozen=True, slots=True)
class Rendered:
    """Shells as the engine rendered them. They can be sent to another process."""

    below: str
    """The folder of their language in the site, with a slash at its end; empty for that of the sources."""
    taken: Mapping[_Shelf, tuple[str, str, str]]
    """Place, the page that the engine made, and the placeholder of which it made it."""

    def of_agencies(self) -> str:
        """Return all of the shells that pages of agencies are made with, in one order."""
        return repr(sorted(item for item in self.taken.items() if item[0][0] in AGENCY_FOLDERS))

    def fill(self, site: Path, pages: Iterable[tuple[str, str]], converter: Converter) -> None:
        """Write pages into the `site`.

        Raises RendererFailed where the engine spoiled a shell, and KeyError for a page of a kind that none was made of.
        """

        @cache
        def shell(folder: str, of_head: tuple[str, ...], has_headings: bool) -> Shell:  # noqa: FBT001 - a key's part
            place, html, text = self.taken[folder, of_head, has_headings]
            return Shell(html, text, place.rpartition("/")[2])

        for path, text in pages:
            article, (folder, name) = converter.article(text), _folder_and_name(path)
            target = site / self.below / folder / name / "index.html"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(shell(folder, article.kind, bool(article.headings)).filled(name, article).encode())


def _folder_and_name(path: str) -> tuple[str, str]:
    """Return the folder of a page, and the last word of its address."""
    folder, _, name = path.removesuffix("/index.md").rpartition("/")
    return folder, name
