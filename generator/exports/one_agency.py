"""Every figure of one agency as a long table: a row for each number, the same columns for every agency.

The JSON of `/api/v1/rapor/` says the same. As workbooks people get the rows of the tables instead, a sheet a table
(`agency_workbook`): to be read, not to be put together by a program.
"""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from generator.downloads import HEAD, Download, csv_of, package_head, resource
from generator.drop.schema import TABLES
from generator.file_forms import rounded
from generator.rebuilding.taking import anew
from generator.release import OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.downloads import Cell
    from generator.rebuilding.taking import TakeOwn
    from generator.release import Block, Release, Scorecard

FOLDER = "unduhan/instansi"
_TABLE = TABLES["unduhan_instansi"]
_SCHEMA = "skema.json"
_WHOLE = "semua"
_BELOW = "dengan_turunan"
_UNRIPE = "[p]"


def files(release: Release, take: TakeOwn = anew) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of the table of each agency, then the Data Package that lists them and their schema.

    `take` may return the table that stands, where its agency's pages are made of the same.
    """
    resources = []
    for card in release.scorecards:
        table = Download(card.agency.id, _TABLE, partial(rows, card))
        path = f"{FOLDER}/{card.agency.id}.csv"
        content = take(path, card.agency.id, partial(csv_of, release, table))
        described = resource(table, content)
        schema = described.pop("schema")
        resources.append(described | {"name": card.agency.id, "title": card.agency.name, "schema": _SCHEMA})
        yield path, content
    mark = " DATA CONTOH: angkanya rekaan." if release.is_example else ""
    package = {
        **package_head(release),
        "name": f"rapor-instansi-{release.drop}",
        "title": f"{release.identity.site_name}: satu tabel per instansi, rilis {release.drop}",
        "description": f"{_TABLE.description} Data per {release.as_of.isoformat()}.{mark}",
        "resources": resources,
    }
    if resources:
        yield f"{FOLDER}/{_SCHEMA}", _document(schema)
        yield f"{FOLDER}/datapackage.json", _document(package)


def header() -> tuple[str, ...]:
    """Return the names of the columns."""
    return (*HEAD.names, *_TABLE.names)


def rows(card: Scorecard) -> Iterator[tuple[Cell, ...]]:
    """Yield (agency, period, figure, detail, measure, value, mark, note), in the order of the scorecard."""
    yield from _of_block(card, _WHOLE, card.block)
    yield (card.agency.id, _WHOLE, "hilang", _WHOLE, "laporan", card.missing, None, None)
    for year, block in card.by_year:
        yield from _of_block(card, str(year), block, None if year in card.mature_years else _UNRIPE)
    if card.with_descendants:
        yield from _of_block(card, _BELOW, card.with_descendants)
    for month in card.trend:
        mark = None if month.mature else _UNRIPE
        yield (card.agency.id, month.month, "tren", "masuk", "laporan", month.received, mark, None)
        yield (card.agency.id, month.month, "tren", "selesai", "laporan", month.done, mark, None)


def _of_block(card: Scorecard, period: str, block: Block, mark: str | None = None) -> Iterator[tuple[Cell, ...]]:
    for figure, detail, measures, note in _figures(block):
        for measure, value in measures.items():
            kept = rounded(value) if isinstance(value, float) else value
            yield (card.agency.id, period, figure, detail, measure, kept, mark, note)


def _figures(block: Block) -> Iterator[tuple[str, str, Mapping[str, float | None], str | None]]:
    """Yield (figure, detail, its measures by name, note) in the words of the API."""
    outcomes, share, time = block.outcomes, block.share_done, block.waiting
    yield "jumlah", "masuk", {"laporan": outcomes.received}, None
    for outcome, count in zip(OUTCOMES, outcomes.parts, strict=True):
        yield "jumlah", outcome, {"laporan": count}, None
    for status, count in block.statuses:
        yield "status", status, {"laporan": count}, None
    shares = {"n": share.n, "nilai": share.value, "bawah": share.low, "atas": share.high}
    yield "persen_selesai", _WHOLE, shares, share.note
    for case in block.timeliness:
        measures = {
            "batas_hari_kerja": case.limit,
            "tepat": case.on_time,
            "terlambat": case.late,
            "belum_jatuh_tempo": case.not_due,
            "tidak_diketahui": case.unknown,
            "nilai": case.value,
            "bawah": case.low,
            "atas": case.high,
            "kisaran_bawah": case.range_low,
            "kisaran_atas": case.range_high,
        }
        yield "tepat_waktu", case.klass, measures, case.note
    days = {
        "n": time.n,
        "n_selesai": time.n_closed,
        "median": time.median,
        "median_bawah": time.median_low,
        "median_atas": time.median_high,
        "p90": time.p90,
        "median_paling_cepat": time.median_fastest,
        "median_paling_lambat": time.median_slowest,
    }
    yield "waktu_penyelesaian", time.method, days, time.note


def _document(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
