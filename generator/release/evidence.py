"""What a figure rests on: the drops, totals declared elsewhere, what intake left out, where a median falls.

A part of the waist (`release.py`), kept apart because it is one idea. Nothing here holds a single complaint.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class ControlTotal:
    """A total that the source of a drop has published, beside the count of that drop's rows.

    Both are equal, but where complaints were taken out of the drop by a redaction since: then fewer are counted.
    """

    name: str
    """`masuk`, an outcome or a canonical status."""
    declared: int
    counted: int

    @property
    def is_reduced(self) -> bool:
        """True where fewer are counted than were declared."""
        return self.counted < self.declared


@dataclass(frozen=True, slots=True)
class DropFacts:
    """The birth certificate of one drop that took part."""

    id: str
    as_of: date
    source: str
    steward: str
    licence: str
    is_example: bool
    note: str | None
    covers_from: date | None
    covers_until: date
    rows: int
    """Complaint rows in the drop."""
    replaced_by: str | None
    """Id of the later drop that names this one in `[menggantikan]`; such a drop takes no part in any figure."""
    replacement_reason: str | None
    files: tuple[tuple[str, str, int], ...]
    """(file name, SHA-256, bytes) of each file in the drop, computed, sorted."""
    backdated: int = 0
    """Complaints new in this drop although an earlier one covered their date of receipt."""
    skipped: tuple[tuple[str, int], ...] = ()
    """(reason, rows) that the import left out."""
    control_totals: tuple[ControlTotal, ...] = ()
    """As declared, in the order of the manifest; empty where the drop has no complaints to count."""
    manifest_sha256: str | None = None
    """Of the manifest itself, byte for byte."""
    previous_manifest: str | None = None
    """SHA-256 that the manifest names of the one before it: the chain. None in the first, and while unsealed."""
    rows_of: tuple[tuple[str, int], ...] = ()
    """(file name, records) of each table file, as sealed."""
    redactions: tuple[tuple[date, str, tuple[str, ...]], ...] = ()
    """(day, reason, files replaced) of each redaction after publication, oldest first."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """The step at which half has stopped waiting: on working day `day`, `closed` of the `at_risk` closed.

    `before` is the share still waiting before that day, > 0.5; `before` × (1 − `closed` / `at_risk`) is ≤ 0.5.
    """

    day: int
    at_risk: int
    closed: int
    before: float


@dataclass(frozen=True, slots=True)
class Scope:
    """Ways to report that the figures hold and that they lack, in the publisher's own words (`[cakupan]` in policy)."""

    included: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()


UNSAID = Scope()
"""The policy says nothing about it."""
