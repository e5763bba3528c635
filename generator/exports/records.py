"""A table as JSON: its rows as records, with the column names of the CSV."""

from __future__ import annotations

import json
from io import BytesIO
from typing import TYPE_CHECKING

from generator.downloads import SCHEMA_VERSION
from generator.file_forms import rounded

if TYPE_CHECKING:
    from generator.downloads import Download
    from generator.release import Release


def records(release: Release, download: Download) -> bytes:
    """Return the document: its birth certificate once, then one record a line. What is not published is null.

    It is written line by line: that of a nation's months takes 90 MB, and as a list of lines several times that.
    """
    head = {
        "skema": "tabel/1",
        "versi_skema": SCHEMA_VERSION,
        "drop": release.drop,
        "tanggal_data": release.as_of.isoformat(),
        "contoh": release.is_example,
        **({"peringatan": "DATA CONTOH"} if release.is_example else {}),
        "lisensi": release.identity.licence,
        "tabel": download.name,
    }
    names, written, between = download.table.names, BytesIO(), ""
    written.write(f'{_json(head)[:-1]}, "baris": [\n'.encode())
    for row in download.rows:
        written.write(f"{between}{_json(dict(zip(names, map(_written, row), strict=True)))}".encode())
        between = ",\n"
    written.write(b"\n]}\n")
    return written.getvalue()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _written(value: str | float | None) -> str | float | None:
    """Return a cell as files write it: text and whole numbers as they are, the rest `rounded`."""
    return rounded(value) if isinstance(value, float) else value
