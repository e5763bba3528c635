"""What gate 3 cannot look into is refused, in an archive too, and a text that only begins alike passes."""

from __future__ import annotations

import bz2
import io
import lzma
import sqlite3
import tarfile
import zipfile
import zlib
from contextlib import closing
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from matplotlib.backends.backend_pdf import FigureCanvasPdf
from matplotlib.figure import Figure

from generator.sweep import sweep

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BASE = "https://rapor.contoh.id/"
NIK = "1406011205850001"
TEXT = f"Pelapor, NIK {NIK}\n".encode() * 3


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


def tar(form: int = tarfile.PAX_FORMAT) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w", format=form) as archive:
        noted = tarfile.TarInfo("a.txt.xz")
        noted.size = len(lzma.compress(TEXT))
        archive.addfile(noted, io.BytesIO(lzma.compress(TEXT)))
    return stream.getvalue()


def old_tar() -> bytes:
    """Take the mark out of a tar, as the oldest have none, and correct the sum of its header."""
    header = bytearray(tar(tarfile.USTAR_FORMAT))
    header[257:265], header[148:156] = bytes(8), b" " * 8
    header[148:156] = f"{sum(header[:512]):06o}\0 ".encode()
    return bytes(header)


def database() -> bytes:
    with closing(sqlite3.connect(":memory:")) as kept:
        kept.execute("CREATE TABLE warga (nik INTEGER)")
        kept.execute("INSERT INTO warga VALUES (?)", (int(NIK),))
        return kept.serialize()


UNOPENED: dict[str, Callable[[], bytes]] = {
    "bzip2": lambda: bz2.compress(TEXT),
    "xz": lambda: lzma.compress(TEXT),
    "lzma": lambda: lzma.compress(TEXT, lzma.FORMAT_ALONE),
    "7z": lambda: b"7z\xbc\xaf\x27\x1c\0\4",
    "rar": lambda: b"Rar!\x1a\x07\x01\0",
    "zstandard": lambda: b"\x28\xb5\x2f\xfd\x04\0",
    "lz4": lambda: b"\x04\x22\x4d\x18\x64\x40",
    "cabinet": lambda: b"MSCF\0\0\0\0",
    "tar": tar,
    "tar, GNU": lambda: tar(tarfile.GNU_FORMAT),
    "tar, without a mark": old_tar,
    "disc": lambda: bytes(32769) + b"CD001",
    "zip behind a picture": lambda: b"GIF" + zipped("a.txt", TEXT),
    "zip in the midst": lambda: b"\x01" * 99 + zipped("a.txt", TEXT) + b"\x01" * 70_000,
    "two zips": lambda: zipped("a.txt", TEXT) + zipped("b.txt", b"lain"),
    "zlib, cut": lambda: zlib.compress(TEXT)[:-6],
    "zlib, something behind": lambda: zlib.compress(TEXT) + b"lain",
    "old office": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "parquet": lambda: pd.DataFrame({"nik": [int(NIK)]}).to_parquet(),
    "sqlite": database,
}


@pytest.mark.parametrize("made", UNOPENED.values(), ids=UNOPENED)
def test_an_archive_that_is_not_opened_is_refused(tmp_path: Path, made: Callable[[], bytes]) -> None:
    assert "G304" in codes(tmp_path, "a.bin", made())
    (tmp_path / "a.bin").unlink()
    assert "G304" in codes(tmp_path, "a.zip", zipped("dalam/a.bin", made()))


@pytest.mark.parametrize("name", ["a.br", "a.html.BR", "a.lzma"])
def test_one_without_a_mark_is_known_by_its_name(tmp_path: Path, name: str) -> None:
    assert codes(tmp_path, name, b"\x1b\x03 lain") == {"G304"}


@pytest.mark.parametrize("level", range(1, 10))
def test_a_packed_stream_is_read(tmp_path: Path, level: int) -> None:
    assert codes(tmp_path, "a.bin", zlib.compress(TEXT, level)) == {"G301"}
    assert codes(tmp_path, "a.bin", zlib.compress(b"Tidak ada apa-apa di sini.\n" * 9, level)) == set()


def test_a_member_that_the_list_leaves_out_is_not_passed_over(tmp_path: Path) -> None:
    """Take the second of two members out of the list at the end, where nearly all programs look."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "lain")
        before = len(whole.getvalue())
        archive.writestr("b.txt", TEXT)
        assert archive.infolist().pop().header_offset == before
    assert codes(tmp_path, "a.zip", whole.getvalue()) == {"G304"}


@pytest.mark.parametrize(
    "text",
    ["x^2 + y^2 = 1", "BZh9 adalah tanda bzip2", "Rar!", "7z", "ustar", "PAR1SAI", "MSCF", "Obj", "PK", "]", "x^2 – 1"],
)
def test_a_text_that_begins_like_an_archive_passes(tmp_path: Path, text: str) -> None:
    assert codes(tmp_path, "a.txt", text.encode()) == set()
    assert codes(tmp_path, "a.md", (text * 99).encode()) == set()
