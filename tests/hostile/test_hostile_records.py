"""Ids, links, dates, files and texts of the directory, the commitments and the promises: the same care as elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.hostile.folders import DROP, Ran, put, run, table

if TYPE_CHECKING:
    from pathlib import Path

COMMITMENT = {"id": "mou", "jenis": "mou", "judul": "Uji", "tahap": "berjalan"}
PROMISE = {
    "id": "janji", "komitmen": "mou", "instansi": "disdik", "isi": "Uji", "metrik": "manual", "mulai": "2026-01-01",
    "tenggat": "2026-12-31",
}  # fmt: skip
POINT = {
    "id": "narahubung", "instansi": "disdik", "jaringan": "ombudsman", "peran": "narahubung", "jabatan": "Sekretaris",
    "telepon_kantor": "(0762) 000000", "terakhir_diverifikasi": "2026-03-01",
}  # fmt: skip
SCORE = {
    "instansi": "disdik", "lembaga": "Uji", "skema": "Uji", "tahun": "2025", "nilai": "80,5",
    "sumber_url": "https://a.example/",
}  # fmt: skip
CONDITION = {
    "instansi": "disdik", "syarat": "1", "status": "belum_ada_bukti", "dinilai_oleh": "Bagian Organisasi",
    "tanggal": "2026-03-01",
}  # fmt: skip


def checked(data: Path, capsys: pytest.CaptureFixture[str], **tables: list[dict[str, str]]) -> Ran:
    """Check a folder with a commitment and these tables."""
    for name, rows in {"komitmen": [COMMITMENT], **tables}.items():
        put(data / DROP / f"{name}.csv", table(rows))
    return run(capsys, "check", "--data", data)


def test_the_rows_of_these_tests_pass_as_they_are(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = checked(data, capsys, janji=[PROMISE], narahubung=[POINT], nilai_eksternal=[SCORE], syarat=[CONDITION])
    assert ran.code == 0, ran.said


@pytest.mark.parametrize("bad", ["../../etc/passwd", "..\\x", "%2e%2e", "/abs", "", "a" * 300, "a b", "<b>", "-rf"])
@pytest.mark.parametrize(("name", "row"), [("janji", PROMISE), ("narahubung", POINT)])
def test_an_id_that_is_no_anchor_is_refused(
    data: Path, capsys: pytest.CaptureFixture[str], name: str, row: dict[str, str], bad: str
) -> None:
    ran = checked(data, capsys, **{name: [row | {"id": bad}]})
    assert ran.code == 10
    assert "baris 2, kolom id" in ran.said


@pytest.mark.parametrize(("name", "row"), [("komitmen", COMMITMENT), ("janji", PROMISE), ("narahubung", POINT)])
def test_one_id_in_two_rows_names_both(
    data: Path, capsys: pytest.CaptureFixture[str], name: str, row: dict[str, str]
) -> None:
    ran = checked(data, capsys, **{name: [row, row]})
    assert ran.code == 10
    assert "P401" in ran.said
    assert "baris 3" in ran.said
    assert "baris 2" in ran.said


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "//evil.example/", "https://xn--80ak6aa92e.example/", "data:x"]
)
@pytest.mark.parametrize(
    ("name", "row", "column"),
    [
        ("janji", PROMISE, "bukti_url"),
        ("syarat", CONDITION, "bukti_url"),
        ("nilai_eksternal", SCORE, "sumber_url"),
    ],
)
def test_evidence_that_is_no_plain_link_is_refused(  # noqa: PLR0913, PLR0917 - fixtures and a case
    data: Path, capsys: pytest.CaptureFixture[str], name: str, row: dict[str, str], column: str, link: str
) -> None:
    ran = checked(data, capsys, **{name: [row | {column: link}]})
    assert ran.code == 10
    assert f"kolom {column}" in ran.said
    assert link not in ran.said


@pytest.mark.parametrize(
    "file", ["../x.pdf", "..\\x.pdf", "/etc/hostname", "-rf.pdf", "a\nb.pdf", "x.pdf.exe", "berkas/../../x.pdf", "CON"]
)
def test_a_document_outside_its_folder_is_refused(data: Path, capsys: pytest.CaptureFixture[str], file: str) -> None:
    put(data / "drops/x.pdf", b"%PDF-1.7")
    ran = checked(data, capsys, komitmen=[COMMITMENT | {"berkas": file, "sha256": "0" * 64}])
    assert ran.code == 10
    assert "kolom berkas" in ran.said


def test_a_document_that_is_a_link_is_refused_and_not_read(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data / DROP / "berkas").mkdir()
    (data / DROP / "berkas/mou.pdf").symlink_to("/etc/hostname")
    ran = checked(data, capsys, komitmen=[COMMITMENT | {"berkas": "mou.pdf"}])
    assert ran.code == 10
    assert "P435" in ran.said


@pytest.mark.parametrize("written", ["31/02/2026", "2026-02-30", "kemarin", "2026-13", "3020", "03/04/2026"])
def test_a_date_of_a_commitment_is_never_guessed(data: Path, capsys: pytest.CaptureFixture[str], written: str) -> None:
    ran = checked(data, capsys, komitmen=[COMMITMENT | {"tanggal_tanda_tangan": written}])
    assert "kolom tanggal_tanda_tangan" in ran.said
    assert ran.code == 10, ran.said


@pytest.mark.parametrize("target", ["1e5", "∞", "NaN", "٣", "85 %", "-1"])
def test_a_target_is_a_plain_number(data: Path, capsys: pytest.CaptureFixture[str], target: str) -> None:
    ran = checked(data, capsys, janji=[PROMISE | {"metrik": "persen_selesai", "operator": ">=", "target": target}])
    assert ran.code == 10, ran.said
    assert "kolom target" in ran.said


@pytest.mark.parametrize("column", ["telepon_kantor", "alamat", "jabatan", "jam_layanan", "sumber"])
def test_a_mobile_number_stands_nowhere_but_in_its_column(
    data: Path, capsys: pytest.CaptureFixture[str], column: str
) -> None:
    ran = checked(data, capsys, narahubung=[POINT | {column: "0812-3456-7890"}])
    assert ran.code in {10, 11}
    assert "3456" not in ran.said
    assert checked(data, capsys, narahubung=[POINT | {"wa_layanan": "0812-3456-7890"}]).code == 0


@pytest.mark.parametrize(
    ("name", "row", "column"),
    [("komitmen", COMMITMENT, "catatan"), ("janji", PROMISE, "isi"), ("janji", PROMISE, "penilai")],
)
def test_what_is_promised_holds_no_identifier(
    data: Path, capsys: pytest.CaptureFixture[str], name: str, row: dict[str, str], column: str
) -> None:
    ran = checked(data, capsys, **{name: [row | {column: "Hubungi 0812-3456-7890, NIK 1406030101900001"}]})
    assert ran.code == 11
    assert "3456" not in ran.said
