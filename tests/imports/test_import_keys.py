"""Ids: one key gives the same id for ever, another key another one, and no key lies where it can be published."""

from __future__ import annotations

import hashlib
import re
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import DataRejected
from generator.identifiers import in_cell
from generator.imports import import_export
from generator.imports.keys import Key, default_key_path, hashed, open_key, plain_id, rounded_by_excel
from tests.imports.export import Folder, usual_rows, workbook

IDS = st.lists(st.text(min_size=1, max_size=40), unique=True, max_size=50)
KEYS = st.binary(min_size=32, max_size=64)


@given(IDS, KEYS)
def test_hashing_is_stable_one_to_one_and_of_the_agreed_form(ids: list[str], key: bytes) -> None:
    names = hashed(ids, key)
    assert names == hashed(ids, key)
    assert len(set(names)) == len(ids)
    assert all(re.fullmatch("k[0-9a-f]{23}", name) for name in names)


@given(st.text(min_size=1), KEYS, KEYS)
def test_another_key_gives_another_id_and_another_fingerprint(text: str, one: bytes, two: bytes) -> None:
    if one != two:
        assert hashed([text], one) != hashed([text], two)


def test_an_id_is_the_hmac_of_a_known_value() -> None:
    # RFC 4231, test case 2: key "Jefe", data "what do ya want for nothing?".
    assert hashed(["what do ya want for nothing?"], b"Jefe") == ["k5bdcc146bf60754e6a04242"]


def test_numbers_that_became_floats_are_the_same_id() -> None:
    assert [plain_id(text) for text in (" 123 ", "123.0", "123", "123.00")] == ["123"] * 4
    assert plain_id("12.3") == "12.3"


def test_ids_that_excel_rounded_are_told_from_ids_that_only_look_so() -> None:
    assert rounded_by_excel(["3.17E+15", "3,17e+15", "123"]) == {"3.17E+15", "3,17e+15"}
    assert rounded_by_excel(["3174010203040000", "3174010203050000"]) == {"3174010203040000", "3174010203050000"}
    assert rounded_by_excel(["3174010203040000", "3174010203050001"]) == set()
    assert rounded_by_excel(["12345e678901", "018f5a8efb50"]) == set()


@pytest.mark.parametrize("inside", ["data", "project", "git"])
def test_a_key_inside_the_data_the_project_or_a_repository_is_refused(tmp_path: Path, inside: str) -> None:
    folder = Folder(tmp_path)
    (folder.data.parent / "mkdocs.yml").write_text("")
    (tmp_path / "lain" / ".git").mkdir(parents=True)
    path = {
        "data": folder.data / "kunci",
        "project": folder.data.parent / "dalam" / "kunci",
        "git": tmp_path / "lain" / "dalam" / "kunci",
    }[inside]
    _, findings = open_key(path, folder.data)
    assert [finding.code for finding in findings] == ["I141"]


@pytest.mark.parametrize("secret", [b"terlalu pendek", b"a" * 64, b"ab" * 20 + b"\n"])
def test_a_weak_key_is_refused(tmp_path: Path, secret: bytes) -> None:
    (tmp_path / "kunci").write_bytes(secret)
    _, findings = open_key(tmp_path / "kunci", tmp_path / "data")
    assert [finding.code for finding in findings] == ["I142"]


def test_the_line_end_of_an_editor_changes_no_id(tmp_path: Path) -> None:
    for name, end in (("a", b""), ("b", b"\n"), ("c", b"\r\n")):
        (tmp_path / name).write_bytes(b"kunci percobaan yang cukup panjang" + end)
    keys = {open_key(tmp_path / name, tmp_path / "data")[0].secret for name in "abc"}
    assert len(keys) == 1


