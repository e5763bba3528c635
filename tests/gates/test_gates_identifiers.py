"""Identifiers are found in every notation, as whole tokens, and nothing of our own writing is taken for one."""

from __future__ import annotations

import hashlib
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.identifiers import in_bytes, in_cell, is_nik, mask, plain

NIK = "1406011205850001"
PHONE = "081234567890"


def kinds_in_cell(text: str) -> set[str]:
    return {identifier.kind for identifier in in_cell(plain(text))}


def kinds_in_bytes(text: str) -> set[str]:
    return {identifier.kind for identifier in in_bytes(plain(text))}


@pytest.mark.parametrize(
    "text",
    [
        NIK,
        "1406015205850001",  # a woman: day + 40
        "6501010101010001",  # Kalimantan Utara
        *(f"{province}01014105900002" for province in (92, 93, 94, 95, 96, 97)),
        "1406 0112 0585 0001",
        "14.06.01.120585.0001",
        "140601-120585-0001",
        "14 06 01 12 05 85 0001",
        "1406011205850001.0",
        "1,406011205850001E+15",
        "NIK:1406011205850001;",
        "１４０６０１１２０５８５０００１",
        "١٤٠٦٠١١٢٠٥٨٥٠٠٠١",
        "1406\u200b0112\u200d0585\ufeff0001",
        "1406\u00a00112\u202f0585\u20090001",
        "140601–120585–0001",
        *("Budi_1406011205850001", "1406011205850001_ktp", "ktp_1406011205850001.jpg"),
    ],
)
def test_a_nik_is_found_in_published_bytes_however_it_is_written(text: str) -> None:
    assert "nik" in kinds_in_bytes(text)
    assert kinds_in_cell(text) & {"nik", "angka_ilmiah"}


@pytest.mark.parametrize("text", ["3.17E+15", "3,17E+15", "3.17e15"])
def test_a_number_that_excel_made_scientific_is_refused_in_a_cell(text: str) -> None:
    assert kinds_in_cell(text) == {"angka_ilmiah"}


@pytest.mark.parametrize(
    ("digits", "valid"),
    [
        ("1406010000000001", False),
        ("1406013201850001", False),
        ("1406014001850001", False),
        ("1406017101850001", True),
        ("1406017201850001", False),
        ("1406010113850001", False),
        ("1406010112850000", False),
        ("1006010112850001", False),
        ("1400010112850001", False),
        (NIK[:-1], False),
        (NIK + "1", False),
    ],
)
def test_the_parts_of_a_nik_are_bounded(digits: str, *, valid: bool) -> None:
    assert is_nik(digits) is valid


@pytest.mark.parametrize(
    "text",
    [
        "0812 3456 7890",
        "0812-3456-7890",
        "0812.3456.7890",
        "+62 812-3456-7890",
        "+6281234567890",
        "6281234567890",
        "62 812 3456 7890",
        "0062 812 3456 7890",
        "+62 (0)812 3456 7890",
        "(+62) 812 3456 7890",
        "(0761) 21234",
        "(0761)21234",
        "0761-21234",
        "0761/21234",
        "021 5551234",
        "(021) 555 1234",
        "+62 761 21234",
        "０８１２３４５６７８９０",
        "0812\u00a03456\u00a07890",
        "https://wa.me/6281234567890?text=Halo",
        *("hp_081234567890", "081234567890_budi"),
    ],
)
def test_phone_numbers_are_found_however_they_are_written(text: str) -> None:
    assert kinds_in_bytes(text) == {"telepon"}
    assert kinds_in_cell(text) == {"telepon"}


@pytest.mark.parametrize(
    "text", ["12.345.678.9-012.345", "123456789012345", "0123456789012345", "12 345 678 9 012 345"]
)
def test_an_npwp_is_found_in_a_cell(text: str) -> None:
    assert kinds_in_cell(text) == {"npwp"}


