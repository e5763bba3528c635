"""What an import does to a drop's folder: a person's manifest stays, sealed drops stay, failures leave no trace."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from generator.errors import DataRejected, UsageFault
from generator.imports import import_export
from tests.imports.export import Folder, usual_rows, workbook

if TYPE_CHECKING:
    from pathlib import Path

    from generator.imports import ImportResult

MANIFEST = """# Disiapkan oleh Diskominfo.
tanggal_data = 2026-09-30  # akhir triwulan
sumber = "SP4N-LAPOR!, unduhan 1 Oktober"
pengelola = "Diskominfo Rokan Hulu"
lisensi = "CC BY 4.0"

# Hanya tahun ini.
[cakupan]
mulai = 2026-01-01
selesai = 2026-09-30
"""


def run(folder: Folder, drop: Path | None = None, draft_register: Path | None = None) -> ImportResult:
    source = workbook(folder.root / "ekspor.xlsx", usual_rows())
    target = drop or folder.drop
    return import_export(source, "sp4n-lapor", target, key_file=folder.key, draft_register=draft_register)


def with_manifest(tmp_path: Path, text: str) -> Folder:
    folder = Folder(tmp_path)
    folder.drop.mkdir()
    (folder.drop / "drop.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_new_manifest_has_its_required_keys(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    run(folder)
    manifest = tomllib.loads((folder.drop / "drop.toml").read_text(encoding="utf-8"))
    assert manifest["tanggal_data"].isoformat() == "2026-09-30"
    assert {"sumber", "pengelola", "lisensi", "sidik_kunci"} <= set(manifest)
    assert "disaring" not in manifest


def test_a_manifest_that_a_person_wrote_is_only_completed(tmp_path: Path) -> None:
    folder = with_manifest(tmp_path, MANIFEST)
    run(folder)
    text = (folder.drop / "drop.toml").read_text(encoding="utf-8")
    fingerprint = tomllib.loads(text)["sidik_kunci"]
    assert text.replace(f'sidik_kunci = "{fingerprint}"\n', "") == MANIFEST
    run(folder)
    assert (folder.drop / "drop.toml").read_text(encoding="utf-8") == text


@pytest.mark.parametrize("seal", ["berkas", "chain", "archive", "later"])
def test_a_sealed_or_published_drop_is_not_touched(tmp_path: Path, seal: str) -> None:
    folder = with_manifest(tmp_path, MANIFEST)
    path = folder.drop / "drop.toml"
    if seal == "berkas":
        path.write_text(MANIFEST + '\n[berkas."pengaduan.csv"]\nsha256 = "00"\nbaris = 1\n', encoding="utf-8")
    elif seal == "chain":
        path.write_text(f'manifest_sebelumnya = "00"\n{MANIFEST}', encoding="utf-8")
    elif seal == "archive":
        (folder.data / "arsip" / "2026-09-30").mkdir(parents=True)
    else:
        later = folder.drop.with_name("2026-10-31")
        later.mkdir()
        (later / "drop.toml").write_text('manifest_sebelumnya = "00"\n', encoding="utf-8")
    before = folder.written()
    with pytest.raises(DataRejected) as refusal:
        run(folder)
    assert [finding.code for finding in refusal.value.findings] == ["I151"]
    assert "2026-09-30-2" in refusal.value.findings[0].message
    assert folder.written() == before


@pytest.mark.parametrize("name", ["terbaru", "2026-02-31", "2026-9-30", "2026-09-30-0"])
def test_a_folder_that_is_no_drop_is_a_fault_of_use(tmp_path: Path, name: str) -> None:
    folder = Folder(tmp_path)
    with pytest.raises(UsageFault):
        run(folder, folder.drop.with_name(name))
    with pytest.raises(UsageFault):
        run(folder, folder.data / "2026-09-30")


def test_a_broken_manifest_is_told_and_kept(tmp_path: Path) -> None:
    folder = with_manifest(tmp_path, "sumber = 'a\n")
    with pytest.raises(DataRejected) as refusal:
        run(folder)
    assert "I153" in {finding.code for finding in refusal.value.findings}
    assert folder.written() == {"drops/2026-09-30/drop.toml": b"sumber = 'a\n"}


def test_a_missing_register_is_told(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    (folder.data / "reference" / "instansi.csv").unlink()
    with pytest.raises(DataRejected) as refusal:
        run(folder)
    assert "I154" in {finding.code for finding in refusal.value.findings}


def test_unplaced_agencies_are_drafted_but_no_existing_file_is_overwritten(tmp_path: Path) -> None:
    folder = Folder(tmp_path, register="id,nama,jenis\ndisdukcapil,Disdukcapil,dinas\n")
    draft = tmp_path / "rancangan.csv"
    with pytest.raises(DataRejected) as refusal:
        run(folder, draft_register=draft)
    assert "3 baris register ditulis" in str(refusal.value)
    assert "Dinas P.U.T.R" in draft.read_text(encoding="utf-8")
    assert folder.written() == {}
    with pytest.raises(UsageFault):
        run(folder, draft_register=draft)


def test_an_interrupted_write_leaves_the_drop_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = with_manifest(tmp_path, MANIFEST)
    before = folder.written()

    def full_disk(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("csv.writer", full_disk)
    with pytest.raises(OSError, match="No space"):
        run(folder)
    assert folder.written() == before
    assert [path.name for path in folder.drop.parent.iterdir()] == ["2026-09-30"]


def test_a_second_import_into_an_unsealed_drop_says_that_it_replaces_the_first(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    assert run(folder).warnings == ()
    (folder.drop / "pengaduan-lama.csv").write_text("id\n", encoding="utf-8")
    assert [sentence.split(" ")[0] for sentence in run(folder).warnings] == ["pengaduan.csv", "rilis"]
