"""The written comparison with the tracker says what the script says today, and names public bodies alone."""

from __future__ import annotations

import pytest

from tests.jarokelo.states import imported, sole_traders
from tests.proof.jarokelo_comparison import DOCUMENT, SHOWN, document, largest, spread
from tests.proof.jarokelo_figures import ENOUGH, Comparison, compared


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    data, _ = imported(tmp_path_factory)
    return compared(data)


def test_the_document_is_what_the_script_writes(found: Comparison) -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == document(found)


def test_closed_cases_alone_never_look_slower(found: Comparison) -> None:
    both = [each for each in found.agencies if each.is_comparable]
    assert len(both) > 50
    assert all(each.share.n >= ENOUGH and each.gap >= 0 for each in both)


def test_the_tracker_counts_closed_cases_alone(found: Comparison) -> None:
    """Its medians are those of the closed rows, within what a few hundred other rows change; not Kaplan–Meier's."""
    both = [each for each in found.agencies if each.is_comparable]
    to_closed = [abs(each.tracker.median - each.closed_only) for each in both if each.tracker and each.closed_only]
    to_ours = [abs(each.tracker.median - (each.in_days.median or 0)) for each in both if each.tracker]
    assert sorted(to_closed)[len(both) // 2] <= 1
    assert sorted(to_ours)[len(both) // 2] > 20


def test_only_public_bodies_are_named(found: Comparison) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    named = [each for each in found.agencies if f"| {each.name} |" in text or f"{each.name}:" in text]
    assert {each.name for each in spread(found.agencies)} <= {each.name for each in named}
    assert len(spread(found.agencies)) == SHOWN
    assert largest(found.agencies) in named
    assert all(each.is_public for each in named)
    assert not any(name in text for name in sole_traders())
