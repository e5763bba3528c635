"""What gate 3 cannot look into and so does not let pass, told by how its bytes begin and by its name.

A file that says nothing to the gate may say anything to a reader. Nobody is asked to trust it: each of these can be
published in a form that can be read.

A PDF is one of them. The reader of signed documents (`generator.documents`) finds nothing in a page that a browser
printed or that was set with spacing between letters: the text is numbers of glyphs, or pieces of words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generator.drop.findings import rule
from generator.raster import is_picture

if TYPE_CHECKING:
    from collections.abc import Callable

IN_PICTURE = rule(
    "G310", "error", "Gambar memuat lebih dari gambar",
    "Gambar ini memuat lebih dari titik-titiknya (keterangan, lokasi, gambar kecil, profil warna), atau tidak utuh.",
    "Simpan ulang gambarnya tanpa metadata (keterangan, lokasi, profil warna), lalu bangun lagi.",
    gate=True,
)  # fmt: skip
PDF = rule(
    "G312", "error", "Dokumen PDF dalam situs",
    "Teks PDF ditulis dengan huruf buatannya sendiri, jadi data pribadi di dalamnya tidak dapat dicari.",
    "Tautkan ke dokumen itu di tempat asalnya, atau terbitkan isinya sebagai halaman.",
    gate=True,
)  # fmt: skip
UNKNOWN_PICTURE = rule(
    "G313", "error", "Bentuk gambar tidak dapat diperiksa",
    "Gambar dalam bentuk ini dapat memuat lokasi dan keterangan yang tidak dapat diperiksa.",
    "Simpan gambarnya sebagai PNG atau JPEG tanpa metadata.",
    gate=True,
)  # fmt: skip

_BEGINS_A_PDF, _ENDS_A_PDF = b"%PDF-", b"startxref"
_PDF_BEGINS_WITHIN: Final = 1024
_PICTURES: Final = frozenset({".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".gif", ".webp"})
_OTHER_PICTURES: Final = frozenset({
    *(".avif", ".avifs", ".heic", ".heif", ".hif", ".tif", ".tiff", ".bmp", ".dib", ".ico", ".cur", ".jxl", ".jp2"),
    *(".j2k", ".jpx", ".jxr", ".psd", ".xcf", ".tga", ".pcx", ".dds", ".exr", ".qoi", ".djvu", ".emf", ".wmf", ".dng"),
    *(".cr2", ".cr3", ".nef", ".arw", ".raf", ".orf", ".rw2"),
})  # fmt: skip
_BEGINS_A_PICTURE: Final = (
    *(b"II*\0", b"MM\0*", b"II+\0", b"MM\0+", b"II\xbc", b"IIRO", b"IIU\0", b"8BPS", b"gimp xcf", b"v/1\x01"),
    *(b"DDS |\0\0\0", b"qoif", b"AT&TFORM", b"BPG\xfb", b"\xd7\xcd\xc6\x9a", b"\xff\x0a", b"\xff\x4f\xff\x51"),
    *(b"\0\0\0\x0cJXL ", b"\0\0\0\x0cjP  ", b"FUJIFILMCCD-RAW"),
)
_PICTURE: Final = re.compile(
    rb".{4}ftyp(?:avi[fs]|he[iv][cxms]|m[is]f1|miaf|MiHE|jxl |crx )"  # boxes: AVIF, HEIC
    rb"|BM.{12}[\x0c\x28\x34\x38\x40\x6c\x7c]\x00{3}"  # BMP, by the size of its second header
    rb"|\x00\x00[\x01\x02]\x00[\x01-\x40]\x00...\x00"  # icons, cursors
    rb"|\x01\x00\x00\x00.{36} EMF",
    re.DOTALL,
)


def refusal(payload: bytes, suffix: str) -> str | None:
    """Return the rule that a file breaks by what it is; None for what the gate reads.

    Asked of what is more than pixels: a picture of a kind that is known is refused here.
    """
    return next((code for breaks, code in _REFUSED if breaks(payload, suffix)), None)


def _holds_more_than_pixels(payload: bytes, suffix: str) -> bool:
    return is_picture(payload) or (suffix in _PICTURES and not _is_other_picture(payload, suffix))


def _is_other_picture(payload: bytes, suffix: str) -> bool:
    return suffix in _OTHER_PICTURES or payload.startswith(_BEGINS_A_PICTURE) or _PICTURE.match(payload) is not None


def _is_pdf(payload: bytes, suffix: str) -> bool:
    """Tell a PDF as programs that open it do, which look for its beginning a little further on, too."""
    if suffix == ".pdf" or payload.startswith(_BEGINS_A_PDF):
        return True
    return _BEGINS_A_PDF in payload[:_PDF_BEGINS_WITHIN] and _ENDS_A_PDF in payload


_REFUSED: Final[tuple[tuple[Callable[[bytes, str], bool], str], ...]] = (
    (_is_pdf, PDF),
    (_holds_more_than_pixels, IN_PICTURE),
    (_is_other_picture, UNKNOWN_PICTURE),
)
