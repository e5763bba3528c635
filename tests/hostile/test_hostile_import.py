"""A raw export whose profile points at the wrong columns: no name and no number gets past the import."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.hostile.folders import run
from tests.imports.export import Folder, usual_rows, workbook

if TYPE_CHECKING:
    from pathlib import Path

NIK = "1406011205850001"
NAMES = ["Siti Rahmawati", "Joko Prasetyo", "Ahmad Fauzi", "Dewi Lestari"]


@pytest.mark.parametrize("agencies", [NAMES, ["Dinas Antah", f"Pelapor {NIK}"], ["Bapak Budi Santoso"]])
def test_no_person_becomes_a_draft_agency(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], agencies: list[str]
) -> None:
    folder = Folder(tmp_path)
    rows = [
        {**usual_rows()[0], "Tracking ID": 5_000_000 + number, "Instansi Terdisposisi": name}
        for number, name in enumerate(agencies)
    ]
    draft = tmp_path / "rancangan.csv"
    ran = run(
        capsys, "import", workbook(tmp_path / "ekspor.xlsx", rows), "--profile", "sp4n-lapor", "--drop", folder.drop,
        "--key-file", folder.key, "--draft-register", draft,
    )  # fmt: skip
    assert ran.code == 11
    assert "I144" in ran.said
    drafted = draft.read_text(encoding="utf-8") if draft.exists() else ""
    for word in (*NAMES, NIK, "Budi"):
        assert word not in ran.said + drafted
    assert folder.written() == {}


@pytest.mark.parametrize(
    "category", ["１４０６０１１２０５８５０００１", "Aduan Siti Aminah", "budi&#64;contoh.id", NIK]
)
def test_a_category_that_names_a_person_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], category: str
) -> None:
    folder = Folder(tmp_path)
    (folder.data / "policy.toml").write_text(
        'repositori = "privat"\n[situs]\nnama = "Rapor"\nurl = "https://rapor.example/"\npemerintah = "Contoh"\n'
        'kode_wilayah = "14.06"\npenerbit = "Pengelola"\n',
        encoding="utf-8",
    )
    rows = [{**usual_rows()[0], "Kategori": category}]
    ran = run(
        capsys, "import", workbook(tmp_path / "ekspor.xlsx", rows), "--profile", "sp4n-lapor", "--drop", folder.drop,
        "--key-file", folder.key,
    )  # fmt: skip
    assert ran.code == 11, ran.said
    assert "I140" in ran.said
    assert category not in ran.said
    assert set(folder.written()) == {"policy.toml"}
