"""A seal that something rests on is not written anew: a later seal, an archive, a tombstone. A draft's may be."""

from __future__ import annotations

import shutil
import tomllib
from typing import TYPE_CHECKING

import pytest

from tests.archive.conftest import DROPS, POINTS, rows
from tests.hostile.folders import MANIFEST, put, run

if TYPE_CHECKING:
    from pathlib import Path

DRAFT = "2026-09-30"


def bytes_of(data: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}


@pytest.fixture
def draft(data: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Return the folder of one drop more, sealed, to which nothing refers."""
    put(data / f"drops/{DRAFT}/drop.toml", MANIFEST.replace("2026-03-31", DRAFT))
    put(data / f"drops/{DRAFT}/pengaduan.csv", rows(33, 7))
    put(data / f"drops/{DRAFT}/narahubung.csv", POINTS)
    assert run(capsys, "seal", DRAFT, "--data", data).said == f"Rilis {DRAFT} disegel.\n"
    return data / f"drops/{DRAFT}"


def redact(capsys: pytest.CaptureFixture[str], data: Path, drop: str) -> None:
    mended = put(data.parent / "baru.csv", POINTS.replace("Contoh Bocor", ""))
    told = ("--alasan", "Nama", "--tanggal", "2026-10-02", "--data", data)
    assert run(capsys, "redact", drop, "--berkas", "narahubung.csv", "--pengganti", mended, *told).code == 0


@pytest.mark.parametrize("drop", DROPS)
def test_a_release_that_did_not_change_is_left_alone(data: Path, capsys: pytest.CaptureFixture[str], drop: str) -> None:
    """Its own archive came after its seal, and so did those of later releases: they are the next seal's."""
    before = bytes_of(data)
    ran = run(capsys, "seal", drop, "--data", data)
    assert (ran.code, ran.said) == (0, f"Rilis {drop} sudah disegel dan tidak berubah, jadi manifesnya dibiarkan.\n")
    assert bytes_of(data) == before
    assert run(capsys, "verify", "--data", data).code == 0


@pytest.mark.parametrize(
    ("drop", "why"),
    [
        (DROPS[0], f"Rilis {DROPS[1]} sudah disegel dan menunjuk rilis ini"),
        (DROPS[2], f"Rilis {DROPS[2]} sudah dibekukan"),
    ],
)
def test_a_changed_release_that_something_names_is_not_sealed_anew(
    data: Path, capsys: pytest.CaptureFixture[str], drop: str, why: str
) -> None:
    (data / f"drops/{drop}/tanggapan.csv").unlink()
    if drop == DROPS[0]:
        shutil.rmtree(data / f"arsip/{drop}")
    before = bytes_of(data)
    ran = run(capsys, "seal", drop, "--data", data)
    assert ran.code == 2
    assert why in ran.said
    assert "Kembalikan berkasnya seperti saat disegel" in ran.said
    assert bytes_of(data) == before


def test_a_redacted_release_is_not_sealed_anew(data: Path, draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    redact(capsys, data, DRAFT)
    before = bytes_of(data)
    ran = run(capsys, "seal", draft.name, "--data", data)
    assert ran.code == 2
    assert f"Rilis {DRAFT} pernah diredaksi" in ran.said
    assert "Kembalikan berkas" not in ran.said, "what leaked must not come back"
    assert bytes_of(data) == before
    assert run(capsys, "verify", "--data", data).code == 0


def test_a_draft_is_sealed_as_often_as_it_changes(data: Path, draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(draft / "pengaduan.csv", rows(34, 7))
    assert run(capsys, "verify", "--data", data).code == 14
    assert run(capsys, "seal", DRAFT, "--data", data).said == f"Rilis {DRAFT} disegel.\n"
    assert run(capsys, "verify", "--data", data).code == 0
    redact(capsys, data, DROPS[2])
    assert run(capsys, "seal", DRAFT, "--data", data).said == f"Rilis {DRAFT} disegel.\n"
    stated = tomllib.loads((draft / "drop.toml").read_text(encoding="utf-8"))["jejak"]
    assert f"arsip/{DROPS[2]}/redaksi-1.json" in stated, "nothing rests on its seal, so it holds what came meanwhile"
    assert run(capsys, "verify", "--data", data).code == 0