@pytest.mark.parametrize(
    "text", ["budi@example.com", "Budi.S+x@kab.go.id", "<budi@contoh.id>", "budi＠contoh.id", "mailto:a_b@c-d.co.id."]
)
def test_mail_addresses_are_found(text: str) -> None:
    assert kinds_in_bytes(text) == {"surel"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("BM 1234 XY", "pelat"),
        ("nopol bm 1234 xy", "pelat"),
        ("B-1234-ABC", "pelat"),
        ("Jl. Melati RT 01/RW 02", "alamat"),
        ("RT/RW 003/004", "alamat"),
        ("Bapak Budi Santoso", "nama"),
        ("Bapak_Budi_Santoso", "nama"),
        ("BPK SUPARMAN", "nama"),
        ("laporan sdr. Andi", "nama"),
        ("Hj. Siti Aminah", "nama"),
        ("bapak budi", "nama"),
        ("BAPAK BUDI", "nama"),
        ("budi [at] contoh.id", "surel"),
        ("budi at gmail.com", "surel"),
        ("0812/3456/7890", "telepon"),
        ("0812•3456•7890", "telepon"),
        ("0️⃣8️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣9️⃣0️⃣", "telepon"),
        ("3171234567890123", "angka16"),
    ],
)
def test_a_cell_may_not_hold_what_points_at_a_person(text: str, kind: str) -> None:
    assert kind in kinds_in_cell(text)


@pytest.mark.parametrize(
    "text",
    [
        "Bu Camat",
        "Bapak Bupati",
        "Ibu Kota",
        "Bapak/Ibu Kepala Dinas",
        "Hari Ibu",
        "RSUD dr. Soetomo",
        "Jl. H. Agus Salim",
        "a.n. Bupati",
        "UU 25 TAHUN 2009",
        "PP 76 X",
        "2026-03-31",
        "31-03-2026",
        "03-04-2026 08.00-16.00",
        "2025-01-01 2026-09-30",
        "62.71.01.1001",
        "Kpts.100.3.3.2/412/2023",
        "188.45/0761/2023",
        "k0812345678901234abcdef9",
        "logo@2x.png",
        "1.234.567,89",
        "82,4 % (75,0–88,0 %)",
        *("Temuan BPK RI Tahun 2025", "Temuan BPK Tahun 2025", "BPK Perwakilan Riau", "PAK APBD 2026"),
        *("pengaduan_tidak_berkadar_pengawasan", "0812/123/2026", "rapat at kantor.desa"),
    ],
)
def test_ordinary_cells_pass(text: str) -> None:
    assert kinds_in_cell(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "0.824427 0.750123 0.880231",
        "0.8244274809160305",
        '{"n": 131, "nilai": 0.824427, "bawah": 0.750123}',
        "62 811 100 200",
        "12 345 678 9 210 345",
        "131 108 23 0 0 12 10 85 21 2024",
        "M12 2A10 10 0 0 0 2 12a10 10 0 0 0 10 10 10 10 0 0 0 10-10",
        "9007199254740991",
        "2026-09-30T00:00:00+07:00",
        "2023 2024 2025 2026",
        "rapor-sdn-021_2026-09-30",
    ],
)
def test_numbers_of_our_own_writing_are_no_identifiers(text: str) -> None:
    assert kinds_in_bytes(text) == set()


def niks() -> st.SearchStrategy[str]:
    parts = (
        st.sampled_from([*range(11, 20), 21, 31, 36, 51, 53, 61, 65, 71, 76, 81, 82, 91, 92, 93, 94, 95, 96]),
        st.integers(1, 79),
        st.integers(1, 99),
        st.one_of(st.integers(1, 31), st.integers(41, 71)),
        st.integers(1, 12),
        st.integers(0, 99),
    )
    return st.builds(
        lambda serial, *pairs: "".join(f"{pair:02d}" for pair in pairs) + f"{serial:04d}", st.integers(1, 9999), *parts
    )


def mobiles() -> st.SearchStrategy[str]:
    start = st.sampled_from(["0812", "0813", "0821", "0852", "0857", "0878", "0896", "62812", "+62813"])
    return st.builds(lambda prefix, rest: f"{prefix}{rest:08d}", start, st.integers(0, 99_999_999))


