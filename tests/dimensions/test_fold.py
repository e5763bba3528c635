"""What was known at each drop: latest state, coverage, drops replaced later, late columns."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.dimensions.breakdowns import MOST_VALUES, NOT_RECORDED, count_by, versions
from generator.drop.dimensions import SENSITIVE, known_at
from generator.drop.dimensions import told as recorded_in
from generator.release.dimension import RARE
from tests.dimensions.data import Told, register, snapshot, told
from tests.numbers.build import cleared, drop
from tests.numbers.strategies import histories

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.drop.dimensions import Known
    from generator.drop.model import Drop
    from tests.numbers.naive import Snapshot

AGENCIES = ("kab", "dinas-a", "dinas-b")
VALUES = ("Jalan", "jalan ", "Air", None)


def at(*drops: Drop) -> dict[str, Known]:
    """Return what was known at each drop, by its id."""
    known = cleared(*drops, known=register())
    return {one.drop.id: one for one in known_at(known.drops, known.replaced)}


def categories(known: Known) -> dict[str, int]:
    """Count by category."""
    counted = known.rows["kategori"].value_counts()
    return {str(name): int(n) for name, n in counted.items() if n}


def test_the_newest_drop_that_covers_a_complaint_counts() -> None:
    known = at(
        snapshot("2025-12-31", [*told(3, "a"), *told(2, "b", "2024-05-06", kategori="Air")]),
        snapshot("2026-01-31", told(2, "a", kategori="Sampah"), start="2025-01-01"),
    )
    assert categories(known["2025-12-31"]) == {"Jalan": 3, "Air": 2}
    assert categories(known["2026-01-31"]) == {"Sampah": 2, "Air": 2}


def test_a_vanished_complaint_counts_again_when_it_is_back() -> None:
    rows = told(3, "a")
    known = at(snapshot("2025-12-31", rows), snapshot("2026-01-31", rows[:1]), snapshot("2026-02-28", rows))
    assert [len(one.rows) for one in known.values()] == [3, 1, 3]


def test_a_drop_takes_part_until_it_is_replaced() -> None:
    wrong = snapshot("2025-12-31", told(9, "wrong"))
    between = snapshot("2026-01-31", told(4, "a", kategori="Air"), start="2025-06-01")
    between = replace(between, tables={"pengaduan": between.tables["pengaduan"]})
    known = at(wrong, between, snapshot("2026-02-28", told(2, "a"), replaces="2025-12-31", start="2025-02-01"))
    assert categories(known["2025-12-31"]) == {"Jalan": 9}
    assert categories(known["2026-01-31"]) == {"Jalan": 9, "Air": 4}
    assert categories(known["2026-02-28"]) == {"Jalan": 2}


def test_what_was_known_then_does_not_depend_on_later_drops() -> None:
    drops = [
        snapshot("2025-12-31", told(9, "a")),
        snapshot("2025-12-31-2", told(8, "a"), replaces="2025-12-31"),
        snapshot("2026-03-31", told(7, "a", kategori="Air")),
    ]
    whole = at(*drops)
    for number in range(1, len(drops) + 1):
        last = at(*drops[:number])[drops[number - 1].id]
        pd.testing.assert_frame_equal(last.rows, whole[last.drop.id].rows, check_categorical=False)


def naive(shown: Sequence[Snapshot]) -> Counter[tuple[str, str, str, int]]:
    """Count agency, status, newest drop and year of the complaints that count after the last of some drops."""
    counts: Counter[tuple[str, str, str, int]] = Counter()
    for name in {row.id for each in shown for row in each.rows}:
        newest, row = [(at, row) for at, each in enumerate(shown) if (row := each.row(name))][-1]
        if not any(later.covered(row.received) for later in shown[newest + 1 :]):
            counts[row.agency, row.status, shown[newest].name, int(row.received[:4])] += 1
    return counts


@settings(max_examples=50)
@given(histories())
def test_each_drop_knows_the_newest_row_of_every_complaint_that_counts(snapshots: list[Snapshot]) -> None:
    drops = [
        drop(each.name, [Told(**vars(row), kategori=each.name) for row in each.rows], each.covers) for each in snapshots
    ]
    rows = [one.rows[["agency", "status", "kategori", "year"]] for one in at(*drops).values()]
    found = [Counter(each.itertuples(index=False, name=None)) for each in rows]
    assert found == [naive(snapshots[: number + 1]) for number in range(len(snapshots))]


def test_a_drop_without_the_columns_gives_no_version_and_breaks_none() -> None:
    bare = told(3, "a", kategori=None, kanal=None, kode_wilayah=None)
    drops = [snapshot("2025-12-31", bare), snapshot("2026-01-31", told(3, "a")), snapshot("2026-02-28", bare)]
    found = versions(cleared(*drops, known=register()), 5)
    assert [one.drop.id for one in found["kategori"][2025]] == ["2026-01-31"]
    assert not found["rating"]
    assert recorded_in(drops[:1]) == frozenset()
    assert recorded_in(drops) == {"kategori", "kanal", "kode_wilayah"}


def test_only_years_that_are_over_have_versions() -> None:
    rows = [*told(3, "a"), *told(3, "b", "2026-01-02")]
    found = versions(cleared(snapshot("2026-12-30", rows), snapshot("2026-12-31", rows), known=register()), 5)
    assert [one.drop.id for one in found["kategori"][2025]] == ["2026-12-30"]
    assert [one.drop.id for one in found["kategori"][2026]] == ["2026-12-31"]


def test_free_text_is_not_a_list_of_groups() -> None:
    rows = [one for place in range(MOST_VALUES + 1) for one in told(1, f"k{place}", kategori=f"Perkara {place}")]
    found = versions(cleared(snapshot("2025-12-31", rows), known=register()), 5)
    assert not found["kategori"]
    assert found["kanal"][2025]


Row = tuple[str, int, str | None, int | None]


def test_values_of_few_complaints_are_put_together_because_their_names_would_tell() -> None:
    rows = [
        *told(15, "a"),
        *told(4, "b", kategori="Perkara Pak RT"),
        *told(1, "c", "2024-02-03", kategori="Perkara lain"),
    ]
    found = versions(cleared(snapshot("2025-12-31", rows), known=register()), 5)
    assert found["kategori"][2025][0].labels == ("Jalan", RARE, NOT_RECORDED)
    assert found["kategori"][2025][0].counts.sum(axis=0).tolist() == [15, 4, 0]
    assert found["kategori"][2024][0].counts.sum(axis=0).tolist() == [0, 1, 0]


complaint = st.tuples(
    st.sampled_from(AGENCIES), st.integers(2023, 2025), st.sampled_from(VALUES), st.sampled_from((None, 1, 5))
)


def frame(rows: list[Row]) -> pd.DataFrame:
    columns = dict(zip(("agency", "year", "kategori", "rating"), zip(*rows, strict=True), strict=True)) if rows else {}
    made = pd.DataFrame(columns, columns=["agency", "year", *SENSITIVE]).astype({"rating": "Int64"})
    for name in ("agency", *SENSITIVE):
        made[name] = made[name].astype("str").astype("category")
    return made.assign(year=made["year"].astype(np.int64))


@settings(max_examples=40)
@given(st.lists(complaint, max_size=40), st.lists(complaint, max_size=40))
def test_counts_of_two_parts_add_up_to_the_count_of_the_whole(first: list[Row], second: list[Row]) -> None:
    index = pd.Index(AGENCIES)
    for dimension in ("kategori", "rating"):
        part, other, whole = (
            count_by(frame(rows), dimension, index, {"jalan": "Jalan"}) for rows in (first, second, first + second)
        )
        assert part + other == whole


@settings(max_examples=40)
@given(st.lists(complaint, min_size=1, max_size=60))
def test_counts_agree_with_a_naive_recount(rows: list[Row]) -> None:
    counted = count_by(frame(rows), "kategori", pd.Index(AGENCIES), {"jalan": "Jalan"})
    for place, agency in enumerate(AGENCIES):
        for year in (2023, 2024, 2025):
            table = counted.table(year, ("Jalan", "Air", NOT_RECORDED), len(AGENCIES))
            for column, value in enumerate(("jalan", "air", "")):
                naive = sum(
                    one[0] == agency and one[1] == year and (one[2] or "").strip().casefold() == value for one in rows
                )
                assert table[place, column] == naive
