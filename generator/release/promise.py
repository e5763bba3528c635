"""Promises of commitments, and where each stands as of every release: what was promised, the figure, the verdict.

A part of the waist (`release.py`), kept apart because it is one idea. Nothing here holds a single complaint.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

    from generator.release import Note, Release

Verdict = Literal["tercapai", "belum_tercapai", "berjalan", "belum_dapat_dinilai"]
"""Kept, not kept, still running (the as-of date lies before the deadline), or not to be told."""

SHARES = ("persen_selesai", "tepat_waktu", "narahubung_terisi")
"""Metrics whose values are shares (0–1) and whose targets are written in percent (0–100)."""

MANUAL = "manual"
"""The metric that a person judges; every other is computed."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What a promise is judged by: a share (0–1), or a median in working days.

    `value` with `low` and `high` (95 %), or only the two ends of a range where the drops do not tell more. All five
    are None where n is below the minimum. A median that is not reached is None too, and so is an end beyond it.
    """

    n: int
    """Denominator of a share; cases that a median rests on."""
    done: int | None
    """Numerator of a share, surely on time in a range; None for a median."""
    value: float | None = None
    low: float | None = None
    high: float | None = None
    range_low: float | None = None
    range_high: float | None = None
    note: Note | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """A promise as of one release."""

    drop: str
    as_of: date
    verdict: Verdict
    convincing: bool | None
    """Whether the 95 % interval excludes the target; None where there is no interval."""
    figure: Figure


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise of a commitment as written in the drop, and where it stands."""

    id: str
    commitment: str
    agency: str
    text: str
    metric: str
    operator: str | None
    target: str | None
    """Percent (0–100) for `SHARES`, else working days."""
    starts: date
    due: date
    """Complaints received from `starts` to `due` count, both inclusive."""
    condition: int | None = None
    """Which of the eight conditions of compliance it serves."""
    level: str | None = None
    """What a person judged; only where `metric` is `manual`."""
    assessor: str | None = None
    evidence_url: str | None = None
    standings: tuple[Standing, ...] = ()
    """As of every release from `starts` on that takes part, oldest first; the last is the present one. Empty for
    `manual`."""

    @property
    def now(self) -> Standing | None:
        """The present standing; None where a person judges."""
        return self.standings[-1] if self.standings else None


def owing(release: Release) -> list[str]:
    """Return the agencies of the register that have promised something: those with a calendar of their own."""
    promised = {promise.agency for commitment in release.commitments or () for promise in commitment.promises}
    return sorted(promised & {card.agency.id for card in release.scorecards})
