"""Inside the confined process: what one PDF is, as a few words."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final, TypedDict

from pyhanko.pdf_utils.reader import PdfFileReader

from generator.documents.contents import Contents, look_through
from generator.documents.signatures import Told, signatures

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

_SIGNED: Final = b"/ByteRange"


class Answer(TypedDict):
    """What the process answers. `state` is a `DocumentState` of `generator.release.proof`."""

    state: str
    signatures: list[Told]
    actions: bool
    attachments: bool
    unread: bool
    """Some of it could not be looked through."""
    kinds: list[str]
    """Kinds of personal identifiers in its readable text, sorted."""


def read(document: bytes, roots: Sequence[bytes], as_of: datetime) -> Answer:
    """Return what is known of a document. Raises whatever the libraries raise for one that cannot be read.

    Raises ValueError where bytes of a signature lie in a file whose fields hold none: it was unhooked, and the file is
    not one without signatures.
    """
    reader = PdfFileReader(io.BytesIO(document))
    if reader.encrypted:
        return _answer("terkunci", [], Contents(unread=True))
    told = signatures(reader, document, roots, as_of)
    if not told and _SIGNED in document:
        msg = "a signature that no field holds"
        raise ValueError(msg)
    return _answer("bertanda_tangan" if told else "tanpa_tanda_tangan", told, look_through(reader))


def _answer(state: str, told: list[Told], contents: Contents) -> Answer:
    return {
        "state": state,
        "signatures": told,
        "actions": contents.actions,
        "attachments": contents.attachments,
        "unread": contents.unread,
        "kinds": sorted(contents.kinds),
    }
