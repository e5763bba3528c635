"""What every agency has of its own: pages, and beside them its JSON, citations, embed, press sheet and pictures.

One agency's need nothing made for another, so they can be made by several processes (`sharing.py`). Scorecard, JSON and
one picture show it beside its peers; the others show its own figures alone, and stay when only a peer changes. Tables,
workbooks and cards of single agencies are not among them: files about all agencies hold them again, or describe them.
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
from generator.rebuilding.ingredients import own_texts_on
from generator.remembering import once_each
from generator.shells import Converter
from generator.writer import put

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.rebuilding.carried import Kept, Needed
    from generator.release import Release, Scorecard
    from generator.shells import Rendered


def files(release: Release, needed: Needed) -> Iterator[tuple[str, str | bytes]]:
    """Yield path and content of what is no page of the engine."""
    yield from texts(release, needed)
    yield from pictures.of_themselves(release, needed.of_themselves)
    yield from pictures.beside_peers(release, needed.beside_peers)


def texts(release: Release, needed: Needed) -> Iterator[tuple[str, str | bytes]]:
    """Yield all of them but the pictures, which say again what these say, and cost the most."""
    yield from api.documents_of_agencies(release, needed.beside_peers)
    yield from chain(citations.files(release, needed.of_themselves), alone(release, needed.of_themselves))


def pages(release: Release, language: str, needed: Needed) -> Iterator[tuple[str, str]]:
    """Yield path and Markdown of the pages of agencies in a language of the site."""
    of_these = partial(pages_of_agencies, cards=needed.beside_peers, listed=needed.of_themselves)
    return in_language(release, language, of_these, None if language == SOURCE else _own_texts_on(release))


_own_texts_on = once_each()(own_texts_on)
"""Processes write pages share by share, always of one release."""


@dataclass(frozen=True, slots=True)
class Written:
    """The work of writing them below `docs`, for the engine. What says the same there is linked."""

    stage: Path
    docs: Path
    language: str
    pages: Kept
    kept: Kept

    def __call__(self, release: Release, cards: Sequence[Scorecard]) -> None:
        """Write those of `cards`; the files with the pages in the language of the sources."""
        beside = files(release, self.kept.take(self.stage, cards)) if self.language == SOURCE else ()
        for path, content in chain(pages(release, self.language, self.pages.take(self.stage, cards)), beside):
            put(self.stage, path, content, earlier=self.docs)


@dataclass(frozen=True, slots=True)
class Filled:
    """The work of filling shells, and writing the files, into a `site` that the engine has rendered."""

    site: Path
    configuration: Path
    """`mkdocs.yml`."""
    shells: Mapping[str, Rendered]
    """By language."""
    kept: Kept

    def __call__(self, release: Release, cards: Sequence[Scorecard]) -> None:
        """Write those of `cards`. Raises RendererFailed where the engine spoiled a shell."""
        needed = self.kept.take(self.site, cards)
        for path, content in files(release, needed):
            put(self.site, path, content)
        for language, rendered in self.shells.items():
            rendered.fill(self.site, pages(release, language, needed), Converter(self.configuration))