def test_a_key_that_is_not_there_is_drawn_kept_private_and_announced(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.key.unlink()
    source = workbook(tmp_path / "e.xlsx", usual_rows())
    result = import_export(source, "sp4n-lapor", folder.drop, key_file=folder.key)
    assert stat.S_IMODE(folder.key.stat().st_mode) == 0o600
    assert len(folder.key.read_bytes().rstrip()) >= 32
    assert any("kunci baru dibuat" in warning for warning in result.warnings)
    first = folder.written()
    import_export(source, "sp4n-lapor", folder.drop, key_file=folder.key)
    assert folder.written() == first


def test_a_refused_import_leaves_no_key_behind(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.key.unlink()
    source = workbook(tmp_path / "e.xlsx", [{**usual_rows()[0], "Status Laporan": "entah"}])
    with pytest.raises(DataRejected):
        import_export(source, "sp4n-lapor", folder.drop, key_file=folder.key)
    assert not folder.key.exists()


def test_a_new_key_is_refused_where_another_drop_was_made_with_one(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    source = workbook(tmp_path / "e.xlsx", usual_rows())
    import_export(source, "sp4n-lapor", folder.drop, key_file=folder.key)
    later = folder.drop.with_name("2026-10-31")
    with pytest.raises(DataRejected) as refusal:
        import_export(source, "sp4n-lapor", later, key_file=folder.key.with_name("salah-ketik"))
    assert [finding.code for finding in refusal.value.findings] == ["I143"]
    assert not later.exists()


def test_a_new_key_is_drawn_once_the_manifest_says_why(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    source = workbook(tmp_path / "e.xlsx", usual_rows())
    import_export(source, "sp4n-lapor", folder.drop, key_file=folder.key)
    later, new_key = folder.drop.with_name("2026-10-31"), folder.key.with_name("kunci-baru")
    later.mkdir()
    for stated in ("[diakui]\n", '[diakui]\nsidik_kunci = ""\n', '[diakui]\nhilang = "Arsip"\n', 'diakui = "ya"\n'):
        (later / "drop.toml").write_text(stated, encoding="utf-8")
        with pytest.raises(DataRejected):
            import_export(source, "sp4n-lapor", later, key_file=new_key)
        assert not new_key.exists()
    why = '[diakui]\nsidik_kunci = "Kunci lama bocor."\nhilang = "Semua laporan mendapat id baru."\n'
    (later / "drop.toml").write_text(why, encoding="utf-8")
    result = import_export(source, "sp4n-lapor", later, key_file=new_key)
    assert any("kunci baru dibuat" in warning for warning in result.warnings)
    assert (later / "drop.toml").read_text(encoding="utf-8").endswith(why)
    assert "lisensi" in (later / "drop.toml").read_text(encoding="utf-8")


def test_a_key_that_others_can_read_is_told(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.key.chmod(0o644)
    result = import_export(workbook(tmp_path / "e.xlsx", usual_rows()), "sp4n-lapor", folder.drop, key_file=folder.key)
    assert any("chmod 600" in warning for warning in result.warnings)


def test_the_key_of_the_user_is_the_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert default_key_path() == tmp_path / "config" / "rapor" / "kunci"
    folder = Folder(tmp_path)
    import_export(workbook(tmp_path / "e.xlsx", usual_rows()), "sp4n-lapor", folder.drop, key_file=None)
    assert default_key_path().is_file()


def test_no_fingerprint_is_taken_for_a_number_of_a_person() -> None:
    keys = [Key(Path("kunci"), number.to_bytes(32, "big"), is_new=False) for number in range(5_000)]
    hashes = [hashlib.sha256(b"rapor/sidik-kunci/1\0" + key.secret).hexdigest() for key in keys]
    alike = [key for key, known in zip(keys, hashes, strict=True) if known[:16].isdecimal()]
    assert alike  # the first sixteen of some hold no letter
    for key in alike:
        assert re.fullmatch("[0-9a-f]{16}", key.fingerprint)
        assert list(in_cell(f'sidik_kunci = "{key.fingerprint}"\n')) == []
    others = [(key, known) for key, known in zip(keys, hashes, strict=True) if key not in alike]
    assert all(key.fingerprint == known[:16] for key, known in others)


def test_the_fingerprint_is_short_and_no_plain_hash_of_the_key(tmp_path: Path) -> None:
    key = Key(tmp_path, b"kunci percobaan yang cukup panjang", is_new=False)
    assert re.fullmatch("[0-9a-f]{16}", key.fingerprint)
    # A plain SHA-256 could be compared with leaked lists of hashed secrets; one under a domain of its own cannot.
    assert key.fingerprint != hashlib.sha256(key.secret).hexdigest()[:16]
