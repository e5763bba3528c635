"""Every key of `drop.toml`: what the manifest's reader knows, and what the data dictionary says of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Key:
    """A key and what stands there, in Indonesian; what is in backticks is code."""

    kind: str
    description: str
    required: bool = False


KEYS: Final[dict[str, Key]] = {
    "tanggal_data": Key(
        "tanggal", "Tanggal data: rilis memuat keadaan pada akhir hari ini. Sama dengan nama foldernya.", required=True
    ),
    "sumber": Key("teks", "Dari mana pengaduan berasal, misalnya nama ekspornya.", required=True),
    "pengelola": Key("teks", "Jabatan atau unit yang menyiapkan rilis, bukan nama orang.", required=True),
    "lisensi": Key("teks", "Lisensi data, misalnya `CC BY 4.0`.", required=True),
    "contoh": Key(
        "ya/tidak", "`true` menulis DATA CONTOH pada setiap halaman dan berkas. Tanpa kunci ini: data nyata."
    ),
    "catatan": Key("teks", "Keterangan untuk pembaca tentang rilis ini."),
    "cakupan.mulai": Key(
        "tanggal", "Tanggal masuk paling awal yang dicakup. Tanpa `[cakupan]`: semua sampai tanggal data."
    ),
    "cakupan.selesai": Key("tanggal", "Tanggal masuk paling akhir yang dicakup."),
    "total_kontrol.masuk": Key(
        "bilangan bulat",
        "Jumlah laporan masuk menurut sumbernya; harus sama dengan hitungan Rapor. Begitu pula hasil akhir dan kode "
        "status yang lain, misalnya `selesai`, `ditutup_sistem`, dan `berjalan`.",
    ),
    "menggantikan.drop": Key("id rilis", "Rilis lama yang salah dan tidak dihitung lagi."),
    "menggantikan.alasan": Key("teks", "Mengapa rilis lama diganti; ikut diterbitkan."),
    "sidik_kunci": Key(
        "teks", "Sidik kunci pembuat `id`, ditulis oleh `rapor import`. Kuncinya sendiri tidak pernah di sini."
    ),
    "diakui.hilang": Key(
        "teks",
        "Alasan bila lebih dari 20 % laporan yang dulu ada memang hilang sekaligus. Tanpa alasan ini: galat.",
    ),
    "diakui.sidik_kunci": Key(
        "teks",
        "Alasan bila kunci pembuat `id` memang harus berganti. Tanpa alasan ini `sidik_kunci` yang berbeda: galat.",
    ),
    "disaring": Key(
        "bilangan bulat", "Banyaknya baris sumber yang dilewati menurut alasannya, ditulis oleh `rapor import`."
    ),
    "berkas": Key("sidik dan baris", "`sha256` dan `baris` setiap berkas, ditulis oleh `rapor seal`."),
    "jejak": Key("sidik SHA-256", "Sidik arsip dan catatan redaksi yang sudah ada waktu disegel, oleh `rapor seal`."),
    "manifest_sebelumnya": Key("sidik SHA-256", "Sidik `drop.toml` rilis sebelumnya, ditulis oleh `rapor seal`."),
}
"""Name as one writes it, `section.key` for what stands in a section → what it means."""

TOP_LEVEL: Final = tuple(dict.fromkeys(name.partition(".")[0] for name in KEYS))
REQUIRED: Final = tuple(name for name, key in KEYS.items() if key.required)
