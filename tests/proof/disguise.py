"""A plain data folder made harder: first its story, then how it is written down.

`complicate` changes what the drops say: coverage windows, a drop without complaints, a same-day correction, a drop
that a later one replaces. All of it stays plain ISO CSV, which the naive recount reads. `disguise` then writes the same
rows as other people's programs would: workbooks, Parquet, semicolons, Windows-1252, months in words, days first.
"""

from __future__ import annotations

import csv
import shutil
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from tests.contract.random_folder import COLUMNS, STATUSES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from random import Random

    Rows = list[dict[str, str]]

DATES = ("tanggal_masuk", "tanggal_selesai")
MONTHS = ("Jan", "Feb", "Mar", "April", "Mei", "Juni", "Juli", "Agustus", "Sep", "Okt", "Nov", "Des")
TABLE = "pengaduan.csv"
FEWEST_FOR_NUMERIC_DATES = 60
"""With fewer rows a column may hold no day above 12, and the reader rightly refuses to guess."""


@dataclass(frozen=True)
class Form:
    """How a CSV file is written."""

    delimiter: str = ","
    encoding: str = "utf-8"
    end: str = "\n"


def complicate(data: Path, random: Random) -> None:
    """Change the story of a folder that `random_folder` wrote; every kind of complication with a chance of its own."""
    drops = sorted((data / "drops").iterdir())
    for folder in drops[1:]:
        if random.random() < 0.35:
            _cover(folder, random)
    if random.random() < 0.5:
        (random.choice(drops[:-1]) / TABLE).unlink()  # a drop may bring other tables only
    if random.random() < 0.7:
        _correct(random.choice(drops), random, replaces=random.random() < 0.5)
    if random.random() < 0.6:
        _replace_one(data / "drops", random)


def _cover(folder: Path, random: Random) -> None:
    """Let a drop tell only about some days of receipt, and leave out the other rows."""
    rows, as_of = _read(folder / TABLE), date.fromisoformat(folder.name[:10])
    end = as_of - timedelta(days=random.choice((0, 0, 1, 45)))
    start = end - timedelta(days=random.randrange(30, 300))
    _write(folder / TABLE, [row for row in rows if start.isoformat() <= row["tanggal_masuk"] <= end.isoformat()])
    bounds = [f"mulai = {start}", f"selesai = {end}"]
    if random.random() < 0.3:
        bounds = bounds[1:]
        _write(folder / TABLE, [row for row in rows if row["tanggal_masuk"] <= end.isoformat()])
    _add(folder, "[cakupan]\n" + "\n".join(bounds))


def _correct(folder: Path, random: Random, *, replaces: bool) -> None:
    """Add a correction of the same day in which a few cases look different."""
    if not (folder / TABLE).exists():
        return
    second = folder.with_name(f"{folder.name}-2")
    shutil.copytree(folder, second)
    rows = _read(second / TABLE)
    for row in rows:
        if random.random() < 0.15:
            row["status"] = random.choice(STATUSES[random.choice(("selesai", "ditutup_sistem", "berjalan"))])
            row["tanggal_selesai"] = ""
    _write(second / TABLE, [row for row in rows if random.random() < 0.98])
    if replaces:
        _add(second, _replacing(folder.name))


def _replace_one(drops: Path, random: Random) -> None:
    """Let a drop name an earlier one that nothing replaces yet; a correction may be replaced in its turn."""
    folders = sorted(drops.iterdir(), key=lambda folder: (folder.name[:10], folder.name[10:]))
    manifests = [(folder / "drop.toml").read_text(encoding="utf-8") for folder in folders]
    pairs = [
        (wrong, right)
        for place, right in enumerate(folders)
        for wrong in folders[:place]
        if "[menggantikan]" not in manifests[place] and f'drop = "{wrong.name}"' not in "".join(manifests)
    ]
    if pairs:
        wrong, right = random.choice(pairs)
        _add(right, _replacing(wrong.name))


def _replacing(wrong: str) -> str:
    return f'[menggantikan]\ndrop = "{wrong}"\nalasan = "Kolom tertukar."'


def _add(folder: Path, text: str) -> None:
    manifest = folder / "drop.toml"
    manifest.write_text(manifest.read_text(encoding="utf-8") + text + "\n", encoding="utf-8")


