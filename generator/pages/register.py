"""The register of agencies in the forms that lists and finders need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.words import KINDS

if TYPE_CHECKING:
    from generator.release import Agency, Release, Scorecard


@dataclass(frozen=True, slots=True)
class Entry:
    """An agency in a list. `search` is what the finder looks through."""

    id: str
    name: str
    short: str
    abbreviation: str
    kind: str
    kind_name: str
    search: str

    @classmethod
    def of(cls, agency: Agency) -> Entry:
        """Put an agency of the register into a list's form."""
        return cls(
            id=agency.id,
            name=agency.name,
            short=agency.short_name or agency.name,
            abbreviation=agency.short_name or "",
            kind=agency.kind,
            kind_name=KINDS[agency.kind],
            search=" ".join(part for part in (agency.name, agency.short_name, *agency.aliases) if part),
        )


def by_name(release: Release) -> list[Entry]:
    """Return all agencies, A–Z."""
    return sorted(
        (Entry.of(card.agency) for card in release.scorecards), key=lambda entry: (entry.name.casefold(), entry.id)
    )


def by_volume(release: Release) -> list[Scorecard]:
    """Return all scorecards by complaints received, most first, then by name: an order of volume, not of merit."""
    return sorted(
        release.scorecards,
        key=lambda card: (-card.block.outcomes.received, card.agency.name.casefold(), card.agency.id),
    )
