"""“Angka ini dijumlahkan”: what is printed is what the build has proven, and what does not add up stops it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.census import Census
from generator.errors import UsageFault
from generator.pages.sums import added, bridge, declared
from generator.pages.views import pages
from generator.reconcile import ReconciliationError, reconcile
from generator.release.evidence import ControlTotal
from generator.release.movement import COUNTED, PLACES, UNKNOWN, Flow
from tests.method.arithmetic import equations, readable
from tests.numbers.build import Complaint, card, cleared, complaints, drop, reference, released

if TYPE_CHECKING:
    from generator.drop.model import Drop
    from generator.release import Release

AGENCIES = (("dinas-a", None), ("dinas-b", "dinas-a"), ("dinas-c", "dinas-b"))
KNOWN = reference(AGENCIES)
BEFORE = drop(
    "2026-01-31",
    [*complaints(3, "a"), *complaints(4, "b", agency="dinas-b"), *complaints(2, "c", agency="dinas-c")],
)
AFTER = drop(
    "2026-02-28",
    [
        *complaints(2, "a"),
        Complaint("b0000", agency="dinas-a"),
        *complaints(4, "b", agency="dinas-b")[1:],
        *complaints(2, "c", agency="dinas-c"),
        *complaints(5, "n", received="2026-02-03", agency="dinas-c"),
        Complaint("late", agency="dinas-c"),
    ],
)


def sums_of(page: str) -> dict[str, str]:
    """Return label → text of the section."""
    section = page.partition("## Angka ini dijumlahkan")[2].partition("</dl>")[0]
    rows = re.findall(r"<dt>(.*?)</dt> <dd>(.*?)</dd>", section)
    return {label: re.sub(r"<[^>]+>", "", text) for label, text in rows}


def page_of(release: Release, agency: str) -> dict[str, str]:
    return sums_of(dict(pages(release))[f"rapor/{agency}/index.md"])


def test_an_agency_that_lost_and_won_complaints_shows_the_bridge_from_the_last_release() -> None:
    release = released(BEFORE, AFTER, known=KNOWN)
    assert page_of(release, "dinas-a")["Sejak rilis sebelumnya"] == (
        "3 + 0 + 1 − 1 = 3 (3 pada rilis 2026-01-31, 0 baru masuk, 1 pindah dari instansi lain, dan 1 hilang dari data)"
    )
    assert page_of(release, "dinas-b")["Sejak rilis sebelumnya"] == (
        "4 + 0 − 1 = 3 (4 pada rilis 2026-01-31, 0 baru masuk, dan 1 pindah ke instansi lain)"
    )
    home = sums_of(dict(pages(release))["index.md"])
    assert home["Sejak rilis sebelumnya"] == (
        "9 + 6 − 1 = 14 (9 pada rilis 2026-01-31, 6 baru masuk, dan 1 hilang dari data)"
    )
    assert "1 di rilis 2026-02-28: laporan baru" in readable(dict(pages(release))["index.md"])


def test_an_agency_and_all_below_it_add_up_on_its_page() -> None:
    assert page_of(released(AFTER, known=KNOWN), "dinas-a")["Dengan unit di bawahnya"].startswith("3 + 11 = 14 ")


def test_the_first_release_has_no_bridge() -> None:
    assert "Sejak rilis sebelumnya" not in page_of(released(BEFORE, known=KNOWN), "dinas-a")


def test_every_page_of_the_example_shows_its_sums(release: Release, made: dict[str, str]) -> None:
    for one in release.scorecards:
        sums = sums_of(made[f"rapor/{one.agency.id}/index.md"])
        if not (one.with_descendants or one.block).outcomes.received:
            assert sums == {}  # nothing to add up
            continue
        assert {"Kelima hasil", "Status di sumbernya", "Tahun masuk", "Bulan masuk"} <= sums.keys()
        assert ("Dengan unit di bawahnya" in sums) == (one.with_descendants is not None)
        whole = f"{one.block.outcomes.received:,}".replace(",", ".")
        inside = [text for label, text in sums.items() if label != "Dengan unit di bawahnya"]
        assert all(re.search(rf"(^| )= {re.escape(whole)}( \(|$)", text) for text in inside)


def test_what_the_page_writes_out_is_right(made: dict[str, str]) -> None:
    found = [one for page in made.values() for text in sums_of(page).values() for one in equations(text)]
    assert len(found) > 150
    assert [one.text for one in found if not one.holds] == []


def test_many_parts_are_shortened_and_none_are_zero() -> None:
    assert added([], 0) == "0 = 0"
    assert added([5], 5) == "5 = 5"
    assert added([1] * 12, 12) == f"{' + '.join('1' * 12)} = 12"
    assert added([1] * 13, 13) == "1 + 1 + 1 + … + 1 = 13"


counts = st.lists(st.lists(st.integers(0, 9), min_size=8, max_size=8), min_size=8, max_size=8)


@given(counts)
def test_any_flow_is_led_over_everything_that_came_and_went(table: list[list[int]]) -> None:
    flow = Flow(tuple(tuple(row) for row in table))
    [one] = equations(bridge(flow, "2026-01-31").equation)
    assert one.holds
    assert one.right == sum(row[place] for row in table for place in COUNTED)
    assert len(PLACES) == 8


def test_totals_of_the_source_stand_beside_ours(made: dict[str, str]) -> None:
    totals = (ControlTotal("masuk", 131, 131), ControlTotal("di_luar_wewenang", 1_234, 1_234))
    assert declared(totals) == (
        "Total yang diumumkan sumber: masuk 131 dan di luar wewenang 1.234. "
        "Jumlah di sini: masuk 131 dan di luar wewenang 1.234."
    )
    assert declared(()) == ""
    assert "Total yang diumumkan sumber: masuk 1.904, selesai 1.505," in made["index.md"]
    assert '<th scope="row">Masuk</th><td class="n">131</td><td class="n">131</td>' in made["rilis/2023-10-11/index.md"]


def broken(release: Release, **changes: object) -> Release:
    return replace(release, **changes)  # type: ignore[arg-type] # the fields of a release, as given


def census(*drops: Drop, since: Drop | None = None) -> Census:
    return Census.of(cleared(*drops, known=KNOWN), None if since is None else cleared(since, known=KNOWN))


def test_a_bridge_that_leads_elsewhere_stops_the_build_and_names_the_difference() -> None:
    release = released(BEFORE, AFTER, known=KNOWN)
    reconcile(release, census(BEFORE, AFTER, since=BEFORE))
    assert release.since is not None
    flow = release.since.flow
    rows = [list(row) for row in flow.counts]
    rows[UNKNOWN][0] += 2
    wrong = broken(release, since=replace(release.since, flow=Flow(tuple(tuple(row) for row in rows))))
    with pytest.raises(ReconciliationError, match=r"jembatan seluruh instansi: .*selisih \[2\]"):
        reconcile(wrong, census(BEFORE, AFTER, since=BEFORE))


def test_the_bridge_must_start_where_the_earlier_release_stood() -> None:
    release = released(BEFORE, AFTER, known=KNOWN)
    less = drop("2026-01-31", complaints(3, "a"))
    with pytest.raises(ReconciliationError, match=r"rilis terdahulu: jumlah bagian \[9\], keseluruhan \[3\], selisih"):
        reconcile(release, census(BEFORE, AFTER, since=less))


def test_who_leaves_one_agency_must_come_to_another() -> None:
    release = released(BEFORE, AFTER, known=KNOWN)
    one = card(release, "dinas-a")
    assert one.flow is not None
    rows = [list(row) for row in one.flow.counts]
    rows[PLACES.index("instansi_lain")][0] -= 1
    rows[UNKNOWN][0] += 1
    lost = replace(one, flow=Flow(tuple(tuple(row) for row in rows)))
    cards = tuple(lost if each is one else each for each in release.scorecards)
    with pytest.raises(ReconciliationError, match="pindah masuk dan pindah keluar"):
        reconcile(broken(release, scorecards=cards), census(BEFORE, AFTER))


def test_a_fault_of_rapor_is_not_told_as_one_of_the_data() -> None:
    assert ReconciliationError.exit_code != UsageFault.exit_code
    (only,) = cleared(BEFORE).drops
    assert only.manifest is BEFORE.manifest
    told, known = (each.tables["pengaduan"].drop(columns="id") for each in (BEFORE, only))
    assert known.equals(told)
