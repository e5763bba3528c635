"""Inside the confined process: each signature of a PDF, judged by pyhanko without a network and without a clock.

Four things are told apart: whether the signature holds and covers the file, who signed, where the chain of
certificates ends, and how sure the time is. PAdES: ETSI EN 319 142-1; validation: ETSI EN 319 102-1.
"""

from __future__ import annotations

import string
from datetime import UTC, datetime, timedelta
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple, TypedDict

from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import (
    EmbeddedPdfSignature,
    PdfSignatureStatus,
    SignatureCoverageLevel,
    validate_pdf_signature,
    validate_pdf_timestamp,
)
from pyhanko_certvalidator import ValidationContext

from generator.documents.appended import is_accounted_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from asn1crypto.x509 import Certificate
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import DocumentTimestampStatus

_HEX: Final = frozenset(string.hexdigits.encode())


class Told(TypedDict):
    """One signature; `integrity`, `trust` and `time_basis` are words of `release.proof`, times are ISO and UTC."""

    integrity: str
    signer: str | None
    organisation: str | None
    trust: str
    root: int | None
    """Position among the roots that were given."""
    signed_at: str | None
    time_basis: str
    judged_at: str | None


class _Mark(NamedTuple):
    """A signature or a time stamp of the document that could be read, whether it holds or not."""

    embedded: EmbeddedPdfSignature
    status: PdfSignatureStatus | DocumentTimestampStatus
    moment: datetime
    """When it is known to have been there: as of then its chain is judged."""

    @property
    def is_stamp(self) -> bool:
        """A time stamp of the whole document, which names no signer."""
        return bool(self.embedded.sig_object_type == "/DocTimeStamp")

    @property
    def holds(self) -> bool:
        """Digest and signature value are right; whose key it is, and what is covered, are other questions."""
        return self.status.intact and self.status.valid

    @property
    def proves_existence_at(self) -> datetime | None:
        """When everything before it was there (UTC): the time of a stamp of the whole document that we trust."""
        status = self.status
        is_whole = status.coverage >= SignatureCoverageLevel.ENTIRE_REVISION
        if isinstance(status, PdfSignatureStatus) or not (self.holds and status.trusted and is_whole):
            return None
        return status.timestamp.astimezone(UTC)


_BROKEN: Final[Told] = {
    "integrity": "rusak",
    "signer": None,
    "organisation": None,
    "trust": "tidak_dinilai",
    "root": None,
    "signed_at": None,
    "time_basis": "tidak_diketahui",
    "judged_at": None,
}


def signatures(reader: PdfFileReader, document: bytes, roots: Sequence[bytes], as_of: datetime) -> list[Told]:
    """Return every signature in the order in which they were added, those that cannot be read first.

    Time stamps of the whole document are no signatures, but cover it as one does. `roots` are certificates in PEM;
    `as_of` is when chains are judged where no trusted time stamp says otherwise.
    """
    trusted = [certificate for root in roots for certificate in load_certs_from_pemder_data(root)]
    found, n_unreadable = _embedded(reader)
    told: list[Told] = []
    later: str | None = None
    are_proofs = n_unreadable == 0
    for mark in _judged(found, trusted, as_of):
        if mark is None or not mark.holds:
            are_proofs = False
            told += [_BROKEN] if mark is None or not mark.is_stamp else []
        elif not mark.is_stamp:
            integrity = _integrity(mark, document, later, are_proofs=are_proofs)
            told.append(_told(mark, integrity, trusted))
            later = later or integrity
    return [_BROKEN] * n_unreadable + told[::-1]


def _embedded(reader: PdfFileReader) -> tuple[list[EmbeddedPdfSignature], int]:
    """Return the marks that can be opened, newest first, and how many cannot."""
    opened, n_unreadable = [], 0
    for name, _, field in enumerate_sig_fields(reader, filled_status=True):
        try:
            embedded = EmbeddedPdfSignature(reader, field, name)
            opened.append((_end(embedded), embedded))
        except Exception:  # noqa: BLE001 - damage breaks the library anywhere; it is counted as broken
            n_unreadable += 1
    return [embedded for _, embedded in sorted(opened, key=itemgetter(0), reverse=True)], n_unreadable


def _judged(
    newest_first: Sequence[EmbeddedPdfSignature], trusted: Sequence[Certificate], as_of: datetime
) -> Iterator[_Mark | None]:
    """Yield each mark judged as of when it is known to have been there; None where damage forbids it.

    That is `as_of`, or the next trusted time stamp of the whole document: what such a stamp covers existed when it was
    set, so a certificate that expired since was still in its term (EN 319 102-1, 5.6.2.3: past signature validation).
    """
    moment = as_of
    for embedded in newest_first:
        try:
            mark = _mark(embedded, trusted, moment)
        except Exception:  # noqa: BLE001 - as above
            yield None
            continue
        yield mark
        moment = min(moment, mark.proves_existence_at or moment)


def _mark(embedded: EmbeddedPdfSignature, trusted: Sequence[Certificate], moment: datetime) -> _Mark:
    context = _context(trusted, moment)
    if embedded.sig_object_type == "/DocTimeStamp":
        return _Mark(embedded, validate_pdf_timestamp(embedded, context), moment)
    return _Mark(embedded, validate_pdf_signature(embedded, context), moment)


