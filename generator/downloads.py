"""Files to download: `/unduhan/*.csv` and the Frictionless Data Package that describes them.

Every row begins with the drop, its as-of date and whether it is an example. Columns and their descriptions come from
the one schema file. Files hold counts and shares, never a single complaint; shares are 0–1 with at most six decimals.
Text that a spreadsheet would run as a formula gets an apostrophe in front; numbers are left alone.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING, cast

from generator import context_exports, promise_exports, release_exports
from generator.dimensions.exports import rows as rows_of_dimension
from generator.drop.schema import TABLES
from generator.file_forms import SHARE_DECIMALS, rounded
from generator.licences import licence
from generator.pages.marks import MARKS
from generator.release.revision import marked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from generator.drop.schema import Table
    from generator.release import Block, Release

Cell = str | int | float | bool | None

SCHEMA_VERSION = "1.0.0"
"""Of all files and of the API together (semantic versioning): what the page of downloads promises goes by it.

The first number rises when a column or key goes or comes to mean something else, the second when a description says
more precisely what it meant all along. Additions are free; `tests/contract/published_schema.json` holds what is
promised now.
"""
HEAD = TABLES["unduhan_rilis"]
"""The columns that every file begins with."""
_PREFIX = "unduhan_"
_OWN_NUMBER = re.compile(r"-?[0-9]+([.,][0-9]+)*")
_BREAKS = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]+")
_FORMULA_STARTS = "=+-@\u2212\t"


@dataclass(frozen=True)
class Download:
    """A file before it is written: its table in the schema, and how its rows are made."""

    name: str
    table: Table
    made: Callable[[], Iterable[tuple[Cell, ...]]]

    @property
    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """The rows, in the order of the table's columns. Made anew and not kept: all tables of a nation are large."""
        return tuple(self.made())

    @cached_property
    def n_rows(self) -> int:
        """How many rows there are."""
        return sum(1 for _ in self.made())

    def held(self) -> Download:
        """Return the same file with its rows kept, for those who need them more than once."""
        rows = self.rows
        return replace(self, made=lambda: rows)


@lru_cache(maxsize=65536)
def inert(text: str) -> str:
    """Return `text` on one line, with an apostrophe in front where a spreadsheet might take it for a formula."""
    line = single_line(text)
    return f"'{line}" if is_like_a_formula(line) else line


def single_line(text: str) -> str:
    """Return `text` with every run of breaks and control characters but tabs as one space.

    A tab may start a formula, so `is_like_a_formula` has to see it.
    """
    return _BREAKS.sub(" ", text)


def is_like_a_formula(line: str) -> bool:
    """Return True where a spreadsheet that reads the text as typed might run it; False for numbers of our own."""
    start = unicodedata.normalize("NFKC", line).lstrip(" \u200b\u200c\u200d\u2060\ufeff")
    return bool(start) and start[0] in _FORMULA_STARTS and not _OWN_NUMBER.fullmatch(line)


def downloads(release: Release) -> list[Download]:
    """Return every table that is offered, in the order of the page. A table that no drop has is an empty file."""
    makers: dict[str, Callable[[Release], Iterable[tuple[Cell, ...]]]] = {
        "rapor": _scorecards,
        "per_tahun": _per_year,
        "tepat_waktu": _timeliness,
        "tren": _months,
        "status": _statuses,
        "narahubung": _focal_points,
        "komitmen": _commitments,
        "penandatangan": _signatories,
        **{table: partial(context_exports.rows, table=table) for table in context_exports.TOLD},
        "revisi": release_exports.rows,
        "janji_hasil": promise_exports.rows,
        "kategori": partial(rows_of_dimension, dimension="kategori"),
        "kanal": partial(rows_of_dimension, dimension="kanal"),
        "wilayah": partial(rows_of_dimension, dimension="kode_wilayah"),
        "rating": partial(rows_of_dimension, dimension="rating"),
    }
    return [
        Download(name, TABLES.get(_PREFIX + name) or TABLES[name], partial(rows, release))
        for name, rows in makers.items()
    ]


