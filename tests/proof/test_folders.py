"""Whole data folders, complicated and disguised at random, published, and compared with the naive recount."""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from generator.drop.findings import errors
from generator.drop.intake import take_in
from generator.pipeline import release_of
from generator.policy import read_policy
from generator.progress import silent
from tests.contract import random_folder, recount
from tests.contract.test_recount import published, same
from tests.proof.disguise import WAYS, complicate, disguise

if TYPE_CHECKING:
    from pathlib import Path

SEEDS = range(100, 108)


def written(folder: Path, seed: int) -> tuple[Path, Path, list[str]]:
    """Return a plain folder, the same one disguised, and how its drops are written."""
    source = random.Random(seed)  # noqa: S311 - test data
    plain, data = folder / "polos" / "data", folder / "samar" / "data"
    random_folder.write(plain, source, drops=source.randint(3, 6))
    complicate(plain, source)
    return plain, data, disguise(plain, data, source)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_complicated_folder_in_any_disguise_equals_the_recount_of_the_plain_one(tmp_path: Path, seed: int) -> None:
    plain, data, _ = written(tmp_path, seed)
    findings = errors(take_in(data, read_policy(data / "policy.toml")).findings)
    assert [f"{each.code} {each.file} {each.row} {each.message}" for each in findings] == []
    drops = sorted((folder.name for folder in (plain / "drops").iterdir()), key=lambda name: (name[:10], name[11:]))
    for drop in {drops[-1], drops[len(drops) // 2]}:
        agrees(plain, data, drop)


def agrees(plain: Path, data: Path, drop: str) -> None:
    """Assert that what is published of the disguised folder is the recount of the plain one."""
    folder, documents = recount.read(plain, drop), published(release_of(data, silent, as_of_drop=drop))
    assert folder.drop == drop
    for agency in folder.agencies:
        same(documents[f"api/v1/rapor/{agency['id']}.json"], recount.scorecard(folder, agency["id"]), agency["id"])
    same(documents["api/v1/index.json"]["seluruh"], recount.total(folder), "seluruh")


def test_the_seeds_meet_every_complication_and_every_disguise(tmp_path: Path) -> None:
    met: Counter[str] = Counter()
    for seed in SEEDS:
        plain, _, ways = written(tmp_path / str(seed), seed)
        met.update(ways)
        for folder in (plain / "drops").iterdir():
            manifest = (folder / "drop.toml").read_text(encoding="utf-8")
            met.update(mark for mark in ("[cakupan]", "[menggantikan]") if mark in manifest)
            met["tanpa pengaduan"] += not (folder / "pengaduan.csv").exists()
            met["koreksi hari yang sama"] += folder.name.endswith("-2")
    wanted = {*WAYS, "[cakupan]", "[menggantikan]", "tanpa pengaduan", "koreksi hari yang sama"}
    assert {mark for mark in wanted if met[mark] >= 2} == wanted
