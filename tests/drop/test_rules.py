from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from generator.drop.rules.addresses import is_phone, is_plain_link
from tests.drop.conftest import COMPLAINTS, REFERENCE

if TYPE_CHECKING:
    from tests.drop.conftest import DataFolder

AGENCIES = REFERENCE["instansi"]
COMMITMENTS = (
    "id,jenis,judul,tahap,tanggal_rencana,tanggal_tanda_tangan,sumber_url,berkas,sha256\n"
    "mou-1,mou,Nota kesepahaman,ditandatangani,,2022-05,https://contoh.go.id/a,,\n"
)


def only(data: DataFolder) -> tuple[str, int | None, str | None]:
    [place] = data.places()
    return place


# ── complaints ──


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("2026-02-02,terdisposisi,", "2026-04-01,terdisposisi,", ("P410", 4, "tanggal_masuk")),
        ("2026-01-05,selesai,2026-01-09", "2026-01-05,selesai,2026-01-04", ("P411", 2, "tanggal_selesai")),
        ("terdisposisi,", "terdisposisi,2026-02-03", ("P413", 4, "tanggal_selesai")),
        ("kaaaaaaa2", "kaaaaaaa1", ("P401", 3, "id")),
        ("kaaaaaaa2", "123456789", ("P304", 3, "id")),
        ("kaaaaaaa2", "k1", ("P305", 3, "id")),
        ("kaaaaaaa2", "kaa aaaa2", ("P304", 3, "id")),
        ("dinkes", "dinkess", ("P402", 4, "instansi")),
    ],
)
def test_each_fault_of_a_complaint_is_one_finding(
    data: DataFolder, old: str, new: str, place: tuple[str, int, str]
) -> None:
    data.complaints(COMPLAINTS.replace(old, new))
    assert only(data) == place


def test_both_rows_of_a_repeated_id_are_named(data: DataFolder) -> None:
    data.complaints(COMPLAINTS.replace("kaaaaaaa3", "kaaaaaaa1"))
    [finding] = data.findings()
    assert (finding.row, "baris 2" in finding.message) == (4, True)


def test_a_row_outside_its_drops_coverage_is_an_error(data: DataFolder) -> None:
    data.drop("2026-03-31", manifest="[cakupan]\nmulai = 2026-01-06\nselesai = 2026-02-01\n")
    assert data.places() == [("P414", 2, "tanggal_masuk"), ("P414", 4, "tanggal_masuk")]


@pytest.mark.parametrize("total", ["masuk = 4", "selesai = 1", "berjalan = 0", "ditutup_admin = 2", "diarsipkan = 1"])
def test_a_total_that_does_not_add_up_is_an_error(data: DataFolder, total: str) -> None:
    data.drop("2026-03-31", manifest=f"[total_kontrol]\n{total}\n")
    assert only(data) == ("P417", None, f"total_kontrol.{total.partition(' ')[0]}")


def test_totals_that_add_up_are_none(data: DataFolder) -> None:
    data.drop(
        "2026-03-31",
        manifest="[total_kontrol]\nmasuk = 3\nselesai = 2\nberjalan = 1\nditutup_sistem = 0\ndiarsipkan = 0\n"
        "di_luar_wewenang = 0\nditutup_admin = 1\n",
    )
    assert data.findings() == []


def test_a_third_closed_on_the_day_they_came_is_a_warning_and_less_is_none(data: DataFolder) -> None:
    data.complaints(COMPLAINTS.replace("2026-01-09", "2026-01-05"))
    assert data.codes() == ["P415"]
    data.complaints(COMPLAINTS.replace("2026-01-09", "2026-01-05") + "kaaaaaaa4,disdik,aspirasi,2026-02-02,diterima,\n")
    assert data.codes() == []


def test_other_dates_in_an_odd_order_are_a_warning(data: DataFolder) -> None:
    data.complaints(
        "id,instansi,klasifikasi,tanggal_masuk,status,tanggal_verifikasi,tanggal_selesai\n"
        "kaaaaaaa1,disdik,aspirasi,2026-01-05,selesai,2026-01-10,2026-01-09\n"
    )
    assert data.codes() == ["P412"]


