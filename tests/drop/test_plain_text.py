"""A large text that can be read in one way only is read by column, and says the same as record by record."""

from __future__ import annotations

import codecs
import csv
import io
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from generator.drop import delimited
from generator.drop.columnar import Records
from generator.drop.plain import plain_records
from generator.drop.sources import Hints, read_rows

if TYPE_CHECKING:
    from pathlib import Path

    from generator.drop.sources import Sheet

CELL = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters='",;|\t\r\n\0') | st.sampled_from(" \u2028\x0b\x1c"),
    max_size=4,
)
ODD = st.sampled_from(
    [
        *("", "\n", " \n", "a\n", "a{}b{}c{}d{}e\n", "a\0{}b\n", "a\rb{}c\n", "a{}b", "\r\n"),
        *('a"{}b\n', '"a\nb"{}c\n', 'a"b{}"c\n', '"a"b{}c\n', '"a" {}b\n', '"a{}b\n', '"\n', '""\n', '"a"{}"b"'),
    ]
)
"""What spoils a plain text, or ends it without an end of line."""
QUOTED = st.lists(st.sampled_from(["a", "{}", '""', " ", "'", '"', "\n", "\r\n"]), max_size=4).map("".join)
"""What stands between quotes: now and then a quote that is not doubled, or an end of line."""


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a delimiter, and a text of even lines into which now and then something odd is put."""
    delimiter, end = draw(st.sampled_from(",;\t|")), draw(st.sampled_from(["\n", "\r\n"]))
    width = draw(st.integers(1, 4))
    cell = st.one_of(CELL, st.one_of(CELL, QUOTED).map(lambda text: f'"{text.replace("{}", delimiter)}"'))
    lines = draw(st.lists(st.lists(cell, min_size=width, max_size=width), max_size=6))
    pieces = [delimiter.join(cells) + end for cells in lines]
    for _ in range(draw(st.sampled_from([0, 0, 0, 1, 2]))):
        odd = draw(ODD).replace("{}", delimiter)
        pieces.insert(draw(st.integers(0, len(pieces))), odd)
    return delimiter, draw(st.sampled_from(["", f"sep={delimiter}{end}"])) + "".join(pieces)


def read(folder: Path, content: bytes, delimiter: str) -> Sheet:
    file = folder / "a.csv"
    file.write_bytes(content)
    [sheet] = read_rows(file, hints=Hints(delimiter=delimiter))
    return sheet


@given(texts(), st.booleans())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=500)
def test_rows_of_a_large_file_are_those_of_a_small_one(tmp_path: Path, drawn: tuple[str, str], marked: bool) -> None:  # noqa: FBT001 - drawn
    delimiter, text = drawn
    content = codecs.BOM_UTF8 * marked + (text or "a").encode()
    small = read(tmp_path, content, delimiter)
    with patch.object(delimited, "_LARGE", -1):
        large = read(tmp_path, content, delimiter)
    event("by column" if isinstance(large.rows, Records) else "by record")
    assert (list(large.rows), large.notes) == (list(small.rows), small.notes)


@given(st.lists(st.lists(st.text('a",\r\n', max_size=3), min_size=2, max_size=2), min_size=1), st.sampled_from([0, 1]))
def test_what_a_library_has_quoted_is_plain_unless_a_cell_has_ends_of_lines(rows: list[list[str]], style: int) -> None:
    written = io.StringIO()
    csv.writer(written, quoting=style).writerows([["id", "isi"], *rows])
    read_by_column = plain_records(written.getvalue().encode(), "utf-8", 0, ",")
    if any(sign in cell for row in rows for cell in row for sign in "\r\n"):
        assert read_by_column is None
    else:
        assert read_by_column is not None
        assert [cells for _, cells in read_by_column] == [["id", "isi"], *rows]


LINES = "id,isi\nk1,a b\nk2,\nk3,é\u2028\n"


@pytest.mark.parametrize("text", [LINES, LINES.replace("\n", "\r\n"), LINES.rstrip("\n"), f"\ufeff{LINES}"])
@pytest.mark.parametrize("quoted", [False, True])
def test_even_lines_are_plain(text: str, quoted: bool) -> None:  # noqa: FBT001 - drawn
    if quoted:
        text = text.replace("k1,a b", '"k1","a b"').replace("k2,", '"k2",""').replace("id,isi", '"id",isi')
    rows = plain_records(text.encode(), "utf-8", 0, ",")
    assert rows is not None
    assert list(rows) == [(1, ["id", "isi"]), (2, ["k1", "a b"]), (3, ["k2", ""]), (4, ["k3", "é\u2028"])]


@pytest.mark.parametrize(
    "text",
    [
        *('id,isi\n"k1,a\n', 'id,isi\n"k1"a,b\n', 'id,isi\na"k1",b\n', 'id,isi\n"k\n1",a\n', 'id,"isi\nk1",a\n'),
        *('id,isi\nx"y,"abc\nd",e\n', 'id,isi\n"k1" ,a\n', 'id,isi\n""k1,a\n', 'id,isi\nk1,"\n', '"i"d,isi\nk1,a\n'),
        *("id,isi\nk1,a\n\nk2,b\n", "id,isi\nk1,a,b\n", "id,isi\nk1\n", "id,isi\rk1,a\n"),
        *("id,isi\n\ufeffk1,a\n", "id,isi\nk1,\0\n", "id\nk1\n", "id,isi\n", "", "\n", "id,isi"),
    ],
)
def test_what_could_be_read_in_another_way_is_not_plain(text: str) -> None:
    assert plain_records(text.encode(), "utf-8", 0, ",") is None


def test_a_line_that_is_longer_than_what_is_read_at_once_is_left_to_others() -> None:
    assert plain_records(f"id,isi\nk1,{'a' * (1 << 25)}\n".encode(), "utf-8", 0, ",") is None


def test_other_encodings_are_not_plain() -> None:
    assert plain_records(LINES.encode("utf-16"), "utf-16", 0, ",") is None
    assert plain_records(LINES.encode("cp1252", "replace"), "windows-1252", 0, ",") is None
