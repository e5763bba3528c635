"""From the drop to the page and to `rapor verify`: what is told, what is warned of, and what fails."""

from __future__ import annotations

import io
import json
import zlib
from datetime import date
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from generator import api, pipeline
from generator.__main__ import main
from generator.checking import check
from generator.documents.inspection import inspect
from generator.documents.limits import LARGEST_DOCUMENT
from generator.drop.sealing import seal
from generator.pages.views import pages
from generator.progress import silent
from tests.documents.pki import AS_OF, NAME, ORGANISATION, foreign, hold, kept_long, ours, plain_pdf, signed, stamped
from tests.documents.test_documents_signatures import changed, edited

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.documents.conftest import Kept


def broken() -> bytes:
    return changed(signed(), signed().index(b"/MediaBox") + 12)


def with_script() -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(plain_pdf()))
    action = {"/S": generic.NameObject("/JavaScript"), "/JS": generic.TextStringObject("app.alert(1)")}
    writer.root["/OpenAction"] = generic.DictionaryObject(
        {generic.NameObject(key): value for key, value in action.items()}
    )
    writer.update_root()
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def packed_in_an_old_way() -> bytes:
    """A page's text in LZW, which the search for personal data does not unpack."""
    writer = IncrementalPdfFileWriter(io.BytesIO(plain_pdf()))
    stream = generic.StreamObject(encoded_data=b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01")
    stream[generic.NameObject("/Filter")] = generic.NameObject("/LZWDecode")
    page = writer.root["/Pages"]["/Kids"][0]
    page[generic.NameObject("/Contents")] = writer.add_object(stream)
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def locked() -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(plain_pdf()))
    out = io.BytesIO()
    copy = writer_copy(writer)
    copy.encrypt("rahasia", "rahasia")
    copy.write(out)
    return out.getvalue()


def writer_copy(writer: IncrementalPdfFileWriter) -> object:
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415 - only here
    from pyhanko.pdf_utils.writer import copy_into_new_writer  # noqa: PLC0415 - only here

    return copy_into_new_writer(PdfFileReader(writer.prev.stream))


def bursting() -> bytes:
    """A cross-reference stream that unpacks to more than a gigabyte."""
    packing = zlib.compressobj(1)
    zeros = bytes(1 << 26)
    packed = b"".join(packing.compress(zeros) for _ in range(18)) + packing.flush()
    head = b"%%PDF-1.7\n1 0 obj\n<</Type/XRef/Size 2/W[1 2 1]/Root 1 0 R/Filter/FlateDecode/Length %d>>\nstream\n"
    return head % len(packed) + packed + b"\nendstream\nendobj\nstartxref\n9\n%%EOF\n"


def page(kept: Kept) -> str:
    return dict(pages(pipeline.release_of(kept.root, silent)))["komitmen/mou/index.md"]


def verified(kept: Kept, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = main(["verify", "--data", str(kept.root)])
    return code, capsys.readouterr().out


def test_a_flipped_byte_changes_the_page_and_verify_exits_14(kept: Kept, capsys: pytest.CaptureFixture[str]) -> None:
    kept.keep(signed())
    seal(kept.root, kept.drop.name)
    before = page(kept)
    assert verified(kept, capsys)[0] == 0
    kept.keep(broken())
    code, told = verified(kept, capsys)
    assert code == 14
    assert all(rule in told for rule in ("P721", "P726"))
    seal(kept.root, kept.drop.name)  # even where the changed file is sealed anew, and its digest with it
    code, told = verified(kept, capsys)
    assert (code, "P721" in told, "P726" in told) == (14, False, True)
    after = page(kept)
    assert "<b>Utuh</b>" in before
    assert NAME in before
    assert "Tidak utuh" in after
    assert NAME not in after
    assert "Dipercaya" not in after


def test_a_digest_that_the_table_states_must_hold(kept: Kept, capsys: pytest.CaptureFixture[str]) -> None:
    kept.keep(plain_pdf(), stated="0" * 64)
    seal(kept.root, kept.drop.name)
    code, told = verified(kept, capsys)
    assert (code, "P436" in told) == (14, True)


@pytest.mark.parametrize(
    ("document", "rule"),
    [(edited(signed()), "P727"), (signed() + b"% lebih\n", "P727"), (signed()[:-300], "P728"), (locked(), "P728")],
    ids=["edited", "more bytes", "truncated", "locked"],
)
def test_what_does_not_hold_or_cannot_be_examined_fails(
    kept: Kept, capsys: pytest.CaptureFixture[str], document: bytes, rule: str
) -> None:
    kept.keep(document)
    seal(kept.root, kept.drop.name)
    code, told = verified(kept, capsys)
    assert (code, rule in told) == (14, True)


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (plain_pdf(), "Tanpa tanda tangan elektronik"),
        (foreign().sign(plain_pdf()), "Di luar akar yang kami simpan"),
        (stamped(), "Pasti: menurut stempel waktu"),
        (kept_long(with_stamp=False), "Sesudahnya hanya ditambahkan sertifikat dan stempel waktu sebagai bukti."),
        (kept_long(with_stamp=True), "Pasti: menurut stempel waktu"),
    ],
    ids=["unsigned", "foreign root", "time stamp", "B-LT", "B-LTA"],
)
def test_what_is_only_told_does_not_fail(
    kept: Kept, capsys: pytest.CaptureFixture[str], document: bytes, words: str
) -> None:
    kept.keep(document)
    seal(kept.root, kept.drop.name)
    assert verified(kept, capsys)[0] == 0
    shown = page(kept)
    assert words in shown
    assert "tidak sah" not in shown.casefold()


