"""All files of `/unduhan/`: every table as CSV, JSON and XLSX, a table and a workbook for each agency, catalogues.

The archive holds the tables, not the files of single agencies: those are cut from the same tables.
"""

from __future__ import annotations

import json
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING

from generator import citations
from generator.downloads import Download, csv_of, downloads, head_cells, header, package, resource
from generator.exports import agency_workbook, one_agency
from generator.exports.about import about, read_me
from generator.exports.bundle import stored
from generator.exports.catalogue import dcat
from generator.exports.offered import archive, distributions, is_for_workbooks, too_large
from generator.exports.records import records
from generator.exports.workbook import workbook
from generator.pages.edition import Edition
from generator.rebuilding.taking import anew

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.rebuilding.taking import Take, TakeOwn
    from generator.release import Release

MOST_PACKED = 192 * 1024 * 1024
"""Bytes in the archive: gate 3 opens it and reads no more than 256 MiB. Beyond it the archive holds CSV alone."""


def files(release: Release, take: Take = anew, take_own: TakeOwn = anew) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of every file of `/unduhan/` but its page.

    `take` and `take_own` may return what stands under a path in place of what would be made, where it is made of the
    same.
    """
    tables = downloads(release)
    left_out = [f"unduhan/{name}.csv" for name in too_large(tables)]
    resources: list[dict[str, object]] = []
    packed: dict[str, bytes] = {}
    only_csv = bool(left_out)
    for table in map(Download.held, tables):
        content = csv_of(release, table)
        resources.append(resource(table, content))
        for path, written in ((f"unduhan/{table.name}.csv", content), *_others(release, table, take)):
            yield path, written
            packed[path] = written
        only_csv = only_csv or sum(map(len, packed.values())) > MOST_PACKED
        if only_csv:
            packed = {path: kept for path, kept in packed.items() if path.endswith(".csv") and path not in left_out}
    described = package(release, resources)
    yield described
    packed |= [described]
    yield archive(), _archive(release, packed, left_out)
    del packed
    yield from one_agency.files(release, take_own)
    if Edition.of(release).has_workbooks:
        yield from agency_workbook.files(release, tables)
    listed = json.dumps(dcat(release, distributions(tables)), ensure_ascii=False, indent=1)
    yield "unduhan/dcat.jsonld", f"{listed}\n".encode()


def _others(release: Release, table: Download, take: Take) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of a table as JSON and, where it is small enough, as a workbook."""
    explained, head = about(release, table), head_cells(release)
    made_of = sha256(repr((explained, head, release.identity.licence)).encode())
    for row in table.rows:
        made_of.update(repr(row).encode("utf-8", "surrogatepass"))
    path = f"unduhan/{table.name}.json"
    yield path, take(path, made_of.hexdigest(), partial(records, release, table))
    if is_for_workbooks(table):
        path = f"unduhan/{table.name}.xlsx"

        def made() -> bytes:
            rows = [(*head, *row) for row in table.rows]
            return workbook(table.name, header(table), rows, explained, release.as_of)

        yield path, take(path, made_of.hexdigest(), made)


def _archive(release: Release, packed: dict[str, bytes], left_out: Sequence[str]) -> bytes:
    """Pack files of `unduhan/` into one folder named after the release, with what one must know to use them."""
    folder = f"rapor-{release.drop}"
    inside = {path.removeprefix("unduhan/"): content for path, content in packed.items()}
    name, citation = citations.at_the_root(release)
    inside |= {name: citation, "BACA-SAYA.txt": read_me(release, left_out).encode()}
    return stored((f"{folder}/{path}", inside[path]) for path in sorted(inside))
