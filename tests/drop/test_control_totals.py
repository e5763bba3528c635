"""Totals that did not add up when they were published, each as a drop's manifest: refused, the difference named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.drop.findings import errors
from generator.drop.schema import OUTCOME_OF
from generator.drop.totals import OUTCOMES

if TYPE_CHECKING:
    from tests.drop.conftest import DataFolder

STATUS_OF = {outcome: status for status, outcome in reversed(OUTCOME_OF.items())}
"""A status for each outcome."""
HEADER = "id,instansi,klasifikasi,tanggal_masuk,status\n"


def rows(**counts: int) -> str:
    """Return so many complaints of each outcome."""
    statuses = [STATUS_OF[outcome] for outcome, n in counts.items() for _ in range(n)]
    return HEADER + "".join(f"k{at:08d}x,disdik,aspirasi,2026-01-05,{status}\n" for at, status in enumerate(statuses))


def stated(**totals: int) -> str:
    return "[total_kontrol]\n" + "".join(f"{name} = {n}\n" for name, n in totals.items())


def faults(data: DataFolder) -> list[tuple[str, str]]:
    return [(fault.code, fault.message) for fault in errors(data.findings())]


def whole(**some: int) -> dict[str, int]:
    return {outcome: some.get(outcome, 0) for outcome in OUTCOMES}


def test_lapor_2018_stated_a_thousand_more_than_its_parts(data: DataFolder) -> None:
    parts = whole(selesai=40_000, berjalan=16_171)
    data.drop("2026-03-31", rows(selesai=2), stated(masuk=57_171, **parts))
    code, message = faults(data)[0]
    assert code == "P418"
    assert "masuk 57171, jumlah hasil yang dicantumkan 56171; selisih 1000" in message


def test_lapor_2018_stated_a_thousand_more_than_its_rows(data: DataFolder) -> None:
    data.drop("2026-03-31", rows(selesai=40_000, berjalan=16_171), stated(masuk=57_171))
    [(code, message)] = faults(data)
    assert code == "P417"
    assert "total kontrol 57171, data berisi 56171; selisih 1000" in message


def test_ombudsman_2023_summed_to_one_more_than_it_stated(data: DataFolder) -> None:
    data.drop("2026-03-31", rows(selesai=3_000, berjalan=416), stated(masuk=3_415, selesai=3_000, berjalan=416))
    told = dict(faults(data))
    assert told.keys() == {"P417", "P418"}
    assert all("selisih 1" in message for message in told.values())


@pytest.mark.parametrize(("done", "announced"), [(12_936, 13_671), (13_671, 12_936)])
def test_jakarta_january_2023_had_two_totals_of_which_one_must_be_wrong(
    data: DataFolder, done: int, announced: int
) -> None:
    received = 14_233
    data.drop("2026-03-31", rows(selesai=done, berjalan=received - done), stated(masuk=received, selesai=announced))
    [(code, message)] = faults(data)
    assert code == "P417"
    assert f"total kontrol {announced}, data berisi {done}; selisih 735" in message


def test_jakarta_january_2023_done_by_one_source_and_open_by_the_other_is_more_than_came(data: DataFolder) -> None:
    data.drop("2026-03-31", manifest=stated(masuk=14_233, selesai=13_671, berjalan=14_233 - 12_936))
    code, message = faults(data)[0]
    assert code == "P418"
    assert "selisih 735" in message


def test_outcomes_that_are_not_all_stated_may_come_to_less(data: DataFolder) -> None:
    data.drop("2026-03-31", rows(selesai=2, berjalan=1), stated(masuk=3, selesai=2))
    assert faults(data) == []


def test_a_total_is_that_of_the_outcome_not_of_the_status_with_the_same_name(data: DataFolder) -> None:
    data.drop("2026-03-31", manifest=stated(selesai=2, ditutup_admin=1))
    assert faults(data) == []


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("[total_kontrol]\nmasuk = {n}\n", "total_kontrol"),
        ("[disaring]\nid_ganda = {n}\n", "disaring"),
        ("[berkas.'pengaduan.csv']\nbaris = {n}\n", "berkas.baris"),
    ],
)
@pytest.mark.parametrize("n", ["1_406_011_205_850_001", "0x4_fec2_7e79_9391", "1_000_000_000", "-1", "true"])
def test_a_number_longer_than_a_count_is_refused_and_not_shown(
    data: DataFolder, written: str, key: str, n: str
) -> None:
    data.drop("2026-03-31", rows(selesai=2), written.format(n=n))
    told = [fault for fault in errors(data.findings()) if not fault.rule.gate]
    assert ("P704", key) in {(fault.code, fault.column) for fault in told}
    said = " ".join(f"{fault.message} {fault.facts}" for fault in told)
    assert "P417" not in {fault.code for fault in told}
    assert "P725" not in {fault.code for fault in told}
    assert not any(number in said for number in ("1406011205850001", "1000000000", "1_000"))


def test_the_largest_count_is_read(data: DataFolder) -> None:
    data.drop("2026-03-31", rows(selesai=2), stated(masuk=999_999_999))
    assert [code for code, _ in faults(data)] == ["P417"]
