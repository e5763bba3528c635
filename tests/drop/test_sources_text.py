from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.drop import delimited
from generator.drop.findings import errors
from generator.drop.sources import Hints, read_rows

if TYPE_CHECKING:
    from pathlib import Path

    from generator.drop.sources import Sheet

TABLE = [["nama", "isi"], ["Dinas – PU", 'kata "kutip", koma; titik koma'], ["Tab\tdi sini", "dua\nbaris"]]


def written(rows: list[list[str]], delimiter: str = ",", end: str = "\r\n") -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(rows)
    return text.getvalue()


def read(folder: Path, content: bytes, name: str = "a.csv", hints: Hints | None = None) -> Sheet:
    file = folder / name
    file.write_bytes(content)
    [sheet] = read_rows(file, hints=hints)
    return sheet


def cells(sheet: Sheet) -> list[list[str]]:
    return [row for _, row in sheet.rows]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_dialect_reads_identically(tmp_path: Path, delimiter: str, encoding: str, end: str) -> None:
    sheet = read(tmp_path, written(TABLE, delimiter, end).encode(encoding))
    assert cells(sheet) == TABLE
    codes = {note.code for note in sheet.notes}
    assert ("P112" in codes) == (delimiter != ",")
    assert ("P110" in codes) == (not encoding.startswith("utf-8"))


def test_a_separator_line_is_obeyed_and_not_counted(tmp_path: Path) -> None:
    sheet = read(tmp_path, b"sep=;\r\na;b,c\r\n1;2\r\n")
    assert sheet.rows == [(1, ["a", "b,c"]), (2, ["1", "2"])]


def test_decimal_commas_do_not_pass_for_delimiters(tmp_path: Path) -> None:
    assert cells(read(tmp_path, b"nama;nilai\na;4,5\nb;3,2\nc;1,0\n")) == [
        ["nama", "nilai"],
        ["a", "4,5"],
        ["b", "3,2"],
        ["c", "1,0"],
    ]


def test_preamble_lines_and_blank_lines_keep_their_numbers(tmp_path: Path) -> None:
    sheet = read(tmp_path, b"Laporan\n\nDicetak 2026\nid;nama;isi\n1;a;b\n2;c;d\n")
    assert sheet.rows == [
        (1, ["Laporan"]),
        (3, ["Dicetak 2026"]),
        (4, ["id", "nama", "isi"]),
        (5, ["1", "a", "b"]),
        (6, ["2", "c", "d"]),
    ]


def test_mixed_line_ends_read_as_one_kind(tmp_path: Path) -> None:
    assert cells(read(tmp_path, b"a,b\r\n1,2\n3,4\r5,6")) == [["a", "b"], ["1", "2"], ["3", "4"], ["5", "6"]]


def test_an_unclosed_quote_is_named_and_the_rest_still_read(tmp_path: Path) -> None:
    sheet = read(tmp_path, b'a,b\n1,2\n3,"4\n5,6\n7,8\n')
    assert [(note.code, note.row) for note in errors(sheet.notes)] == [("P113", 3)]
    assert cells(sheet) == [["a", "b"], ["1", "2"], ["5", "6"], ["7", "8"]]
    assert [number for number, _ in sheet.rows] == [1, 2, 4, 5]


def test_a_thousand_unclosed_quotes_end(tmp_path: Path) -> None:
    sheet = read(tmp_path, b"a,b\n" + b'x,"y""\n' * 999)
    assert errors(sheet.notes)


