"""Rows on their way from files, which hold them in any order, to parts: put down by part in a temporary folder."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, Self

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from generator.partitions.rows import Part, Rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

    from generator.metrics.workdays import Counts
    from generator.partitions.rows import Span

_FIELDS: Final = {
    "drop": pa.int16(),
    "agency": pa.int32(),
    "klass": pa.int8(),
    "status": pa.int8(),
    "received": pa.int32(),
    "closed": pa.int32(),
}


class Shelves:
    """A file for each part. Rows of one drop must be put down before those of the next."""

    def __init__(self, folder: Path, spans: Sequence[Span]) -> None:
        """Use an empty folder for rows of these drops. In a single drop each row is another complaint."""
        self.spans = spans
        self.with_ids = len(spans) > 1
        """Ids have to be put down, too."""
        self.n_rows = 0
        self._folder = folder
        self._schema = pa.schema({**_FIELDS, **({"id": pa.string()} if self.with_ids else {})})
        self._files: dict[int, pa.ipc.RecordBatchStreamWriter] = {}

    def __enter__(self) -> Self:
        """Open nothing yet."""
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        """Close every file."""
        for file in self._files.values():
            file.close()

    def put(self, drop: int, part: Counts, rows: Rows, ids: pa.Array | None) -> None:
        """Put each row down in its part."""
        self.n_rows += len(rows)
        small = (part - part.min(initial=0)).astype(np.int16)
        order = np.argsort(small, kind="stable")
        numbers = np.full(len(rows), drop, dtype=np.int16)
        columns = [numbers, *(getattr(rows, name)[order] for name in list(_FIELDS)[1:])]
        arrays = [pa.array(column) for column in columns]
        if ids is not None:
            arrays.append(ids.take(pa.array(order)))
        batch = pa.record_batch(arrays, schema=self._schema)
        ordered = part[order]
        starts = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1])) if len(ordered) else ordered
        for start, end in zip(starts, np.append(starts[1:], len(ordered)), strict=True):
            self._file(int(ordered[start])).write_batch(batch.slice(start, end - start))

    def _file(self, part: int) -> pa.ipc.RecordBatchStreamWriter:
        if part not in self._files:
            self._files[part] = pa.ipc.new_stream(str(self._folder / f"{part}.arrow"), self._schema)
        return self._files[part]

    def parts(self) -> Iterator[Part]:
        """Take the parts up, one by one."""
        for number, file in sorted(self._files.items()):
            file.close()
            path = self._folder / f"{number}.arrow"
            with pa.OSFile(str(path)) as source:
                table = pa.ipc.open_stream(source).read_all()
            path.unlink()
            yield _part(table, self.spans)


def _part(table: pa.Table, spans: Sequence[Span]) -> Part:
    values = {name: table.column(name).to_numpy() for name in _FIELDS}
    rows = Rows(*(values[name] for name in list(_FIELDS)[1:]))
    n = table.num_rows
    if "id" in table.schema.names:
        coded = pc.dictionary_encode(table.column("id").combine_chunks())
        rows, n = replace(rows, who=coded.indices.to_numpy()), len(coded.dictionary)
    bounds = np.searchsorted(values["drop"], np.arange(len(spans) + 1))
    shown = zip(spans, (rows.where(slice(*bounds[at : at + 2])) for at in range(len(spans))), strict=True)
    return Part(tuple(shown), n)
