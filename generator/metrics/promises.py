"""Promises held against the figures: the value, whether it meets its target, and how sure that is.

Everything is computed on complaints received from the promise's first day to its deadline, both inclusive, of the
agency itself (not of those below it), as of the drop. Targets are compared with exact fractions: 17 of 20 is 85 %.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import inf
from typing import TYPE_CHECKING

from generator.metrics.timeliness import told
from generator.metrics.uncertainty import note_of
from generator.metrics.volume import by_status, outcomes, share_done, summed
from generator.metrics.waiting import waiting_time
from generator.release.promise import SHARES, Figure, Standing
from generator.tally import OPEN, Due

if TYPE_CHECKING:
    from datetime import date

    from generator.metrics.workdays import Counts
    from generator.policy import Policy
    from generator.release import WaitingTime
    from generator.release.promise import Promise, Verdict
    from generator.tally import Cells

_PERCENT = 100


@dataclass(frozen=True, slots=True)
class Target:
    """What was promised, in the unit of the figure: a share (0–1) or working days."""

    value: Fraction
    at_least: bool

    @classmethod
    def of(cls, promise: Promise) -> Target:
        """Read the target of a promise that is measured; the rules see to it that there is one."""
        written = Fraction(promise.target or 0)
        return cls(written / _PERCENT if promise.metric in SHARES else written, promise.operator == ">=")

    def met_by(self, value: Fraction) -> bool:
        """Tell whether a value keeps the promise; the target itself does."""
        return value >= self.value if self.at_least else value <= self.value

    def met_by_all(self, *values: Fraction) -> bool | None:
        """Tell it for a range; None where its ends do not agree."""
        verdicts = {self.met_by(value) for value in values}
        return verdicts.pop() if len(verdicts) == 1 else None

    def outside(self, low: float, high: float) -> bool:
        """Tell whether the target lies outside the interval [low, high]."""
        return not low <= float(self.value) <= high


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure held against its target."""

    figure: Figure
    met: bool | None
    """None where it cannot be told."""
    convincing: bool | None
    """Whether the 95 % interval excludes the target; None where there is no interval."""


def standing(promise: Promise, measured: Measured, drop: str, as_of: date) -> Standing:
    """Return the verdict as of a drop. On the day of the deadline it is judged; before it the promise is running."""
    return Standing(drop, as_of, _verdict(promise, measured, as_of), measured.convincing, measured.figure)


def _verdict(promise: Promise, measured: Measured, as_of: date) -> Verdict:
    if as_of < promise.due:
        return "berjalan"
    if measured.met is None:
        return "belum_dapat_dinilai"
    return "tercapai" if measured.met else "belum_tercapai"


def measured(promise: Promise, cells: Cells, policy: Policy) -> Measured:
    """Measure a promise on these complaints: those of its agency that were received in its time."""
    target = Target.of(promise)
    if promise.metric == "persen_selesai":
        return _done(target, cells, policy)
    if promise.metric == "tepat_waktu":
        return _on_time(target, cells, policy)
    return _median(target, cells, policy)


def filled(promise: Promise, n_filled: int, n: int, policy: Policy) -> Measured:
    """Measure how many of n offices have a focal point. All are counted, none is sampled: there is no interval."""
    note = note_of(n, policy)
    if note == "n_kurang_10":
        return Measured(Figure(n, n_filled, note=note), None, None)
    met = Target.of(promise).met_by(Fraction(n_filled, n))
    return Measured(Figure(n, n_filled, n_filled / n, note=note), met, None)


def _done(target: Target, cells: Cells, policy: Policy) -> Measured:
    """Measure `selesai` / (`masuk` − `di_luar_wewenang`)."""
    share = share_done(outcomes(by_status(cells)), policy)
    figure = Figure(share.n, share.done, share.value, share.low, share.high, note=share.note)
    return _exact(target, figure, share.done)


def _on_time(target: Target, cells: Cells, policy: Policy) -> Measured:
    """Measure on time / all decided over every class with a limit, each case against the limit of its own class.

    A promise names no class, so none is left out. Where some cases cannot be told, there is a range, and a verdict
    only when both its ends lie on one side of the target.
    """
    counts = summed(cells.due, cells.n, len(Due)).tolist()
    on_time, late, unknown = counts[Due.ON_TIME], counts[Due.LATE], counts[Due.UNKNOWN]
    known, n = told(on_time, late, unknown, policy), on_time + late + unknown
    figure = Figure(n, on_time, known.value, known.low, known.high, known.range_low, known.range_high, known.note)
    if known.note == "kisaran":
        met = target.met_by_all(Fraction(on_time, n), Fraction(on_time + unknown, n))
        return Measured(figure, met, None)
    return _exact(target, figure, on_time)


def _exact(target: Target, figure: Figure, done: int) -> Measured:
    """Hold a share with its interval against the target; below the minimum n there is nothing to hold."""
    if figure.low is None or figure.high is None:
        return Measured(figure, None, None)
    return Measured(figure, target.met_by(Fraction(done, figure.n)), target.outside(figure.low, figure.high))


def _median(target: Target, cells: Cells, policy: Policy) -> Measured:
    """Measure the median waiting time in working days: Kaplan–Meier with its log-log limits, or two bounds of it.

    A median that is not reached lies beyond the longest waiting time known: not within a target that is no longer than
    that, and not to be told against a longer one.
    """
    time = waiting_time(cells, policy)
    waiting = cells.where(cells.outcome <= OPEN)
    if time.note == "n_kurang_10":
        return Measured(Figure(time.n, None, note=time.note), None, None)
    if time.method == "batas_antar_rilis":
        return _between_drops(target, time, waiting)
    figure = Figure(time.n, None, time.median, time.median_low, time.median_high, note=time.note)
    met = _median_meets(target, time.median, waiting.latest)
    if met is None:
        return Measured(figure, None, None)
    low, high = (inf if day is None else day for day in (time.median_low, time.median_high))
    return Measured(figure, met, target.outside(low, high))


def _between_drops(target: Target, time: WaitingTime, waiting: Cells) -> Measured:
    """Return a verdict only where both bounds of the median agree on it: those that it never leaves, as on scorecards.

    The medians with all closings at their earliest and at their latest are no bounds (`metrics.median_bounds`).
    """
    fastest, slowest = time.median_bounds
    figure = Figure(time.n, None, range_low=fastest, range_high=slowest, note=time.note)
    soon, late = _median_meets(target, fastest, waiting.earliest), _median_meets(target, slowest, waiting.latest)
    return Measured(figure, soon if soon == late else None, None)


def _median_meets(target: Target, median: int | None, days: Counts) -> bool | None:
    """Tell whether a median meets the target; `days` are the waiting times that it comes from."""
    if median is not None:
        return target.met_by(Fraction(median))
    return target.at_least if days.max() >= target.value else None
