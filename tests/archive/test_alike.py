"""A scorecard of which nothing changed is stored once, whatever its release is called, and comes back word for word."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.archive import archives, unpublishable
from generator.archive.alike import alike, put_back, taken_out
from generator.archive.checking import archive_findings
from generator.drop.sealing import seal, verify_chain
from generator.pipeline import freeze_release
from generator.progress import silent
from tests.archive.conftest import DROPS, POINTS, made, rows
from tests.hostile.folders import MANIFEST, put, run
from tests.house.repository import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Json = dict[str, Any]

WORDS = {"per": "per 30 September 2026", "tanggal": "30 September 2026", "rilis": "2026-09-30-2", "manifes": "0" * 64}
PIECES = (*WORDS.values(), "2026-09-30", "⟦", "⟧", "⟦rilis⟧", "⟦kurung⟧", "⟦lain⟧", '"', "\\", "⟦\\u0041⟧", " ", "a")
TEXTS = st.lists(st.sampled_from(PIECES), max_size=5).map("".join) | st.text(max_size=5)
VALUES = st.none() | st.integers(-9, 9) | TEXTS
GROUPS = st.fixed_dictionaries(
    {"kelompok": TEXTS}, optional=dict.fromkeys(("n_anggota", "nilai_kelompok", "sebaran", "batas_95"), VALUES)
)
DOCUMENTS = st.fixed_dictionaries(
    {"drop": TEXTS, "periode": st.fixed_dictionaries({"mulai": VALUES}, optional={"selesai": VALUES})},
    optional={"pembanding": GROUPS | st.none(), "pergerakan": st.fixed_dictionaries({"sejak_rilis": VALUES}) | VALUES},
)
CARDS = st.fixed_dictionaries({"nilai": DOCUMENTS, "kalimat": st.lists(TEXTS, max_size=3)})


@given(st.lists(CARDS, min_size=1, max_size=4))
@example([{"nilai": {"drop": "⟦rilis⟧", "periode": {"mulai": None}}, "kalimat": ["2026-09-30-2 ⟦ ⟦tanggal⟧"]}])
def test_what_is_taken_out_of_scorecards_comes_back(cards: list[Json]) -> None:
    common = alike((card["nilai"] for card in cards), WORDS)
    before = deepcopy(cards)
    for card in cards:
        try:
            stored = taken_out(card, common)
        except ValueError:
            # One lacks a value that others have alike; ours all have the same.
            assert len({tuple(sorted(one["nilai"]["periode"])) for one in cards}) > 1
            continue
        assert put_back(stored, common) == card
    assert cards == before, "nothing is changed in place"


def scorecard(drop: str, day: str, share: float) -> Json:
    return {
        "nilai": {
            "drop": drop,
            "periode": {"mulai": None, "selesai": drop},
            "pembanding": {
                "kelompok": "Dinas",
                "n_anggota": 3,
                "nilai_kelompok": share,
                "sebaran": 1.0,
                "harapan": None,
            },
        },
        "kalimat": [f"Belum ada laporan sampai {day}, rilis {drop}."],
    }


def test_of_two_releases_what_did_not_change_is_the_same_bytes() -> None:
    cards = [scorecard("2026-06-30", "30 Juni 2026", 0.8), scorecard("2026-09-30", "30 September 2026", 0.9)]
    words = [
        {"rilis": "2026-06-30", "tanggal": "30 Juni 2026"},
        {"rilis": "2026-09-30", "tanggal": "30 September 2026"},
    ]
    stored = [taken_out(card, alike([card["nilai"]], said)) for card, said in zip(cards, words, strict=True)]
    assert stored[0] == stored[1]
    assert b"nilai_kelompok" not in stored[0]
    assert b"harapan" in stored[0]


LATER = ("2026-06-30-2", "2026-06-30-3")


@pytest.fixture
def corrected(data: Path) -> Path:
    """Return the drops with two corrections more, of which the second alters nothing that a scorecard says."""
    said = "instansi,tanggal,jabatan,isi\ndisdik,2026-03-30,Kepala,Dinas ini membalas lewat Contoh Bocor.\n"
    for drop, before in zip(LATER, (DROPS[2], LATER[0]), strict=True):
        replaced = f'[menggantikan]\ndrop = "{before}"\nalasan = "Satu jabatan salah ditulis."\n'
        put(data / f"drops/{drop}/drop.toml", MANIFEST.replace("2026-03-31", "2026-06-30") + replaced)
        put(data / f"drops/{drop}/pengaduan.csv", rows(32, 8))
        put(data / f"drops/{drop}/narahubung.csv", POINTS.replace("Sekretaris", f"Kepala {drop[-1]}"))
        put(data / f"drops/{drop}/tanggapan.csv", said)
        seal(data, drop)
        freeze_release(data, drop, silent)
    return data


def shown(data: Path, drop: str) -> Mapping[str, bytes]:
    return {path: content for path, content in made(data).items() if path.startswith(f"arsip/{drop}/")}


def test_a_scorecard_that_an_earlier_release_has_is_stored_there_alone(corrected: Path) -> None:
    before, after = archives(corrected)[-2:]
    assert after.cards == before.cards
    (name,) = after.cards.values()
    assert not (corrected / f"arsip/{LATER[1]}/objek/{name}.json").exists()
    assert after.place(name) == corrected / f"arsip/{LATER[0]}/objek/{name}.json"
    page = shown(corrected, LATER[1])[f"arsip/{LATER[1]}/rapor/disdik/index.html"].decode()
    assert f"rilis {LATER[1]}" in page
    assert f'"drop": "{LATER[1]}"' in shown(corrected, LATER[1])[f"arsip/{LATER[1]}/rapor/disdik/nilai.json"].decode()
    assert "⟦" not in page
    assert (verify_chain(corrected), archive_findings(corrected), unpublishable(corrected)) == ([], [], [])
    again = {path: path.read_bytes() for path in (corrected / "arsip").rglob("*.json")}
    freeze_release(corrected, LATER[1], silent)
    assert {path: path.read_bytes() for path in (corrected / "arsip").rglob("*.json")} == again


def test_what_is_lost_of_one_release_is_lost_of_all_that_show_it(corrected: Path) -> None:
    (name,) = archives(corrected)[-1].cards.values()
    archives(corrected)[-1].place(name).unlink()
    missing = [(one.code, one.file) for one in archive_findings(corrected)]
    assert missing == [("P736", f"arsip/{LATER[0]}/objek/{name}.json")] * 2


def test_what_is_taken_down_of_one_release_is_taken_down_and_told_of_all_that_show_it(
    corrected: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mended = put(tmp_path / "balasan.csv", "instansi,tanggal,jabatan,isi\ndisdik,2026-03-30,Kepala,Dinas membalas.\n")
    told = ("--alasan", "Memuat nama", "--tanggal", "2026-07-02", "--data", corrected)
    ran = run(capsys, "redact", LATER[1], "--berkas", "tanggapan.csv", "--pengganti", mended, *told)
    assert ran.code == 0
    for drop in LATER:
        assert f"/arsip/{drop}/rapor/disdik/" in ran.said
        assert "Halaman ini ditarik" in shown(corrected, drop)[f"arsip/{drop}/rapor/disdik/index.html"].decode()
    assert (archive_findings(corrected), unpublishable(corrected)) == ([], [])
    assert run(capsys, "verify", "--data", corrected).code == 0


def test_what_was_frozen_before_there_was_anything_alike_is_still_read() -> None:
    old = [one for one in archives(ROOT / "data") if one.document["skema"] == "arsip/1"]
    assert old
    for archive in old:
        card = archive.card(next(iter(archive.cards.values())))
        assert card is not None
        assert card["nilai"]["drop"] == archive.drop
