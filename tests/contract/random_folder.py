"""Whole data folders drawn at random: snapshots, late closings, vanished and returned cases, a tree of agencies."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tests.contract.recount import CLASSES, OUTCOME, OUTCOMES

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

COLUMNS = ("id", "instansi", "klasifikasi", "tanggal_masuk", "status", "tanggal_selesai")
AGENCIES = {"kab": "", "dinas-a": "kab", "dinas-b": "kab", "puskesmas-a": "dinas-a", "kecamatan-c": "kab", "sepi": ""}
STATUSES = {outcome: [s for s, o in OUTCOME.items() if o == outcome] for outcome in OUTCOMES}
POLICY = """repositori = "publik"
[situs]
nama = "Rapor Uji"
url = "https://rapor.contoh.go.id/"
pemerintah = "Kabupaten Uji"
kode_wilayah = "14.06"
penerbit = "Diskominfo Uji"
lisensi = "CC-BY-4.0"
[[pembanding]]
nama = "Semua"
jenis = ["pemda", "dinas", "puskesmas", "kecamatan", "lainnya"]
mulai_dari = 0
"""


def write(data: Path, random: Random, *, cases: int = 220, drops: int = 4) -> None:
    """Write a valid data folder; about a third of the closings have no date."""
    start = date(2024, 11, 4)
    dates = [start + timedelta(days=70 * (i + 1) + random.randrange(30)) for i in range(drops)]
    _reference(data, range(2024, dates[-1].year + 1))
    (data / "policy.toml").write_text(POLICY, encoding="utf-8")
    known = [_case(random, start, dates[-1], i) for i in range(cases)]
    for as_of in dates:
        rows = []
        for case in known:
            _live_on(random, case, as_of)
            hidden = random.random() < 0.03
            if case["tanggal_masuk"] <= as_of.isoformat() and not hidden:
                rows.append({name: case[name] for name in COLUMNS})
        random.shuffle(rows)
        folder = data / "drops" / as_of.isoformat()
        folder.mkdir(parents=True)
        _csv(folder / "pengaduan.csv", COLUMNS, rows)
        (folder / "drop.toml").write_text(
            f'tanggal_data = {as_of}\nsumber = "uji"\npengelola = "uji"\nlisensi = "CC-BY-4.0"\n', encoding="utf-8"
        )


def _case(random: Random, start: date, end: date, number: int) -> dict[str, str]:
    received = start + timedelta(days=random.randrange((end - start).days))
    return {
        "id": f"k{random.getrandbits(92):023x}",
        "instansi": random.choice([a for a in AGENCIES if a != "sepi"]),
        "klasifikasi": random.choice(CLASSES),
        "tanggal_masuk": received.isoformat(),
        "status": random.choice(STATUSES["berjalan"]),
        "tanggal_selesai": "",
        "nomor": str(number),
    }


def _live_on(random: Random, case: dict[str, str], as_of: date) -> None:
    """Let some open cases end before `as_of`, and a few ended ones open again."""
    received = date.fromisoformat(case["tanggal_masuk"])
    if received > as_of:
        return
    if OUTCOME[case["status"]] == "berjalan":
        if random.random() < 0.55:
            outcome = random.choices(OUTCOMES, (60, 15, 0, 10, 8))[0]
            case["status"] = random.choice(STATUSES[outcome])
            closed = received + timedelta(days=random.randrange((as_of - received).days + 1))
            case["tanggal_selesai"] = closed.isoformat() if random.random() < 0.7 else ""
    elif random.random() < 0.06:
        case["status"], case["tanggal_selesai"] = random.choice(STATUSES["berjalan"]), ""
    if random.random() < 0.04:
        case["klasifikasi"] = random.choice(CLASSES)


def _reference(data: Path, years: range) -> None:
    folder = data / "reference"
    folder.mkdir(parents=True)
    _csv(
        folder / "instansi.csv",
        ("id", "nama", "jenis", "induk", "kode_wilayah"),
        [
            {
                "id": a,
                "nama": f"Instansi {a.replace('-', ' ').title()}",
                "jenis": "pemda" if a == "kab" else "lainnya" if a == "sepi" else a.split("-")[0],
                "induk": parent,
                "kode_wilayah": "14.06",
            }
            for a, parent in AGENCIES.items()
        ],
    )
    _csv(
        folder / "batas_waktu.csv",
        ("klasifikasi", "hari_kerja", "dasar_hukum", "berlaku_mulai", "berlaku_selesai"),
        [
            {"klasifikasi": k, "hari_kerja": n, "dasar_hukum": "uji", "berlaku_mulai": first, "berlaku_selesai": last}
            for k, n, first, last in (
                ("permintaan_informasi", "5", "2020-01-01", ""),
                ("pengaduan_tidak_berkadar_pengawasan", "20", "2020-01-01", "2024-12-31"),
                ("pengaduan_tidak_berkadar_pengawasan", "14", "2025-01-01", ""),
                ("pengaduan_berkadar_pengawasan", "60", "2020-01-01", ""),
            )
        ],
    )
    _csv(
        folder / "hari_libur.csv",
        ("tanggal", "nama", "jenis", "sumber"),
        [
            {"tanggal": f"{year}-{d}", "nama": "Libur uji", "jenis": "libur_nasional", "sumber": "uji"}
            for year in years
            for d in ("01-01", "03-31", "04-01", "08-17", "12-25")
        ],
    )
    _csv(folder / "status.csv", ("label", "status"), [{"label": "Ditutup oleh Admin", "status": "ditutup_admin"}])
    _csv(
        folder / "wilayah.csv",
        ("kode", "nama"),
        [{"kode": "14", "nama": "Riau"}, {"kode": "14.06", "nama": "Kabupaten Uji"}],
    )


def _csv(path: Path, columns: tuple[str, ...], rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