FLANKS = st.text(st.characters(exclude_categories=["Cs", "Nd"], exclude_characters=".%+-'()"), max_size=12).filter(
    lambda text: not re.search(r"[0-9A-Za-z]", plain(text)[:1] + plain(text)[-1:])
)


@given(niks(), FLANKS, FLANKS)
def test_any_nik_between_characters_that_are_no_token_is_found(nik: str, before: str, after: str) -> None:
    assert "nik" in kinds_in_bytes(before + nik + after)
    assert "nik" in kinds_in_cell(before + nik + after)


@given(mobiles(), FLANKS, FLANKS)
def test_any_mobile_number_between_characters_that_are_no_token_is_found(phone: str, before: str, after: str) -> None:
    assert "telepon" in kinds_in_bytes(before + phone + after)
    assert "telepon" in kinds_in_cell(before + phone + after)


@given(st.one_of(niks(), mobiles()), st.sampled_from("abcxyzABCXYZ"), st.sampled_from(["{0}{1}", "{1}{0}"]))
def test_a_part_of_a_longer_token_is_no_identifier(value: str, neighbour: str, order: str) -> None:
    text = order.format(value.removeprefix("+"), neighbour)
    assert kinds_in_bytes(text) == set()
    assert not kinds_in_cell(text) & {"nik", "telepon", "npwp", "angka16"}


@given(niks(), st.text("0123456789", min_size=1, max_size=30), st.sampled_from(["{0}{1}", "{1}{0}"]))
def test_a_nik_within_a_longer_number_is_none(nik: str, digits: str, order: str) -> None:
    assert kinds_in_bytes(order.format(nik, digits)) == set()


@given(st.binary())
def test_no_digest_holds_an_identifier(payload: bytes) -> None:
    digest = hashlib.sha256(payload).hexdigest()
    assert kinds_in_bytes(f'{{"sha256": "{digest}"}}') == set()
    assert kinds_in_cell(f"k{digest[:23]}") == set()


@given(
    st.lists(st.floats(0, 1).map(lambda share: f"{share:.6f}"), min_size=1, max_size=40),
    st.sampled_from([" ", ",", ", "]),
)
def test_no_row_of_shares_holds_an_identifier(shares: list[str], separator: str) -> None:
    assert kinds_in_bytes(separator.join(shares)) == set()


@given(st.lists(st.integers(0, 999), min_size=1, max_size=40))
def test_no_row_of_counts_holds_an_identifier(counts: list[int]) -> None:
    assert kinds_in_bytes(" ".join(map(str, counts))) == set()


COUNTS = st.integers(0, 999_999_999) | st.sampled_from([62_526, 104_208, 49_240_886, 62_118_300, 81_234_567, 812])


def dotted(count: int) -> str:
    return f"{count:,}".replace(",", ".")


@given(st.lists(COUNTS, min_size=2, max_size=6), COUNTS)
@example([47_664_726, 49_240_886, 49_131_999], 8_120)
@settings(max_examples=500)
def test_no_sum_of_counts_holds_an_identifier(counts: list[int], whole: int) -> None:
    summed = " + ".join(map(dotted, counts))
    assert kinds_in_bytes(f"{summed} = {dotted(whole)}") == set()
    assert kinds_in_bytes(f"{dotted(whole)} ({summed})") == set()


@given(COUNTS, COUNTS)
@example(62_526, 104_208)
@settings(max_examples=500)
def test_from_one_count_to_another_there_is_no_identifier(one: int, other: int) -> None:
    low, high = sorted((one, other))
    assert kinds_in_bytes(f"dari 166.734 laporan, {dotted(low)}–{dotted(high)} selesai") == set()
    assert kinds_in_bytes(f"9 ({dotted(low)}–{dotted(high)})") == set()
    assert kinds_in_bytes(f"{dotted(high)} − {dotted(low)} = 1") == set()


