"""Scatter beyond chance: rarely said where there is none, said where it is strong, and not for one odd agency."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import norm

from generator.metrics.funnel import CLEAR, WINSORISED, _variance_left, count_limits, dispersion, tail


def spreads(agencies: int, sd: float, *, runs: int = 600, odd: float = 0.0) -> np.ndarray:
    """φ of simulated groups whose true rates are 0.82 on average and differ by `sd` on the logit scale."""
    random = np.random.default_rng(agencies)
    found = []
    for _ in range(runs):
        n = random.integers(20, 250, agencies)
        logit = np.log(0.82 / 0.18) + sd * random.standard_normal(agencies)
        logit[0] += odd
        done = random.binomial(n, 1 / (1 + np.exp(-logit)))
        found.append(dispersion(done, n, done.sum() / n.sum()))
    return np.array(found)


@pytest.mark.parametrize("agencies", [3, 9, 12, 40])
def test_without_over_dispersion_it_is_rarely_said(agencies: int) -> None:
    found = spreads(agencies, 0.0)
    assert (found > 1).mean() < 0.1
    assert np.quantile(found, 0.9) == 1.0


@pytest.mark.parametrize(("agencies", "sd", "least"), [(12, 0.8, 0.95), (40, 0.5, 0.99)])
def test_strong_over_dispersion_is_said(agencies: int, sd: float, least: float) -> None:
    found = spreads(agencies, sd)
    assert (found > 1).mean() > least
    assert np.median(found) > 3


def test_one_agency_that_differs_is_not_hidden_by_the_scatter_that_it_makes_in_a_group_of_twenty() -> None:
    random = np.random.default_rng(20)
    called, among_others = 0, 0
    for _ in range(300):
        n = random.integers(60, 250, 20)
        done = random.binomial(n, [0.5, *[0.82] * 19])
        share = done.sum() / n.sum()
        low, high = count_limits(n, share, tail(CLEAR, dispersion(done, n, share)))
        outside = (done < low) | (done > high)
        called += outside[0]
        among_others += outside[1:].sum()
    assert called > 285
    assert among_others < 300 * 19 * 0.01


def test_in_a_group_of_fewer_than_ten_one_that_differs_cannot_be_told_from_scatter() -> None:
    assert (spreads(8, 0.0, odd=-3.0) > 1).mean() > 0.9


def test_it_is_pearsons_ratio_by_hand() -> None:
    done, n = np.array([50, 80, 20]), np.array([100, 100, 50])
    share = 0.6
    z = [(50 - 60) / 24**0.5, (80 - 60) / 24**0.5, (20 - 30) / 12**0.5]
    assert dispersion(done, n, share) == pytest.approx(sum(each**2 for each in z) / 2)


def test_what_winsorising_leaves_of_a_variance_is_its_integral() -> None:
    end = norm.ppf(1 - WINSORISED)
    inside, _ = quad(lambda x: x**2 * norm.pdf(x), -end, end)
    assert _variance_left(WINSORISED) == pytest.approx(inside + 2 * WINSORISED * end**2)
    assert _variance_left(0.0) == 1.0


@pytest.mark.parametrize(("done", "share"), [([0, 0, 0], 0.0), ([20, 30, 40], 1.0)])
def test_without_any_scatter_there_is_none_to_tell(done: list[int], share: float) -> None:
    assert dispersion(np.array(done), np.array([20, 30, 40]), share) == 1.0
