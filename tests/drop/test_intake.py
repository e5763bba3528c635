from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from openpyxl import Workbook

from generator.drop.findings import errors
from generator.errors import UsageFault
from tests.drop.conftest import COMPLAINTS, POLICY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.drop.conftest import DataFolder


def test_a_sound_folder_has_no_findings_and_typed_tables(data: DataFolder) -> None:
    intake = data.intake()
    assert data.findings() == []
    table = intake.drops[0].tables["pengaduan"]
    assert list(table.index) == [2, 3, 4]
    assert list(table["status"]) == ["selesai", "ditutup_admin", "terdisposisi"]
    assert table["status"].dtype == "category"
    assert table["tanggal_masuk"].dtype == "datetime64[s]"
    assert table["tanggal_selesai"].isna().tolist() == [False, False, True]
    assert table["rating"].cat.categories.dtype == "Int64"
    assert "tanggal_verifikasi" not in table


def test_a_missing_folder_and_an_unknown_drop_are_usage_faults(data: DataFolder, tmp_path: Path) -> None:
    del tmp_path
    with pytest.raises(UsageFault):
        data.intake(as_of_drop="2020-01-01")
    with pytest.raises(UsageFault):
        type(data)(data.root / "tidak-ada").intake()


def test_drops_after_the_chosen_one_are_not_even_read(data: DataFolder) -> None:
    data.drop("2026-04-30", "rusak")
    assert [drop.id for drop in data.intake(as_of_drop="2026-03-31").drops] == ["2026-03-31"]
    assert "P210" in data.codes()


def test_complaints_may_be_spread_over_files(data: DataFolder) -> None:
    data.write("drops/2026-03-31/pengaduan-lama.csv", COMPLAINTS.replace("kaaaaaaa", "kbbbbbbb"))
    intake = data.intake()
    table = intake.drops[0].tables["pengaduan"]
    assert len(table) == 6
    assert table["instansi"].dtype == "category"
    data.write("drops/2026-03-31/pengaduan-lama.csv", COMPLAINTS)
    [first, *_] = [finding for finding in data.findings() if finding.code == "P401"]
    assert "baris 2 dalam drops/2026-03-31/pengaduan-lama.csv" in first.message


PLANTED = [
    ("P703", "drop.toml", None, None, None),  # 19; a key may hold anything, so it is told by its position
    ("P417", "drop.toml", None, None, "total_kontrol.masuk"),  # 20
    ("P430", "narahubung.csv", None, 2, "peran"),  # 16
    ("P304", "narahubung.csv", None, 3, "id"),  # 17
    ("P442", "narahubung.csv", None, 3, "surel"),  # 18
    ("P401", "pengaduan.xlsx", "pengaduan", 3, "id"),  # 1
    ("P304", "pengaduan.xlsx", "pengaduan", 4, "id"),  # 2
    ("P402", "pengaduan.xlsx", "pengaduan", 5, "instansi"),  # 3
    ("P302", "pengaduan.xlsx", "pengaduan", 6, "klasifikasi"),  # 4
    ("P311", "pengaduan.xlsx", "pengaduan", 7, "tanggal_masuk"),  # 5
    ("P310", "pengaduan.xlsx", "pengaduan", 8, "tanggal_masuk"),  # 6
    ("P410", "pengaduan.xlsx", "pengaduan", 9, "tanggal_masuk"),  # 7
    ("P303", "pengaduan.xlsx", "pengaduan", 10, "status"),  # 8
    ("P411", "pengaduan.xlsx", "pengaduan", 11, "tanggal_selesai"),  # 9
    ("P413", "pengaduan.xlsx", "pengaduan", 12, "tanggal_selesai"),  # 10
    ("P411", "pengaduan.xlsx", "pengaduan", 13, "tanggal_tanggapan"),  # 11
    ("P301", "pengaduan.xlsx", "pengaduan", 14, "instansi"),  # 12
    ("P306", "pengaduan.xlsx", "pengaduan", 15, "tanggal_masuk"),  # 13
    ("P302", "syarat.csv", None, 2, "status"),  # 15
    ("P306", "syarat.csv", None, 2, "syarat"),  # 14
]
"""Code, file, sheet, row and column of what the next test plants, in the order in which it is told."""


