"""Why there is no rank: the example of docs/tanpa-peringkat.md, simulated (Goldstein & Spiegelhalter 1996)."""

from __future__ import annotations

from pathlib import Path

import numpy as np

AGENCIES, CASES, YEARS = 12, 131, 20_000
PAGE = (Path(__file__).parents[2] / "docs" / "tanpa-peringkat.md").read_text(encoding="utf-8")


def places(rates: np.ndarray) -> np.ndarray:
    """Place of each agency in each simulated year, 1 for the largest share; ties are broken by lot."""
    random = np.random.default_rng(1996)
    done = random.binomial(CASES, rates, (YEARS, AGENCIES)) + random.random((YEARS, AGENCIES))
    return np.argsort(np.argsort(-done, axis=1), axis=1) + 1


def test_a_rank_of_twelve_agencies_spans_seven_places() -> None:
    found = places(np.linspace(0.7, 0.9, AGENCIES))
    low = np.quantile(found, 0.025, axis=0, method="lower")
    high = np.quantile(found, 0.975, axis=0, method="higher")
    spans = high - low + 1
    assert round(spans.mean()) == 7
    assert (spans[3:9] >= 8).all()
    assert "rata-rata mencakup **7 dari 12 tempat**; bagi dinas di tengah, 8 atau lebih" in PAGE
    assert 0.55 < (found[:, -1] == 1).mean() < 0.65
    assert "sekitar enam dari sepuluh ulangan" in PAGE


def test_agencies_that_are_the_same_get_every_place() -> None:
    found = places(np.full(AGENCIES, 0.8))
    assert (np.quantile(found, 0.025, axis=0) == 1).all()
    assert (np.quantile(found, 0.975, axis=0) == AGENCIES).all()
