"""What was taken out of a table, and where it still stands: in other files of the drops, on frozen scorecards.

Texts are compared as a reader sees them: spaces, line ends, case and look-alike letters do not count, for the reader of
a table cleans what it takes over. Codes, dates and ids of agencies are no leak, and stand on every page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from generator.drop.folders import drop_folders, table_files
from generator.drop.schema import TABLES
from generator.drop.sources import read_rows
from generator.drop.text import clean, skeleton

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from generator.archive.store import Archive
    from generator.drop.schema import Column, Table

_SHORTEST: Final = 4
"""Characters of what is looked for; a shorter text would be everywhere."""


def table_of(path: Path) -> str | None:
    """Return the table that a file of a drop is; None for a document."""
    return next((file.table for file in table_files(path.parent, "drop", "")[0] if file.path == path), None)


def taken_out(old: Path, mended: Path, table: str | None) -> frozenset[str]:
    """Return what cells of a file say that those of its replacement do not, folded; nothing of a document."""
    return frozenset() if table is None else frozenset(_texts(old, table) - _texts(mended, table))


def elsewhere(data: Path, redacted: Path, sought: frozenset[str]) -> Iterator[Path]:
    """Yield the other tables that have a cell with one of these texts.

    Of a complaint nothing but its id tells, which stands in complaints and corrections alone; so the largest tables are
    read where they have to be.
    """
    is_complaint = table_of(redacted) == "pengaduan"
    for folder in drop_folders(data)[0] if sought else ():
        for file in table_files(folder.path, "drop", "")[0]:
            has_such = file.table == "koreksi" or (file.table == "pengaduan") == is_complaint
            if has_such and file.path != redacted and not sought.isdisjoint(_texts(file.path, file.table)):
                yield file.path


def objects_with(archive: Archive, sought: frozenset[str], agencies: Sequence[str]) -> set[str]:
    """Return the frozen scorecards that hold one of these texts, or belong to one of the agencies."""
    doomed = set()
    for agency, each in archive.cards.items():
        card = archive.card(each)
        if card is not None and (agency in agencies or any(_holds(text, sought) for text in _leaves(card))):
            doomed.add(each)
    return doomed


def _texts(path: Path, table: str) -> set[str]:
    """Return the cells of a table that may tell of a person, folded."""
    texts: set[str] = set()
    for sheet in read_rows(path):
        header = sheet.rows[0][1] if sheet.rows else ()
        told = [_may_tell(TABLES[table], cell) for cell in header]
        for _, cells in sheet.rows:
            texts.update(cell for cell, tells in zip(cells, told, strict=False) if tells)
            texts.update(cells[len(told) :])
    return {folded for folded in map(skeleton, texts) if len(folded) >= _SHORTEST}


def _may_tell(table: Table, title: str) -> bool:
    name = clean(title).casefold().replace(" ", "_")
    column = next((column for column in table.columns if column.name == name), None)
    return column is None or not _is_fixed(table, column)


def _is_fixed(table: Table, column: Column) -> bool:
    """Tell a column of codes, dates or agencies."""
    refers = any(key.target == "instansi" and column.name in key.columns for key in table.foreign_keys)
    return bool(column.labels) or column.kind == "date" or column.form == "tanggal_sebagian" or refers


def _leaves(value: Any) -> Iterator[str]:  # noqa: ANN401 - whatever JSON can hold
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from _leaves(each)
    elif isinstance(value, list):
        for each in value:
            yield from _leaves(each)


def _holds(text: str, sought: frozenset[str]) -> bool:
    folded = skeleton(text) if len(text) >= _SHORTEST else ""
    return any(each in folded for each in sought)
