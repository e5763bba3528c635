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
from generator.sweep.members import is_packed
from generator.sweep.raster import is_picture

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.sweep.spotting import Marks

UNREADABLE_ARCHIVE = rule(
    "G304", "error", "Arsip tidak dapat diperiksa", "Isi arsip atau wadah ini tidak dapat dibaca seluruhnya.",
    "Terbitkan arsip ZIP yang utuh dan tanpa kata sandi, atau berkas di dalamnya satu per satu.",
    gate=True,
)  # fmt: skip
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
_BEGINS_A_CONTAINER: Final = (
    *(b"\xfd7zXZ\x00", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\x28\xb5\x2f\xfd", b"\x04\x22\x4d\x18", b"\x1f\x9d"),
    *(b"\x1f\xa0", b"LZIP\x01", b"\x89LZO\x00", b"\x60\xea", b"MSCF\x00\x00\x00\x00", b"\xed\xab\xee\xdb", b"xar!\x00"),
    *(b"!<arch>\n", b"hsqs", b"\xff\x06\x00\x00sNaPpY", b"StuffIt ", b"SIT!"),
    # Documents, tables and databases whose cells are packed or numbers in bytes.
    *(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"SQLite format 3\x00", b"\x00\x01\x00\x00Standard ", b"\x89HDF\r\n\x1a\n"),
    *(b"ARROW1\x00\x00", b"Obj\x01", b"$FL2@(#)", b"$FL3@(#)", b"RDX2\n", b"RDX3\n"),
)
_CONTAINER: Final = re.compile(
    rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)"
    rb"|\x5d\x00\x00..(?:\xff{8}|.{5}\x00{3})"  # LZMA without a container, of known length or not
    rb"|[\x50-\x5f]\x2a\x4d\x18"  # a frame that Zstandard and LZ4 skip
    rb"|07070[12][0-9A-Fa-f]{104}|..-l[hz][0-9ds]-|.{7}\*\*ACE\*\*|PAR1(?=.*PAR1\Z)",
    re.DOTALL,
)
_NO_MARK: Final = frozenset({".br", ".lzma"})
"""Names of what begins with any bytes."""
_TAR_CHECKSUM: Final = slice(148, 156)
_TAR_HEADER: Final = 512
_DISC: Final = slice(32769, 32774)
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


def refusal(payload: bytes, suffix: str, marks: Marks) -> str | None:
    """Return the rule that a file breaks by what it is; None for what the gate reads. `marks` are those in it.

    Asked of what is more than pixels: a picture of a kind that is known is refused here.
    """
    if "zip" in marks and not is_packed(payload, suffix):
        return UNREADABLE_ARCHIVE  # behind something else, where other programs find it
    return next((code for breaks, code in _REFUSED if breaks(payload, suffix)), None)


def _holds_more_than_pixels(payload: bytes, suffix: str) -> bool:
    return is_picture(payload) or (suffix in _PICTURES and not _is_other_picture(payload, suffix))


def _is_other_picture(payload: bytes, suffix: str) -> bool:
    return suffix in _OTHER_PICTURES or payload.startswith(_BEGINS_A_PICTURE) or _PICTURE.match(payload) is not None


def _is_unopened(payload: bytes, suffix: str) -> bool:
    """Tell an archive or container of another kind than `members` unpacks."""
    if is_packed(payload, suffix):
        return False
    is_known = payload.startswith(_BEGINS_A_CONTAINER) or _CONTAINER.match(payload) is not None
    return is_known or suffix in _NO_MARK or payload[_DISC] == b"CD001" or _is_tar(payload)


def _is_tar(payload: bytes) -> bool:
    """Tell a tar, of the oldest kind too, by the sum of its first header, in which its own place counts as spaces."""
    written = payload[_TAR_CHECKSUM].strip(b" \0")
    if not written.isdigit() or len(payload) < _TAR_HEADER:
        return False
    header = payload[: _TAR_CHECKSUM.start] + b" " * 8 + payload[_TAR_CHECKSUM.stop : _TAR_HEADER]
    return f"{sum(header):o}".encode() == written.lstrip(b"0")


def _is_pdf(payload: bytes, suffix: str) -> bool:
    """Tell a PDF as programs that open it do, which look for its beginning a little further on, too."""
    if suffix == ".pdf" or payload.startswith(_BEGINS_A_PDF):
        return True
    return _BEGINS_A_PDF in payload[:_PDF_BEGINS_WITHIN] and _ENDS_A_PDF in payload


_REFUSED: Final[tuple[tuple[Callable[[bytes, str], bool], str], ...]] = (
    (_is_pdf, PDF),
    (_is_unopened, UNREADABLE_ARCHIVE),
    (_holds_more_than_pixels, IN_PICTURE),
    (_is_other_picture, UNKNOWN_PICTURE),
)
