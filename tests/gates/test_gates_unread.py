"""What gate 3 cannot look into is refused, in an archive too, and a text that only begins alike passes."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from matplotlib.backends.backend_pdf import FigureCanvasPdf
from matplotlib.figure import Figure

from generator.sweep import sweep

if TYPE_CHECKING:
    from pathlib import Path

BASE = "https://rapor.contoh.id/"
NIK = "1406011205850001"


def codes(folder: Path, name: str, content: bytes) -> set[str]:
    (folder / name).write_bytes(content)
    return {finding.code for finding in sweep(folder, frozenset(), base_url=BASE)}


def zipped(name: str, content: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return stream.getvalue()


def pdf() -> bytes:
    """Set a page as programs do today: packed, with a font of its own, in pieces of words."""
    stream = io.BytesIO()
    figure = Figure()
    figure.text(0, 0, f"NIK {NIK}")
    FigureCanvasPdf(figure).print_pdf(stream)
    return stream.getvalue()


def test_a_pdf_is_refused_whatever_it_is_called(tmp_path: Path) -> None:
    assert NIK.encode() not in pdf()
    for name, content in (("a.pdf", pdf()), ("A.PDF", b"kosong"), ("a.bin", pdf()), ("a.bin", b"\n" * 99 + pdf())):
        assert codes(tmp_path, name, content) == {"G312"}, name
        (tmp_path / name).unlink()
    assert "G312" in codes(tmp_path, "a.zip", zipped("berkas/a.pdf", pdf()))


def test_a_page_about_pdf_passes(tmp_path: Path) -> None:
    assert codes(tmp_path, "a.html", b"<p>Berkas PDF diawali <code>%PDF-1.7</code>.</p>") == set()
