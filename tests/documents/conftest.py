"""A data folder with a commitment, its document, and one root that is kept."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.documents.pki import ours
from tests.hostile.folders import plain_folder

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = "id,jenis,judul,tahap,tanggal_tanda_tangan,berkas,sha256\n"


@dataclass
class Kept:
    """The folder, and where its document and the list of roots lie."""

    root: Path
    drop: Path

    @property
    def pdf(self) -> Path:
        return self.drop / "berkas" / "mou.pdf"

    def keep(self, document: bytes, *, stated: str | None = None) -> None:
        """Put a document into the drop; the table states its digest, or another one."""
        self.pdf.parent.mkdir(exist_ok=True)
        self.pdf.write_bytes(document)
        digest = hashlib.sha256(document).hexdigest() if stated is None else stated
        row = f"mou,mou,Kesepakatan uji,ditandatangani,2024-05-06,mou.pdf,{digest}\n"
        (self.drop / "komitmen.csv").write_text(COLUMNS + row, encoding="utf-8")

    def trust(self, pem: bytes, more: str = "", **entry: str) -> None:
        """Keep a root, listed as the keeper would; `entry` replaces single values."""
        folder = self.root / "reference" / "akar-kepercayaan"
        folder.mkdir(exist_ok=True)
        (folder / "akar.pem").write_bytes(pem)
        told = {"berkas": "akar.pem", "sha256": hashlib.sha256(pem).hexdigest(), "nama": "Akar uji"}
        told |= {"sumber": "https://contoh.example/akar", **entry}
        lines = "".join(f'{key} = "{value}"\n' for key, value in told.items())
        (folder / "akar.toml").write_text(f"[[akar]]\n{lines}diambil = 2024-01-01\n{more}", encoding="utf-8")


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    root = plain_folder(tmp_path / "data")
    folder = Kept(root, next((root / "drops").iterdir()))
    folder.trust(ours().root.pem)
    return folder
