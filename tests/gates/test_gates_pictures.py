"""A picture is published as pixels and nothing else; one of a kind that cannot be looked through, never."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from generator.sweep import sweep
from generator.sweep.raster import is_only_pixels

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BASE = "https://rapor.contoh.id/"
MOBILE = "081234567890"


def drawn(mode: str = "RGB") -> Image.Image:
    """Draw something that packs into more than one byte a pixel."""
    return Image.linear_gradient("L").resize((64, 48)).convert(mode)


def saved(kind: str, mode: str = "RGB", **said: object) -> bytes:
    stream = io.BytesIO()
    drawn(mode).save(stream, kind, **said)
    return stream.getvalue()


def exif() -> Image.Exif:
    """Say who took a picture and where, as a telephone does."""
    noted = Image.Exif()
    noted[0x010E] = f"Rumah pelapor, {MOBILE}"
    noted.get_ifd(0x8825)[2] = (0.0, 30.0, 12.5)
    return noted


def profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def segment(marker: int, content: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content


def in_jpeg(marker: int, content: bytes) -> bytes:
    jpeg = saved("JPEG")
    return jpeg[:2] + segment(marker, content) + jpeg[2:]


def in_webp(kind: bytes, content: bytes) -> bytes:
    webp = saved("WEBP")[12:] + kind + struct.pack("<I", len(content)) + content
    return b"RIFF" + struct.pack("<I", len(webp) + 4) + b"WEBP" + webp


def in_gif(block: bytes) -> bytes:
    return saved("GIF", "P")[:-1] + block + b";"


def codes(folder: Path, name: str, content: bytes) -> set[str]:
    (folder / name).write_bytes(content)
    return {finding.code for finding in sweep(folder, frozenset(), base_url=BASE)}


MORE_THAN_PIXELS: dict[str, Callable[[], bytes]] = {
    "jpeg, exif": lambda: saved("JPEG", exif=exif()),
    "jpeg, xmp": lambda: saved("JPEG", xmp=b"<x:xmpmeta/>"),
    "jpeg, comment": lambda: saved("JPEG", comment=MOBILE.encode()),
    "jpeg, colour profile": lambda: saved("JPEG", icc_profile=profile()),
    "jpeg, IPTC": lambda: in_jpeg(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0b\x1c\x02\x50\0\x04Budi"),
    "jpeg, thumbnail": lambda: in_jpeg(0xE0, b"JFIF\0\1\1\0\0\1\0\1\1\1abc"),
    "jpeg, second thumbnail": lambda: in_jpeg(0xE0, b"JFXX\0\x10abc"),
    "jpeg, words behind Adobe's": lambda: in_jpeg(0xEE, b"Adobe\0d\0\0\0\0\0 Budi Santoso"),
    "jpeg, long table": lambda: in_jpeg(0xDB, b"Budi Santoso" * 50),
    "jpeg, behind the end": lambda: saved("JPEG") + saved("JPEG"),
    "jpeg, cut": lambda: saved("JPEG")[:-2],
    "jpeg, no pixels": lambda: b"\xff\xd8\xff\xd9",
    "jpeg, no more than a beginning": lambda: b"\xff\xd8\xff\xe0",
    "webp, exif": lambda: saved("WEBP", exif=exif()),
    "webp, xmp": lambda: saved("WEBP", xmp=b"<x:xmpmeta/>"),
    "webp, colour profile": lambda: saved("WEBP", icc_profile=profile()),
    "webp, unknown chunk": lambda: in_webp(b"NOTE", b"Budi"),
    "webp, in a frame": lambda: in_webp(b"ANMF", bytes(16) + b"NOTE\x04\0\0\0Budi"),
    "webp, behind the end": lambda: saved("WEBP") + b"Budi",
    "webp, cut": lambda: saved("WEBP")[:-4],
    "webp, in the padding": lambda: in_webp(b"ALPH", b"abc") + b"B",
    "gif, comment": lambda: saved("GIF", "P", comment=b"Budi Santoso"),
    "gif, text": lambda: in_gif(b"!\x01\x0c" + bytes(12) + b"\x04Budi\0"),
    "gif, application": lambda: in_gif(b"!\xff\x0bXMP DataXMP<x:xmpmeta/>\0"),
    "gif, words in timing": lambda: in_gif(b"!\xf9\x04Budi\x04Sant\0"),
    "gif, behind the end": lambda: saved("GIF", "P") + MOBILE.encode(),
    "gif, cut": lambda: saved("GIF", "P")[:-2],
    "a name alone": lambda: b"bukan gambar",
}


@pytest.mark.parametrize("made", MORE_THAN_PIXELS.values(), ids=MORE_THAN_PIXELS)
@pytest.mark.parametrize("name", ["a.jpg", "a.webp", "a.gif"])
def test_a_picture_that_holds_more_than_pixels_is_refused(tmp_path: Path, name: str, made: Callable[[], bytes]) -> None:
    assert "G310" in codes(tmp_path, name, made())


@pytest.mark.parametrize(
    "made", [made for kind, made in MORE_THAN_PIXELS.items() if kind != "a name alone"],
    ids=[kind for kind in MORE_THAN_PIXELS if kind != "a name alone"],
)  # fmt: skip
def test_it_is_known_by_its_bytes_too(tmp_path: Path, made: Callable[[], bytes]) -> None:
    assert "G310" in codes(tmp_path, "a.bin", made())


def moving(kind: str) -> bytes:
    stream = io.BytesIO()
    drawn().save(stream, kind, save_all=True, append_images=[drawn().rotate(90)], duration=100, loop=0)
    return stream.getvalue()


PLAIN: dict[str, Callable[[], bytes]] = {
    "jpeg": lambda: saved("JPEG"),
    "jpeg, progressive": lambda: saved("JPEG", progressive=True, quality=95),
    "jpeg, restarts": lambda: saved("JPEG", restart_marker_blocks=1),
    "jpeg, grey": lambda: saved("JPEG", "L"),
    "jpeg, for print": lambda: saved("JPEG", "CMYK"),
    "jpeg, filled up": lambda: saved("JPEG").replace(b"\xff\xda", b"\xff\xff\xff\xda"),
    "webp": lambda: saved("WEBP"),
    "webp, lossless": lambda: saved("WEBP", lossless=True),
    "webp, see-through": lambda: saved("WEBP", "RGBA"),
    "webp, moving": lambda: moving("WEBP"),
    "gif": lambda: saved("GIF", "P"),
    "gif, moving": lambda: moving("GIF"),
    "png": lambda: saved("PNG"),
}


@pytest.mark.parametrize("made", PLAIN.values(), ids=PLAIN)
def test_a_plain_picture_passes_under_any_name(tmp_path: Path, made: Callable[[], bytes]) -> None:
    assert is_only_pixels(made())
    assert codes(tmp_path, "a.jpg", made()) == set()
    assert codes(tmp_path, "a.bin", made()) == set()


def test_what_its_pixels_look_like_is_nobodys_address(tmp_path: Path) -> None:
    """The same noise as in archives: packed pixels are passed over."""
    jpeg = saved("JPEG")
    assert codes(tmp_path, "a.jpg", jpeg[:-2] + b" budi@contoh.id \xff\xd9") == set()


BOXES = b"\0\0\0\x18ftyp%s\0\0\0\0mif1"
UNKNOWN: dict[str, Callable[[], bytes]] = {
    "avif": lambda: BOXES % b"avif",
    "heic": lambda: BOXES % b"heic",
    "heif": lambda: BOXES % b"mif1",
    "tiff": lambda: saved("TIFF"),
    "tiff, as on a Mac": lambda: b"MM\0*\0\0\0\x08",
    "bmp": lambda: saved("BMP"),
    "ico": lambda: saved("ICO"),
    "jpeg 2000": lambda: b"\0\0\0\x0cjP  \r\n\x87\n",
    "jpeg xl": lambda: b"\xff\x0a\xfa\x1f",
    "photoshop": lambda: b"8BPS\0\x01",
    "emf": lambda: b"\1\0\0\0" + bytes(36) + b" EMF",
}


@pytest.mark.parametrize("made", UNKNOWN.values(), ids=UNKNOWN)
def test_a_kind_that_cannot_be_looked_through_is_refused(tmp_path: Path, made: Callable[[], bytes]) -> None:
    assert "G313" in codes(tmp_path, "a.bin", made())
    assert "G313" in codes(tmp_path, "a.jpg", made())


@pytest.mark.parametrize("name", ["a.avif", "a.HEIC", "a.tiff", "a.bmp", "favicon.ico", "a.cr2"])
def test_it_is_known_by_its_name_too(tmp_path: Path, name: str) -> None:
    assert codes(tmp_path, name, b"\x01\x02 lain") == {"G313"}


def test_a_text_that_begins_like_a_picture_passes(tmp_path: Path) -> None:
    for text in ("BMKG mengabarkan cuaca", "MM* II* 8B", "GIF adalah bentuk gambar", "RIFF", "JFIF", "ftypavif"):
        assert codes(tmp_path, "a.txt", text.encode()) == set(), text


def test_a_picture_in_an_archive_is_looked_through(tmp_path: Path) -> None:

    for content, told in ((saved("JPEG"), set()), (saved("JPEG", exif=exif()), {"G310"})):
        with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
            archive.writestr("foto/a.jpg", content)
        assert {finding.code for finding in sweep(tmp_path, frozenset(), base_url=BASE)} >= told
        assert bool(sweep(tmp_path, frozenset(), base_url=BASE)) == bool(told)


def test_words_in_a_png_are_refused_as_before(tmp_path: Path) -> None:
    noted = PngImagePlugin.PngInfo()
    noted.add_text("Author", "Budi", zip=True)
    assert "G310" in codes(tmp_path, "a.png", saved("PNG", pnginfo=noted))
