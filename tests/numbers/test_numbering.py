"""Behind gate 1 complaints have numbers: the same for the same id in any drop, and no id is left."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from generator.census import Census
from generator.drop.numbering import numbered, numbers_of
from generator.partitions.frames import tally_of_drops
from tests.numbers.build import Complaint, cleared, drop, reference

IDS = st.lists(st.sampled_from([f"k{letter}" for letter in "abcdefgh"]), unique=True, max_size=8)
STATUSES = st.sampled_from(["selesai", "ditindaklanjuti", "bukan_wewenang"])


@given(st.lists(IDS, min_size=1, max_size=4))
def test_equal_ids_have_equal_numbers_and_others_have_others(columns: list[list[str]]) -> None:
    numbers = numbers_of([pd.Series(ids, dtype="str") for ids in columns])
    pairs = {
        pair for ids, given in zip(columns, numbers, strict=True) for pair in zip(ids, given.tolist(), strict=True)
    }
    assert len({name for name, _ in pairs}) == len({number for _, number in pairs}) == len(pairs)
    assert {number for _, number in pairs} == set(range(len(pairs)))


@given(st.lists(st.dictionaries(st.sampled_from("abcdefgh"), STATUSES, max_size=8), min_size=1, max_size=3))
def test_complaints_are_followed_by_number_as_they_are_by_id(states: list[dict[str, str]]) -> None:
    days = ("2026-01-31", "2026-02-28", "2026-03-31")
    drops = [
        drop(day, [Complaint(f"k{name}", status=status) for name, status in rows.items()])
        for day, rows in zip(days, states, strict=False)
    ]
    by_id, by_number = cleared(*drops), numbered(cleared(*drops))
    earlier = (None, None) if len(drops) == 1 else (cleared(*drops[:-1]), numbered(cleared(*drops[:-1])))
    if earlier[0] is None:
        assert Census.of(by_id, None) == Census.of(by_number, None)
    else:
        told = Census.of(by_id, earlier[0])
        # The numbers of one numbering: those of fewer drops alone would be others.
        assert told == Census.of(by_number, cleared(*by_number.drops[:-1]))
    assert tally_of_drops(by_id.drops, (), reference()) == tally_of_drops(by_number.drops, (), reference())


def test_numbers_are_given_once_and_kept_for_those_that_were_corrected() -> None:
    told = [
        {"tanggal": "2026-02-01", "tabel": "pengaduan", "id": name, "kolom": "status", "alasan": "keliru"}
        for name in ("kb", "kz")
    ]
    drops = (
        drop("2026-01-31", [Complaint("ka"), Complaint("kb")]),
        drop("2026-02-28", [Complaint("kb"), Complaint("kc")], koreksi=told),
    )
    once = numbered(cleared(*drops))
    assert [each.tables["pengaduan"]["id"].tolist() for each in once.drops] == [[0, 1], [1, 2]]
    assert once.corrected == {"kb": 1}
    assert numbered(once) is once
    assert numbered(cleared(*drops[1:])).corrected == {"kb": 0}
