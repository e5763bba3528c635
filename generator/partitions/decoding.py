"""Cells as codes and days: what the reader makes of them, looked up once for each different cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from string import ascii_letters, digits
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa

from generator.drop.columnar import as_texts
from generator.drop.dates import read_dates
from generator.drop.schema import CLASSES, STATUSES
from generator.drop.text import clean
from generator.drop.values import fold_label
from generator.partitions.rows import NO_DAY, Codes, Rows, day_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    import numpy.typing as npt

    from generator.partitions.streams import Columns

COLUMNS: Final = ("instansi", "klasifikasi", "status", "tanggal_masuk", "tanggal_selesai")
_REQUIRED: Final = 4
_IN_IDS: Final = np.isin(np.arange(256), list(f"{digits}{ascii_letters}_-".encode()))
BLANK: Final = int(np.iinfo(np.int32).min)
"""Stands for a cell without anything in it."""


@dataclass(slots=True)
class Words:
    """Cells of a column, and what each means; asked again only for cells that were not met before."""

    meaning: Callable[[str], int]
    """Takes a cell as the reader has it after cleaning; `BLANK` is never asked for."""
    _known: dict[str, int] = field(default_factory=dict)
    _last: tuple[pa.Array, Codes] | None = None

    def codes(self, column: pa.Array) -> Codes:
        """Return what each cell means, `BLANK` for none."""
        coded = column if isinstance(column, pa.DictionaryArray) else column.dictionary_encode()
        places: npt.NDArray[np.int64] = coded.indices.fill_null(-1).to_numpy(zero_copy_only=False)
        # Batches of one Parquet file come with one dictionary.
        if self._last is None or not coded.dictionary.equals(self._last[0]):
            self._last = coded.dictionary, self._table(coded.dictionary)
        return self._last[1][places]

    def _table(self, dictionary: pa.Array) -> Codes:
        return np.array([*map(self._of, as_texts(dictionary)), BLANK], dtype=np.int32)

    def _of(self, cell: str) -> int:
        found = self._known.get(cell)
        if found is None:
            text = clean(cell)
            found = self._known[cell] = self.meaning(text) if text else BLANK
        return found


@dataclass(slots=True)
class Reading:
    """How the files of a folder are read: the register, the labels of statuses, and the words met so far."""

    agency: Words
    klass: Words
    status: Words

    @classmethod
    def of(cls, agencies: Sequence[str], labels: Mapping[str, str]) -> Reading:
        """Read agencies as positions in the register, -1 where it lacks them."""
        places = {name: at for at, name in enumerate(agencies)}
        return cls(
            agency=Words(lambda text: places.get(text, -1)),
            klass=Words(CLASSES.index),
            status=Words(lambda text: STATUSES.index(labels[fold_label(text)])),
        )

    def rows(self, file: Columns, *, with_ids: bool) -> Iterator[tuple[Rows, pa.Array | None]]:
        """Yield the rows of a file batch by batch, without blank ones, and beside them the ids where they are needed.

        Raises ValueError or KeyError for what the check would have refused.
        """
        received, closed = (Words(_days(file, name)) for name in COLUMNS[-2:])
        for batch in file.batches([*COLUMNS, "id"] if with_ids else COLUMNS):
            if any(column is None for column in batch[:_REQUIRED]):
                msg = "a table without its required columns has not been checked"
                raise ValueError(msg)
            agency, klass, status, came, ended, *ids = self._filled(batch)
            places = self.agency.codes(agency)
            none = np.full(len(places), NO_DAY, dtype=np.int32)
            rows = Rows(
                agency=places,
                klass=_required(self.klass.codes(klass)).astype(np.int8),
                status=_required(self.status.codes(status)).astype(np.int8),
                received=_required(_day_numbers(came, received)),
                closed=none if ended is None else _day_numbers(ended, closed),
            )
            yield rows, _ids(ids[0]) if with_ids else None

    def _filled(self, batch: list[pa.Array | None]) -> list[pa.Array | None]:
        """Leave out blank rows: those without an agency, which every row must have."""
        is_filled = self.agency.codes(batch[0]) != BLANK
        if is_filled.all():
            return batch
        chosen = pa.array(is_filled)
        return [None if column is None else column.filter(chosen) for column in batch]


def _required(codes: Codes) -> Codes:
    if (codes == BLANK).any():
        msg = "a required cell is blank, so the table has not been checked"
        raise ValueError(msg)
    return codes


def _days(file: Columns, name: str) -> Callable[[str], int]:
    """Return what reads a date of this column. What could mean two days is settled by all of it."""
    order = None

    def day(text: str) -> int:
        nonlocal order
        read = read_dates([text], order=order, epoch=file.epoch)
        if text in read.faults and order is None:
            order = read_dates(_different(file, name), epoch=file.epoch).order
            read = read_dates([text], order=order, epoch=file.epoch)
        return day_of(read.values[text])

    return day


def _different(file: Columns, name: str) -> set[str]:
    """Go through a column once more, for its different cells."""
    found: set[str] = set()
    for (column,) in file.batches([name]):
        if column is not None:
            coded = column if isinstance(column, pa.DictionaryArray) else column.dictionary_encode()
            found.update(map(clean, as_texts(coded.dictionary)))
    return found - {""}


def _day_numbers(column: pa.Array, words: Words) -> Codes:
    """Return days, `NO_DAY` where there is none; `NO_DAY` and `BLANK` are one number."""
    if pa.types.is_date32(column.type):
        return np.asarray(column.view(pa.int32()).fill_null(NO_DAY).to_numpy(zero_copy_only=False))
    return words.codes(column)


def _ids(column: pa.Array) -> pa.Array:
    """Return ids as texts. Those that hold anything that no id may hold are cleaned, as the reader does."""
    texts = column if pa.types.is_string(column.type) else pa.array(as_texts(column), pa.string())
    texts = texts.fill_null("")
    _, offsets, data = texts.buffers()
    first, last = np.frombuffer(offsets, dtype=np.int32)[[texts.offset, texts.offset + len(texts)]]
    if _IN_IDS[np.frombuffer(data or b"", dtype=np.uint8)[first:last]].all():
        return texts
    return pa.array([clean(text) for text in texts.to_pylist()], pa.string())
