"""Lists of agencies that are too long for one page, divided into pages by region, then by kind, then by name.

A list of `MOST` agencies weighs about 45 KB compressed as a page (90 bytes a row of `/rapor/`, measured with names,
counts and intervals that all differ), and no page is to weigh more than 60 KB. Up to `MOST` a list is one page, as it
always was. A page's address comes from the code of its region and from the kind alone, so it stays while others grow.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, Final, TypeVar

from generator.language import _
from generator.pages.roster import as_path, region_of
from generator.pages.words import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.release import Agency, Release

_Item = TypeVar("_Item")

MOST: Final = 500
"""Agencies on one page of a list."""
MOST_LINES: Final = 2 * MOST
"""Lines on a page that says something short of some agencies, several times of one: half the weight of a row each."""


@dataclass(frozen=True, slots=True)
class Part:
    """A page of a list: some agencies stand on it, the others on the pages of its parts."""

    address: str
    """From the list's first page; "" for that page itself."""
    name: str
    """What the page above calls it."""
    title: str
    """What it is called where nothing stands around it."""
    agencies: tuple[Agency, ...]
    """All of them, those of its parts too, in the order of the list."""
    listed: tuple[Agency, ...]
    parts: tuple[Part, ...] = ()

    @property
    def up(self) -> str:
        """The way from the page to the list's first page."""
        return "../" * self.address.count("/")

    def walk(self, trail: tuple[Part, ...] = ()) -> Iterator[tuple[Part, tuple[Part, ...]]]:
        """Yield every page with those above it, the first page first."""
        yield self, trail
        for part in self.parts:
            yield from part.walk((*trail, self))


def region_names(release: Release) -> dict[str, str]:
    """Return the name of every region that the release names, by code."""
    found = {region.code: region.name for region in release.regions}
    cards = reversed(release.scorecards)
    return found | {card.agency.region_code: card.agency.region_name for card in cards if card.agency.region_name}


class Division:
    """Divides lists. With `every_region` each region has a page of its own, however short; else only long ones do."""

    def __init__(self, names: dict[str, str], *, every_region: bool = False) -> None:
        """Take the names of regions by code."""
        self._names = names
        self._every_region = every_region

    def of(self, agencies: Iterable[Agency]) -> Part:
        """Return the first page of a list, with all others below it. Every agency is listed on exactly one page.

        What all agencies have in common of their region needs no page: the first one stands for it.
        """
        whole = tuple(agencies)
        if len(whole) <= MOST:
            return Part("", "", "", whole, whole)
        code = shared_code([region_of(one) for one in whole])
        if not self._every_region:
            return self._divided("", "", "", code, whole)
        own = tuple(one for one in whole if region_of(one) == code)
        parts = [self._page(code, own)] if own else []
        return Part("", "", "", whole, (), (*parts, *self._regions(code, whole)))

    def _page(self, code: str, agencies: tuple[Agency, ...]) -> Part:
        name, address = self._name(code), f"wilayah/{as_path(code)}/"
        if len(agencies) <= MOST and not self._every_region:
            return Part(address, name, name, agencies, agencies)
        return self._divided(address, name, name, code, agencies)

    def _divided(self, address: str, name: str, title: str, code: str, agencies: tuple[Agency, ...]) -> Part:
        """Return the page of a region: its own agencies, and a part for each region right below it."""
        own = tuple(one for one in agencies if region_of(one) == code)
        kinds = _by_kind(own, address, title) if len(own) > MOST else ()
        parts = (*kinds, *self._regions(code, agencies))
        return Part(address, name, title, agencies, () if kinds else own, parts)

    def _regions(self, code: str, agencies: Sequence[Agency]) -> Iterator[Part]:
        length = code.count(".") + 2 if code else 1
        below: dict[str, list[Agency]] = {}
        for one in agencies:
            region = region_of(one)
            if region != code:
                below.setdefault(".".join(region.split(".")[:length]), []).append(one)
        for each, own in sorted(below.items()):
            yield self._page(each, tuple(own))

    def _name(self, code: str) -> str:
        return self._names.get(code) or _("Wilayah {code}", code=code)


def shared_code(codes: Sequence[str]) -> str:
    """Return the code of the smallest region in which all regions lie; "" where there is none."""
    parts = [code.split(".") for code in codes]
    same = takewhile(lambda pair: pair[0] == pair[1], zip(min(parts), max(parts), strict=False))
    return ".".join(part for part, _ in same)


def _by_kind(agencies: Sequence[Agency], address: str, title: str) -> tuple[Part, ...]:
    """Return a part for each kind, in the order of the code list."""
    kinds = ((code, name, tuple(one for one in agencies if one.kind == code)) for code, name in KINDS.items())
    return tuple(
        _by_name(f"{address}jenis/{as_path(code)}/", name, f"{title}: {name}" if title else name, own)
        for code, name, own in kinds
        if own
    )


def evenly(items: Sequence[_Item], most: int) -> list[tuple[_Item, ...]]:
    """Return items in their order, in as few runs as hold `most` at most; their lengths differ by one at most."""
    runs = -(-len(items) // most)
    return [tuple(items[at * len(items) // runs : (at + 1) * len(items) // runs]) for at in range(runs)]


def numbered(name: str, place: int, pages: int) -> str:
    """Return what the page at `place`, from 1, of several is called; one alone needs no number."""
    if pages == 1:
        return name
    return _("{name} (bagian {place} dari {pages})", name=name, place=place, pages=pages)


def _by_name(address: str, name: str, title: str, agencies: tuple[Agency, ...]) -> Part:
    """Return a kind as one page, or as numbered pages of equal length in the order of names."""
    pages = evenly(sorted(agencies, key=lambda one: (one.name.casefold(), one.id)), MOST)
    if len(pages) == 1:
        return Part(address, name, title, agencies, agencies)
    parts = []
    for place, own in enumerate(pages, start=1):
        ids = {one.id for one in own}
        listed = tuple(one for one in agencies if one.id in ids)
        span = f"{own[0].name} – {own[-1].name}"
        parts.append(Part(f"{address}{place}/", span, numbered(title, place, len(pages)), listed, listed))
    return Part(address, name, title, agencies, (), tuple(parts))
