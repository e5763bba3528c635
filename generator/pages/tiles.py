"""Regions as tiles: a map for which no boundaries are needed, beside the table that says the same.

Tiles stand in the order of the regions' codes, not where the regions lie, and the page says so. The shade is one of
three steps of the largest count shown; the count stands on the tile, so the shade only repeats it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.pages.locale import number
from generator.release.dimension import HIDDEN, RARE, Withheld

if TYPE_CHECKING:
    from generator.release.dimension import DimensionRow, DimensionTable

_STEPS: Final = 3
FEWEST: Final = 3
"""Fewer regions are read from the table faster."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A region; `mark` says why there is no `text`. `step` is 0 where nothing is shaded."""

    name: str
    text: str
    mark: str
    step: int


@dataclass(frozen=True, slots=True)
class Tiles:
    """The regions of one year. `kind` is the word that all names begin with, left out of them; may be empty."""

    year: str
    kind: str
    tiles: list[Tile]
    steps: list[tuple[int, str]]
    """(step, what it means), the lightest first."""
    has_hidden: bool


def tiles(table: DimensionTable, row: DimensionRow) -> Tiles | None:
    """Return the regions of all agencies together; None where there are too few, or nothing of them is shown."""
    told = [
        (value.code, value.name, count)
        for value, count in zip(table.values, row.counts, strict=False)
        if value.code not in {"", RARE}
    ]
    shown = [count for _, _, count in told if not isinstance(count, Withheld)]
    largest = max(shown, default=0)
    if len(told) < FEWEST or not largest:
        return None
    first = {name.partition(" ")[0] for _, name, _ in told}
    kind = first.pop() if len(first) == 1 and all(" " in name for _, name, _ in told) else ""
    bounds = [-(-largest * step // _STEPS) for step in range(_STEPS)]  # the smallest count of each step
    made = []
    for _, name, count in sorted(told):
        short = name.removeprefix(kind).strip()
        if isinstance(count, Withheld):
            made.append(Tile(short, "", count.symbol, 0))
        else:
            step = sum(count >= max(bound, 1) for bound in bounds)
            made.append(Tile(short, number(count), "", step))
    return Tiles(str(table.year), kind, made, _legend(bounds, largest), any(count == HIDDEN for _, _, count in told))


def _legend(bounds: list[int], largest: int) -> list[tuple[int, str]]:
    starts = sorted({max(bound, 1) for bound in bounds})
    ends = [*(start - 1 for start in starts[1:]), largest]
    spans = zip(starts, ends, strict=True)
    return [
        (
            sum(start >= max(bound, 1) for bound in bounds),
            f"{number(start)}–{number(end)}" if end > start else number(start),
        )
        for start, end in spans
    ]