def files(release: Release) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of every table as CSV, the Data Package last."""
    resources = []
    for download in downloads(release):
        content = csv_of(release, download)
        resources.append(resource(download, content))
        yield f"unduhan/{download.name}.csv", content
    yield package(release, resources)


def package(release: Release, resources: Sequence[dict[str, object]]) -> tuple[str, bytes]:
    """Return path and bytes of the Data Package of the tables, each described by `resource`."""
    told = json.dumps(_package(release, resources), ensure_ascii=False, indent=2)
    return "unduhan/datapackage.json", f"{told}\n".encode()


def _scorecards(release: Release) -> Iterator[tuple[Cell, ...]]:
    for card in release.scorecards:
        agency = card.agency
        yield (
            *(agency.id, agency.name, agency.kind, agency.region_code or None),
            *(*_figures(card.block), card.missing),
        )


def _per_year(release: Release) -> Iterator[tuple[Cell, ...]]:
    revised = marked(release)
    for card in release.scorecards:
        of_agency = revised.get(card.agency.id, {})
        for year, block in card.by_year:
            yield (card.agency.id, year, *_figures(block), _mark(year in card.mature_years, str(year) in of_agency))


def _months(release: Release) -> Iterator[tuple[Cell, ...]]:
    revised = marked(release)
    for card in release.scorecards:
        of_agency = revised.get(card.agency.id, {})
        for one in card.trend:
            mark = _mark(one.mature, one.month in of_agency)
            yield (card.agency.id, one.month, one.received, one.done, one.mature, mark)


def _statuses(release: Release) -> Iterator[tuple[Cell, ...]]:
    for card in release.scorecards:
        yield from ((card.agency.id, status, count) for status, count in card.block.statuses)


def _mark(is_mature: bool, is_revised: bool) -> str | None:  # noqa: FBT001 - the two marks, in their order
    """Return `p` for provisional, `r` for revised since the release before, both in that order, or nothing."""
    letters = (("p", not is_mature), ("r", is_revised))
    return " ".join(letter for letter, applies in letters if applies) or None


def _figures(block: Block) -> tuple[Cell, ...]:
    share, time = block.share_done, block.waiting
    return (
        block.outcomes.received,
        *block.outcomes.parts,
        share.n,
        rounded(share.value),
        rounded(share.low),
        rounded(share.high),
        share.note,
        time.method,
        time.n,
        time.n_closed,
        time.median,
        time.median_low,
        time.median_high,
        time.p90,
        time.median_fastest,
        time.median_slowest,
        time.note,
    )


def _timeliness(release: Release) -> Iterator[tuple[Cell, ...]]:
    for card in release.scorecards:
        for case in card.block.timeliness:
            shares = (case.value, case.low, case.high, case.range_low, case.range_high)
            counts = (case.on_time, case.late, case.not_due, case.unknown)
            yield (card.agency.id, case.klass, case.limit, *counts, *map(rounded, shares), case.note)


def _focal_points(release: Release) -> Iterator[tuple[Cell, ...]]:
    for one in release.focal_points or ():
        yield (
            one.id,
            one.agency,
            one.network,
            one.role,
            one.post,
            one.name,
            one.office_phone,
            one.whatsapp,
            one.email,
            one.address,
            one.hours,
            one.letter,
            _iso(one.letter_date),
            _iso(one.valid_from),
            _iso(one.valid_until),
            _iso(one.verified_on),
            one.source,
        )


def _commitments(release: Release) -> Iterator[tuple[Cell, ...]]:
    for one in release.commitments or ():
        yield (
            one.id,
            one.kind,
            one.title,
            one.stage,
            one.planned_for,
            one.signed_on,
            one.place,
            one.valid_until,
            one.file,
            one.sha256,
            one.source_url,
            one.note,
        )


def _signatories(release: Release) -> Iterator[tuple[Cell, ...]]:
    for commitment in release.commitments or ():
        for one in commitment.signatories:
            yield (commitment.id, one.party, one.post, one.capacity, one.name, one.date)


def _iso(day: object) -> str | None:
    return None if day is None else str(day)


def header(download: Download) -> tuple[str, ...]:
    """Return the names of a file's columns: those that every file begins with, then the table's own."""
    return (*HEAD.names, *download.table.names)


def head_cells(release: Release) -> tuple[Cell, ...]:
    """Return what every row begins with."""
    return (release.drop, release.as_of.isoformat(), release.is_example)


def csv_of(release: Release, download: Download) -> bytes:
    """Return a table as CSV: UTF-8, commas, points for decimals, texts inert."""
    written = io.BytesIO()
    text = io.TextIOWrapper(written, encoding="utf-8", newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header(download))
    head = tuple(_cell(value) for value in head_cells(release))
    writer.writerows((*head, *_cells(row)) for row in download.rows)
    text.flush()
    return written.getvalue()


def _cells(row: tuple[Cell, ...]) -> list[Cell]:
    """Return a row as `csv` shall write it; it writes whole numbers, and what there is not, as `_cell` does."""
    return [
        value
        if value is None or (kind := type(value)) is int
        else inert(cast("str", value))
        if kind is str
        else _cell(value)
        for value in row
    ]


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.{SHARE_DECIMALS}f}".rstrip("0").rstrip(".")
    return inert(value) if isinstance(value, str) else str(value)


def resource(download: Download, content: bytes) -> dict[str, object]:
    """Describe a CSV file as a resource of a Data Package."""
    schema = download.table.to_table_schema()
    schema["fields"] = [column.to_field() for column in HEAD.columns] + schema["fields"]
    keys = schema.pop("foreignKeys", [])
    inside = [key for key in keys if _named(key["reference"]["resource"])]
    if inside:
        schema["foreignKeys"] = [
            {**key, "reference": {**key["reference"], "resource": _named(key["reference"]["resource"])}}
            for key in inside
        ]
    return {
        "name": download.name.replace("_", "-"),
        "path": f"{download.name}.csv",
        "profile": "tabular-data-resource",
        "title": download.table.title,
        "description": download.table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\n"},
        "schema": schema,
    }


def _named(table: str) -> str:
    """Return the resource that a foreign key points at; "" for tables that are not offered."""
    offered = {"unduhan_rapor": "rapor", "komitmen": "komitmen"}
    return offered.get(table, "")


def _package(release: Release, resources: Sequence[dict[str, object]]) -> dict[str, object]:
    identity = release.identity
    example = " DATA CONTOH: angkanya rekaan." if release.is_example else ""
    return {
        **package_head(release),
        "title": f"{identity.site_name}, rilis {release.drop}",
        "description": (
            f"Penanganan laporan warga, {identity.government}. Data per {release.as_of.isoformat()}.{example} "
            "Bukan rapor kepatuhan Ombudsman RI. Teks yang berawal seperti rumus diberi tanda petik tunggal di depan."
        ),
        "resources": resources,
    }


def package_head(release: Release) -> dict[str, object]:
    """Return what every Data Package of a release says of it; what the standard has no key for is Indonesian."""
    identity = release.identity
    sources = [{"title": drop.source} for drop in release.drops if drop.id == release.drop]
    return {
        "profile": "tabular-data-package",
        "name": f"rapor-{release.drop}",
        "version": release.drop,
        "versi_skema": SCHEMA_VERSION,
        "contoh": release.is_example,
        "homepage": identity.site_url,
        "licenses": [_licence(identity.licence)],
        "contributors": [{"title": identity.publisher, "role": "publisher"}],
        **({"sources": sources} if sources else {}),
        "tanda": {f"[{letter}]": meaning for letter, (_, meaning) in MARKS.items()},
    }


def _licence(words: str) -> dict[str, str]:
    """Name a licence as the Data Package asks: an identifier without spaces, and the words of the policy."""
    known = licence(words)
    return {"name": known.name, "title": words, **({"path": known.url} if known.url else {})}
