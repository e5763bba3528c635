"""A table as it was read: in parts, because `pengaduan` may be spread over several files of a drop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.drop.places import Place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from generator.drop.model import Drop, RawTable
    from generator.drop.schema import Table


@dataclass(frozen=True)
class Part:
    """One file's share of a table."""

    table: Table
    place: Place
    raw: RawTable
    frame: pd.DataFrame


Parts = dict[str, list["Part"]]
"""Table → its parts, in the order of the files' names."""


@dataclass(frozen=True)
class OpenedDrop:
    """A drop with the parts that its tables are made of: what the rules look at."""

    drop: Drop
    parts: Mapping[str, Sequence[Part]]

    @property
    def place(self) -> Place:
        """Where findings about the drop as a whole belong: its manifest."""
        return Place(f"drops/{self.drop.id}/drop.toml")
