"""Data of any size for the benchmarks: a complete, valid data folder in seconds, drawn from a seed.

Policy and reference tables are those of the example; only the register and the drops are drawn. The complaints have
believable shapes (classes, waiting times, recent open ones) but no stories: see `make_example` for those.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

from tools.example.files import write_manifest, write_records

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

EXAMPLE = Path(__file__).parent.parent / "data"
KEPT_TABLES = ("batas_waktu.csv", "hari_libur.csv", "status.csv", "wilayah.csv")
FIRST_DAY, LAST_DAY = np.datetime64("2024-01-01"), np.datetime64("2026-09-30")
KINDS = ("dinas", "puskesmas", "kecamatan", "badan", "puskesmas", "kelurahan", "dinas", "puskesmas", "desa", "rsud")
ROOT = "pemda-sintetis"
CLASSES = (
    "pengaduan_berkadar_pengawasan",
    "pengaduan_tidak_berkadar_pengawasan",
    "permintaan_informasi",
    "aspirasi",
)
CLASS_SHARES = (0.08, 0.62, 0.22, 0.08)
MEDIAN_DAYS = (48.0, 13.0, 4.0, 17.0)
"""Calendar days from receipt to the end, by class."""
ENDS = ("ditutup_admin", "ditutup_sistem", "diarsipkan_admin", "bukan_wewenang")
END_SHARES = (0.85, 0.07, 0.04, 0.04)
OPEN = ("terdisposisi", "ditindaklanjuti")
REGISTER_COLUMNS = (
    "id", "nama", "singkatan", "alias", "jenis", "induk", "kode_wilayah", "situs", "mulai", "selesai", "penerus",
)  # fmt: skip
CONTACT_COLUMNS = (
    "id", "instansi", "jaringan", "peran", "jabatan", "telepon_kantor", "wa_layanan", "surel", "terakhir_diverifikasi",
)  # fmt: skip


@dataclass(frozen=True)
class Stories:
    """All complaints as parallel arrays, sorted by day of receipt. Codes are positions in the tuples above."""

    ids: pa.Array
    agency: NDArray[np.int32]
    klass: NDArray[np.int8]
    received: NDArray[np.datetime64]
    ended: NDArray[np.datetime64]
    end: NDArray[np.int8]


ROWS_A_FILE = 1_000_000
"""Rows of a Parquet file; what has more comes as several."""


def make(  # noqa: PLR0913 - the size of a data folder has that many dimensions
    data: Path,
    agencies: int,
    complaints_each: int,
    drops: int = 1,
    *,
    seed: int = 1,
    fmt: Literal["csv", "parquet"] = "csv",
) -> None:
    """Write a data folder with `agencies` agencies and `complaints_each` complaints for each by the newest drop.

    Drops lie half a year apart, the newest on 30 September 2026; an earlier one knows what had come by its day.
    """
    _copy_fixed(data)
    register = _register(agencies)
    write_records(data / "reference" / "instansi.csv", REGISTER_COLUMNS, register)
    stories = _draw(agencies, complaints_each, np.random.default_rng(seed))
    names = pa.array([row["id"] for row in register])
    for as_of in _days(drops):
        folder = data / "drops" / str(as_of)
        folder.mkdir(parents=True)
        _write_complaints(folder, _snapshot(stories, names, as_of), fmt)
        write_records(folder / "narahubung.csv", CONTACT_COLUMNS, _contacts(register, as_of))
        _write_manifest(folder, as_of)


def _copy_fixed(data: Path) -> None:
    (data / "reference").mkdir(parents=True)
    # One language: what a second one costs is as much again, and is told apart.
    policy = (EXAMPLE / "policy.toml").read_text(encoding="utf-8").replace('bahasa = ["id", "en"]', 'bahasa = ["id"]')
    (data / "policy.toml").write_text(policy, encoding="utf-8")
    for name in KEPT_TABLES:
        shutil.copy(EXAMPLE / "reference" / name, data / "reference" / name)


def _register(agencies: int) -> list[dict[str, str]]:
    """One government; offices below it; each health centre below the nearest office before it."""
    rows = [{"id": ROOT, "nama": "Pemerintah Sintetis", "jenis": "pemda", "kode_wilayah": "14.06"}]
    office = ROOT
    for number in range(1, agencies):
        kind = KINDS[(number - 1) % len(KINDS)]
        name = f"{kind}-{number:05d}"
        parent = office if kind == "puskesmas" else ROOT
        office = name if kind == "dinas" else office
        rows.append(
            {
                "id": name,
                "nama": f"{kind.capitalize()} Sintetis {number:05d}",
                "alias": f"{kind} {number:05d};{kind.upper()} NOMOR {number:05d}",
                "jenis": kind,
                "induk": parent,
                "kode_wilayah": "14.06",
            }
        )
    return rows


def _draw(agencies: int, complaints_each: int, draw: np.random.Generator) -> Stories:
    n = agencies * complaints_each
    received = FIRST_DAY + draw.integers(0, (LAST_DAY - FIRST_DAY).astype(int) + 1, n)
    agency = np.repeat(np.arange(agencies, dtype=np.int32), complaints_each)
    pace = draw.lognormal(0.0, 0.35, agencies)[agency]
    klass = draw.choice(len(CLASSES), n, p=CLASS_SHARES).astype(np.int8)
    wait = draw.lognormal(np.log(np.array(MEDIAN_DAYS)[klass] * pace), 0.9)
    ended = received + np.minimum(wait, 2000).astype(int)
    order = np.argsort(received, kind="stable")
    return Stories(
        ids=_ids(n, draw)[order] if n else pa.array([], pa.string()),
        agency=agency[order],
        klass=klass[order],
        received=received[order],
        ended=ended[order],
        end=draw.choice(len(ENDS), n, p=END_SHARES).astype(np.int8),
    )


def _ids(n: int, draw: np.random.Generator) -> NDArray[np.object_]:
    """`k` and 23 hex digits: 63 random bits, then the case's own number, so that no two are alike."""
    bits = draw.integers(0, 2**63 - 1, n).tolist()
    return np.array([f"k{random:016x}{number:07x}" for number, random in enumerate(bits)], dtype=object)


