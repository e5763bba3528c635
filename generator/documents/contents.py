"""Inside the confined process: what a PDF would do when opened, what it carries, and personal data in its text.

The text is what can be read without fonts: document properties, notes, form values and the strings of pages in plain
encodings. Scanned pages and text that only its fonts can spell stay unseen; that is why no document is ever copied
to the site.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pyhanko.pdf_utils import generic

from generator.identifiers import in_bytes, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyhanko.pdf_utils.reader import PdfFileReader

_RUNNING: Final = frozenset({"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition", "/RichMediaExecute"})
_MOST_OBJECTS: Final = 200_000
_MOST_TEXT: Final = 8 * 1024 * 1024
"""Bytes of one stream that are unpacked to look for text; what comes after is not looked at."""
_STRING: Final = re.compile(rb"\(((?:[^()\\]|\\.)*)\)|<([0-9A-Fa-f\s]{8,})>", re.DOTALL)
_CERTIFICATE_KEYS: Final = frozenset({"/Contents", "/Cert"})


@dataclass
class Contents:
    """What was seen in a document."""

    actions: bool = False
    attachments: bool = False
    unread: bool = False
    """Some of it could not be read: it is damaged, or unpacks to too much."""
    kinds: set[str] = field(default_factory=set)

    def read(self, text: str) -> None:
        """Note the kinds of identifiers in a text."""
        self.kinds.update(identifier.kind for identifier in in_bytes(plain(text)))


def look_through(reader: PdfFileReader) -> Contents:
    """Walk through everything that the newest revision of a document reaches."""
    seen = Contents()
    try:
        for thing in _reachable(reader):
            _look_at(thing, seen)
    except Exception:  # noqa: BLE001 - a damaged part must not hide what the signatures say of the whole
        seen.unread = True
    return seen


def _look_at(thing: generic.PdfObject, seen: Contents) -> None:
    if isinstance(thing, generic.DictionaryObject):
        seen.actions |= thing.get("/S") in _RUNNING or "/JS" in thing
        seen.attachments |= thing.get("/Type") == "/EmbeddedFile" or "/EF" in thing
    if isinstance(thing, generic.StreamObject):
        text, is_whole = _text_of(thing)
        seen.read(text)
        seen.unread |= not is_whole
    elif isinstance(thing, generic.TextStringObject):
        seen.read(str(thing))


def _reachable(reader: PdfFileReader) -> Iterator[generic.PdfObject]:
    """Yield every object below the trailer once. Raises ValueError where there are too many.

    Signatures are left out: certificates hold what is not ours to look through, and none of it is published.
    """
    waiting: list[generic.PdfObject] = [reader.trailer_view]
    met: set[generic.Reference] = set()
    for _ in range(_MOST_OBJECTS):
        if not waiting:
            return
        thing = waiting.pop()
        if isinstance(thing, generic.IndirectObject):
            if thing.reference not in met:
                met.add(thing.reference)
                waiting.append(reader.get_object(thing.reference))  # type: ignore[no-untyped-call] # pyhanko leaves it so
            continue
        yield thing
        if isinstance(thing, generic.DictionaryObject):
            skipped = _CERTIFICATE_KEYS if "/ByteRange" in thing else frozenset()
            waiting += [thing.raw_get(key) for key in thing if key not in skipped]
        elif isinstance(thing, generic.ArrayObject):
            waiting += [thing.raw_get(place) for place in range(len(thing))]
    msg = "too many objects"
    raise ValueError(msg)


def _text_of(stream: generic.StreamObject) -> tuple[str, bool]:
    """Return the strings that a stream shows (metadata whole, nothing of a picture), and whether that is all."""
    if stream.get("/Subtype") == "/Image":
        return "", True
    payload, is_whole = stream.encoded_data, True
    if stream.get("/Filter") in ("/FlateDecode", ["/FlateDecode"]):
        unpacking = zlib.decompressobj()
        payload = unpacking.decompress(payload, _MOST_TEXT)
        is_whole = not unpacking.unconsumed_tail
    elif "/Filter" in stream:
        is_whole = False  # packed in a way that nobody writes text in today
    if stream.get("/Subtype") == "/XML":
        return payload.decode("utf-8", "replace"), is_whole
    return "".join(_spelled(match) for match in _STRING.finditer(payload)), is_whole


def _spelled(match: re.Match[bytes]) -> str:
    if match[1] is not None:
        return re.sub(rb"\\(.)", rb"\1", match[1], flags=re.DOTALL).decode("latin-1") + " "
    digits = re.sub(rb"\s", b"", match[2])
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()).replace(b"\0", b"").decode("latin-1") + " "
