"""A table spread over files in which columns are there or not, and cells repeat or not, is one table all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.clearance.gate import clear
from generator.drop.columnar import Records
from generator.drop.reader import read_table
from generator.drop.schema import TABLES
from generator.drop.sheets import Sheet
from generator.drop.sources import read_rows
from tests.drop.conftest import POLICY

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from tests.drop.conftest import DataFolder

CELLS = st.lists(st.sampled_from(["", " ", "a", "a  b", "é", "é", "\u200bx", "panjang"]), max_size=40)
HEADER = ["id", "instansi", "klasifikasi", "tanggal_masuk", "status", "kategori"]
SHORT = "id,instansi,klasifikasi,tanggal_masuk,status\n"
LONG = "id,instansi,klasifikasi,tanggal_masuk,status,kategori,kanal,rating,tanggal_tanggapan\n"


def test_a_file_may_lack_columns_that_another_has(data: DataFolder) -> None:
    row = "disdik,aspirasi,2026-01-05,diterima"
    data.write("drops/2026-03-31/pengaduan-a.csv", SHORT + f"kaaaaaa1,{row}\nkaaaaaa2,{row}\n")
    data.write("drops/2026-03-31/pengaduan-b.csv", LONG + f"kaaaaaa3,{row},Jalan,web,5,\nkaaaaaa4,{row},Air,web,4,\n")
    table = data.intake().drops[0].tables["pengaduan"]
    assert {"Jalan", "Air"} <= set(table["kategori"].cat.categories)
    assert table["rating"].cat.categories.tolist() == [4, 5]
    assert "tanggal_tanggapan" not in table


def read(cells: list[str]) -> tuple[pd.Series[str], set[str]]:
    """Read a table with these cells as `kategori`; return them by id, and what was found."""
    rows = [
        [f"kaaaaa{number:03}", "disdik", "aspirasi", "2026-01-05", "diterima", cell]
        for number, cell in enumerate(cells)
    ]
    sheet = Sheet(None, list(enumerate([HEADER, *rows], start=1)))
    part, findings = read_table(sheet, TABLES["pengaduan"], "x.csv", {"diterima": "diterima"})
    assert part is not None
    return part.frame["kategori"].astype("str").fillna(""), {finding.code for finding in findings}


@settings(max_examples=50)
@given(cells=CELLS)
def test_cells_are_read_alike_whether_they_repeat_or_not(cells: list[str]) -> None:
    """Where cells repeat, a column is a dictionary; a cell alone is none."""
    together, told = read(cells)
    alone = {cell: read([cell]) for cell in set(cells)}
    assert together.tolist() == [alone[cell][0].item() for cell in cells]
    assert told - {"P201"} == set().union(*(codes for _, codes in alone.values()))


def test_rows_of_parquet_are_put_together_where_they_are_asked_for(tmp_path: Path) -> None:
    pq.write_table(pa.table({"a": ["x", None, "x"], "b": pa.array([1, 2, None])}), tmp_path / "a.parquet")
    [sheet] = read_rows(tmp_path / "a.parquet")
    assert isinstance(sheet.rows, Records)
    everything = [(1, ["a", "b"]), (2, ["x", "1"]), (3, ["", "2"]), (4, ["x", ""])]
    assert list(sheet.rows) == [sheet.rows[at] for at in range(4)] == sheet.rows[:] == everything
    assert sheet.rows[-1] == everything[-1]
    assert sheet.rows[1:3] == everything[1:3]
    with pytest.raises(IndexError):
        sheet.rows[4]
    numbers, columns = sheet.rows.columns_after(2)
    assert (list(numbers), [column.to_pylist() for column in columns]) == ([3, 4], [["", "x"], ["2", ""]])


def test_behind_gate_1_no_complaint_has_an_id(data: DataFolder) -> None:
    cleared = clear(data.intake(), POLICY)
    for drop in cleared.drops:
        assert drop.tables["pengaduan"]["id"].dtype == "int32"
