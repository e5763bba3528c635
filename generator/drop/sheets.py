"""Rows of text as a file has them, before anything in them is trusted or even understood."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, overload

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.drop.findings import Finding

Row = tuple[int, list[str]]
"""(number as Excel shows it, first row = 1; cells as the text that a person sees, blank = "")."""


class MadeRows(Sequence[Row], ABC):
    """Rows that are made anew for whoever asks: held as lists those of a large file take ten times its size."""

    @abstractmethod
    def between(self, start: int, stop: int) -> Iterator[Row]:
        """Make the rows at some places, half-open; both lie within the length."""

    def __iter__(self) -> Iterator[Row]:
        """Make all of them."""
        return self.between(0, len(self))

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> list[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | list[Row]:
        """Make one row, or several."""
        places = range(len(self))[place]
        if isinstance(places, int):
            return next(self.between(places, places + 1))
        if not places:
            return []
        first = min(places)
        made = list(self.between(first, max(places) + 1))
        return [made[at - first] for at in places]


INSTRUCTIONS, LISTS = "Petunjuk", "Daftar"
"""The sheets of explanations in our own templates. They hold no rows of a table; gate 1 looks at them all the same."""


@dataclass(frozen=True, slots=True)
class Hints:
    """What a caller knows about a file. None: find out, and say what was assumed."""

    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    """Read only the sheet of this name (letter case does not matter) where the workbook has it."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook, or the whole of a CSV or Parquet file.

    A file that is refused gives one sheet without rows whose notes hold the error. Blank rows are left out; the
    numbers of the others tell where they were. Rows may differ in length.
    """

    name: str | None
    """As typed, None for CSV and Parquet. It may hold anything: print `place` instead."""
    rows: Sequence[Row]
    notes: tuple[Finding, ...] = ()
    """Findings about reading: what was assumed, what was refused."""
    place: str | None = None
    """How findings name the sheet: its name where that is harmless, else its position."""
    epoch: Literal[1900, 1904] | None = None
    """The day system of a workbook's serial dates, None where the file has no serial dates."""
    hidden: bool = False


def column_letter(position: int) -> str:
    """Return the letters above a column in a spreadsheet: 0 → A, 26 → AA."""
    letters = ""
    position += 1
    while position:
        position, remainder = divmod(position - 1, 26)
        letters = chr(ord("A") + remainder) + letters
    return letters
