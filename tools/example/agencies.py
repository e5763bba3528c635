"""How each agency of the example behaves: how many complaints it draws, how fast it is, what about, where.

The figures are made up. They say nothing about any real office of Rokan Hulu.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# Share of all complaints, in no unit: only the proportions count. An agency that is not named here draws none by
# chance; those of `SPECIAL` get the complaints that their case needs.
WEIGHTS = {
    "pupr": 170, "disdukcapil": 150, "rsud-rokan-hulu": 65, "disdikpora": 62, "dlh": 55, "dinsos": 55,
    "dishub": 52, "disperkim": 48, "satpolpp": 36, "dinkes": 34, "perumda-air-minum": 32, "dpmptsp": 28, "dpmd": 26,
    "disnaker": 24, "bapenda": 20, "bpbd": 18, "diskominfo": 16, "disperindag": 14, "setda": 10, "bkpsdm": 9,
    "bpkad": 7, "disnakbun": 7, "dtph": 6, "damkar": 6, "inspektorat": 6, "kabupaten-rokan-hulu": 5, "dppkb": 4,
    "disparbud": 4, "bappeda": 3, "kesbangpol": 2,
    "kecamatan-ujung-batu": 14, "kecamatan-rambah": 12, "kecamatan-tambusai": 11, "kecamatan-tambusai-utara": 10,
    "kecamatan-kunto-darussalam": 8, "kecamatan-rambah-hilir": 6, "kecamatan-rambah-samo": 6, "kecamatan-kepenuhan": 5,
    "kecamatan-tandun": 5, "kecamatan-kabun": 4, "kecamatan-bonai-darussalam": 4, "kecamatan-rokan-iv-koto": 3,
    "kecamatan-bangun-purba": 3, "kecamatan-pagaran-tapah-darussalam": 2,
    "puskesmas-ujung-batu": 9, "puskesmas-rambah": 8, "puskesmas-tambusai": 6, "puskesmas-kunto-darussalam": 5,
    "puskesmas-rambah-samo": 4, "puskesmas-tandun": 3, "puskesmas-kabun": 2, "puskesmas-kepenuhan": 2,
    "kelurahan-pasir-pengaraian": 3, "desa-rambah-samo": 2,
}  # fmt: skip

ALL_OPEN = "kecamatan-pendalian-iv-koto"
"""Every complaint of this agency is still open in the newest drop."""
ALL_ARCHIVED = "dispersip"
"""Every complaint of this agency has been archived by the newest drop."""
ONLY_ONE = ("desa-rambah-tengah-utara", "kelurahan-ujung-batu")
"""Agencies with a single complaint."""
WITHOUT_DATES = "dinsos"
"""This agency did not record closing dates for a while: they are known only between two drops."""

# Waiting times are multiplied by this: below 1 is quicker than usual, above 1 slower.
PACE = {
    "disdukcapil": 0.55, "diskominfo": 0.5, "dpmptsp": 0.6, "rsud-rokan-hulu": 0.8, "pupr": 1.5, "disperkim": 1.6,
    "dlh": 1.2, "dishub": 1.1, "perumda-air-minum": 1.3, "bapenda": 0.7, "dpmd": 1.7, "kecamatan-tambusai-utara": 1.6,
}  # fmt: skip

# The share of cases that come to a standstill and stay open; elsewhere it is `FATES["ditunda"]`.
STALLED = {
    "disperkim": 0.16,
    "dpmd": 0.1,
    "perumda-air-minum": 0.09,
    "pupr": 0.06,
    "disdukcapil": 0.01,
    "disnaker": 0.0,
}

CLASS_MIX = {
    "pengaduan_berkadar_pengawasan": 0.08,
    "pengaduan_tidak_berkadar_pengawasan": 0.62,
    "permintaan_informasi": 0.22,
    "aspirasi": 0.08,
}
OWN_CLASS_MIX = {
    "disdukcapil": CLASS_MIX | {"permintaan_informasi": 0.55},
    "inspektorat": CLASS_MIX | {"pengaduan_berkadar_pengawasan": 0.9},
    "pupr": CLASS_MIX | {"aspirasi": 0.2},
    "dpmptsp": CLASS_MIX | {"permintaan_informasi": 0.6},
}

CATEGORIES = {
    "pupr": ("Jalan rusak", "Jembatan", "Drainase", "Tata ruang"),
    "disperkim": ("Penerangan jalan umum", "Rumah layak huni", "Sanitasi"),
    "disdukcapil": ("KTP elektronik", "Kartu keluarga", "Akta kelahiran", "Pindah datang"),
    "dinkes": ("Pelayanan kesehatan", "Jaminan kesehatan", "Imunisasi"),
    "rsud-rokan-hulu": ("Antrean", "Rawat inap", "Jaminan kesehatan", "Obat"),
    "disdikpora": ("Penerimaan murid baru", "Sarana sekolah", "Guru", "Beasiswa"),
    "dinsos": ("Bantuan sosial", "Data kesejahteraan sosial", "Disabilitas"),
    "dlh": ("Sampah", "Pencemaran air", "Limbah pabrik"),
    "dishub": ("Lampu lalu lintas", "Parkir", "Angkutan melebihi muatan"),
    "perumda-air-minum": ("Air tidak mengalir", "Tagihan", "Air keruh"),
    "dpmd": ("Dana desa", "Bantuan langsung tunai desa", "Perangkat desa"),
    "dpmptsp": ("Izin usaha", "Persetujuan bangunan gedung"),
    "satpolpp": ("Ketertiban umum", "Pedagang kaki lima", "Hewan ternak lepas"),
    "bapenda": ("Pajak bumi dan bangunan", "Pajak daerah"),
    "disnaker": ("Upah", "Lowongan kerja", "Transmigrasi"),
    "bpbd": ("Banjir", "Kebakaran lahan"),
}
KIND_CATEGORIES = {
    "kecamatan": ("Administrasi kecamatan", "Ketertiban umum", "Jalan lingkungan"),
    "puskesmas": ("Antrean", "Pelayanan kesehatan", "Obat"),
    "kelurahan": ("Surat pengantar", "Kebersihan"),
    "desa": ("Surat pengantar", "Dana desa"),
}
OTHER_CATEGORIES = ("Pelayanan publik", "Kepegawaian", "Informasi publik")

DISTRICT_WEIGHTS = {
    "14.06.01": 15, "14.06.02": 4, "14.06.03": 18, "14.06.04": 9, "14.06.05": 5, "14.06.06": 8, "14.06.07": 7,
    "14.06.08": 8, "14.06.09": 10, "14.06.10": 3, "14.06.11": 5, "14.06.12": 4, "14.06.13": 4, "14.06.14": 3,
    "14.06.15": 3, "14.06.16": 2,
}  # fmt: skip


@dataclass(frozen=True)
class Agency:
    """What the stories need of a row of the register."""

    id: str
    kind: str
    region: str

    @property
    def categories(self) -> tuple[str, ...]:
        """The matters that people bring to this agency."""
        return CATEGORIES.get(self.id) or KIND_CATEGORIES.get(self.kind, OTHER_CATEGORIES)


def read_agencies(path: Path) -> dict[str, Agency]:
    """Read the register, `reference/instansi.csv`, in its order."""
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["id"]: Agency(row["id"], row["jenis"], row["kode_wilayah"]) for row in csv.DictReader(lines)}