def test_closed_without_a_date_is_only_noted(data: DataFolder) -> None:
    data.complaints(COMPLAINTS.replace("selesai,2026-01-09", "selesai,"))
    assert data.codes() == ["P416"]


def test_a_year_without_holidays_is_an_error(data: DataFolder) -> None:
    data.complaints(COMPLAINTS.replace("2026-01-05", "2024-12-31"))
    assert data.places() == [("P427", None, "tanggal"), ("P427", None, "tanggal")]


# ── across drops ──


def test_complaints_that_vanish_are_counted_and_more_than_a_fifth_at_once_is_an_error(data: DataFolder) -> None:
    rows = "".join(f"kbbbbb{n:04d},disdik,aspirasi,2026-01-05,diterima,\n" for n in range(10))
    head = COMPLAINTS.splitlines(keepends=True)[0]
    data.drop("2026-03-31", head + rows)
    data.drop("2026-04-30", head + "".join(rows.splitlines(keepends=True)[2:]))
    assert data.codes() == ["P601"], "two of ten is a fifth, not more"
    data.drop("2026-04-30", head + "".join(rows.splitlines(keepends=True)[3:]))
    assert data.codes() == ["P601", "P602"]
    data.drop("2026-04-30", head + "".join(rows.splitlines(keepends=True)[3:]), '[diakui]\nhilang = "Arsip pindah"\n')
    assert data.codes() == ["P601"]


def test_only_what_the_new_drop_covers_can_vanish(data: DataFolder) -> None:
    head, *rows = COMPLAINTS.splitlines(keepends=True)
    data.drop("2026-04-30", head + rows[2], "[cakupan]\nmulai = 2026-02-01\n")
    assert data.codes() == ["P604"]


def test_a_replaced_drop_takes_no_part(data: DataFolder) -> None:
    head = COMPLAINTS.splitlines(keepends=True)[0]
    others = "".join(f"kccccc{n:04d},disdik,aspirasi,2026-01-05,diterima,\n" for n in range(9))
    data.drop("2026-04-29", head + others)
    data.drop("2026-04-30", COMPLAINTS)
    assert data.codes().count("P602") == 2, "the first drop's cases vanish, then those of the second"
    data.drop("2026-04-30", COMPLAINTS, '[menggantikan]\ndrop = "2026-04-29"\nalasan = "Salah"\n')
    assert data.codes() == []


@pytest.mark.parametrize("named", ["2026-04-30", "2027-01-01", "2025-01-01"])
def test_only_an_earlier_drop_can_be_replaced(data: DataFolder, named: str) -> None:
    data.drop("2026-04-30", COMPLAINTS, f'[menggantikan]\ndrop = "{named}"\nalasan = "Salah"\n')
    assert only(data) == ("P605", None, "menggantikan.drop")


def test_a_changed_key_is_an_error_until_it_is_acknowledged(data: DataFolder) -> None:
    data.drop("2026-03-31", COMPLAINTS, 'sidik_kunci = "aaaa"\n')
    data.drop("2026-04-30", COMPLAINTS, 'sidik_kunci = "bbbb"\n')
    assert only(data) == ("P603", None, "sidik_kunci")
    data.drop("2026-04-30", COMPLAINTS, 'sidik_kunci = "bbbb"\n[diakui]\nsidik_kunci = "Kunci lama hilang"\n')
    assert data.places() == []


# ── the register ──


@pytest.mark.parametrize(
    "bad",
    [
        "../../etc/passwd",
        r"..\x",
        "%2e%2e%2f",
        "/abs",
        "C:x",
        "-rf",
        ".git",
        "a" * 300,
        "Dinas",
        "a--b",
        "__proto__",
        "a_b",
    ],
)
def test_ids_that_are_no_slugs_are_refused(data: DataFolder, bad: str) -> None:
    data.write("reference/instansi.csv", AGENCIES + f"{bad},Dinas Baru,dinas,,14.06\n")
    assert data.places()[0][1:] == (5, "id")
    assert len(data.places()) == 1


