"""What every agency has of its own: pages, and beside them its JSON, citations, embed, press sheet and pictures.

One agency's need nothing made for another, so they can be made by several processes (`sharing.py`). Tables, workbooks
and cards of single agencies are not among them: files about all agencies hold them again, or describe them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from generator import api, citations, pictures
from generator.language import SOURCE
from generator.pages.alone import alone
from generator.pages.twin import in_language
from generator.pages.views import pages_of_agencies
from generator.shells import Converter
from generator.writer import put

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.release import Release, Scorecard
    from generator.shells import Rendered


def files(release: Release, cards: Sequence[Scorecard]) -> Iterator[tuple[str, str | bytes]]:
    """Yield path and content of what is no page of the engine; `cards` are some of the release's."""
    yield from texts(release, cards)
    yield from pictures.files(release, cards)


def texts(release: Release, cards: Sequence[Scorecard]) -> Iterator[tuple[str, str | bytes]]:
    """Yield all of them but the pictures, which say again what these say, and cost the most."""
    yield from chain(api.documents_of_agencies(release, cards), citations.files(release, cards), alone(release, cards))


def pages(release: Release, language: str, cards: Sequence[Scorecard]) -> Iterator[tuple[str, str]]:
    """Yield path and Markdown of the pages of some agencies in a language of the site."""
    return in_language(release, language, partial(pages_of_agencies, cards=cards))


@dataclass(frozen=True, slots=True)
class Written:
    """The work of writing them below `docs`, for the engine. What says the same there is linked."""

    stage: Path
    docs: Path
    language: str

    def __call__(self, release: Release, cards: Sequence[Scorecard]) -> None:
        """Write those of `cards`; the files with the pages in the language of the sources."""
        beside = files(release, cards) if self.language == SOURCE else ()
        for path, content in chain(pages(release, self.language, cards), beside):
            put(self.stage, path, content, earlier=self.docs)


@dataclass(frozen=True, slots=True)
class Filled:
    """The work of filling shells, and writing the files, into a `site` that the engine has rendered."""

    site: Path
    configuration: Path
    """`mkdocs.yml`."""
    shells: Mapping[str, Rendered]
    """By language."""

    def __call__(self, release: Release, cards: Sequence[Scorecard]) -> None:
        """Write those of `cards`. Raises RendererFailed where the engine spoiled a shell."""
        for path, content in files(release, cards):
            put(self.site, path, content)
        for language, rendered in self.shells.items():
            rendered.fill(self.site, pages(release, language, cards), Converter(self.configuration))