def _days(drops: int) -> list[np.datetime64]:
    """As-of days, oldest first: 30 September and 31 March in turn, back from the newest."""
    newest = LAST_DAY.astype(date)
    ends = [
        date(newest.year - back // 2, 9, 30) if back % 2 == 0 else date(newest.year - back // 2, 3, 31)
        for back in range(drops)
    ]
    return [np.datetime64(day) for day in reversed(ends)]


def _snapshot(stories: Stories, names: pa.Array, as_of: np.datetime64) -> pa.Table:
    """Return what is known at the end of `as_of`: who had come, what had ended by then, what is still open."""
    known = int(np.searchsorted(stories.received, as_of, side="right"))
    received, ended = stories.received[:known], stories.ended[:known]
    is_over = ended <= as_of
    in_work = (as_of - received) > np.timedelta64(5, "D")
    status = np.where(is_over, stories.end[:known], len(ENDS) + in_work.astype(np.int8))
    has_date = is_over & (stories.end[:known] < ENDS.index("diarsipkan_admin"))
    return pa.table(
        {
            "id": pa.array(stories.ids[:known], pa.string()),
            "instansi": names.take(pa.array(stories.agency[:known])),
            "klasifikasi": pa.array(CLASSES).take(pa.array(stories.klass[:known])),
            "tanggal_masuk": _dates(received),
            "status": pa.array((*ENDS, *OPEN)).take(pa.array(status)),
            "tanggal_selesai": _dates(np.where(has_date, ended, np.datetime64("NaT"))),
        }
    )


def _dates(days: NDArray[np.datetime64]) -> pa.Array:
    return pa.array(days.astype("datetime64[D]"), pa.date32())


def _write_complaints(folder: Path, table: pa.Table, fmt: Literal["csv", "parquet"]) -> None:
    if fmt == "parquet":
        for start in range(0, max(len(table), 1), ROWS_A_FILE):
            ending = f"-{start // ROWS_A_FILE + 1:02d}" if len(table) > ROWS_A_FILE else ""
            pyarrow.parquet.write_table(table.slice(start, ROWS_A_FILE), folder / f"pengaduan{ending}.parquet")
    else:
        options = pyarrow.csv.WriteOptions(quoting_style="needed", quoting_header="needed")
        pyarrow.csv.write_csv(table, folder / "pengaduan.csv", options)


def _contacts(register: list[dict[str, str]], as_of: np.datetime64) -> list[Mapping[str, str]]:
    """One focal point for every agency; the numbers cannot ring anybody (see `example.directory`)."""
    return [
        {
            "id": f"{row['id']}-narahubung",
            "instansi": row["id"],
            "jaringan": "ombudsman",
            "peran": "narahubung",
            "jabatan": "Koordinator Pengelola Pengaduan",
            "telepon_kantor": f"(0762) 0{number:06d}",
            "wa_layanan": f"0854-{number // 10000:04d}-{number % 10000:04d}",
            "surel": f"{row['id']}@sintetis.example",
            "terakhir_diverifikasi": str(as_of),
        }
        for number, row in enumerate(register)
    ]


def _write_manifest(folder: Path, as_of: np.datetime64) -> None:
    write_manifest(
        folder / "drop.toml",
        {
            "tanggal_data": as_of.astype(date),
            "sumber": "DATA CONTOH: data sintetis untuk mengukur kecepatan",
            "pengelola": "Pengelola sintetis",
            "lisensi": "CC BY 4.0",
            "contoh": True,
            "catatan": "DATA CONTOH untuk mengukur kecepatan.",
        },
        {},
    )
