"""Whether a row is the header of a table about complainants, which never reaches the site.

A name is no pattern, but a column's title says what is below it. Gate 1 asks this of files that are no tables of ours,
gate 3 of every file of the site; both read one list of titles (`personal_names.toml`). In gate 3 titles that stand in
tables of ours too count unless the row is the header of such a table.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from generator.drop.schema import TABLES
from generator.identifiers.personal_names import COMPLAINT_HEADERS, PERSON_HEADERS

if TYPE_CHECKING:
    from collections.abc import Iterable

_OURS: Final = frozenset().union(*(table.names for table in TABLES.values()))
_OF_A_RELEASE: Final = frozenset({"drop", "tanggal_data", "contoh"})
"""What stands before the columns of every table that is published."""
_ALSO_OF_OTHER_THINGS: Final = frozenset({"name", "petugas", "pengirim"})
"""Keys of JSON about an organisation, a chart or a package."""
_TELLING: Final = PERSON_HEADERS | COMPLAINT_HEADERS
CERTAIN: Final = _TELLING - _OURS - _ALSO_OF_OTHER_THINGS
"""Titles, folded, that no table of ours has: as a key of JSON, where any document may say `nama`, only these count."""


def holds_complainants(rows: Iterable[Iterable[str]]) -> bool:
    """Return True where one of a table's first rows is such a header; what is below a header of ours are its values."""
    for row in rows:
        folded = {fold(cell) for cell in row} - {""}
        if _is_ours(folded):
            return False
        if not folded.isdisjoint(_TELLING):
            return True
    return False


@lru_cache(maxsize=65536)
@lru_cache(maxsize=4096)
def fold(title: str) -> str:
    """Fold a title to [a-z0-9_]."""
    return re.sub(r"[^a-z0-9]+", "_", title.casefold()).strip("_")


def _is_ours(folded: set[str]) -> bool:
    """Tell whether a row is the header of one of our tables: all that it needs, and nothing else."""
    return any(
        {column.name for column in table.columns if column.required} <= folded - _OF_A_RELEASE <= set(table.names)
        for table in TABLES.values()
    )
