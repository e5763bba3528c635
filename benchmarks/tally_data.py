"""Complaints for `benchmarks.tally`: a data folder whose newest drop is Parquet in several files, rows in any order."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.tally import FILES
from tools.synthetic import CLASS_SHARES, CLASSES, FIRST_DAY, LAST_DAY, MEDIAN_DAYS, OPEN, make

if TYPE_CHECKING:
    from numpy.typing import NDArray

ENDS = ("Ditutup oleh Admin", "ditutup_sistem", "diarsipkan_admin", "bukan_wewenang")
"""One of them as the label that a source uses."""
END_SHARES = (0.85, 0.07, 0.04, 0.04)
UNDATED = 0.05
HEX = np.frombuffer(b"0123456789abcdef", dtype=np.uint8)


def draw(data: Path, rows: int, agencies: int, shape: str) -> None:
    """Write the folder; `skewed` gives a few agencies most of the complaints."""
    make(data, agencies, 0, fmt="parquet")
    (folder,) = (data / "drops").iterdir()
    (folder / "pengaduan.parquet").unlink()
    names = pa.array([f"{line.split(',')[0]}" for line in _register(data)])
    random = np.random.default_rng(7)
    weights = np.ones(agencies) if shape == "even" else 1 / np.arange(1, agencies + 1)
    for number, some in enumerate(np.array_split(np.arange(rows), FILES)):
        agency = random.choice(agencies, len(some), p=weights / weights.sum())
        table = _complaints(names.take(pa.array(agency)), random, int(some[0]) if len(some) else 0)
        pq.write_table(table, folder / f"pengaduan-{number}.parquet")


def _register(data: Path) -> list[str]:
    return (data / "reference" / "instansi.csv").read_text(encoding="utf-8").splitlines()[1:]


def _complaints(agency: pa.Array, random: np.random.Generator, first: int) -> pa.Table:
    n = len(agency)
    received = FIRST_DAY + random.integers(0, (LAST_DAY - FIRST_DAY).astype(int) + 1, n)
    klass = random.choice(len(CLASSES), n, p=CLASS_SHARES)
    ended = received + np.minimum(random.lognormal(np.log(np.array(MEDIAN_DAYS)[klass]), 0.9), 2000).astype(int)
    is_over = ended <= LAST_DAY
    end = random.choice(len(ENDS), n, p=END_SHARES)
    status = np.where(is_over, end, len(ENDS) + random.integers(0, len(OPEN), n))
    has_date = is_over & (end < ENDS.index("diarsipkan_admin")) & (random.random(n) >= UNDATED)
    return pa.table(
        {
            "id": _ids(n, random, first),
            "instansi": agency,
            "klasifikasi": pa.array(CLASSES).take(pa.array(klass)),
            "tanggal_masuk": pa.array(received.astype("datetime64[D]"), pa.date32()),
            "status": pa.array((*ENDS, *OPEN)).take(pa.array(status)),
            "tanggal_selesai": pa.array(np.where(has_date, ended, np.datetime64("NaT")).astype("datetime64[D]")),
        }
    )


def _ids(n: int, random: np.random.Generator, first: int) -> pa.Array:
    """`k` and 23 hex digits: 15 random ones, then the complaint's number, so that no two are alike."""
    digits = np.empty((n, 23), dtype=np.int64)
    digits[:, :15] = random.integers(0, 16, (n, 15))
    numbers = np.arange(first, first + n)
    for place in range(8):
        digits[:, 22 - place] = numbers >> 4 * place & 15
    text: NDArray[np.uint8] = np.full((n, 24), ord("k"), dtype=np.uint8)
    text[:, 1:] = HEX[digits]
    offsets = np.arange(0, 24 * n + 1, 24, dtype=np.int32)
    return pa.StringArray.from_buffers(n, pa.py_buffer(offsets), pa.py_buffer(text.tobytes()))


if __name__ == "__main__":
    draw(Path(sys.argv[1]) / "data", int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