@pytest.mark.parametrize("bad", ["index", "404", "assets", "search", "con", "com1", "constructor"])
def test_ids_that_stand_in_the_way_of_pages_are_refused(data: DataFolder, bad: str) -> None:
    data.write("reference/instansi.csv", AGENCIES + f"{bad},Dinas Baru,dinas,,14.06\n")
    assert only(data) == ("P420", 5, "id")


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ("baru,,dinas,,14.06", ("P301", 5, "nama")),
        (",Dinas Baru,dinas,,14.06", ("P301", 5, "id")),
        ("disdik,Dinas Baru,dinas,,14.06", ("P401", 5, "id")),
        ("baru,Dinas Baru,dinasx,,14.06", ("P302", 5, "jenis")),
        ("baru,Dinas Baru,dinas,tidakada,14.06", ("P402", 5, "induk")),
        ("baru,Dinas Baru,dinas,baru,14.06", ("P403", 5, "induk")),
        ("baru,Dinas Baru,dinas,,", ("P301", 5, "kode_wilayah")),
        ("baru,Dinas Baru,dinas,,14.6", ("P304", 5, "kode_wilayah")),
        ("baru,Dinas Baru,dinas,,14.99", ("P402", 5, "kode_wilayah")),
        ("baru,Dinas.Pendidikan,dinas,,14.06", ("P422", 5, "nama")),
        ("baru,Dinаs Baru,dinas,,14.06", ("P421", 5, "nama")),
        ("baru,Ｄinas Baru,dinas,,14.06", ("P421", 5, "nama")),
    ],
)
def test_each_fault_of_the_register_is_one_finding(data: DataFolder, row: str, place: tuple[str, int, str]) -> None:
    data.write("reference/instansi.csv", AGENCIES + row + "\n")
    assert only(data) == place


def test_a_ring_of_parents_is_told_for_each_of_its_agencies(data: DataFolder) -> None:
    data.write("reference/instansi.csv", AGENCIES.replace("pemda,,", "pemda,disdik,"))
    assert data.places() == [("P403", 2, "induk"), ("P403", 3, "induk")]


def test_names_that_two_agencies_share_are_a_warning(data: DataFolder) -> None:
    data.write("reference/instansi.csv", AGENCIES + "baru,dinas pendidikan,dinas,,14.06\n")
    assert data.codes() == ["P423"]


def test_limits_that_overlap_are_refused_and_touching_ones_are_not(data: DataFolder) -> None:
    row = "permintaan_informasi,10,Standar,{},\n"
    data.write("reference/batas_waktu.csv", REFERENCE["batas_waktu"] + row.format("2025-01-01"))
    assert only(data) == ("P425", 3, "berlaku_mulai")
    ended = REFERENCE["batas_waktu"].replace("2020-01-01,", "2020-01-01,2024-12-31")
    data.write("reference/batas_waktu.csv", ended + row.format("2025-01-01"))
    assert data.places() == []


def test_a_label_has_one_meaning(data: DataFolder) -> None:
    data.write("reference/status.csv", REFERENCE["status"] + "DITUTUP OLEH ADMIN ,selesai\nselesai,diterima\n")
    assert data.places() == [("P426", 3, "label"), ("P426", 4, "label")]


def test_missing_reference_tables_are_named(data: DataFolder) -> None:
    for name in ("hari_libur", "wilayah"):
        (data.root / f"reference/{name}.csv").unlink()
    assert sorted(data.codes()) == ["P161", "P162", "P427"]


# ── focal points, commitments and promises ──


@pytest.mark.parametrize(
    ("network", "role", "fits"),
    [
        ("sp4n", "pembina", True),
        ("ombudsman", "pejabat_penghubung", True),
        ("sp4n", "pejabat_penghubung", True),
        ("ombudsman", "pembina", False),
        ("ppid", "narahubung", False),
        ("sp4n", "ppid_utama", False),
    ],
)
def test_a_role_belongs_to_its_network(data: DataFolder, network: str, role: str, fits: bool) -> None:  # noqa: FBT001 - a case of the table above
    data.write(
        "drops/2026-03-31/narahubung.csv",
        f"id,instansi,jaringan,peran,jabatan,terakhir_diverifikasi\nnh-1,disdik,{network},{role},Kepala,2026-01-01\n",
    )
    assert data.places() == ([] if fits else [("P430", 2, "peran")])


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("2022-05", "2022-13", ("P311", 2, "tanggal_tanda_tangan")),
        ("2022-05", "2027", ("P410", 2, "tanggal_tanda_tangan")),
        ("2022-05", "2026-04", ("P410", 2, "tanggal_tanda_tangan")),
        ("https://contoh.go.id/a", "javascript:alert(1)", ("P440", 2, "sumber_url")),
        ("a,,\n", "a,../x.pdf,\n", ("P443", 2, "berkas")),
        ("a,,\n", "a,tidak-ada.pdf,\n", ("P435", 2, "berkas")),
        ("mou-1,", "MoU 1,", ("P304", 2, "id")),
    ],
)
def test_each_fault_of_a_commitment_is_told(data: DataFolder, old: str, new: str, place: tuple[str, int, str]) -> None:
    data.write("drops/2026-03-31/komitmen.csv", COMMITMENTS.replace(old, new))
    assert place in data.places()


