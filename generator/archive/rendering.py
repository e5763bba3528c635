"""The pages of the archive: made from frozen values and a template that is never edited, by nothing else.

A template has a version (`templates/arsip/v1/`), which a test holds to its bytes. A new look is a new version: pages of
releases that were frozen under an old one keep it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.drop.trail import canonical, tombstones
from generator.pages.environment import render
from generator.pages.locale import full_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.archive.store import Archive, Json
    from generator.drop.trail import Tombstone

TEMPLATES: Final = {"arsip/1": "arsip/v1"}
"""Scheme of a frozen release → its templates."""


def pages(kept: Iterable[Archive]) -> Iterator[tuple[str, bytes]]:
    """Yield path, from the root of the site, and bytes of every page and file of the archive."""
    listed = list(kept)
    for archive in listed:
        yield from _release(archive)
    if listed:
        newest = listed[-1].document["kepala"]
        yield "arsip/index.html", _page("arsip/v1/semua.html.j2", newest, releases=[one.document for one in listed])


def _release(archive: Archive) -> Iterator[tuple[str, bytes]]:
    document, templates = archive.document, TEMPLATES[archive.document["skema"]]
    here, head = f"arsip/{archive.drop}", document["kepala"]
    buried = {each: told for told in tombstones(archive.path.parents[1], archive.drop)[0] for each in told.objects}
    names = []
    for agency, digest in archive.cards.items():
        card = archive.object(digest)
        path, frame = f"{here}/rapor/{agency}", f"{here}/sematan/{agency}"
        shared = {"drop": archive.drop, "manifest": document["manifes_rilis"], "digest": digest}
        if card is None:
            gone = _told(buried[digest])
            yield f"{path}/index.html", _page(f"{templates}/ditarik.html.j2", head, **shared, told=gone)
            told = {"agency": agency, "card": None, "told": gone}
            yield f"{frame}/index.html", _page(f"{templates}/sematan.html.j2", head, **shared, **told)
            continue
        names.append((agency, card["instansi"]["nama"]))
        yield f"{path}/index.html", _page(f"{templates}/rapor.html.j2", head, **shared, card=card)
        yield f"{path}/nilai.json", canonical(card["nilai"])
        yield f"{frame}/index.html", _page(f"{templates}/sematan.html.j2", head, **shared, agency=agency, card=card)
    yield f"{here}/index.html", _page(f"{templates}/rilis.html.j2", head, drop=archive.drop, names=names, told=document)


def _told(buried: Tombstone) -> Json:
    return {"alasan": buried.reason, "tanggal": full_date(buried.day)}


def _page(template: str, head: Json, **values: object) -> bytes:
    return render(template, head=head, **values).encode()