def _end(embedded: EmbeddedPdfSignature) -> int:
    """Return where what a mark covers ends."""
    return int(sum(list(embedded.byte_range)[2:4]))


def _context(roots: Sequence[Certificate], moment: datetime) -> ValidationContext:
    """Judge at `moment` and by these roots alone. Revocation is not looked up: nothing is fetched."""
    return ValidationContext(
        trust_roots=list(roots),
        moment=moment,
        best_signature_time=moment,
        allow_fetching=False,
        revocation_mode="soft-fail",
    )


def _told(mark: _Mark, integrity: str, roots: Sequence[Certificate]) -> Told:
    """Tell a signature that holds."""
    embedded = mark.embedded
    at, basis = _time(embedded, mark.status)
    moment = at if at and basis == "stempel_tepercaya" else mark.moment
    trust, root = _trust(embedded, roots, moment)
    subject = embedded.signer_cert.subject.native
    return {
        "integrity": integrity,
        "signer": _first(subject.get("common_name")),
        "organisation": _first(subject.get("organization_name")),
        "trust": trust,
        "root": root,
        "signed_at": at.isoformat(timespec="seconds") if at else None,
        "time_basis": basis,
        "judged_at": moment.isoformat(timespec="seconds"),
    }


def _first(value: str | list[str] | None) -> str | None:
    """Return the first of several names that a subject may have."""
    return value[0] if isinstance(value, list) else value


def _integrity(mark: _Mark, document: bytes, later: str | None, *, are_proofs: bool) -> str:
    """Tell what of the file a signature covers, and who answers for what came after it.

    `later` is the same of the newest signature after it that holds; `are_proofs` means that all marks after it hold.
    Proofs that a long-term signature needs (a store of certificates, time stamps of the whole document) may follow, as
    PAdES says (EN 319 142-1, 5.4 and 5.5); a filled form may follow only under a later signature; nothing else may.
    """
    embedded, status, _ = mark
    if _covers_all(embedded, document):
        return "utuh"
    level = status.modification_level
    if not (status.coverage == SignatureCoverageLevel.ENTIRE_REVISION and level is not None and status.docmdp_ok):
        return "ditambah"
    if (
        are_proofs
        and level <= ModificationLevel.LTA_UPDATES
        and is_accounted_for(embedded.reader, document, _end(embedded))
    ):
        return "utuh_dengan_bukti"
    is_continued = later in {"utuh", "utuh_dengan_bukti"}
    return "utuh_saat_itu" if is_continued and level <= ModificationLevel.FORM_FILLING else "ditambah"


def _covers_all(embedded: EmbeddedPdfSignature, document: bytes) -> bool:
    """Tell whether nothing but the signature's own hexadecimal digits is left out of what it signs."""
    span = list(embedded.byte_range)
    if len(span) != len("abcd") or span[0] != 0 or span[2] + span[3] != len(document):
        return False
    gap = document[span[1] : span[2]]
    return (
        len(gap) == 2 * len(embedded.pkcs7_content) + len("<>")
        and gap[:1] == b"<"
        and gap[-1:] == b">"
        and _HEX.issuperset(gap[1:-1])
    )


def _time(
    embedded: EmbeddedPdfSignature, status: PdfSignatureStatus | DocumentTimestampStatus
) -> tuple[datetime | None, str]:
    """Return when it was signed (UTC), and what that rests on."""
    stamp = status.timestamp_validity if isinstance(status, PdfSignatureStatus) else None
    if stamp is not None and stamp.intact and stamp.valid:
        return stamp.timestamp.astimezone(UTC), "stempel_tepercaya" if stamp.trusted else "stempel_asing"
    claimed = embedded.self_reported_timestamp
    return (claimed.astimezone(UTC), "pengakuan") if claimed else (None, "tidak_diketahui")


def _trust(embedded: EmbeddedPdfSignature, roots: Sequence[Certificate], moment: datetime) -> tuple[str, int | None]:
    """Judge the chain at `moment`; where it fails, within the certificate's own term, to tell late from foreign."""
    status = validate_pdf_signature(embedded, _context(roots, moment), skip_diff=True)
    if status.trusted:
        return "tepercaya", _root_of(status, roots)
    validity = embedded.signer_cert["tbs_certificate"]["validity"].native
    middle = validity["not_before"] + (validity["not_after"] - validity["not_before"]) / 2
    for day in (validity["not_before"] + timedelta(seconds=1), middle):
        then = validate_pdf_signature(embedded, _context(roots, day), skip_diff=True)
        if then.trusted:
            return "di_luar_masa_berlaku", _root_of(then, roots)
    foreign = status.trust_problem_indic == AdESIndeterminate.NO_CERTIFICATE_CHAIN_FOUND
    return ("akar_asing" if foreign else "tidak_memenuhi_syarat"), None


def _root_of(status: PdfSignatureStatus, roots: Sequence[Certificate]) -> int | None:
    """Return the position of the root that a trusted chain ends at."""
    path = status.validation_path.iter_certs(include_root=True) if status.validation_path else iter(())
    anchor = next(path).dump()
    return next((place for place, root in enumerate(roots) if root.dump() == anchor), None)
