"""The benchmark data: valid, of the asked size, the same for the same seed, in both formats."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from generator.drop.findings import errors
from generator.drop.intake import take_in
from generator.policy import read_policy
from tools.synthetic import make

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("fmt", ["csv", "parquet"])
def test_a_synthetic_folder_passes_the_checks_and_has_the_asked_size(tmp_path: Path, fmt: str) -> None:
    data = tmp_path / "data"
    make(data, agencies=12, complaints_each=30, drops=3, fmt=fmt)  # type: ignore[arg-type] # parametrised text
    intake = take_in(data, read_policy(data / "policy.toml"))
    assert [(finding.code, finding.file, finding.message) for finding in errors(intake.findings)] == []
    assert [drop.id for drop in intake.drops] == ["2025-09-30", "2026-03-31", "2026-09-30"]
    newest = intake.drops[-1].tables["pengaduan"]
    assert newest["instansi"].value_counts().to_dict() == dict.fromkeys(intake.reference.agencies["id"], 30)


def test_both_formats_say_the_same(tmp_path: Path) -> None:
    make(tmp_path / "a", agencies=5, complaints_each=20)
    make(tmp_path / "b", agencies=5, complaints_each=20, fmt="parquet")
    text = pd.read_csv(tmp_path / "a/drops/2026-09-30/pengaduan.csv", dtype=str)
    typed = pd.read_parquet(tmp_path / "b/drops/2026-09-30/pengaduan.parquet").astype(str).replace("None", pd.NA)
    pd.testing.assert_frame_equal(text, typed, check_dtype=False)


def test_the_seed_alone_decides_what_is_drawn(tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        make(tmp_path / name, agencies=4, complaints_each=10, seed=seed)
    a, b, c = ((tmp_path / name / "drops/2026-09-30/pengaduan.csv").read_bytes() for name in "abc")
    assert a == b
    assert a != c
