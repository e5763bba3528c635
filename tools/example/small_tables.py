"""The small tables of the newest drop: evidence of the eight conditions, scores of others, replies, corrections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.example.snapshots import SWAPPED, is_swapped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tools.example.cases import Case

CONDITION_COLUMNS = ("instansi", "syarat", "status", "bukti_url", "dinilai_oleh", "tanggal")
SCORE_COLUMNS = ("kode_wilayah", "instansi", "lembaga", "skema", "tahun", "nilai", "kategori", "sumber_url")
REPLY_COLUMNS = ("instansi", "tanggal", "jabatan", "isi")
CORRECTION_COLUMNS = ("tanggal", "tabel", "id", "kolom", "alasan", "diminta_oleh")
CONDITIONS = range(1, 9)


def conditions() -> list[dict[str, str]]:
    """Return evidence for the eight conditions in three agencies; a pattern, not a judgement."""
    states = ("ada_bukti", "ada_bukti", "belum_ada_bukti", "ada_bukti", "belum_ada_bukti", "ada_bukti", "tidak_berlaku")
    return [
        {
            "instansi": agency,
            "syarat": str(condition),
            "status": (state := states[(condition + shift) % len(states)]),
            "bukti_url": f"https://rokanhulu.example/bukti/{agency}/{condition}" if state == "ada_bukti" else "",
            "dinilai_oleh": "Penilai contoh",
            "tanggal": "2026-06-15",
        }
        for shift, agency in enumerate(("diskominfo", "disdukcapil", "pupr"))
        for condition in CONDITIONS
    ]


def scores() -> list[dict[str, str]]:
    """Return made-up scores under two schemes that must not be joined by a line."""
    older = {"lembaga": "Lembaga contoh", "skema": "DATA CONTOH: skema lama (zona)", "kode_wilayah": "14.06"}
    newer = {"lembaga": "Lembaga contoh", "skema": "DATA CONTOH: skema baru (huruf)", "kode_wilayah": "14.06"}
    rows = [
        older | {"tahun": "2021", "nilai": "81.5", "kategori": "hijau"},
        newer | {"tahun": "2023", "nilai": "78.9", "kategori": "B"},
        newer | {"tahun": "2024", "nilai": "84.2", "kategori": "B"},
    ]
    return [row | {"sumber_url": f"https://rokanhulu.example/nilai/{row['tahun']}"} for row in rows]


def replies() -> list[dict[str, str]]:
    """Return made-up replies of agencies to what their page shows."""
    return [
        {
            "instansi": "pupr",
            "tanggal": "2026-08-20",
            "jabatan": "Sekretaris Dinas",
            "isi": "DATA CONTOH: Sebagian laporan jalan rusak menyangkut jalan provinsi dan sudah kami teruskan.",
        },
        {
            "instansi": "dinsos",
            "tanggal": "2026-02-10",
            "jabatan": "Kepala Dinas",
            "isi": "DATA CONTOH: Tanggal penutupan tidak dicatat sampai akhir 2025; sejak 2026 dicatat lengkap.",
        },
    ]


def corrections(cases: Iterable[Case]) -> list[dict[str, str]]:
    """Return what the correction of December 2025 changed: the agency of each case that had been swapped."""
    changed = [case for case in cases if is_swapped(case) and case.received.isoformat() <= "2025-12-31"]
    return [
        {
            "tanggal": "2026-01-12",
            "tabel": "pengaduan",
            "id": case.id,
            "kolom": "instansi",
            "alasan": "Instansi tertukar saat data disiapkan",
            "diminta_oleh": "Camat Tambusai",
        }
        for case in changed
        if case.agency == SWAPPED[0]
    ]
