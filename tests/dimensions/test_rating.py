"""Nobody rates a complaint that is still open, and how many those are is public: no rating is found with that."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from generator.dimensions.breakdowns import versions
from generator.dimensions.shown import dimensions
from generator.disclosure import Table as Counted
from generator.disclosure import protect, ranges, restate
from generator.disclosure.yearly import first
from tests.dimensions.attack import Around, narrowest
from tests.dimensions.data import Told, register, snapshot, told
from tests.dimensions.published import Table
from tests.numbers.build import POLICY, cleared

K = POLICY.suppression_threshold
AGENCIES = ("kab", "dinas-a", "dinas-b", "uptd-a")
BELOW = {"kab": AGENCIES, "dinas-a": ("dinas-a", "uptd-a"), "": AGENCIES}
SILENT = "tidak_tercatat"

Counts = dict[tuple[str, str, int | None], int]
"""Agency, status and rating → complaints."""


def complaints(counts: Counts) -> list[Told]:
    rows: list[Told] = []
    for number, ((agency, status, rating), n) in enumerate(counts.items()):
        rows += told(n, f"k{number:03d}", agency=agency, status=status, rating=rating)
    return rows


def spare(counts: Counts, silent_for_sure: frozenset[str]) -> float:
    """Return by how much the narrowest range of a hidden rating is wider than asked for.

    Known is how many complaints of each agency have which status, and that those with some statuses have no rating.
    """
    table = dimensions(cleared(snapshot("2025-12-31", complaints(counts)), known=register()), POLICY).of("rating")[0]
    cells = {
        (row.scope, row.agency): {
            value.code or SILENT: count if isinstance(count, int) else None
            for value, count in zip(table.values, row.counts, strict=True)
        }
        for row in table.rows
        if row.counts
    }
    totals, least = Counter[str](), Counter[tuple[str, str]]()
    for (agency, status, _), n in counts.items():
        totals[agency] += n
        least[agency, SILENT] += n * (status in silent_for_sure)
    published = Table(table.drop, {}, cells)
    groups = {key: BELOW[key[1]] for key in cells if key[0] != "instansi"}
    return narrowest(published, Around(totals, groups, least), K)[0] if cells else np.inf


OPEN = frozenset({"terdisposisi"})
HALF_OPEN: Counts = {
    ("dinas-a", "ditutup_admin", 5): 20,
    ("dinas-a", "ditutup_admin", 1): 2,
    ("dinas-a", "terdisposisi", None): 21,
    ("dinas-a", "ditutup_admin", None): 1,
}


def test_subtracting_open_cases_from_those_without_a_rating_finds_nothing() -> None:
    assert spare(HALF_OPEN, OPEN) >= 0


def test_the_attacker_who_subtracts_open_cases_finds_what_plain_protection_leaves() -> None:
    """2 ratings of 1 and 22 complaints without one, 21 of them open: between them 3 are left to be dealt out."""
    counts, least = np.array([[2, 0, 0, 0, 20, 22]]), np.array([[0, 0, 0, 0, 0, 21]])
    plain = protect(counts, [], K)
    (low, high), _ = ranges(counts, [], plain.own, plain.group, least=least)
    assert (low[0, 0], high[0, 0], high[0, 5]) == (0, 3, 24)
    aware = protect(counts, [], K, least=least)
    (low, high), _ = ranges(counts, [], aware.own, aware.group, least=least)
    assert ((high - low)[aware.own] >= K - 1).all()


def test_more_known_of_a_count_than_there_is_is_refused() -> None:
    with pytest.raises(ValueError, match="everybody knows"):
        protect(np.array([[3, 9]]), [], K, least=np.array([[4, 0]]))


def test_an_agency_that_closed_little_has_no_table() -> None:
    counts: Counts = {("dinas-a", "terdisposisi", None): 40, ("dinas-a", "ditutup_admin", 5): 9}
    table = dimensions(cleared(snapshot("2025-12-31", complaints(counts)), known=register()), POLICY).of("rating")[0]
    own = next(row for row in table.rows if (row.scope, row.agency) == ("instansi", "dinas-a"))
    assert own is not None
    assert (own.gap, own.counts, own.received) == ("sedikit_ditutup", (), 49)


def test_statuses_with_which_nobody_ever_rated_are_known_to_be_silent() -> None:
    counts: Counts = {
        ("dinas-a", "terdisposisi", None): 7,
        ("dinas-a", "diarsipkan_admin", None): 5,
        ("dinas-a", "ditutup_sistem", None): 3,
        ("dinas-b", "ditutup_sistem", 4): 1,
        ("dinas-b", "ditutup_admin", 5): 30,
    }
    known = cleared(snapshot("2025-12-31", complaints(counts)), known=register())
    version = versions(known, K)["rating"][2025][0]
    assert dict(zip(AGENCIES, version.least[:, -1].tolist(), strict=True))["dinas-a"] == 7 + 5
    assert not version.least[:, :-1].any()


def test_what_is_known_of_a_hidden_count_is_put_together_over_versions() -> None:
    """The open ones grow from 0 to 18 of 20 while the hidden counts stay: restated, they would tell too much."""
    columns = ("1", "5", "")
    old = Counted(("a",), columns, (), np.array([[2, 60, 20]]), np.array([[0, 0, 0]]))
    new = Counted(("a",), columns, (), np.array([[2, 70, 20]]), np.array([[0, 0, 19]]))
    harmless = Counted(("a",), columns, (), new.counts, np.array([[0, 0, 9]]))
    out = first("2026-01-31", old, K)
    assert out.hidden.own.tolist() == [[True, False, True]]
    assert restate(out, "2026-06-30", new, K) is out
    after = restate(out, "2026-06-30", harmless, K)
    assert after.drop == "2026-06-30"
    again = Counted(("a",), columns, (), np.array([[2, 80, 20]]), old.least)
    later = restate(after, "2026-12-31", again, K)
    assert later.table.least is not None
    assert later.table.least[0, 2] == 9


few = st.sampled_from([0, 0, 1, 2, 4, 5, 9, 30])
ratings = st.one_of(
    st.tuples(st.sampled_from(AGENCIES), st.just("ditutup_admin"), st.sampled_from((None, 1, 4, 5))),
    st.tuples(st.sampled_from(AGENCIES), st.sampled_from(("terdisposisi", "diarsipkan_admin")), st.none()),
)


@settings(max_examples=8, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(st.dictionaries(ratings, few, min_size=4, max_size=16))
def test_no_range_is_narrow_for_who_knows_which_complaints_nobody_rates(counts: Counts) -> None:
    counts = {**counts, ("kab", "ditutup_admin", 5): 12}
    for silent in (frozenset[str](), OPEN, OPEN | {"diarsipkan_admin"}):
        assert spare(counts, silent) >= 0
