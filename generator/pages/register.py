"""The register of agencies in the forms that lists and finders need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.pages.services import subjects
from generator.pages.words import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.release import Agency, Release, Scorecard

SEPARATOR: Final = ", "
"""Between names that a finder looks through. With a space alone two that end and begin with digits ("SD Negeri 031",
"0761 …") would stand there as one number, and gate 3 would take it for a telephone's.
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """An agency in a list. `search` is what the finder looks through: names, and services where the list gives them."""

    id: str
    name: str
    short: str
    abbreviation: str
    kind: str
    kind_name: str
    search: str

    @classmethod
    def of(cls, agency: Agency, subjects: Iterable[str] = ()) -> Entry:
        """Put an agency of the register into a list's form; `subjects` as `services.subjects` names them."""
        return cls(
            id=agency.id,
            name=agency.name,
            short=agency.short_name or agency.name,
            abbreviation=agency.short_name or "",
            kind=agency.kind,
            kind_name=KINDS[agency.kind],
            search=SEPARATOR.join(
                part for part in (agency.name, agency.short_name, *agency.aliases, *subjects) if part
            ),
        )


def by_name(release: Release) -> list[Entry]:
    """Return all agencies, A–Z."""
    named = subjects(release)
    entries = (Entry.of(card.agency, named.get(card.agency.id, ())) for card in release.scorecards)
    return sorted(entries, key=lambda entry: (entry.name.casefold(), entry.id))


def by_volume(release: Release) -> list[Scorecard]:
    """Return all scorecards by complaints received, most first, then by name: an order of volume, not of merit."""
    return sorted(
        release.scorecards,
        key=lambda card: (-card.block.outcomes.received, card.agency.name.casefold(), card.agency.id),
    )
