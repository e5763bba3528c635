"""Three drops in a row: one is withdrawn, one revises a value; each is sealed and frozen when it comes."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from generator.archive import archives, parts
from generator.drop.sealing import seal
from generator.pipeline import freeze_release
from generator.progress import silent
from tests.hostile.folders import MANIFEST, plain_folder, put

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

DROPS = ("2026-03-31", "2026-03-31-2", "2026-06-30")
HEAD = "id,instansi,klasifikasi,tanggal_masuk,status,tanggal_selesai\n"
POINTS = (
    "id,instansi,jaringan,peran,jabatan,nama,telepon_kantor,terakhir_diverifikasi\n"
    "n1,disdik,sp4n,admin,Sekretaris,Contoh Bocor,0762 123456,2026-03-01\n"
)


def made(data: Path) -> Mapping[str, bytes]:
    """Return every file of the archive."""
    return {path: make() for part in parts(archives(data)) for path, make in part.files}


def rows(closed: int, still_open: int) -> str:
    done = [
        f"kselesai{n:03},disdik,permintaan_informasi,2026-01-05,selesai,2026-01-0{6 + n % 3}\n" for n in range(closed)
    ]
    return (
        HEAD
        + "".join(done)
        + "".join(f"kjalan{n:05},disdik,permintaan_informasi,2026-02-02,diterima,\n" for n in range(still_open))
    )


@pytest.fixture(scope="session")
def frozen_drops(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = plain_folder(tmp_path_factory.mktemp("arsip") / "data")
    shutil.rmtree(root / "drops")
    said = "Dinas ini membalas lewat Contoh Bocor."
    for drop, complaints, more in zip(
        DROPS,
        (rows(30, 10), rows(31, 9), rows(32, 8)),
        ("", '[menggantikan]\ndrop = "2026-03-31"\nalasan = "Satu laporan tertukar."\n', ""),
        strict=True,
    ):
        put(root / f"drops/{drop}/drop.toml", MANIFEST.replace("2026-03-31", drop[:10]) + more)
        put(root / f"drops/{drop}/pengaduan.csv", complaints)
        put(root / f"drops/{drop}/narahubung.csv", POINTS)
        put(root / f"drops/{drop}/tanggapan.csv", f"instansi,tanggal,jabatan,isi\ndisdik,2026-03-30,Kepala,{said}\n")
        seal(root, drop)
        freeze_release(root, drop, silent)
    return root


@pytest.fixture
def data(frozen_drops: Path, tmp_path: Path) -> Path:
    """A copy of its own for each test."""
    return shutil.copytree(frozen_drops, tmp_path / "data")
