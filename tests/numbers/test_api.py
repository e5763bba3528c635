"""The JSON of the contract: keys, order, rounding and what marks an example."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.api import documents
from tests.numbers.build import ORDINARY, Complaint, complaints, drop, example, reference, released

if TYPE_CHECKING:
    from generator.drop.model import Drop
    from generator.release import Release

GOLDEN = Path(__file__).parent / "golden"
NYEPI_AND_LEBARAN = ("2026-03-19", "2026-03-20", "2026-03-23")


def files(release: Release) -> dict[str, Any]:
    return {path: json.loads(content) for path, content in documents(release)}


def golden() -> Drop:
    with (GOLDEN / "pengaduan.csv").open(encoding="utf-8", newline="") as rows:
        listed = [
            Complaint(
                id=row["id"],
                received=row["tanggal_masuk"],
                status=row["status"],
                closed=row["tanggal_selesai"] or None,
                agency=row["instansi"],
                klass=row["klasifikasi"],
            )
            for row in csv.DictReader(rows)
        ]
    return drop("2026-03-31", listed)


def in_order(text: bytes | str) -> object:
    """Read JSON so that comparing compares the order of keys too."""
    return json.loads(text, object_pairs_hook=list)


def test_fifteen_complaints_give_the_scorecard_worked_out_by_hand() -> None:
    release = released(golden(), known=reference(holidays=NYEPI_AND_LEBARAN))
    produced = dict(documents(release))["api/v1/rapor/dinas-a.json"]
    assert in_order(produced) == in_order((GOLDEN / "dinas-a.json").read_text(encoding="utf-8"))


def test_every_agency_has_a_file_and_the_index_their_headlines() -> None:
    known = reference([("pemda", None), ("dinas-a", "pemda")])
    told = files(released(drop("2026-01-31", complaints(12)), known=known))
    assert sorted(told) == [
        "api/v1/dimensi.json",
        "api/v1/index.json",
        "api/v1/komitmen.json",
        "api/v1/narahubung.json",
        "api/v1/rapor/dinas-a.json",
        "api/v1/rapor/pemda.json",
        "api/v1/rilis.json",
    ]
    index = told["api/v1/index.json"]
    assert (index["tanggal_data"], index["periode"]) == ("2026-01-31", {"mulai": "2026-01-05", "selesai": "2026-01-31"})
    assert index["seluruh"]["jumlah"]["masuk"] == 12
    own = told["api/v1/rapor/dinas-a.json"]
    assert index["rapor"][0] == {
        **own["instansi"],
        **{
            key: own[key]
            for key in (
                "jumlah",
                "persen_selesai",
                "waktu_penyelesaian",
                "periode_utama",
                "rentang_periode_utama",
                "hilang",
            )
        },
    }


def test_an_agency_without_complaints_has_no_start() -> None:
    told = files(released(drop("2026-01-31")))
    assert told["api/v1/rapor/dinas-a.json"]["periode"] == {"mulai": None, "selesai": "2026-01-31"}


def test_those_below_are_told_only_where_there_are_some() -> None:
    known = reference([("pemda", None), ("dinas-a", "pemda")])
    told = files(released(drop("2026-01-31", complaints(12)), known=known))
    below = told["api/v1/rapor/pemda.json"]["dengan_turunan"]
    assert list(below) == ["jumlah", "status", "persen_selesai", "tepat_waktu", "waktu_penyelesaian"]
    assert below["jumlah"]["masuk"] == 12
    assert "dengan_turunan" not in told["api/v1/rapor/dinas-a.json"]


def test_shares_have_six_decimals_so_that_none_looks_like_a_nik() -> None:
    rows = [*complaints(20, "s"), *complaints(40, "o", status="ditunda")]
    share = files(released(drop("2026-01-31", rows)))["api/v1/rapor/dinas-a.json"]["persen_selesai"]
    assert share == {"n": 60, "nilai": 0.333333, "bawah": 0.227293, "atas": 0.459431, "catatan": None}


def test_ranges_are_written_where_there_is_no_share() -> None:
    rows = [
        *complaints(10, "u", klass=ORDINARY),
        *complaints(30, "o", klass=ORDINARY, closed="2026-01-06"),
    ]
    told = files(released(drop("2026-12-31", rows)))["api/v1/rapor/dinas-a.json"]
    (row,) = told["tepat_waktu"]
    assert (row["nilai"], row["kisaran_bawah"], row["kisaran_atas"], row["catatan"]) == (None, 0.75, 1.0, "kisaran")
    assert told["waktu_penyelesaian"]["metode"] == "batas_antar_rilis"
    assert (told["waktu_penyelesaian"]["median"], told["waktu_penyelesaian"]["catatan"]) == (None, "kisaran")


def test_example_data_says_so_in_every_file() -> None:
    made_up = files(released(example(drop("2026-01-31", complaints(3)))))
    assert {(each["contoh"], each["peringatan"]) for each in made_up.values()} == {(True, "DATA CONTOH")}
    real = files(released(drop("2026-01-31", complaints(3))))
    assert not any(each["contoh"] or "peringatan" in each for each in real.values())


def test_table_files_hold_rows_under_the_columns_of_their_table() -> None:
    point = {
        "instansi": "dinas-a",
        "jaringan": "sp4n",
        "jabatan": "Staf",
        "terakhir_diverifikasi": "2026-01-02",
    }
    promise = {
        "id": "j1",
        "komitmen": "mou",
        "instansi": "dinas-a",
        "isi": "Menjawab",
        "metrik": "manual",
        "mulai": "2026-01-01",
        "tenggat": "2026-12-31",
    }
    one = drop(
        "2026-01-31",
        narahubung=[
            point | {"id": "n2", "peran": "admin"},
            point | {"id": "n1", "peran": "pembina", "surel": "dinas@contoh.invalid"},
        ],
        komitmen=[
            {"id": "mou", "jenis": "mou", "judul": "Nota", "tahap": "direncanakan", "tanggal_rencana": "2023-11"},
        ],
        penandatangan=[{"komitmen": "mou", "pihak": "dinas-a", "jabatan": "Kepala", "kapasitas": "pj"}],
        janji=[promise],
    )
    told = files(released(one))
    points = told["api/v1/narahubung.json"]
    assert list(points) == ["skema", "drop", "contoh", "narahubung"]
    assert [(row["id"], row["surel"], row["tanggal_sk"]) for row in points["narahubung"]] == [
        ("n1", "dinas@contoh.invalid", None),
        ("n2", None, None),
    ]
    signed = told["api/v1/komitmen.json"]
    for name in ("komitmen", "penandatangan", "janji"):
        (row,) = signed[name]
        assert list(row) == list(one.tables[name].columns)
    assert list(points["narahubung"][0]) == list(one.tables["narahubung"].columns)
    assert (signed["komitmen"][0]["tanggal_rencana"], signed["komitmen"][0]["tanggal_tanda_tangan"]) == (
        "2023-11",
        None,
    )
    assert (signed["janji"][0]["target"], signed["janji"][0]["tenggat"]) == (None, "2026-12-31")


def test_tables_that_no_drop_has_are_empty_lists() -> None:
    told = files(released(drop("2026-01-31")))
    assert told["api/v1/narahubung.json"]["narahubung"] == told["api/v1/komitmen.json"]["komitmen"] == []


def test_releases_tell_every_drop_and_what_replaced_it() -> None:
    wrong = replace(drop("2026-01-31", complaints(2)), files=(("pengaduan.csv", "ab" * 32, 120),))
    right = drop("2026-01-31-2", complaints(3), covers=("2026-01-01", None), replaces="2026-01-31")
    first, second = files(released(wrong, right))["api/v1/rilis.json"]["rilis"]
    assert (first["digantikan"], first["alasan"], first["baris"]) == ("2026-01-31-2", "Kolom tertukar", 2)
    assert first["berkas"] == [{"nama": "pengaduan.csv", "sha256": "ab" * 32, "ukuran": 120, "baris": None}]
    assert (second["menggantikan"], second["digantikan"]) == ("2026-01-31", None)
    assert second["cakupan"] == {"mulai": "2026-01-01", "selesai": "2026-01-31"}


def test_the_same_data_in_another_order_gives_the_same_bytes() -> None:
    rows = [*complaints(12, "a"), *complaints(5, "b", status="ditunda"), *complaints(4, "c", received="2025-12-01")]
    one, other = (dict(documents(released(drop("2026-01-31", listed)))) for listed in (rows, rows[::-1]))
    assert one == other
    assert all(content.endswith(b"}\n") for content in one.values())


def test_text_is_written_as_it_reads() -> None:
    known = reference()
    known = replace(known, agencies=known.agencies.assign(nama="Dinas “Ké”"))
    assert "Dinas “Ké”".encode() in dict(documents(released(drop("2026-01-31"), known=known)))["api/v1/index.json"]
