"""What residents complain about, and to whom: categories of complaints, so that an agency is found by service.

An agency is led to by the categories that its own pages name with it: those of which gate 2 shows a count other than 0,
and those whose count stands hidden behind a mark there. Nothing is told here that is not told there. A row of which
every count is hidden names all categories, so it leads nowhere.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.release.dimension import RARE
from generator.remembering import once_each

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.release import Agency, Release
    from generator.release.dimension import DimensionTable

_AT_MOST = 3
"""Agencies named under a service."""


@dataclass(frozen=True, slots=True)
class Service:
    """A category and agencies that received complaints of it, by shown counts: an order of volume, not of merit."""

    name: str
    agencies: tuple[Agency, ...]


def services(release: Release) -> list[Service]:
    """Return the categories of all years that lead to an agency, by name; none without such tables."""
    agencies = {card.agency.id: card.agency for card in release.scorecards}
    received: dict[str, Counter[str]] = {}
    for table in release.dimensions.of("kategori"):
        for agency, name, shown in _named(table):
            if agency in agencies:
                received.setdefault(name, Counter())[agency] += shown
    ranked = {name: sorted((-n, id_) for id_, n in told.items()) for name, told in received.items()}
    return [
        Service(name, tuple(agencies[id_] for _, id_ in ranked[name][:_AT_MOST]))
        for name in sorted(ranked, key=lambda one: (one.casefold(), one))
    ]


@once_each()
def subjects(release: Release) -> Mapping[str, tuple[str, ...]]:
    """Return the categories that lead to each agency, those of the newest year, most shown complaints first."""
    found: dict[str, list[tuple[int, str]]] = {}
    for table in release.dimensions.of("kategori")[-1:]:
        for agency, name, shown in _named(table):
            found.setdefault(agency, []).append((-shown, name))
    return {agency: tuple(name for _, name in sorted(told)) for agency, told in found.items()}


def _named(table: DimensionTable) -> Iterator[tuple[str, str, int]]:
    """Yield (agency, category, count) where the agency's pages name the category; a hidden count is told as 0."""
    for row in table.rows:
        if row.scope != "instansi" or not any(isinstance(count, int) for count in row.counts):
            continue
        for value, count in zip(table.values, row.counts, strict=True):
            if value.code not in {"", RARE} and count != 0:
                yield row.agency, value.name, count if isinstance(count, int) else 0
