"""Gate 3 reads every byte: identifiers, template markers and foreign loads are found however they are packed."""

from __future__ import annotations

import base64
import gzip
import io
import shutil
import subprocess
import sys
import zipfile
import zlib
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.errors import RendererFailed
from generator.identifiers import canonical_contacts, in_bytes, plain
from generator.release import Identity
from generator.site.renderer import CONFIG, render_site
from generator.sweep import sweep
from generator.sweep.envelopes import around_members

BASE = "https://rapor.contoh.id/"
NIK, MOBILE, MAIL = "1406011205850001", "081234567890", "budi@contoh.id"
IDENTITY = Identity("Rapor Contoh", BASE, "Kabupaten Contoh", "14.06", "Diskominfo", None, "CC BY 4.0")


def found_in(folder: Path, name: str, content: str | bytes, *allowed: str) -> list[tuple[str, int | None]]:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return [(finding.code, finding.row) for finding in sweep(folder, canonical_contacts(allowed), base_url=BASE)]


@pytest.mark.parametrize("value", [NIK, MOBILE, MAIL, "12.345.678.9-012.345", "+62 812-3456-7890", "(0762) 91234"])
@pytest.mark.parametrize(
    "name", ["a.html", "b/c.json", "d.csv", "e.svg", "f.xml", "g.vcf", "search/search_index.json", "h.bin"]
)
def test_an_identifier_is_found_in_every_kind_of_file(tmp_path: Path, name: str, value: str) -> None:
    assert found_in(tmp_path, name, f"baris satu\nada {value} di sini\n") == [("G301", 2)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", "<p>&#48;812&#x33;4567890</p>"),
        ("a.html", "<a href='mailto:budi%40contoh.id'>x</a>"),
        ("a.html", "<a href='https://wa.me/?p=%2B6281234567890'>x</a>"),
        ("a.json", '{"x": "budi\\u0040contoh.id"}'),
        ("a.json", '{"nik": 1406011205850001}'),
        ("a.json", r'{"text": "Telepon\n081234567890\nSurel"}'),
        ("a.html", "<p>1406&nbsp;0112&nbsp;0585&nbsp;0001</p>"),
        ("a.html", "<p>1406&#8203;0112&#8203;05850001</p>"),
        ("a.svg", "<svg><text x='1'>0812 3456 7890</text></svg>"),
        ("a.svg", "<svg><path d='1406011205850001'/></svg>"),
        ("a.csv", "k1,2025,1406011205850001,x"),
        ("a.txt", "﻿budi@contoh.id".encode("utf-16")),
        ("a.bin", b"\x00\xff\x80" + MOBILE.encode() + b"\x00"),
        ("a.xml.gz", gzip.compress(b"<x>" + NIK.encode() + b"</x>", mtime=0)),
        ("a.gz.gz", gzip.compress(gzip.compress(NIK.encode(), mtime=0), mtime=0)),
    ],
)
def test_a_disguised_identifier_is_found(tmp_path: Path, name: str, content: str | bytes) -> None:
    assert "G301" in [code for code, _ in found_in(tmp_path, name, content)]


