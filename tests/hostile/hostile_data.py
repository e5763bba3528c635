"""One data folder with every payload in every text field that the contract lets text into."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.hostile.folders import DROP, EVERY, MANIFEST, POLICY, REFERENCE, put, table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PERIOD = "2026-01-05"


def write(root: Path) -> Path:
    """Write the folder; row by row another payload stands in all text columns at once."""
    for name, content in REFERENCE.items():
        put(root / f"reference/{name}.csv", content)
    put(root / "policy.toml", POLICY)
    for name, rows in (("instansi", agencies()), ("hari_libur", holidays()), ("batas_waktu", limits())):
        put(root / f"reference/{name}.csv", table(list(rows)))
    values = "\n".join(f"{key} = {json.dumps(' '.join(EVERY))}" for key in ("sumber", "pengelola", "catatan"))
    put(root / f"{DROP}/drop.toml", f"tanggal_data = 2026-03-31\ncontoh = true\nlisensi = 'CC BY 4.0'\n{values}\n")
    reason = f"[menggantikan]\ndrop = '2026-03-31'\nalasan = {json.dumps(' '.join(EVERY))}\n"
    put(root / f"{DROP}-2/drop.toml", f"{MANIFEST}contoh = true\n{reason}")
    for name, rows in TABLES.items():
        put(root / f"{DROP}-2/{name}.csv", table(list(rows())))
    put(root / f"{DROP}/pengaduan.csv", table(list(complaints())))
    return root


def agency(number: int) -> str:
    return f"dinas-{number}"


def agencies() -> Iterator[dict[str, object]]:
    for number, payload in enumerate(EVERY):
        yield {
            "id": agency(number), "nama": f"Dinas {number} {payload}", "singkatan": f"D{number} {payload}"[:60],
            "alias": f"Alias {number} {payload}".replace(";", ""), "jenis": "dinas", "kode_wilayah": "14.06",
        }  # fmt: skip


def holidays() -> Iterator[dict[str, object]]:
    for number, payload in enumerate(EVERY[:28]):
        yield {"tanggal": f"2026-02-{number + 1:02d}", "nama": payload, "jenis": "cuti_bersama", "sumber": payload}
    yield {"tanggal": "2025-01-01", "nama": "Tahun Baru", "jenis": "libur_nasional", "sumber": "SKB"}


def limits() -> Iterator[dict[str, object]]:
    for name, days in (("permintaan_informasi", 5), ("pengaduan_tidak_berkadar_pengawasan", 14)):
        yield {
            "klasifikasi": name, "hari_kerja": days, "dasar_hukum": " ".join(EVERY)[:400],
            "berlaku_mulai": "2020-01-01",
        }  # fmt: skip


def complaints() -> Iterator[dict[str, object]]:
    for number, payload in enumerate(EVERY):
        for copy in range(12):
            yield {
                "id": f"k{number:03d}a{copy:04d}", "instansi": agency(number), "klasifikasi": "permintaan_informasi",
                "tanggal_masuk": PERIOD, "status": "selesai" if copy % 2 else "terdisposisi",
                "tanggal_selesai": "2026-01-09" if copy % 2 else "", "kategori": payload, "kanal": payload,
            }  # fmt: skip


def focal_points() -> Iterator[dict[str, object]]:
    for number, payload in enumerate(EVERY):
        yield {
            "id": f"n-{number}", "instansi": agency(number), "jaringan": "ombudsman", "peran": "narahubung",
            "jabatan": payload, "nama": payload, "telepon_kantor": "(0762) 000000", "alamat": payload,
            "jam_layanan": payload, "nomor_sk": payload, "terakhir_diverifikasi": "2026-03-01", "sumber": payload,
        }  # fmt: skip


def commitments() -> Iterator[dict[str, object]]:
    for number, payload in enumerate(EVERY):
        yield {
            "id": f"mou-{number}", "jenis": "mou", "judul": payload, "tahap": "ditandatangani",
            "tanggal_tanda_tangan": "2022-05", "tempat": payload, "catatan": payload,
            "sumber_url": f"https://berita.example/{number}?a=%22%3E%3Cscript%3E",
        }  # fmt: skip


def signatories() -> Iterator[dict[str, object]]:
    for number, payload in enumerate(EVERY):
        yield {
            "komitmen": f"mou-{number}", "pihak": payload, "jabatan": payload, "kapasitas": "definitif",
            "nama": payload, "tanggal": "2022",
        }  # fmt: skip


def promises() -> Iterator[dict[str, object]]:
    for number, payload in enumerate(EVERY):
        yield {
            "id": f"j-{number}", "komitmen": f"mou-{number}", "instansi": agency(number), "isi": payload,
            "metrik": "manual", "mulai": "2026-01-01", "tenggat": "2026-12-31", "tingkat": "tuntas",
            "penilai": payload,
        }  # fmt: skip


def conditions() -> Iterator[dict[str, object]]:
    for number, payload in enumerate(EVERY):
        yield {
            "instansi": agency(number), "syarat": 1, "status": "belum_ada_bukti", "dinilai_oleh": payload,
            "tanggal": "2026-03-01",
        }  # fmt: skip


def ratings() -> Iterator[dict[str, object]]:
    for number, payload in enumerate(EVERY):
        yield {
            "instansi": agency(number), "lembaga": payload, "skema": payload, "tahun": 2025, "nilai": "80,5",
            "kategori": payload, "sumber_url": "https://nilai.example/",
        }  # fmt: skip


def replies() -> Iterator[dict[str, object]]:
    for number, payload in enumerate(EVERY):
        yield {"instansi": agency(number), "tanggal": "2026-03-01", "jabatan": payload, "isi": payload}


def corrections() -> Iterator[dict[str, object]]:
    for number, payload in enumerate(EVERY):
        yield {
            "tanggal": "2026-03-01", "tabel": "pengaduan", "id": f"k{number:03d}a0000", "kolom": "status",
            "alasan": payload, "diminta_oleh": payload,
        }  # fmt: skip


TABLES = {
    "pengaduan": complaints, "narahubung": focal_points, "komitmen": commitments, "penandatangan": signatories,
    "janji": promises, "syarat": conditions, "nilai_eksternal": ratings, "tanggapan": replies, "koreksi": corrections,
}  # fmt: skip
