"""Complaints taken out of a published drop have not vanished from the export: the seal cannot be asked to say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.drop.sealing import seal
from tests.archive.conftest import HEAD
from tests.hostile.folders import MANIFEST, plain_folder, put, run

if TYPE_CHECKING:
    from pathlib import Path

EARLIER, LATER, NEWEST = "2026-03-31", "2026-06-30", "2026-09-30"
IDS = tuple(f"kjalan{n:05}" for n in range(10))


def listed(*ids: str) -> str:
    return HEAD + "".join(f"{each},disdik,permintaan_informasi,2026-02-02,diterima,\n" for each in ids)


def put_drop(data: Path, drop: str, *ids: str, manifest: str = "", sealed: bool = True) -> None:
    put(data / f"drops/{drop}/drop.toml", MANIFEST.replace("2026-03-31", drop) + manifest)
    put(data / f"drops/{drop}/pengaduan.csv", listed(*ids))
    if sealed:
        seal(data, drop)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a sealed drop of ten complaints."""
    root = plain_folder(tmp_path / "data")
    put_drop(root, EARLIER, *IDS)
    return root


def redact(capsys: pytest.CaptureFixture[str], data: Path, drop: str, *left: str) -> tuple[int, str]:
    path = put(data.parent / "pengganti.csv", listed(*left))
    told = ("--alasan", "Hak penghapusan", "--tanggal", "2026-10-05", "--data", data)
    ran = run(capsys, "redact", drop, "--berkas", "pengaduan.csv", "--pengganti", path, *told)
    return ran.code, ran.said


def checked(capsys: pytest.CaptureFixture[str], data: Path) -> tuple[int, str]:
    ran = run(capsys, "check", "--data", data)
    return ran.code, ran.said


def test_a_drop_that_lacks_too_many_is_refused_whatever_was_taken_out_before(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put_drop(data, LATER, *IDS)
    assert redact(capsys, data, EARLIER, *IDS[2:])[0] == 0
    assert redact(capsys, data, LATER, *IDS[2:])[0] == 0
    put_drop(data, NEWEST, *IDS[4:], sealed=False)
    code, said = checked(capsys, data)
    assert code == 10
    assert "P602  2 dari 8 laporan" in said, said


def test_what_a_sealed_drop_lacked_already_is_refused_as_ever(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put_drop(data, LATER, *IDS[3:])
    assert "P602  3 dari 10 laporan" in checked(capsys, data)[1]
    code, said = redact(capsys, data, LATER, *IDS[4:])
    assert code == 10
    assert "P602  3 dari 10 laporan" in said, "four are gone, one of them was taken out"


@pytest.mark.parametrize("n_out", [1, 3, 10])
def test_so_many_as_were_taken_out_have_not_vanished(
    data: Path, capsys: pytest.CaptureFixture[str], n_out: int
) -> None:
    put_drop(data, LATER, *IDS)
    code, said = redact(capsys, data, LATER, *IDS[n_out:])
    assert code == 0, said
    code, said = checked(capsys, data)
    assert code == 0, said
    assert f"P601  {n_out} laporan" in said, "they are counted and shown: an earlier drop has them"
    assert run(capsys, "verify", "--data", data).code == 0


def test_the_last_complaint_of_a_tiny_drop_can_be_taken_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = plain_folder(tmp_path / "data")
    for drop in (EARLIER, LATER):
        put_drop(data, drop, IDS[0])
    for drop in (LATER, EARLIER):
        code, said = redact(capsys, data, drop)
        assert code == 0, said
    assert checked(capsys, data)[0] == 0


def test_what_vanished_before_stays_within_a_fifth(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The verdict is that of the seal: two of ten were gone, and still are when others are taken out anywhere."""
    put_drop(data, LATER, *IDS[2:])
    assert checked(capsys, data)[0] == 0
    assert redact(capsys, data, EARLIER, *(each for each in IDS if each != IDS[2]))[0] == 0
    code, said = checked(capsys, data)
    assert code == 0, said
    assert redact(capsys, data, LATER, *IDS[3:])[0] == 0
    assert checked(capsys, data)[0] == 0


def test_what_was_taken_out_before_the_seal_excuses_nothing(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever seals a drop after a redaction could have written why complaints are missing."""
    assert redact(capsys, data, EARLIER, *IDS[1:])[0] == 0
    put_drop(data, LATER, *IDS[3:])
    code, said = checked(capsys, data)
    assert code == 10
    assert "P602  2 dari 9 laporan" in said, said


def test_a_correction_that_names_the_complaint_is_told(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corrections = "tanggal,tabel,id,kolom,alasan,diminta_oleh\n2026-06-01,pengaduan,{id},status,Keliru,Dinas\n"
    put_drop(data, LATER, *IDS, sealed=False)
    put(data / f"drops/{LATER}/koreksi.csv", corrections.format(id=IDS[0]))
    seal(data, LATER)
    code, said = redact(capsys, data, LATER, *IDS[1:])
    assert code == 0, said
    assert f"masih ada dalam drops/{LATER}/koreksi.csv" in said
    assert f"masih ada dalam drops/{EARLIER}/pengaduan.csv" in said
