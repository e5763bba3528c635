"""What stands beside the figures: evidence for the eight conditions, scores of other institutions, right of reply.

A part of the waist (`release.py`), kept apart because it is one idea: words and values of others, which are shown as
they were given and never made into a figure of ours. Nothing here is added up, averaged or compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

CONDITIONS = range(1, 9)
"""Numbers of the eight conditions of good complaint handling."""


@dataclass(frozen=True, slots=True)
class ConditionEvidence:
    """Whether there is evidence that an agency meets one of the eight conditions, by whoever looked."""

    agency: str
    condition: int
    status: str
    """`ada_bukti`, `belum_ada_bukti` or `tidak_berlaku`."""
    evidence_url: str | None
    assessor: str
    assessed_on: date


@dataclass(frozen=True, slots=True)
class ExternalScore:
    """A score that another institution gave to a region or to an agency: exactly one of the two is not None."""

    region_code: str | None
    agency: str | None
    institution: str
    scheme: str
    """Scores of different schemes are on different scales and must not be compared."""
    year: int
    value: float
    """As announced, on the scale of the scheme."""
    category: str | None
    source_url: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What an agency answers to its figures, word for word."""

    agency: str
    dated: date
    post: str
    text: str
    """Plain text; a line break parts paragraphs."""


@dataclass(frozen=True, slots=True)
class Context:
    """All three tables of a release; None where no drop has the table."""

    conditions: tuple[ConditionEvidence, ...] | None = None
    """By agency, then by condition."""
    scores: tuple[ExternalScore, ...] | None = None
    """By institution, then by scheme as they came into use, in each the oldest year first."""
    replies: tuple[Reply, ...] | None = None
    """By agency, the newest first."""


NO_CONTEXT = Context()
"""No drop has any of the three tables."""
