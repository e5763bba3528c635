"""Files of level B-LT and B-LTA: proofs may follow a signature, nothing else may."""

from __future__ import annotations

import functools
import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import PdfTimeStamper
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import DocumentSecurityStore

from generator.documents.reading import read
from tests.documents.pki import AS_OF, NAME, SIGNED, Pki, apart, foreign, hold, kept_long, ours, plain_pdf, signed
from tests.documents.test_documents_signatures import changed, edited, only

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.documents.signatures import Told

LEVELS = pytest.mark.parametrize("with_stamp", [False, True], ids=["B-LT", "B-LTA"])
LATER = datetime(2025, 3, 1, tzinfo=UTC)
EXPIRED = datetime(2026, 1, 1, tzinfo=UTC)


def written(document: bytes, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    """Return a document with an incremental update."""
    writer = IncrementalPdfFileWriter(io.BytesIO(document))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def with_page(writer: IncrementalPdfFileWriter) -> None:
    page = generic.DictionaryObject({generic.NameObject("/Type"): generic.NameObject("/Page")})
    page[generic.NameObject("/MediaBox")] = generic.ArrayObject([generic.NumberObject(n) for n in (0, 0, 9, 9)])
    writer.insert_page(page)


def with_note(writer: IncrementalPdfFileWriter) -> None:
    page = writer.root["/Pages"]["/Kids"][0]
    note = {
        "/Type": generic.NameObject("/Annot"),
        "/Subtype": generic.NameObject("/FreeText"),
        "/Rect": generic.ArrayObject([generic.NumberObject(n) for n in (0, 0, 9, 9)]),
        "/Contents": generic.TextStringObject("batal"),
    }
    added = generic.DictionaryObject({generic.NameObject(key): value for key, value in note.items()})
    there = generic.ArrayObject() if "/Annots" not in page else page["/Annots"]
    there = there.get_object() if isinstance(there, generic.IndirectObject) else there
    kept = [there.raw_get(place) for place in range(len(there))] if there else []
    page[generic.NameObject("/Annots")] = generic.ArrayObject([*kept, writer.add_object(added)])
    writer.update_container(page)


def with_store(writer: IncrementalPdfFileWriter) -> None:
    """Add a store of certificates, as a long-term signature has."""
    DocumentSecurityStore.supply_dss_in_writer(writer, None, certs=[ours().root.asn1], crls=[], ocsps=[])


def with_store_and_note(writer: IncrementalPdfFileWriter) -> None:
    with_store(writer)
    with_note(writer)


def stamped_whole(document: bytes, by: Pki, at: datetime) -> bytes:
    """Add a time stamp of the whole document."""

    def work() -> bytes:
        out = io.BytesIO()
        PdfTimeStamper(by.timestamps(at)).timestamp_pdf(
            IncrementalPdfFileWriter(io.BytesIO(document)), "sha256", output=out
        )
        return out.getvalue()

    return apart(work)


def judged(document: bytes, pki: Pki) -> Told:
    (told,) = apart(lambda: read(document, (pki.root.pem,), AS_OF))["signatures"]
    return told


@functools.cache
def expired_stamper() -> Pki:
    """A hierarchy whose authority for time stamps is out of its term by `AS_OF`."""
    return Pki.make(stamper_until=EXPIRED)


@functools.cache
def all_expired() -> Pki:
    return Pki.make(until=EXPIRED, stamper_until=EXPIRED)


@LEVELS
@pytest.mark.parametrize("change", [with_page, with_note, with_store_and_note])
def test_whatever_changes_the_document_after_the_proofs_is_an_addition(
    change: Callable[[IncrementalPdfFileWriter], None], *, with_stamp: bool
) -> None:
    assert only(written(kept_long(with_stamp=with_stamp), change))["integrity"] == "ditambah"


@LEVELS
def test_an_edit_after_the_proofs_is_an_addition(*, with_stamp: bool) -> None:
    assert only(edited(kept_long(with_stamp=with_stamp)))["integrity"] == "ditambah"


@pytest.mark.parametrize("change", [with_page, with_note, with_store_and_note])
def test_a_time_stamp_over_a_change_does_not_make_it_good(change: Callable[[IncrementalPdfFileWriter], None]) -> None:
    assert only(stamped_whole(written(signed(), change), ours(), LATER))["integrity"] == "ditambah"


@LEVELS
@pytest.mark.parametrize(
    "more",
    [b"\n", b"% lebih\n", b"\n%%EOF\n", b"\n99 0 obj\n<</Type/Page>>\nendobj\nstartxref\n9\n%%EOF\n"],
)
def test_bytes_after_the_proofs_are_an_addition(more: bytes, *, with_stamp: bool) -> None:
    try:
        told = only(kept_long(with_stamp=with_stamp) + more)
    except Exception:  # noqa: BLE001 - the confined process ends, and the document cannot be examined
        return
    assert told["integrity"] == "ditambah"


def test_an_object_that_no_table_names_cannot_hide_between_the_proofs() -> None:
    """A reader that repairs a file by searching it would find the object; a table of references does not name it."""
    first = written(signed(), with_store)
    hidden = b"99 0 obj\n<</Type/Page>>\nendobj\n"
    start = len(signed())
    shifted = _shifted(first[start:], len(hidden), start)
    assert only(signed() + hidden + shifted)["integrity"] == "ditambah"
    assert only(first)["integrity"] == "utuh_dengan_bukti"


def _shifted(tail: bytes, by: int, start: int) -> bytes:
    """Move a revision with a plain table of references: its offsets, and where it begins."""
    lines = tail.split(b"\n")
    for place, line in enumerate(lines):
        if line.rstrip().endswith(b" 00000 n") and int(line[:10]) >= start:
            lines[place] = b"%010d" % (int(line[:10]) + by) + line[10:]
        if line == b"startxref":
            lines[place + 1] = b"%d" % (int(lines[place + 1]) + by)
    return b"\n".join(lines)


def test_a_broken_time_stamp_of_the_whole_document_vouches_for_nothing() -> None:
    document = kept_long(with_stamp=True)
    start = document.rindex(b"/Contents <") + len("/Contents <")
    place = document.index(b"3", start + 3000)  # a hexadecimal digit of the stamp becomes another
    told = apart(lambda: read(changed(document, place), (ours().root.pem,), AS_OF))["signatures"]
    assert "ditambah" in {each["integrity"] for each in told} <= {"ditambah", "rusak"}


@LEVELS
def test_a_flipped_bit_of_the_signed_part_breaks_it(*, with_stamp: bool) -> None:
    document = kept_long(with_stamp=with_stamp)
    assert only(changed(document, document.index(b"/MediaBox") + 12))["integrity"] == "rusak"


def test_the_files_are_what_they_claim() -> None:
    kinds = {}
    for with_stamp in (False, True):
        reader = PdfFileReader(io.BytesIO(kept_long(with_stamp=with_stamp)))
        assert reader.root["/DSS"]["/CRLs"]
        kinds[with_stamp] = [
            field.get_object()["/V"]["/Type"] for _, _, field in enumerate_sig_fields(reader, filled_status=True)
        ]
    assert kinds == {False: ["/Sig"], True: ["/Sig", "/DocTimeStamp"]}


@LEVELS
def test_proofs_for_long_keeping_leave_a_document_intact_and_its_time_sure(*, with_stamp: bool) -> None:
    told = only(kept_long(with_stamp=with_stamp))
    assert (told["integrity"], told["signer"], told["trust"]) == ("utuh_dengan_bukti", NAME, "tepercaya")
    assert (told["time_basis"], told["signed_at"]) == ("stempel_tepercaya", SIGNED.isoformat())


def test_a_second_signature_over_the_proofs_answers_for_the_rest() -> None:
    document = ours().sign(kept_long(with_stamp=True), field="Tanda2")
    first, second = apart(lambda: read(document, (ours().root.pem,), AS_OF))["signatures"]
    assert (first["integrity"], second["integrity"]) == ("utuh_saat_itu", "utuh")


def test_a_stamp_whose_authority_expired_is_sure_only_under_a_younger_one() -> None:
    pki = expired_stamper()
    alone = pki.sign(plain_pdf(), stamper=pki.timestamps())
    assert judged(alone, pki)["time_basis"] == "stempel_asing"
    assert judged(stamped_whole(alone, foreign(), LATER), pki)["time_basis"] == "stempel_asing"


def test_a_trusted_stamp_of_the_whole_document_carries_expired_certificates() -> None:
    pki = all_expired()
    document = stamped_whole(pki.sign(plain_pdf(), stamper=pki.timestamps()), fresh_stamper(pki), LATER)
    told = judged(document, pki)
    assert (told["trust"], told["time_basis"], told["integrity"]) == (
        *("tepercaya", "stempel_tepercaya", "utuh_dengan_bukti"),
    )
    assert judged(pki.sign(plain_pdf()), pki)["trust"] == "di_luar_masa_berlaku"


@functools.cache
def fresh_stamper(pki: Pki) -> Pki:
    """The same hierarchy with an authority for time stamps that is in its term."""
    return Pki(pki.root, pki.middle, pki.signer, hold("Waktu baru", pki.root, is_tsa=True))
