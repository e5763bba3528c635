"""Builds exports as SP4N-LAPOR! gives them: 26 columns, general lines first, and everything that Excel does to them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.comments import Comment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

COLUMNS = (
    "Tracking ID",
    "Tanggal Laporan Masuk",
    "Waktu Laporan Masuk",
    "Nama Pelapor",
    "Klasifikasi Laporan",
    "ID Kategori",
    "Kategori",
    "Judul Laporan",
    "Isi Laporan Awal",
    "Isi Laporan Akhir",
    "Tipe Laporan (Anonim/Rahasia)",
    "Sumber Laporan",
    "Instansi Induk",
    "ID Instansi Terdisposisi",
    "Instansi Terdisposisi",
    "Status Laporan",
    "Alasan Tunda/Arsip",
    "Provinsi",
    "Kota/Kabupaten",
    "Kecamatan",
    "Kelurahan",
    "Nomor SK",
    "Url SK",
    "Url Dokumen Laporan Tahunan",
    "Laporan yang Masuk melalui Kanal Aduan Setwapres",
    "Rating",
)

REGISTER = """id,nama,singkatan,alias,jenis
pemkab-rohul,Pemerintah Kabupaten Rokan Hulu,,,pemda
dinas-pupr,Dinas Pekerjaan Umum dan Penataan Ruang,PUPR,Dinas PUTR;pu bina marga,dinas
disdukcapil,Dinas Kependudukan dan Pencatatan Sipil,Disdukcapil,,dinas
"""

REGIONS = """kode,nama
14.06,Kabupaten Rokan Hulu
14.06.01,Ujungbatu
14.71,Kota Pekanbaru
"""

SECRETS = (
    "Siti Rahmawati Hasibuan",
    "Joko Prasetyo",
    "081276543210",
    "1406035203890004",
    "siti.rahmawati@example.org",
    "Jalan rusak di depan rumah Pak Joko",
    "lubang besar sedalam lutut",
    "sudah kami tambal",
    "Desa Sukamaju",
    "14:37",
    "Rahasia penuh",
    "800/SK/2023/17",
    "https://contoh.example/sk.pdf",
    "Komentar Bupati",
    "Penulis Rahasia",
    "Judul Dokumen Rahasia",
    "Lembar simpanan",
    "BM 1234 AB",
    "RT 03 RW 05",
)
"""Strings that the workbook holds and that no output may hold."""

TRACKING_IDS = (7654301, 7654302, 7654303, 7654304, 7654305)

ROW: Mapping[str, object] = {
    "Waktu Laporan Masuk": "14:37",
    "Nama Pelapor": "Siti Rahmawati Hasibuan",
    "Klasifikasi Laporan": "Pengaduan Tidak Berkadar Pengawasan",
    "ID Kategori": 12.0,
    "Kategori": "Jalan",
    "Judul Laporan": "Jalan rusak di depan rumah Pak Joko",
    "Isi Laporan Awal": "lubang besar sedalam lutut, hubungi 081276543210, RT 03 RW 05, BM 1234 AB",
    "Isi Laporan Akhir": "sudah kami tambal; NIK 1406035203890004; siti.rahmawati@example.org",
    "Tipe Laporan (Anonim/Rahasia)": "Rahasia penuh",
    "Sumber Laporan": "Website",
    "Instansi Induk": "Pemerintah Kabupaten Rokan Hulu",
    "ID Instansi Terdisposisi": 5567.0,
    "Instansi Terdisposisi": "pupr",
    "Status Laporan": "Terverifikasi",
    "Alasan Tunda/Arsip": "-",
    "Provinsi": "Riau",
    "Kota/Kabupaten": "Kab. Rokan Hulu",
    "Kecamatan": "Ujungbatu",
    "Kelurahan": "Desa Sukamaju",
    "Nomor SK": "800/SK/2023/17",
    "Url SK": "https://contoh.example/sk.pdf",
    "Url Dokumen Laporan Tahunan": "nan",
    "Laporan yang Masuk melalui Kanal Aduan Setwapres": "-",
    "Rating": "-",
}
"""What a row says where a test does not say otherwise."""


def usual_rows() -> list[Mapping[str, object]]:
    """Five reports in the spellings of life: month names of two languages, one agency written three ways."""
    first, second, third, fourth, fifth = TRACKING_IDS
    return [
        {"Tracking ID": float(first), "Tanggal Laporan Masuk": "3 Jan 2026"},
        {"Tracking ID": f"{second}.0", "Tanggal Laporan Masuk": "3 Mei 2026", "Status Laporan": " ditutup OLEH admin "},
        {
            "Tracking ID": third,
            "Tanggal Laporan Masuk": "17 Aug 2026 14:37",
            "Instansi Terdisposisi": "Dinas P.U.T.R",
            "Status Laporan": "Selesai",
            "Rating": 4.0,
        },
        {
            "Tracking ID": fourth,
            "Tanggal Laporan Masuk": "Jum'at, 5 Juni 2026",
            "Instansi Terdisposisi": "DINAS PEKERJAAN UMUM  DAN PENATAAN RUANG",
            "Klasifikasi Laporan": "Permintaan Informasi",
            "Status Laporan": "Ditutup oleh Sistem",
            "Kecamatan": "Rambah Entah",
        },
        {
            "Tracking ID": fifth,
            "Tanggal Laporan Masuk": "31/08/2026",
            "Instansi Terdisposisi": "disdukcapil",
            "Status Laporan": "Diarsipkan oleh Admin",
            "Kota/Kabupaten": "nan",
            "Kecamatan": "-",
        },
    ]


@dataclass
class Folder:
    """A data folder in which an import can run: `reference/` filled, no drop yet, the key outside of it."""

    root: Path
    register: str = REGISTER
    regions: str = REGIONS
    policy: str | None = None
    data: Path = field(init=False)

    def __post_init__(self) -> None:
        self.data = self.root / "proyek" / "data"
        (self.data / "drops").mkdir(parents=True)
        reference = self.data / "reference"
        reference.mkdir()
        (reference / "instansi.csv").write_text(self.register, encoding="utf-8")
        (reference / "wilayah.csv").write_text(self.regions, encoding="utf-8")
        if self.policy:
            (self.data / "policy.toml").write_text(self.policy, encoding="utf-8")
        self.key.parent.mkdir()
        self.key.write_text("kunci percobaan yang cukup panjang untuk dipakai\n", encoding="utf-8")
        self.key.chmod(0o600)

    @property
    def key(self) -> Path:
        return self.root / "aman" / "kunci"

    @property
    def drop(self) -> Path:
        return self.data / "drops" / "2026-09-30"

    def written(self) -> dict[str, bytes]:
        """Every file of the data folder but the reference tables, by its path."""
        files = [path for path in self.data.rglob("*") if path.is_file() and "reference" not in path.parts]
        return {str(path.relative_to(self.data)): path.read_bytes() for path in files}


def workbook(path: Path, rows: Sequence[Mapping[str, object]], *, columns: Sequence[str] = COLUMNS) -> Path:
    """Write an export of `rows`, each completed from `ROW`, with preamble, blank row, footers and a hidden sheet."""
    book = Workbook()
    book.properties.creator = "Penulis Rahasia"
    book.properties.title = "Judul Dokumen Rahasia"
    sheet = book.active
    assert sheet is not None
    sheet.append(["Laporan Pengaduan SP4N-LAPOR!"])
    sheet.append(["Instansi:", "Pemerintah Kabupaten Rokan Hulu"])
    sheet.append(["Dibuat pada 30 September 2026 14:37 oleh Joko Prasetyo"])
    sheet.append([])
    sheet.append([f" {name} " if name == "Rating" else name for name in columns])
    for row in rows:
        complete = {**ROW, **row}
        sheet.append([complete.get(name, "") for name in columns])
    sheet.append([])
    sheet.append(["JUMLAH", "", "", "", "", "", "", "", "", "", "", "", "", "", "", len(rows)])
    sheet.append(["Dicetak oleh Joko Prasetyo, 081276543210"])
    sheet.cell(6, 8).comment = Comment("Komentar Bupati", "Penulis Rahasia")
    hidden = book.create_sheet("Lembar simpanan")
    hidden.sheet_state = "hidden"
    hidden.append(list(columns))
    hidden.append([ROW.get(name, 999) for name in columns])
    book.save(path)
    return path