def disguise(plain: Path, data: Path, random: Random) -> list[str]:
    """Copy a folder, every table of complaints written in another way; return the ways."""
    shutil.copytree(plain, data)
    ways = []
    for folder in sorted((data / "drops").iterdir()):
        if (folder / TABLE).exists():
            rows = [_spelled(row, random) for row in _read(folder / TABLE)]
            (folder / TABLE).unlink()
            way = random.choice(sorted(WAYS))
            WAYS[way](folder, rows, random)
            ways.append(way)
    return ways


def _spelled(row: dict[str, str], random: Random) -> dict[str, str]:
    """Write a status as the source's own label, in any case and with stray blanks."""
    status = row["status"]
    if status == "ditutup_admin" and random.random() < 0.7:
        status = random.choice(("Ditutup oleh Admin", "  ditutup oleh admin", "DITUTUP OLEH ADMIN "))
    return row | {"status": status}


def _semicolons(folder: Path, rows: Rows, random: Random) -> None:
    """Write what a spreadsheet set to Indonesian saves: `;`, a byte order mark, months in words."""
    rows = [row | {name: _in_words(row[name]) for name in DATES} for row in rows]
    _write(folder / TABLE, rows, _shuffled(random), Form(";", "utf-8-sig", "\r\n"))


def _tabs_days_first(folder: Path, rows: Rows, random: Random) -> None:
    """Write tab-separated Windows-1252 with `31/12/2026`, where the rows leave no doubt about the order."""
    if len(rows) >= FEWEST_FOR_NUMERIC_DATES:
        rows = [row | {name: _days_first(row[name]) for name in DATES} for row in rows]
    _write(folder / TABLE, rows, _shuffled(random), Form("\t", "cp1252"))


def _in_parts(folder: Path, rows: Rows, random: Random) -> None:
    """Write two files of one table, each with its own order of columns and its own form of dates."""
    half = len(rows) // 2
    _write(folder / "pengaduan-1.csv", rows[:half], _shuffled(random))
    spelled = [row | {name: _in_words(row[name]) for name in DATES} for row in rows[half:]]
    _write(folder / "pengaduan-2.csv", spelled, _shuffled(random), Form(";"))


def _workbook(folder: Path, rows: Rows, random: Random) -> None:
    """Write a workbook with real date cells that show days first."""
    book = Workbook(write_only=True)
    sheet, columns = book.create_sheet("Data"), _shuffled(random)
    sheet.append(columns)
    for row in rows:
        cells = [WriteOnlyCell(sheet, _date_cell(row[name]) if name in DATES else row[name]) for name in columns]
        for cell, name in zip(cells, columns, strict=True):
            cell.number_format = "dd/mm/yyyy" if name in DATES else "@"
        sheet.append(cells)
    book.save(folder / "pengaduan.xlsx")


def _parquet(folder: Path, rows: Rows, random: Random) -> None:
    """Write Parquet with dates as dates and codes as dictionaries."""
    columns: dict[str, pa.Array] = {}
    for name in _shuffled(random):
        cells = [row[name] or None for row in rows]
        if name in DATES:
            columns[name] = pa.array([cell and date.fromisoformat(cell) for cell in cells], pa.date32())
        else:
            columns[name] = pa.array(cells, pa.string())
    columns["status"] = columns["status"].dictionary_encode()
    pq.write_table(pa.table(columns), folder / "pengaduan.parquet")


WAYS: dict[str, Callable[[Path, Rows, Random], None]] = {
    "titik koma": _semicolons,
    "tab": _tabs_days_first,
    "dua berkas": _in_parts,
    "xlsx": _workbook,
    "parquet": _parquet,
}


def _date_cell(day: str) -> datetime | None:
    return datetime.fromisoformat(day) if day else None


def _in_words(day: str) -> str:
    return f"{int(day[8:])} {MONTHS[int(day[5:7]) - 1]} {day[:4]}" if day else ""


def _days_first(day: str) -> str:
    return f"{day[8:]}/{day[5:7]}/{day[:4]}" if day else ""


def _shuffled(random: Random) -> list[str]:
    return random.sample(COLUMNS, len(COLUMNS))


def _read(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, rows: Rows, columns: list[str] | None = None, form: Form = Form()) -> None:
    with path.open("w", encoding=form.encoding, newline="") as file:
        writer = csv.DictWriter(file, columns or COLUMNS, delimiter=form.delimiter, lineterminator=form.end)
        writer.writeheader()
        writer.writerows(rows)