@pytest.mark.parametrize(
    "written",
    [
        "+49 240 8861234",
        "telp. + 49 240 8861234",
        "+62 812-345-678",
        "62 812 3456 789",
        "62-812-345-678",
        "62812-345.678",
    ],
)
def test_a_number_is_found_all_the_same_where_it_is_no_count_beside_others(written: str) -> None:
    assert kinds_in_bytes(written) == {"telepon"}


OFFICIAL = [
    "061/72491/BKPSDM/2024",
    "900.1.13.5/91/05.2/2018",
    "https://regional.kompas.com/read/2018/03/09/08373151/judul",
    "https://berita.example/read/2021/05/17/06167262/judul-berita",
    "https://berita.example/nasional/061929245/judul-berita",
    "https://docs.google.com/spreadsheets/d/1HtT_ct7oyyfz-5NWtHF49jgKW6VVfEBtJkX2teimk8b/edit#gid=824988135",
    "https://www.facebook.com/profile.php?id=100086547690428",
    "https://www.facebook.com/diskominfo_rohul/posts/958351034993152",
    "https://drive.google.com/file/d/I8CBC388-9562a55-2aFJb6aHj_F211bd/view",
    "https://www.instagram.com/p/C4-F28IC-Gd/",
    "Anggaran Rp 62.410.870.172",
    "Anggaran Rp62.410.870.172,00",
]
"""Numbers of letters, addresses of news and evidence, and money, as offices write them every day."""


@pytest.mark.parametrize("written", OFFICIAL)
def test_what_offices_write_every_day_is_no_identifier(written: str) -> None:
    assert kinds_in_cell(written) == set()
    assert kinds_in_bytes(written) == set()


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("061/72491", "telepon"),
        ("telp. 0761/21001, Pekanbaru", "telepon"),
        ("140601/410790/2003", "nik"),
        ("1406014107900003/2024", "nik"),
        ("https://contoh.id/0812-3456-7890", "telepon"),
        ("https://contoh.id/081234567890/judul-berita", "telepon"),
        ("https://contoh.id/061929245", "telepon"),
        ("https://contoh.id/6281234567890/judul-berita", "telepon"),
        ("https://contoh.id/00628123456789/judul-berita", "telepon"),
        ("https://contoh.id/81234567890/judul-berita", "telepon"),
        ("https://docs.google.com/spreadsheets/d/1/edit#gid=081234567890", "telepon"),
        ("https://docs.google.com/spreadsheets/d/1/edit#gid=6281234567890", "telepon"),
        ("https://contoh.id/foto_BM_1234_XY.jpg", "pelat"),
        ("https://contoh.id/foto-b-1234-xyz.jpg", "pelat"),
        ("1901-05-07-08370001", "nik"),
        ("Rp 0812-3456-7890", "telepon"),
        ("Rp +62 812 3456 7890", "telepon"),
        ("061929245/judul-berita", "telepon"),
        ("https://contoh.id/?gid=824988135", "telepon"),
        ("https://www.facebook.com/x 100086547690428", "npwp"),
        ("https://www.facebook.com/?nik=1406014107900003", "nik"),
        ("https://contoh.id/?id=100086547690428", "npwp"),
        ("https://contoh.id/Bapak_Budi_Santoso.pdf", "nama"),
        ("https://contoh.id/laporan_0812_3456_7890.pdf", "telepon"),
        ("https://contoh.id/?nik=1406014107900003", "nik"),
        ("https://contoh.id/2018/03/09/081234567890x https://contoh.id B 1234 XYZ", "pelat"),
        ("Rp, 0812-3456-7890", "telepon"),
        ("9 Maret 2018 0812-3456-7890", "telepon"),
    ],
)
def test_an_identifier_beside_such_words_is_found_all_the_same(written: str, kind: str) -> None:
    assert kind in kinds_in_cell(written)


def test_a_mask_keeps_only_the_kind() -> None:
    assert mask(f"data {NIK} dan {PHONE}.csv") == "data [NIK] dan [nomor telepon].csv"
