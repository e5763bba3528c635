"""The example with eleven agencies of sixty-two and three drops of six: for tests of how a build goes.

Every complaint of these drops stays: those of agencies that are left out go to one that is kept, so that all totals
are the same. Documents go too: each is opened in a process of its own.
"""

from __future__ import annotations

import csv
import re
import shutil
from typing import TYPE_CHECKING

from generator.drop.sealing import seal

if TYPE_CHECKING:
    from pathlib import Path

KEPT = (
    *("kabupaten-rokan-hulu", "disdukcapil", "pupr", "dlh", "dpmd", "inspektorat", "diskominfo", "dinsos"),
    *("dinkes", "puskesmas-rambah", "kecamatan-rambah"),
)
"""The agencies that made promises, signed, replied or were assessed, and one of each level below them."""

DROPS = ("2023-10-11", "2024-06-30", "2026-09-30")


def shrink(data: Path) -> None:
    """Cut a copy of the example's data folder down, and seal its drops again; its archive goes.

    Its pages are in one language, and pictures without PNG.
    """
    shutil.rmtree(data / "arsip")
    _lighten(data / "policy.toml")
    taken_over = _shrink_register(data)
    for drop in (data / "drops").iterdir():
        if drop.name not in DROPS:
            shutil.rmtree(drop)
    for drop in (data / "drops").iterdir():
        for table in drop.glob("*.csv"):
            rows = _rows(table)
            if table.name == "pengaduan.csv":
                rows = [row | {"instansi": taken_over[row["instansi"]]} for row in rows]
            if table.name == "komitmen.csv":
                rows = [row | {"berkas": "", "sha256": ""} for row in rows]
            _write(table, [row for row in rows if row.get("instansi", "") in {"", *KEPT}])
        shutil.rmtree(drop / "berkas", ignore_errors=True)
        _unseal(drop / "drop.toml")
    for name in DROPS:
        seal(data, name)


def _lighten(policy: Path) -> None:
    text = re.sub(r"(?m)^(gambar|bahasa) = .*\n", "", policy.read_text(encoding="utf-8"))
    policy.write_text(text.replace("[situs]\n", '[situs]\ngambar = "svg"\n', 1), encoding="utf-8")


def _shrink_register(data: Path) -> dict[str, str]:
    """Leave the kept agencies in the register; return which of them stands for each agency that was in it."""
    register = data / "reference/instansi.csv"
    rows = _rows(register)
    _write(register, [row for row in rows if row["id"] in KEPT])
    return {row["id"]: _by_whom(row) for row in rows}


def _by_whom(row: dict[str, str]) -> str:
    if row["id"] in KEPT:
        return row["id"]
    return {"puskesmas": "puskesmas-rambah", "kecamatan": "kecamatan-rambah", "dinas": "pupr"}.get(row["jenis"], "dlh")


def _unseal(manifest: Path) -> None:
    text = manifest.read_text(encoding="utf-8")
    text = re.sub(r'(?m)^\[berkas\."[^\n]*\n(?:[^\[\n][^\n]*\n|\n)*', "", text)
    manifest.write_text(re.sub(r"(?m)^manifest_sebelumnya = .*\n", "", text), encoding="utf-8")


def _rows(table: Path) -> list[dict[str, str]]:
    with table.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def _write(table: Path, rows: list[dict[str, str]]) -> None:
    with table.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
