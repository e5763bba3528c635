"""What the drops say about a commitment over time: its stages, the dates stated for it, the regions it binds.

A part of the waist (`release.py`), kept apart because it is one idea. Dates keep their source's precision and
stay text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Matter = Literal["rencana", "tanda_tangan"]
"""What a date is stated for: the planned signing, or the signing."""

MATTERS: Final[tuple[Matter, ...]] = ("tanda_tangan", "rencana")


@dataclass(frozen=True, slots=True)
class Region:
    """A region whose government can sign: a province or a kabupaten/kota, by its Kemendagri code."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a drop's row offers for a stage; `drop` is the first that offers exactly this while the stage lasts."""

    drop: str
    source_url: str | None
    file: str | None


@dataclass(frozen=True, slots=True)
class Spell:
    """A stage for as long as drop after drop tells it; drops without the table say nothing and end nothing."""

    stage: str
    drop: str
    """The first drop that tells it."""
    evidence: tuple[Evidence, ...]
    """Oldest first; rows without a source and without a document offer none."""


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date as somebody states it. One of `drop`, `party` and `source` says who."""

    matter: Matter
    written: str
    drop: str = ""
    """The first drop whose row states it."""
    party: str = ""
    """The signatory (by name) whose row states it."""
    source: str = ""
    """The source that the note names after `Sumber berbeda:`."""
    source_url: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """One commitment over all drops that take part, up to the release."""

    spells: tuple[Spell, ...] = ()
    """Oldest first; the last one is the stage of the release."""
    dates: tuple[StatedDate, ...] = ()
    """Each date that is stated, by matter, the one of the release's own row first; drops, parties, then the note."""
    regions: tuple[str, ...] = ()
    """Codes of the regions whose governments it binds, sorted; empty where none can be told."""


UNRECORDED = Record()
"""Nothing but the row itself is known."""
