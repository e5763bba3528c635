"""Case 44: whatever is done to a signed document, the right one of intact, signer, trust and time says so."""

from __future__ import annotations

import functools
import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from generator.documents.reading import read
from tests.documents.pki import AS_OF, NAME, ORGANISATION, SIGNED, Pki, apart, foreign, ours, plain_pdf, signed, stamped

if TYPE_CHECKING:
    from generator.documents.reading import Answer
    from generator.documents.signatures import Told

END = AS_OF.isoformat()


def answer(document: bytes, *, roots: tuple[bytes, ...] | None = None) -> Answer:
    trusted = (ours().root.pem,) if roots is None else roots
    return apart(lambda: read(document, trusted, AS_OF))


def only(document: bytes, *, roots: tuple[bytes, ...] | None = None) -> Told:
    (told,) = answer(document, roots=roots)["signatures"]
    return told


def changed(document: bytes, place: int) -> bytes:
    """One bit flipped."""
    return document[:place] + bytes([document[place] ^ 1]) + document[place + 1 :]


def edited(document: bytes) -> bytes:
    """An incremental edit that changes what the page shows."""
    writer = IncrementalPdfFileWriter(io.BytesIO(document))
    page = writer.root["/Pages"]["/Kids"][0]
    page["/MediaBox"] = generic.ArrayObject([generic.NumberObject(n) for n in (0, 0, 9, 9)])
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@functools.cache
def short_lived() -> Pki:
    return Pki.make(until=datetime(2025, 1, 1, tzinfo=UTC))


def test_a_document_without_signature_is_just_that() -> None:
    told = answer(plain_pdf())
    assert (told["state"], told["signatures"]) == ("tanpa_tanda_tangan", [])


def test_a_signed_document_answers_all_four() -> None:
    told = only(signed())
    assert (told["integrity"], told["trust"], told["root"]) == ("utuh", "tepercaya", 0)
    assert (told["signer"], told["organisation"]) == (NAME, ORGANISATION)
    assert (told["time_basis"], told["judged_at"]) == ("pengakuan", END)


def test_a_trusted_time_stamp_makes_the_time_sure_and_is_when_the_chain_is_judged() -> None:
    told = only(stamped())
    assert (told["time_basis"], told["signed_at"]) == ("stempel_tepercaya", SIGNED.isoformat())
    assert told["judged_at"] == SIGNED.isoformat()


def test_a_foreign_time_stamp_is_told_and_judges_nothing() -> None:
    told = only(ours().sign(plain_pdf(), stamper=foreign().timestamps()))
    assert (told["time_basis"], told["judged_at"], told["trust"]) == ("stempel_asing", END, "tepercaya")


@pytest.mark.parametrize("roots", [None, ()])
def test_a_foreign_root_is_intact_and_not_ours(roots: tuple[bytes, ...] | None) -> None:
    told = only(foreign().sign(plain_pdf()), roots=roots)
    assert (told["integrity"], told["trust"], told["root"]) == ("utuh", "akar_asing", None)
    assert told["signer"] == NAME


def test_no_root_at_all_never_means_those_of_the_machine() -> None:
    assert only(signed(), roots=())["trust"] == "akar_asing"


def test_an_expired_certificate_is_intact_and_out_of_its_term() -> None:
    told = only(short_lived().sign(plain_pdf()), roots=(short_lived().root.pem,))
    assert (told["integrity"], told["trust"], told["root"]) == ("utuh", "di_luar_masa_berlaku", 0)


def test_one_that_expired_after_a_trusted_time_stamp_counts() -> None:
    document = short_lived().sign(plain_pdf(), stamper=short_lived().timestamps())
    assert only(document, roots=(short_lived().root.pem,))["trust"] == "tepercaya"


def test_a_certificate_that_may_not_sign_documents_is_not_trusted() -> None:
    told = only(ours().sign(plain_pdf(), by=ours().stamper))
    assert (told["integrity"], told["trust"]) == ("utuh", "tidak_memenuhi_syarat")


def test_each_of_two_signatures_is_told() -> None:
    first, second = answer(ours().sign(signed(), field="Tanda2"))["signatures"]
    assert (first["integrity"], second["integrity"]) == ("utuh_saat_itu", "utuh")


def test_a_broken_later_signature_covers_nothing() -> None:
    two = ours().sign(signed(), field="Tanda2")
    start = two.index(b"/Contents <", len(signed())) + len("/Contents <")
    place = two.rindex(b"3", start, start + 4000)  # a hexadecimal digit of the second signature becomes another
    told = answer(changed(two, place))["signatures"]
    assert sorted(each["integrity"] for each in told) == ["ditambah", "rusak"]


@pytest.mark.parametrize("more", [b"\n", b"% lebih\n", b"\n%%EOF\n", bytes(2000)])
def test_bytes_after_the_end_are_not_covered(more: bytes) -> None:
    try:
        told = only(signed() + more)
    except Exception:  # noqa: BLE001 - the confined process ends, and the document cannot be examined
        return
    assert told["integrity"] == "ditambah"


def test_an_incremental_edit_is_not_covered() -> None:
    assert only(edited(signed()))["integrity"] == "ditambah"


def test_an_edit_under_a_second_signature_does_not_pass_for_the_first() -> None:
    first, second = answer(ours().sign(edited(signed()), field="Tanda2"))["signatures"]
    assert (first["integrity"], second["integrity"]) == ("ditambah", "utuh")


def test_a_broken_signature_names_nobody() -> None:
    told = only(changed(signed(), signed().index(b"/MediaBox") + 12))
    assert told["integrity"] == "rusak"
    assert (told["signer"], told["organisation"], told["trust"], told["signed_at"]) == (
        None,
        None,
        "tidak_dinilai",
        None,
    )


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_no_bit_of_a_signed_document_can_flip_unnoticed(data: st.DataObject) -> None:
    """Bits in the padding of the signature itself mean nothing, and so change nothing that is told."""
    document = signed()
    place = data.draw(st.integers(0, len(document) - 1))
    start = document.index(b"/Contents <") + len("/Contents <")
    if start <= place < document.index(b">", start):
        return
    try:
        told = answer(changed(document, place))
    except Exception:  # noqa: BLE001 - the confined process ends, and the document cannot be examined
        return
    assert told["signatures"]
    assert all(each["integrity"] in {"rusak", "ditambah"} for each in told["signatures"])


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(st.floats(0.01, 0.999))
def test_a_truncated_document_is_never_called_unsigned(part: float) -> None:
    try:
        told = answer(signed()[: int(len(signed()) * part)])
    except Exception:  # noqa: BLE001 - the confined process ends, and the document cannot be examined
        return
    assert all(each["integrity"] in {"rusak", "ditambah"} for each in told["signatures"])
    assert told["signatures"] or b"/ByteRange" not in signed()[: int(len(signed()) * part)]


def test_a_signature_that_no_field_holds_is_not_passed_over() -> None:
    writer = IncrementalPdfFileWriter(io.BytesIO(signed()))
    del writer.root["/AcroForm"]
    writer.update_root()
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(ValueError, match="no field"):
        answer(out.getvalue())
