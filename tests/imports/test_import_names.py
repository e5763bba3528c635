"""How agencies and regions are found by the names that sources use."""

from __future__ import annotations

import csv
import io

import pytest

from generator.drop.schema import TABLES
from generator.imports.draft import draft_csv, draft_rows
from generator.imports.names import Regions, Register

REGISTER = Register.of(
    [
        {"id": "dinas-pupr", "nama": "Dinas Pekerjaan Umum", "singkatan": "PUPR", "alias": "Dinas PUTR; bina marga ;"},
        {"id": "dinas-a", "nama": "Dinas Kembar", "singkatan": "", "alias": ""},
        {"id": "dinas-b", "nama": "Dinas  kembar", "singkatan": "", "alias": "Dinas Lain"},
    ]
)
REGIONS = Regions.of(
    [
        {"kode": "32", "nama": "Jawa Barat"},
        {"kode": "32.04", "nama": "Kabupaten Bandung"},
        {"kode": "32.73", "nama": "Kota Bandung"},
        {"kode": "32.73.01", "nama": "Sukasari"},
        {"kode": "32.73.01.1001", "nama": "Sukarasa"},
        {"kode": "14.06", "nama": "KABUPATEN ROKAN HULU"},
        {"kode": "14.06.01", "nama": "Ujungbatu"},
    ]
)


@pytest.mark.parametrize("name", ["dinas-pupr", "pupr", "DINAS  P.U.T.R.", " Bina-Marga", "dinas pekerjaan umum"])
def test_case_spaces_and_punctuation_do_not_matter(name: str) -> None:
    assert REGISTER.claimants(name) == ("dinas-pupr",)


def test_a_name_of_two_agencies_names_both() -> None:
    assert REGISTER.claimants("DINAS KEMBAR") == ("dinas-a", "dinas-b")


def test_an_unknown_name_gets_the_nearest_agency_or_none() -> None:
    assert REGISTER.claimants("Dinas Pekerjaan Umun") == ()
    assert REGISTER.hint("Dinas Pekerjaan Umun") == "; yang paling mirip: dinas-pupr"
    assert REGISTER.hint("zzz") == ""


@pytest.mark.parametrize(
    ("city", "district", "code"),
    [
        ("Kota Bandung", "Kec. Sukasari", "32.73.01"),
        ("KAB. BANDUNG", "", "32.04"),
        ("Bandung", "", None),
        ("Rokan Hulu", "Ujung Batu", "14.06.01"),
        ("Kabupaten Rokan Hulu", "Entah", "14.06"),
        ("Entah", "Ujungbatu", None),
        ("", "", None),
    ],
)
def test_regions_are_found_only_when_they_are_certain(city: str, district: str, code: str | None) -> None:
    assert REGIONS.code(city, district) == code


def test_draft_rows_have_free_ids_a_guessed_kind_and_the_columns_of_the_register() -> None:
    names = ["Dinas Kesehatan", "dinas kesehatan!", "Puskesmas Tambusai", "Pasar Modern", "=cmd|x"]
    rows = draft_rows(names, {"puskesmas-tambusai"})
    by_name = {row["nama"]: row for row in rows}
    assert by_name["Dinas Kesehatan"]["id"] == "dinas-kesehatan"
    assert by_name["dinas kesehatan!"]["id"] == "dinas-kesehatan-2"
    assert by_name["Puskesmas Tambusai"]["id"] == "puskesmas-tambusai-2"
    assert [by_name[name]["jenis"] for name in ("Dinas Kesehatan", "Puskesmas Tambusai", "Pasar Modern")] == [
        "dinas",
        "puskesmas",
        "lainnya",
    ]
    assert "'=cmd|x" in by_name
    read = list(csv.reader(io.StringIO(draft_csv(rows).decode())))
    assert tuple(read[0]) == TABLES["instansi"].names
    assert len(read) == 1 + len(names)


def test_spellings_of_a_profile_go_before_those_of_the_register() -> None:
    register = REGISTER.with_spellings({"Dinas Kembar": "bina marga", "pu lama": "dinas-a", "entah": "tidak ada"})
    assert register.claimants("DINAS KEMBAR") == ("dinas-pupr",)
    assert register.claimants("PU-lama") == ("dinas-a",)
    assert register.claimants("entah") == ()
