"""Pages of agencies put into a finished site: shells go in with what the engine renders, and come out filled."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from generator.language import SOURCE
from generator.shells.shell import BARE, NAME, Shell, placeholder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from generator.shells.article import Converter

FOLDERS: Final = ("rapor", "narahubung")
"""Those with a page for each agency."""
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
    """The shells of one language's pages of agencies."""

    def __init__(self, language: str = SOURCE) -> None:
        """Know no shell yet."""
        self._below = "" if language == SOURCE else f"{language}/"
        self._placeholders: dict[str, str] = {}

    def placeholders(self, pages: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        """Yield (path under `docs/`, Markdown) of what the engine renders in place of the given pages.

        The first page of either folder comes among the first two. A folder's pages are alike in their front matter.
        """
        for path, text in islice(pages, len(FOLDERS)):
            for file in (NAME, BARE):
                place = f"{path.partition('/')[0]}/{file}"
                self._placeholders[place] = placeholder(text, file)
                yield f"{place}/index.md", self._placeholders[place]

    def take(self, site: Path) -> Rendered:
        """Take the shells out of the rendered `site`."""
        taken = {}
        for place, text in self._placeholders.items():
            rendered = site / self._below / place
            taken[place] = (rendered / "index.html").read_bytes().decode(), text
            shutil.rmtree(rendered)
        return Rendered(self._below, taken)

    def name(self, site: Path, address: str, agencies: Iterable[str]) -> None:
        """Name the pages of the agencies in the map of the `site`, in the way in which the engine named their shells.

        `address` is the site's own, with a slash at its end.
        """
        file = site / "sitemap.xml"
        if not file.is_file():
            return
        root = re.escape(address + self._below)
        places = "|".join(map(re.escape, self._placeholders))
        entry = re.compile(rf"[ \t]*<url>\s*<loc>{root}(?P<place>{places})/</loc>.*?</url>\n?", re.DOTALL)
        text = file.read_bytes().decode()
        shell = entry.search(text)
        if shell:
            pages = (f"{folder}/{agency}/" for agency in agencies for folder in FOLDERS)
            named = iter(["".join(shell[0].replace(f"{shell['place']}/", page) for page in pages)])
            file.write_bytes(entry.sub(lambda _: next(named, ""), text).encode())


@dataclass(frozen=True, slots=True)
class Rendered:
    """Shells as the engine rendered them. They can be sent to another process."""

    below: str
    """The folder of their language in the site, with a slash at its end; empty for that of the sources."""
    taken: Mapping[str, tuple[str, str]]
    """Place → the page that the engine made, and the placeholder of which it made it."""

    def fill(self, site: Path, pages: Iterable[tuple[str, str]], converter: Converter) -> None:
        """Write pages of agencies into the `site`. Raises RendererFailed where the engine spoiled a shell."""
        shells = {place: Shell(html, text, place.rpartition("/")[2]) for place, (html, text) in self.taken.items()}
        for path, text in pages:
            article, page = converter.article(text), path.removesuffix("/index.md")
            folder, _, name = page.partition("/")
            shell = shells[f"{folder}/{NAME if article.headings else BARE}"]
            target = site / self.below / page / "index.html"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(shell.filled(name, article).encode())
