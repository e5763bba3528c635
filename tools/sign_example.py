"""Make the documents of the example anew: `python -m tools.sign_example`.

A signature is not reproducible, so its products are committed: two PDFs in `tools/example/documents/`, which
`tools.make_example` copies into a drop byte for byte, and the root in `data/reference/akar-kepercayaan/`. The keys live
as long as this process and are written nowhere. After a run, `tools.make_example` has to follow.
"""

from __future__ import annotations

import argparse
import hashlib
import io
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final
from unittest import mock

import matplotlib as mpl
from matplotlib.figure import Figure
from pyhanko.sign.signers import pdf_signer

from tests.documents import pki
from tools.example.commitments import ACTION_PLAN_ID, DOCUMENTS, EXAMPLE_ID

if TYPE_CHECKING:
    from collections.abc import Sequence

SIGNED_AT: Final = datetime(2023, 10, 10, 3, 15, tzinfo=UTC)
MADE_ON: Final = date(2026, 9, 30)
ROOT_NAME: Final = "Akar contoh Rapor (karangan)"
HERE: Final = Path(__file__).parent / "example" / "documents"
_A4: Final = (8.27, 11.69)
_WARNING: Final = "DATA CONTOH - dokumen karangan, bukan kesepakatan yang sebenarnya"

_SIGNED_TEXT: Final = (
    "Komitmen bersama percepatan penyelesaian pengaduan",
    "Dokumen ini dibuat untuk memperlihatkan cara Rapor memeriksa tanda tangan elektronik.",
    "Tidak ada yang sungguh berjanji di sini: pihak, isi, dan tanggalnya dikarang.",
    "Penandatangan: Penandatangan Contoh, atas nama Kabupaten Contoh.",
    "Sertifikat dan akar kepercayaannya dibuat sendiri, dan hanya berlaku bagi data contoh.",
)
_PLAIN_TEXT: Final = (
    "Rencana aksi pengelolaan pengaduan 2026",
    "Dokumen ini dibuat untuk memperlihatkan halaman komitmen yang naskahnya",
    "tidak bertanda tangan elektronik.",
    "Isi, pihak, dan tanggalnya dikarang.",
)


def page(lines: Sequence[str], title: str) -> bytes:
    """Return one A4 page that says on top and at the foot that it is made up. Same bytes for same words."""
    figure = Figure(figsize=_A4)
    for height in (0.93, 0.05):
        figure.text(0.5, height, _WARNING, ha="center", size=12, color="#a11", weight="bold")
    figure.text(0.5, 0.80, "DATA CONTOH", ha="center", va="center", size=54, color="#ecc", weight="bold")
    figure.text(0.1, 0.68, lines[0], size=17, weight="bold")
    for place, line in enumerate(lines[1:]):
        figure.text(0.1, 0.62 - 0.035 * place, line, size=11)
    out = io.BytesIO()
    with mpl.rc_context({"pdf.use14corefonts": True}):  # text stays text, so the search for personal data can read it
        figure.savefig(out, format="pdf", metadata={"CreationDate": None, "Title": f"DATA CONTOH: {title}"})
    return out.getvalue()


def signed_page() -> tuple[bytes, bytes]:
    """Return a document of level B-LTA and the PEM of the root it ends at."""
    root = pki.hold(ROOT_NAME, None, is_ca=True, organisation="DATA CONTOH")
    middle = pki.hold("Penerbit contoh Rapor (karangan)", root, is_ca=True, organisation="DATA CONTOH")
    signer = pki.hold("Penandatangan Contoh", middle, organisation="Kabupaten Contoh (DATA CONTOH)")
    stamper = pki.hold("Stempel waktu contoh Rapor (karangan)", root, is_tsa=True, organisation="DATA CONTOH")
    plain = page(_SIGNED_TEXT, _SIGNED_TEXT[0])
    with mock.patch.object(pdf_signer, "datetime", wraps=datetime) as clock:
        clock.now.return_value = SIGNED_AT
        made = pki.Pki(root, middle, signer, stamper).sign_to_keep(plain, with_stamp=True, at=SIGNED_AT)
    return made, root.pem


def main() -> None:
    """Write the documents and the root with its entry."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--data", type=Path, default=Path("data"), help="the data folder (default: data)")
    roots = arguments.parse_args().data / "reference" / "akar-kepercayaan"
    document, pem = signed_page()
    HERE.mkdir(exist_ok=True)
    (HERE / DOCUMENTS[EXAMPLE_ID]).write_bytes(document)
    (HERE / DOCUMENTS[ACTION_PLAN_ID]).write_bytes(page(_PLAIN_TEXT, _PLAIN_TEXT[0]))
    (roots / "akar-contoh.pem").write_bytes(pem)
    entry = (
        "# Akar karangan untuk data contoh; dibuat oleh tools/sign_example.py, kuncinya tidak disimpan.\n"
        f'[[akar]]\nberkas = "akar-contoh.pem"\nsha256 = "{hashlib.sha256(pem).hexdigest()}"\nnama = "{ROOT_NAME}"\n'
        'sumber = "karangan: tools/sign_example.py di repositori ini"\n'
        f"diambil = {MADE_ON}\ncontoh = true\n"
    )
    (roots / "akar.toml").write_text(entry, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
