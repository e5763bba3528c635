"""Who may be a liaison officer: the plain swap of the two networks is refused, what is merely unusual is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.drop.conftest import DataFolder

HEAD = "id,instansi,jaringan,peran,jabatan,terakhir_diverifikasi\n"


def told(data: DataFolder, network: str, post: str, role: str = "pejabat_penghubung") -> list[str]:
    data.write("drops/2026-03-31/narahubung.csv", f'{HEAD}nh-1,disdik,{network},{role},"{post}",2026-01-01\n')
    return [one.code for one in data.findings() if one.code.startswith("P45")]


@pytest.mark.parametrize(
    "post",
    [
        "Inspektur",
        "Inspektur Daerah",
        "inspektur daerah kabupaten rokan hulu",
        "Plt. Inspektur",
        "Inspektur Kota Dumai",
    ],
)
def test_an_inspector_is_refused_for_sp4n_and_passes_for_the_ombudsman(data: DataFolder, post: str) -> None:
    assert told(data, "sp4n", post) == ["P450"]
    assert told(data, "ombudsman", post) == []


@pytest.mark.parametrize(
    "post",
    ["Sekretaris", "Sekretaris Dinas", "SEKRETARIS BADAN", "Plh. Sekretaris Kecamatan Rambah", "Pj Sekretaris Desa"],
)
def test_a_secretary_is_refused_for_the_ombudsman_and_passes_for_sp4n(data: DataFolder, post: str) -> None:
    assert told(data, "ombudsman", post) == ["P451"]
    assert told(data, "sp4n", post) == []


@pytest.mark.parametrize(
    ("network", "post"),
    [
        *(("sp4n", post) for post in ("Inspektur Pembantu Wilayah I", "Inspektur Tambang", "Inspektur Jenderal")),
        *(("ombudsman", post) for post in ("Sekretaris Daerah", "Sekretaris Inspektorat", "Sekretaris DPRD")),
    ],
)
def test_what_is_unusual_is_only_warned_of(data: DataFolder, network: str, post: str) -> None:
    assert told(data, network, post) == ["P452"]
    assert {one.rule.severity for one in data.findings() if one.code == "P452"} == {"warning"}


@pytest.mark.parametrize(
    ("network", "post"),
    [
        ("sp4n", "Sekretaris Inspektorat"),
        ("sp4n", "Kepala Subbagian Tata Usaha"),
        ("ombudsman", "Kepala Dinas"),
        ("ombudsman", "Sekretaris selaku Plt. Inspektur"),
        ("sp4n", "Inspektur merangkap Sekretaris"),
    ],
)
def test_what_says_neither_or_both_passes(data: DataFolder, network: str, post: str) -> None:
    assert told(data, network, post) == []


def test_other_roles_are_free(data: DataFolder) -> None:
    assert told(data, "ombudsman", "Sekretaris Dinas", "narahubung") == []
    assert told(data, "sp4n", "Inspektur Daerah", "penanggung_jawab") == []


def test_the_reason_names_the_right_network_and_never_the_post(data: DataFolder) -> None:
    assert told(data, "ombudsman", "Sekretaris Dinas Rahasia") == ["P451"]
    (finding,) = [one for one in data.findings() if one.code == "P451"]
    assert "pejabat penghubung jaringan `ombudsman` adalah Inspektur Daerah" in finding.message
    assert "Rahasia" not in f"{finding.message}{finding.rule.advice}"


@pytest.mark.parametrize("word", ["jaringan", "wilayah", "cakupan", "indeks", "direktori"])
def test_no_agency_takes_the_address_of_a_listing(data: DataFolder, word: str) -> None:
    text = (data.root / "reference/instansi.csv").read_text(encoding="utf-8")
    header, row = text.splitlines()[:2]
    data.write(
        "reference/instansi.csv", f"{text.rstrip()}\n{word},Dinas Lain{row[row.index(',', row.index(',') + 1) :]}\n"
    )
    assert header.startswith("id,nama")
    assert "P420" in data.codes()
