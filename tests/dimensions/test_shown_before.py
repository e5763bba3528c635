"""A table made with another k or another register never tells, together with the one that is out, what that hid."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from generator.dimensions.shown import dimensions
from generator.dimensions.shown_before import ShownBefore, shown_in
from tests.dimensions.attack import Around, narrowest
from tests.dimensions.data import Told, snapshot, told
from tests.dimensions.published import Table
from tests.numbers.build import POLICY, cleared, reference

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.release.dimension import Dimensions

K = POLICY.suppression_threshold
REGISTER = (("kab", None), ("dinas-a", "kab"), ("dinas-b", "kab"), ("uptd-a", "dinas-a"))
MOVED = (("kab", None), ("dinas-a", "kab"), ("dinas-b", "kab"), ("uptd-a", "dinas-b"))
AGENCIES = tuple(agency for agency, _ in REGISTER)

Counts = dict[tuple[str, str], int]
"""Agency and category → complaints."""
Register = tuple[tuple[str, str | None], ...]


def published(counts: Counts, k: int, known: Register, before: Sequence[ShownBefore] = ()) -> Dimensions:
    """Return the tables of a drop at the end of the year, made with this k and this register."""
    rows: list[Told] = []
    for number, ((agency, category), n) in enumerate(sorted(counts.items())):
        rows += told(n, f"k{number:03d}", agency=agency, kategori=category, kanal=None, kode_wilayah=None)
    drops = cleared(snapshot("2025-12-31", rows), known=reference(known))
    return dimensions(drops, replace(POLICY, suppression_threshold=k), before)


def together(counts: Counts, releases: Sequence[Dimensions]) -> float:
    """Return by how much the narrowest range of a count that no release showed is wider than K-1, given them all."""
    tables = [release.of("kategori")[0] for release in releases]
    columns = {tuple(value.code for value in table.values) for table in tables}
    assert len(columns) == 1
    codes = columns.pop()
    totals: Mapping[str, int] = {
        agency: sum(n for (one, _), n in counts.items() if one == agency) for agency in sorted({a for a, _ in counts})
    }
    cells: dict[tuple[str, str], dict[str, int | None]] = {}
    groups: dict[tuple[str, str], Sequence[str]] = {}
    for row in (row for table in tables for row in table.rows if row.counts):
        inside = row.members or (row.agency,)
        name = ("jumlah", " ".join(sorted(inside)))
        groups[name] = inside
        known = cells.setdefault(name, dict.fromkeys(codes))
        known |= {code: count for code, count in zip(codes, row.counts, strict=True) if isinstance(count, int)}
    return narrowest(Table("", {}, cells), Around(totals, groups), K)[0] if cells else np.inf


SMALL: Counts = {
    ("dinas-a", "Air"): 3,
    ("dinas-a", "Jalan"): 40,
    ("dinas-a", "Sampah"): 9,
    ("dinas-b", "Air"): 25,
    ("dinas-b", "Jalan"): 30,
    ("dinas-b", "Sampah"): 8,
    ("uptd-a", "Air"): 6,
    ("uptd-a", "Jalan"): 7,
    ("uptd-a", "Sampah"): 50,
}


def test_what_a_release_showed_is_written_and_read_as_plain_values() -> None:
    for shown in shown_in(published(SMALL, K, REGISTER)):
        assert ShownBefore.read(json.loads(json.dumps(shown.document()))) == shown
        assert len(shown.sums) == 2
        assert set(shown.own) <= set(AGENCIES)


@pytest.mark.parametrize(("k", "known"), [(K, REGISTER), (K, (*REGISTER, ("baru", "dinas-b")))])
def test_where_nothing_changed_the_archive_changes_nothing(k: int, known: Register) -> None:
    before = tuple(shown_in(published(SMALL, K, REGISTER)))
    assert published(SMALL, k, known, before) == published(SMALL, k, known)


def test_two_registers_together_tell_a_count_unless_the_archive_is_asked() -> None:
    old = published(SMALL, K, REGISTER)
    assert together(SMALL, [old]) >= 0
    assert together(SMALL, [old, published(SMALL, K, MOVED)]) < 0
    assert together(SMALL, [old, published(SMALL, K, MOVED, tuple(shown_in(old)))]) >= 0


def test_a_sum_that_a_table_never_had_does_not_become_a_row_of_it_one_release_later() -> None:
    old = published(SMALL, K, REGISTER)
    new = published(SMALL, K, MOVED, tuple(shown_in(old)))
    assert "susunan_berubah" in {row.gap for table in new.tables for row in table.rows}
    again = published(SMALL, K, MOVED, (*shown_in(old), *shown_in(new)))
    assert again == new


FAMILY = (
    ("kab", None),
    ("camat", None),
    ("dinas-a", "kab"),
    ("dinas-b", "kab"),
    ("uptd-a", "kab"),
    ("uptd-b", "uptd-a"),
)
LEFT = tuple((agency, None if agency == "dinas-b" else parent) for agency, parent in FAMILY)
NEARLY_ALL: Counts = {
    (agency, category): n
    for agency, row in {
        "kab": (9, 3, 4, 2),
        "camat": (1, 0, 1, 0),
        "dinas-a": (3, 5, 1, 4),
        "dinas-b": (0, 4, 1, 2),
        "uptd-a": (20, 27, 22, 33),
        "uptd-b": (2, 3, 2, 6),
    }.items()
    for category, n in zip(("Air", "Jalan", "Lampu", "Sampah"), row, strict=True)
}


def test_a_sum_that_was_hidden_as_a_whole_stays_protected_when_it_is_no_row_any_more() -> None:
    """All but two complaints are in one family: who learns the sum over everybody learns the family's, within two."""
    old = published(NEARLY_ALL, K, FAMILY)
    assert together(NEARLY_ALL, [old]) >= 0
    assert together(NEARLY_ALL, [old, published(NEARLY_ALL, K, LEFT)]) < 0
    assert together(NEARLY_ALL, [old, published(NEARLY_ALL, K, LEFT, tuple(shown_in(old)))]) >= 0


