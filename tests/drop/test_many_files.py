"""A table in many files: the text of one file at a time is held, and every cell of every file is looked at."""

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from generator.__main__ import main
from generator.drop import intake
from generator.drop.findings import errors
from generator.drop.model import RawTable
from tests.drop.conftest import MANIFEST
from tests.hostile.folders import DROP, plain_folder

if TYPE_CHECKING:
    from pathlib import Path

    from generator.drop.findings import Finding
    from generator.drop.parts import Part
    from tests.drop.conftest import DataFolder

NIK = "1406011205850001"
N_FILES, N_ROWS = 10, 40


def rows(number: int) -> dict[str, list[str]]:
    return {
        "id": [f"kaaaa{number:02d}{row:03d}" for row in range(N_ROWS)],
        "instansi": ["disdik"] * N_ROWS,
        "klasifikasi": ["aspirasi", "permintaan_informasi"] * (N_ROWS // 2),
        "tanggal_masuk": ["2026-02-03"] * N_ROWS,
        "status": ["selesai" if number % 2 else "terdisposisi"] * N_ROWS,
        "kategori": ["Jalan rusak"] * N_ROWS,
    }


@pytest.fixture
def many(data: DataFolder) -> DataFolder:
    """The complaints of a drop in ten Parquet files."""
    data.write("drops/2026-03-31/drop.toml", f"{MANIFEST}contoh = true\n")
    (data.root / "drops/2026-03-31/pengaduan.csv").unlink()
    for number in range(N_FILES):
        pq.write_table(pa.table(rows(number)), data.root / f"drops/2026-03-31/pengaduan-{number}.parquet")
    return data


@pytest.mark.usefixtures("swift_collector")
def test_no_text_of_a_file_is_held_once_gate_1_has_seen_it(many: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    cells: list[weakref.ref[pd.DataFrame]] = []
    alive = []

    def examined(raw: RawTable, *rest: object) -> list[Finding]:
        if raw.table == "pengaduan":
            gc.collect()
            alive.append(sum(each() is not None for each in cells))
            cells.append(weakref.ref(raw.cells))
        return look(raw, *rest)

    look = intake.examine
    monkeypatch.setattr(intake, "examine", examined)
    taken = many.intake()
    assert alive == [0] * N_FILES
    gc.collect()
    assert not [each for each in cells if each() is not None]
    assert [raw.header for raw in taken.drops[0].raw if raw.table] == [tuple(rows(0))] * N_FILES


def test_a_table_without_its_cells_holds_none_of_their_text() -> None:
    before = pa.total_allocated_bytes()
    text = pa.table({"0": pa.array(["x" * 100] * 1000)})
    cells = text.to_pandas(types_mapper={pa.string(): pd.StringDtype("pyarrow", na_value=np.nan)}.get)
    raw = RawTable("pengaduan", "pengaduan.csv", None, ("id",), cells)
    assert pa.total_allocated_bytes() - before > 90_000
    bare = raw.without_cells()
    del raw, cells, text
    gc.collect()
    assert pa.total_allocated_bytes() - before < 1_000
    assert (bare.header, len(bare.cells), list(bare.cells.columns)) == (("id",), 0, ["0"])


def test_a_table_and_its_parts_share_their_memory(many: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Part] = []
    monkeypatch.setattr(intake.rules, "check", lambda opened, *_: seen.extend(opened[0].parts["pengaduan"]) or [])
    (drop,) = many.intake().drops
    whole = drop.tables["pengaduan"]
    assert [len(part.frame) for part in seen] == [N_ROWS] * N_FILES
    pd.testing.assert_frame_equal(pd.concat([part.frame for part in seen]), whole)
    for part in seen:
        for name in ("tanggal_masuk", "tanggal_selesai"):
            assert np.shares_memory(part.frame[name].to_numpy(), whole[name].to_numpy())


def test_findings_still_tell_file_and_row(many: DataFolder) -> None:
    spoilt = rows(7) | {"instansi": ["disdik"] * 38 + ["entah", "disdik"], "id": [*rows(7)["id"][:39], "kaaaa01000"]}
    pq.write_table(pa.table(spoilt), many.root / "drops/2026-03-31/pengaduan-7.parquet")
    file = "drops/2026-03-31/pengaduan-7.parquet"
    assert {(each.file, each.row) for each in errors(many.findings())} == {(file, 40), (file, 41)}


@pytest.mark.parametrize("column", ["kategori", "id", "status", "tanggal_masuk"])
def test_a_nik_in_the_last_row_of_the_last_file_stops_check_and_build(
    tmp_path: Path, column: str, capsys: pytest.CaptureFixture[str]
) -> None:
    data = plain_folder(tmp_path / "data")
    (data / DROP / "pengaduan.csv").unlink()
    for number in range(N_FILES):
        table = rows(number)
        if number == N_FILES - 1:
            table[column][-1] = NIK
        pq.write_table(pa.table(table), data / DROP / f"pengaduan-{number}.parquet")
    assert main(["check", "--data", str(data)]) == 11
    assert main(["pages", "--data", str(data)]) == 11
    said = "".join(capsys.readouterr())
    assert f"pengaduan-{N_FILES - 1}.parquet" in said
    assert NIK not in said
