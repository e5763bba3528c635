"""The import as one file: run by a Python that has nothing installed, in an empty folder, with the same bytes."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.imports import import_export
from generator.one_file import PACKAGES, PUBLISHED, files, imports, modules, packed
from generator.sweep import sweep
from tests.house.repository import ROOT
from tests.imports.export import TRACKING_IDS, Folder, usual_rows, workbook

if TYPE_CHECKING:
    from collections.abc import Mapping

DISTRIBUTION = {"slugify": "python-slugify"}


@pytest.fixture(scope="session")
def one_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("satu") / "rapor-impor.pyz"
    path.write_bytes(packed())
    return path


def started(
    one_file: Path, home: Path, *arguments: str, answers: str = "", where: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the file with a Python that sees neither site-packages nor this repository nor its environment."""
    elsewhere = where or home / "kosong"
    elsewhere.mkdir(exist_ok=True)
    environment: Mapping[str, str] = {"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    return subprocess.run(
        [sys.executable, "-I", "-S", str(one_file), *arguments],
        cwd=elsewhere,
        env=environment,
        input=answers,
        capture_output=True,
        text=True,
        check=False,
    )


def ready(tmp_path: Path) -> tuple[Folder, Path]:
    folder = Folder(tmp_path)
    return folder, workbook(tmp_path / "ekspor.xlsx", usual_rows())


def test_the_file_writes_the_same_bytes_as_the_command(tmp_path: Path, one_file: Path) -> None:
    folder, source = ready(tmp_path)
    call = [str(source), "--profile", "sp4n-lapor", "--drop", str(folder.drop), "--key-file", str(folder.key)]
    ran = started(one_file, tmp_path, *call)
    assert ran.returncode == 0, ran.stderr
    alone = folder.written()
    assert len(alone) == 2
    for path in folder.drop.iterdir():
        path.unlink()
    result = import_export(source, "sp4n-lapor", folder.drop, key_file=folder.key)
    assert folder.written() == alone
    assert ran.stdout == f"{result.text()}\n"


