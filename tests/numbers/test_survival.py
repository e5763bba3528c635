"""Kaplan–Meier from counts by day against SciPy's, which takes each case for itself: the same to the last bit."""

from __future__ import annotations

import warnings

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal
from scipy.stats import CensoredData, ecdf

from generator.metrics.survival import limits, survival

Case = tuple[int, int, int]
CASES = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 60), st.integers(0, 60)), min_size=1, max_size=60)


def columns(cases: list[Case]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    days, ended, lost = (np.array(column, np.int64) for column in zip(*cases, strict=True))
    return days, ended, lost


def by_scipy(cases: list[Case]) -> ecdf:
    days, ended, lost = columns(cases)
    every = np.concatenate([np.repeat(days, ended), np.repeat(days, lost)])
    is_lost = np.repeat([False, True], [ended.sum(), lost.sum()])
    return ecdf(CensoredData.right_censored(every, is_lost)).sf


@given(CASES.filter(lambda cases: any(ended or lost for _, ended, lost in cases)))
def test_the_curve_and_its_limits_are_those_of_scipy(cases: list[Case]) -> None:
    ours, theirs = survival(*columns(cases)), by_scipy(cases)
    assert_array_equal(ours.days, theirs.quantiles)
    assert_array_equal(ours.shares, theirs.probabilities)
    with warnings.catch_warnings(action="ignore", category=RuntimeWarning):
        interval = theirs.confidence_interval(0.95, method="log-log")
    told = (theirs.probabilities > 0) & (theirs.probabilities < 1)
    for side, other in zip(limits(ours), interval, strict=True):
        assert_array_equal(side[told], other.probabilities[told])
        assert_array_equal(side[~told], ours.shares[~told])


@given(CASES.filter(lambda cases: any(ended for _, ended, _ in cases)))
def test_who_is_at_risk_adds_up(cases: list[Case]) -> None:
    ours = survival(*columns(cases))
    assert ours.at_risk[0] == sum(ended + lost for _, ended, lost in cases)
    assert ours.ended.sum() == sum(ended for _, ended, _ in cases)
    assert (ours.ended <= ours.at_risk).all()
    assert (np.diff(ours.at_risk) < 0).all()
