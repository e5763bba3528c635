"""The pages of the archive: made from frozen values and a template that is never edited, by nothing else.

A template has a version (`templates/arsip/v1/`), which a test holds to its bytes. A new look is a new version: pages of
releases that were frozen under an old one keep it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from generator.archive.cards import Cards
from generator.drop.trail import canonical, digest, tombstones
from generator.pages.environment import render, sources
from generator.pages.locale import full_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from generator.archive.store import Archive, Json
    from generator.drop.trail import Tombstone

    File = tuple[str, Callable[[], bytes]]
    """Path, from the root of the site, and what makes the bytes: what stands already need not be made."""

TEMPLATES: Final = {"arsip/1": "arsip/v1", "arsip/2": "arsip/v1"}
"""Scheme of a frozen release → its templates; another scheme may mean only that it is stored otherwise."""

MOST_LISTED: Final = 500
"""Scorecards on a page that lists them; where there are more they are divided, so that no page grows with them."""


@dataclass(frozen=True, slots=True)
class Part:
    """What of the archive is made of the same: all of one frozen release, or what lists the releases."""

    name: str
    made_of: str
    """SHA-256 of all that goes into it but the program."""
    files: Iterator[File]


def parts(kept: Iterable[Archive]) -> Iterator[Part]:
    """Yield every page and file of the archive, release by release."""
    listed = list(kept)
    for archive in listed:
        buried = {each: told for told in tombstones(archive.path.parents[1], archive.drop)[0] for each in told.objects}
        yield Part(archive.drop, _made_of(archive, buried), _Pages(archive, Cards(archive)).files(buried))
    if listed:
        documents, template = [one.document for one in listed], "arsip/v1/semua.html.j2"
        page = partial(_page, template, documents[-1]["kepala"], releases=documents)
        yield Part("", digest(canonical([documents, sources(template)])), iter([("arsip/index.html", page)]))


def _made_of(archive: Archive, buried: Mapping[str, Tombstone]) -> str:
    """Digest what the pages of a release are made of. The manifest names its scorecards by their own digests."""
    taken_down = {name: _told(told) for name, told in buried.items()}
    folder = TEMPLATES[archive.document["skema"]]
    words = sources(*(f"{folder}/{name}.html.j2" for name in ("rapor", "sematan", "ditarik", "rilis", "daftar")))
    return digest(canonical([archive.document, taken_down, words]))


@dataclass(frozen=True, slots=True)
class _Pages:
    """Those of one frozen release."""

    archive: Archive
    cards: Cards

    def files(self, buried: Mapping[str, Tombstone]) -> Iterator[File]:
        """Yield all of them; `buried` says of objects that were taken down when and why."""
        standing = [agency for agency, name in self.archive.cards.items() if self.archive.holds(name)]
        is_standing = frozenset(standing)
        for agency, name in self.archive.cards.items():
            yield from self._of_card(agency) if agency in is_standing else self._of_gone(agency, _told(buried[name]))
        yield from self._lists(standing)

    def _of_card(self, agency: str) -> Iterator[File]:
        def card() -> Json:
            return self.cards.card(agency)

        page, frame, values = self._places(agency)
        yield page, lambda: self._page("rapor", card=card(), digest=self.archive.cards[agency])
        yield values, lambda: canonical(card()["nilai"])
        yield frame, lambda: self._page("sematan", card=card(), agency=agency, digest=self.archive.cards[agency])

    def _of_gone(self, agency: str, told: Json) -> Iterator[File]:
        page, frame, _ = self._places(agency)
        values = {"told": told, "digest": self.archive.cards[agency]}
        yield page, partial(self._page, "ditarik", **values)
        yield frame, partial(self._page, "sematan", card=None, agency=agency, **values)

    def _places(self, agency: str) -> tuple[str, str, str]:
        here = f"arsip/{self.archive.drop}"
        page = f"{here}/rapor/{agency}"
        return f"{page}/index.html", f"{here}/sematan/{agency}/index.html", f"{page}/nilai.json"

    def _lists(self, standing: list[str]) -> Iterator[File]:
        """Yield the page of the release: the list of its scorecards, or where they are many the list of its lists."""
        here, told = f"arsip/{self.archive.drop}", self.archive.document

        def page() -> bytes:
            return self._page("rilis", names=self.cards.names_of(standing), told=told)

        def one_of_many(number: int | None) -> bytes:
            return self._page("daftar", lists=self.cards.in_lists(standing, MOST_LISTED), number=number, told=told)

        n_lists = -(-len(standing) // MOST_LISTED)
        yield f"{here}/index.html", page if n_lists <= 1 else partial(one_of_many, None)
        for number in range(1, n_lists + 1 if n_lists > 1 else 1):
            yield f"{here}/daftar/{number}/index.html", partial(one_of_many, number)

    def _page(self, template: str, **values: object) -> bytes:
        document = self.archive.document
        folder, shared = TEMPLATES[document["skema"]], {"manifest": document["manifes_rilis"]}
        return _page(f"{folder}/{template}.html.j2", document["kepala"], drop=self.archive.drop, **shared, **values)


def _told(buried: Tombstone) -> Json:
    return {"alasan": buried.reason, "tanggal": full_date(buried.day)}


def _page(template: str, head: Json, **values: object) -> bytes:
    return render(template, head=head, **values).encode()
