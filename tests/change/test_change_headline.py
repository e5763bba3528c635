"""`periode_utama` equals a naive recount of the single rows, whichever period the policy asks for."""

from __future__ import annotations

import json
import random
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.pipeline import release_of
from generator.progress import silent
from tests.contract import random_folder, recount
from tests.contract.test_recount import published, same

DATA = Path(__file__).parents[2] / "data"
TWELVE = '[periode_utama]\npilihan = "12_bulan"\n'
FIVE = {"jumlah", "status", "persen_selesai", "tepat_waktu", "waktu_penyelesaian"}


def agree(data: Path, *, twelve_months: bool, drop: str | None = None) -> list[Any]:
    """Assert that every headline equals the recount; return the spans that the agencies got."""
    folder, documents = recount.read(data, drop), published(release_of(data, silent, as_of_drop=drop))
    spans = []
    for agency in folder.agencies:
        ours = documents[f"api/v1/rapor/{agency['id']}.json"]
        naive, span = recount.headline(folder, agency["id"], twelve_months=twelve_months)
        assert set(ours["periode_utama"]) == FIVE
        assert ours["rentang_periode_utama"] == span, agency["id"]
        assert set(ours["periode_utama"]["status"]) == set(naive["status"])
        same(ours["periode_utama"], naive, agency["id"])
        spans.append(span)
    index = documents["api/v1/index.json"]
    naive, span = recount.headline(folder, None, twelve_months=twelve_months)
    same(index["seluruh"]["periode_utama"], naive, "seluruh")
    assert index["seluruh"]["rentang_periode_utama"] == span
    listed = {row["id"]: row["periode_utama"] for row in index["rapor"]}
    for agency in folder.agencies:
        assert listed[agency["id"]] == documents[f"api/v1/rapor/{agency['id']}.json"]["periode_utama"]
    return spans


@pytest.mark.parametrize("seed", range(6))
def test_the_last_twelve_months_equal_the_recount(tmp_path: Path, seed: int) -> None:
    data = tmp_path / "data"
    random_folder.write(data, random.Random(seed), drops=6)  # noqa: S311 - test data
    policy = data / "policy.toml"
    policy.write_text(TWELVE + policy.read_text(encoding="utf-8").replace('repositori = "publik"\n', ""), "utf-8")
    spans = agree(data, twelve_months=True)
    assert any(spans)
    assert len({json.dumps(span) for span in spans}) > 1, "agencies with a long limit have an earlier period"


def test_everything_equals_the_figures_at_the_top(tmp_path: Path) -> None:
    random_folder.write(tmp_path / "data", random.Random(3))  # noqa: S311 - test data
    agree(tmp_path / "data", twelve_months=False)
    for path, document in published(release_of(tmp_path / "data", silent)).items():
        if path.startswith("api/v1/rapor/"):
            assert document["periode_utama"] == {key: document[key] for key in document["periode_utama"]}


def test_the_example_with_twelve_months_equals_the_recount(tmp_path: Path) -> None:
    shutil.copytree(DATA, tmp_path / "data")
    policy = tmp_path / "data/policy.toml"
    words = policy.read_text(encoding="utf-8")
    assert 'pilihan = "semua"' in words
    policy.write_text(words.replace('pilihan = "semua"', 'pilihan = "12_bulan"'), encoding="utf-8")
    assert any(agree(tmp_path / "data", twelve_months=True))


def test_while_no_month_has_had_its_time_everything_is_the_headline(tmp_path: Path) -> None:
    data = tmp_path / "data"
    random_folder.write(data, random.Random(1), drops=1)  # noqa: S311 - test data
    (folder,) = (data / "drops").iterdir()
    rows = (folder / "pengaduan.csv").read_text(encoding="utf-8").splitlines()
    as_of = date.fromisoformat(folder.name)
    young = [row for row in rows[1:] if row.split(",")[3][:7] == as_of.isoformat()[:7]]
    (folder / "pengaduan.csv").write_text("\n".join([rows[0], *young]) + "\n", encoding="utf-8")
    policy = data / "policy.toml"
    policy.write_text(TWELVE + policy.read_text(encoding="utf-8").replace('repositori = "publik"\n', ""), "utf-8")
    assert set(map(json.dumps, agree(data, twelve_months=True))) == {"null"}
