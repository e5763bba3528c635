"""Columns out of the file of a table that has been checked, batch by batch: only those that are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

import pyarrow as pa
import pyarrow.parquet as pq

from generator.drop import header
from generator.drop.delimited import stream_delimited
from generator.drop.intake import sheet_for
from generator.drop.schema import TABLES
from generator.drop.sources import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from generator.drop.dates import Epoch
    from generator.drop.schema import Table

_BATCH: Final = 1 << 18
_ROWS_OF_TEXT: Final = 1 << 15
"""A batch of text is smaller: each of its cells is a Python string for a moment."""


@dataclass(frozen=True, slots=True)
class Columns:
    """A file of complaints. It may be gone through more than once."""

    path: Path
    epoch: Epoch | None = None
    """The day system of a workbook's serial dates."""

    @classmethod
    def of(cls, path: Path) -> Columns:
        """Open nothing but a workbook, which says what its serial numbers count from."""
        if path.suffix.lower() != ".xlsx":
            return cls(path)
        sheet = sheet_for("pengaduan", read_rows(path))
        return cls(path, sheet.epoch if sheet else None)

    def batches(self, names: Sequence[str]) -> Iterator[list[pa.Array | None]]:
        """Yield the named columns; None for one that the file lacks. Workbooks are read as a whole."""
        if self.path.suffix.lower() == ".parquet":
            return _of_parquet(self.path, names)
        if self.path.suffix.lower() == ".xlsx":
            sheet = sheet_for("pengaduan", read_rows(self.path))
            return _of_rows((cells for _, cells in sheet.rows) if sheet else (), names)
        return _of_rows(stream_delimited(self.path), names)


def _of_parquet(path: Path, names: Sequence[str]) -> Iterator[list[pa.Array | None]]:
    with pq.ParquetFile(path) as parquet:
        schema = parquet.schema_arrow
    positions = _positions([list(schema.names)], names)[1]
    titles = [None if at is None else schema.names[at] for at in positions]
    asked = [title for title in titles if title is not None]
    # No two ids are alike: as a dictionary they would only take more room.
    several = [title for title, name in zip(titles, names, strict=True) if title is not None and name != "id"]
    texts = [title for title in several if pa.types.is_string(schema.field(title).type)]
    with pq.ParquetFile(path, read_dictionary=texts) as parquet:
        for batch in parquet.iter_batches(batch_size=_BATCH, columns=asked):
            yield [None if title is None else batch.column(title) for title in titles]


def _of_rows(rows: Iterable[list[str]], names: Sequence[str]) -> Iterator[list[pa.Array | None]]:
    source = iter(rows)
    top = list(islice(source, header.LOOK_WITHIN))
    start, positions = _positions(top, names)
    source = chain(top[start:], source)
    while batch := list(islice(source, _ROWS_OF_TEXT)):
        yield [
            None if at is None else pa.array([cells[at] if at < len(cells) else "" for cells in batch], pa.string())
            for at in positions
        ]


def _positions(top: Sequence[list[str]], names: Sequence[str]) -> tuple[int, list[int | None]]:
    """Return how many rows the header ends after, and where each of the names stands."""
    table: Table = TABLES["pengaduan"]
    found = header.find(list(enumerate(top)), table)
    if found is None:
        msg = "a table without a header has not been checked"
        raise ValueError(msg)
    return found.row + 1, [found.position(name) for name in names]
