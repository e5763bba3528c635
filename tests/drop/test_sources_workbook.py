from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from generator.drop.findings import errors
from generator.drop.sources import read_rows

if TYPE_CHECKING:
    from pathlib import Path

    from generator.drop.findings import Finding
    from generator.drop.sources import Sheet


def saved(folder: Path, book: openpyxl.Workbook) -> Path:
    path = folder / "a.xlsx"
    book.save(path)
    return path


def of(folder: Path, *rows: list[object]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return saved(folder, book)


def changed(path: Path, part: str, old: bytes, new: bytes) -> Path:
    """Replace bytes in one part of a workbook."""
    with zipfile.ZipFile(path) as parts:
        content = {name: parts.read(name) for name in parts.namelist()}
    assert old in content[part]
    content[part] = content[part].replace(old, new)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
        for name, body in content.items():
            parts.writestr(name, body)
    return path


def codes(sheets: list[Sheet]) -> list[str]:
    return [note.code for sheet in sheets for note in sheet.notes]


def refusals(path: Path) -> list[Finding]:
    return errors(note for sheet in read_rows(path) for note in sheet.notes)


def test_cells_become_what_a_person_sees(tmp_path: Path) -> None:
    [sheet] = read_rows(
        of(tmp_path, ["a", 123.0, 4.5, 7, True, date(2026, 1, 3), datetime(2026, 1, 3, 10, 30), None, "x"])  # noqa: DTZ001 - cells have no zone
    )
    assert sheet.rows == [(1, ["a", "123", "4,5", "7", "TRUE", "2026-01-03", "2026-01-03 10:30:00", "", "x"])]
    assert sheet.epoch == 1900


def test_blank_rows_keep_the_numbers_of_the_others(tmp_path: Path) -> None:
    [sheet] = read_rows(of(tmp_path, ["Judul"], [], [], ["id", "nama"], ["1", "b"]))
    assert [number for number, _ in sheet.rows] == [1, 4, 5]


def test_the_1904_day_system_is_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active["A1"] = date(2026, 1, 3)
    book.active["B1"] = 44563
    [sheet] = read_rows(saved(tmp_path, book))
    assert sheet.epoch == 1904
    assert sheet.rows == [(1, ["2026-01-03", "44563"])]


def test_hidden_sheets_and_rows_comments_and_rounded_numbers_are_said(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["id", 1406010101900001])
    book.active["A1"].comment = Comment("rahasia", "Seseorang")
    book.active.append(["x"])
    book.active.row_dimensions[2].hidden = True
    for state in ("hidden", "veryHidden"):
        book.create_sheet("Nama Orang").sheet_state = state
    sheets = read_rows(saved(tmp_path, book))
    assert sorted(codes(sheets)) == ["P124", "P124", "P125", "P126", "P128"]
    assert [sheet.hidden for sheet in sheets] == [False, True, True]
    shown = " ".join(f"{note.sheet} {note.message}" for sheet in sheets for note in sheet.notes)
    assert "Orang" not in shown
    assert "14060101" not in shown


def test_a_formula_that_was_never_calculated_is_named_with_its_cell(tmp_path: Path) -> None:
    path = of(tmp_path, ["a", "b"], [1, "=A2*2"], [2, 3])
    assert [(found.code, found.row, found.column) for found in refusals(path)] == [("P123", 2, "B")]


def test_a_calculated_formula_is_its_value(tmp_path: Path) -> None:
    path = of(tmp_path, ["a", "b"], [1, "=A2*2"])
    changed(path, "xl/worksheets/sheet1.xml", b"<v></v>" if b"<v></v>" in _sheet(path) else b"<v />", b"<v>2</v>")
    [sheet] = read_rows(path)
    assert sheet.rows[1] == (2, ["1", "2"])
    assert not errors(sheet.notes)


def _sheet(path: Path) -> bytes:
    with zipfile.ZipFile(path) as parts:
        return parts.read("xl/worksheets/sheet1.xml")


def test_two_far_cells_do_not_kill_the_process(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "a"
    book.active["XFD1048576"] = "z"
    [sheet] = read_rows(saved(tmp_path, book))
    assert [number for number, _ in sheet.rows] == [1, 1_048_576]
    assert len(sheet.rows[1][1]) == 16_384


def test_a_sheet_whose_rows_are_all_as_wide_as_can_be_is_refused(tmp_path: Path) -> None:
    path = of(tmp_path, ["a"])
    rows = b"".join(b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (row, row) for row in range(2, 6000))
    changed(path, "xl/worksheets/sheet1.xml", b"</sheetData>", rows + b"</sheetData>")
    assert [found.code for found in refusals(path)] == ["P120"]


def test_a_row_number_beyond_the_last_is_refused(tmp_path: Path) -> None:
    path = of(tmp_path, ["a"])
    far = b'<row r="99999999999"><c r="A99999999999"><v>1</v></c></row></sheetData>'
    changed(path, "xl/worksheets/sheet1.xml", b"</sheetData>", far)
    assert {found.code for found in refusals(path)} <= {"P120", "P121"}
    assert refusals(path)


def test_entities_and_file_links_are_refused(tmp_path: Path) -> None:
    for declared in (b'<!DOCTYPE x [<!ENTITY a "b">]>', b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'):
        path = changed(of(tmp_path, ["a"]), "xl/worksheets/sheet1.xml", b"<worksheet", declared + b"<worksheet")
        assert [found.code for found in refusals(path)] == ["P120"]


def test_macros_nested_files_and_floods_of_parts_are_refused(tmp_path: Path) -> None:
    for name, code in (("xl/vbaProject.bin", "P122"), ("xl/embeddings/a.bin", "P120"), ("a.zip", "P120")):
        path = of(tmp_path, ["a"])
        with zipfile.ZipFile(path, "a") as parts:
            parts.writestr(name, b"x")
        assert [found.code for found in refusals(path)] == [code]
    path = of(tmp_path, ["a"])
    with zipfile.ZipFile(path, "a") as parts:
        for number in range(10_000):
            parts.writestr(f"p{number}", b"")
    assert [found.code for found in refusals(path)] == ["P120"]


def test_overlapping_parts_are_refused(tmp_path: Path) -> None:
    path = of(tmp_path, ["a"])
    body = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as parts:
        first, second = (info.header_offset for info in parts.infolist()[:2])
    entry = body.rfind(b"PK\x01\x02", 0, body.rfind(b"PK\x01\x02"))
    places = [place for place in range(len(body)) if body[place : place + 4] == b"PK\x01\x02"]
    body[places[1] + 42 : places[1] + 46] = first.to_bytes(4, "little")
    assert first != second
    assert entry > 0
    path.write_bytes(bytes(body))
    assert [found.code for found in refusals(path)] == ["P120"]


BOMB = """
import resource, sys
from pathlib import Path
from generator.drop.sources import read_rows
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
[sheet] = read_rows(Path(sys.argv[1]))
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(sheet.notes[0].code, after - before)
"""


def test_a_bomb_is_refused_without_being_opened(tmp_path: Path) -> None:
    path = of(tmp_path, ["a"])
    packed = io.BytesIO()
    with zipfile.ZipFile(path) as parts, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bomb:
        for name in parts.namelist():
            if name != "xl/worksheets/sheet1.xml":
                bomb.writestr(name, parts.read(name))
        with bomb.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for _ in range(200):
                sheet.write(b"\0" * (1 << 20))
    path.write_bytes(packed.getvalue())
    told = subprocess.run([sys.executable, "-c", BOMB, str(path)], capture_output=True, text=True, check=True)
    code, grown = told.stdout.split()
    assert code == "P120"
    assert int(grown) < 20_000, "kilobytes"


def test_a_bomb_that_lies_about_its_size_is_no_more_than_damaged(tmp_path: Path) -> None:
    path = of(tmp_path, ["a"], *[["b" * 100] for _ in range(1000)])
    body = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as parts:
        names = [info.filename for info in parts.infolist()]
    place = -1
    for _ in range(names.index("xl/worksheets/sheet1.xml") + 1):
        place = body.index(b"PK\x01\x02", place + 1)
    body[place + 24 : place + 28] = (50).to_bytes(4, "little")
    path.write_bytes(bytes(body))
    assert [found.code for found in refusals(path)] == ["P121"]


@pytest.mark.parametrize("damage", [b"<sheetData", b"</worksheet>", b'r="A1"'])
def test_damaged_markup_is_a_finding(tmp_path: Path, damage: bytes) -> None:
    path = changed(of(tmp_path, ["a"]), "xl/worksheets/sheet1.xml", damage, b"<<<")
    assert [found.code for found in refusals(path)] == ["P121"]
