from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.drop.conftest import COMPLAINTS, MANIFEST

if TYPE_CHECKING:
    from tests.drop.conftest import DataFolder

PATH = "drops/2026-03-31/drop.toml"


def test_every_key_of_the_contract_is_read(data: DataFolder) -> None:
    data.write(
        PATH,
        MANIFEST + 'contoh = true\ncatatan = "Uji"\nsidik_kunci = "ab"\n[cakupan]\nmulai = "2026-01-01"\n'
        "selesai = 2026-03-31\n[total_kontrol]\nmasuk = 3\n[disaring]\ntanpa_instansi = 2\n"
        '[diakui]\nhilang = "Arsip"\n',
    )
    manifest = data.intake().drops[0].manifest
    assert data.findings() == []
    assert (manifest.is_example, manifest.note, manifest.key_fingerprint) == (True, "Uji", "ab")
    assert manifest.covers_from is not None
    assert manifest.covers_from.isoformat() == "2026-01-01"
    assert (manifest.control_totals, manifest.skipped) == ({"masuk": 3}, {"tanpa_instansi": 2})
    assert manifest.acknowledged == {"hilang": "Arsip"}


@pytest.mark.parametrize(
    ("manifest", "places"),
    [
        (MANIFEST + "lisens = 1\n", [("P703", None, None)]),
        (MANIFEST.replace("lisensi", "lisens"), [("P703", None, None), ("P705", None, "lisensi")]),
        (MANIFEST.replace('"Uji"', "7"), [("P704", None, "sumber")]),
        (MANIFEST + 'contoh = "ya"\n', [("P704", None, "contoh")]),
        (MANIFEST.replace("2026-03-31", "2026-03-30"), [("P706", None, "tanggal_data")]),
        (MANIFEST.replace("2026-03-31", '"besok"'), [("P704", None, "tanggal_data")]),
        (MANIFEST + "[cakupan]\nselesai = 2026-04-01\n", [("P707", None, "cakupan")]),
        (MANIFEST + "cakupan = 1\n", [("P704", None, "cakupan")]),
        (MANIFEST + '[total_kontrol]\nmasuk = "3"\n', [("P704", None, "total_kontrol")]),
        (MANIFEST + "[total_kontrol]\nmasuk = true\n", [("P704", None, "total_kontrol")]),
        (
            MANIFEST + '[menggantikan]\ndrop = "2026-01-01"\n',
            [("P605", None, "menggantikan.drop"), ("P705", None, "menggantikan.alasan")],
        ),
        (MANIFEST + 'manifest_sebelumnya = "ab"\n', [("P704", None, "manifest_sebelumnya")]),
        ("tanggal_data = 2026-03-31\ntanggal_data = 2026-03-31\n", [("P702", None, None)]),
        ("\udcff".encode("utf-8", "surrogateescape").decode("latin-1"), [("P702", None, None)]),
    ],
)  # fmt: skip
def test_each_fault_of_a_manifest_is_told_by_key(
    data: DataFolder, manifest: str, places: list[tuple[str, None, str | None]]
) -> None:
    data.write(PATH, manifest)
    assert sorted(data.places(), key=str) == sorted(places, key=str)


def test_a_drop_without_a_manifest_is_an_error(data: DataFolder) -> None:
    (data.root / PATH).unlink()
    assert data.places() == [("P701", None, None)]


@pytest.mark.parametrize("name", ["2026-13-01", "2026-3-1", "2026-03-31-1", "2026-03-31-02", "2026-03-31-x", "baru"])
def test_a_folder_that_is_no_date_is_refused(data: DataFolder, name: str) -> None:
    data.write(f"drops/{name}/pengaduan.csv", COMPLAINTS)
    assert data.places() == [("P157", None, None)]


def test_same_day_corrections_come_in_the_order_of_their_numbers(data: DataFolder) -> None:
    for drop in ("2026-03-31-10", "2026-03-31-2"):
        data.drop(drop)
    assert [drop.id for drop in data.intake().drops] == ["2026-03-31", "2026-03-31-2", "2026-03-31-10"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("-rf.csv", "P151"),
        ("pengaduan\n2.csv", "P151"),
        ("pengaduan.CSV", "P151"),
        ("pengaduan dua.csv", "P151"),
        ("~$pengaduan.xlsx", "P152"),
        (".DS_Store", "P152"),
        ("datapackage.json", "P153"),
        ("catatan.docx", "P154"),
        ("narahubungg.csv", "P155"),
        ("pengaduan.xls", "P155"),
    ],
)
def test_odd_files_are_refused_or_ignored_and_said(data: DataFolder, name: str, code: str) -> None:
    data.write(f"drops/2026-03-31/{name}", '{"resources": [{"path": "http://169.254.169.254/"}]}')
    assert data.codes() == [code]
    assert all("\n" not in finding.file for finding in data.findings())


def test_links_are_not_followed(data: DataFolder) -> None:
    elsewhere = data.write("elsewhere.csv", "rahasia")
    (data.root / "drops/2026-03-31/narahubung.csv").symlink_to(elsewhere)
    (data.root / "drops/2026-04-30").symlink_to(data.root / "drops/2026-03-31")
    assert data.codes() == ["P150", "P150"]
    assert [name for name, *_ in data.intake().drops[0].files] == ["pengaduan.csv"]


def test_two_files_for_one_table_are_refused(data: DataFolder) -> None:
    table = "komitmen,pihak,jabatan,kapasitas\n"
    data.write("drops/2026-03-31/penandatangan.csv", table)
    data.write("drops/2026-03-31/penandatangan.xlsx", table)
    assert data.places() == [("P156", None, None)]


def test_a_folder_without_drops_says_so(data: DataFolder) -> None:
    for file in (data.root / "drops/2026-03-31").iterdir():
        file.unlink()
    (data.root / "drops/2026-03-31").rmdir()
    assert data.places() == [("P160", None, None)]


def test_a_number_in_a_files_name_is_not_printed(data: DataFolder) -> None:
    data.write("drops/2026-03-31/catatan-081234567890.docx", "x")
    assert not any("081234567890" in finding.file for finding in data.findings())
