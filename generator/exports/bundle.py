"""Archives whose bytes depend on nothing but what is in them: sorted, stored, with one fixed date."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest that the format knows."""
_PLAIN_FILE = 0o100644 << 16
_UNIX = 3


def stored(members: Iterable[tuple[str, bytes]]) -> bytes:
    """Return an archive of (path, content), in the order given, uncompressed: zlib's versions pack differently."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for path, content in members:
            member = zipfile.ZipInfo(path, _DATE)
            member.create_system, member.external_attr = _UNIX, _PLAIN_FILE
            archive.writestr(member, content)
    return packed.getvalue()