def test_workbooks_and_archives_are_taken_apart(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.properties.creator = MAIL
    book.active["A1"] = f"tel {MOBILE}"
    stream = io.BytesIO()
    book.save(stream)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("dalam/buku.xlsx", stream.getvalue())
    (tmp_path / "a.zip").write_bytes(packed.getvalue())
    findings = sweep(tmp_path, frozenset(), base_url=BASE)
    assert {finding.message for finding in findings} == {
        "Berkas ini memuat alamat surel.",
        "Berkas ini memuat nomor telepon.",
    }


@pytest.mark.parametrize("content", [b"PK\x03\x04rusak", b"\x1f\x8brusak"])
def test_an_archive_that_cannot_be_read_is_refused(tmp_path: Path, content: bytes) -> None:
    assert ("G304", None) in found_in(tmp_path, "a.zip", content)


NOISE = base64.b64decode(
    "H4sIAAAAAAACAwXB0RWAIAgAwFUaQexBOA5i+giS/f+8m7KpeEx1dUBRLm9yZx5kq61Wk28CrfI9HngZ/KRmgT3T9gEN6HZuPAAAAA=="
)
"""A gzip whose packed bytes look like an e-mail address, which nobody wrote; one of some two million."""


def test_what_packed_bytes_look_like_by_chance_is_nobodys_address(tmp_path: Path) -> None:
    assert [each.kind for each in in_bytes(plain(NOISE.decode("latin-1")))] == ["surel"]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", gzip.decompress(NOISE))
    assert NOISE[10:-8] in stream.getvalue()
    for name, content in (("a.xml.gz", NOISE), ("a.bin", NOISE), ("a.zip", stream.getvalue())):
        assert found_in(tmp_path, name, content) == []


def behind_the_stream(said: bytes, hidden: bytes) -> bytes:
    """Return a zip whose one member unpacks to `said`, with `hidden` inside its packed bytes, where unpacking ends."""
    stream = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed = stream.compress(said) + stream.flush() + hidden
    noted = io.BytesIO()
    with zipfile.ZipFile(noted, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.txt", packed)
    content = bytearray(noted.getvalue())
    central = content.index(b"PK\x01\x02")
    for start in (8, central + 10):  # APPNOTE 4.3.7 and 4.3.12: the method, then checksum and unpacked size
        content[start : start + 2] = zipfile.ZIP_DEFLATED.to_bytes(2, "little")
        content[start + 6 : start + 10] = zlib.crc32(said).to_bytes(4, "little")
        content[start + 14 : start + 18] = len(said).to_bytes(4, "little")
    return bytes(content)


def test_what_hides_behind_the_end_of_a_packed_stream_is_read(tmp_path: Path) -> None:
    clean, hiding = behind_the_stream(b"isi " * 100, b""), behind_the_stream(b"isi " * 100, NIK.encode() + b" ")
    with zipfile.ZipFile(io.BytesIO(hiding)) as archive:
        assert archive.testzip() is None
        assert archive.read("a.txt") == b"isi " * 100
    assert found_in(tmp_path, "a.zip", clean) == []
    assert {code for code, _ in found_in(tmp_path, "a.zip", hiding)} == {"G301"}


def test_a_folder_of_an_archive_that_holds_something_is_read(tmp_path: Path) -> None:
    noted = io.BytesIO()
    with zipfile.ZipFile(noted, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("map/", NIK * 3 + f" {NIK}")
    assert {code for code, _ in found_in(tmp_path, "a.zip", noted.getvalue())} == {"G301"}


@given(st.binary(max_size=400), st.binary(max_size=400), st.sampled_from([zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED]))
def test_around_its_members_an_archive_is_what_no_member_says(said: bytes, note: bytes, method: int) -> None:
    assume(b"PK\x05\x06" not in note)  # where the archive would end for who looks for its end from behind
    noted = io.BytesIO()
    with zipfile.ZipFile(noted, "w", method) as archive:
        archive.writestr("a.bin", said)
        archive.comment = note
    content = noted.getvalue()
    left = around_members(content).replace(b"\n", b"")
    length = archive.infolist()[0].compress_size
    start = content.index(b"a.bin") + len(b"a.bin")
    assert left == (content[:start] + content[start + length :]).replace(b"\n", b"")


def test_what_stands_around_packed_bytes_is_read(tmp_path: Path) -> None:
    named, noted = io.BytesIO(), io.BytesIO()
    with gzip.GzipFile(filename=MAIL, mode="wb", fileobj=named, mtime=0) as packed:
        packed.write(b"a" * 100)
    flags = b"\x1f\x8b\x08" + bytes([2 | 4 | 16]) + bytes(6)  # header checked, an extra field, a comment
    extra = b"\x06\x00ab\x02\x00c\x00"
    commented = flags + extra + NIK.encode() + b"\x00\x00\x00" + NOISE[10:]
    with zipfile.ZipFile(noted, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "a" * 100)
        archive.comment = MAIL.encode()
    for content in (named.getvalue(), commented, noted.getvalue()):
        assert "G301" in [code for code, _ in found_in(tmp_path, "a.bin", content)]


@pytest.mark.parametrize("before", ["rapor-", "ktp_"])
def test_an_identifier_in_a_file_name_is_masked(tmp_path: Path, before: str) -> None:
    (tmp_path / f"{before}{NIK}").mkdir()
    (tmp_path / f"{before}{NIK}" / "index.html").write_text("kosong")
    findings = sweep(tmp_path, frozenset(), base_url=BASE)
    assert {finding.code for finding in findings} == {"G305"}
    assert NIK not in str(findings)


def test_contacts_of_the_release_pass_in_every_notation_and_no_others(tmp_path: Path) -> None:
    page = (
        "<a href='tel:+62762912341'>(0762) 912341</a> <a href='https://wa.me/6281234567890'>0812 3456 7890</a> "
        "BUDI@contoh.id"
    )
    assert found_in(tmp_path, "a.html", page, "0762-912341", MOBILE, MAIL) == []
    assert found_in(tmp_path, "a.html", page, "0762-912341", MAIL) == [("G301", 1)]
    both = "0812 3456 7890 0813 1111 2222"
    assert found_in(tmp_path, "a.html", both, MOBILE) == [("G301", 1)]
    assert found_in(tmp_path, "a.html", both, MOBILE, "081311112222") == []


def test_an_escaped_line_break_does_not_distort_an_allowed_contact(tmp_path: Path) -> None:
    index = r'{"text": "Surel\nbudi@contoh.id\n"}'
    assert found_in(tmp_path, "search.json", index, MAIL) == []


@pytest.mark.parametrize(
    "page",
    [
        "<img src='https://evil.id/x.png'>",
        "<IMG SRC=//evil.id/x.png>",
        "<img src=/\\evil.id/x.png>",
        "<img src='ht\ntps://evil.id/x'>",
        "<img src='&#104;ttps://evil.id/x'>",
        "<img src='https:evil.id/x'>",
        "<img srcset='a.png 1x, https://evil.id/b.png 2x'>",
        "<script src='https://cdn.evil.id/x.js'></script>",
        "<script>import('https://evil.id/x.js')</script>",
        "<script>fetch('//evil.id/x')</script>",
        "<link rel='stylesheet' href='https://fonts.evil.id/css'>",
        "<link href=https://evil.id/a.png rel='shortcut icon'>",
        "<link rel=preload href='//evil.id/x'>",
        "<style>@import 'https://evil.id/x.css';</style>",
        '<style>a{background:url( "//evil.id/x.png" )}</style>',
        "<p style='background:url(&quot;https://evil.id/x&quot;)'>",
        "<iframe src='https://evil.id'></iframe>",
        "<iframe srcdoc=\"<img src='https://evil.id/x'>\"></iframe>",
        "<meta http-equiv='refresh' content='0; url=https://evil.id/'>",
        "<base href='https://evil.id/'>",
        "<video poster='https://evil.id/x'></video>",
        "<object data='https://evil.id/x'></object>",
        "<form action='https://evil.id/'></form>",
        "<svg><image href='https://evil.id/x'/></svg>",
        "<svg><use xlink:href='https://evil.id/x#a'/></svg>",
        "<svg><rect fill='url(https://evil.id/x#a)'/></svg>",
        "<!-- ' --><img src=//evil.id/x><!-- ' -->",
        "<img src='https://rapor.contoh.id.evil.id/x'>",
    ],
)
def test_whatever_a_page_would_fetch_from_elsewhere_is_refused(tmp_path: Path, page: str) -> None:
    assert found_in(tmp_path, "a.html", f"<p>\n{page}") == [("G303", 2)]


@pytest.mark.parametrize(
    "page",
    [
        "<a href='https://lapor.go.id'>keluar</a>",
        "<area href='//lapor.go.id'>",
        f"<link rel='canonical' href='{BASE}rapor/'>",
        "<link rel='alternate' href='https://lain.id/umpan'>",
        f"<img src='{BASE}a.png'> <img src='/a.png'> <img src='data:image/png;base64,AA=='>",
        "<svg xmlns='http://www.w3.org/2000/svg'><use href='#a'/><rect fill='url(#b)'/></svg>",
        "<p>tulis &lt;img src=https://evil.id/x&gt; begini</p>",
        "<script>const u = new URL('../..', location)</script>",
        '<script type="application/ld+json">{"@context": "https://schema.org"}</script>',
        "<!-- <img src='https://evil.id/x'> -->",
    ],
)
def test_links_out_and_own_files_pass(tmp_path: Path, page: str) -> None:
    assert found_in(tmp_path, "a.html", page) == []


def test_style_sheets_and_scripts_are_read_too(tmp_path: Path) -> None:
    assert found_in(tmp_path / "a", "a.css", "/* x */\n@import url(https://evil.id/x.css);") == [("G303", 2)]
    assert found_in(tmp_path / "b", "a.css", 'a{src:url("../a.woff2")} b{fill:url(#c)} /* https://evil.id */') == []
    assert found_in(tmp_path / "c", "a.js", "x();\nnew WebSocket('wss://evil.id')") == [("G303", 2)]


@pytest.mark.parametrize("marker", ["{{ nama }}", "{% if x %}", "{# catatan #}", "{{nama"])
def test_a_raw_template_marker_is_refused(tmp_path: Path, marker: str) -> None:
    assert found_in(tmp_path, "a.html", f"<p>{marker}</p>") == [("G302", 1)]


def test_markers_that_are_values_or_code_pass(tmp_path: Path) -> None:
    assert found_in(tmp_path, "a.html", "<p>&#123;&#123; 7*7 }} &#123;% raw %}</p>") == []
    assert found_in(tmp_path, "b.json", '{"nama": "{{ 7*7 }}"}') == []
    assert found_in(tmp_path, "c.css", "@media print{#menu{display:none}}") == []
    assert found_in(tmp_path, "d.js", "function f(){{let x=1}}") == []
    assert found_in(tmp_path, "d.js", "const judul = '{{ judul }}'") == [("G302", 1)]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("proyek")
    (root / "docs/rapor").mkdir(parents=True)
    (root / "docs/.rapor").write_text("x")
    (root / "mkdocs.yml").write_text(
        "site_name: Rapor\ntheme: {name: material, language: id, font: false}\nplugins: [search]\n"
        "markdown_extensions: [attr_list, md_in_html]\nnav: [index.md]\nnot_in_nav: /rapor/\n"
    )
    (root / "docs/index.md").write_text(
        "# Beranda\n\n108 dari 131 (82,4 %; 75,0–88,0 %)\n\n[Lapor](https://lapor.go.id)\n"
    )
    (root / "docs/rapor/dinas.md").write_text("# Dinas\n\n[Beranda](../index.md)\n")
    return root


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_a_real_site_passes_twice_with_the_same_bytes(tmp_path: Path, project: Path, engine: str) -> None:
    sites = [tmp_path / "satu", tmp_path / "dua"]
    for site in sites:
        render_site(project, site, engine, IDENTITY, date(2026, 9, 30))  # type: ignore[arg-type]  # parametrized
    first, second = ({p.relative_to(s): p.read_bytes() for p in sorted(s.rglob("*")) if p.is_file()} for s in sites)
    assert first == second
    assert Path("rapor/dinas/index.html") in first
    assert b"Rapor Contoh" in first[Path("index.html")]
    assert sweep(sites[0], frozenset(), base_url=BASE) == []
    assert not (project / CONFIG).exists()
    (sites[0] / "rapor/dinas/index.html").write_text(f"<p>{NIK}</p>")
    assert [finding.code for finding in sweep(sites[0], frozenset(), base_url=BASE)] == ["G301"]


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_a_broken_link_fails_with_the_engines_words_and_leaves_nothing(
    tmp_path: Path, project: Path, engine: str
) -> None:
    broken = tmp_path / "proyek"
    shutil.copytree(project, broken)
    (broken / "docs/index.md").write_text("# Beranda\n\n[x](tidak-ada.md)\n")
    shutil.rmtree(broken / ".cache", ignore_errors=True)
    before = sorted(broken.iterdir())
    with pytest.raises(RendererFailed, match=r"index\.md") as failure:
        render_site(broken, tmp_path / "situs", engine, IDENTITY, date(2026, 9, 30))  # type: ignore[arg-type]  # parametrized
    assert "Traceback" not in str(failure.value)
    assert str(tmp_path) not in str(failure.value)
    assert not (tmp_path / "situs").exists()
    assert [path for path in sorted(broken.iterdir()) if path.name != ".cache"] == before


def test_a_hostile_name_is_shown_as_typed(tmp_path: Path, project: Path) -> None:
    hostile = Identity(
        "</title><script>alert(1)</script>", BASE, '"><img src=x onerror=alert(2)>', "14", "{{ x }}", None, "CC"
    )
    render_site(project, tmp_path / "situs", "mkdocs", hostile, date(2026, 9, 30))
    page = (tmp_path / "situs/index.html").read_text()
    assert "<script>alert(1)" not in page
    assert "<img src=x" not in page
    assert sweep(tmp_path / "situs", frozenset(), base_url=BASE) == []


def test_no_environment_variable_turns_the_gate_off() -> None:
    folder = Path(sys.modules["generator.sweep"].__file__ or "").parent
    source = "".join(module.read_text(encoding="utf-8") for module in sorted(folder.glob("*.py")))
    assert "def sweep(" in source
    assert "environ" not in source
    assert subprocess.run(
        ["grep", "-c", "import os", "-"], input=source, text=True, capture_output=True, check=False
    ).returncode


@pytest.mark.parametrize("suffix", ["vcf", "ics"])
def test_what_a_folded_line_hides_is_found_and_what_it_may_say_is_known_again(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"a.{suffix}").write_text("NOTE:NIK 14060112\r\n 03900001 milik warga\r\n", encoding="utf-8")
    (tmp_path / f"b.{suffix}").write_text("EMAIL:layanan@dinas.exa\r\n mple.go.id\r\n", encoding="utf-8")
    found = sweep(tmp_path, frozenset({"layanan@dinas.example.go.id"}), base_url="https://rapor.contoh.go.id/")
    assert [(finding.code, finding.file) for finding in found] == [("G301", f"a.{suffix}")]


@pytest.mark.parametrize(
    "declared",
    [
        f'<!ENTITY a "{MOBILE[:4]}">]><svg><text>&a;{MOBILE[4:]}</text></svg>',
        "<!ENTITY a '//evil.id'>]><svg><image href='&a;/x'/></svg>",
        "<!ATTLIST image href CDATA '//evil.id/x'>]><svg><image/></svg>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_what_a_document_declares_of_its_own_is_refused(tmp_path: Path, declared: str, encoding: str) -> None:
    page = f"<!DOCTYPE svg [\n{declared}".encode(encoding)
    assert ("G314", 2) in found_in(tmp_path, "a.svg", page)


def test_a_document_type_that_declares_nothing_passes(tmp_path: Path) -> None:
    page = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"><svg/>'
    assert found_in(tmp_path, "a.svg", page) == []
