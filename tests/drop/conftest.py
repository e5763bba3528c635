"""A small data folder that passes every rule; tests spoil one thing in it and look at what is found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from generator.drop.findings import errors
from generator.drop.intake import take_in
from generator.policy import Policy
from generator.release import Identity

if TYPE_CHECKING:
    from pathlib import Path

    from generator.drop.findings import Finding
    from generator.drop.model import Intake

IDENTITY = Identity(
    site_name="Rapor",
    site_url="https://rapor.example.go.id/",
    government="Kabupaten Contoh",
    region_code="14.06",
    publisher="Diskominfo",
    publisher_contact=None,
    licence="CC BY 4.0",
)
POLICY = Policy(identity=IDENTITY)

REFERENCE = {
    "instansi": "id,nama,jenis,induk,kode_wilayah\n"
    "kabupaten,Pemerintah Kabupaten Contoh,pemda,,14.06\n"
    "disdik,Dinas Pendidikan,dinas,kabupaten,14.06\n"
    "dinkes,Dinas Kesehatan,dinas,kabupaten,14.06\n",
    "batas_waktu": "klasifikasi,hari_kerja,dasar_hukum,berlaku_mulai,berlaku_selesai\n"
    "permintaan_informasi,5,Standar pelayanan,2020-01-01,\n",
    "status": "label,status\nDitutup oleh Admin,ditutup_admin\n",
    "hari_libur": "tanggal,nama,jenis,sumber\n2026-01-01,Tahun Baru,libur_nasional,SKB\n",
    "wilayah": "kode,nama\n14,Riau\n14.06,Rokan Hulu\n",
}
MANIFEST = 'tanggal_data = 2026-03-31\nsumber = "Uji"\npengelola = "Diskominfo"\nlisensi = "CC BY 4.0"\n'
COMPLAINTS = (
    "id,instansi,klasifikasi,tanggal_masuk,status,tanggal_selesai\n"
    "kaaaaaaa1,disdik,aspirasi,2026-01-05,selesai,2026-01-09\n"
    "kaaaaaaa2,disdik,permintaan_informasi,2026-01-06,Ditutup oleh Admin,2026-01-20\n"
    "kaaaaaaa3,dinkes,aspirasi,2026-02-02,terdisposisi,\n"
)


@dataclass
class DataFolder:
    """A data folder on disk."""

    root: Path

    def write(self, path: str, content: str | bytes) -> Path:
        """Write a file of the folder, text as UTF-8."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str):
            content = content.encode()
        file.write_bytes(content)
        return file

    def complaints(self, content: str | bytes, drop: str = "2026-03-31") -> None:
        """Replace the complaints of a drop."""
        self.write(f"drops/{drop}/pengaduan.csv", content)

    def drop(self, drop: str, complaints: str = COMPLAINTS, manifest: str = "") -> None:
        """Add a drop; `manifest` comes after the required keys."""
        self.write(f"drops/{drop}/drop.toml", MANIFEST.replace("2026-03-31", drop[:10]) + manifest)
        self.complaints(complaints, drop)

    def intake(self, policy: Policy = POLICY, **options: str) -> Intake:
        """Take the folder in."""
        return take_in(self.root, policy, **options)

    def findings(self, policy: Policy = POLICY) -> list[Finding]:
        """Return what is found, but for the warning that nothing is sealed."""
        return [finding for finding in self.intake(policy).findings if finding.code != "P719"]

    def places(self) -> list[tuple[str, int | None, str | None]]:
        """Return (code, row, column) of every error."""
        return [(finding.code, finding.row, finding.column) for finding in errors(self.findings())]

    def codes(self) -> list[str]:
        """Return the code of every finding."""
        return [finding.code for finding in self.findings()]


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    folder = DataFolder(tmp_path / "data")
    for name, content in REFERENCE.items():
        folder.write(f"reference/{name}.csv", content)
    folder.drop("2026-03-31")
    return folder
