"""What others say beside the figures, as rows of the downloads and in the words of the API."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from generator.drop.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.release import Release

Row = tuple[str | int | float | None, ...]

TOLD = ("syarat", "nilai_eksternal", "tanggapan")
"""The three tables, in the order of the downloads."""


def rows(release: Release, table: str) -> Iterator[Row]:
    """Yield the rows of one of the three tables, columns as in the schema; none where no drop has it."""
    context = release.context
    match table:
        case "syarat":
            for one in context.conditions or ():
                seen = one.assessed_on.isoformat()
                yield (one.agency, one.condition, one.status, one.evidence_url, one.assessor, seen)
        case "nilai_eksternal":
            for score in context.scores or ():
                rated, by = (score.region_code, score.agency), (score.institution, score.scheme, score.year)
                yield (*rated, *by, score.value, score.category, score.source_url)
        case "tanggapan":
            for reply in context.replies or ():
                yield (reply.agency, reply.dated.isoformat(), reply.post, reply.text)
        case _:
            raise KeyError(table)


def by_agency(release: Release) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """Return for each agency that any of the tables names its rows: table → rows by column name.

    Scores of a region stand under no agency: they are in `/unduhan/nilai_eksternal.csv`.
    """
    found: dict[str, dict[str, list[dict[str, Any]]]] = defaultdict(lambda: {table: [] for table in TOLD})
    for table in TOLD:
        for row in rows(release, table):
            named = dict(zip(TABLES[table].names, row, strict=True))
            if isinstance(agency := named["instansi"], str):
                found[agency][table].append(named)
    return dict(found)
