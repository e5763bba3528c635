"""Behind gate 1 complaints have numbers: the same for the same id in any drop, and no id is left."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from unittest.mock import patch

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.census import Census
from generator.drop import numbering
from generator.drop.history import follow
from generator.drop.numbering import Numbering, numbers_of
from generator.partitions.frames import tally_of_drops
from tests.numbers.build import Complaint, cleared, drop, reference
from tests.numbers.strategies import AGENCIES, histories

if TYPE_CHECKING:
    from collections.abc import Callable

    import pyarrow as pa

    from tests.numbers.naive import Snapshot

DROPS = st.lists(st.lists(st.lists(st.none() | st.text("ab", max_size=3), max_size=6), max_size=3), max_size=4)
"""Some drops of some files of some ids: with gaps, and now and then one that stands twice."""
IDS = st.lists(st.sampled_from([f"k{letter}" for letter in "abcdefgh"]), unique=True, max_size=8)


@given(st.lists(IDS, min_size=1, max_size=4))
def test_equal_ids_have_equal_numbers_and_others_have_others(columns: list[list[str]]) -> None:
    numbers = numbers_of([pd.Series(ids, dtype="str") for ids in columns])
    pairs = {
        pair for ids, given in zip(columns, numbers, strict=True) for pair in zip(ids, given.tolist(), strict=True)
    }
    assert len({name for name, _ in pairs}) == len({number for _, number in pairs}) == len(pairs)
    assert {number for _, number in pairs} == set(range(len(pairs)))


def nothing_told(ids: pa.Array) -> np.ndarray:
    return np.zeros(len(ids), dtype=np.uint64)


def little_told(ids: pa.Array) -> np.ndarray:
    """Let digests of some ids be alike, as those of very few are."""
    return np.array([len(text) for text in ids.to_pylist()], dtype=np.uint64)


@pytest.mark.parametrize("told", [numbering.digests_of, nothing_told, little_told])
@given(drops=DROPS)
def test_numbers_are_those_of_a_list_of_all_ids(
    told: Callable[[pa.Array], np.ndarray], drops: list[list[list[str | None]]]
) -> None:
    """Whatever the digests tell, and in whatever files the ids stand."""
    seen: dict[str, int] = {}
    with patch.object(numbering, "digests_of", told):
        known = Numbering()
        for files in drops:
            for ids in files:
                numbers = known.numbers(pd.Series(ids, [*range(2, len(ids) + 2)], dtype="str"))
                expected = [pd.NA if name is None else seen.setdefault(name, len(seen)) for name in ids]
                assert numbers.equals(pd.Series(expected, [*range(2, len(ids) + 2)], dtype="Int32"))
        assert known.of(["a", "zz", *seen]) == {name: seen[name] for name in {"a", *seen} if name in seen}


@settings(max_examples=40)
@given(histories())
def test_complaints_are_followed_by_number_as_they_are_by_id(snapshots: list[Snapshot]) -> None:
    drops = tuple(drop(each.name, each.rows, each.covers) for each in snapshots)
    register = reference([(agency, None) for agency in AGENCIES])
    by_number = cleared(*drops, known=register)
    census = Census.of(by_number, replace(by_number, drops=by_number.drops[:1]))
    followed = follow(drops, ())
    assert (census.n_counted, census.n_missing) == (len(followed.complaints), len(followed.missing))
    assert census.backdated == followed.backdated
    assert census.moved is not None
    assert census.moved.n_before == len(follow(drops[:1], ()).complaints)
    assert tally_of_drops(drops, (), register) == tally_of_drops(by_number.drops, (), register)


def test_the_numbers_of_those_that_were_corrected_are_kept() -> None:
    told = [
        {"tanggal": "2026-02-01", "tabel": "pengaduan", "id": name, "kolom": "status", "alasan": "keliru"}
        for name in ("kb", "kz")
    ]
    drops = (
        drop("2026-01-31", [Complaint("ka"), Complaint("kb")]),
        drop("2026-02-28", [Complaint("kb"), Complaint("kc")], koreksi=told),
    )
    known = cleared(*drops)
    assert [each.tables["pengaduan"]["id"].tolist() for each in known.drops] == [[0, 1], [1, 2]]
    assert known.corrected == {"kb": 1}
    assert cleared(*drops[1:]).corrected == {"kb": 0}
