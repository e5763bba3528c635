"""What stands inside a file: members of an archive, the content of a packed stream, files in addresses."""

from __future__ import annotations

import gzip
import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from generator.sweep.data_addresses import files_in_addresses
from generator.sweep.envelopes import DAMAGED, GZIP, ZIP, around_members

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.sweep.spotting import Marks

_ZIPPED: Final = frozenset({".zip", ".xlsx", ".docx", ".odt", ".ods"})
_ZLIB: Final = (b"x\x01", b"x\x9c", b"x\xda")
"""No text begins so. Streams of a middle level begin as text may (`x^`), see below."""
_ZLIB_OR_TEXT: Final = b"x^"
_NO_TEXT: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_MEMBER: Final = "PK\x03\x04"
_MOST_UNPACKED: Final = 256 * 1024 * 1024


def is_packed(payload: bytes, suffix: str) -> bool:
    """Tell whether a file is one that `members` unpacks."""
    return payload.startswith((GZIP, *ZIP)) or suffix in _ZIPPED or is_stream(payload)


def is_stream(payload: bytes) -> bool:
    """Tell a bare stream of zlib, which has no more of a header than two bytes."""
    return payload.startswith(_ZLIB) or (payload.startswith(_ZLIB_OR_TEXT) and not _is_text(payload))


def legible(payload: bytes, suffix: str) -> bytes:
    """Return what of a file is text as it stands; of an archive, that is what is not packed."""
    if not is_packed(payload, suffix):
        return payload
    try:
        return b"" if is_stream(payload) else around_members(payload)
    except DAMAGED:
        return payload


def members(payload: bytes, text: str, suffix: str, marks: Marks) -> Iterator[tuple[str, bytes]]:
    """Yield (name, content) of what a file holds; `text` is what of it is legible, `marks` are those in it.

    Raises one of DAMAGED where an archive is damaged, locked, unpacks to too much, or holds more than it names.
    """
    if payload.startswith(GZIP):
        with gzip.open(io.BytesIO(payload)) as stream:
            content = stream.read(_MOST_UNPACKED + 1)
        if len(content) > _MOST_UNPACKED:
            raise ValueError
        yield "isi", content
    elif is_stream(payload):
        unpacking = zlib.decompressobj()
        content = unpacking.decompress(payload, _MOST_UNPACKED)
        if not unpacking.eof or unpacking.unused_data:
            raise ValueError
        yield "isi", content
    elif is_packed(payload, suffix):
        yield from _of_zip(payload, text)
    if "base64" in marks:
        yield from files_in_addresses(text, suffix)


def _of_zip(payload: bytes, around: str) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(payload)) as archive:
        named = archive.infolist()
        # One archive behind another, or a member that was taken out of the list alone, is unpacked by other programs.
        if sum(member.file_size for member in named) > _MOST_UNPACKED or around.count(_MEMBER) > len(named):
            raise ValueError
        for member in named:
            if member.file_size or not member.is_dir():
                yield member.filename, archive.read(member)


def _is_text(payload: bytes) -> bool:
    try:
        return _NO_TEXT.search(payload.decode("utf-8")) is None
    except UnicodeDecodeError:
        return False
