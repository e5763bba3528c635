"""The templates: filled in as people do with Excel, they are read as they are; what Excel spoils is told."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook, load_workbook

from generator.__main__ import main
from generator.blanks import BLANK_TABLES, known, published, workbook
from generator.drop.findings import errors
from generator.drop.schema import TABLES
from generator.drop.sheets import INSTRUCTIONS, LISTS
from generator.imports import import_export
from generator.release import Agency
from generator.sweep import sweep
from tests.pages import sample

if TYPE_CHECKING:
    from pathlib import Path

    from tests.drop.conftest import DataFolder

AGENCIES = [
    Agency(name, name.title(), None, (), "dinas", None, "14.06", "Rokan Hulu", None, None, None, None)
    for name in ("disdik", "dinkes")
]
KNOWN = known(AGENCIES, [("mou-1", "Nota kesepakatan")], is_example=False)
POLICY = """[situs]
nama = "Rapor"
url = "https://rapor.example.go.id/"
pemerintah = "Kabupaten Contoh"
kode_wilayah = "14.06"
penerbit = "Diskominfo"
"""
MIDNIGHT = datetime  # what openpyxl makes of a cell that Excel took for a date
FILLED: dict[str, list[object]] = {
    "narahubung": [
        "admin-disdik", "disdik", "sp4n", "admin", "Kepala Seksi", None, "(0762) 91001", None, None, None, None, None,
        MIDNIGHT(2026, 1, 5), None, None, "2026-03-01", None,
    ],
    "komitmen": ["mou-1", "mou", "Nota kesepakatan", "ditandatangani", None, date(2025, 10, 10)],
    "penandatangan": ["mou-1", "disdik", "Kepala Dinas", "definitif", None, "2025-10-10"],
    "janji": ["janji-1", "mou-1", "disdik", "Selesai 80 persen", "persen_selesai", ">=", 80, "2026-01-01",
              "2026-03-31"],
    "syarat": ["disdik", 1, "belum_ada_bukti", None, "Inspektorat", MIDNIGHT(2026, 3, 1)],
    "nilai_eksternal": ["14.06", None, "Ombudsman RI", "Penilaian 2025", 2025, 82.5, None, "https://contoh.go.id/nilai"],
    "tanggapan": ["dinkes", "2026-03-02", "Kepala Dinas", "Kami menambah petugas."],
    "koreksi": ["2026-03-03", "narahubung", "admin-disdik", "jabatan", "Salah ketik", "Dinas Pendidikan"],
}  # fmt: skip
"""One row for each table of a drop, in the order of its columns, as cells that Excel may make of it."""


def template(name: str) -> Workbook:
    return load_workbook(io.BytesIO(workbook(TABLES[name], KNOWN)))


def put(data: DataFolder, name: str, book: Workbook) -> Path:
    path = data.root / "drops/2026-03-31" / f"{name}.xlsx"
    book.save(path)
    return path


def fill(data: DataFolder, name: str, *rows: list[object]) -> None:
    book = template(name)
    for number, cells in enumerate(rows, 2):
        for column, value in enumerate(cells, 1):
            if value is not None:
                book[name].cell(number, column).value = value
    book[name].cell(400, 2).value = ""
    put(data, name, book)


def test_templates_that_are_filled_in_are_tables_of_a_drop_as_they_are(data: DataFolder) -> None:
    for name, row in FILLED.items():
        fill(data, name, row)
    found = data.findings()
    assert errors(found) == []
    assert not {finding.code for finding in found} & {"P126", "P163", "P164", "P211"}
    tables = data.intake().drops[0].tables
    assert {name: len(tables[name]) for name in FILLED} == dict.fromkeys(FILLED, 1)
    assert str(tables["narahubung"]["tanggal_sk"].iloc[0])[:10] == "2026-01-05"
    assert tables["komitmen"]["tanggal_tanda_tangan"].iloc[0] == "2025-10-10"


def test_there_is_a_template_for_every_table_of_a_drop_but_complaints() -> None:
    of_a_drop = {name for name, table in TABLES.items() if table.where == "drop"}
    assert set(BLANK_TABLES) == of_a_drop - {"pengaduan"} | {"instansi"}
    assert set(FILLED) == set(BLANK_TABLES) - {"instansi"}


def test_an_agency_from_a_template_is_known_to_the_next_import_and_check(data: DataFolder) -> None:
    book = template("instansi")
    for row, line in enumerate((data.root / "reference/instansi.csv").read_text(encoding="utf-8").splitlines()[1:], 2):
        number, name, kind, parent, region = line.split(",")
        for column, value in (
            ("id", number),
            ("nama", name),
            ("jenis", kind),
            ("induk", parent),
            ("kode_wilayah", region),
        ):
            book["instansi"].cell(row, TABLES["instansi"].names.index(column) + 1).value = value
    (data.root / "reference/instansi.csv").unlink()
    book.save(data.root / "reference/instansi.xlsx")
    assert errors(data.findings()) == []
    source = data.root.parent / "ekspor.csv"
    source.write_text("Tracking ID;Tanggal Laporan Masuk;Klasifikasi Laporan;Instansi Terdisposisi;Status Laporan\n"
                      "8000001;5 Mei 2026;Aspirasi;Dinas Pendidikan;Selesai\n", encoding="utf-8")  # fmt: skip
    later = data.root / "drops/2026-06-30"
    assert import_export(source, "sp4n-lapor", later, key_file=data.root.parent / "kunci").n_written == 1


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("telepon_kantor", 76291001, "P444"),
        ("wa_layanan", 81234567890, "P444"),
        ("wa_layanan", 6281234567890, "P444"),
        ("terakhir_diverifikasi", "31/3/26", "P313"),
        ("jaringan", "sp4n lapor", "P302"),
        ("instansi", "disdk", "P402"),
    ],
)
def test_what_excel_or_a_typist_spoils_is_told_with_its_place(
    data: DataFolder, column: str, value: object, code: str
) -> None:
    row = list(FILLED["narahubung"])
    row[TABLES["narahubung"].names.index(column)] = value
    fill(data, "narahubung", row)
    (found,) = errors(data.findings())
    assert (found.code, found.file, found.sheet, found.row, found.column) == (
        code, "drops/2026-03-31/narahubung.xlsx", "narahubung", 2, column,
    )  # fmt: skip


def test_a_serial_number_in_the_place_of_a_date_is_read_and_said(data: DataFolder) -> None:
    row = list(FILLED["narahubung"])
    row[TABLES["narahubung"].names.index("terakhir_diverifikasi")] = 46082
    fill(data, "narahubung", row)
    assert errors(data.findings()) == []
    assert "P317" in data.codes()


def test_personal_data_on_the_sheet_of_instructions_are_refused_all_the_same(data: DataFolder) -> None:
    book = template("syarat")
    book[INSTRUCTIONS]["A40"] = "Tanya pak Budi, 081234567890"
    put(data, "syarat", book)
    assert any(finding.rule.gate for finding in data.findings())


def test_every_column_is_explained_and_every_code_can_be_chosen() -> None:
    for name in BLANK_TABLES:
        book = template(name)
        sheet, table = book[name], TABLES[name]
        assert [cell.value for cell in sheet[1]] == list(table.names)
        assert [cell.number_format == '@" ★"' for cell in sheet[1]] == [column.required for column in table.columns]
        rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
        for number, column in enumerate(table.columns):
            letter = sheet.cell(1, number + 1).column_letter
            assert rules[f"{letter}1"].prompt.startswith("Wajib." if column.required else "Boleh kosong.")
            if column.list_name:
                cells = book[LISTS][rules[f"{letter}2:{letter}1000"].formula1.partition("!")[2].replace("$", "")]
                assert [cell.value for (cell,) in cells] == list(column.codes)
        assert [row[0].value for row in book[INSTRUCTIONS].iter_rows() if row[1].value in {"ya", "tidak"}] == [
            *table.names
        ]


def test_names_begin_no_formula_and_name_nobody() -> None:
    titles = [("mou-1", '=HYPERLINK("https://jahat.example")'), ("mou-2", "Kesepakatan dengan Bapak Budi Santoso")]
    book = load_workbook(io.BytesIO(workbook(TABLES["janji"], known(AGENCIES, titles, is_example=True))))
    meanings = {row[0].value: row[1] for row in book[LISTS].iter_rows(min_row=2)}
    assert meanings["mou-1"].data_type == "s"
    assert meanings["mou-2"].value is None
    assert "DATA CONTOH" in str(book[INSTRUCTIONS]["A2"].value)


def test_templates_on_the_site_pass_the_last_gate_and_have_the_same_bytes_again(tmp_path: Path) -> None:
    release = sample.release()
    made = dict(published(release))
    assert made == dict(published(release))
    assert list(made) == [f"unduhan/templat/{name}.xlsx" for name in BLANK_TABLES]
    for path, content in made.items():
        (tmp_path / path.rpartition("/")[2]).write_bytes(content)
    assert sweep(tmp_path, frozenset(), base_url="https://rapor.example.go.id/") == []


def test_the_command_writes_them_before_the_first_drop_and_never_over_a_filled_one(
    data: DataFolder, tmp_path: Path
) -> None:
    data.write("policy.toml", POLICY)
    for path in (data.root / "drops/2026-03-31").iterdir():
        path.unlink()
    (data.root / "drops/2026-03-31").rmdir()
    call = ["templat", str(tmp_path / "templat"), "--data", str(data.root)]
    assert main(call) == 0
    made = {path.name: path.read_bytes() for path in (tmp_path / "templat").iterdir()}
    assert set(made) == {f"{name}.xlsx" for name in BLANK_TABLES}
    (tmp_path / "templat/janji.xlsx").write_bytes(b"isian")
    assert main(call) == 2
    assert (tmp_path / "templat/janji.xlsx").read_bytes() == b"isian"
    data.write("reference/instansi.csv", "id,nama\n")
    assert main(["templat", str(tmp_path / "lain"), "--data", str(data.root)]) == 10
    assert not (tmp_path / "lain").exists()
