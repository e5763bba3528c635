"""What a PNG file holds besides its pixels. Compressed pixels read as text are noise in which chance writes addresses.

So gate 3 passes over them, and refuses whatever else could carry words: comments, EXIF, a colour profile, bytes behind
the end of the pixels or of the file.
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_DRAWING: Final = frozenset({b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD", b"pHYs", b"IEND"})
"""Chunks of a few numbers that say how the pixels look."""
_LONGEST: Final = 4 * 256
"""Of such a chunk: a palette takes three bytes a colour."""


def is_only_a_drawing(payload: bytes) -> bool:
    """Return True for a whole PNG that holds pixels and how they look, and nothing else."""
    pixels = zlib.decompressobj()
    last = b""
    try:
        for kind, content in _chunks(payload):
            last = kind
            if kind == b"IDAT":
                pixels.decompress(content)
            elif kind not in _DRAWING or len(content) > _LONGEST:
                return False
    except (struct.error, zlib.error, ValueError):
        return False
    return last == b"IEND" and pixels.eof and not pixels.unused_data


def _chunks(payload: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield (kind, content) to the very end. Raises ValueError or struct.error where the file is cut or damaged."""
    place = len(SIGNATURE)
    while place < len(payload):
        length, kind = struct.unpack_from(">I4s", payload, place)
        content = payload[place + 8 : place + 8 + length]
        (check,) = struct.unpack_from(">I", payload, place + 8 + length)
        if check != zlib.crc32(kind + content):
            raise ValueError
        yield kind, content
        place += 12 + length
