"""What stands in a file in another writing: in two or four bytes a character, or in base64 in an address."""

from __future__ import annotations

import base64
import gzip
import io
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from generator.identifiers.readable import as_wide_text
from generator.sweep import sweep
from generator.sweep.data_addresses import files_in_addresses

if TYPE_CHECKING:
    from pathlib import Path

BASE = "https://rapor.contoh.id/"
NIK, MOBILE, MAIL = "1406011205850001", "081234567890", "budi@contoh.id"
WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")


def told(folder: Path, name: str, content: bytes | str) -> list[tuple[str, int | None]]:
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return [(finding.code, finding.row) for finding in sweep(folder, frozenset(), base_url=BASE)]


@pytest.mark.parametrize("encoding", [*WIDE, "utf-16", "utf-32"])
@pytest.mark.parametrize("value", [NIK, MOBILE, MAIL, "0812–3456–7890"])
def test_a_text_in_wide_characters_is_read_without_a_mark(tmp_path: Path, encoding: str, value: str) -> None:
    assert told(tmp_path, "a.txt", f"baris satu\nada {value}\n".encode(encoding))[0] == ("G301", 2)
    assert told(tmp_path, "a.txt", "baris satu, 2026 dan 131 laporan\n".encode(encoding)) == []


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\0\0", b"\xef\xbb\xbf"])
def test_a_mark_hides_no_text_of_another_kind(tmp_path: Path, mark: bytes) -> None:
    assert "G301" in dict(told(tmp_path, "a.txt", mark + f"ada {MOBILE}\n".encode()))


@pytest.mark.parametrize("encoding", WIDE)
def test_one_within_other_bytes_is_read(tmp_path: Path, encoding: str) -> None:
    around = bytes(range(1, 256)) * 3
    assert "G301" in dict(told(tmp_path, "a.bin", around + f" {MAIL} ".encode(encoding) + around))


@pytest.mark.parametrize("encoding", WIDE)
def test_a_table_of_complainants_in_wide_characters_is_found(tmp_path: Path, encoding: str) -> None:
    assert told(tmp_path, "a.csv", "Nama Pelapor;Desa\nSiti;Contoh\n".encode(encoding)) == [("G311", None)]


def test_zeros_between_numbers_join_nothing(tmp_path: Path) -> None:
    numbers = b"\0".join(str(number).encode() for number in range(600_000, 600_500))
    assert told(tmp_path, "a.bin", numbers + bytes(9)) == []
    assert told(tmp_path, "a.bin", b"".join(bytes([number, 0, 0, 0]) for number in range(256))) == []


def test_fonts_and_programs_are_left_as_they_are(tmp_path: Path) -> None:
    for begins in (b"\0\1\0\0", b"OTTO", b"\0asm", b"wOF2"):
        assert told(tmp_path, "a.bin", begins + MAIL.encode("utf-16-be")) == [], begins


@given(st.text(alphabet=st.characters(max_codepoint=0x7F, exclude_characters="\0"), min_size=9), st.sampled_from(WIDE))
def test_a_text_is_read_as_it_was_written(text: str, encoding: str) -> None:
    assert as_wide_text(text.encode(encoding)) == text


def address(content: bytes, kind: str = "text/plain") -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


SAID = f"Pelapor {NIK} ".encode()
DRAWING = f"<svg xmlns='http://www.w3.org/2000/svg'><text>{MOBILE}</text></svg>".encode()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", f"<a href='{address(SAID)}'>x</a>"),
        ("a.html", f'<img src="{address(DRAWING, "image/svg+xml")}">'),
        ("a.html", f"<img src={address(DRAWING, 'image/svg+xml;charset=utf-8')} alt=x>"),
        ("a.html", f"<p style='background:url(&quot;{address(SAID)}&quot;)'>"),
        ("a.html", f"<a href='{address(SAID).replace('base64', 'BASE64').replace('data', 'DATA')}'>x</a>"),
        ("a.html", f"<a href='data:text/plain;base64,{quote(base64.b64encode(SAID), safe='')}'>x</a>"),
        ("a.html", f"<a href='data:;base64,{base64.encodebytes(SAID * 9).decode()}'>x</a>"),
        ("a.svg", f"<svg><image href='{address(DRAWING, 'image/svg+xml')}'/></svg>"),
        ("a.css", f"a{{background:url({address(DRAWING, 'image/svg+xml')})}}"),
        ("a.js", f"const x = '{address(SAID)}'"),
        ("a.json", '{"x": "' + address(b"?>?>" + SAID).replace("/", "\\/") + '"}'),
        ("a.json", '{"x": "' + address(b">>>>" + SAID).replace("+", "\\u002b") + '"}'),
        ("a.md", f"![x]({address(DRAWING, 'image/svg+xml')})"),
        ("a.bin", f"a{{background:url({address(SAID)})}}".encode("utf-16-le")),
        ("a.html", f"<a href='{address(gzip.compress(SAID, mtime=0))}'>x</a>"),
        ("a.html", f"<img src='{address(f'<svg><image href={address(DRAWING)} /></svg>'.encode())}'>"),
    ],
)  # fmt: skip
def test_what_an_address_holds_is_read(tmp_path: Path, name: str, content: str | bytes) -> None:
    assert "G301" in dict(told(tmp_path, name, content))


def test_pictures_and_documents_in_an_address_are_looked_through(tmp_path: Path) -> None:
    plain, noted = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (8, 8)).save(plain, "JPEG")
    Image.new("RGB", (8, 8)).save(noted, "JPEG", comment=b"Budi")
    assert told(tmp_path, "a.html", f"<img src='{address(plain.getvalue(), 'image/jpeg')}'>") == []
    assert told(tmp_path, "a.html", f"<img src='{address(noted.getvalue(), 'image/jpeg')}'>") == [("G310", None)]
    assert told(tmp_path, "a.html", f"<a href='{address(b'%PDF-1.7', 'application/pdf')}'>x</a>") == [("G312", None)]


def test_addresses_in_addresses_end_somewhere(tmp_path: Path) -> None:
    nested = DRAWING.replace(MOBILE.encode(), b"")
    for _ in range(6):
        nested = f"<svg><image href='{address(nested, 'image/svg+xml')}'/></svg>".encode()
    assert told(tmp_path, "a.svg", nested) == [("G304", None)]


@pytest.mark.parametrize(
    "page",
    [
        "<img src='data:image/png;base64,AA=='>",
        "<img src='data:image/png;base64,'>",
        "<p>Tulis <code>data:image/png;base64,…</code> begini.</p>",
        "<p>base64 data: teks;base64</p>",
    ],
)
def test_an_address_that_says_nothing_passes(tmp_path: Path, page: str) -> None:
    assert told(tmp_path, "a.html", page) == []


@given(st.lists(st.binary(min_size=6, max_size=40), max_size=4, unique=True))
def test_each_of_several_is_read_to_its_last_byte(contents: list[bytes]) -> None:
    text = "; ".join(address(content) for content in contents)
    assert [content for _, content in files_in_addresses(text, ".html")] == contents
