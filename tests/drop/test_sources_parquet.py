from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from generator.drop.sources import read_rows

if TYPE_CHECKING:
    from pathlib import Path


def test_every_kind_of_column_becomes_text(tmp_path: Path) -> None:
    table = pa.table(
        {
            "id": ["k1", None],
            "hari": pa.array([date(2026, 1, 3), None]),
            "saat": pa.array([datetime(2026, 1, 3, tzinfo=UTC), None], pa.timestamp("ns", "UTC")),
            "bulat": pa.array([7, None], pa.int32()),
            "pecahan": pa.array([4.5, 3.0]),
            "kode": pa.array(["a", "b"]).dictionary_encode(),
        }
    )
    pq.write_table(table, tmp_path / "a.parquet")
    [sheet] = read_rows(tmp_path / "a.parquet")
    assert list(sheet.rows) == [
        (1, ["id", "hari", "saat", "bulat", "pecahan", "kode"]),
        (2, ["k1", "2026-01-03", "2026-01-03", "7", "4,5", "a"]),
        (3, ["", "", "", "", "3", "b"]),
    ]


def test_nested_columns_are_refused_by_position(tmp_path: Path) -> None:
    pq.write_table(pa.table({"a": ["x"], "b": [["y"]]}), tmp_path / "a.parquet")
    [sheet] = read_rows(tmp_path / "a.parquet")
    assert [(note.code, note.message) for note in sheet.notes] == [
        ("P141", "kolom ke-2 berisi daftar, struktur, atau data biner")
    ]


def test_too_many_columns_and_a_truncated_file_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({f"k{number}": ["x"] for number in range(1001)}), path)
    assert [note.code for sheet in read_rows(path) for note in sheet.notes] == ["P140"]
    path.write_bytes(path.read_bytes()[:-100])
    assert [note.code for sheet in read_rows(path) for note in sheet.notes] == ["P140"]


def test_a_few_kilobytes_that_stand_for_ten_million_rows_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"a": pa.array(["x"]).take(pa.array([0] * 5_000_001, pa.int8()))}), path)
    assert [note.code for sheet in read_rows(path) for note in sheet.notes] == ["P140"]
