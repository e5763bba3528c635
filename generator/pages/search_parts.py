"""How a search index that has become too large is divided: a first one for whoever chose nothing, and one a region.

A result costs a reader 5.3 bytes before the first answer, whatever was asked. Up to `MOST_WHOLE` results there is one
index, as there always was (some 110 KB for the first question, of which engine and scripts are 87). Above, the first
index knows the pages of the site, what stands at the top, and the *names* of all agencies (`search/names`); all else
that is said of agencies and commitments is looked through in the part of a region, which a reader chooses on `/cari/`.
A part's key comes from the code of its region and from the kind, so it stays in addresses while others grow.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from generator.language import _
from generator.pages.division import evenly, region_names, shared_code
from generator.pages.roster import as_path, region_of
from generator.pages.words import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.release import Agency, Commitment, Release

MOST_WHOLE: Final = 2_000
"""Agencies and commitments in an index that is not divided."""
MOST: Final = 500
"""Results in the index of a part."""
FIRST: Final = 100
"""Agencies and commitments that the first index knows with all that is said of them."""
_COMMITMENT: Final = "komitmen"
_DISTRICT: Final = 3
_NOWHERE: Final = "lain"
"""Key of what lies in no region."""


@dataclass(frozen=True, slots=True)
class Part:
    """An index that is loaded when a reader has chosen it."""

    key: str
    """Folder of the index below `pagefind/bagian/`, and the value of `wilayah` in the address of a question."""
    name: str
    above: str
    """The region that was divided into this part and others; "" for none."""
    addresses: tuple[str, ...]
    """Pages of its results, from the first page of the language."""


@dataclass(frozen=True, slots=True)
class Divided:
    """The parts of a search index. Every agency and every commitment is in exactly one of them."""

    first: frozenset[str]
    """Addresses that the first index knows as well: what stands at the top, as much of it as fits."""
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class _Item:
    address: str
    code: str
    kind: str
    name: str
    is_top: bool


def divided(release: Release) -> Divided | None:
    """Return the parts of the index, or None where one index holds all."""
    commitments = release.commitments or ()
    if len(release.scorecards) + len(commitments) <= MOST_WHOLE:
        return None
    items = (*(_of_agency(card.agency) for card in release.scorecards), *map(_of_commitment, commitments))
    names = region_names(release)
    first = sorted((one for one in items if one.is_top), key=lambda one: one.code.count(".") + bool(one.code))[:FIRST]
    code = shared_code([one.code for one in items])
    return Divided(frozenset(one.address for one in first), tuple(_parts(code, "", items, names)))


def _of_agency(agency: Agency) -> _Item:
    return _Item(f"rapor/{agency.id}/", region_of(agency), agency.kind, agency.name, is_top=agency.parent is None)


def _of_commitment(commitment: Commitment) -> _Item:
    codes = [".".join(code.split(".")[:_DISTRICT]) for code in commitment.record.regions]
    code = shared_code(codes) if codes else ""
    return _Item(f"komitmen/{commitment.id}/", code, _COMMITMENT, commitment.title, is_top=True)


def _parts(code: str, above: str, items: Sequence[_Item], names: Mapping[str, str]) -> Iterator[Part]:
    """Yield the parts of a region: itself, where all of it fits; else what lies nowhere smaller, and those below it."""
    key, name = as_path(code) or _NOWHERE, _name(code, names)
    if len(items) <= MOST:
        yield _part(key, name, above, items)
        return
    length = code.count(".") + 2 if code else 1
    below: dict[str, list[_Item]] = {}
    for one in items:
        below.setdefault(".".join(one.code.split(".")[:length]), []).append(one)
    own = below.pop(code, [])
    yield from _own(key, name if code else "", name if below else "", above, own)
    for each, inside in sorted(below.items()):
        yield from _parts(each, name if code else "", inside, names)


def _own(key: str, region: str, divides: str, above: str, items: Sequence[_Item]) -> Iterator[Part]:
    """Yield what a region has for itself as one part, or as parts by kind, and of a large kind by name."""
    group = (divides if region else "") or above
    if 0 < len(items) <= MOST:
        yield _part(key, _("{region}: tanpa yang di bawahnya", region=region) if region else _nowhere(), group, items)
    if len(items) <= MOST:
        return
    order = [*KINDS, _COMMITMENT]
    ordered = sorted(items, key=lambda one: (order.index(one.kind), one.name.casefold(), one.address))
    for kind, found in groupby(ordered, key=lambda one: one.kind):
        pages = evenly(tuple(found), MOST)
        word = KINDS[kind] if kind in KINDS else _("Komitmen")
        title = f"{region}: {word}" if region else word
        for page, listed in enumerate(pages, start=1):
            span = f", {listed[0].name} – {listed[-1].name}" if len(pages) > 1 else ""
            number = f"/{page}" if len(pages) > 1 else ""
            yield _part(f"{key}/{as_path(kind)}{number}", title + span, group, listed)


def _part(key: str, name: str, above: str, items: Sequence[_Item]) -> Part:
    return Part(key, name, above, tuple(one.address for one in items))


def _name(code: str, names: Mapping[str, str]) -> str:
    return names.get(code) or (_("Wilayah {code}", code=code) if code else _nowhere())


def _nowhere() -> str:
    return _("Tanpa wilayah")
