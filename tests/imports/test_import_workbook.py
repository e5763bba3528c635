"""The shipped profile against a workbook with every defect of real exports: nothing personal comes through."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from generator.errors import DataRejected, GateRefused
from generator.imports import import_export
from generator.imports.keys import hashed
from tests.imports.export import COLUMNS, SECRETS, TRACKING_IDS, Folder, usual_rows, workbook

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from generator.imports import ImportResult

PRIVATE = """repositori = "privat"
[situs]
nama = "Rapor"
url = "https://rapor.example/"
pemerintah = "Kabupaten Rokan Hulu"
kode_wilayah = "14.06"
penerbit = "Diskominfo"
"""


def imported(
    folder: Folder, rows: Sequence[Mapping[str, object]] | None = None, *, dry_run: bool = False
) -> ImportResult:
    source = workbook(folder.root / "ekspor.xlsx", usual_rows() if rows is None else rows)
    return import_export(source, "sp4n-lapor", folder.drop, key_file=folder.key, dry_run=dry_run)


def table(folder: Folder) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((folder.drop / "pengaduan.csv").read_text(encoding="utf-8"))))


def by_tracking_id(folder: Folder) -> dict[int, dict[str, str]]:
    names = hashed([str(number) for number in TRACKING_IDS], folder.key.read_bytes().rstrip())
    rows = {row["id"]: row for row in table(folder)}
    return {number: rows[name] for number, name in zip(TRACKING_IDS, names, strict=True)}


def assert_nothing_personal(text: str | bytes) -> None:
    shown = text if isinstance(text, bytes) else text.encode()
    for secret in (*SECRETS, *map(str, TRACKING_IDS), "Ujungbatu", "Rambah Entah"):
        assert secret.casefold() not in shown.decode().casefold()


def test_every_report_of_the_export_arrives_once(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    result = imported(folder)
    assert (result.n_read, result.n_written, dict(result.skipped)) == (5, 5, {})
    assert (result.n_preamble, result.n_footers) == (3, 2)
    assert len(table(folder)) == 5


def test_spellings_of_life_are_understood(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    imported(folder)
    rows = by_tracking_id(folder)
    first, second, third, fourth, fifth = (rows[number] for number in TRACKING_IDS)
    assert [row["tanggal_masuk"] for row in (first, second, third, fourth, fifth)] == [
        "2026-01-03",
        "2026-05-03",
        "2026-08-17",
        "2026-06-05",
        "2026-08-31",
    ]
    assert {row["instansi"] for row in (first, second, third, fourth)} == {"dinas-pupr"}
    assert fifth["instansi"] == "disdukcapil"
    assert [row["status"] for row in (first, second, third, fourth, fifth)] == [
        "terverifikasi",
        "ditutup_admin",
        "selesai",
        "ditutup_sistem",
        "diarsipkan_admin",
    ]
    assert fourth["klasifikasi"] == "permintaan_informasi"


@pytest.mark.parametrize("policy", [None, PRIVATE])
def test_nothing_personal_is_in_any_output_byte_or_in_the_report(tmp_path: Path, policy: str | None) -> None:
    folder = Folder(tmp_path, policy=policy)
    result = imported(folder)
    files = folder.written()
    assert {"drops/2026-09-30/pengaduan.csv", "drops/2026-09-30/drop.toml"} <= set(files)
    for name, content in files.items():
        assert_nothing_personal(name)
        assert_nothing_personal(content)
    assert_nothing_personal(result.text())


def test_a_public_repository_gets_no_dimension_of_the_complainant(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    result = imported(folder)
    assert tuple(result.columns_written) == ("id", "instansi", "klasifikasi", "tanggal_masuk", "status")
    assert "kategori, kanal, kode_wilayah, rating tidak ditulis" in result.text()


def test_a_private_repository_gets_them_with_region_codes_no_finer_than_kecamatan(tmp_path: Path) -> None:
    folder = Folder(tmp_path, policy=PRIVATE)
    result = imported(folder)
    rows = by_tracking_id(folder)
    codes = [rows[number]["kode_wilayah"] for number in TRACKING_IDS]
    assert codes == ["14.06.01", "14.06.01", "14.06.01", "14.06", ""]
    assert rows[TRACKING_IDS[2]]["rating"] == "4"
    assert rows[TRACKING_IDS[0]]["kategori"] == "Jalan"
    assert "hanya sampai kabupaten/kota pada 1 baris" in result.text()


def test_a_phone_number_among_the_categories_is_refused_by_the_gate(tmp_path: Path) -> None:
    folder = Folder(tmp_path, policy=PRIVATE)
    with pytest.raises(GateRefused) as refusal:
        imported(folder, [{**usual_rows()[0], "Kategori": "Jalan 081276543210"}])
    assert [finding.code for finding in refusal.value.findings] == ["I140"]
    assert not folder.drop.exists()


def test_a_trial_run_writes_nothing_and_tells_nothing_personal(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.key.unlink()
    before = folder.written()
    result = imported(folder, dry_run=True)
    assert folder.written() == before
    assert not folder.key.exists()
    assert result.n_written == 5
    assert "Percobaan: tidak ada yang ditulis." in result.text()
    assert_nothing_personal(result.text())


def test_columns_that_are_dropped_are_named_only_when_the_profile_names_them(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    source = workbook(tmp_path / "e.xlsx", usual_rows(), columns=(*COLUMNS, "HP Siti Rahmawati Hasibuan"))
    result = import_export(source, "sp4n-lapor", folder.drop, key_file=folder.key)
    assert "Isi Laporan Awal" in result.columns_dropped
    assert result.columns_unnamed == ("AA",)
    assert_nothing_personal(result.text())


def test_same_source_and_key_give_the_same_bytes_in_an_order_of_their_own(tmp_path: Path) -> None:
    one, two = Folder(tmp_path / "1"), Folder(tmp_path / "2")
    imported(one)
    imported(two, list(reversed(usual_rows())))
    assert one.written() == two.written()


def test_unknown_status_and_agency_are_refused_together_with_the_nearest_known(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    rows = [*usual_rows()]
    rows[0] = {**rows[0], "Status Laporan": "Ditutup oleh Admn"}
    rows[1] = {**rows[1], "Instansi Terdisposisi": "Dinas Pekerjaan Umum & Tata Ruang"}
    with pytest.raises(DataRejected) as refusal:
        imported(folder, rows)
    found = {finding.code: finding for finding in refusal.value.findings}
    assert set(found) == {"I128", "I130"}
    assert "ditutup oleh admin" in found["I130"].message
    assert found["I130"].row == 6
    assert "dinas-pupr" in found["I128"].message
    assert found["I128"].row == 7
    assert folder.written() == {}


def test_no_finding_holds_a_value(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    reporter = "Siti Rahmawati Hasibuan"
    columns = ("Tanggal Laporan Masuk", "Klasifikasi Laporan", "Instansi Terdisposisi", "Status Laporan")
    rows = [{**usual_rows()[0], column: reporter, "Tracking ID": 100 + at} for at, column in enumerate(columns)]
    with pytest.raises(GateRefused) as refusal:
        imported(folder, rows)
    assert {finding.code for finding in refusal.value.findings} == {"I130", "I131", "I133", "I144"}
    for finding in refusal.value.findings:
        assert_nothing_personal(f"{finding} {finding.message} {finding.rule.advice}")
    assert_nothing_personal(str(refusal.value))


def test_a_file_name_with_a_phone_number_is_masked(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    source = workbook(tmp_path / "aduan 081276543210.xlsx", [{**usual_rows()[0], "Status Laporan": "entah"}])
    with pytest.raises(DataRejected) as refusal:
        import_export(source, "sp4n-lapor", folder.drop, key_file=folder.key)
    assert_nothing_personal(refusal.value.findings[0].file)
