"""CSV and TOML as the example writes them: UTF-8, LF, nothing that depends on the machine."""

from __future__ import annotations

import csv
import json
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a table as CSV with comma and LF."""
    with path.open("w", encoding="utf-8", newline="") as lines:
        table = csv.writer(lines, lineterminator="\n")
        table.writerow(columns)
        table.writerows(rows)


def write_records(path: Path, columns: Sequence[str], records: Iterable[Mapping[str, str]]) -> None:
    """Write records as CSV; a column that a record lacks stays blank, a key that is no column is an error."""
    with path.open("w", encoding="utf-8", newline="") as lines:
        table = csv.DictWriter(lines, fieldnames=columns, restval="", lineterminator="\n")
        table.writeheader()
        table.writerows(records)


def write_manifest(path: Path, keys: Mapping[str, object], sections: Mapping[str, Mapping[str, object]]) -> None:
    """Write `drop.toml`: top keys first, then each section that is not empty."""
    blocks = [_lines(keys), *(f"[{name}]\n{_lines(section)}" for name, section in sections.items() if section)]
    path.write_text("\n".join(blocks), encoding="utf-8", newline="\n")


def _lines(values: Mapping[str, object]) -> str:
    return "".join(f"{key} = {_toml(value)}\n" for key, value in values.items())


def _toml(value: object) -> str:
    """Write a date as TOML does; text, integers and truth values are written in TOML as in JSON."""
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)
