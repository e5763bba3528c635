"""A value leaked: it is taken out of the drop and of frozen pages, and the chain tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.generated import texts
from generator.pipeline import freeze_release, release_of
from generator.progress import silent
from tests.archive.conftest import DROPS, POINTS, made
from tests.hostile.folders import MANIFEST, put, run

if TYPE_CHECKING:
    from pathlib import Path

LEAKED = "Contoh Bocor"
MENDED = POINTS.replace(LEAKED, "")
REPLY = "instansi,tanggal,jabatan,isi\ndisdik,2026-03-30,Kepala,Dinas ini membalas.\n"


def redact(capsys: pytest.CaptureFixture[str], data: Path, mended: Path, name: str, *more: str) -> tuple[int, str]:
    told = ("--alasan", "Memuat nama yang tidak boleh terbit", "--tanggal", "2026-07-02")
    ran = run(capsys, "redact", DROPS[2], "--berkas", name, "--pengganti", mended, *told, "--data", data, *more)
    return ran.code, ran.said


def test_the_value_is_gone_and_the_chain_tells_it(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path for path in (data / "arsip").rglob("objek/*.json") if LEAKED in path.read_text("utf-8")}
    code, said = redact(capsys, data, put(tmp_path / "balasan.csv", REPLY), "tanggapan.csv")
    assert code == 0
    assert before
    for path in (data / f"drops/{DROPS[2]}/tanggapan.csv", *before):
        assert f"--path {path.as_posix()}" in " ".join(said.split()), "the history of the repository has it, too"
    assert "git filter-repo" in said
    assert f"/arsip/{DROPS[2]}/rapor/disdik/" in said, said
    assert LEAKED not in said
    assert f"drops/{DROPS[0]}/tanggapan.csv" in said  # the earlier drops say it too
    assert LEAKED not in (data / f"drops/{DROPS[2]}/tanggapan.csv").read_text(encoding="utf-8")
    assert not [path for path in (data / "arsip").rglob("*.json") if LEAKED in path.read_text("utf-8")]
    verified = run(capsys, "verify", "--data", data)
    assert verified.code == 0
    assert f"Redaksi 2026-07-02, rilis {DROPS[2]}: Memuat nama yang tidak boleh terbit" in verified.said
    assert run(capsys, "check", "--data", data).code == 0
    assert f"/arsip/{DROPS[2]}/sematan/disdik/" in said
    for kind in ("rapor", "sematan"):
        page = made(data)[f"arsip/{DROPS[2]}/{kind}/disdik/index.html"].decode()
        assert "Halaman ini ditarik" in page
        assert "Memuat nama yang tidak boleh terbit. Tanggal: 2 Juli 2026." in page
        assert "dari 40 laporan" not in page
    site = dict(texts(release_of(data, silent)))
    told = site[f"rilis/{DROPS[2]}/index.md"]
    assert isinstance(told, str)
    assert "Berkas tanggapan.csv diganti pada 2 Juli 2026: Memuat nama yang tidak boleh terbit" in told
    assert not [path for path, text in site.items() if f"lewat {LEAKED}" in str(text)]


def test_a_second_redaction_stands_on_the_first(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = put(tmp_path / "a.csv", MENDED), put(tmp_path / "b.csv", MENDED.replace("0762 123456", ""))
    assert redact(capsys, data, first, "narahubung.csv")[0] == 0
    assert redact(capsys, data, second, "narahubung.csv", "--rapor", "disdik")[0] == 0
    assert run(capsys, "verify", "--data", data).code == 0
    (data / f"drops/{DROPS[2]}/narahubung.csv").write_bytes(first.read_bytes())
    assert run(capsys, "verify", "--data", data).code == 14


def test_a_tombstone_that_was_changed_is_named(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert redact(capsys, data, put(tmp_path / "a.csv", MENDED), "narahubung.csv")[0] == 0
    told = data / f"arsip/{DROPS[2]}/redaksi-1.json"
    told.write_text(told.read_text().replace("2026-07-02", "2026-07-03"))
    ran = run(capsys, "verify", "--data", data)
    assert ran.code == 14
    assert "P731" in ran.said


def test_the_next_seal_holds_the_tombstone(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert redact(capsys, data, put(tmp_path / "a.csv", MENDED), "narahubung.csv")[0] == 0
    old = data / f"drops/{DROPS[2]}"
    new = data / "drops/2026-09-30"
    put(new / "drop.toml", (old / "drop.toml").read_text().split("[berkas")[0].replace("2026-06-30", "2026-09-30"))
    put(new / "pengaduan.csv", (old / "pengaduan.csv").read_bytes())
    assert run(capsys, "seal", "2026-09-30", "--data", data).code == 0
    freeze_release(data, "2026-09-30", silent)
    assert run(capsys, "verify", "--data", data).code == 0
    (data / f"arsip/{DROPS[2]}/redaksi-1.json").unlink()
    ran = run(capsys, "verify", "--data", data)
    assert (ran.code, "P730" in ran.said) == (14, True)


@pytest.mark.parametrize(
    ("name", "content", "reason", "code"),
    [
        ("tidak-ada.csv", MENDED, "Nama", 2),
        ("../../policy.toml", MENDED, "Nama", 2),
        ("narahubung.csv", POINTS, "Nama", 2),  # not a byte is another one: what leaked would stay
        ("narahubung.csv", MENDED, "NIK 1406010101900001 bocor", 2),
        ("narahubung.csv", MENDED, "  ", 2),
        ("narahubung.csv", POINTS.replace("Sekretaris", "NIK 1406010101900001"), "Nama", 11),
        ("narahubung.csv", "kolom,salah\n1,2\n", "Nama", 10),
    ],
)
def test_what_cannot_be_used_is_refused_and_nothing_is_written(  # noqa: PLR0913, PLR0917 - what is asked, and what comes of it
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: str, reason: str, code: int
) -> None:
    before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    mended = put(tmp_path / "baru.csv", content)
    told = ("--alasan", reason, "--tanggal", "2026-07-02", "--data", data)
    ran = run(capsys, "redact", DROPS[2], "--berkas", name, "--pengganti", mended, *told)
    assert ran.code == code
    assert "1406010101900001" not in ran.said
    assert {path: path.read_bytes() for path in data.rglob("*") if path.is_file()} == before


def test_a_manifest_is_a_link_of_the_chain_and_what_can_be_done_is_said(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    manifest = data / f"drops/{DROPS[2]}/drop.toml"
    before = manifest.read_bytes()
    code, said = redact(capsys, data, put(tmp_path / "baru.toml", before.replace(b"Diskominfo", b"Dinas")), "drop.toml")
    assert code == 2
    assert "belum disegel, jadi belum terbit" not in said
    assert "rapor seal" in said
    assert manifest.read_bytes() == before


def test_codes_dates_and_agencies_take_no_page_down(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The last row of a directory goes: `sp4n`, `admin` and the agency's id stand on its scorecard all the same."""
    drop = "2026-09-30"
    head, row = POINTS.splitlines(keepends=True)
    put(data / f"drops/{drop}/drop.toml", MANIFEST.replace("2026-03-31", drop))
    put(data / f"drops/{drop}/narahubung.csv", head + row.replace(LEAKED, "Orang Lain").replace("Sekretaris", "Xyzw"))
    assert run(capsys, "seal", drop, "--data", data).code == 0
    freeze_release(data, drop, silent)
    told = ("--alasan", "Permintaan", "--tanggal", "2026-10-02", "--data", data)
    mended = put(tmp_path / "kosong.csv", head)
    ran = run(capsys, "redact", drop, "--berkas", "narahubung.csv", "--pengganti", mended, *told)
    assert ran.code == 0
    assert "Halaman arsip ditarik" not in ran.said


