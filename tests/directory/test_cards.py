"""Cards of the directory: read back by a library and by a strict reader of our own; one card an office, no person."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import phonenumbers
import pytest
import vobject

from generator import cards
from generator.identifiers.contacts import phones
from generator.sweep import allowed_values, sweep
from tests.pages.sample import release, with_text
from tests.pages.test_pages_hostile import ATTACKS

if TYPE_CHECKING:
    from pathlib import Path

    from generator.release import Release

ENDINGS = {
    "crlf": "\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:x",
    "lf": "\nEND:VCARD\n",
    "cr": "\rEND:VCARD\r",
    "unicode": "\u2028END:VCARD\u2029\x85END:VCARD\x0bEND:VCARD\x0c",
    "escaped": "\\nEND:VCARD\\n;,:",
    "folded": "x" * 74 + "\r\n END:VCARD",
}
FIELDS = {"VERSION", "FN", "N", "ORG", "TITLE", "TEL", "EMAIL", "ADR", "NOTE", "REV", "UID", "URL"}
LINE = re.compile(r"[A-Z-]+(;[A-Z]+=[A-Za-z,]+)*:.*")


def made(shown: Release) -> dict[str, bytes]:
    return dict(cards.files(shown))


def strictly(content: bytes) -> list[list[str]]:
    """RFC 2426 by hand: CR LF ends, unfolded lines of a name, parameters and a value, BEGIN and END in pairs."""
    text = content.decode("utf-8")
    assert text.endswith("\r\n")
    assert not re.search(r"(?<!\r)\n|\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]", text)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    found: list[list[str]] = []
    lines = text.replace("\r\n ", "").split("\r\n")[:-1]
    for line in lines:
        assert LINE.fullmatch(line), line
        if line == "BEGIN:VCARD":
            found.append([])
        elif line != "END:VCARD":
            found[-1].append(line)
    assert [line for line in lines if line in {"BEGIN:VCARD", "END:VCARD"}] == ["BEGIN:VCARD", "END:VCARD"] * len(found)
    return found


def test_every_office_has_a_card_and_all_stand_in_one_file() -> None:
    files = made(release())
    assert sorted(files) == ["narahubung/direktori.vcf", "narahubung/disdukcapil.vcf", "narahubung/dlh.vcf"]
    assert files["narahubung/direktori.vcf"] == files["narahubung/disdukcapil.vcf"] + files["narahubung/dlh.vcf"]
    assert made(release()) == files


def test_a_library_reads_what_the_directory_says() -> None:
    (card,) = vobject.readComponents(made(release())["narahubung/disdukcapil.vcf"].decode())
    assert card.fn.value == "Dinas Kependudukan dan Pencatatan Sipil"
    assert card.org.value == ["Dinas Kependudukan dan Pencatatan Sipil", "Kabupaten Rokan Hulu"]
    assert card.title.value == "Sekretaris Dinas"
    assert [(tel.value, tel.params["TYPE"]) for tel in card.contents["tel"]] == [
        ("+62762000134", ["WORK", "VOICE"]),
        ("+62800000134", ["WORK", "MSG"]),
    ]
    assert (card.email.value, card.rev.value) == ("layanan@contoh.go.id", "2026-09-12")
    assert card.adr.value.street == "Kompleks Perkantoran Pemda, Pasir Pengaraian"
    assert card.url.value == "https://rapor.contoh.go.id/narahubung/disdukcapil/"
    assert "Pejabat penghubung (SP4N-LAPOR!)" in card.note.value
    assert "DATA CONTOH" in card.note.value
    real = made(release(is_example=False))["narahubung/direktori.vcf"]
    assert b"DATA CONTOH" not in real


def test_no_person_and_no_number_but_the_offices_own_stands_in_a_card() -> None:
    points = tuple(
        replace(one, name="Nama Pejabat", whatsapp="0812 3456 7890", office_phone="(0762) 91234")
        for one in release().focal_points or ()
    )
    named = tuple(
        replace(card, focal_points=tuple(point for point in points if point.agency == card.agency.id))
        for card in release().scorecards
    )
    content = made(replace(release(), focal_points=points, scorecards=named))["narahubung/direktori.vcf"].decode()
    assert "Nama Pejabat" not in content
    assert {phone.number for phone in phones(content)} == {"+6281234567890", "+6276291234"}
    for card in vobject.readComponents(content):
        mobile = [
            tel.params["TYPE"]
            for tel in card.contents["tel"]
            if phonenumbers.number_type(phonenumbers.parse(tel.value)) == phonenumbers.PhoneNumberType.MOBILE
        ]
        assert mobile == [["WORK", "MSG"]]  # the service's own, from `wa_layanan`


@pytest.mark.parametrize("text", [*ENDINGS.values(), *ATTACKS.values()], ids=[*ENDINGS, *ATTACKS])
def test_no_text_ends_a_card_or_begins_another(text: str) -> None:
    for path, content in made(with_text(release(), text)).items():
        wanted = 2 if path.endswith("direktori.vcf") else 1
        assert len(strictly(content)) == wanted
        assert len(list(vobject.readComponents(content.decode()))) == wanted
        names = [{line.split(":")[0].split(";")[0] for line in card} for card in strictly(content)]
        assert all(card == FIELDS for card in names)


def test_who_serves_no_longer_has_no_card() -> None:
    cards_ = tuple(
        replace(card, focal_points=tuple(replace(one, valid_until=date(2026, 9, 29)) for one in card.focal_points))
        for card in release().scorecards
    )
    assert made(replace(release(), scorecards=cards_)) == {"narahubung/direktori.vcf": b""}


def test_the_last_gate_passes_the_cards_and_still_sees_a_strange_number(tmp_path: Path) -> None:
    for path, content in made(release()).items():
        (tmp_path / path.rsplit("/", 1)[1]).write_bytes(content)
    allowed = allowed_values(release())
    assert sweep(tmp_path, allowed, base_url="https://rapor.contoh.go.id/") == []
    (tmp_path / "x.vcf").write_bytes(b"BEGIN:VCARD\r\nTEL:+6281234567890\r\nEND:VCARD\r\n")
    assert [one.code for one in sweep(tmp_path, allowed, base_url="https://rapor.contoh.go.id/")] == ["G301"]
