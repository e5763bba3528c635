"""The cells of one column as what the column is: dates, numbers, codes or text. One finding a cell at most."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np
import pandas as pd

from generator.drop import dates, numbers
from generator.drop.findings import rule
from generator.drop.nearest import themselves, unknown_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import numpy.typing as npt

    from generator.drop.findings import Finding
    from generator.drop.places import Place
    from generator.drop.schema import Column

MISSING_VALUE = rule(
    "P301",
    "error",
    "Sel wajib kosong",
    "kolom ini wajib diisi",
    "Isi sel itu. Bila nilainya tidak diketahui, baris ini belum dapat ikut dihitung.",
)
UNKNOWN_CODE = rule(
    "P302",
    "error",
    "Kode tidak dikenal",
    "kode ini tidak dikenal; yang paling mirip `{terdekat}`",
    "Pakai salah satu kode dalam kamus data, ditulis persis sama.",
)
UNKNOWN_STATUS = rule(
    "P303",
    "error",
    "Label status tidak dikenal",
    "label status ini tidak ada dalam reference/status.csv; yang paling mirip `{terdekat}`",
    "Perbaiki labelnya, atau tambahkan label itu beserta status bakunya ke reference/status.csv.",
)
WRONG_FORM = rule(
    "P304",
    "error",
    "Bentuk isi tidak sesuai",
    "isi sel harus berupa {bentuk}",
    "Tulis ulang isi sel dalam bentuk itu.",
)
TEXT_LENGTH = rule(
    "P305",
    "error",
    "Teks terlalu panjang atau terlalu pendek",
    "teks harus {terpendek} sampai {terpanjang} karakter",
    "Ringkas atau lengkapi isi sel.",
)
OUT_OF_RANGE = rule(
    "P306",
    "error",
    "Di luar rentang",
    "nilai harus di antara {terendah} dan {tertinggi}",
    "Periksa apakah angka atau tahunnya salah ketik.",
)
NOT_A_DATE = rule(
    "P310",
    "error",
    "Bukan tanggal",
    "isi sel bukan tanggal yang dikenal",
    "Tulis tanggal sebagai `2026-03-31`.",
)
IMPOSSIBLE_DATE = rule(
    "P311",
    "error",
    "Tanggal mustahil",
    "tanggal ini tidak ada dalam kalender, atau urutan hari dan bulannya berbeda dari sel lain di kolom ini",
    "Periksa tanggalnya di sumber, lalu tulis sebagai `2026-03-31`.",
)
AMBIGUOUS_DATE = rule(
    "P312",
    "error",
    "Urutan hari dan bulan tidak pasti",
    "hari dan bulan dapat tertukar pada {jumlah} sel kolom ini, dan sel lainnya tidak memastikan urutannya",
    "Tulis tanggal sebagai `2026-03-31`, atau tetapkan urutannya dalam profil impor.",
)
TWO_DIGIT_YEAR = rule(
    "P313",
    "error",
    "Tahun dua angka",
    "tahun ditulis dengan dua angka",
    "Tulis tahun dengan empat angka.",
)
WRONG_WEEKDAY = rule(
    "P314",
    "error",
    "Nama hari tidak cocok",
    "nama hari tidak cocok dengan tanggalnya",
    "Periksa mana yang benar, lalu tulis tanggalnya saja sebagai `2026-03-31`.",
)
SERIAL_NUMBER = rule(
    "P315",
    "error",
    "Angka seri di tempat tanggal",
    "sel berisi angka seri lembar kerja, bukan tanggal",
    "Di Excel, format kolom sebagai tanggal `yyyy-mm-dd`, lalu simpan ulang.",
)
ORDER_ASSUMED = rule(
    "P316",
    "note",
    "Urutan tanggal ditetapkan",
    "tanggal bergaris miring di kolom ini dibaca {urutan}",
    "Tidak perlu diubah bila urutan itu benar.",
)
SERIALS_READ = rule(
    "P317",
    "note",
    "Angka seri dibaca sebagai tanggal",
    "angka seri di kolom ini dibaca sebagai tanggal dengan sistem {sistem}",
    "Tidak perlu diubah bila tanggalnya benar. Lebih aman: format kolom sebagai tanggal.",
)
TIMES_CUT = rule(
    "P318",
    "warning",
    "Jam dibuang",
    "sel di kolom ini memuat jam; jam dibuang dan tidak pernah terbit",
    "Hapus jam dari berkas rilis: jam laporan dapat mengenali pelapor.",
)
NOT_A_NUMBER = rule(
    "P320",
    "error",
    "Bukan angka",
    "isi sel bukan angka dalam bentuk Indonesia",
    "Tulis seperti `1.234,5`: titik untuk ribuan, koma untuk desimal, tanpa satuan.",
)
NOT_WHOLE = rule(
    "P321",
    "error",
    "Bukan bilangan bulat",
    "isi sel bukan bilangan bulat",
    "Tulis angka saja, tanpa titik, koma, atau satuan.",
)
AMBIGUOUS_NUMBER = rule(
    "P322",
    "error",
    "Titik dapat berarti dua hal",
    "titik dalam angka ini dapat berarti ribuan atau desimal, dan sel lain di kolom ini tidak memastikannya",
    "Tulis desimal dengan koma, dan ribuan tanpa titik.",
)

_DATE_FAULTS: Final = {
    "bukan_tanggal": NOT_A_DATE,
    "mustahil": IMPOSSIBLE_DATE,
    "dua_angka": TWO_DIGIT_YEAR,
    "hari_salah": WRONG_WEEKDAY,
    "angka_seri": SERIAL_NUMBER,
}
_NUMBER_FAULTS: Final = {"bukan_angka": NOT_A_NUMBER, "rancu": AMBIGUOUS_NUMBER}
_ORDERS: Final = {"dmy": "hari/bulan/tahun", "mdy": "bulan/hari/tahun"}
_DTYPES: Final = {"date": "datetime64[s]", "integer": "Int64", "number": "Float64"}

Read = tuple[pd.Series, list["Finding"]]


@dataclass(frozen=True, slots=True)
class Context:
    """What reading a column needs to know beside the column."""

    place: Place
    epoch: Literal[1900, 1904] | None
    labels: Mapping[str, str]
    """Folded status label → canonical status."""


def fold_label(label: str) -> str:
    """Return a status label as labels are compared: trimmed, single spaces, case folded."""
    return " ".join(label.split()).casefold()


def missing(column: Column, index: pd.Index) -> pd.Series:
    """Return a column of missing values of the right kind."""
    return pd.Series(None, index=index, dtype=_DTYPES.get(column.kind, "str"))


def used(coded: pd.Series) -> npt.NDArray[np.bool_]:
    """Tell which categories of a column occur in it."""
    places = coded.cat.codes.to_numpy()
    return np.bincount(places[places >= 0], minlength=len(coded.cat.categories)) > 0


def read_column(text: pd.Series[str], column: Column, context: Context) -> Read:
    """Read the cleaned cells of a column. Cells that cannot be read are missing in the result."""
    blank = text == ""
    findings: list[Finding] = []
    if column.required:
        findings += context.place.each(MISSING_VALUE, text.index[blank], column.name)
    series, faults = _reader_of(column)(text[~blank], column, context)
    return series.reindex(text.index), findings + faults


def _reader_of(column: Column) -> Callable[[pd.Series[str], Column, Context], Read]:
    if column.kind == "date":
        return _read_dates
    if column.kind == "integer":
        return _read_integers
    if column.kind == "number":
        return _read_numbers
    if column.list_name:
        return _read_statuses if column.list_name == "status" else _read_codes
    return _read_partial_dates if column.form == "tanggal_sebagian" else _read_text


def _read_dates(text: pd.Series[str], column: Column, context: Context) -> Read:
    read = dates.read_dates(text.unique(), epoch=context.epoch)
    series = _mapped(text, read.values, "datetime64[s]")
    findings = _date_faults(text, read.faults, column, context.place) + _date_notes(read, column, context)
    return _within(series, column, findings, context.place)


def _date_faults(text: pd.Series[str], faults: Mapping[str, str], column: Column, place: Place) -> list[Finding]:
    findings: list[Finding] = []
    for fault, code in _DATE_FAULTS.items():
        findings += place.each(code, _rows(text, faults, fault), column.name)
    if len(unsure := _rows(text, faults, "rancu")):
        findings.append(place.found(AMBIGUOUS_DATE, row=int(unsure[0]), column=column.name, jumlah=len(unsure)))
    return findings


def _date_notes(read: dates.Dates, column: Column, context: Context) -> list[Finding]:
    notes = []
    if read.order:
        notes.append(context.place.found(ORDER_ASSUMED, column=column.name, urutan=_ORDERS[read.order]))
    if read.serials:
        notes.append(context.place.found(SERIALS_READ, column=column.name, sistem=context.epoch))
    if read.times:
        notes.append(context.place.found(TIMES_CUT, column=column.name))
    return notes


def _read_partial_dates(text: pd.Series[str], column: Column, context: Context) -> Read:
    order = dates.read_dates(text.unique()).order
    read = {cell: dates.read_partial(cell, order) for cell in text.unique()}
    faults = {cell: result for cell, result in read.items() if not result[0].isdigit()}
    values = {cell: result for cell, result in read.items() if cell not in faults}
    return _mapped(text, values, "str"), _date_faults(text, faults, column, context.place)


def _read_integers(text: pd.Series[str], column: Column, context: Context) -> Read:
    read = {cell: numbers.read_integer(cell) for cell in text.unique()}
    series = _mapped(text, {cell: value for cell, value in read.items() if value is not None}, "Int64")
    findings = context.place.each(NOT_WHOLE, text.index[series.isna()], column.name)
    return _within(series, column, findings, context.place)


def _read_numbers(text: pd.Series[str], column: Column, context: Context) -> Read:
    read = numbers.read_numbers(text.unique())
    findings: list[Finding] = []
    for fault, code in _NUMBER_FAULTS.items():
        findings += context.place.each(code, _rows(text, read.faults, fault), column.name)
    return _within(_mapped(text, read.values, "Float64"), column, findings, context.place)


def _read_codes(text: pd.Series[str], column: Column, context: Context) -> Read:
    known = text.isin(column.codes)
    findings = unknown_words(UNKNOWN_CODE, text[~known], themselves(column.codes), column.name, context.place)
    return text.where(known), findings


def _read_statuses(text: pd.Series[str], column: Column, context: Context) -> Read:
    canonical = {cell: context.labels.get(fold_label(cell)) for cell in text.unique()}
    series = _mapped(text, {cell: status for cell, status in canonical.items() if status}, "str")
    unknown = text[series.isna()]
    return series, unknown_words(UNKNOWN_STATUS, unknown, themselves(context.labels), column.name, context.place)


def _read_text(text: pd.Series[str], column: Column, context: Context) -> Read:
    """Check length first, then form: a cell has one finding at most."""
    lengths = text.str.len()
    wrong_length = pd.Series(data=False, index=text.index)
    if column.min_length is not None:
        wrong_length |= lengths < column.min_length
    if column.max_length is not None:
        wrong_length |= lengths > column.max_length
    findings = context.place.each(
        TEXT_LENGTH,
        text.index[wrong_length],
        column.name,
        terpendek=column.min_length or 1,
        terpanjang=column.max_length,
    )
    if column.pattern:
        wrong_form = ~wrong_length & ~text.str.fullmatch(column.pattern)
        findings += context.place.each(WRONG_FORM, text.index[wrong_form], column.name, bentuk=column.expects)
        wrong_length |= wrong_form
    return text.mask(wrong_length), findings


def _within(series: pd.Series, column: Column, findings: list[Finding], place: Place) -> Read:
    """Take out what lies beyond the column's bounds."""
    beyond = pd.Series(data=False, index=series.index)
    if column.minimum is not None:
        beyond |= (series < _comparable(column.minimum)).fillna(value=False).astype(bool)
    if column.maximum is not None:
        beyond |= (series > _comparable(column.maximum)).fillna(value=False).astype(bool)
    bounds = {"terendah": column.minimum, "tertinggi": column.maximum}
    return series.mask(beyond), findings + place.each(OUT_OF_RANGE, series.index[beyond], column.name, **bounds)


def _comparable(bound: float | date) -> float | pd.Timestamp:
    return pd.Timestamp(bound) if isinstance(bound, date) else bound


def _mapped(text: pd.Series[str], meanings: Mapping[str, Any], dtype: Any) -> pd.Series:  # noqa: ANN401 - pandas spells each dtype as a type of its own
    """Replace each cell by its meaning, missing where it has none. Costs one look-up per different cell."""
    places, different = pd.factorize(text)
    values = [meanings.get(cell) for cell in different]
    if dtype == _DTYPES["date"]:
        return pd.Series(np.array(values, dtype=dtype)[places], index=text.index)
    return pd.Series(pd.Series(values, dtype=dtype).array.take(places), index=text.index)


def _rows(text: pd.Series[str], faults: Mapping[str, str], fault: str) -> pd.Index:
    cells = [cell for cell, name in faults.items() if name == fault]
    return text.index[text.isin(cells)] if cells else text.index[:0]
