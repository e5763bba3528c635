"""What residents complain about, and to whom: categories of complaints, so that an agency is found by service.

Only counts that gate 2 shows lead to an agency: whoever is named here is named with that category on a page of its own
year too. Where every count of a category is hidden it leads nowhere, and is left out.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.dimension import RARE
from generator.pages.breakdown import names

if TYPE_CHECKING:
    from generator.release import Agency, Release

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
        own = [row for row in table.rows if row.scope == "instansi" and row.counts and row.agency in agencies]
        for place, (value, name) in enumerate(zip(table.values, names(table), strict=True)):
            if value.code in ("", RARE):
                continue
            told = received.setdefault(name, Counter())
            for row in own:
                if isinstance(count := row.counts[place], int):
                    told[row.agency] += count
    found = [(name, sorted((-n, id_) for id_, n in told.items() if n)) for name, told in received.items()]
    return [
        Service(name, tuple(agencies[id_] for _, id_ in ranked[:_AT_MOST]))
        for name, ranked in sorted(found, key=lambda one: (one[0].casefold(), one[0]))
        if ranked
    ]
