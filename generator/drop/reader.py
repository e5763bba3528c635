"""From rows of text to a typed frame: finds the header, cleans the text, and reads each column as what it should be.

Every different value of a column is read once, so a million rows cost little more than their different values. What
cannot be read becomes a finding with its row and column, and a missing value in the frame.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
import pyarrow as pa

from generator.drop import header, values
from generator.drop.findings import rule
from generator.drop.model import RawTable
from generator.drop.parts import Part
from generator.drop.places import Place
from generator.drop.text import clean_column

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.drop.findings import Finding
    from generator.drop.schema import Column, Table
    from generator.drop.sheets import Row, Sheet

NO_ROWS = rule(
    "P201",
    "warning",
    "Tabel tanpa baris",
    "tabel ini hanya berisi kepala kolom",
    "Biarkan bila memang belum ada isinya. Bila tabel ini belum didata, hapus berkasnya.",
)
EXTRA_CELLS = rule(
    "P202",
    "error",
    "Baris lebih panjang dari kepala kolom",
    "baris ini berisi sel di luar kolom terakhir",
    "Periksa pemisah kolom dan tanda kutip pada baris ini.",
)
INVISIBLE_REMOVED = rule(
    "P203",
    "warning",
    "Karakter tak terlihat dibuang",
    "sel berisi karakter yang tidak terlihat atau membalik arah tulisan; karakter itu dibuang",
    "Ketik ulang isi sel, jangan disalin dari halaman web atau PDF.",
)
CELL_TOO_LONG = rule(
    "P204",
    "error",
    "Sel terlalu panjang",
    "sel ini lebih panjang dari {batas} karakter",
    "Periksa apakah beberapa baris menyatu karena tanda kutip, atau pendekkan isinya.",
)

LONGEST_CELL: Final = 32_767
"""Characters; no spreadsheet can hold more in a cell."""

_TEXT: Final = pd.StringDtype("pyarrow", na_value=np.nan)
"""What pandas calls `str`."""

CATEGORICAL: Final = frozenset({"instansi", "klasifikasi", "status"})
"""Columns of `pengaduan` that hold few different values in very many rows."""


def read_table(sheet: Sheet, table: Table, file: str, labels: Mapping[str, str]) -> tuple[Part | None, list[Finding]]:
    """Read one sheet as `table`. `labels` maps folded status labels to canonical statuses.

    Returns None where there is no header to go by.
    """
    place = Place(file, sheet.place)
    found = header.find(sheet.rows, table)
    if found is None:
        # A sheet without rows was refused as a file, which is said already.
        return None, [place.found(header.NO_HEADER, tabel=table.name)] if sheet.rows else []
    findings = header.check(found, table, place)
    data = [row for row in sheet.rows if row[0] > found.row]
    cells, wide = _cells(data, len(found.cells))
    findings += place.each(EXTRA_CELLS, wide)
    cells, cleaned = _clean(cells, found, table, place)
    findings += cleaned
    if cells.empty:
        findings.append(place.found(NO_ROWS))
    context = values.Context(place, sheet.epoch, labels)
    frame, faults = _typed(cells, found, table, context)
    raw = RawTable(table.name, file, sheet.name, found.cells, cells)
    return Part(table, place, raw, frame), findings + faults


def as_found(sheet: Sheet, file: str) -> RawTable:
    """Return a sheet that is none of our tables, for gate 1 to look at: no header, every row a row of cells."""
    width = min(max((len(cells) for _, cells in sheet.rows), default=0), header.MAX_COLUMNS)
    cells, _ = _cells(sheet.rows, width)
    return RawTable("", file, sheet.name, ("",) * width, cells)


def _cells(rows: Sequence[Row], width: int) -> tuple[pd.DataFrame, list[int]]:
    """Return the cells as text columns numbered 0…, and the numbers of rows with something beyond the header."""
    wide = [number for number, cells in rows if len(cells) > width and any(cell.strip() for cell in cells[width:])]
    even = (cells if len(cells) == width else (cells + [""] * width)[:width] for _, cells in rows)
    columns: list[Sequence[str]] = list(zip(*even, strict=True)) or [()] * width
    # Arrow takes a million Python strings over in a tenth of the time that pandas needs to look at each.
    arrays = [pa.array(column, pa.string()) for column in columns]
    cells = pa.table(arrays, names=[str(position) for position in range(width)])
    frame: pd.DataFrame = cells.to_pandas(types_mapper={pa.string(): _TEXT}.get)
    frame.index = pd.Index([number for number, _ in rows], dtype="int64")
    return frame.set_axis(range(width), axis="columns"), wide


def _clean(cells: pd.DataFrame, found: header.Header, table: Table, place: Place) -> tuple[pd.DataFrame, list[Finding]]:
    """Return the cells without invisible characters, in NFC, trimmed, and without blank rows."""
    findings: list[Finding] = []
    columns = {}
    for position in range(len(found.cells)):
        name = found.names[position]
        keep_lines = name is not None and table.column(name).form == "teks_panjang"
        columns[position], marked = clean_column(cells[position], keep_lines=keep_lines)
        findings += place.each(INVISIBLE_REMOVED, cells.index[marked], found.shown(position))
        too_long = columns[position].str.len() > LONGEST_CELL
        findings += place.each(CELL_TOO_LONG, cells.index[too_long], found.shown(position), batas=LONGEST_CELL)
    cleaned = pd.DataFrame(columns, index=cells.index)
    blank = np.logical_and.reduce([cleaned[position].to_numpy() == "" for position in cleaned.columns])
    return cleaned[~blank], findings


def _typed(
    cells: pd.DataFrame, found: header.Header, table: Table, context: values.Context
) -> tuple[pd.DataFrame, list[Finding]]:
    """Return every column of the table in its order, read as what it is; columns that the file lacks are missing."""
    findings: list[Finding] = []
    columns: dict[str, pd.Series] = {}
    for column in table.columns:
        position = found.position(column.name)
        if position is None:
            columns[column.name] = values.missing(column, cells.index)
            continue
        text = cells[position]
        text = text.mask(text.str.len() > LONGEST_CELL, "")
        series, faults = values.read_column(text, column, context)
        findings += faults
        columns[column.name] = _compact(series, column, table)
    return pd.DataFrame(columns, index=cells.index), findings


def _compact(series: pd.Series, column: Column, table: Table) -> pd.Series:
    return series.astype("category") if table.name == "pengaduan" and column.name in CATEGORICAL else series
