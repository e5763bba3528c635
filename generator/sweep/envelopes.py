"""What of an archive is none of its members: their names, comments, and whatever lies between them.

A member is read for itself, as what its name says it is. As it stands in the archive it is the same once more, or
packed and noise; and noise long enough holds anything: among some megabytes of it an e-mail address turns up by chance,
and a site would be refused for it.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Final

GZIP: Final = b"\x1f\x8b"
ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
DAMAGED: Final = (OSError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError)
"""What reading an archive raises where it is cut off, locked (RuntimeError) or packed in a way that nobody knows."""
_AT_ONCE: Final = 1024 * 1024
"""Bytes that are unpacked at a time, for a small archive can hold a world of zeros."""
_GZIP_START: Final = 10
_CHECKED, _EXTRA, _NAMED, _COMMENTED = 2, 4, 8, 16
"""Flags of a gzip header. Source: RFC 1952, 2.3.1."""
_LOCAL_HEADER: Final = 30
"""Bytes before the name of a member; the last four are the lengths of name and extra field. Source: APPNOTE 4.3.7."""


def around_members(payload: bytes) -> bytes:
    """Return an archive without its members: the header of a gzip, of a zip all that no member holds.

    Raises one of DAMAGED where it cannot be read.
    """
    if payload.startswith(GZIP):
        return payload[: _end_of_gzip_header(payload)]
    with zipfile.ZipFile(io.BytesIO(payload)) as archive:
        members = sorted(
            (start, _bytes_read(payload, start, member))
            for member in archive.infolist()
            for start in [_start_of_content(payload, member.header_offset)]
        )
    kept, position = [], 0
    for start, size in members:
        kept.append(payload[position:start])
        position = max(position, start + size)
    return b"\n".join([*kept, payload[position:]])


def _bytes_read(payload: bytes, start: int, member: zipfile.ZipInfo) -> int:
    """Return how many bytes are read for a member that begins at `start`.

    Of one that is not packed no more than it says to be long; of a packed one, up to where its stream ends. What lies
    behind that is passed over by everything that unpacks, and so a place to hide something.
    """
    if member.compress_type == zipfile.ZIP_STORED:
        return min(member.compress_size, member.file_size)
    if member.compress_type != zipfile.ZIP_DEFLATED:
        return member.compress_size
    stream, tail, length = zlib.decompressobj(-zlib.MAX_WBITS), payload[start : start + member.compress_size], 0
    while tail and not stream.eof and length <= member.file_size:
        length += len(stream.decompress(tail, _AT_ONCE))
        tail = stream.unconsumed_tail
    return member.compress_size - len(stream.unused_data or tail)


def _end_of_gzip_header(payload: bytes) -> int:
    flags, end = payload[3], _GZIP_START
    if flags & _EXTRA:
        end += 2 + int.from_bytes(payload[end : end + 2], "little")
    for flag in (_NAMED, _COMMENTED):
        if flags & flag:
            end = payload.index(b"\0", end) + 1
    return end + (2 if flags & _CHECKED else 0)


def _start_of_content(payload: bytes, header: int) -> int:
    lengths = payload[header + _LOCAL_HEADER - 4 : header + _LOCAL_HEADER]
    return header + _LOCAL_HEADER + int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little")
