"""What is known about the documents of commitments: which file it is, and what its electronic signatures prove.

A part of the waist (`release.py`), kept apart because it is one idea. Four questions have four answers, and none
stands for another: is the document intact, who signed, whom do we trust, and how sure is the time. Of a certificate
only name and organisation are here, so no page can show more of a person.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date, datetime

Integrity = Literal["utuh", "utuh_dengan_bukti", "utuh_saat_itu", "ditambah", "rusak"]
"""Digest and signature value hold and every byte of the file is covered; they hold, and what follows is nothing but
proofs for long-term keeping (certificates, time stamps); they hold for all up to a later signature, which answers for
the rest; they hold, but something was added that no signature answers for; they do not hold."""

Trust = Literal["tepercaya", "akar_asing", "di_luar_masa_berlaku", "tidak_memenuhi_syarat", "tidak_dinilai"]
"""The chain of certificates ends at a root that we keep; at none of them; at one, but it is not valid at the time that
counts; at one, but the certificate may not sign documents or was revoked; not judged, as the signature is broken."""

TimeBasis = Literal["stempel_tepercaya", "stempel_asing", "pengakuan", "tidak_diketahui"]
"""A time stamp of an authority under one of our roots; of another one; the signer's own clock; no time at all."""

DocumentState = Literal["bertanda_tangan", "tanpa_tanda_tangan", "terkunci", "tidak_dapat_diperiksa"]


@dataclass(frozen=True, slots=True)
class Root:
    """A root certificate that is kept with the data, and where its keeper got it."""

    name: str
    source: str
    is_example: bool


@dataclass(frozen=True, slots=True)
class Signature:
    """One electronic signature. Signer, root and time are None where the signature does not hold."""

    integrity: Integrity
    signer: str | None
    """Common name of the certificate; None too where it holds personal data other than a name."""
    organisation: str | None
    trust: Trust
    root: Root | None
    """The root that the chain ends at; None where it is none of ours."""
    signed_at: datetime | None
    """UTC, to the second."""
    time_basis: TimeBasis
    judged_on: date | None
    """The day on which the chain was judged: that of a trusted time stamp, else the as-of date of the release."""


@dataclass(frozen=True, slots=True)
class Document:
    """The file of a commitment. `sha256` and `size` (bytes) are those of the file itself, not what the table says."""

    commitment: str
    file: str
    sha256: str
    size: int
    state: DocumentState
    signatures: tuple[Signature, ...]
    """In the order in which they were added; empty unless `state` is `bertanda_tangan`."""
    has_actions: bool
    """Opening it would run a script, start a program or send a form."""
    has_attachments: bool