def test_a_cell_of_200_kilobytes_is_read_and_not_a_crash(tmp_path: Path) -> None:
    sheet = read(tmp_path, b"a,b\n" + b"x" * 200_000 + b",1\n2,3\n")
    assert [len(row) for row in cells(sheet)] == [2, 2, 2]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.csv", b"", "P102"),
        ("a.csv", b" \r\n ", "P102"),
        ("a.xlsx", b"id,nama\n1,2\n", "P104"),
        ("a.csv", b"PK\x03\x04rest", "P104"),
        ("a.xls", b"<html><table><tr><td>1</td></tr></table></html>", "P105"),
        ("a.csv", b"<table><tr><td>1</td></tr></table>", "P105"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "P105"),
        ("a.xlsm", b"PK\x03\x04rest", "P105"),
        ("a.csv", b"%PDF-1.7", "P105"),
        ("a.csv", b"nama\n\x81\x8d\xff\n", "P111"),
        ("a.parquet", b"PAR1garbage", "P140"),
        ("a.xlsx", b"PK\x03\x04garbage", "P121"),
    ],
)
def test_what_is_no_table_is_refused_by_name(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    sheet = read(tmp_path, content, name)
    assert [note.code for note in errors(sheet.notes)] == [code]
    assert list(sheet.rows) == []


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "tidak-ada.csv"):
        [sheet] = read_rows(path)
        assert [note.code for note in sheet.notes] == ["P101"]


def test_hints_decide_where_the_file_does_not(tmp_path: Path) -> None:
    sheet = read(tmp_path, "a|b\né|2\n".encode("latin-1"), hints=Hints(encoding="latin-1", delimiter="|"))
    assert cells(sheet) == [["a", "b"], ["é", "2"]]


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12).filter(lambda text: text.strip())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    rows=st.integers(2, 4).flatmap(
        lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=3, max_size=8)
    ),
    delimiter=st.sampled_from([",", ";", "\t"]),
    encoding=st.sampled_from(["utf-8-sig", "utf-16"]),
)
def test_whatever_is_written_is_read_back(tmp_path: Path, rows: list[list[str]], delimiter: str, encoding: str) -> None:
    quoted = io.StringIO(newline="")
    csv.writer(quoted, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
    assert cells(read(tmp_path, quoted.getvalue().encode(encoding), hints=Hints(delimiter=delimiter))) == rows


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(content=st.binary(max_size=400), name=st.sampled_from(["a.csv", "a.xlsx", "a.parquet", "a.xls", "a"]))
def test_no_bytes_whatsoever_raise(tmp_path: Path, content: bytes, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    for sheet in read_rows(file):
        assert all(isinstance(cell, str) for _, row in sheet.rows for cell in row)


PIECES = st.sampled_from(["a", "b c", '"', '""', ",", ";", "\n", "\r\n", "\r", "é", "\u2028", "\x0b", 'x"y', "sep=;\n"])


@given(st.lists(PIECES, max_size=40).map("".join), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_records_of_a_large_file_are_read_anew_and_are_those_of_a_small_one(
    tmp_path: Path, text: str, encoding: str
) -> None:
    content = text.encode(encoding, "replace")
    small = read(tmp_path, content or b"a")
    with patch.object(delimited, "_LARGE", -1):
        large = read(tmp_path, content or b"a")
    listed = list(small.rows)
    assert list(large.rows) == list(large.rows) == listed
    assert (len(large.rows), large.notes) == (len(listed), small.notes)
    assert large.rows[:3] == listed[:3]
    assert large.rows[-2:] == listed[-2:]
    if listed:
        assert large.rows[len(listed) - 1] == large.rows[-1] == listed[-1]
    with pytest.raises(IndexError):
        large.rows[len(listed)]


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_records_are_those_of_pythons_own_reader_where_every_quote_is_closed(tmp_path: Path, text: str) -> None:
    sheet = read(tmp_path, ("a,b\n" * 3 + text).encode(), hints=Hints(delimiter=","))
    if not errors(sheet.notes):
        expected = list(csv.reader(io.StringIO("a,b\n" * 3 + text, newline="")))
        assert [cells for _, cells in sheet.rows] == [cells for cells in expected if cells]
        assert [number for number, _ in sheet.rows] == [at for at, cells in enumerate(expected, 1) if cells]
