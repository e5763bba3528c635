"""What a reader of the whole site can take out of the files and pages of one release, and of each one before it."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from generator.generated import texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.release import Release

COLUMNS = {"kategori": "kategori", "kanal": "kanal", "wilayah": "kode_wilayah", "rating": "rating"}
"""File → the column that it counts by."""

Key = tuple[str, str]
"""Scope and agency of a row."""


@dataclass(frozen=True)
class Table:
    """One dimension in one year, as one release shows it."""

    drop: str
    """The drop on which it rests."""
    totals: Mapping[Key, int]
    cells: Mapping[Key, Mapping[str, int | None]]
    """None where the count is hidden."""


@dataclass(frozen=True)
class Published:
    """Every generated file of one release, by path."""

    drop: str
    files: Mapping[str, str]

    @classmethod
    def of(cls, release: Release) -> Published:
        """Make the files of a release."""
        made = texts(release)
        return cls(
            release.drop, {path: one if isinstance(one, str) else one.decode("utf-8", "replace") for path, one in made}
        )

    def rows(self, name: str) -> list[dict[str, str]]:
        """Return the rows of a download."""
        return list(csv.DictReader(io.StringIO(self.files[f"unduhan/{name}.csv"], newline="")))

    def tables(self, name: str) -> dict[int, Table]:
        """Return the tables of a download by year."""
        found: dict[int, tuple[str, dict[Key, int], dict[Key, dict[str, int | None]]]] = {}
        for row in self.rows(name):
            year, key = int(row["tahun"]), (row["lingkup"], row["instansi"])
            drop, totals, cells = found.setdefault(year, (row["rilis_rincian"], {}, {}))
            assert drop == row["rilis_rincian"]
            assert totals.setdefault(key, int(row["masuk"])) == int(row["masuk"])
            assert bool(row["jumlah"]) != (row["simbol"] == "[c]")
            value = row[COLUMNS[name]]
            assert value not in cells.setdefault(key, {})
            cells[key][value] = int(row["jumlah"]) if row["jumlah"] else None
        return {year: Table(*parts) for year, parts in found.items()}

    @cached_property
    def received(self) -> dict[tuple[str, int], int]:
        """Public totals by agency and year."""
        return {(row["instansi"], int(row["tahun"])): int(row["masuk"]) for row in self.rows("per_tahun")}

    def still_open(self, year: int) -> dict[str, int]:
        """Return the public number of complaints of a year that were still open, by agency."""
        found = {}
        for path, text in self.files.items():
            if path.startswith("api/v1/rapor/"):
                told = json.loads(text)
                block = told["per_tahun"].get(str(year))
                found[told["instansi"]["id"]] = block["jumlah"]["berjalan"] if block else 0
        return found

    @cached_property
    def json_tables(self) -> dict[tuple[str, int], dict[Key, list[int | None]]]:
        """The tables of the API, by column and year."""
        told = json.loads(self.files["api/v1/dimensi.json"])["dimensi"]
        return {
            (column, table["tahun"]): {
                (row["lingkup"], row["instansi"] or ""): row["jumlah"] for row in table["baris"] if row["jumlah"]
            }
            for column, tables in told.items()
            for table in tables
        }

    def printed(self) -> list[tuple[str, str]]:
        """Return (path, cell) of every cell of every table by a dimension on any page."""
        found = []
        for path, text in self.files.items():
            parts = [text] if re.fullmatch(r"(kategori|kanal|wilayah|rating)/index\.md", path) else []
            parts += re.findall(r'<div class="r-fig" id="rincian">.*?</div>\n\n', text, re.DOTALL)
            for part in parts:
                found += [(path, cell) for cell in re.findall(r'<td class="n">(.*?)</td>', part)]
        return found
