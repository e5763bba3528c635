"""Inside the confined process: what was appended to a file after a signature, beyond what pyhanko compares.

pyhanko compares what the newest revision *reaches*. Bytes that no table of references leads to are invisible to it, and
to most readers, but not to one that repairs a file by searching it; so they count as an addition.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyhanko.pdf_utils.reader import PdfFileReader

_HEAD: Final = re.compile(rb"(?<!\d)\d{1,10}\s+\d{1,5}\s+obj\b")
_LAST: Final = re.compile(rb"startxref\s+\d+\s+%%EOF(?:\r?\n)?\Z")
_ROOM: Final = 64
"""Bytes at the end of a file in which its last words lie."""


def is_accounted_for(reader: PdfFileReader, document: bytes, end: int) -> bool:
    """Tell whether every object after `end` is one that a table of references names, and nothing follows the last."""
    known = {offset for offset in _offsets(reader) if offset >= end}
    heads = {match.start() for match in _HEAD.finditer(document, end)}
    return heads <= known and bool(_LAST.search(document[max(end, len(document) - _ROOM) :]))


def _offsets(reader: PdfFileReader) -> Iterator[int]:
    """Yield where the objects and the tables of all revisions begin."""
    tables = reader.xrefs
    for revision in range(tables.total_revisions):
        for each in tables.explicit_refs_in_revision(revision):
            place = tables.get_historical_ref(each, revision)
            if isinstance(place, int):  # what lies in a stream of objects has no head of its own
                yield place
        yield tables.get_startxref_for_revision(revision)
