"""The published JSON equals a naive recount of the single rows, on the example data and on random data."""

from __future__ import annotations

import json
import pickle
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from generator.api import documents
from generator.pipeline import release_of
from generator.progress import silent
from tests.contract import random_folder, recount

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.release import Release

DATA = Path(__file__).parents[2] / "data"
CONTRACT_KEYS = (
    "skema",
    "drop",
    "contoh",
    "instansi",
    "periode",
    "jumlah",
    "persen_selesai",
    "tepat_waktu",
    "waktu_penyelesaian",
    "status",
    "tren",
    "hilang",
    "per_tahun",
)


def published(release: Release) -> dict[str, Any]:
    """Return the JSON documents of a release by path."""
    return {path: json.loads(body) for path, body in documents(release)}


def same(ours: object, naive: object, where: str) -> None:
    """Compare two JSON values; numbers to the sixth decimal, which is all that is published."""
    if isinstance(naive, dict) and isinstance(ours, dict):
        assert set(naive) <= set(ours), where
        for key, value in naive.items():
            same(ours[key], value, f"{where}.{key}")
    elif isinstance(naive, list) and isinstance(ours, list):
        assert len(ours) == len(naive), where
        for i, (a, b) in enumerate(zip(ours, naive, strict=True)):
            same(a, b, f"{where}[{i}]")
    elif isinstance(naive, float):
        assert ours == pytest.approx(naive, abs=1.1e-6), where
    else:
        assert ours == naive, where


def agree(data: Path, release: Release, drop: str | None = None) -> int:
    """Assert that all scorecards of a folder's release equal the recount; return how many complaints were compared."""
    folder = recount.read(data, drop)
    documents = published(release)
    for agency in folder.agencies:
        ours = documents[f"api/v1/rapor/{agency['id']}.json"]
        naive = recount.scorecard(folder, agency["id"])
        same(ours, naive, agency["id"])
        assert set(ours["per_tahun"]) == set(naive["per_tahun"])
        assert set(ours["status"]) == set(naive["status"])
        assert ("dengan_turunan" in ours) == ("dengan_turunan" in naive)
    for result in documents["api/v1/komitmen.json"]["hasil_janji"]:
        if result["metrik"] != "narahubung_terisi":
            row = {name: str(result[name]) for name in ("instansi", "metrik", "operator", "target", "mulai", "tenggat")}
            same(result, recount.promise(folder, row), result["id"])
    total = recount.total(folder)
    same(documents["api/v1/index.json"]["seluruh"], total, "seluruh")
    return total["jumlah"]["masuk"]


def test_a_release_that_another_process_made_is_the_one_made_here(example_release: Callable[[str], Release]) -> None:
    made = release_of(DATA, silent, as_of_drop="2023-10-11")
    assert pickle.loads(pickle.dumps(made)) == made == example_release("2023-10-11")  # noqa: S301 - dumped here


@pytest.mark.parametrize("drop", sorted(f.name for f in (DATA / "drops").iterdir() if f.is_dir()))
def test_every_drop_of_the_example_equals_the_recount(example_release: Callable[[str], Release], drop: str) -> None:
    assert agree(DATA, example_release(drop), drop) > 0


@pytest.mark.parametrize("seed", range(12))
def test_random_folders_equal_the_recount(tmp_path: Path, seed: int) -> None:
    random_folder.write(tmp_path / "data", random.Random(seed))  # noqa: S311 - test data
    assert agree(tmp_path / "data", release_of(tmp_path / "data", silent)) > 100


def test_a_scorecard_has_the_keys_of_the_contract_in_their_order(example_release: Callable[[str], Release]) -> None:
    card = published(example_release("2023-10-11"))["api/v1/rapor/disdukcapil.json"]
    keys = [key for key in card if key in CONTRACT_KEYS]
    assert keys == list(CONTRACT_KEYS)
    assert card["skema"] == "rapor/1"


def test_the_published_figures_of_rokan_hulu_come_out_again(example_release: Callable[[str], Release]) -> None:
    total = published(example_release("2023-10-11"))["api/v1/index.json"]["seluruh"]
    assert total["jumlah"] == {
        "masuk": 131,
        "selesai": 108,
        "ditutup_sistem": 0,
        "berjalan": 23,
        "diarsipkan": 0,
        "di_luar_wewenang": 0,
    }
    assert total["persen_selesai"]["nilai"] == pytest.approx(0.824427, abs=1e-6)
    assert (total["persen_selesai"]["bawah"], total["persen_selesai"]["atas"]) == pytest.approx(
        (0.7503, 0.8801), abs=2e-4
    )
