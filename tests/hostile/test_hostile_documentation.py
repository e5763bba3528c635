"""The table of hostile inputs names tests that are there, and leaves no case out."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs/pengembang/masukan-bermusuhan.md").read_text(encoding="utf-8")
LATER = {25, 48, 50}
"""Cases of what the site does not have: logos, checksums, policy headers."""


def test_every_test_that_the_table_names_exists() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", TEXT)
    assert len(named) == len(re.findall(r"^\| \d", TEXT, re.MULTILINE))
    for file, name in named:
        tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
        assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}, (file, name)


def test_every_case_has_a_row() -> None:
    rows = {int(number) for number in re.findall(r"^\| (\d+)", TEXT, re.MULTILINE)}
    assert rows == set(range(1, 53)) - LATER
