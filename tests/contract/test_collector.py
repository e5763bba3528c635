"""What a page leaves behind in cycles is collected while a build goes on; afterwards all is as it was before."""

from __future__ import annotations

import gc
import weakref

import pytest

from generator import collector
from generator.collector import seldom_collected, uncollected


class Thing:
    """Holds itself, so that no count of references frees it."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collector, "_SELDOM", 100)


def made(n: int) -> list[weakref.ref[Thing]]:
    return [weakref.ref(Thing()) for _ in range(n)]


def test_what_is_read_and_counted_is_left_alone_and_what_is_made_of_it_is_not() -> None:
    with uncollected():
        kept = made(1_000)
        assert all(one() for one in kept)
        with seldom_collected():
            assert not any(one() for one in kept)
            assert sum(one() is not None for one in made(1_000)) < 1_000
        assert all(one() for one in made(1_000))


@pytest.mark.parametrize("was_on", [True, False])
def test_the_collector_is_afterwards_what_it_was(*, was_on: bool) -> None:
    before, thresholds = gc.isenabled(), gc.get_threshold()
    try:
        (gc.enable if was_on else gc.disable)()
        with seldom_collected():
            assert gc.isenabled()
            assert gc.get_freeze_count() > 0
        assert gc.isenabled() is was_on
        assert gc.get_threshold() == thresholds
        assert gc.get_freeze_count() == 0
    finally:
        (gc.enable if before else gc.disable)()
