"""Limits of chance against sums written out by hand, and against the figures of the field."""

from __future__ import annotations

from fractions import Fraction
from itertools import accumulate
from math import comb, floor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import ndtri

from generator.metrics.funnel import CLEAR, WARNING, count_limits, curve_limits, tail
from generator.metrics.peers import difference

SHARES = st.integers(1, 99).map(lambda percent: percent / 100)
VOLUMES = st.integers(10, 120)
LEVELS = st.sampled_from([WARNING, CLEAR])


def chance(n: int, share: float) -> list[Fraction]:
    """P(R = r) for r = 0 … n, exactly, for a share of whole percents."""
    p = Fraction(round(share * 100), 100)
    return [comb(n, r) * p**r * (1 - p) ** (n - r) for r in range(n + 1)]


def limits(n: int, share: float, level: float) -> tuple[int, int]:
    low, high = count_limits(np.array([n]), share, tail(level, 1))
    return int(low[0]), int(high[0])


def test_the_reference_values_of_the_field_are_met() -> None:
    assert limits(131, 0.82, WARNING) == (99, 116)
    assert limits(131, 0.82, CLEAR) == (93, 120)
    percents = [round(100 * count / 131, 1) for count in (99, 116, 93, 120)]
    assert percents == [75.6, 88.5, 71.0, 91.6]


@given(n=VOLUMES, share=SHARES, level=LEVELS)
def test_a_count_is_outside_exactly_where_its_own_tail_is_too_thin(n: int, share: float, level: float) -> None:
    probability, beyond = chance(n, share), Fraction(tail(level, 1))
    low, high = limits(n, share, level)
    below, above = list(accumulate(probability)), list(accumulate(reversed(probability)))
    for count in range(n + 1):
        # A millionth of a millionth is what SciPy's floats may be off; no tail comes as near to the limit by chance.
        is_outside = min(below[count], above[n - count]) < beyond - Fraction(1, 10**12)
        assert is_outside == (not low <= count <= high), (count, low, high)


@given(n=VOLUMES, share=SHARES, level=LEVELS)
def test_the_lower_curve_is_the_published_interpolation(n: int, share: float, level: float) -> None:
    probability, beyond = chance(n, share), Fraction(tail(level, 1))
    fewest = next(r for r in range(n + 1) if sum(probability[: r + 1]) >= beyond)
    weight = (sum(probability[: fewest + 1]) - beyond) / probability[fewest]
    low, _ = curve_limits(np.array([n]), share, tail(level, 1))
    assert low[0] == pytest.approx(max(float((fewest - weight) / n), 0), abs=1e-6)


@given(n=VOLUMES, share=SHARES, level=LEVELS)
def test_done_and_not_done_are_treated_alike(n: int, share: float, level: float) -> None:
    low, high = curve_limits(np.array([n]), share, tail(level, 1))
    other_low, other_high = curve_limits(np.array([n]), 1 - share, tail(level, 1))
    assert (low[0], high[0]) == pytest.approx((1 - other_high[0], 1 - other_low[0]), abs=1e-6)


@given(n=VOLUMES, share=SHARES, level=LEVELS, spread=st.floats(1, 30))
def test_a_dot_lies_beyond_the_drawn_curve_exactly_where_its_count_is_outside(
    n: int, share: float, level: float, spread: float
) -> None:
    beyond = tail(level, spread)
    low, high = (int(side[0]) for side in count_limits(np.array([n]), share, beyond))
    curve_low, curve_high = (float(side[0]) for side in curve_limits(np.array([n]), share, beyond))
    for count in range(n + 1):
        is_beyond = not curve_low - 1e-9 <= count / n <= curve_high + 1e-9
        assert is_beyond == (not low <= count <= high), (count, curve_low, curve_high)


@given(n=VOLUMES, share=SHARES, spread=st.floats(1, 400))
def test_wider_scatter_only_widens_the_limits(n: int, share: float, spread: float) -> None:
    for level in (WARNING, CLEAR):
        low, high = limits(n, share, level)
        wide_low, wide_high = (int(side[0]) for side in count_limits(np.array([n]), share, tail(level, spread)))
        assert 0 <= wide_low <= low <= high <= wide_high <= n


def test_wider_scatter_moves_the_limits_by_so_many_standard_errors() -> None:
    n, share, spread = 10_000, 0.6, 4.0
    low, high = count_limits(np.array([n]), share, tail(WARNING, spread))
    error = (share * (1 - share) / n) ** 0.5
    reach = float(ndtri(0.975)) * 2 * error
    assert (low[0] / n, high[0] / n) == pytest.approx((share - reach, share + reach), abs=2e-4)


@pytest.mark.parametrize(("share", "expected"), [(0.0, (0, 0)), (1.0, (20, 20))])
def test_a_group_without_any_or_with_all_done_allows_nothing_else(share: float, expected: tuple[int, int]) -> None:
    assert limits(20, share, CLEAR) == expected
    assert floor(curve_limits(np.array([20]), share, tail(CLEAR, 1))[1][0] * 20) == expected[1]


def test_an_agency_that_has_done_everything_is_not_shown_as_different_where_that_is_usual() -> None:
    # 10 of 10 has a chance of 0.90 here; a curve interpolated downwards in the upper tail would put it outside.
    assert limits(10, 0.99, CLEAR) == (8, 10)
    assert curve_limits(np.array([10]), 0.99, tail(CLEAR, 1))[1][0] == 1.0


@pytest.mark.parametrize(
    ("done", "word"),
    [
        (92, "jelas_berbeda"),
        (93, "perlu_dilihat_lebih_dekat"),
        (98, "perlu_dilihat_lebih_dekat"),
        (99, "tidak_berbeda_nyata"),
        (116, "tidak_berbeda_nyata"),
        (117, "perlu_dilihat_lebih_dekat"),
        (120, "perlu_dilihat_lebih_dekat"),
        (121, "jelas_berbeda"),
    ],
)
def test_words_change_at_the_limits(done: int, word: str) -> None:
    assert difference(done, [99, 116], [93, 120]) == word


def test_among_agencies_that_are_the_same_chance_puts_few_outside() -> None:
    random = np.random.default_rng(20050415)
    n = random.integers(40, 400, 60_000)
    done = random.binomial(n, 0.82)
    outside = {}
    for level in (WARNING, CLEAR):
        low, high = count_limits(n, 0.82, tail(level, 1))
        outside[level] = float(((done < low) | (done > high)).mean())
    assert 0.03 < outside[WARNING] < 0.051
    assert 0.0008 < outside[CLEAR] < 0.0025
