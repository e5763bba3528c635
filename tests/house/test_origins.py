"""The table of origins is true: the code, the field of the waist and the key of the JSON that it names are there."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from importlib import import_module

import pytest

from generator import release
from generator.release import promise
from tests.contract.stability import PROMISED
from tests.house.repository import ROOT

PAGE = (ROOT / "docs/pengembang/arsitektur.md").read_text(encoding="utf-8")
_, _, AFTER = PAGE.partition("### Where a number comes from\n")
ROWS = [
    [re.findall(r"`([^`]+)`", cell) for cell in line.strip("|").split("|")[1:]]
    for line in AFTER.partition("\n### ")[0].splitlines()
    if line.startswith("|")
][2:]


@pytest.mark.parametrize(("functions", "held", "keys"), ROWS, ids=[row[1][0] for row in ROWS])
def test_a_figure_is_found_by_its_row(functions: list[str], held: list[str], keys: list[str]) -> None:
    for name in functions:
        module, _, function = name.rpartition(".")
        assert callable(getattr(import_module(f"generator.{module}"), function))
    for name in held:
        kind, _, field = name.partition(".")
        waist = getattr(promise if kind == "Promise" else release, kind)
        assert not field or field in {one.name for one in fields(waist)}
    published = json.loads(PROMISED.read_text(encoding="utf-8"))["kunci"]
    known = {part.strip("[]") for paths in published.values() for path in paths for part in path.split(".")}
    assert set(keys) <= known | {file.removeprefix("api/v1/") for file in published}


def test_the_table_has_the_five_figures_of_every_block() -> None:
    held = {name for row in ROWS for name in row[1]}
    assert {f"Block.{one.name}" for one in fields(release.Block)} <= held