def test_a_month_that_is_not_over_may_hold_a_signature(data: DataFolder) -> None:
    data.write("drops/2026-03-31/komitmen.csv", COMMITMENTS.replace("2022-05", "2026-03"))
    assert data.findings() == []
    assert data.intake().drops[0].tables["komitmen"].loc[2, "tanggal_tanda_tangan"] == "2026-03"


def test_documents_must_be_there_and_be_the_ones_that_were_meant(data: DataFolder) -> None:
    data.write("drops/2026-03-31/berkas/mou.pdf", b"%PDF-1.7 isi")
    right = hashlib.sha256(b"%PDF-1.7 isi").hexdigest()
    data.write("drops/2026-03-31/komitmen.csv", COMMITMENTS.replace("a,,\n", f"a,mou.pdf,{right}\n"))
    assert data.findings() == []
    data.write("drops/2026-03-31/komitmen.csv", COMMITMENTS.replace("a,,\n", f"a,mou.pdf,{'0' * 64}\n"))
    assert only(data) == ("P436", 2, "sha256")


def test_tables_refer_to_commitments_that_an_earlier_drop_has(data: DataFolder) -> None:
    data.write("drops/2026-03-31/komitmen.csv", COMMITMENTS)
    data.drop("2026-04-30")
    signed = "komitmen,pihak,jabatan,kapasitas\n{},{},Bupati,definitif\n"
    data.write("drops/2026-04-30/penandatangan.csv", signed.format("mou-1", "Ombudsman RI"))
    assert data.places() == []
    data.write("drops/2026-04-30/penandatangan.csv", signed.format("mou-2", "disdikk"))
    assert data.places() == [("P402", 2, "komitmen"), ("P402", 2, "pihak")]


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ("persen_selesai,>=,85,2026-01-01,2026-12-31,,", None),
        ("persen_selesai,,85,2026-01-01,2026-12-31,,", ("P431", 2, "operator")),
        ("persen_selesai,>=,,2026-01-01,2026-12-31,,", ("P431", 2, "target")),
        ("persen_selesai,>=,850,2026-01-01,2026-12-31,,", ("P433", 2, "target")),
        ("median_hari_kerja,<=,850,2026-01-01,2026-12-31,,", None),
        ("persen_selesai,>=,85,2026-12-31,2026-01-01,,", ("P424", 2, "tenggat")),
        ("persen_selesai,>=,85,2026-01-01,2026-12-31,tuntas,", ("P432", 2, "tingkat")),
        ("manual,,,2026-01-01,2026-12-31,tanpa_bukti,", ("P431", 2, "penilai")),
        ("manual,,,2026-01-01,2026-12-31,tanpa_bukti,Inspektorat", None),
        ("manual,,,2026-01-01,2026-12-31,,", None),
    ],
)
def test_a_promise_can_be_judged_as_it_is_written(
    data: DataFolder, row: str, place: tuple[str, int, str] | None
) -> None:
    data.write("drops/2026-03-31/komitmen.csv", COMMITMENTS)
    head = "id,komitmen,instansi,isi,metrik,operator,target,mulai,tenggat,tingkat,penilai"
    data.write("drops/2026-03-31/janji.csv", f"{head}\nj-1,mou-1,disdik,Cepat,{row}\n")
    assert data.places() == ([place] if place else [])


