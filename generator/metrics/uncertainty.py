"""How sure a share is, and from what number on it may be told at all."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from scipy.special import ndtri

from generator.release import Share

if TYPE_CHECKING:
    from generator.policy import Policy
    from generator.release import Note

CONFIDENCE = 0.95
Z = float(ndtri(0.5 + CONFIDENCE / 2))
"""Standard normal quantile of a two-sided 95 % interval, 1.959964."""


def wilson(done: int, n: int) -> tuple[float, float]:
    """Return the Wilson score interval (95 %) of `done` out of `n` > 0: Wilson 1927, JASA 22:209–212.

    Written out because `scipy.stats.binomtest` computes a p-value on the way, and a site needs some hundred thousand
    intervals; the tests hold it against SciPy's and against published ones. Exactly 0 and 1 where SciPy says so.
    """
    p = done / n
    weight = 1 + Z**2 / n
    centre = (p + Z**2 / (2 * n)) / weight
    half = Z * sqrt(p * (1 - p) / n + Z**2 / (4 * n**2)) / weight
    return (0.0 if done == 0 else centre - half, 1.0 if done == n else centre + half)


def note_of(n: int, policy: Policy) -> Note | None:
    """Return the mark that a share of n cases carries; with `n_kurang_10` no share and no time may be told."""
    if n < policy.min_n:
        return "n_kurang_10"
    return "data_sedikit" if n < policy.few_n else None


def share(done: int, n: int, policy: Policy) -> Share:
    """Return `done / n` (0–1) with its Wilson 95 % interval; only the counts where n is below the minimum."""
    note = note_of(n, policy)
    if note == "n_kurang_10":
        return Share(done, n, None, None, None, note)
    low, high = wilson(done, n)
    return Share(done, n, done / n, low, high, note)