def test_a_higher_k_hides_more_and_tells_nothing_new() -> None:
    old = published(SMALL, K, REGISTER)
    new = published(SMALL, 8, REGISTER, tuple(shown_in(old)))
    assert together(SMALL, [old, new]) >= 0
    shown = [count for table in new.tables for row in table.rows for count in row.counts if isinstance(count, int)]
    assert shown
    assert not set(shown) & set(range(1, 8))


def test_a_table_whose_drop_says_nothing_any_more_shows_nothing() -> None:
    """As after a redaction that makes a drop say what the one before it said."""
    gone = [replace(shown, drop="2025-12-30") for shown in shown_in(published(SMALL, K, REGISTER))]
    (table,) = published(SMALL, K, REGISTER, gone).of("kategori")
    assert all(not isinstance(count, int) for row in table.rows for count in row.counts)


few = st.sampled_from([0, 1, 2, 3, 5, 6, 8, 9, 12, 20, 30])
counted = st.dictionaries(
    st.tuples(st.sampled_from(AGENCIES), st.sampled_from(("Air", "Jalan", "Sampah", "Lampu"))),
    few,
    min_size=4,
    max_size=14,
)


@settings(max_examples=8, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(counted, st.sampled_from([(K, MOVED), (9, REGISTER), (9, MOVED)]), st.booleans())
def test_no_hidden_count_is_found_by_who_kept_both(counts: Counts, other: tuple[int, Register], back: bool) -> None:  # noqa: FBT001 - drawn
    counts = {**counts, ("kab", "Jalan"): 30}
    one, two = ((K, REGISTER), other) if not back else (other, (K, REGISTER))
    old = published(counts, *one)
    new = published(counts, *two, tuple(shown_in(old)))
    assert together(counts, [old, new]) >= 0
