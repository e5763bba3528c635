"""What a JPEG, WebP or GIF holds besides its pixels: the same question that `pixels` asks of a PNG.

Packed pixels are passed over, and whatever else could carry words is refused. Let through are a few numbers that say
how pixels are packed or shown: a JFIF header without a thumbnail (which may show what was cut off), Adobe's segment of
colour transforms, how often a GIF repeats. A colour profile is refused, as in a PNG: it holds texts about camera and
owner, may hold sections that only its maker can read, and without it a browser takes sRGB.
"""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING, Final

from generator.sweep import pixels

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_JPEG: Final = b"\xff\xd8\xff"
_GIF: Final = (b"GIF87a", b"GIF89a")
_RIFF, _WEBP = b"RIFF", b"WEBP"

_MARKER: Final = re.compile(rb"\xff+([\x01-\xfe])")
_AFTER_PIXELS: Final = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
"""A marker that ends packed pixels; restarts and the escape of a byte 255 are part of them."""
_BEGINNING_OF_PIXELS, _END = 0xDA, 0xD9
_LONGEST_SEGMENT: Final = {
    0xC0: 6 + 3 * 4, 0xC1: 6 + 3 * 4, 0xC2: 6 + 3 * 4,  # frames: baseline, extended, progressive
    0xC4: 8 * (17 + 256), 0xDB: 4 * 129, 0xDD: 2, _BEGINNING_OF_PIXELS: 4 + 2 * 4,
}  # fmt: skip
"""By marker, of segments that pixels need: tables at their largest. Source: ITU-T T.81, annex B."""
_JFIF: Final = re.compile(rb"JFIF\0.{7}\0\0", re.DOTALL)
"""Version, density, and a thumbnail of no width and no height."""
_ADOBE: Final = re.compile(rb"Adobe.{7}", re.DOTALL)

_WEBP_START: Final = 12
_FRAME: Final = b"ANMF"
_FRAME_START: Final = 16
_LONGEST_CHUNK: Final = {b"VP8X": 10, b"ANIM": 6}
_PACKED: Final = frozenset({b"VP8 ", b"VP8L", b"ALPH"})

_GIF_START: Final = 13
_IMAGE, _EXTENSION, _TRAILER = 0x2C, 0x21, 0x3B
_TIMING, _APPLICATION = 0xF9, 0xFF
_REPEATS: Final = re.compile(rb"(?:NETSCAPE2\.0|ANIMEXTS1\.0)\x01..", re.DOTALL)
"""The one application whose words are known: how often to play."""


def is_picture(payload: bytes) -> bool:
    """Tell a picture of a kind that can be looked through."""
    return _reader(payload) is not None


def is_only_pixels(payload: bytes) -> bool:
    """Return True for a whole picture that holds pixels and how they look, and nothing else."""
    reads = _reader(payload)
    try:
        return reads is not None and reads(payload)
    except (struct.error, ValueError, IndexError):
        return False


def _reader(payload: bytes) -> Callable[[bytes], bool] | None:
    if payload.startswith(pixels.SIGNATURE):
        return pixels.is_only_a_drawing
    if payload.startswith(_JPEG):
        return _is_plain_jpeg
    if payload.startswith(_GIF):
        return _is_plain_gif
    if payload.startswith(_RIFF) and payload[8:12] == _WEBP:
        return _is_plain_webp
    return None


def _is_plain_jpeg(payload: bytes) -> bool:
    place, has_pixels = 2, False
    while match := _MARKER.match(payload, place):
        marker, place = match[1][0], match.end()
        if marker == _END:
            return has_pixels and place == len(payload)
        (length,) = struct.unpack_from(">H", payload, place)
        content = payload[place + 2 : place + length]
        if len(content) != length - 2 or not _is_about_pixels(marker, content):
            return False
        place += length
        if marker == _BEGINNING_OF_PIXELS:
            has_pixels, after = True, _AFTER_PIXELS.search(payload, place)
            place = after.start() if after else len(payload)
    return False


def _is_about_pixels(marker: int, content: bytes) -> bool:
    if marker == 0xE0:  # noqa: PLR2004 - APP0, as the standard counts it
        return _JFIF.fullmatch(content) is not None
    if marker == 0xEE:  # noqa: PLR2004 - APP14
        return _ADOBE.fullmatch(content) is not None
    return len(content) <= _LONGEST_SEGMENT.get(marker, -1)


def _is_plain_webp(payload: bytes) -> bool:
    (size,) = struct.unpack_from("<I", payload, 4)
    return size + 8 == len(payload) and _are_plain_chunks(payload, _WEBP_START)


def _are_plain_chunks(payload: bytes, start: int) -> bool:
    has_pixels = False
    for kind, content in _chunks(payload, start):
        if kind == _FRAME:
            if not _are_plain_chunks(content, _FRAME_START):
                return False
        elif kind not in _PACKED and len(content) > _LONGEST_CHUNK.get(kind, -1):
            return False
        has_pixels |= kind == _FRAME or kind in _PACKED
    return has_pixels


def _chunks(payload: bytes, place: int) -> Iterator[tuple[bytes, bytes]]:
    """Yield (kind, content) to the very end. Raises ValueError or struct.error where the file is cut or damaged."""
    while place < len(payload):
        kind, length = struct.unpack_from("<4sI", payload, place)
        end = place + 8 + length
        padding = payload[end : end + length % 2]
        if end + length % 2 > len(payload) or any(padding):
            raise ValueError
        yield kind, payload[place + 8 : end]
        place = end + length % 2


def _is_plain_gif(payload: bytes) -> bool:
    place, has_pixels = _GIF_START + _colours(payload[10]), False
    while payload[place] != _TRAILER:
        if payload[place] == _IMAGE:
            _, place = _blocks(payload, place + 11 + _colours(payload[place + 9]))
            has_pixels = True
        elif payload[place] == _EXTENSION:
            said, place, kind = *_blocks(payload, place + 2), payload[place + 1]
            is_timing = kind == _TIMING and len(said) == 4  # noqa: PLR2004 - bytes of it
            if not is_timing and not (kind == _APPLICATION and _REPEATS.fullmatch(said)):
                return False
        else:
            return False
    return has_pixels and place + 1 == len(payload)


def _colours(flags: int) -> int:
    """Return how many bytes a table of colours takes."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _blocks(payload: bytes, place: int) -> tuple[bytes, int]:
    """Return what the blocks from a place on say, and where they end. Raises IndexError where the file is cut."""
    said = []
    while size := payload[place]:
        said.append(payload[place + 1 : place + 1 + size])
        place += 1 + size
    return b"".join(said), place + 1