@pytest.mark.parametrize("written", ["contoh  bocor", " Contoh\u00a0Bocor ", "Contoh\r\nBocor", "CONTOH\u200b BOCOR"])
def test_a_frozen_page_is_found_however_the_cell_was_typed(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], written: str
) -> None:
    """The reader cleans what it takes over, so the page says it in another way than the file."""
    old = POINTS.replace(LEAKED, f'"{written}"')
    for drop in DROPS[2:]:
        (data / f"drops/{drop}/narahubung.csv").write_bytes(old.encode())
        manifest = data / f"drops/{drop}/drop.toml"
        manifest.write_text(manifest.read_text("utf-8").partition("[berkas")[0], encoding="utf-8")
    (data / f"arsip/{DROPS[2]}/arsip.json").unlink()
    assert run(capsys, "seal", DROPS[2], "--data", data).code == 0
    code, said = redact(capsys, data, put(tmp_path / "baru.csv", MENDED), "narahubung.csv")
    assert code == 0, said
    assert f"/arsip/{DROPS[0]}/rapor/disdik/" in said


def test_other_files_that_still_say_it_are_named_whatever_they_are_called(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / f"drops/{DROPS[1]}/narahubung.csv").unlink()
    head = "komitmen,pihak,jabatan,kapasitas,nama\n"
    put(data / f"drops/{DROPS[1]}/penandatangan.csv", f"{head}k1,Ombudsman,Kepala,definitif,{LEAKED}\n")
    code, said = redact(capsys, data, put(tmp_path / "baru.csv", MENDED), "narahubung.csv")
    assert code == 0, said
    assert f"masih ada dalam drops/{DROPS[1]}/penandatangan.csv" in said


def test_what_other_tables_refer_to_is_refused_until_they_are_mended(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The folder could not be built, and nothing in the replacement itself says why."""
    drop = data / "drops/2026-09-30"
    put(drop / "drop.toml", MANIFEST.replace("2026-03-31", "2026-09-30"))
    commitments = "id,jenis,judul,tahap\nk1,mou,Nota,berjalan\nk2,mou,Nota kedua,berjalan\n"
    signed = "komitmen,pihak,jabatan,kapasitas\nk1,Ombudsman,Kepala,definitif\nk2,Ombudsman,Kepala,definitif\n"
    put(drop / "komitmen.csv", commitments)
    put(drop / "penandatangan.csv", signed)
    assert run(capsys, "seal", "2026-09-30", "--data", data).code == 0
    told = ("--alasan", "Salah orang", "--tanggal", "2026-10-05", "--data", data)

    def take_out(name: str, text: str) -> tuple[int, str]:
        mended = put(tmp_path / name, "".join(line for line in text.splitlines(keepends=True) if "k1," not in line))
        ran = run(capsys, "redact", "2026-09-30", "--berkas", name, "--pengganti", mended, *told)
        return ran.code, ran.said

    code, said = take_out("komitmen.csv", commitments)
    assert code == 10
    assert "Berkas drops/2026-09-30/penandatangan.csv" in said
    assert "P402  baris 2, kolom komitmen" in said
    assert "Redaksi dulu berkas yang disebut itu" in said
    assert take_out("penandatangan.csv", signed)[0] == 0
    assert take_out("komitmen.csv", commitments)[0] == 0
    assert run(capsys, "check", "--data", data).code == 0


def test_faults_that_stood_before_keep_nobody_in(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(data / "reference/hari_libur.csv", "tanggal,nama,jenis,sumber\n2020-01-01,Tahun Baru,libur_nasional,SKB\n")
    assert run(capsys, "check", "--data", data).code == 10
    assert redact(capsys, data, put(tmp_path / "baru.csv", MENDED), "narahubung.csv")[0] == 0
