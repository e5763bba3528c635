"""A raw export whose profile points at the wrong columns: no name and no number gets past the import."""

from __future__ import annotations

import re
from importlib import resources
from typing import TYPE_CHECKING

import pytest

from tests.hostile.folders import POLICY, run
from tests.imports.export import REGISTER, Folder, usual_rows, workbook

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


PROFILE = (resources.files("generator.imports") / "profiles/sp4n-lapor.toml").read_text(encoding="utf-8")
STATED = re.search(r"^sumber = .*$", PROFILE, re.MULTILINE)[0]  # type: ignore[index]  # the shipped profile has one
LINE = PROFILE[: PROFILE.index(STATED)].count("\n") + 1
IN_ESCAPES = "".join(f"\\u{ord(digit):04x}" for digit in NIK)


@pytest.mark.parametrize(
    ("profile", "line"),
    [
        (PROFILE.replace(STATED, f'sumber = "{NIK} SP4N"'), LINE),
        (PROFILE.replace(STATED, f'sumber = "{IN_ESCAPES}"'), LINE),
        (PROFILE.replace(STATED, 'sumber = """' + NIK[:8] + "\\\n   " + NIK[8:] + '"""'), None),
        (PROFILE.replace(STATED, f"{STATED}\npengelola = 'Bapak Budi Santoso'"), LINE + 1),
        (PROFILE.replace(STATED, f"{STATED} # hubungi 081234567890"), LINE),
        (PROFILE.replace(STATED, f"{STATED}\n'{NIK}' = 1"), LINE + 1),
        (PROFILE.replace(STATED, f"{STATED}\ncontoh = 1_406_011_205_850_001"), LINE + 1),
        (PROFILE.replace(STATED, f"{STATED}\nlisensi = budi@contoh.id"), LINE + 1),
        (f"[dibuang]\nkolom = ['{NIK}']\n", 2),
        ("[instansi]\n'Bapak Budi Santoso' = 'dinas-pupr'\n", 2),
        ("[status]\n'Ibu Siti Aminah' = 'selesai'\n", 2),
        ("[" * 20_000 + f"\n{NIK}", 2),
    ],
)  # fmt: skip
@pytest.mark.parametrize("dry", [[], ["--dry-run"]])
def test_a_profile_that_names_a_person_is_neither_printed_nor_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], profile: str, line: int | None, dry: list[str]
) -> None:
    folder = Folder(tmp_path)
    path = folder.data / "profiles/lokal.toml"
    path.parent.mkdir()
    path.write_text(profile, encoding="utf-8")
    export, draft = workbook(tmp_path / "ekspor.xlsx", usual_rows()), tmp_path / "rancangan.csv"
    key = tmp_path / "aman/kunci-baru"
    ran = run(
        capsys, "import", export, "--profile", "lokal", "--drop", folder.drop, "--key-file", key, "--draft-register",
        draft, *dry,
    )  # fmt: skip
    assert ran.code == 11, ran.said
    assert "Berkas lokal.toml\n" in ran.said
    assert "G111" in ran.said
    assert line is None or f"baris {line}" in ran.said
    assert not any(word in ran.said for word in (NIK, NIK[:8], "Budi", "Aminah", "081234567890", "budi@", "1_406"))
    assert set(folder.written()) == {"profiles/lokal.toml"}
    assert not key.exists()
    assert not draft.exists()


def test_the_name_of_a_profile_is_not_printed_either(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = Folder(tmp_path)
    path = folder.data / f"profiles/{NIK}.toml"
    path.parent.mkdir()
    path.write_text(PROFILE, encoding="utf-8")
    export = workbook(tmp_path / "ekspor.xlsx", usual_rows())
    ran = run(capsys, "import", export, "--profile", path, "--drop", folder.drop, "--key-file", folder.key)
    assert ran.code == 11, ran.said
    assert "G104" in ran.said
    assert NIK not in ran.said


def test_what_profiles_name_by_right_passes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = Folder(tmp_path, register=f"{REGISTER}rsud,RSUD Budi Santoso,,,rsud\n")
    agencies = "[instansi]\n'RSU Budi Santoso' = 'rsud'\n'budi santoso' = 'rsud'\n"
    contact = "# Pertanyaan: rapor@contoh.go.id, (0762) 123456\n"
    (folder.data / "policy.toml").write_text(
        POLICY.replace("[situs]", "[situs]\nkontak = ['rapor@contoh.go.id', '(0762) 123456']"), encoding="utf-8"
    )
    path = folder.data / "profiles/lokal.toml"
    path.parent.mkdir()
    path.write_text(contact + PROFILE + agencies, encoding="utf-8")
    export = workbook(tmp_path / "ekspor.xlsx", usual_rows())
    ran = run(capsys, "import", export, "--profile", "lokal", "--drop", folder.drop, "--key-file", folder.key)
    assert ran.code == 0, ran.said
