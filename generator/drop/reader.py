"""From rows of text to a typed frame: finds the header, cleans the text, and reads each column as what it should be.

Every different value of a column is read once, so a million rows cost little more than their different values. What
cannot be read becomes a finding with its row and column, and a missing value in the frame.
"""

from __future__ import annotations

from array import array
from itertools import islice
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
import pyarrow as pa

from generator.drop import header, values
from generator.drop.columnar import Records, encoded
from generator.drop.findings import rule
from generator.drop.model import RawTable
from generator.drop.parts import Part
from generator.drop.places import Place
from generator.drop.text import clean_column

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

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

_ROWS_AT_ONCE: Final = 1 << 15
LONGEST_CELL: Final = 32_767
"""Characters; no spreadsheet can hold more in a cell."""

_TEXT: Final = pd.StringDtype("pyarrow", na_value=np.nan)
"""What pandas calls `str`."""

CATEGORICAL: Final = frozenset({"instansi", "klasifikasi", "status", "kategori", "kanal", "kode_wilayah", "rating"})
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
    cells, wide = _cells(sheet.rows, len(found.cells), below=found.row)
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
    whole = max((len(cells) for _, cells in sheet.rows), default=0)
    width = min(whole, header.MAX_COLUMNS)
    cells, _ = _cells(sheet.rows, width)
    beyond = _texts_beyond(sheet.rows, width) if whole > width else None
    return RawTable("", file, sheet.name, ("",) * width, cells, beyond)


def _texts_beyond(rows: Sequence[Row], width: int) -> pd.Series[str]:
    """Return what stands to the right of a width, each different text once, by the row in which it comes first.

    A single cell may lie sixteen thousand columns away, and those between are none.
    """
    first: dict[str, int] = {}
    for number, cells in rows:
        for cell in filter(str.strip, cells[width:]):
            first.setdefault(cell, number)
    return pd.Series(list(first), index=_index(list(first.values())), dtype="str")


def _cells(rows: Sequence[Row], width: int, *, below: int = 0) -> tuple[pd.DataFrame, list[int]]:
    """Return the cells of the rows below one as text columns numbered 0…, and the numbers of those that are wider.

    Where cells repeat, a column holds each different one once (a category), so that what follows looks at each once.
    """
    numbers: Sequence[int]
    if below and isinstance(rows, Records):
        numbers, columns = rows.columns_after(below)
        beyond = zip(*(column.to_pylist() for column in columns[width:]), strict=True)
        wide = [numbers[at] for at, cells in enumerate(beyond) if any(map(str.strip, cells))]
    else:
        numbers, columns, wide = _by_column((row for row in rows if row[0] > below), width)
    texts = {at: _as_pandas(encoded(column)).array for at, column in enumerate(columns[:width])}
    return pd.DataFrame(texts, index=_index(numbers), copy=False), wide


def _index(numbers: Sequence[int]) -> pd.Index:
    """Return numbers of rows; where none is left out, two of them say all."""
    if isinstance(numbers, range):
        return pd.RangeIndex(numbers)
    return pd.Index(np.asarray(numbers, dtype=np.int64))


def _by_column(rows: Iterable[Row], width: int) -> tuple[Sequence[int], list[pa.Array], list[int]]:
    """Return the numbers of rows, their cells by column, and the numbers of those that are wider; some at a time."""
    numbers, wide = array("q"), []
    columns: list[list[pa.Array]] = [[pa.array([], pa.string())] for _ in range(width)]
    source = iter(rows)
    while block := list(islice(source, _ROWS_AT_ONCE)):
        numbers.extend(number for number, _ in block)
        wide += [number for number, cells in block if any(map(str.strip, cells[width:]))]
        even = (cells if len(cells) == width else (cells + [""] * width)[:width] for _, cells in block)
        for column, cells in zip(columns, zip(*even, strict=True), strict=True):
            # Arrow takes a million Python strings over in a tenth of the time that pandas needs to look at each.
            column.append(pa.array(cells, pa.string()))
    return numbers, [pa.concat_arrays(column) for column in columns], wide