@pytest.mark.parametrize(("level", "warned"), [("terbatas", True), ("tuntas", True), ("belum_mulai", False)])
def test_a_level_that_claims_something_should_link_its_evidence(data: DataFolder, level: str, warned: bool) -> None:  # noqa: FBT001 - a column of the table above
    data.write("drops/2026-03-31/komitmen.csv", COMMITMENTS)
    head = "id,komitmen,instansi,isi,metrik,mulai,tenggat,tingkat,penilai"
    row = f"j-1,mou-1,disdik,Cepat,manual,2026-01-01,2026-12-31,{level},Inspektorat"
    data.write("drops/2026-03-31/janji.csv", f"{head}\n{row}\n")
    assert ("P458" in data.codes()) is warned


@pytest.mark.parametrize(
    ("note", "warned"),
    [
        ("Keduanya Selasa. Sumber berbeda: 10 Oktober 2023 menurut A; 11 Oktober 2023 menurut B.", False),
        ("Tanpa daftar.", False),
        ("Sumber berbeda: 10 Oktober 2023 menurut A", True),
        ("Sumber berbeda: kemarin menurut A; 11 Oktober 2023 menurut B", True),
    ],
)
def test_a_list_of_dates_by_source_can_be_read(data: DataFolder, note: str, warned: bool) -> None:  # noqa: FBT001 - a column of the table above
    data.write("drops/2026-03-31/komitmen.csv", f"id,jenis,judul,tahap,catatan\nmou-1,mou,Uji,direncanakan,{note}\n")
    assert ("P455" in data.codes()) is warned


def test_corrections_name_tables_and_columns_that_exist(data: DataFolder) -> None:
    head = "tanggal,tabel,id,kolom,alasan,diminta_oleh\n"
    data.write(
        "drops/2026-03-31/koreksi.csv",
        head + "2026-01-05,pengaduan,kaaaaaaa1,statuss,Salah,Camat\n2026-01-05,aduan,kaaaaaaa1,status,Salah,Camat\n",
    )
    assert data.places() == [("P437", 2, "kolom"), ("P437", 3, "tabel")]


def test_scores_of_others_say_who_is_rated(data: DataFolder) -> None:
    head = "kode_wilayah,instansi,lembaga,skema,tahun,nilai,sumber_url\n"
    data.write(
        "drops/2026-03-31/nilai_eksternal.csv",
        head + ',,L,S,2023,"78,9",https://contoh.go.id\n14.06,disdik,L,S,2023,80,https://contoh.go.id\n',
    )
    assert data.places() == [("P434", 2, "kode_wilayah"), ("P434", 3, "kode_wilayah")]


@pytest.mark.parametrize(
    ("link", "good"),
    [
        ("https://rokanhulu.go.id/berita/1?x=%20y#z", True),
        ("http://contoh.go.id", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("data:text/html;base64,AAAA", False),
        ("//evil.example/x", False),
        ("https://user:pass@contoh.go.id", False),
        ("https://contoh.go.id@evil.example", False),
        ("https://xn--pple-43d.com", False),
        ("https://аpple.com", False),
        ("https://169.254.169.254/latest", False),
        ("https://[::1]/", False),
        ("https://localhost/", False),
        ("https://contoh.go.id:8080/", False),
        ("https://contoh.go.id/\u202egnp", False),
        ('https://contoh.go.id/"onclick=', False),
        ("https:\\\\contoh.go.id", False),
        ("https://contoh.go.id/" + "a" * 5000, False),
        ("ftp://contoh.go.id", False),
        ("https://", False),
        ("contoh.go.id", False),
    ],
)
def test_links_are_plain_or_refused(link: str, good: bool) -> None:  # noqa: FBT001 - a case of the table above
    assert is_plain_link(link) is good


@pytest.mark.parametrize(
    ("text", "good"),
    [("(0762) 000000", True), ("0854-0000-0000", True), ("+62 21 1234567", True), ("1708", True), ("0762", True),
     ("hubungi kami", False), ("12", False), ("(0762) 123456 / 654321 / 111222", False)],
)  # fmt: skip
def test_one_telephone_number_or_none(text: str, good: bool) -> None:  # noqa: FBT001 - a case of the table above
    assert is_phone(text) is good
