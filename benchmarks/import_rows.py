"""An export of very many complaints: how many rows a second become safe rows of a drop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from generator.imports import import_export

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.clock import Clock

AGENCIES = 1_000
STATUSES = (
    "Terverifikasi",
    "Ditutup oleh Admin",
    "Ditutup oleh Sistem",
    "Ditanggapi oleh Pelapor",
    "Diarsipkan oleh Admin",
)
CLASSES = ("Pengaduan Tidak Berkadar Pengawasan", "Permintaan Informasi", "Aspirasi")
TEXT = "Jalan di depan pasar berlubang dan tergenang setiap kali hujan turun. "
MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")


def measure(rows: int, folder: Path, clock: Clock) -> None:
    """Import one SP4N-LAPOR! export of `rows` reports as CSV, free texts and names of reporters included."""
    data = folder / "data"
    (data / "drops").mkdir(parents=True)
    (data / "reference").mkdir()
    agencies = pd.DataFrame({"id": [f"dinas-{n}" for n in range(AGENCIES)]})
    agencies["nama"] = [f"Dinas Urusan {n}" for n in range(AGENCIES)]
    agencies["jenis"] = "dinas"
    agencies.to_csv(data / "reference" / "instansi.csv", index=False)
    source = folder / "ekspor.csv"
    _export(rows).to_csv(source, index=False)
    (folder / "kunci").write_text("kunci tetap untuk mengukur, bukan rahasia")
    with clock.stage("import"):
        result = import_export(source, "sp4n-lapor", data / "drops" / "2026-09-30", key_file=folder / "kunci")
    if result.n_written != rows:
        msg = f"{result.n_written} of {rows} rows were imported"
        raise ValueError(msg)


def _export(rows: int) -> pd.DataFrame:
    """Draw an export with a fixed seed; columns in the order of the real one, the empty ones left out."""
    draw = np.random.default_rng(1708)
    days = pd.to_datetime("2024-01-01") + pd.to_timedelta(draw.integers(0, 1_000, rows), unit="D")
    spelled = {day: f"{day.day} {MONTHS[day.month - 1]} {day.year}" for day in days.unique()}
    return pd.DataFrame(
        {
            "Tracking ID": 7_000_000 + draw.permutation(rows),
            "Tanggal Laporan Masuk": days.map(spelled),
            "Waktu Laporan Masuk": "14:37",
            "Nama Pelapor": [f"Pelapor {n}" for n in range(rows)],
            "Klasifikasi Laporan": draw.choice(CLASSES, rows),
            "Judul Laporan": TEXT,
            "Isi Laporan Awal": TEXT,
            "Isi Laporan Akhir": TEXT,
            "Instansi Terdisposisi": [f"Dinas Urusan {n}" for n in draw.integers(0, AGENCIES, rows)],
            "Status Laporan": draw.choice(STATUSES, rows),
            "Kelurahan": "Sukamaju",
        }
    )