def test_check_warns_of_what_the_page_will_say(kept: Kept) -> None:
    for document, code in (
        (broken(), "P474"),
        (signed()[:-300], "P475"),
        (with_script(), "P476"),
        (packed_in_an_old_way(), "P478"),
    ):
        kept.keep(document)
        findings = check(kept.root)[1].findings
        assert code in {finding.code for finding in findings if finding.rule.severity == "warning"}
        assert not {"error"} & {finding.rule.severity for finding in findings}


def test_personal_data_in_a_document_are_refused_and_not_repeated(
    kept: Kept, capsys: pytest.CaptureFixture[str]
) -> None:
    writer = IncrementalPdfFileWriter(io.BytesIO(plain_pdf()))
    info = {"/Subject": generic.TextStringObject("NIK 1406014101900001")}
    writer.set_info(writer.add_object(generic.DictionaryObject({generic.NameObject(k): v for k, v in info.items()})))
    out = io.BytesIO()
    writer.write(out)
    kept.keep(out.getvalue())
    assert main(["check", "--data", str(kept.root)]) == 11
    told = capsys.readouterr().out
    assert "G112" in told
    assert "1406014101900001" not in told


def test_nothing_of_a_certificate_but_name_and_organisation_is_published(kept: Kept) -> None:
    private = (
        x509.NameAttribute(NameOID.SERIAL_NUMBER, "1406014101900001"),
        x509.NameAttribute(NameOID.EMAIL_ADDRESS, "pribadi@contoh.example"),
        x509.NameAttribute(NameOID.TITLE, "Jabatan Rahasia"),
    )
    kept.keep(ours().sign(plain_pdf(), by=hold("Nama Saja", ours().middle, more=private)))
    release = pipeline.release_of(kept.root, silent)
    published = (
        dict(pages(release))["komitmen/mou/index.md"] + dict(api.documents(release))["api/v1/komitmen.json"].decode()
    )
    assert "Nama Saja" in published
    assert ORGANISATION in published
    assert not [text for text in ("1406014101900001", "pribadi@", "Jabatan Rahasia") if text in published]


def test_a_name_that_holds_a_nik_is_withheld(kept: Kept) -> None:
    kept.keep(ours().sign(plain_pdf(), by=hold("Nama 1406014101900001", ours().middle)))
    assert "1406014101900001" not in page(kept)


def test_a_name_in_a_certificate_cannot_write_html(kept: Kept) -> None:
    kept.keep(ours().sign(plain_pdf(), by=hold("<script>alert(1)</script>", ours().middle)))
    assert "<script>" not in page(kept)


def test_the_json_tells_the_answers_apart(kept: Kept) -> None:
    kept.keep(stamped())
    release = pipeline.release_of(kept.root, silent)
    told = json.loads(dict(api.documents(release))["api/v1/komitmen.json"])
    (document,) = told["dokumen"]
    (signature,) = document["tanda_tangan"]
    assert (document["komitmen"], document["keadaan"], document["ukuran"]) == ("mou", "bertanda_tangan", len(stamped()))
    assert (signature["keutuhan"], signature["kepercayaan"], signature["dasar_waktu"]) == (
        *("utuh", "tepercaya", "stempel_tepercaya"),
    )
    assert "dokumen" not in told["komitmen"][0]


def test_a_root_made_for_an_example_counts_in_an_example_only(kept: Kept) -> None:
    kept.trust(ours().root.pem, more="contoh = true\n")
    kept.keep(signed())
    assert "Dipercaya" not in page(kept)
    manifest = kept.drop / "drop.toml"
    manifest.write_text("contoh = true\n" + manifest.read_text(encoding="utf-8"), encoding="utf-8")
    assert "Dipercaya" in page(kept)


@pytest.mark.parametrize(
    ("entry", "code"),
    [({"sumber": ""}, "P471"), ({"sha256": "0" * 64}, "P472"), ({"berkas": "../akar.pem"}, "P472")],
)
def test_a_root_without_source_or_with_another_file_is_refused(kept: Kept, entry: dict[str, str], code: str) -> None:
    kept.trust(ours().root.pem, **entry)
    assert code in {finding.code for finding in check(kept.root)[1].findings}


def test_a_certificate_of_a_person_is_no_root(kept: Kept) -> None:
    kept.trust(ours().signer.pem)
    assert "P472" in {finding.code for finding in check(kept.root)[1].findings}


@pytest.mark.parametrize(
    "document", [bytes, lambda: b"%PDF-1.7 isi", bursting], ids=["empty", "no PDF", "a gigabyte in a stream"]
)
def test_a_document_that_breaks_the_reader_is_said_to_be_unexamined(
    tmp_path: Path, document: Callable[[], bytes]
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(document())
    assert inspect(path, (), AS_OF.date()).state == "tidak_dapat_diperiksa"


def test_a_document_of_a_gigabyte_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with path.open("wb") as file:
        file.truncate(1 << 30)
    assert path.stat().st_size > LARGEST_DOCUMENT
    assert inspect(path, (), date(2026, 9, 30)).state == "tidak_dapat_diperiksa"
