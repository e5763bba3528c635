"""Wilson intervals against published ones, and from what n on a share is told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from generator.metrics.uncertainty import share, wilson
from tests.numbers.build import POLICY


@pytest.mark.parametrize(
    ("done", "n", "low", "high"),
    [
        (108, 131, 0.7503, 0.8801),  # Rokan Hulu, October 2023, by hand: (0.839089 ∓ 0.066780) / 1.029324
        (81, 263, 0.2553, 0.3662),  # Newcombe 1998, Statistics in Medicine 17:857–872, table I, method 3
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_published_intervals_are_met(done: int, n: int, low: float, high: float) -> None:
    assert wilson(done, n) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 3000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_scipy_gives_the_same_interval(case: tuple[int, int]) -> None:
    done, n = case
    expected = binomtest(done, n).proportion_ci(method="wilson")
    assert wilson(done, n) == pytest.approx((expected.low, expected.high), abs=1e-12)


def test_none_and_all_touch_the_ends_exactly() -> None:
    assert wilson(0, 40)[0] == 0.0
    assert wilson(40, 40)[1] == 1.0


@pytest.mark.parametrize(
    ("n", "note"),
    [(0, "n_kurang_10"), (9, "n_kurang_10"), (10, "data_sedikit"), (29, "data_sedikit"), (30, None)],
)
def test_small_numbers_are_marked(n: int, note: str | None) -> None:
    told = share(n, n, POLICY)
    assert told.note == note
    assert (told.value is None) == (told.low is None) == (told.high is None) == (n < 10)


def test_a_stricter_policy_moves_the_thresholds() -> None:
    strict = replace(POLICY, min_n=20, few_n=50)
    assert [share(1, n, strict).note for n in (19, 20, 49, 50)] == ["n_kurang_10", "data_sedikit", "data_sedikit", None]
