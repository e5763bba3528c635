from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.drop.text import clean, clean_column, has_foreign_letters, has_invisible, skeleton
from tests.drop.conftest import COMPLAINTS

if TYPE_CHECKING:
    from tests.drop.conftest import DataFolder

HEAD, *ROWS = COMPLAINTS.splitlines()


@given(st.text())
def test_cleaned_text_is_clean_and_cleaning_it_again_changes_nothing(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert not has_invisible(once)
    assert once == unicodedata.normalize("NFC", once)
    assert "\n" not in once


@given(st.lists(st.text(st.characters(codec="utf-8")), min_size=1))
def test_a_column_is_cleaned_as_its_cells_are(texts: list[str]) -> None:
    cleaned, marked = clean_column(pd.Series(texts, dtype="str"))
    assert cleaned.tolist() == [clean(text) for text in texts]
    assert marked.tolist() == [has_invisible(text) for text in texts]


@pytest.mark.parametrize(
    "hidden",
    ["\u202e", "\u2066", "\u200b", "\ufeff", "\x00", "\x1b", "\u2028", "\u2029", "\x7f", "\ufffd", "\U000e0041"],
)
def test_what_nobody_sees_is_removed_with_a_warning(data: DataFolder, hidden: str) -> None:
    data.write(
        "drops/2026-03-31/tanggapan.csv", f"instansi,tanggal,jabatan,isi\ndisdik,2026-01-05,Ke{hidden}pala,Baik\n"
    )
    intake = data.intake()
    post = intake.drops[0].tables["tanggapan"].loc[2, "jabatan"]
    assert post.replace(" ", "") == "Kepala"
    assert "P203" in data.codes()


def test_look_alikes_have_one_skeleton_and_are_told_from_latin() -> None:
    latin = "Dinas Pendidikan"
    for twin in ("Dinаs Pendidikan", "ＤＩＮＡＳ Pendidikan", "dinas-pendidikan", "Dína\u0301s Pendidikan"):
        assert skeleton(twin) == skeleton(latin)
    assert has_foreign_letters("Dinаs")
    assert has_foreign_letters("Ｄinas")
    assert not has_foreign_letters("Dinas Pendidikan é 12 (A)")


def test_long_text_keeps_its_lines_and_names_do_not(data: DataFolder) -> None:
    data.write(
        "drops/2026-03-31/tanggapan.csv",
        'instansi,tanggal,jabatan,isi\ndisdik,2026-01-05,"Kepala\nDinas","Satu\r\n  dua"\n',
    )
    row = data.intake().drops[0].tables["tanggapan"].loc[2]
    assert (row["jabatan"], row["isi"]) == ("Kepala Dinas", "Satu\ndua")


def test_columns_may_stand_in_any_order_padded_and_in_any_case(data: DataFolder) -> None:
    data.complaints(
        ' STATUS ,"Tanggal Masuk\t",klasifikasi,id , instansi\nselesai,2026-01-05,aspirasi,kaaaaaaa1,disdik\n'
    )
    assert data.codes() == ["P416"]


def test_each_fault_of_a_header_is_one_finding_and_rows_are_still_checked(data: DataFolder) -> None:
    data.complaints(f"{HEAD},id,,\n{ROWS[0]},x,berisi,\n{ROWS[1].replace('disdik', 'disdikk')},,,\n")
    assert sorted(data.places()) == [("G105", None, "kolom H"), ("P213", 1, "id"), ("P402", 3, "instansi")]


def test_a_missing_column_is_named_once(data: DataFolder) -> None:
    data.complaints("id,instansi,klasifikasi,tanggal_masuk\nkaaaaaaa1,disdik,aspirasi,2026-01-05\n")
    assert data.places() == [("P212", 1, "status")]


def test_five_thousand_columns_are_one_finding(data: DataFolder) -> None:
    many = ",".join(f"k{number}" for number in range(5000))
    data.complaints(f"{HEAD},{many}\n{ROWS[0]}{',' * 5000}\n")
    assert [place for place in data.places() if place[0].startswith("P")] == [("P214", None, None)]


def test_a_header_below_titles_is_found_and_said(data: DataFolder) -> None:
    data.complaints(f"Rekapitulasi\n\n{COMPLAINTS}")
    assert data.places() == [("P211", 3, None)]
    assert list(data.intake().drops[0].tables["pengaduan"].index) == [4, 5, 6]


def test_cells_beyond_the_header_and_endless_cells_are_named(data: DataFolder) -> None:
    data.complaints(f"{HEAD}\n{ROWS[0]},lebih\n{ROWS[1]}\nkaaaaaaa4,{'x' * 200_000},aspirasi,2026-01-05,selesai,\n")
    assert ("P202", 2, None) in data.places()
    assert ("P204", 4, "instansi") in data.places()


def test_times_are_cut_off_and_said(data: DataFolder) -> None:
    data.complaints(COMPLAINTS.replace("2026-01-05", "2026-01-05 08:15:00"))
    assert data.codes() == ["P318"]
    assert data.intake().drops[0].tables["pengaduan"].loc[2, "tanggal_masuk"] == pd.Timestamp("2026-01-05")


def test_the_order_of_day_and_month_is_settled_per_column_and_said(data: DataFolder) -> None:
    data.complaints(COMPLAINTS.replace("2026-01-05", "05/01/2026").replace("2026-01-06", "26/01/2026"))
    table = data.intake().drops[0].tables["pengaduan"]
    assert table.loc[2, "tanggal_masuk"] == pd.Timestamp("2026-01-05")
    assert "P316" in data.codes()
    data.complaints(COMPLAINTS.replace("2026-01-05", "05/01/2026"))
    assert ("P312", 2, "tanggal_masuk") in data.places()


def test_labels_are_matched_trimmed_and_case_folded(data: DataFolder) -> None:
    data.complaints(COMPLAINTS.replace("Ditutup oleh Admin", "  DITUTUP  oleh admin "))
    assert data.intake().drops[0].tables["pengaduan"].loc[3, "status"] == "ditutup_admin"


def test_unknown_words_name_the_nearest_known_one_and_not_what_was_typed(data: DataFolder) -> None:
    data.complaints(COMPLAINTS.replace("dinkes", "Dinas Kesehatn").replace("Ditutup oleh Admin", "Ditutup o. Admin"))
    messages = {finding.code: finding.message for finding in data.findings()}
    assert "`dinkes`" in messages["P402"]
    assert "`ditutup oleh admin`" in messages["P303"]
    assert "Kesehatn" not in " ".join(messages.values())


def test_a_workbook_is_a_table_too_serial_dates_and_all(data: DataFolder) -> None:
    book = openpyxl.Workbook()
    book.active.append(HEAD.split(","))
    book.active.append(["kaaaaaaa1", "disdik", "aspirasi", 46054, "selesai", None])
    (data.root / "drops/2026-03-31/pengaduan.csv").unlink()
    book.save(data.root / "drops/2026-03-31/pengaduan.xlsx")
    table = data.intake().drops[0].tables["pengaduan"]
    assert table.loc[2, "tanggal_masuk"] == pd.Timestamp("2026-02-01")
    assert "P317" in data.codes()


def test_a_workbook_with_two_sheets_is_read_only_where_one_has_the_tables_name(data: DataFolder) -> None:
    (data.root / "drops/2026-03-31/pengaduan.csv").unlink()
    path = data.root / "drops/2026-03-31/pengaduan.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["nomor", "1406010101900001"])
    other = book.create_sheet("Data")
    other.append(HEAD.split(","))
    other.append(ROWS[0].split(","))
    book.save(path)
    assert ("P163", None, None) in data.places()
    other.title = "Pengaduan"
    book.save(path)
    codes = data.codes()
    assert "P164" in codes
    assert any(finding.rule.gate for finding in data.findings()), "gate 1 looks at the other sheet as well"