def test_the_file_has_the_same_bytes_whenever_it_is_packed_and_with_any_zlib(tmp_path: Path, one_file: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tools.one_file", str(tmp_path / "lagi.pyz")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert (tmp_path / "lagi.pyz").read_bytes() == one_file.read_bytes()
    assert hashlib.sha256(one_file.read_bytes()).hexdigest() in ran.stdout
    with zipfile.ZipFile(one_file) as archive:
        assert {member.compress_type for member in archive.infolist()} == {zipfile.ZIP_STORED}


def test_the_digest_beside_it_is_one_that_sha256sum_reads(tmp_path: Path, one_file: Path) -> None:
    for path, content in files(one_file.read_bytes()):
        (tmp_path / Path(path).name).write_bytes(content)
    ran = subprocess.run(
        ["sha256sum", "--check", "--strict", "rapor-impor.pyz.sha256"], cwd=tmp_path, capture_output=True, check=False
    )
    assert ran.returncode == 0


def test_the_sweep_lets_through_those_bytes_under_that_name_and_no_others(tmp_path: Path, one_file: Path) -> None:
    program = one_file.read_bytes()
    known = {PUBLISHED: hashlib.sha256(program).hexdigest()}

    def refused(name: str, content: bytes, programs: Mapping[str, str] | None) -> bool:
        folder = Path(tempfile.mkdtemp(dir=tmp_path))
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
        return bool(sweep(folder, frozenset(), base_url="https://rapor.example/", programs=programs))

    assert refused(PUBLISHED, program, None)
    assert refused("unduhan/lain.pyz", program, known)
    changed = io.BytesIO(program)
    with zipfile.ZipFile(changed, "a") as archive:
        archive.writestr("warga.csv", "nik\n1406010203040001\n")
    assert refused(PUBLISHED, changed.getvalue(), known)
    assert not refused(PUBLISHED, program, known)


def test_every_package_that_the_modules_import_is_packed() -> None:
    names = {name.partition(".")[0] for path in modules().values() for name in imports(path)}
    foreign = names - set(sys.stdlib_module_names) - {"generator"}
    assert {DISTRIBUTION.get(name, name) for name in foreign} <= set(PACKAGES)


def test_a_double_click_asks_shows_and_writes_after_a_yes(tmp_path: Path, one_file: Path) -> None:
    folder, source = ready(tmp_path)
    wrong_first = f"tidak-ada.xlsx\n'{source}'\n{tmp_path}\n{folder.data}\n\n31 Desember\n2026-09-30\nya\n\n"
    ran = started(one_file, tmp_path, answers=wrong_first)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.index("akan ditulis") < ran.stdout.index("Ketik ya") < ran.stdout.index("kunci baru dibuat")
    assert ran.stderr.count("tidak ditemukan") == 1
    assert "tahun-bulan-hari" in ran.stderr
    assert str(folder.drop) in ran.stderr
    assert (tmp_path / ".config" / "rapor" / "kunci").is_file()
    assert set(folder.written()) == {"drops/2026-09-30/drop.toml", "drops/2026-09-30/pengaduan.csv"}
    assert not any(str(number) in ran.stdout + ran.stderr for number in TRACKING_IDS)
    assert ran.stdout.count("sidik kunci: ") == 1, "the trial drew another key and threw it away"


def test_a_name_that_no_drop_can_have_is_asked_for_again(tmp_path: Path, one_file: Path) -> None:
    folder, source = ready(tmp_path)
    answers = f"{source}\n{folder.data}\n\n2026-09-30x\n2026-09-30-1\n2026-09-30-2\nya\n\n"
    ran = started(one_file, tmp_path, answers=answers)
    assert ran.returncode == 0, ran.stderr
    assert ran.stderr.count("tahun-bulan-hari") == 2
    assert "drops/2026-09-30-2/pengaduan.csv" in folder.written()


def test_a_copy_of_the_profile_in_the_data_folder_takes_the_place_of_the_packed_one(
    tmp_path: Path, one_file: Path
) -> None:
    """What advice says about the profile can be followed by who has only this file and the data folder."""
    folder = Folder(tmp_path)
    source = workbook(tmp_path / "ekspor.xlsx", [*usual_rows(), usual_rows()[0]])
    answers = f"{source}\n{folder.data}\n\n2026-09-30\nya\n\n"
    refused = started(one_file, tmp_path, answers=answers)
    assert refused.returncode == 10
    assert "I124  Id ganda" in refused.stdout
    assert "data/profiles/README.md" in refused.stdout
    profile = (ROOT / "generator/imports/profiles/sp4n-lapor.toml").read_text(encoding="utf-8")
    mended = profile.replace('id_ganda = "tolak"', 'id_ganda = "terakhir"')
    (folder.data / "profiles").mkdir()
    (folder.data / "profiles/sp4n-lapor.toml").write_text(mended, encoding="utf-8")
    assert started(one_file, tmp_path, answers=answers).returncode == 0


@pytest.mark.parametrize("last", ["tidak\n\n", ""])
def test_without_a_yes_nothing_is_written_not_even_a_key(tmp_path: Path, one_file: Path, last: str) -> None:
    folder, source = ready(tmp_path)
    ran = started(one_file, tmp_path, answers=f"{source}\n\n\n2026-09-30\n{last}", where=folder.data.parent)
    assert "Tidak ada yang ditulis" in ran.stderr
    assert folder.written() == {}
    assert not (tmp_path / ".config").exists()


def test_a_lost_key_is_refused_and_a_changed_one_told(tmp_path: Path, one_file: Path) -> None:
    folder, source = ready(tmp_path)
    import_export(source, "sp4n-lapor", folder.drop, key_file=folder.key)
    later = folder.drop.with_name("2026-10-31")
    call = [str(source), "--profile", "sp4n-lapor", "--drop", str(later), "--dry-run"]
    key = tmp_path / ".config" / "rapor" / "kunci"
    lost = started(one_file, tmp_path, *call)
    assert lost.returncode == 10
    assert "I143" in lost.stdout
    assert not key.exists()
    key.parent.mkdir(parents=True)
    key.write_text("kunci lain yang juga cukup panjang untuk dipakai\n", encoding="utf-8")
    changed = started(one_file, tmp_path, *call)
    assert changed.returncode == 0
    assert "kunci ini berbeda" in changed.stdout


def test_a_file_that_only_the_whole_program_reads_is_refused_in_words(tmp_path: Path, one_file: Path) -> None:
    folder, _ = ready(tmp_path)
    parquet = tmp_path / "ekspor.parquet"
    parquet.write_bytes(b"PAR1....PAR1")
    ran = started(one_file, tmp_path, str(parquet), "--profile", "sp4n-lapor", "--drop", str(folder.drop))
    assert ran.returncode == 10
    assert "P106" in ran.stdout
    assert "Traceback" not in ran.stderr
