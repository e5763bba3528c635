"""What a reader sees in one piece is found though a file writes it in several."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from generator.sweep import sweep
from generator.sweep.joined import joined

if TYPE_CHECKING:
    from pathlib import Path

BASE = "https://rapor.example/"
ALLOWED = frozenset({"+6281234567890"})


def codes(folder: Path, name: str, content: str | bytes, allowed: frozenset[str] = frozenset()) -> list[str]:
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return [finding.code for finding in sweep(folder, allowed, base_url=BASE)]


def packed(member: str, content: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(member, content)
    return stream.getvalue()


SPLIT = [
    ("a.html", "<p>0812<b>3456</b>7890</p>"),
    ("a.html", "<p><strong>0812</strong>-3456-7890</p>"),
    ("a.html", "<p>0812<wbr>3456<wbr>7890</p>"),
    ("a.html", "<p>0812<!-- -->34567890</p>"),
    ("a.html", '<p>1406<a href="/x">0112</a>05850001</p>'),
    ("a.html", "<p>budi<b>@</b>contoh.id</p>"),
    ("a.html", "<p>hubungi 0812-3456-\n7890 pada jam kerja</p>"),
    ("a.md", "Hubungi 0812 3456\n7890 pada jam kerja."),
    ("a.md", "> Hubungi 0812-3456-\n> 7890"),
    ("a.md", "**0812**-3456-7890"),
    ("a.md", "`0812`3456-7890"),
    ("a.md", "0812\\-3456\\-7890"),
    ("a.html", f"<p>0812{'<b></b>' * 4}34567890</p>"),
]
RUNS = [
    ("word/document.xml", "<w:p><w:r><w:t>0812</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>34567890</w:t></w:r></w:p>"),
    (
        "word/document.xml",
        '<w:p><w:r><w:t>0812-</w:t></w:r><w:proofErr w:type="x"/><w:r><w:t>3456-7890</w:t></w:r></w:p>',
    ),
    ("word/document.xml", "<w:p><w:r><w:t>budi</w:t></w:r><w:r><w:t>@contoh.id</w:t></w:r></w:p>"),
    ("ppt/slides/slide1.xml", "<a:p><a:r><a:t>0812</a:t></a:r><a:r><a:t>34567890</a:t></a:r></a:p>"),
    ("xl/sharedStrings.xml", "<sst><si><r><t>0812</t></r><r><rPr><b/></rPr><t>34567890</t></r></si></sst>"),
    ("content.xml", "<text:p>0812<text:span>34567890</text:span></text:p>"),
]


@pytest.mark.parametrize(("name", "content"), [*SPLIT, *(("a.docx", packed(*each)) for each in RUNS)])
@pytest.mark.parametrize("before", ["", "teks " * 900])
def test_what_is_read_in_one_piece_is_found(tmp_path: Path, name: str, content: str | bytes, before: str) -> None:
    whole = content if isinstance(content, bytes) else f"{before}{content}"
    assert set(codes(tmp_path, name, whole)) == {"G301"}


@pytest.mark.parametrize(("name", "content"), [each for each in SPLIT if "0812" in each[1]])
def test_a_contact_that_may_pass_may_be_written_so(tmp_path: Path, name: str, content: str) -> None:
    assert codes(tmp_path, name, content, ALLOWED) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", "<table><tr><td>0812</td><td>3456</td><td>7890</td></tr></table>"),
        ("a.html", "<p>0812</p>\n\n<p>34567890</p>"),
        ("a.md", "0812\n\n3456 7890"),
        ("a.csv", "0812\n34567890\n"),
        ("a.html", "<p><b>62</b> dari <b>811</b> (<small>7,6 %</small>)</p>"),
        ("a.md", '<th scope="row"><a href="x/">SD Negeri 031</a><small>4001 masuk, 12 berjalan</small></th>'),
        ("a.md", '<li data-cari="SD Negeri 031, 40012 Rambah"><a href="x/">SD Negeri 031</a></li>'),
        (
            "a.docx",
            packed(
                "word/document.xml", "<w:p><w:r><w:t>0812</w:t></w:r></w:p><w:p><w:r><w:t>3456789</w:t></w:r></w:p>"
            ),
        ),
        ("a.docx", packed("word/document.xml", "<w:r><w:t>0812</w:t></w:r><w:tab/><w:r><w:t>3456789</w:t></w:r>")),
    ],
)
def test_two_things_are_no_number(tmp_path: Path, name: str, content: str | bytes) -> None:
    assert codes(tmp_path, name, content) == []


@pytest.mark.parametrize("gap", range(0, 1200, 37))
def test_wherever_another_place_stands_before_it_is_found(gap: int) -> None:
    written = f"<p>1<b>2</b> {'a' * gap} 0812<b>3456</b>7890 {'b' * 2000}".encode()
    assert any("081234567890" in said for _, said in joined(written, ".html"))


@pytest.mark.parametrize("content", ["x,81234567890", "x,81234567890.0", "<p>81234567890</p>"])
def test_a_mobile_number_as_a_spreadsheet_leaves_it_is_found(tmp_path: Path, content: str) -> None:
    assert codes(tmp_path, "a.csv", content) == ["G301"]


@pytest.mark.parametrize(
    "content", ["0.81234567890", "x.8123456789", "8,1234567890", "123-8123456789", "81234567890123"]
)
def test_other_long_numbers_are_none(tmp_path: Path, content: str) -> None:
    assert codes(tmp_path, "a.csv", content) == []


@pytest.mark.parametrize("written", ["⓪⑧❶❷❸❹❺❻❼❽❾⓿", "0812\u28003456\u28007890", "0812\u31643456\u31647890"])
def test_digits_in_circles_and_blank_signs_hide_nothing(tmp_path: Path, written: str) -> None:
    assert codes(tmp_path, "a.html", f"<p>{written}</p>") == ["G301"]