def test_twenty_planted_errors_give_twenty_findings(data: DataFolder) -> None:
    rows = (
        "id,instansi,klasifikasi,tanggal_masuk,status,tanggal_tanggapan,tanggal_selesai\n"
        "kaaaaaaa1,disdik,aspirasi,2026-01-05,selesai,,2026-01-09\n"
        "kaaaaaaa1,disdik,aspirasi,2026-01-05,selesai,,2026-01-09\n"  # 1 id twice
        "12345678,disdik,aspirasi,2026-01-05,selesai,,\n"  # 2 digits alone
        "kaaaaaaa4,disdikk,aspirasi,2026-01-05,selesai,,\n"  # 3 unknown agency
        "kaaaaaaa5,disdik,aspirasa,2026-01-05,selesai,,\n"  # 4 unknown class
        "kaaaaaaa6,disdik,aspirasi,2026-13-05,selesai,,\n"  # 5 impossible date
        "kaaaaaaa7,disdik,aspirasi,kemarin,selesai,,\n"  # 6 no date
        "kaaaaaaa8,disdik,aspirasi,2026-04-05,selesai,,\n"  # 7 after the as-of date
        "kaaaaaaa9,disdik,aspirasi,2026-01-05,selesaii,,\n"  # 8 unknown label
        "kaaaaaab1,disdik,aspirasi,2026-01-05,selesai,,2026-01-04\n"  # 9 closed before received
        "kaaaaaab2,disdik,aspirasi,2026-01-05,terdisposisi,,2026-01-06\n"  # 10 closed while open
        "kaaaaaab3,disdik,aspirasi,2026-01-05,selesai,2026-01-02,\n"  # 11 answered before received
        "kaaaaaab4,,aspirasi,2026-01-05,selesai,,\n"  # 12 no agency
        "kaaaaaab5,disdik,aspirasi,1970-01-01,selesai,,\n"  # 13 year out of range
    )
    (data.root / "drops/2026-03-31/pengaduan.csv").unlink()
    book = Workbook()
    book.worksheets[0].title = "pengaduan"
    for row in csv.reader(rows.splitlines()):
        book.worksheets[0].append(row)
    book.save(data.root / "drops/2026-03-31/pengaduan.xlsx")
    data.write(
        "drops/2026-03-31/syarat.csv",
        "instansi,syarat,status,dinilai_oleh,tanggal\ndisdik,9,ada,Inspektorat,2026-01-01\n",
    )
    # 14 number out of range, 15 unknown code
    data.write(
        "drops/2026-03-31/narahubung.csv",
        "id,instansi,jaringan,peran,jabatan,terakhir_diverifikasi,surel\n"
        "nh-1,disdik,ombudsman,pembina,Sekretaris,2026-01-01,\n"  # 16 role of another network
        "NH 2,disdik,sp4n,admin,Sekretaris,2026-01-01,surel tanpa alamat\n",  # 17 not a slug, 18 not an address
    )
    data.write(
        "drops/2026-03-31/drop.toml",
        (data.root / "drops/2026-03-31/drop.toml").read_text() + "kunci_baru = 1\n[total_kontrol]\nmasuk = 999\n",
    )  # 19 unknown key, 20 control total
    found = [(one.code, one.file.rpartition("/")[2], one.sheet, one.row, one.column) for one in errors(data.findings())]
    assert found == PLANTED


def test_many_rows_with_one_fault_are_folded_and_other_faults_kept(data: DataFolder) -> None:
    rows = "".join(f"kaaaaa{n:04d},disdik,aspirasi,besok,selesai,\n" for n in range(500))
    data.complaints(COMPLAINTS + rows + "kzzzzzzzz,disdikk,aspirasi,2026-01-05,selesai,\n")
    codes = data.codes()
    assert codes.count("P310") == 20
    assert codes.count("P402") == 1
    [rest] = [finding for finding in data.findings() if finding.code == "P001"]
    assert "500 baris" in rest.message


def test_findings_are_sorted_by_place_and_never_twice(data: DataFolder) -> None:
    data.complaints(COMPLAINTS + "x,y,z,w,v,u\n")
    places = [(f.file, f.sheet or "", f.row or 0, f.column or "", f.code) for f in data.intake().findings]
    assert places == sorted(places)
    assert len(places) == len(set(places))


def test_columns_that_a_public_repository_must_not_show_are_refused_by_a_gate(data: DataFolder) -> None:
    data.complaints(
        COMPLAINTS.replace("tanggal_selesai", "rating").replace("2026-01-09", "5").replace("2026-01-20", "4")
    )
    assert any(finding.rule.gate for finding in data.findings(POLICY))


def test_the_index_numbers_rows_as_excel_does_with_blank_lines(data: DataFolder) -> None:
    data.complaints(COMPLAINTS.replace("kaaaaaaa2", "\n,,,,,\nkaaaaaaa2"))
    assert list(data.intake().drops[0].tables["pengaduan"].index) == [2, 5, 6]


def test_a_table_without_rows_stays_a_table(data: DataFolder) -> None:
    data.complaints(COMPLAINTS.splitlines()[0])
    table = data.intake().drops[0].tables["pengaduan"]
    assert isinstance(table, pd.DataFrame)
    assert len(table) == 0
    assert data.codes() == ["P201"]
