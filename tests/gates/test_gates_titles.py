"""Gate 3 knows no names, but titles of columns: a table of complainants is refused without a single number in it."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import pytest

from generator.drop.schema import TABLES
from generator.errors import GateRefused, refuse
from generator.identifiers.complainant_columns import CERTAIN, fold, holds_complainants
from generator.identifiers.personal_names import PERSON_HEADERS
from generator.imports.profile import built_in, read_profile
from generator.release import Identity
from generator.site.renderer import render_site
from generator.sweep import sweep
from generator.sweep.header_rows import WITHIN, keys, tables

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

BASE = "https://rapor.contoh.id/"
IDENTITY = Identity("Rapor Contoh", BASE, "Kabupaten Contoh", "14.06", "Diskominfo", None, "CC BY 4.0")
CITIZENS = ("Siti Aminah", "Budi Santoso", "Zaidun")
EXPORT = ("Tracking ID", "Instansi Terdisposisi", "Status Laporan")


def workbook(header: Sequence[str], *above: Sequence[str]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Sheet2")
    for row in (*above, header, *([name] for name in CITIZENS)):
        sheet.append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def packed(name: str, content: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return stream.getvalue()


def inline(header: str) -> bytes:
    """Write a workbook as some systems do: without shared strings, and with a prefix before every name."""
    sheet = (
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="1">'
        f'<x:c r="A1"/><x:c r="B1" t="inlineStr"><x:is><x:t>{header}</x:t></x:is></x:c></x:row>'
        "</x:sheetData></x:worksheet>"
    )
    stream = io.BytesIO(packed("xl/workbook.xml", b"<workbook/>"))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
    return stream.getvalue()


def codes(folder: Path, name: str, content: bytes) -> list[str]:
    (folder / name).write_bytes(content)
    return [finding.code for finding in sweep(folder, frozenset(), base_url=BASE)]


@pytest.mark.parametrize(
    "header", [("Nama Pelapor", "Kecamatan"), ("nama",), ("NIK", "nama"), ("Isi Laporan",), EXPORT]
)
def test_a_table_of_citizens_without_a_number_is_found_however_it_is_kept(
    tmp_path: Path, header: tuple[str, ...]
) -> None:
    book = workbook(header)
    text = "\ufeff\r\n" + ";".join(f'"{title}"' for title in header) + "\r\n" + "\r\n".join(CITIZENS)
    assert codes(tmp_path, "a.csv", text.encode()) == ["G311"]
    assert codes(tmp_path, "a.csv", b"Warga\nSiti") == []
    assert codes(tmp_path, "a.bin", book) == ["G311"]
    assert codes(tmp_path, "a.bin", packed("dalam/warga.xlsx", book)) == ["G311"]
    assert codes(tmp_path, "a.bin", workbook(header, ["Laporan SP4N-LAPOR!"], [])) == ["G311"]
    assert codes(tmp_path, "a.bin", inline(header[0])) == ["G311"]
    assert codes(tmp_path, "a.bin", workbook(["Warga"])) == []


def test_records_are_found_by_their_keys(tmp_path: Path) -> None:
    kept = [{"Nama Pelapor": name} for name in CITIZENS]
    assert codes(tmp_path, "a.json", json.dumps({"baris": kept}).encode()) == ["G311"]
    assert codes(tmp_path, "a.json", json.dumps([{"nama": "Dinas Pendidikan"}]).encode()) == []


CITIZEN = "<tr><td>1</td><td>Siti Aminah</td></tr>"


@pytest.mark.parametrize(
    "table",
    [
        "<table><thead><tr><th>No.</th><th>Nama Pelapor</th></tr></thead><tbody>{}</tbody></table>",
        "<table>\n<tr>\n<td>No.\n<td> Nama<br>Pelapor {}</table>",
        "<TABLE border=1><TR><TH>NO<TH STYLE='x'>NAMA&nbsp;PELAPOR</TH></TR>{}</TABLE>",
        "<table><caption>Laporan</caption><tr><th colspan=2>Triwulan 1<tr><th>No.<th><b>NIK</b>{}</table>",
        "<table><tr><td>Laporan</td></tr><tr><th>No.</th><th>Isi Laporan</th></tr>{}</table>",
        "<table><tr><th>A</th></tr></table><table><tr><th>No.</th><th>Tracking ID</th></tr>{}</table>",
        "<table><tr><td><table><tr><th>No.</th><th>No. HP</th></tr>{}</table></td></tr></table>",
    ],
)
@pytest.mark.parametrize("name", ["a.html", "a.md", "laporan.xls", "a.bin"])
def test_a_table_of_citizens_on_a_page_is_found_by_its_header(tmp_path: Path, name: str, table: str) -> None:
    assert codes(tmp_path, name, f"<p>x</p>{table.format(CITIZEN * 3)}".encode()) == ["G311"]


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><th>Nama</th><th>Jabatan</th></tr>{}</table>",
        "<table><tr><th>Kolom</th><th>Arti</th></tr><tr><th scope=row>NIK</th><td>dibuang</td></tr>{}</table>",
        "<table><tr><th>Kolom</th></tr><tr><td>Nama Pelapor</td></tr>{}</table>",
        "<p>Judul seperti Nama Pelapor, NIK, atau Isi Laporan ditolak.</p><table>{}</table>",
        "&lt;table>&lt;tr>&lt;th>NIK {}",
    ],
)
def test_a_page_about_such_columns_passes(tmp_path: Path, table: str) -> None:
    assert codes(tmp_path, "a.html", table.format(CITIZEN * 3).encode()) == []


def test_a_header_far_below_is_none(tmp_path: Path) -> None:
    rows = CITIZEN * (WITHIN + 1)
    assert codes(tmp_path, "a.html", f"<table>{rows}<tr><th>NIK</th></tr></table>".encode()) == []


def test_a_workbook_of_names_in_docs_is_refused_with_exit_11_by_the_sweep_alone(tmp_path: Path) -> None:
    project = tmp_path / "proyek"
    (project / "docs" / "unduhan").mkdir(parents=True)
    (project / "docs" / "index.md").write_text("# Beranda\n")
    (project / "mkdocs.yml").write_text(
        "site_name: x\ntheme: {name: material, language: id, font: false}\nplugins: []\nnav: [index.md]\n"
    )
    (project / "docs" / "unduhan" / "warga.xlsx").write_bytes(workbook(["Nama Pelapor"]))
    site = tmp_path / "situs"
    render_site(project, site, "mkdocs", IDENTITY, date(2026, 9, 30))
    with pytest.raises(GateRefused) as refused:
        refuse(sweep(site, frozenset(), base_url=BASE))
    assert refused.value.exit_code == 11
    (finding,) = refused.value.findings
    assert (finding.code, finding.file) == ("G311", "unduhan/warga.xlsx")
    assert not any(name in str(finding) for name in CITIZENS)


@pytest.mark.parametrize("table", TABLES)
def test_the_headers_of_our_own_tables_pass(table: str) -> None:
    names = TABLES[table].names
    assert not holds_complainants([names])
    assert not holds_complainants([["drop", "tanggal_data", "contoh", *names]])


def test_what_stands_below_a_header_of_ours_are_values() -> None:
    assert not holds_complainants([TABLES["wilayah"].names, ["14", "Saksi"]])
    assert holds_complainants([["Nama", "Saksi"], TABLES["wilayah"].names])


def test_a_column_of_names_more_makes_a_table_of_ours_foreign() -> None:
    names = [*TABLES["narahubung"].names, "Nama Pelapor"]
    assert holds_complainants([names])
    assert holds_complainants([[*TABLES["instansi"].names, "NIK"]])
    assert holds_complainants([["nama", "tanggal"]])


@pytest.mark.parametrize("profile", built_in())
def test_the_header_of_every_export_that_can_be_imported_is_refused(profile: str, tmp_path: Path) -> None:
    read = read_profile(profile, tmp_path)
    assert holds_complainants([[title for titles in read.columns.values() for title in titles]])
    assert holds_complainants([read.dropped])


def test_what_gate_1_takes_for_a_column_of_names_gate_3_does_too() -> None:
    assert all(holds_complainants([[header]]) for header in PERSON_HEADERS)
    assert all(holds_complainants([[header.replace("_", " ").title()]]) for header in PERSON_HEADERS)
    assert {fold(" No. HP ")} <= CERTAIN


def test_a_damaged_workbook_yields_nothing_and_a_long_table_is_not_read_on() -> None:
    book = workbook(["Nama Pelapor"])
    assert list(tables(book[: len(book) // 2], "", ".xlsx")) == []
    (rows,) = tables(b"", "a,b\n" * 1000, ".csv")
    assert rows == [["a", "b"]] * WITHIN
    assert keys('{"a\\"b" : {"c": "d: e"}}') == {'a\\"b', "c"}
