"""All files of `/unduhan/`: every table as CSV, JSON and XLSX, a table and a workbook for each agency, catalogues.

The archive holds the tables, not the files of single agencies: those are cut from the same tables.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from generator import citations
from generator.downloads import downloads, head_cells, header
from generator.downloads import files as csv_files
from generator.exports import agency_workbook, one_agency
from generator.exports.about import about, read_me
from generator.exports.bundle import stored
from generator.exports.catalogue import dcat
from generator.exports.offered import archive, distributions, is_for_workbooks, too_large
from generator.exports.records import records
from generator.exports.workbook import workbook
from generator.pages.edition import Edition

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.downloads import Download
    from generator.release import Release

MOST_PACKED = 192 * 1024 * 1024
"""Bytes in the archive: gate 3 opens it and reads no more than 256 MiB. Beyond it the archive holds CSV alone."""


def files(release: Release) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of every file of `/unduhan/` but its page."""
    tables = downloads(release)
    left_out = [f"unduhan/{name}.csv" for name in too_large(tables)]
    plain = {}
    for path, content in csv_files(release, tables):
        yield path, content
        if path not in left_out:
            plain[path] = content
    others: dict[str, bytes] = {}
    room = MOST_PACKED - sum(map(len, plain.values()))
    for path, content in _others(release, tables):
        yield f"unduhan/{path}", content
        room -= len(content)
        if room >= 0:
            others[f"unduhan/{path}"] = content
    yield archive(), _archive(release, plain | others if room >= 0 and not left_out else plain, left_out)
    yield from one_agency.files(release)
    if Edition.of(release).has_workbooks:
        yield from agency_workbook.files(release, tables)
    listed = json.dumps(dcat(release, distributions(tables)), ensure_ascii=False, indent=1)
    yield "unduhan/dcat.jsonld", f"{listed}\n".encode()


def _others(release: Release, tables: list[Download]) -> Iterator[tuple[str, bytes]]:
    """Yield (name, bytes) of each table as JSON and, where it is small enough, as a workbook."""
    head = head_cells(release)
    for table in tables:
        yield f"{table.name}.json", records(release, table)
        if is_for_workbooks(table):
            rows = [(*head, *row) for row in table.rows]
            told = about(release, table)
            yield f"{table.name}.xlsx", workbook(table.name, header(table), rows, told, release.as_of)


def _archive(release: Release, packed: dict[str, bytes], left_out: Sequence[str]) -> bytes:
    """Pack files of `unduhan/` into one folder named after the release, with what one must know to use them."""
    folder = f"rapor-{release.drop}"
    inside = {path.removeprefix("unduhan/"): content for path, content in packed.items()}
    name, citation = citations.at_the_root(release)
    inside |= {name: citation, "BACA-SAYA.txt": read_me(release, left_out).encode()}
    return stored((f"{folder}/{path}", inside[path]) for path in sorted(inside))
