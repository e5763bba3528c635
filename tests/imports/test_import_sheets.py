"""Workbooks as people keep them: where the table is found, and when it is not certain which one is meant."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from generator.errors import DataRejected
from generator.imports import import_export
from tests.imports.export import Folder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PROFILE = """
[manifes]
sumber = "Buku aduan"
pengelola = "Diskominfo"
lisensi = "CC BY 4.0"
[kepala]
{head}
[kolom]
id = "Nomor"
instansi = "OPD"
tanggal_masuk = "Masuk"
[tetap]
klasifikasi = "aspirasi"
status = "diterima"
"""
HEADER = ("Nomor", "OPD", "Masuk")


def attempt(folder: Folder, book: Workbook, *, head: str = 'sel = "Nomor"', extra: str = "") -> list[dict[str, str]]:
    (folder.root / "buku.toml").write_text(PROFILE.format(head=head) + extra, encoding="utf-8")
    source = folder.root / "buku.xlsx"
    book.save(source)
    import_export(source, folder.root / "buku.toml", folder.drop, key_file=folder.key)
    return list(csv.DictReader(io.StringIO((folder.drop / "pengaduan.csv").read_text(encoding="utf-8"))))


def book_of(*sheets: tuple[str, Sequence[Sequence[object]]]) -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    return book


def days(rows: list[dict[str, str]]) -> list[str]:
    return sorted(row["tanggal_masuk"] for row in rows)


def test_a_header_far_down_below_merged_titles_is_found(tmp_path: Path) -> None:
    book = book_of(
        ("Data", [["REKAP ADUAN"], [], ["Kabupaten"], [], [], [], [], [], HEADER, ("A1", "pupr", "2026-01-02")])
    )
    book.worksheets[0].merge_cells("A1:C1")
    assert days(attempt(Folder(tmp_path), book)) == ["2026-01-02"]


def test_a_header_is_found_by_its_number(tmp_path: Path) -> None:
    book = book_of(("Data", [["x"], HEADER, ("A1", "pupr", "2026-01-02")]))
    assert days(attempt(Folder(tmp_path), book, head="baris = 2")) == ["2026-01-02"]


def test_two_sheets_that_fit_are_refused_until_the_profile_names_one(tmp_path: Path) -> None:
    book = book_of(
        ("Januari", [HEADER, ("A1", "pupr", "2026-01-02")]), ("Februari", [HEADER, ("A2", "pupr", "2026-02-02")])
    )
    folder = Folder(tmp_path)
    with pytest.raises(DataRejected) as refusal:
        attempt(folder, book)
    assert [finding.code for finding in refusal.value.findings] == ["I112"]
    assert days(attempt(folder, book, extra='[berkas]\nlembar = "februari"\n')) == ["2026-02-02"]
    assert days(attempt(folder, book, extra="[berkas]\nlembar = 1\n")) == ["2026-01-02"]


def test_a_hidden_sheet_is_read_only_when_it_is_named(tmp_path: Path) -> None:
    book = book_of(
        ("Terlihat", [HEADER, ("A1", "pupr", "2026-01-02")]), ("Lama", [HEADER, ("A2", "pupr", "2026-02-02")])
    )
    book["Lama"].sheet_state = "veryHidden"
    folder = Folder(tmp_path)
    assert days(attempt(folder, book)) == ["2026-01-02"]
    assert days(attempt(folder, book, extra='[berkas]\nlembar = "Lama"\n')) == ["2026-02-02"]


def test_a_sheet_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataRejected) as refusal:
        attempt(Folder(tmp_path), book_of(("Data", [HEADER])), extra="[berkas]\nlembar = 3\n")
    assert [finding.code for finding in refusal.value.findings] == ["I116"]


@pytest.mark.parametrize(("epoch_1904", "serial"), [(False, 46054), (True, 44592)])
def test_date_cells_and_bare_serial_numbers_are_days_without_a_time(
    tmp_path: Path, *, epoch_1904: bool, serial: int
) -> None:
    book = book_of(("Data", [HEADER]))
    if epoch_1904:
        book.epoch = CALENDAR_MAC_1904
    moment = datetime(2026, 1, 31, 14, 37)  # noqa: DTZ001 - workbooks know no time zones
    book.worksheets[0].append(["A1", "pupr", moment])
    book.worksheets[0].append(["A2", "pupr", serial])
    assert days(attempt(Folder(tmp_path), book)) == ["2026-01-31", "2026-02-01"]


def test_ids_that_excel_rounded_are_refused(tmp_path: Path) -> None:
    rows = [HEADER, (1234567890123460, "pupr", "2026-01-02"), (2234567890123470, "pupr", "2026-01-02")]
    with pytest.raises(DataRejected) as refusal:
        attempt(Folder(tmp_path), book_of(("Data", rows)))
    (finding,) = refusal.value.findings
    assert (finding.code, finding.column, finding.row) == ("I122", "Nomor", 2)
