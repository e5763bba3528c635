"""A remembered answer is tried by an attacker before it counts: the store can make a build faster, never unsafe."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from generator.disclosure import memory, protect
from generator.disclosure.memory import WORTH_KEEPING

if TYPE_CHECKING:
    from pathlib import Path

    from generator.disclosure import Hidden
    from generator.disclosure.network import IntArray

K = 5
COUNTS = np.random.default_rng(7).integers(10, 60, size=(WORTH_KEEPING // 6, 6))
COUNTS[[3, 17, 31], [0, 2, 5]] = [1, 3, 4]


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(memory, "STORE", tmp_path / "sembunyi")
    return tmp_path / "sembunyi"


def answer(counts: IntArray = COUNTS) -> Hidden:
    return protect(counts, [np.arange(len(counts))], K)


def searches(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count how often the search itself is made from here on."""
    made: list[int] = []
    search = memory.cheapest

    def counted(*question: IntArray) -> IntArray | None:
        made.append(1)
        return search(*question)

    monkeypatch.setattr(memory, "cheapest", counted)
    return made


def test_the_same_question_is_searched_once_and_another_one_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    first, made = answer(), searches(monkeypatch)
    again = answer()
    assert (again.own == first.own).all()
    assert (again.cost, again.method) == (first.cost, "optimal")
    assert not made
    other = COUNTS.copy()
    other[0, 0] += 1
    answer(other)
    assert made


@pytest.mark.parametrize("damage", [lambda kept: bytes(len(kept)), lambda kept: kept[:-1], lambda _: b""])
def test_an_answer_that_is_unsafe_or_damaged_is_not_used(
    store: Path, monkeypatch: pytest.MonkeyPatch, damage: object
) -> None:
    first = answer()
    (kept,) = store.iterdir()
    kept.write_bytes(damage(kept.read_bytes()))  # type: ignore[operator] # one of the functions above
    made = searches(monkeypatch)
    assert (answer().own == first.own).all()
    assert made


def test_each_single_cell_taken_out_of_the_answer_is_noticed(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer()
    (kept,) = store.iterdir()
    hidden = np.unpackbits(np.frombuffer(kept.read_bytes(), dtype=np.uint8))
    made = searches(monkeypatch)
    for place in np.flatnonzero(hidden)[:8]:
        shown = hidden.copy()
        shown[place] = 0
        kept.write_bytes(np.packbits(shown).tobytes())
        before = len(made)
        answer()
        assert len(made) > before


def test_where_nothing_can_be_written_the_answer_is_the_same(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    first = answer()
    blocked = tmp_path / "berkas"
    blocked.write_text("")
    monkeypatch.setattr(memory, "STORE", blocked / "sembunyi")
    assert (answer().own == first.own).all()
