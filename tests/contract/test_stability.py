"""The promise of stability on the page of downloads: what is published does not go without a major version."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.contract.stability import PROMISED, broken, present

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = present()
KEYS = "api/v1/rapor/*.json"


def changed(change: Callable[[dict[str, Any]], object], version: str | None = None) -> dict[str, Any]:
    state = copy.deepcopy(NOW)
    change(state)
    return state if version is None else state | {"versi": version}


def test_every_promise_is_kept() -> None:
    """A fault here is a column or key that users read. Additions: `python -m tests.contract.stability` records them."""
    assert broken(json.loads(PROMISED.read_text(encoding="utf-8")), NOW) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda state: state["kolom"]["rapor"].pop("masuk"), "rapor.masuk is gone"),
        (lambda state: state["kolom"].pop("tren"), "tren.bulan is gone"),
        (lambda state: state["kolom"]["rapor"]["masuk"].update(jenis="string"), "rapor.masuk was integer"),
        (lambda state: state["kolom"]["status"]["status"]["kode"].remove("selesai"), "lost codes: ['selesai']"),
        (lambda state: state["kunci"][KEYS].pop("persen_selesai.n"), "persen_selesai.n is gone"),
        (
            lambda state: state["kunci"][KEYS].update({"persen_selesai.n": ["string"]}),
            "persen_selesai.n was ['number']",
        ),
    ],
)
def test_what_goes_or_changes_its_kind_needs_a_major_version(
    change: Callable[[dict[str, Any]], object], said: str
) -> None:
    assert any(said in fault for fault in broken(NOW, changed(change)))
    major, minor, _ = (int(part) for part in NOW["versi"].split("."))
    assert broken(NOW, changed(change, f"{major}.{minor + 1}.0"))
    assert broken(NOW, changed(change, f"{major + 1}.0.0")) == []


def test_a_description_in_other_words_needs_a_minor_version() -> None:
    def reword(state: dict[str, Any]) -> None:
        state["kolom"]["rapor"]["masuk"]["arti"] = "Lain."

    (fault,) = broken(NOW, changed(reword))
    assert "rapor.masuk" in fault
    assert broken(NOW, changed(reword, "1.1.0")) == []


def test_additions_are_free() -> None:
    def add(state: dict[str, Any]) -> None:
        state["kolom"]["rapor"]["baru"] = {"jenis": "string", "arti": "Baru.", "kode": []}
        state["kolom"]["status"]["status"]["kode"].append("baru")
        state["kunci"][KEYS]["baru"] = ["string"]

    assert broken(NOW, changed(add)) == []


def test_the_promise_covers_what_is_published() -> None:
    assert {"rapor", "tren", "narahubung", "instansi"} <= NOW["kolom"].keys()
    assert {"drop", "tanggal_data", "contoh"} <= NOW["kolom"]["rapor"].keys()
    assert {"persen_selesai.nilai", "jumlah.masuk", "per_tahun.*.jumlah.masuk", "tren[].bulan"} <= NOW["kunci"][
        KEYS
    ].keys()


def test_the_promise_covers_what_most_releases_lack() -> None:
    """A key that the invented release never shows could go unnoticed."""
    sometimes = {
        "pembanding.sebaran",
        "pergerakan.baru_selesai",
        "perubahan_tahun.selisih",
        "dengan_turunan.jumlah.masuk",
    }
    assert sometimes <= NOW["kunci"][KEYS].keys()
    assert "dokumen[].tanda_tangan[].keutuhan" in NOW["kunci"]["api/v1/komitmen.json"]
