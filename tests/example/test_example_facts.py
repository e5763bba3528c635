"""The public facts in the example: the count of October 2023, the thirteen MoUs, holidays, codes of regions."""

from __future__ import annotations

import csv
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

import holidays
import pytest

DATA = Path(__file__).parents[2] / "data"
FIRST, NEWEST = "2023-10-11", "2026-09-30"


def rows(path: str) -> list[dict[str, str]]:
    with (DATA / path).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_october_2023_has_the_published_131_of_which_108_done_15_in_follow_up_and_8_newly_passed_on() -> None:
    statuses = Counter(row["status"] for row in rows(f"drops/{FIRST}/pengaduan.csv"))
    assert statuses == {"selesai": 108, "ditindaklanjuti": 15, "terdisposisi": 8}
    assert statuses.total() == 131


def test_the_manifest_of_october_2023_states_the_published_totals() -> None:
    manifest = tomllib.loads((DATA / f"drops/{FIRST}/drop.toml").read_text(encoding="utf-8"))
    assert manifest["total_kontrol"] == {"masuk": 131, "selesai": 108, "berjalan": 23}


@pytest.mark.parametrize("drop", [FIRST, NEWEST])
def test_the_thirteen_mous_stand_as_precise_as_their_source(drop: str) -> None:
    mous = [row for row in rows(f"drops/{drop}/komitmen.csv") if row["jenis"] == "mou"]
    told = Counter((row["tahap"], row["tanggal_tanda_tangan"], row["tanggal_rencana"]) for row in mous)
    assert told == {
        ("ditandatangani", "2022-05", ""): 1,
        ("ditandatangani", "2023-02", ""): 7,
        ("direncanakan", "", "2023-11"): 5,
    }
    assert all(row["catatan"].startswith("Fakta publik") and "Sumber:" in row["catatan"] for row in mous)
    assert not any("CONTOH" in row["judul"] for row in mous)


def test_the_planned_five_are_named_and_have_no_signatory() -> None:
    planned = {row["id"] for row in rows(f"drops/{NEWEST}/komitmen.csv") if row["tahap"] == "direncanakan"}
    assert planned == {
        "mou-ombudsman-indragiri-hilir",
        "mou-ombudsman-indragiri-hulu",
        "mou-ombudsman-kepulauan-meranti",
        "mou-ombudsman-kuantan-singingi",
        "mou-ombudsman-pelalawan",
    }
    assert planned.isdisjoint(row["komitmen"] for row in rows(f"drops/{NEWEST}/penandatangan.csv"))


def test_pekanbaru_signed_by_an_acting_mayor_and_rokan_hilir_by_the_deputy() -> None:
    capacities = {
        row["komitmen"]: row["kapasitas"]
        for row in rows(f"drops/{NEWEST}/penandatangan.csv")
        if row["komitmen"].startswith("mou-")
    }
    assert len(capacities) == 8
    assert {mou: capacity for mou, capacity in capacities.items() if capacity != "definitif"} == {
        "mou-ombudsman-pekanbaru": "pj",
        "mou-ombudsman-rokan-hilir": "wakil",
    }


def test_both_dates_of_the_workshop_are_told_and_the_tuesday_is_printed() -> None:
    joint = [row for row in rows(f"drops/{NEWEST}/komitmen.csv") if row["jenis"] == "komitmen_bersama"]
    [workshop] = [row for row in joint if not row["judul"].startswith("DATA CONTOH")]
    assert len(joint) == 2
    assert workshop["catatan"].startswith("Fakta publik")
    assert {"11/10/2023", "10/10/2023"} <= set(workshop["catatan"].replace(";", " ").split())
    assert date.fromisoformat(workshop["tanggal_tanda_tangan"]).strftime("%A") == "Tuesday"


def test_holidays_are_those_of_the_holidays_library() -> None:
    library = {
        day
        for year in range(2021, 2027)
        for day in holidays.country_holidays("ID", years=year, categories=("public", "government"))
    }
    public = set(holidays.country_holidays("ID", years=range(2021, 2027)))
    table = {date.fromisoformat(row["tanggal"]): row["jenis"] for row in rows("reference/hari_libur.csv")}
    assert set(table) == library
    assert {day for day, kind in table.items() if kind == "libur_nasional"} == public


def test_the_register_has_the_sixteen_districts_with_their_codes() -> None:
    regions = {row["kode"]: row["nama"] for row in rows("reference/wilayah.csv")}
    districts = [row for row in rows("reference/instansi.csv") if row["jenis"] == "kecamatan"]
    assert len(districts) == 16
    assert {row["kode_wilayah"] for row in districts} == {f"14.06.{number:02d}" for number in range(1, 17)}
    assert all(regions[row["kode_wilayah"]] == row["nama"] for row in districts)


def test_limits_name_a_service_standard_and_assert_no_regulation() -> None:
    limits = rows("reference/batas_waktu.csv")
    assert {row["klasifikasi"]: row["hari_kerja"] for row in limits} == {
        "permintaan_informasi": "5",
        "pengaduan_tidak_berkadar_pengawasan": "14",
        "pengaduan_berkadar_pengawasan": "60",
    }
    assert all("Standar pelayanan" in row["dasar_hukum"] and "62/2018" not in row["dasar_hukum"] for row in limits)
