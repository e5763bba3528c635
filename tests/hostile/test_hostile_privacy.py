"""A citizen's data, in every notation and every place, does not get past the real commands, nor into what they say."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.clearance.cells import FEW_VALUES, Distinct
from generator.identifiers import in_cell, plain
from tests.hostile.folders import COMPLAINTS, DROP, MANIFEST, POLICY, REFERENCE, put, run, table

PROJECT = Path(__file__).parents[2]
NIK = "1406011205850001"
SECRETS = {
    "a NIK": NIK,
    "of a woman": "1406015205850001",
    "of a new province": "9601014105900002",
    "spaced": "1406 0112 0585 0001",
    "dotted": "14.06.01.120585.0001",
    "with dashes": "140601–120585–0001",
    "by underscores": "1406_0112_0585_0001",
    "by commas": "1406,0112,0585,0001",
    "by colons": "1406:0112:0585:0001",
    "by backslashes": "1406\\0112\\0585\\0001",
    "by bars": "1406|0112|0585|0001",
    "in brackets": "(1406)(0112)(0585)(0001)",
    "digit by digit": "1 4 0 6 0 1 1 2 0 5 8 5 0 0 0 1",
    "glued to its name": "NIK1406011205850001",
    "in entities": "1406&nbsp;0112&nbsp;0585&nbsp;0001",
    "in numeric entities": "&#49;&#52;&#48;&#54;011205850001",
    "in entities twice": "&amp;#49;406011205850001",
    "in percent signs": "%31%34%30%36011205850001",
    "full-width": "１４０６０１１２０５８５０００１",
    "Arabic digits": "١٤٠٦٠١١٢٠٥٨٥٠٠٠١",
    "circled digits": "①④⓪⑥⓪①①②⓪⑤⑧⑤⓪⓪⓪①",
    "with zero-width spaces": "1406\u200b0112\u200d0585\ufeff0001",
    "as a float": "1406011205850001.0",
    "in English thousands": "1,406,011,205,850,001",
    "in scientific notation": "1.406011205850001E+15",
    "an NPWP": "12.345.678.9-012.345",
    "a mobile number": "081234567890",
    "a mobile number in groups": "+62 (812) 3456-7890",
    "a mobile number without its zero": "81234567890",
    "the same in groups": "812-3456-7890",
    "a mobile number by pairs": "08 12 34 56 78 90",
    "a mobile number by commas": "0812,3456,7890",
    "a mobile number glued to a word": "WA081234567890",
    "a landline": "(0761) 21234",
    "a Malaysian number": "+60 12 345 6789",
    "a Singaporean number": "+6591234567",
    "a Saudi number": "00966501234567",
    "an address": "budi.s+x@contoh.id",
    "an address in entities": "budi&#64;contoh.id",
    "an address in percent signs": "budi%40contoh.id",
    "an address in words": "budi at contoh dot id",
    "an address in brackets": "budi(at)contoh(dot)id",
    "an address with spaces": "budi @ contoh.id",
    "a plate": "BM 1234 XY",
    "a plate in small letters": "bm 1234 xy",
    "a neighbourhood": "Jl. Melati RT. 03, RW. 04",
    "a man": "Bapak Budi Santoso",
    "a man by his initial": "Bapak B. Santoso",
    "a man in small letters": "bpk budi",
    "on behalf of a man": "A.n Budi",
    "a hajj title": "Haji Budi",
    "an older sister": "Mbak Ratih",
    "a reporter": "Pelapor: Budi Santoso",
    "a name": "Siti Aminah",
    "a name in capitals": "AHMAD FAUZI",
    "a graduate": "Budi Santoso, S.H.",
}
INNOCENT = (
    "Bu Camat", "Bapak Bupati Rokan Hulu", "Kesehatan Ibu dan Anak", "BUPATI ROKAN HULU – RIAU", "TUANKU TAMBUSAI – 4",
    "PAKAR – ahli", "800/123/BKD/2023", "188.45/0761/2023", "Kpts.100.3.3.2/412/2023", "Perpres 76/2013",
    "31-12-2023 s.d. 05-01-2024", "15/03/2026 - 10/04/2026", "15.03.2026-10.04.2026", "12-01-2024, 09-02-2025",
    "Senin–Jumat 08.00–16.00 WIB", "12.30-13.30, 12.30-13.30", "08-12-2023 10.30", "28557 Pasir Pengaraian",
    "Jl. Tuanku Tambusai KM 4 No. 12", "Jl. H. Agus Salim No. 5", "RSUD dr. Soetomo", "Museum Ibu Fatmawati",
    "Stadion Imam Bonjol", "Yayasan Nur Hidayah", "Desa Surya Jaya", "Surya Jaya", "Bina Marga", "1708", "112",
    "1500-171",
    "ROKANHULU(spasi)ADUAN", "Rp 812.345.678.000", "APBD 8.123.456.789", "1.02.01.2.02.01.5.1.02.01.001.00024",
    "14.06.01.2001", "0.885312, 100.293114", "ISBN 978-602-1234-56-7", "BB 12 KG", "UU 25 TAHUN 2009", "Kelas 1 A",
    "0031/IN/VII/2024/PKU", "2022: 120; 2023: 131; 2024: 140", "k0812345678901234abcdef9", "+5,2 poin",
    "d1e8a9b0c1d2e3f4a5b6c7d8e9f0a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6e7f8", "a.n. Bupati Sekretaris Daerah",
    "Tri Hita Karana", "Maulid Nabi Muhammad SAW", "Nama: diisi", "Pelapor: rahasia", "Haji dan Umrah",
)  # fmt: skip


def commitments(texts: list[str]) -> str:
    return table(
        [{"id": f"m-{at}", "jenis": "mou", "judul": text, "tahap": "berjalan"} for at, text in enumerate(texts)]
    )


@pytest.mark.parametrize("start", range(0, len(SECRETS), 18))
def test_every_notation_is_refused_row_by_row_and_never_repeated(
    data: Path, capsys: pytest.CaptureFixture[str], start: int
) -> None:
    secrets = list(SECRETS.values())[start : start + 18]
    put(data / DROP / "komitmen.csv", commitments([f"diminta pelapor {secret} kemarin" for secret in secrets]))
    ran = run(capsys, "check", "--data", data, "--format", "json")
    told = json.loads(ran.said[ran.said.index("{") : ran.said.rindex("}") + 1])["temuan"]
    assert ran.code == 11
    assert {one["baris"] for one in told if one["gerbang"]} == set(range(2, len(secrets) + 2))
    for secret in (*secrets, "Santoso", "Aminah", "FAUZI", "Ratih"):
        assert secret not in ran.said


def test_a_wide_search_misses_nothing_that_a_close_look_finds() -> None:
    """Long columns are searched first for what may be something; short ones are looked at cell by cell."""
    filler = [f"baris biasa {number}" for number in range(FEW_VALUES)]
    column = Distinct(pd.Series([*filler, *SECRETS.values()], dtype="str"))
    assert {value for _, value in column.suspicious()} >= set(SECRETS.values())


PIECES = st.sampled_from(
    [
        *("1406", "0112", "0585", "0001", "1406011205850001", "0812", "3456", "7890", "81234567890", "62", "021", "3"),
        *(" ", "_", ".", "-", "/", ",", ":", ";", "(", ")", "+", "|", "*", "~", "0", "E+15", "&nbsp", "&nbsp;", "%20"),
        *("nik", "NIK", "hp", "WA", "Bapak", "bu", "Pak", "Bpk", "Budi", "Siti", "Santoso", "a.n.", "RT", "RW", "BM"),
        *("budi", "contoh", "id", "com", "@", "&#64", "&commat", "at", "dot", "[at]", "nama", "pelapor", "S.H.", "XY"),
        *("SANTOSO", "AMd", "A Md", "Ustadz", "a.n", "'", "’", "Dra.", "H.", "B", "1"),
    ]
)


@given(st.lists(st.lists(PIECES, min_size=1, max_size=8).map("".join), min_size=1, max_size=20))
@settings(max_examples=300)
@example(["1406&nbsp0112&nbsp0585&nbsp0001", "budi&#64contoh.id", "Budi_1406011205850001", "Bapak_Budi_Santoso"])
@example(
    ["Budi Budi1406", "nama Budi1406", "Budi', Siti", "SANTOSO, S.H.", "Santoso, AMd", "UstadzBudi", "a.nBudi Santoso"]
)
@example(
    ["RW:\n1", "RT\t03", "SUYATNO,S.H.", "Suyatno, A Md", "Mas Budi14", "Siti Aminah2", "A.nSuyatno", "UstadzYatno"]
)
def test_a_wide_search_holds_back_nothing_whatever_the_pieces(cells: list[str]) -> None:
    filler = [f"baris biasa {number}" for number in range(FEW_VALUES)]
    looked_at = {value for _, value in Distinct(pd.Series([*filler, *cells], dtype="str")).suspicious()}
    assert {cell for cell in cells if any(in_cell(plain(cell)))} <= looked_at


def test_what_offices_write_passes(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert {text: [one.kind for one in in_cell(plain(text))] for text in INNOCENT if any(in_cell(plain(text)))} == {}
    put(data / DROP / "komitmen.csv", commitments(list(INNOCENT)))
    ran = run(capsys, "check", "--data", data)
    assert ran.code == 0, ran.said


LONG = (
    "x" * 60_000 + " (at) y", "1 " * 20_000, "0 8 " * 6_000, "Budi Santoso " * 3_000, "a@" * 20_000, "a @ " * 13_000,
    "a@" + "b." * 20_000, "08-" * 13_000, "+1 " * 13_000, '"' * 60_000, "&amp;" * 13_000, "1406 0112 " * 4_000,
    "a-" * 20_000 + "@ ", "Bapak " * 6_000, "RT " * 13_000, "(" * 60_000,
)  # fmt: skip


def test_no_cell_costs_more_than_its_length() -> None:
    """With a search whose cost grew with the square of the length, a cell of 60 KB would take minutes."""
    look = "import resource; resource.setrlimit(resource.RLIMIT_CPU, (30, 30))\n"
    look += "from generator.identifiers import *; from tests.hostile.test_hostile_privacy import LONG\n"
    look += "print(sum(1 for text in LONG for _ in (*in_cell(plain(text)), *in_bytes(plain(text)))))"
    done = subprocess.run([sys.executable, "-c", look], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, (done.returncode, done.stderr)


LONG_FILES = {
    ".html": (
        600_000,
        ("<a ", "<a b='", "<a/", "<a b=c ", "<svg ", "<!--", "%41", "%31", "nama@contoh.id ", "&#49;", "<", "'",
         "data:;base64,QUFBQUFBQUFBQQ==", ";base64,", "<table", "<table><tr>", "<table><tr><th>a", "<tr><th "),
    ),
    ".js": (300_000, ("'//a.id/'\n", "fetch('//a.id/')\n", "\\u0031")),
    ".css": (300_000, ("url(//a.id)\n", "url(", "/*", "@import/*", "url(data:;base64,QUFB\n")),
    ".md": (300_000, ("{{ x }}\n", "@", "%")),
    ".csv": (300_000, (" ", ",", ";\t")),
}  # fmt: skip
"""By suffix of a file how many characters it has, and what it consists of, over and over."""


def test_no_published_file_costs_more_than_its_length() -> None:
    """With a search whose cost grew with the square of the length, each of these would take minutes or hours."""
    look = """if True:
        import resource, tempfile
        from pathlib import Path
        from generator.sweep import sweep
        from tests.hostile.test_hostile_privacy import LONG_FILES
        for suffix, (length, texts) in LONG_FILES.items():
            for text in texts:
                print(suffix, repr(text), flush=True)
                used = resource.getrusage(resource.RUSAGE_SELF).ru_utime
                resource.setrlimit(resource.RLIMIT_CPU, (int(used) + 5, resource.RLIM_INFINITY))
                with tempfile.TemporaryDirectory() as folder:
                    Path(folder, f"a{suffix}").write_text(text * (length // len(text)), encoding="utf-8")
                    sweep(Path(folder), frozenset(), base_url="https://x.example/")
    """
    done = subprocess.run([sys.executable, "-c", look], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, (done.returncode, done.stdout.splitlines()[-1:], done.stderr)


@pytest.mark.parametrize("secret", [NIK, "Bapak Budi Santoso"])
@pytest.mark.parametrize(
    ("path", "content"),
    [
        (f"{DROP}/drop.toml", MANIFEST + 'catatan = "tanya {} saja"\n'),
        (f"{DROP}/drop.toml", MANIFEST.replace("Diskominfo", "{}")),
        (f"{DROP}/drop.toml", MANIFEST + "# dari {}\n"),
        (f"{DROP}/drop.toml", MANIFEST + '[menggantikan]\ndrop = "2026-01-01"\nalasan = "{}"\n'),
        (f"{DROP}/drop.toml", MANIFEST + '[diakui]\nhilang = "kata {}"\n'),
        (f"{DROP}/drop.toml", MANIFEST + '[disaring]\n"{}" = 3\n'),
        (f"{DROP}/drop.toml", MANIFEST + '[berkas."{}"]\nbaris = 3\n'),
        (f"{DROP}/drop.toml", MANIFEST + '"{}" = 1\n'),
        ("policy.toml", POLICY.replace("Pengelola contoh", "{}")),
        ("policy.toml", POLICY + "# {}\n"),
        ("policy.toml", POLICY + '[[pembanding]]\nnama = "{}"\njenis = ["dinas"]\n'),
        (f"{DROP}/komitmen.csv", commitments(["{}"])),
        ("reference/instansi.csv", REFERENCE["instansi"] + "x,X,dinas,14.06\n".replace("X", "{}")),
        ("reference/hari_libur.csv", REFERENCE["hari_libur"] + "2026-02-01,Libur,cuti_bersama,{}\n"),
        ("reference/status.csv", REFERENCE["status"] + "{},selesai\n"),
        (f"{DROP}/pengaduan.csv", COMPLAINTS.replace("aspirasi", "{}")),
        (f"{DROP}/pengaduan.csv", COMPLAINTS.replace("instansi,", "instansi,{},").replace("disdik,", "disdik,x,")),
    ],
    ids=[
        "note", "steward", "comment", "reason", "acknowledgement", "skipped", "file entry", "unknown key", "publisher",
        "policy comment", "peer group", "title", "agency", "source", "status label", "class", "header",
    ],
)  # fmt: skip
def test_no_place_of_a_data_folder_takes_it(
    data: Path, capsys: pytest.CaptureFixture[str], path: str, content: str, secret: str
) -> None:
    put(data / path, content.replace("{}", secret))
    ran = run(capsys, "check", "--data", data)
    assert ran.code == 11, ran.said
    assert secret not in ran.said
    assert "Santoso" not in ran.said


@pytest.mark.parametrize("secret", ["081234567890", "Bapak Budi Santoso"])
@pytest.mark.parametrize("name", ["{}.pdf", "berkas/ktp_{}.pdf", "berkas/{}/a.pdf", "pengaduan_{}.csv", "../{}/a.csv"])
def test_no_name_of_a_file_or_folder_takes_it(
    data: Path, capsys: pytest.CaptureFixture[str], name: str, secret: str
) -> None:
    put(data / DROP / name.replace("{}", secret), COMPLAINTS)
    ran = run(capsys, "check", "--data", data)
    assert ran.code == 11, ran.said
    assert secret not in ran.said


def test_an_unknown_key_of_the_policy_is_not_repeated(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(data / "policy.toml", f'"{NIK}" = 1\n"Bapak Budi Santoso" = 2\n{POLICY}')
    ran = run(capsys, "check", "--data", data)
    assert ran.code == 12
    assert NIK not in ran.said
    assert "Santoso" not in ran.said


def workbook(data: Path, book: openpyxl.Workbook) -> None:
    (data / DROP / "pengaduan.csv").unlink()
    book.save(data / DROP / "pengaduan.xlsx")


def complaints_book() -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    for line in COMPLAINTS.splitlines():
        book.active.append(line.split(","))
    return book


@pytest.mark.parametrize("place", ["hidden sheet", "sheet name", "author", "title", "keywords", "preamble", "number"])
def test_no_corner_of_a_workbook_takes_it(data: Path, capsys: pytest.CaptureFixture[str], place: str) -> None:
    book = complaints_book()
    match place:
        case "hidden sheet":
            sheet = book.create_sheet("pengaduan lama")
            sheet.sheet_state = "veryHidden"
            sheet.append(["x", NIK])
        case "sheet name":
            book.active.title = f"aduan {NIK}"
        case "author":
            book.properties.creator = "Budi Santoso"
        case "title":
            book.properties.title = f"Aduan {NIK}"
        case "keywords":
            book.properties.keywords = "hubungi 081234567890"
        case "preamble":
            book.active.insert_rows(1)
            book.active["A1"] = f"Dicetak oleh {NIK}"
        case _:
            book.active["G1"] = "nomor"
            book.active["G2"] = float(NIK)
    workbook(data, book)
    ran = run(capsys, "check", "--data", data)
    assert ran.code == 11, ran.said
    for secret in (NIK, "Santoso", "081234567890"):
        assert secret not in ran.said


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_no_encoding_hides_it(data: Path, capsys: pytest.CaptureFixture[str], encoding: str) -> None:
    put(data / DROP / "komitmen.csv", commitments([f"lihat {NIK}"]).encode(encoding))
    assert run(capsys, "check", "--data", data).code == 11


def test_an_officer_may_be_reached_and_a_number_without_its_zero_is_still_a_mobile_number(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = {
        "id": "n-1", "instansi": "disdik", "jaringan": "ombudsman", "peran": "narahubung", "jabatan": "Sekretaris",
        "nama": "Hj. Siti Aminah, S.Sos.", "telepon_kantor": "(0762) 91234", "wa_layanan": "081234567890",
        "surel": "disdik@contoh.id", "alamat": "Jl. H. Agus Salim RT 01/RW 02", "terakhir_diverifikasi": "2026-03-01",
    }  # fmt: skip
    put(data / DROP / "narahubung.csv", table([row]))
    assert run(capsys, "check", "--data", data).code == 0
    put(data / DROP / "narahubung.csv", table([row | {"telepon_kantor": "81234567890"}]))
    ran = run(capsys, "check", "--data", data)
    assert ran.code == 11
    assert "G107" in ran.said
    put(data / DROP / "narahubung.csv", table([row | {"wa_layanan": "81234567890"}]))
    ran = run(capsys, "check", "--data", data)
    assert (ran.code, "P444" in ran.said) == (10, True)  # it would be dialled as it stands


def test_a_link_to_another_file_is_not_followed(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    secret = put(tmp_path / "rahasia.csv", commitments([NIK]))
    (data / DROP / "komitmen.csv").symlink_to(secret)
    ran = run(capsys, "check", "--data", data)
    assert ran.code == 10
    assert "P150" in ran.said
    assert NIK not in ran.said


@pytest.mark.parametrize("cell", ["ZZ900", "GS1", "GS2", "XFD1048576"])
@pytest.mark.parametrize("sheet", ["", "Lampiran"])
def test_no_cell_is_too_far_away(data: Path, capsys: pytest.CaptureFixture[str], cell: str, sheet: str) -> None:
    book = complaints_book()
    (book.create_sheet(sheet) if sheet else book.active)[cell] = f"NIK {NIK}"
    workbook(data, book)
    ran = run(capsys, "check", "--data", data)
    assert ran.code == 11, ran.said
    assert "G101" in ran.said
    assert f"baris {cell.strip('XFDZGS')}, kolom GS dan di kanannya" in ran.said
    assert NIK not in ran.said


@pytest.mark.parametrize("name", [f"{DROP}/pengaduan.csv", "reference/wilayah.csv", f"{DROP}/catatan.csv"])
def test_no_cell_of_a_text_is_too_far_away(data: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    head, *rows = (COMPLAINTS if "wilayah" not in name else REFERENCE["wilayah"]).splitlines()
    put(data / name, "\n".join([head, *rows[:-1], f"{rows[-1]}{',' * 5000}{NIK},,{NIK}", ""]))
    ran = run(capsys, "check", "--data", data)
    assert ran.code == 11, ran.said
    assert NIK not in ran.said
    put(data / name, "\n".join([f"{head}{',' * 5000}{NIK}", *rows, ""]))
    ran = run(capsys, "check", "--data", data)
    assert ran.code == 11, ran.said
    assert NIK not in ran.said
