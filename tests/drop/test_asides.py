"""What is stored beside the cells of a workbook or Parquet file is refused like what is in them, and never repeated."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from generator.drop.asides import asides
from tests.drop.conftest import COMPLAINTS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl import Workbook

    from tests.drop.conftest import DataFolder

NIK, MOBILE, MAIL, NAME = "1406011205850001", "0812 3456 7890", "budi@contoh.id", "Budi Santoso"
ROWS = [line.split(",") for line in COMPLAINTS.strip().splitlines()]


def workbook_of(path: Path, change: Callable[[Workbook], None]) -> Path:
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    change(book)
    book.save(path)
    return path


def commented(text: str, author: str) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        book.active["B2"].comment = Comment(text, author)

    return change


def named(name: str, formula: str) -> Callable[[Workbook], None]:
    return lambda book: book.defined_names.add(DefinedName(name, attr_text=formula))


def with_property(name: str, text: str) -> Callable[[Workbook], None]:
    return lambda book: book.custom_doc_props.append(StringProperty(name=name, value=text))


def in_core(**texts: str) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        for name, text in texts.items():
            setattr(book.properties, name, text)

    return change


def linked(book: Workbook) -> None:
    book.active["B2"].hyperlink = f"mailto:{MAIL}"


def titled(book: Workbook) -> None:
    book.active.title = NAME


def headed(book: Workbook) -> None:
    book.active.oddHeader.center.text = f"Laporan, telp {MOBILE}"


def asked_for(**texts: str) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        book.active.add_data_validation(DataValidation(type="list", sqref="B2:B9", **texts))

    return change


def ruled(book: Workbook) -> None:
    book.active.conditional_formatting.add("A1:A9", FormulaRule(formula=[f'A1="{NIK}"']))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (commented(f"Tolong hubungi {MOBILE}", "Admin"), "G101"),
        (commented(f"NIK pelapor {NIK}", "Admin"), "G101"),
        (commented("sudah dicek", NAME), "G110"),
        (commented("sudah dicek", MAIL), "G101"),
        (named("Budi_Santoso", "Sheet!$A$1:$A$3"), "G110"),
        (named("pelapor", f'"{NAME}"'), "G110"),
        (named("pelapor", f'"{NIK}"'), "G101"),
        (with_property("Kontak", MAIL), "G101"),
        (with_property(NAME, "x"), "G110"),
        (in_core(creator=NAME), "G110"),
        (in_core(description=f"telp {MOBILE}"), "G101"),
        (linked, "G101"),
        (titled, "G110"),
        (headed, "G101"),
        (asked_for(formula1='"selesai,ditindaklanjuti"', prompt=f"telp {MOBILE}", promptTitle="Isi"), "G101"),
        (asked_for(formula1=f'"{NIK},selesai"'), "G101"),
        (ruled, "G101"),
    ],
)
def test_a_workbook_is_refused_for_what_it_says_beside_its_cells(
    data: DataFolder, change: Callable[[Workbook], None], code: str
) -> None:
    folder = data.root / "drops/2026-03-31"
    (folder / "pengaduan.csv").unlink()
    workbook_of(folder / "pengaduan.xlsx", change)
    gate = [finding for finding in data.findings() if finding.rule.gate]
    assert code in {finding.code for finding in gate}
    said = " ".join(f"{finding} {finding.message}" for finding in gate)
    assert all(secret not in said for secret in (NIK, MOBILE, MAIL, NAME, "Budi_Santoso"))


def test_a_workbook_as_a_program_writes_it_passes(data: DataFolder) -> None:
    folder = data.root / "drops/2026-03-31"
    (folder / "pengaduan.csv").unlink()
    workbook_of(folder / "pengaduan.xlsx", commented("jumlah sudah dicocokkan", "Admin"))
    assert [finding.code for finding in data.findings() if finding.rule.gate] == []


@pytest.mark.parametrize(
    ("part", "content", "code"),
    [
        ("xl/pivotCache/pivotCacheRecords1.xml", f'<records><r><s v="{NIK}"/><x v="0"/></r></records>', "G101"),
        ("xl/pivotCache/pivotCacheDefinition1.xml", f'<sharedItems><s v="{NAME}"/></sharedItems>', "G110"),
        ("xl/revisions/revisionLog1.xml", f"<rcc><nc><is><t>{NAME}</t></is></nc></rcc>", "G110"),
    ],
)
def test_what_excel_keeps_of_cells_that_are_gone_is_looked_at(
    data: DataFolder, part: str, content: str, code: str
) -> None:
    folder = data.root / "drops/2026-03-31"
    (folder / "pengaduan.csv").unlink()
    file = workbook_of(folder / "pengaduan.xlsx", lambda _: None)
    with zipfile.ZipFile(file, "a") as parts:
        parts.writestr(part, content)
    gate = [finding for finding in data.findings() if finding.rule.gate]
    assert code in {finding.code for finding in gate}
    assert all(secret not in f"{gate}" for secret in (NIK, NAME))


def test_what_stands_behind_many_cells_is_found_wherever_a_piece_of_reading_ends(tmp_path: Path) -> None:
    cells = "<row><c><v>1</v></c></row>"
    for length in range(1 << 20, (1 << 20) + 40, 3):
        filler = (cells * (length // len(cells) + 1))[: length - 40]
        file = tmp_path / f"{length}.xlsx"
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as parts:
            sheet = f"<worksheet><sheetData><!--{filler}--></sheetData><oddHeader>{MAIL}</oddHeader></worksheet>"
            parts.writestr("xl/worksheets/sheet1.xml", sheet)
            parts.writestr("[Content_Types].xml", "<Types/>")
            parts.writestr("xl/workbook.xml", "<workbook/>")
        assert asides(file) == [("(kepala halaman, petunjuk sel, dan aturan lembar)", [MAIL])]


def parquet_of(path: Path, table: pa.Table) -> None:
    pq.write_table(table, path)


def complaints_table() -> pa.Table:
    header, *rows = ROWS
    return pa.Table.from_pandas(pd.DataFrame(rows, columns=header))


def with_metadata(table: pa.Table, key: str, value: str) -> pa.Table:
    return table.replace_schema_metadata({**(table.schema.metadata or {}), key.encode(): value.encode()})


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("kontak", MAIL, "G101"),
        ("catatan", f"telp {MOBILE}", "G101"),
        ("penulis", NAME, "G110"),
        (NAME, "x", "G110"),
        ("keterangan", json.dumps({"dibuat": [{"oleh": NAME}]}), "G110"),
        ("keterangan", json.dumps({NIK: 1}), "G101"),
    ],
)
def test_a_parquet_file_is_refused_for_its_metadata(data: DataFolder, key: str, value: str, code: str) -> None:
    folder = data.root / "drops/2026-03-31"
    (folder / "pengaduan.csv").unlink()
    parquet_of(folder / "pengaduan.parquet", with_metadata(complaints_table(), key, value))
    gate = [finding for finding in data.findings() if finding.rule.gate]
    assert code in {finding.code for finding in gate}
    assert all(secret not in f"{gate}" for secret in (NIK, MOBILE, MAIL, NAME))


def test_metadata_of_a_column_is_looked_at_too(data: DataFolder) -> None:
    folder = data.root / "drops/2026-03-31"
    (folder / "pengaduan.csv").unlink()
    table = complaints_table()
    first = table.schema.field(0).with_metadata({"diisi oleh": NAME})
    parquet_of(folder / "pengaduan.parquet", table.cast(table.schema.set(0, first)))
    assert "G110" in data.codes()


def test_a_parquet_file_as_pandas_writes_it_passes(data: DataFolder) -> None:
    folder = data.root / "drops/2026-03-31"
    (folder / "pengaduan.csv").unlink()
    parquet_of(folder / "pengaduan.parquet", complaints_table())
    assert data.codes() == []


def test_a_file_that_cannot_be_read_says_nothing_beside_its_cells(tmp_path: Path) -> None:
    for name in ("a.xlsx", "a.parquet", "a.csv"):
        (tmp_path / name).write_bytes(b"PK\x03\x04 bukan")
        assert asides(tmp_path / name) == []
