"""What a release states differently from one before it, for a period that both state: figures, never single complaints.

A part of the waist (`release.py`), kept apart because it is one idea. *Movement* is what happens to a complaint: it
comes, it is closed, it is opened again. *Revision* is a change of what had been said about the past: a complaint that
should have been told before, that vanished, that belongs to another agency or period, or whose closed outcome is
exchanged for another. `after` = `before` + `revised` + what moved.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from generator.release import Release, Share
    from generator.release.movement import Flow

Cause = Literal[
    "masuk_belakangan",
    "kembali",
    "hilang",
    "ditarik",
    "instansi_diganti",
    "tanggal_masuk_diganti",
    "hasil_akhir_diganti",
]
CAUSES: tuple[Cause, ...] = (
    "masuk_belakangan",
    "kembali",
    "hilang",
    "ditarik",
    "instansi_diganti",
    "tanggal_masuk_diganti",
    "hasil_akhir_diganti",
)
"""Why a figure is revised, each complaint under one of them: new although its day was covered before; *hilang* before;
*hilang* now; only in a drop that was withdrawn since; with another agency; with another month of receipt; with another
closed outcome."""

FIGURES = ("masuk", "selesai", "ditutup_sistem", "berjalan", "diarsipkan", "di_luar_wewenang")
"""Counts of a year of receipt. Of a month only the first two are published."""
SHARE = "persen_selesai"


@dataclass(frozen=True, slots=True)
class Revision:
    """One published count that is revised: `revised` is never 0."""

    agency: str | None
    """None is all agencies together."""
    period: str
    """Of receipt: a year (`2025`) or a month (`2025-04`)."""
    figure: str
    """As in `FIGURES`."""
    before: int
    """As the earlier release stated it."""
    after: int
    """As the later one states it."""
    revised: int
    """What the revision adds or takes away; the rest of the difference is movement."""
    causes: tuple[tuple[Cause, int], ...]
    """(cause, complaints concerned), in the order of `CAUSES`."""
    reasons: tuple[str, ...]
    """What `koreksi` says of these complaints, sorted; empty where it says nothing."""

    @property
    def moved(self) -> int:
        """The part of the difference that is no revision."""
        return self.after - self.before - self.revised


@dataclass(frozen=True, slots=True)
class ShareRevision:
    """`persen_selesai` of a year, where its numerator or its denominator is revised."""

    agency: str | None
    period: str
    before: Share
    after: Share


@dataclass(frozen=True, slots=True)
class Restated:
    """A later release held against an earlier one, each as it was published on its own day."""

    drop: str
    against: str
    against_as_of: date
    flow: Flow
    """All agencies together."""
    counts: tuple[Revision, ...]
    """By agency (all together first, then by id), period, and the order of `FIGURES`."""
    shares: tuple[ShareRevision, ...]


@dataclass(frozen=True, slots=True)
class Revisions:
    """What the releases of a site revise."""

    since_before: tuple[Restated, ...] = ()
    """Every release but the first against the one published right before it, withdrawn ones included, oldest first."""
    by_newest: tuple[Restated, ...] = ()
    """The newest release against every earlier one, oldest first."""

    def of(self, drop: str) -> Restated | None:
        """Return what `drop` revised of the release before it; None for the first."""
        return next((one for one in self.since_before if one.drop == drop), None)

    def later_than(self, drop: str) -> Restated | None:
        """Return what the newest release revises of `drop`; None for the newest itself."""
        return next((one for one in self.by_newest if one.against == drop), None)


UNREVISED = Revisions()
"""One release, or none."""


def marked(release: Release) -> Mapping[str | None, Mapping[str, frozenset[str]]]:
    """Return agency → period → figures that the release revises of the one before: those that are marked `[r]`."""
    restated = release.revisions.of(release.drop)
    found: dict[str | None, dict[str, frozenset[str]]] = {}
    for agency, period, figure in _figures(restated) if restated else ():
        periods = found.setdefault(agency, {})
        periods[period] = periods.get(period, frozenset()) | {figure}
    return found


def _figures(restated: Restated) -> Iterator[tuple[str | None, str, str]]:
    yield from ((one.agency, one.period, one.figure) for one in restated.counts)
    yield from ((one.agency, one.period, SHARE) for one in restated.shares)
