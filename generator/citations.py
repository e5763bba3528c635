"""Citations to download: BibTeX and CSL-JSON beside every scorecard, and CITATION.cff at the root of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.citing.bibtex import bibtex
from generator.citing.cff import PATH, citation_file
from generator.citing.csl import csl_json
from generator.pages.edition import Edition
from generator.pages.works import works
from generator.release.revision import marked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.release import Release, Scorecard


def files(release: Release, cards: Iterable[Scorecard] | None = None) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of both files of every scorecard: first the page as a whole, then each figure.

    `cards` are some of the release's; by default all.
    """
    edition, marks = Edition.of(release), marked(release)
    for card in release.scorecards if cards is None else cards:
        found = works(release, card, edition, marks.get(card.agency.id, {}))
        yield f"rapor/{card.agency.id}/kutipan.bib", bibtex(found).encode()
        yield f"rapor/{card.agency.id}/kutipan.json", csl_json(found).encode()


def at_the_root(release: Release) -> tuple[str, bytes]:
    """Return the name and the bytes of the citation of the data as a whole."""
    edition = Edition.of(release)
    cited = (release.identity, release.drop, release.as_of, edition.manifest)
    return PATH, citation_file(*cited, is_example=release.is_example).encode()
