"""What the published files promise: names, kinds, codes and meanings of columns, and names and kinds of JSON keys.

`python -m tests.contract.stability` writes down the present state, and refuses where the version does not allow it.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator import api
from generator.downloads import HEAD, SCHEMA_VERSION, downloads
from generator.drop.schema import TABLES
from generator.release import PeerGroupFacts, PeerStanding
from generator.release.movement import PLACES, Difference, Flow, Since, YearChange
from generator.release.proof import Document, Root, Signature
from generator.release.revision import CAUSES, Revision, Revisions
from tests.pages.sample import PLAIN, release

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.release import Release

PROMISED = Path(__file__).parent / "published_schema.json"
_KINDS = {str: "string", bool: "boolean", int: "number", float: "number", dict: "object", list: "array"}
_BY_DATA = {"per_tahun", "status", "tidak_tersedia"}
"""Keys below which the data decide what the keys are: years, statuses, dimensions."""


def present() -> dict[str, Any]:
    """Return what is published now."""
    tables = [(table.name, table.table) for table in downloads(release())] + [("instansi", TABLES["unduhan_instansi"])]
    return {
        "versi": SCHEMA_VERSION,
        "kolom": {
            name: {
                column.name: {"jenis": column.kind, "arti": column.description, "kode": list(column.codes)}
                for column in (*HEAD.columns, *table.columns)
            }
            for name, table in tables
        },
        "kunci": _keys(),
    }


def _keys() -> dict[str, dict[str, list[str]]]:
    """Return file of the API → path of a key → kinds of its values, null left out."""
    found: dict[str, dict[str, set[str]]] = {}
    for path, content in api.documents(in_full()):
        file = re.sub(r"^(api/v1/rapor/).*(\.json)$", r"\1*\2", path)
        for key, kind in _walk(json.loads(content), ""):
            found.setdefault(file, {}).setdefault(key, set()).update({kind} - {"null"})
    return {file: {key: sorted(kinds) for key, kinds in sorted(keys.items())} for file, keys in sorted(found.items())}


def in_full() -> Release:
    """Return the invented release with what it lacks elsewhere: peers, movement, years compared, a signed document."""
    bare, card = release(), release().scorecards[0]
    flow = Flow(((1,) * len(PLACES),) * len(PLACES))
    change = YearChange(2024, 2025, PLAIN.share_done, PLAIN.share_done, Difference(0.1, 0.05, 0.15))
    standing = PeerStanding(card.agency.id, 0, 80, 100, (70, 90), (65, 95), "tidak_berbeda_nyata", None, 81.5)
    compared = replace(card, standing=standing, flow=flow, year_change=change, mature_years=(2024, 2025))
    signature = Signature(
        *("utuh", "Pejabat Contoh", "Pemerintah Contoh", "tepercaya", Root("Akar Contoh", "contoh", is_example=True)),
        *(datetime(2026, 9, 1, tzinfo=UTC), "stempel_tepercaya", date(2026, 9, 1)),
    )
    document = Document(
        *("mou", "mou.pdf", "0" * 64, 1000, "bertanda_tangan", (signature,)), has_actions=False, has_attachments=False
    )
    every_cause = Revision(
        "disdukcapil", "2025", "masuk", 133, 140, 7, tuple((cause, 1) for cause in CAUSES), ("Contoh",)
    )
    (restated,) = bare.revisions.by_newest
    restated = replace(restated, counts=(every_cause,))
    return replace(
        bare,
        scorecards=(compared, *bare.scorecards[1:]),
        since=Since("2026-06-30", date(2026, 6, 30), flow),
        total_year_change=change,
        total_mature_years=(2024, 2025),
        peer_groups=(PeerGroupFacts("Dinas", ("dinas",), 0, None, 80, 100, 0.8, 1.0, (standing,), ()),),
        documents=(document,),
        revisions=Revisions((restated,), (restated,)),
    )


def _walk(value: object, path: str) -> Iterator[tuple[str, str]]:
    if path:
        yield path, _KINDS.get(type(value), "null")
    if isinstance(value, dict):
        by_data = path.rpartition(".")[2] in _BY_DATA
        for key, each in value.items():
            yield from _walk(each, f"{path}.{'*' if by_data else key}".lstrip("."))
    elif isinstance(value, list):
        for each in value:
            yield from _walk(each, f"{path}[]")


def broken(promised: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """Return a sentence for each promise that `now` does not keep, as far as its version does not release it."""
    was, is_ = (tuple(int(part) for part in one["versi"].split(".")) for one in (promised, now))
    if is_[0] > was[0]:
        return []
    gone = [*_broken_columns(promised["kolom"], now["kolom"]), *_broken_keys(promised["kunci"], now["kunci"])]
    return gone if is_[:2] > was[:2] else [*gone, *_other_meanings(promised["kolom"], now["kolom"])]


def _broken_columns(promised: dict[str, Any], now: dict[str, Any]) -> Iterator[str]:
    for table, columns in promised.items():
        for name, column in columns.items():
            current = now.get(table, {}).get(name)
            if current is None:
                yield f"{table}.{name} is gone"
            elif current["jenis"] != column["jenis"]:
                yield f"{table}.{name} was {column['jenis']} and is {current['jenis']}"
            elif lost := set(column["kode"]) - set(current["kode"]):
                yield f"{table}.{name} lost codes: {sorted(lost)}"


def _broken_keys(promised: dict[str, Any], now: dict[str, Any]) -> Iterator[str]:
    for file, keys in promised.items():
        for key, kinds in keys.items():
            current = now.get(file, {}).get(key)
            if current is None:
                yield f"{file}: {key} is gone"
            elif kinds and not set(current) <= set(kinds):
                yield f"{file}: {key} was {kinds} and is {current}"


def _other_meanings(promised: dict[str, Any], now: dict[str, Any]) -> Iterator[str]:
    for table, columns in promised.items():
        for name, column in columns.items():
            current = now.get(table, {}).get(name, column)
            if current["arti"] != column["arti"]:
                yield f"{table}.{name} has a new description: a major version for another meaning, else a minor"


def written(state: dict[str, Any]) -> str:
    """Return the state as it stands in the repository."""
    return json.dumps(state, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    faults = broken(json.loads(PROMISED.read_text(encoding="utf-8")), present()) if PROMISED.exists() else []
    if faults:
        raise SystemExit("\n".join(faults))
    PROMISED.write_text(written(present()), encoding="utf-8")
