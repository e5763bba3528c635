"""Gate 1 refuses personal data wherever a table can hold it, and its findings never repeat it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from generator.clearance.gate import clear, examine, open_dimensions
from generator.drop.model import Intake, RawTable, Reference
from generator.drop.schema import TABLES
from generator.errors import DataRejected, GateRefused
from generator.policy import Policy
from generator.release import Identity

if TYPE_CHECKING:
    from generator.drop.findings import Finding

POLICY = Policy(
    identity=Identity(
        "Rapor", "https://rapor.contoh.id/", "Kab. Contoh", "14.06", "Diskominfo", "a@contoh.id", "CC BY 4.0"
    ),
    allowed_contacts=("a@contoh.id",),
)
NIK = "1406011205850001"
MOBILE, OFFICE = "0812 3456 7890", "(0762) 91234"


def table(name: str, columns: dict[str, list[str]], *, file: str | None = None, sheet: str | None = None) -> RawTable:
    cells = pd.DataFrame({number: pd.Series(values, dtype="str") for number, values in enumerate(columns.values())})
    cells.index = pd.RangeIndex(2, 2 + len(cells))
    return RawTable(name, file or f"drops/2026-09-30/{name}.csv", sheet, tuple(columns), cells)


def findings_of(name: str, columns: dict[str, list[str]], **where: str) -> list[Finding]:
    return examine(table(name, columns, **where), TABLES.get(name), POLICY)


def codes(findings: list[Finding]) -> list[str]:
    return [finding.code for finding in findings]


def everything_said(findings: list[Finding]) -> str:
    return " ".join(f"{finding} {finding.message} {finding.rule.advice}" for finding in findings)


def test_a_clean_table_passes() -> None:
    assert findings_of("pengaduan", {"id": ["k0123456789abcdef0123456"], "status": ["selesai"]}) == []


@pytest.mark.parametrize(
    "value", [NIK, MOBILE, OFFICE, "budi@contoh.id", "12.345.678.9-012.345", "BM 1234 XY", "RT 01/RW 02", "Bapak Budi"]
)
def test_a_cell_with_personal_data_is_told_by_place_and_kind_only(value: str) -> None:
    findings = findings_of("komitmen", {"id": ["a", "b"], "catatan": ["biasa", f"lihat {value} ya"]})
    assert [(finding.code, finding.row, finding.column) for finding in findings] == [("G101", 3, "catatan")]
    assert value not in everything_said(findings)


def test_file_sheet_and_header_are_looked_at_and_masked() -> None:
    findings = findings_of("pengaduan", {NIK: ["x"]}, file=f"drops/x/{NIK}.xlsx", sheet=f"Data {MOBILE}")
    assert sorted(codes(findings)) == ["G102", "G103", "G104", "G105"]
    assert NIK not in everything_said(findings)
    assert MOBILE not in everything_said(findings)


def test_a_header_row_that_is_data_is_not_repeated() -> None:
    findings = findings_of("pengaduan", {"Budi Santoso": ["x"], "id": ["k0123456789abcdef"]})
    assert codes(findings) == ["G102", "G105"]
    assert findings[0].column == "kolom A"
    assert "Budi" not in everything_said(findings)


@pytest.mark.parametrize("header", ["Nama Pelapor", "nama", "PELAPOR", "nama_lengkap"])
def test_a_column_of_reporters_is_refused_by_its_header(header: str) -> None:
    assert codes(findings_of("pengaduan", {"id": ["k0123456789abcdef"], header: ["x"]})) == ["G106"]


NAMES = ["Budi Santoso", "Siti Aminah, S.Sos.", "AHMAD FAUZI", "Dewi Lestari"]


def test_a_column_of_names_is_refused_by_what_it_holds() -> None:
    assert codes(findings_of("pengaduan", {"id": list("abcd"), "kontak": NAMES})) == ["G106"]
    assert codes(findings_of("pengaduan", {"id": list("abcd"), "kategori": NAMES})) == ["G106"]


def test_categories_and_posts_are_no_names() -> None:
    kinds = ["Kartu Keluarga", "Jalan Rusak", "Air Bersih", "Lampu Jalan", "Sampah"]
    assert findings_of("pengaduan", {"id": list("abcde"), "kategori": kinds}) == []
    posts = ["Sekretaris Dinas Kesehatan", "Kepala Bidang Pelayanan", "Camat Rambah"]
    assert findings_of("narahubung", {"id": list("abc"), "jabatan": posts, "nama": NAMES[:3]}) == []


def test_contacts_stand_only_in_their_columns() -> None:
    allowed = {
        "nama": ["Hj. Siti Aminah"],
        "telepon_kantor": [OFFICE],
        "wa_layanan": [MOBILE],
        "surel": ["dinas@contoh.id"],
        "alamat": ["Jl. H. Agus Salim RT 01/RW 02"],
    }
    assert findings_of("narahubung", allowed) == []
    assert codes(findings_of("narahubung", {"telepon_kantor": [MOBILE]})) == ["G107"]
    assert codes(findings_of("narahubung", {"surel": [OFFICE]})) == ["G101"]
    assert codes(findings_of("narahubung", {column: [NIK] for column in allowed})) == ["G101"] * 5


@pytest.mark.parametrize(
    "column", ["jabatan", "nama", "telepon_kantor", "surel", "alamat", "jam_layanan", "nomor_sk", "sumber"]
)
@pytest.mark.parametrize("around", ["{}", "Kantor, HP {} (WA)"])
def test_a_mobile_number_stands_in_no_column_of_the_directory_but_one(column: str, around: str) -> None:
    assert codes(findings_of("narahubung", {column: [around.format(MOBILE)]})) != []
    assert findings_of("narahubung", {"wa_layanan": [MOBILE]}) == []


def test_the_publishers_own_contact_may_stand_anywhere() -> None:
    assert findings_of("komitmen", {"catatan": ["Tanya A@contoh.id"]}) == []
    assert codes(findings_of("komitmen", {"catatan": ["Tanya b@contoh.id"]})) == ["G101"]


def test_ticket_numbers_are_told_once_for_the_column() -> None:
    tickets = [f"99{number:014d}" for number in range(50)]
    findings = findings_of("komitmen", {"catatan": [*tickets, NIK]})
    assert [(finding.code, finding.row) for finding in findings] == [("G108", 2)]
    assert "51" in findings[0].message


def test_a_column_full_of_niks_is_told_briefly() -> None:
    findings = findings_of("komitmen", {"catatan": [f"140601120585{serial:04d}" for serial in range(1, 101)]})
    assert codes(findings) == ["G101"] * 20
    assert "80 sel" in findings[-1].message


def test_an_unknown_column_is_refused_but_a_blank_one_is_nothing() -> None:
    assert codes(findings_of("pengaduan", {"id": ["k0123456789"], "isi_laporan": ["x"]})) == ["G105"]
    assert findings_of("pengaduan", {"id": ["k0123456789"], "": [""]}) == []


def test_the_author_of_a_workbook_is_refused() -> None:
    author = table("", {"": ["Budi Santoso"]}, sheet="(sifat dokumen)")
    assert codes(examine(author, None, POLICY)) == ["G110"]
    assert examine(table("", {"": ["openpyxl", "Microsoft Excel"]}, sheet="(sifat dokumen)"), None, POLICY) == []


def test_dimensions_of_the_complainant_stay_out_of_a_public_repository() -> None:
    raw = table("pengaduan", {"id": ["k0123456789"], "kategori": ["Jalan"], "rating": ["5"]})
    refused = open_dimensions(raw, TABLES["pengaduan"], POLICY, is_example=False)
    assert [finding.column for finding in refused] == ["kategori", "rating"]
    assert open_dimensions(raw, TABLES["pengaduan"], POLICY, is_example=True) == []
    private = replace(POLICY, repository="privat")
    assert open_dimensions(raw, TABLES["pengaduan"], private, is_example=False) == []


def test_gate_findings_stop_clearance_before_other_errors() -> None:
    empty = pd.DataFrame()
    reference = Reference(empty, empty, empty, empty, empty)
    gate = findings_of("komitmen", {"catatan": [NIK]})
    with pytest.raises(GateRefused) as refusal:
        clear(Intake((), reference, tuple(gate)), POLICY)
    assert refusal.value.findings == tuple(gate)
    assert clear(Intake((), reference, ()), POLICY).drops == ()


def test_other_errors_stop_clearance_too() -> None:
    from generator.drop.findings import RULES, found  # noqa: PLC0415 - any error that is not a gate's will do

    code = next(rule.code for rule in RULES.values() if rule.severity == "error" and not rule.gate)
    empty = pd.DataFrame()
    with pytest.raises(DataRejected):
        clear(Intake((), Reference(empty, empty, empty, empty, empty), (found(code, "x.csv"),)), POLICY)
