"""Parquet whose values are none: no day of the calendar, no letters, no time zone. Named by column, never shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.hostile.folders import COMPLAINTS, DROP, run

if TYPE_CHECKING:
    from pathlib import Path

NAMES, CELLS = (line.split(",") for line in COMPLAINTS.splitlines())
RECEIVED, KEY = NAMES.index("tanggal_masuk"), NAMES.index("id")
NOT_TEXT = pa.Array.from_buffers(
    pa.string(), 1, [None, pa.array([0, 1], pa.int32()).buffers()[1], pa.py_buffer(b"\xff")]
)


@pytest.mark.parametrize(
    ("at", "column"),
    [
        (RECEIVED, pa.array([2**60], pa.timestamp("ms"))),
        (RECEIVED, pa.array([-(2**60)], pa.timestamp("us", "Asia/Jakarta"))),
        (RECEIVED, pa.array([0], pa.timestamp("s", "Mars/Olympus"))),
        (RECEIVED, pa.array([2**31 - 1], pa.int32()).view(pa.date32())),
        (RECEIVED, pa.array([2**60], pa.int64()).view(pa.date64())),
        (RECEIVED, pa.array([2**62], pa.duration("s"))),
        (KEY, NOT_TEXT),
        (KEY, NOT_TEXT.cast(pa.binary()).cast(pa.large_binary()).view(pa.large_string())),
        (KEY, pa.DictionaryArray.from_arrays(pa.array([0], pa.int32()), NOT_TEXT)),
    ],
    ids=[
        *("milliseconds", "microseconds", "no such zone", "date32", "date64", "duration"),
        *("text", "large text", "dictionary"),
    ],
)
def test_a_cell_that_is_no_value_is_named_by_its_column(
    data: Path, capsys: pytest.CaptureFixture[str], at: int, column: pa.Array
) -> None:
    (data / DROP / "pengaduan.csv").unlink()
    columns = [pa.array([cell]) for cell in CELLS]
    columns[at] = column
    pq.write_table(pa.table(columns, NAMES), data / DROP / "pengaduan.parquet")
    ran = run(capsys, "check", "--data", data)
    assert ran.code == 10, ran.said
    assert f"{DROP}/pengaduan.parquet" in ran.said
    assert f"P142  kolom ke-{at + 1}" in ran.said.replace("galat ", "")
