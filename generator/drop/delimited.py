"""Rows out of delimited text: every dialect that Excel and friends write, settled once per file and said."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from generator.drop.findings import found, rule
from generator.drop.sheets import Hints, MadeRows, Row, Sheet

try:
    from generator.drop.plain import plain_records
except ImportError:
    plain_records = None  # type: ignore[assignment]  # as in `sources`

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.drop.findings import Finding

ENCODING_ASSUMED = rule(
    "P110",
    "note",
    "Pengodean huruf diandaikan",
    "berkas ini bukan UTF-8; dibaca sebagai {pengodean}",
    "Periksa bahwa huruf dan tanda hubung tampil benar. Lebih aman: simpan ulang sebagai CSV UTF-8.",
)
UNDECODABLE = rule(
    "P111",
    "error",
    "Huruf tidak dapat dibaca",
    "isi berkas bukan teks UTF-8, UTF-16, atau Windows-1252",
    "Buka berkas di aplikasi asalnya, lalu simpan ulang sebagai CSV UTF-8.",
)
DELIMITER_ASSUMED = rule(
    "P112",
    "note",
    "Pemisah kolom diandaikan",
    "kolom dipisahkan oleh {pemisah}",
    "Tidak perlu diubah bila kolom-kolomnya terbaca benar.",
)
UNCLOSED_QUOTE = rule(
    "P113",
    "error",
    "Tanda kutip tidak ditutup",
    "sebuah tanda kutip dibuka pada baris ini dan tidak pernah ditutup",
    "Tutup atau hapus tanda kutip itu. Tanda kutip di dalam sel ditulis dua kali.",
)

DELIMITERS: Final = {",": "koma", ";": "titik koma", "\t": "tab"}
_NAMES: Final = {**DELIMITERS, "|": "garis tegak"}
_BOMS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SEPARATOR_LINE: Final = re.compile(r'"?sep=(?P<separator>[,;|\t])"?(\r\n|\n|\r)', re.IGNORECASE)
_SAMPLE_CHARACTERS: Final = 200_000
_SAMPLE_RECORDS: Final = 200
_HEAD_BYTES: Final = 4000
_PIECE_BYTES: Final = 1 << 20
_LARGE: Final = 8 << 20
"""Bytes of a file whose records are not held as lists, and are read by column where they are plain."""
_END: Final = "\x00end of text\x00"
_MAX_REPAIRS: Final = 20

# The module's default of 128 KB makes a long cell a crash; here a long cell is a finding of the reader.
csv.field_size_limit(1 << 30)


def read_delimited(data: bytes, file: str, hints: Hints) -> Sheet:
    """Return the rows of a delimited text. A line `sep=;` is obeyed and, as in Excel, not counted."""
    try:
        text, encoding = _decode(data, hints.encoding)
    except (UnicodeDecodeError, LookupError):
        return Sheet(None, [], (found(UNDECODABLE, file),))
    notes: list[Finding] = []
    if encoding not in {"utf-8", "utf-8-sig"}:
        notes.append(found(ENCODING_ASSUMED, file, pengodean=encoding.upper()))
    declared, rest = _take_separator_line(text)
    delimiter = hints.delimiter or declared or _likeliest_delimiter(rest)
    if delimiter != ",":
        notes.append(found(DELIMITER_ASSUMED, file, pemisah=_NAMES.get(delimiter, "tanda lain")))
    skipped, last = len(text) - len(rest), [_END] if text.endswith(("\n", "\r")) else ["\n", _END]
    del text, rest  # of a large file a second time its size
    if len(data) > _LARGE and plain_records is not None:
        plain = plain_records(data, encoding, skipped, delimiter)
        if plain is not None:
            return Sheet(None, plain, tuple(notes))
    records = Lines(data, encoding, skipped, last, delimiter)
    notes += [found(UNCLOSED_QUOTE, file, row=number) for number in records.unclosed]
    return Sheet(None, records if len(data) > _LARGE else list(records), tuple(notes))


class Lines(MadeRows):
    """The numbered records of a delimited text, read from its bytes each time."""

    def __init__(self, data: bytes, encoding: str, skipped: int, last: list[str], delimiter: str) -> None:
        """Leave out the first `skipped` characters; go through the rest once, to count. `last` ends its last line."""
        self._data, self._encoding, self._skipped, self._last = data, encoding, skipped, last
        self._delimiter = delimiter
        self.unclosed: list[int] = []
        """Numbers of records that open a quote and never close it; they are left out."""
        self._length = sum(1 for _ in self._read(self.unclosed))

    def __len__(self) -> int:
        """Return the number of records that are not blank."""
        return self._length

    def between(self, start: int, stop: int) -> Iterator[Row]:
        """Read up to some of them."""
        return islice(self._read([]), start, stop)

    def _lines(self) -> Iterator[str]:
        opened = io.TextIOWrapper(io.BytesIO(self._data), self._encoding, newline="")
        opened.read(self._skipped)
        return chain(opened, self._last)

    def _read(self, unclosed: list[int]) -> Iterator[Row]:
        """Yield the records, and note the numbers of those that open a quote and never close it.

        After such a record reading starts again on the next line, so that the rest of the file is checked as well.
        """
        number = 0
        lines_done = 0
        while len(unclosed) < _MAX_REPAIRS:
            reader = csv.reader(islice(self._lines(), lines_done, None), delimiter=self._delimiter)
            start = end = 0
            last: Row | None = None
            for number, cells in enumerate(reader, number + 1):  # noqa: B020 - numbering goes on after a repair
                if cells:
                    if last is not None:
                        yield last
                    last = number, cells
                start, end = end, reader.line_num
            if last is not None and last[1] == [_END]:
                return
            unclosed.append(number)
            lines_done += start + 1


def stream_delimited(path: Path) -> Iterator[list[str]]:
    """Yield the records that `read_delimited` returns, blank ones left out, without holding the file.

    For files that have been checked: none has a quote that is never closed.
    """
    with path.open(encoding=_encoding_of(path), newline="") as opened:
        start = opened.read(_SAMPLE_CHARACTERS)
        declared, text = _take_separator_line(start)
        delimiter = declared or _likeliest_delimiter(text)
        opened.seek(0)
        opened.read(len(start) - len(text))
        yield from filter(None, csv.reader(opened, delimiter=delimiter))


def _encoding_of(path: Path) -> str:
    """Return the encoding that `_decode` would find, reading the file piece by piece."""
    with path.open("rb") as opened:
        head = opened.read(_HEAD_BYTES)
        for mark, name in _BOMS:
            if head.startswith(mark):
                return name
        if wide := _utf16_without_mark(head):
            return wide
        opened.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            while piece := opened.read(_PIECE_BYTES):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
        return "utf-8"


def _decode(data: bytes, encoding: str | None) -> tuple[str, str]:
    """Return the text and the encoding that gave it; UnicodeDecodeError where none does."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data.decode(name), name
    if encoding:
        return data.decode(encoding), encoding.lower()
    if wide := _utf16_without_mark(data[:_HEAD_BYTES]):
        return data.decode(wide), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return data.decode("cp1252"), "windows-1252"


def _utf16_without_mark(head: bytes) -> str | None:
    """Tell UTF-16 by its zero bytes: Latin text has one in every second place."""
    places = len(head) // 2
    if places and head[1::2].count(0) > places * 0.4:
        return "utf-16-le"
    if places and head[0::2].count(0) > places * 0.4:
        return "utf-16-be"
    return None


def _take_separator_line(text: str) -> tuple[str | None, str]:
    """Split Excel's `sep=;` line off; None where the text has none."""
    stated = _SEPARATOR_LINE.match(text)
    return (stated["separator"], text[stated.end() :]) if stated else (None, text)


def _likeliest_delimiter(text: str) -> str:
    """Return the delimiter under which most of the first records have the same width of two or more."""
    sample = text[:_SAMPLE_CHARACTERS]

    def fit(delimiter: str) -> tuple[int, int]:
        widths: Counter[int] = Counter()
        for number, cells in enumerate(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)):
            if number == _SAMPLE_RECORDS:
                break
            if len(cells) > 1:
                widths[len(cells)] += 1
        return max(((count, width) for width, count in widths.items()), default=(0, 0))

    return max(DELIMITERS, key=fit)