def _as_pandas(column: pa.Array) -> pd.Series[str]:
    if not pa.types.is_dictionary(column.type):
        return pd.Series(pd.array(column.cast(pa.large_string()), dtype=_TEXT))
    words = pd.CategoricalDtype(_as_pandas(column.dictionary))
    return pd.Series(pd.Categorical.from_codes(column.indices.to_numpy(), dtype=words))


def _clean(cells: pd.DataFrame, found: header.Header, table: Table, place: Place) -> tuple[pd.DataFrame, list[Finding]]:
    """Return the cells without invisible characters, in NFC, trimmed, and without blank rows."""
    findings: list[Finding] = []
    columns = {}
    for position in range(len(found.cells)):
        name = found.names[position]
        keep_lines = name is not None and table.column(name).form == "teks_panjang"
        columns[position], marked = _cleaned(cells[position], keep_lines=keep_lines)
        findings += place.each(INVISIBLE_REMOVED, cells.index[marked], found.shown(position))
        too_long = columns[position].str.len() > LONGEST_CELL
        findings += place.each(CELL_TOO_LONG, cells.index[too_long], found.shown(position), batas=LONGEST_CELL)
    cleaned = pd.DataFrame(columns, index=cells.index, copy=False)
    return _without_blank_rows(cleaned), findings


def _cleaned(cells: pd.Series[str], *, keep_lines: bool) -> tuple[pd.Series[str], pd.Series[bool]]:
    """Clean a column; of categories each once, and two that become the same become one."""
    if not isinstance(cells.dtype, pd.CategoricalDtype):
        return clean_column(cells, keep_lines=keep_lines)
    places = cells.cat.codes.to_numpy()
    words = cells.cat.categories.to_series()
    cleaned, odd = clean_column(words, keep_lines=keep_lines)
    marked = pd.Series(odd.to_numpy()[places], cells.index)
    if cleaned.equals(words):
        return cells, marked
    codes, different = pd.factorize(cleaned)
    return pd.Series(pd.Categorical.from_codes(codes[places], different), cells.index), marked


def _without_blank_rows(cells: pd.DataFrame) -> pd.DataFrame:
    blank = np.ones(len(cells), dtype=np.bool_)
    for position in cells.columns:
        blank &= (cells[position] == "").to_numpy()
        if not blank.any():
            return cells
    return cells[~blank]


def _typed(
    cells: pd.DataFrame, found: header.Header, table: Table, context: values.Context
) -> tuple[pd.DataFrame, list[Finding]]:
    """Return every column of the table in its order, read as what it is; columns that the file lacks are missing."""
    findings: list[Finding] = []
    columns: dict[str, pd.Series] = {}
    for column in table.columns:
        position = found.position(column.name)
        if position is None:
            columns[column.name] = _compact(values.missing(column, cells.index), column, table)
            continue
        series, faults = values.read_column(_readable(cells[position]), column, context)
        findings += faults
        columns[column.name] = _compact(series, column, table)
    return pd.DataFrame(columns, index=cells.index, copy=False), findings


def _readable(text: pd.Series[str]) -> pd.Series[str]:
    """Take out cells that are too long, which has been said."""
    too_long = text.str.len() > LONGEST_CELL
    return text.astype("str").mask(too_long, "") if too_long.any() else text


def _compact(series: pd.Series, column: Column, table: Table) -> pd.Series:
    """Return categories, in order and each in use, for the columns that hold few different values; text for others."""
    if table.name != "pengaduan" or column.name not in CATEGORICAL:
        return series.astype("str") if isinstance(series.dtype, pd.CategoricalDtype) else series
    coded = series.astype("category")
    return coded.cat.set_categories(coded.cat.categories[values.used(coded)].sort_values())
