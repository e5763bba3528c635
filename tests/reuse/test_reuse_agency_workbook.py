"""The workbook of an agency: its rows of every table, read back by another program; no text in it is anything else."""

from __future__ import annotations

import io
import warnings
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from generator.downloads import downloads, single_line
from generator.exports import agency_workbook
from generator.sweep import allowed_values, sweep
from tests.pages.sample import release, with_text

if TYPE_CHECKING:
    from pathlib import Path

RELEASE = release()
TABLES = {table.name: table for table in downloads(RELEASE)}
FILES = dict(agency_workbook.files(RELEASE, list(TABLES.values())))
AGENCIES = [card.agency.id for card in RELEASE.scorecards]
LEFT_OUT = {"kategori", "kanal", "wilayah", "rating"}


def book(content: bytes) -> Any:  # noqa: ANN401 - a workbook of a library without types
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return load_workbook(io.BytesIO(content))


def read(value: object) -> object:
    return (single_line(value) or None) if isinstance(value, str) else value


@pytest.mark.parametrize("agency", AGENCIES)
def test_it_holds_the_rows_of_the_agency_in_every_table_and_of_nobody_else(agency: str) -> None:
    opened = book(FILES[f"unduhan/instansi/{agency}.xlsx"])
    wanted = {}
    for name, table in TABLES.items():
        if "instansi" in table.table.names and name not in LEFT_OUT:
            place = table.table.names.index("instansi")
            rows = [tuple(map(read, row)) for row in table.rows if row[place] == agency]
            if rows:
                wanted[name] = [table.table.names, *rows]
    assert {"rapor"} <= wanted.keys()
    found = {name: [tuple(row) for row in opened[name].iter_rows(values_only=True)] for name in wanted}
    assert {name: list(map(tuple, rows)) for name, rows in wanted.items()} == found
    assert opened.sheetnames == [*wanted, "Keterangan"]


def test_types_stay_what_they_are() -> None:
    opened = book(FILES["unduhan/instansi/disdukcapil.xlsx"])
    titles = [cell.value for cell in opened["tren"][1]]
    first = dict(zip(titles, opened["tren"][2], strict=True))
    assert (first["bulan"].data_type, first["masuk"].data_type) == ("s", "n")
    assert "b" in {cell.data_type for cell in opened["tren"][2]}
    assert opened["rapor"]["A1"].font.bold
    assert not opened["rapor"]["A2"].font.bold


def test_it_says_whose_numbers_these_are() -> None:
    told = {row[0]: row[1] for row in book(FILES["unduhan/instansi/disdukcapil.xlsx"])["Keterangan"].values}
    assert "rekaan" in told["DATA CONTOH"]
    assert told["Data per"] == "30 September 2026"
    assert {"Rilis", "Sumber", "Lisensi data", "[c]", "[r]", "Lembar rapor"} <= told.keys()


@pytest.mark.parametrize(
    "start",
    [
        "=1+1",
        "+62 812",
        "-1+1",
        "@budi",
        "\t=1",
        "=cmd|' /C calc'!A0",
        '=HYPERLINK("https://x")',
        "<b>&amp;",
        "\x00\ud800 x",
    ],
)
def test_no_text_becomes_a_formula_a_link_or_markup(start: str) -> None:
    hostile = with_text(RELEASE, start)
    made = dict(agency_workbook.files(hostile, downloads(hostile)))
    seen = set()
    for content in made.values():
        for sheet in book(content):
            for cell in (cell for row in sheet.iter_rows() for cell in row):
                assert cell.data_type in "snb"
                assert cell.hyperlink is None
                if isinstance(cell.value, str):
                    seen.add(cell.value)
                    assert bool(cell.quotePrefix) == cell.value.lstrip().startswith(("=", "+", "-", "@"))
    if start.isprintable():
        assert any(text.startswith(single_line(start)) for text in seen)


def test_the_same_rows_give_the_same_bytes_and_nothing_is_compressed() -> None:
    assert dict(agency_workbook.files(RELEASE, downloads(RELEASE))) == FILES
    for content in FILES.values():
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            assert {member.compress_type for member in packed.infolist()} == {zipfile.ZIP_STORED}
            assert {member.date_time for member in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_sweep_looks_into_it(tmp_path: Path) -> None:
    def codes(made: dict[str, bytes]) -> set[str]:
        for path, content in made.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_bytes(content)
        found = sweep(tmp_path, allowed_values(RELEASE), base_url=RELEASE.identity.site_url)
        return {finding.code for finding in found}

    assert codes(FILES) == set()
    leaking = with_text(RELEASE, "NIK 1406010203040001")
    assert "G301" in codes(dict(agency_workbook.files(leaking, downloads(leaking))))
