"""The scorecards of a frozen release, read when a page is made of them and not before."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.archive.store import Archive, Json


@dataclass(frozen=True, slots=True)
class Cards:
    """Those of an archive. All is held of the one that was read last, for three files are made of it; names of all."""

    archive: Archive
    _names: dict[str, str] = field(default_factory=dict)
    _last: dict[str, Json] = field(default_factory=dict)

    def card(self, agency: str) -> Json:
        """Return a scorecard that was not taken down."""
        if agency not in self._last:
            self._last.clear()
            self._last[agency] = self.archive.card(self.archive.cards[agency]) or {}
            self._names[agency] = self._last[agency]["instansi"]["nama"]
        return self._last[agency]

    def names_of(self, agencies: Iterable[str]) -> list[tuple[str, str]]:
        """Return id and name of some agencies, as they were frozen."""
        return [(agency, self._names.get(agency) or self.card(agency)["instansi"]["nama"]) for agency in agencies]

    def in_lists(self, agencies: Iterable[str], most: int) -> list[list[tuple[str, str]]]:
        """Return the same by name, in lists of at most so many."""
        by_name = sorted(self.names_of(agencies), key=lambda one: (one[1].casefold(), one[0]))
        return [by_name[start : start + most] for start in range(0, len(by_name), most)]
