"""How far a share may stray from its group's by chance: exact binomial limits, and scatter beyond chance.

Both limits come from the lower tail, the upper one by counting what is not done. So they treat `selesai` and its
opposite alike, and no count is called outside whose own tail is wider than the stated one.
"""

from __future__ import annotations

from math import exp, pi, sqrt
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import bdtr, bdtrik, chdtrc, ndtr, ndtri

if TYPE_CHECKING:
    import numpy.typing as npt

    from generator.metrics.workdays import Counts

    Shares = npt.NDArray[np.float64]

WARNING, CLEAR = 0.95, 0.998
"""What the limits hold of agencies that differ by chance alone: Spiegelhalter 2005, Stat Med 24:1185–1202."""

WINSORISED = 0.1
"""Share of the group at each end whose distance is cut to that of the next agency (ibid., section 7)."""

SIGNIFICANCE = 0.05
"""Scatter is called wider than chance where chance gives as much less often than this."""


def tail(level: float, dispersion: float) -> float:
    """Return the probability beyond each limit of a `level`, moved outwards by √dispersion standard errors."""
    return float(ndtr(ndtri((1 - level) / 2) * sqrt(dispersion)))


def count_limits(n: Counts, share: float, beyond: float) -> tuple[Counts, Counts]:
    """Return the smallest and the largest count out of n that is not outside.

    A count r is outside where P(R ≤ r) or P(R ≥ r) is below `beyond`, R being binomial with n and `share` (0–1).
    """
    return _fewest(n, share, beyond), n - _fewest(n, 1 - share, beyond)


def curve_limits(n: Counts, share: float, beyond: float) -> tuple[Shares, Shares]:
    """Return the same limits as smooth shares (0–1), to be drawn over n: interpolated between counts.

    Spiegelhalter 2005, appendix A.1.1: (r − α) / n, α = (F(r) − p) / (F(r) − F(r − 1)), with r the smallest count
    whose F(r) ≥ p. For the upper limit the same is done with what is not done: r − α in the upper tail itself would
    put the count r outside, whose tail is wider than p. A count lies beyond the curve exactly where it is outside.
    """
    return _interpolated(n, share, beyond), 1 - _interpolated(n, 1 - share, beyond)


def _fewest(n: Counts, share: float, beyond: float) -> Counts:
    """Return the smallest r with P(R ≤ r) ≥ `beyond`.

    The inverse is continuous and may miss a whole number by a rounding, so the count below is tried as well.
    """
    near = np.ceil(np.maximum(np.nan_to_num(bdtrik(beyond, n, share)), 0)).astype(np.int64)
    below = np.maximum(near - 1, 0)
    return np.where(bdtr(below, n, share) >= beyond, below, near)


def _interpolated(n: Counts, share: float, beyond: float) -> Shares:
    fewest = _fewest(n, share, beyond)
    below = np.where(fewest > 0, bdtr(np.maximum(fewest - 1, 0), n, share), 0)
    reached = bdtr(fewest, n, share)
    return np.clip((fewest - (reached - beyond) / (reached - below)) / n, 0, 1)


def dispersion(done: Counts, n: Counts, share: float) -> float:
    """Return φ, how many times the variance of a binomial the scatter around `share` has; 1 unless more than chance.

    Multiplicative φ of Spiegelhalter 2005, section 7: the mean square of z = (done − n·share) / √(n·share·(1−share)),
    Winsorised, so that one or two agencies that do differ cannot widen everybody's limits. Unlike there, the mean is
    over the degrees of freedom, because `share` comes from the same agencies, and is divided by what Winsorising
    leaves of a normal variance, so that φ is 1 without over-dispersion. With fewer than ten agencies nothing is cut.
    φ·(agencies − 1) is held against χ².
    """
    if len(n) < 2 or share in {0.0, 1.0}:  # noqa: PLR2004 - scatter needs two, and a share that is open to it
        return 1.0
    z = np.sort((done - n * share) / np.sqrt(n * share * (1 - share)))
    cut = int(WINSORISED * len(z))
    squares = np.square(np.clip(z, z[cut], z[-1 - cut])).sum() / _variance_left(cut / len(z))
    freedom = len(z) - 1
    return float(squares / freedom) if chdtrc(freedom, squares) < SIGNIFICANCE else 1.0


def _variance_left(cut: float) -> float:
    """Return the variance of a standard normal with the share `cut` at each end moved to its quantile."""
    if not cut:
        return 1.0
    end = float(ndtri(1 - cut))
    density = exp(-(end**2) / 2) / sqrt(2 * pi)
    return 1 - 2 * cut - 2 * end * density + 2 * cut * end**2
