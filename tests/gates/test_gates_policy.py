"""`policy.toml`: every fault is told at once, and thresholds are never laxer than the contract's floors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.errors import PolicyInvalid
from generator.policy import PeerGroup, read_policy

if TYPE_CHECKING:
    from pathlib import Path

    from generator.drop.findings import Finding
    from generator.policy import Policy

SITE = """
[situs]
nama = "Rapor Contoh"
url = "https://rapor.contoh.id"
pemerintah = "Kabupaten Contoh"
kode_wilayah = "14.06"
penerbit = "Diskominfo"
"""


def policy_of(folder: Path, text: str) -> Policy:
    (folder / "policy.toml").write_text(text, encoding="utf-8")
    return read_policy(folder / "policy.toml")


def faults_of(folder: Path, text: str) -> list[Finding]:
    with pytest.raises(PolicyInvalid) as refusal:
        policy_of(folder, text)
    assert refusal.value.exit_code == 12
    return list(refusal.value.findings)


def test_the_shortest_policy_has_the_contracts_floors(tmp_path: Path) -> None:
    policy = policy_of(tmp_path, SITE)
    assert policy.repository == "publik"
    assert (policy.min_n, policy.few_n, policy.suppression_threshold) == (10, 30, 5)
    assert policy.identity.site_url == "https://rapor.contoh.id/"
    assert policy.allowed_contacts == ()


def test_a_full_policy_is_read_as_written(tmp_path: Path) -> None:
    policy = policy_of(
        tmp_path,
        'repositori = "privat"\n'
        + SITE
        + 'kontak = ["a@contoh.id", "0762 91234"]\nlisensi = "CC0"\n[angka]\nn_minimum = 20\nn_sedikit = 50\n'
        '[pengungkapan]\nk = 7\n[periode_utama]\npilihan = "12_bulan"\n'
        '[tampilan]\nlogo = "logo.png"\nwarna = "#1a5fb4"\n'
        '[[pembanding]]\nnama = "Dinas kecil"\njenis = ["dinas"]\ndi_bawah = 100\n'
        '[[pembanding]]\nnama = "Dinas besar"\njenis = ["dinas", "badan"]\nmulai_dari = 100\n',
    )
    assert (policy.repository, policy.min_n, policy.few_n, policy.suppression_threshold) == ("privat", 20, 50, 7)
    assert policy.identity.publisher_contact == "a@contoh.id"
    assert policy.allowed_contacts == ("a@contoh.id", "0762 91234")
    assert policy.headline_period == "12_bulan"
    assert policy.peer_groups == (
        PeerGroup("Dinas kecil", ("dinas",), 0, 100),
        PeerGroup("Dinas besar", ("dinas", "badan"), 100, None),
    )


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    text = (
        'repositri = "publik"\n[situs]\nnama = "A"\nnama = "B"\nurl = "javascript:alert(1)"\nlisensi = 4\n'
        '[angka]\nn_minimum = 9\nn_sedikit = true\n[pengungkapan]\nk = 4\n[situs]\npenerbit = "X"\n'
        '[[pembanding]]\nnama = "P"\njenis = ["dinas"]\n[[pembanding]]\nnama = "P"\njenis = ["dinas"]\ndi_bawah = 0\n'
        '[[pembanding]]\nnama = "Q"\njenis = ["dinas", "kantor"]\nmulai_dari = 5\n[tampilan]\nwarna = "biru"\n'
    )
    found = {(fault.code, fault.column or fault.row) for fault in faults_of(tmp_path, text)}
    assert found == {
        ("K102", 4),
        ("K102", 12),
        ("K103", "repositri"),
        ("K104", "situs.pemerintah"),
        ("K104", "situs.kode_wilayah"),
        ("K104", "situs.penerbit"),
        ("K105", "situs.url"),
        ("K105", "situs.lisensi"),
        ("K106", "angka.n_minimum"),
        ("K105", "angka.n_sedikit"),
        ("K106", "pengungkapan.k"),
        ("K105", "pembanding[2].di_bawah"),
        ("K108", "pembanding[2].nama"),
        ("K105", "pembanding[3].jenis"),
        ("K107", "pembanding[3]"),
        ("K105", "tampilan.warna"),
    }


@pytest.mark.parametrize("line", ["[a]\n", "a = 1\n"])
def test_of_thousands_of_twins_the_first_are_told(tmp_path: Path, line: str) -> None:
    """To tell each of them would take minutes: for each the whole file is parsed anew."""
    faults = faults_of(tmp_path, line * 10_000)
    assert [(fault.code, fault.row) for fault in faults] == [("K102", row) for row in range(2, 22)]


def test_the_nearest_known_key_is_named(tmp_path: Path) -> None:
    [fault] = faults_of(tmp_path, SITE + "[angka]\nn_minimun = 12\n")
    assert "`n_minimum`" in fault.message


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "//evil.id/",
        "https://user:pw@contoh.id/",
        "https://contoh.id/?x=1",
        "https:///x",
        "https://contoh.id:port/",
        "https://сontoh.id/",
        "ftp://contoh.id/",
    ],
)
def test_an_address_that_is_no_site_is_refused(tmp_path: Path, url: str) -> None:
    [fault] = faults_of(tmp_path, SITE.replace("https://rapor.contoh.id", url))
    assert (fault.code, fault.column) == ("K105", "situs.url")


@pytest.mark.parametrize("name", ["</title><script>", "{{ x }}", 'a\\"b', "  ", "a\\nb"])
def test_a_name_that_means_something_to_a_template_is_refused(tmp_path: Path, name: str) -> None:
    [fault] = faults_of(tmp_path, SITE.replace("Rapor Contoh", name))
    assert (fault.code, fault.column) == ("K105", "situs.nama")


@pytest.mark.parametrize("languages", ["[]", '["en"]', '["en", "id"]', '["id", "id"]', '["id", "jv"]', '"id"', "1"])
def test_languages_begin_with_indonesian_and_are_known(tmp_path: Path, languages: str) -> None:
    [fault] = faults_of(tmp_path, f"{SITE}bahasa = {languages}\n")
    assert (fault.code, fault.column) == ("K105", "situs.bahasa")


def test_a_site_is_in_indonesian_unless_english_is_asked_for(tmp_path: Path) -> None:
    assert policy_of(tmp_path, SITE).identity.languages == ("id",)
    assert policy_of(tmp_path, SITE + 'bahasa = ["id"]\n').identity.languages == ("id",)
    assert policy_of(tmp_path, SITE + 'bahasa = ["id", "en"]\n').identity.languages == ("id", "en")


def test_the_mark_for_few_data_cannot_lie_below_the_minimum(tmp_path: Path) -> None:
    [fault] = faults_of(tmp_path, SITE + "[angka]\nn_minimum = 40\n")
    assert fault.column == "angka.n_sedikit"


@pytest.mark.parametrize("payload", [b"a = ", b"\xff\xfe\x00", b"[situs\n"])
def test_what_is_no_toml_is_told_without_a_traceback(tmp_path: Path, payload: bytes) -> None:
    (tmp_path / "policy.toml").write_bytes(payload)
    with pytest.raises(PolicyInvalid) as refusal:
        read_policy(tmp_path / "policy.toml")
    assert [fault.code for fault in refusal.value.findings] == ["K101"]


def test_a_missing_policy_is_told(tmp_path: Path) -> None:
    with pytest.raises(PolicyInvalid, match=r"Tidak ada policy\.toml"):
        read_policy(tmp_path / "policy.toml")
