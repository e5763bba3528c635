"""Parts of the drops of a data folder that has been checked, streamed from their files.

Only the columns that count are read, a batch at a time; what is in memory is a part, the packed sums, and, with more
than one drop, ten bytes for each complaint.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import numpy as np

from generator.drop.digests import digests_of
from generator.drop.folders import drop_folders, table_files
from generator.drop.intake import read_reference
from generator.drop.manifest import read_manifest
from generator.partitions.counting import count_part
from generator.partitions.decoding import Reading
from generator.partitions.first_months import FirstMonths, SameDigestError
from generator.partitions.merging import merged
from generator.partitions.rows import Span, months_of
from generator.partitions.shuffle import Shelves
from generator.partitions.streams import Columns
from generator.partitions.yardstick import Reach, Yardstick

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.partitions.merging import Run
    from generator.policy import Policy
    from generator.tally import Tally

_SALTS: Final = 16


@dataclass(frozen=True, slots=True)
class _Source:
    """A drop that takes part."""

    span: Span
    files: tuple[Path, ...]


def tally_of_files(data: Path, policy: Policy, run: Run = map) -> Tally:
    """Return the tally of the newest drop of a data folder, counted from its files wherever `run` counts parts.

    For folders that `rapor check` found nothing against. Most of what it would refuse raises ValueError or KeyError
    here. Of the privacy gates the first looks at the reference tables, and nothing looks at the drops.
    """
    reference, labels = read_reference(data, policy)
    agencies = tuple(reference.agencies["id"])
    reading, sources = Reading.of(agencies, labels), _sources(data)
    spans = [source.span for source in sources]
    for salt in range(_SALTS):
        with TemporaryDirectory(prefix="rapor-tally-") as folder, Shelves(Path(folder), spans) as shelves:
            try:
                reach = _put_down(sources, reading, shelves, salt)
            except SameDigestError:
                continue
            by = Yardstick.of(reference, reach)
            return merged(agencies, run(partial(count_part, by=by), shelves.parts()), by, shelves.n_rows)
    msg = "a drop has an id twice, so it has not been checked"
    raise ValueError(msg)


def _sources(data: Path) -> list[_Source]:
    """Return the drops that take part and have complaints, oldest first."""
    found, replaced = [], set()
    for folder in drop_folders(data)[0]:
        manifest, _ = read_manifest(folder.path / "drop.toml", folder.id, folder.as_of)
        files = tuple(file.path for file in table_files(folder.path, "drop", folder.id)[0] if file.table == "pengaduan")
        found.append((folder.id, _Source(Span.of(manifest, folder.as_of), files)))
        replaced.add(manifest.replaces)
    return [source for name, source in found if source.files and name not in replaced]


def _put_down(sources: Sequence[_Source], reading: Reading, shelves: Shelves, salt: int) -> Reach:
    """Put the rows of all drops down by part, and return the days between which they lie."""
    first_months, reach = FirstMonths(), Reach()
    for number, source in enumerate(sources):
        for path in source.files:
            for rows, ids in reading.rows(Columns.of(path), with_ids=shelves.with_ids):
                part = months_of(rows.received).astype(np.int64)
                if ids is not None:
                    part = first_months.of(digests_of(ids, salt), part)
                shelves.put(number, part, rows, ids)
                reach = reach.over(shelves.spans, rows)
        first_months.end_of_drop()
    return reach
