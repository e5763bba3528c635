"""What an import refuses, row by row, and what a profile may allow instead. Written as CSV, as small systems do."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from generator.errors import DataRejected
from generator.imports import import_export
from tests.imports.export import Folder

if TYPE_CHECKING:
    from pathlib import Path

    from generator.imports import ImportResult

PROFILE = """
[manifes]
sumber = "BESADU"
pengelola = "Diskominfo"
lisensi = "CC BY 4.0"
[kepala]
sel = "No Tiket"
[kolom]
id = "No Tiket"
instansi = "OPD"
tanggal_masuk = "Tgl Masuk"
tanggal_selesai = "Tgl Selesai"
status = "Status"
[tetap]
klasifikasi = "pengaduan_tidak_berkadar_pengawasan"
[status]
Tuntas = "selesai"
Proses = "ditindaklanjuti"
[tanggal]
urutan = "hari-bulan"
"""
HEADER = "No Tiket;OPD;Tgl Masuk;Tgl Selesai;Status"


def attempt(folder: Folder, *rows: str, profile: str = PROFILE, header: str = HEADER) -> ImportResult:
    source = folder.root / "tiket.csv"
    source.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    path = folder.root / "besadu.toml"
    path.write_text(profile, encoding="utf-8")
    return import_export(source, path, folder.drop, key_file=folder.key)


def refused(folder: Folder, *rows: str, profile: str = PROFILE, header: str = HEADER) -> list[tuple[str, int | None]]:
    with pytest.raises(DataRejected) as refusal:
        attempt(folder, *rows, profile=profile, header=header)
    assert folder.written() == {}
    return [(finding.code, finding.row) for finding in refusal.value.findings]


def written(folder: Folder) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((folder.drop / "pengaduan.csv").read_text(encoding="utf-8"))))


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (";pupr;1/2/2026;;Proses", "I121"),
        ("3.17E+15;pupr;1/2/2026;;Proses", "I122"),
        ("A1;;1/2/2026;;Proses", "I125"),
        ("A1;pupr;1/2/2026;;", "I126"),
        ("A1;entah;1/2/2026;;Proses", "I128"),
        ("A1;pupr;1/2/2026;;Prosess", "I130"),
        ("A1;pupr;;;Proses", "I132"),
        ("A1;pupr;31/02/2026;;Proses", "I133"),
        ("A1;pupr;1/10/2026;;Proses", "I135"),
        ("A1;pupr;1/2/2026;31/1/2026;Tuntas", "I136"),
        ("A1;pupr;1/2/2026;2/2/2026;Proses", "I137"),
    ],
)
def test_each_fault_of_a_row_is_refused_at_its_row(tmp_path: Path, row: str, code: str) -> None:
    assert refused(Folder(tmp_path), "A0;pupr;1/1/2026;2/1/2026;Tuntas", row) == [(code, 3)]


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    rows = ("A1;entah;1/2/2026;;Proses", "A1;pupr;kemarin;;Proses", "A2;;1/2/2026;;Apa")
    assert sorted(refused(Folder(tmp_path), *rows)) == [("I124", 3), ("I125", 4), ("I128", 2), ("I130", 4), ("I133", 3)]


def test_repeated_ids_are_refused_naming_both_rows_or_the_last_one_counts(tmp_path: Path) -> None:
    rows = ("A1;pupr;1/2/2026;;Proses", "A1.0;pupr;1/2/2026;;Proses", "A1;disdukcapil;1/2/2026;3/2/2026;Tuntas")
    folder = Folder(tmp_path)
    with pytest.raises(DataRejected) as refusal:
        attempt(folder, *rows)
    (finding,) = refusal.value.findings
    assert (finding.code, finding.row, "baris 2" in finding.message) == ("I124", 4, True)
    result = attempt(folder, *rows, profile=PROFILE + '[baris]\nid_ganda = "terakhir"\n')
    assert (result.n_read, result.n_written, result.n_duplicates) == (3, 2, 1)
    assert {row["instansi"] for row in written(folder)} == {"dinas-pupr", "disdukcapil"}


def test_rows_that_a_profile_skips_are_counted_and_never_hide_an_older_usable_row(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    rules = '[baris]\nid_ganda = "terakhir"\ntanpa_instansi = "lewati"\ntanpa_status = "lewati"\n'
    rows = ("A1;pupr;1/2/2026;;Proses", "A1;-;1/2/2026;;Proses", "A2;pupr;1/2/2026;;nan")
    result = attempt(folder, *rows, profile=PROFILE + rules)
    assert dict(result.skipped) == {"tanpa_instansi": 1, "tanpa_status": 1}
    assert result.n_written == 1
    manifest = (folder.drop / "drop.toml").read_text(encoding="utf-8")
    assert "[disaring]\ntanpa_instansi = 1\ntanpa_status = 1\n" in manifest


def test_a_closing_date_on_an_open_case_can_be_emptied_and_is_told(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    rules = '[baris]\nselesai_saat_berjalan = "kosongkan"\n'
    result = attempt(folder, "A1;pupr;1/2/2026;2/2/2026;Proses", profile=PROFILE + rules)
    assert written(folder)[0]["tanggal_selesai"] == ""
    assert "dikosongkan pada 1 laporan" in result.text()


def test_status_follows_from_the_closing_date_where_the_source_has_none(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    profile = PROFILE.replace('status = "Status"\n', "").partition("[status]")[0]
    profile += (
        '[status_dari_tanggal]\nterisi = "selesai"\nkosong = "ditindaklanjuti"\n[tanggal]\nurutan = "hari-bulan"\n'
    )
    result = attempt(folder, "A1;pupr;1/2/2026;2/2/2026;x", "A2;pupr;1/2/2026;;x", profile=profile)
    assert sorted((row["status"], row["tanggal_selesai"]) for row in written(folder)) == [
        ("ditindaklanjuti", ""),
        ("selesai", "2026-02-02"),
    ]
    assert "status disimpulkan" in result.text()


def test_an_order_of_day_and_month_that_nothing_settles_is_refused(tmp_path: Path) -> None:
    profile = PROFILE.replace('[tanggal]\nurutan = "hari-bulan"\n', "")
    assert refused(Folder(tmp_path), "A1;pupr;3/4/2026;;Proses", profile=profile) == [("I134", 2)]


def test_labels_of_the_reference_table_are_known_too_and_the_profile_goes_before_them(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    labels = "label,status\nRampung,selesai\nTuntas,ditutup_admin\n"
    (folder.data / "reference" / "status.csv").write_text(labels, encoding="utf-8")
    attempt(folder, "A1;pupr;1/2/2026;;Rampung", "A2;pupr;1/2/2026;;TUNTAS ")
    assert {row["status"] for row in written(folder)} == {"selesai"}


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("Nomor;OPD;Tgl Masuk;Tgl Selesai;Status", "I111"),
        ("No Tiket;OPD;Tgl Masuk;Status", "I113"),
        ("No Tiket;OPD;Tgl Masuk;Tgl Selesai;Status;opd", "I114"),
    ],
)
def test_a_header_that_does_not_fit_is_refused(tmp_path: Path, header: str, code: str) -> None:
    assert [found for found, _ in refused(Folder(tmp_path), "A1;pupr;1/2/2026;;Proses;x", header=header)] == [code]


def test_no_rows_and_no_table_at_all_are_refused(tmp_path: Path) -> None:
    assert refused(Folder(tmp_path / "a")) == [("I115", 1)]
    folder = Folder(tmp_path / "b")
    (folder.root / "p.toml").write_text(PROFILE, encoding="utf-8")
    source = folder.root / "palsu.xlsx"
    source.write_text("<html><table></table></html>", encoding="utf-8")
    with pytest.raises(DataRejected) as refusal:
        import_export(source, folder.root / "p.toml", folder.drop, key_file=folder.key)
    assert len(refusal.value.findings) == 1
    assert folder.written() == {}


def test_a_repeated_header_and_a_total_are_no_reports(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    rows = ("A1;pupr;1/2/2026;;Proses", HEADER, "A2;pupr;1/2/2026;;Proses", "JUMLAH;;;;2", ";;;;", "Dicetak Joko")
    result = attempt(folder, *rows)
    assert (result.n_read, result.n_written, result.n_footers) == (2, 2, 3)


def test_a_report_without_id_and_date_is_no_footer(tmp_path: Path) -> None:
    assert refused(Folder(tmp_path), "A1;pupr;1/2/2026;;Proses", ";pupr;;;Proses") == [("I121", 3), ("I132", 3)]


def test_a_profile_can_place_a_spelling_of_its_source_but_only_in_the_register(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    row = "A1;Dinas PekerjÃ¡an;1/2/2026;;Proses"
    assert refused(folder, row, profile=PROFILE + '[instansi]\n"Dinas PekerjÃ¡an" = "dinas-pu"\n') == [
        ("I107", None),
        ("I128", 2),
    ]
    attempt(folder, row, profile=PROFILE + '[instansi]\n"Dinas PekerjÃ¡an" = "dinas-pupr"\n')
    assert [row["instansi"] for row in written(folder)] == ["dinas-pupr"]
