"""What the published files promise: names, kinds, codes and meanings of columns, and names and kinds of JSON keys.

`python -m tests.contract.stability` writes down the present state, and refuses where the version does not allow it.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator import api
from generator.downloads import HEAD, SCHEMA_VERSION, downloads
from generator.drop.schema import TABLES
from tests.pages.sample import release

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    for path, content in api.documents(release()):
        file = re.sub(r"^(api/v1/rapor/).*(\.json)$", r"\1*\2", path)
        for key, kind in _walk(json.loads(content), ""):
            found.setdefault(file, {}).setdefault(key, set()).update({kind} - {"null"})
    return {file: {key: sorted(kinds) for key, kinds in sorted(keys.items())} for file, keys in sorted(found.items())}


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
