"""Profiles are read strictly: what is misspelt, contradictory or missing is told, all of it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from generator.errors import DataRejected, UsageFault
from generator.imports.grammar import ANY_KEY, KEYS
from generator.imports.profile import built_in, read_profile

GUIDE = Path(__file__).resolve().parents[2] / "data" / "profiles" / "README.md"
GOOD = """
[kepala]
sel = "id"
[kolom]
id = "id"
instansi = "opd"
tanggal_masuk = "masuk"
status = "status"
[tetap]
klasifikasi = "aspirasi"
"""


def faults(tmp_path: Path, text: str) -> list[tuple[str, str]]:
    path = tmp_path / "p.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataRejected) as refusal:
        read_profile(path, tmp_path)
    return [(finding.code, finding.message) for finding in refusal.value.findings]


def test_every_built_in_profile_can_be_read(tmp_path: Path) -> None:
    assert "sp4n-lapor" in built_in()
    for name in built_in():
        assert read_profile(name, tmp_path).columns["id"]


def test_a_profile_of_the_data_folder_goes_before_a_built_in_one(tmp_path: Path) -> None:
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "sp4n-lapor.toml").write_text(GOOD, encoding="utf-8")
    assert read_profile("sp4n-lapor", tmp_path).columns["id"] == ("id",)


def test_a_profile_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(UsageFault, match="sp4n-lapor"):
        read_profile("sp4n", tmp_path)


def test_unknown_keys_are_listed_with_the_nearest_known(tmp_path: Path) -> None:
    text = GOOD.replace("[tetap]", "[tetapan]") + '[baris]\nid_gandaa = "tolak"\n[kolomm]\n'
    found = faults(tmp_path, text)
    assert [code for code, _ in found] == ["I102"] * 3
    messages = " ".join(message for _, message in found)
    for known in ("tetap.", "id_ganda.", "kolom."):
        assert f"paling mirip: {known}" in messages


@pytest.mark.parametrize(
    ("extra", "code"),
    [
        ("[baris]\nid_ganda = 'pertama'", "I103"),
        ("[baris]\nboleh_tidak_ada = ['nama']", "I103"),
        ("[baris]\nboleh_tidak_ada = ['tanggal_masuk']", "I103"),
        ("[baris]\npola_id = '('", "I103"),
        ("[tanggal]\nbentuk = ['DD/MM/YYYY']", "I103"),
        ("[tanggal.bulan]\nSasi = 13", "I103"),
        ("[berkas]\nlembar = 0", "I103"),
        ("[manifes]\ncontoh = 'ya'", "I103"),
        ("[status]\nBeres = 'tuntas'", "I105"),
        ("[klasifikasi]\nAduan = 'pengaduan'", "I105"),
        ("[wilayah]\nkota_kabupaten = 'Kab'\n[dibuang]\nkolom = ['OPD']", "I106"),
        ("[status_dari_tanggal]\nterisi = 'selesai'\nkosong = 'diterima'", "I106"),
    ],
)
def test_a_value_that_cannot_be_used_is_told(tmp_path: Path, extra: str, code: str) -> None:
    assert code in [found for found, _ in faults(tmp_path, f"{GOOD}{extra}\n")]


def test_every_field_must_come_from_somewhere(tmp_path: Path) -> None:
    found = faults(tmp_path, "[kepala]\nsel = 'id'\n[kolom]\nid = 'id'\n")
    assert [code for code, _ in found] == ["I104"] * 4


def test_a_header_is_found_one_way(tmp_path: Path) -> None:
    assert [code for code, _ in faults(tmp_path, GOOD.replace('sel = "id"', 'sel = "id"\nbaris = 3'))] == ["I103"]


def test_a_file_that_is_no_toml_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "p.toml"
    path.write_text("[kolom]\nid = “Tracking ID”\n", encoding="utf-8")
    with pytest.raises(DataRejected) as refusal:
        read_profile(path, tmp_path)
    assert [(finding.code, finding.row) for finding in refusal.value.findings] == [("I101", 2)]


def test_the_guide_names_every_key_and_its_examples_can_be_read(tmp_path: Path) -> None:
    text = GUIDE.read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE))
    keys = {
        f"{section}.{key}".lstrip(".") if key != ANY_KEY else f"{section}.<label>"
        for section, kinds in KEYS.items()
        if section not in {"kolom", "tetap", "tanggal.urutan_kolom"}
        for key in kinds
    }
    assert listed == keys | {"kolom.<isian>", "tetap.<isian>", "tanggal.urutan_kolom.<isian>"}
    examples = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    assert examples
    for number, example in enumerate(examples):
        if "[kolom]" in example:
            (tmp_path / f"{number}.toml").write_text(example, encoding="utf-8")
            read_profile(tmp_path / f"{number}.toml", tmp_path)
        else:
            tomllib.loads(example)
