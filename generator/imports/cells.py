"""Text columns of one length, as plain lists: the import runs where nothing but Python is installed."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import compress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Cells:
    """Columns by field, blanks as "". Every column is as long as `rows`."""

    rows: Sequence[int]
    """Row number in the file, first row = 1."""
    columns: Mapping[str, Sequence[str]]

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.rows)

    def __contains__(self, field: str) -> bool:
        """Tell whether there is a column for `field`."""
        return field in self.columns

    def __getitem__(self, field: str) -> Sequence[str]:
        """Return the column of a field; KeyError where there is none."""
        return self.columns[field]

    def filled(self, text: str) -> list[str]:
        """Return a column that says `text` in every row."""
        return [text] * len(self)

    def where(self, keep: Sequence[bool]) -> Cells:
        """Return the rows that `keep` marks."""
        return Cells(
            list(compress(self.rows, keep)),
            {field: list(compress(column, keep)) for field, column in self.columns.items()},
        )

    def with_column(self, field: str, column: Sequence[str]) -> Cells:
        """Return these cells with one column put in or replaced."""
        return Cells(self.rows, {**self.columns, field: column})


def distinct(texts: Iterable[str]) -> list[str]:
    """Return the different texts in the order in which they first occur."""
    return list(dict.fromkeys(texts))


def translated(texts: Iterable[str], meaning: Mapping[str, str | None]) -> list[str]:
    """Replace each text by its meaning, "" where it has none."""
    return [meaning.get(text) or "" for text in texts]
