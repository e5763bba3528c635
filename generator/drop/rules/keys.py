"""Keys and references: what must be unique is unique, and what is named exists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from generator.drop.digests import surely_differ
from generator.drop.findings import rule
from generator.drop.nearest import unknown_words
from generator.drop.places import SHOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.drop.findings import Finding
    from generator.drop.parts import Part

REPEATED_KEY = rule(
    "P401",
    "error",
    "Baris ganda",
    "{kunci} pada baris ini sudah dipakai {pertama}",
    "Hapus salah satu baris, atau perbaiki kuncinya. Bila keduanya berbeda isi, periksa mana yang benar di sumber.",
)
UNKNOWN_REFERENCE = rule(
    "P402",
    "error",
    "Rujukan tidak dikenal",
    "nilai ini tidak ada dalam tabel {tabel}; yang paling mirip `{terdekat}`",
    "Pakai id yang ada dalam tabel itu, atau tambahkan dulu barisnya di sana.",
)
CIRCULAR = rule(
    "P403",
    "error",
    "Rujukan melingkar",
    "rantai {kolom} mulai dari baris ini kembali ke dirinya sendiri",
    "Perbaiki kolom itu: instansi tidak dapat menjadi induk atau penerus dirinya sendiri.",
)

Known = dict[str, dict[str, str]]
"""Table → every word by which one of its rows may be meant → the id to show for it."""


def repeated(parts: Sequence[Part]) -> list[Finding]:
    """Find rows whose primary key stands in an earlier row of the table, in whatever file, and name both."""
    table = parts[0].table
    key = list(table.primary_key)
    if (
        len(key) == 1
        and table.column(key[0]).kind == "string"
        and surely_differ([_filled(part.frame[key[0]]) for part in parts])
    ):
        return []
    keys = pd.concat([part.frame[key] for part in parts], keys=range(len(parts)), names=["part", "row"])
    keys = keys.dropna(subset=[name for name in key if table.column(name).required])
    doubled = keys[keys.duplicated(keep=False)]
    if doubled.empty:
        return []
    groups = doubled.groupby(key, dropna=False, sort=False, observed=True).ngroup()
    first: dict[int, tuple[int, int]] = {}
    again: dict[int, list[tuple[int, tuple[int, int]]]] = {}
    places: Iterable[tuple[int, int]] = doubled.index.to_flat_index()
    for (number, row), group in zip(places, groups, strict=True):
        if group in first:
            again.setdefault(number, []).append((row, first[group]))
        else:
            first[group] = (number, row)
    return [finding for number, rows in again.items() for finding in _told(parts, number, rows)]


def _filled(column: pd.Series) -> pd.Series:
    """Leave out the gaps. Where there is none, the column is not copied: of ids there are many."""
    return column.dropna() if column.hasnans else column


def _told(parts: Sequence[Part], number: int, rows: Sequence[tuple[int, tuple[int, int]]]) -> list[Finding]:
    part = parts[number]
    named = " dan ".join(f"`{name}`" for name in part.table.primary_key)
    facts: dict[int, dict[str, object]] = {}
    for row, (other, first_row) in rows[:SHOWN]:
        elsewhere = "" if other == number else f" dalam {parts[other].place.file}"
        facts[row] = {"kunci": named, "pertama": f"baris {first_row}{elsewhere}"}
    return part.place.each_with(REPEATED_KEY, facts, part.table.primary_key[0], total=len(rows))


def unknown_references(parts: Sequence[Part], known: Mapping[str, Mapping[str, str]]) -> list[Finding]:
    """Find values of foreign keys that their table does not have. A table that is not there is not checked against."""
    findings: list[Finding] = []
    for part in parts:
        for foreign in part.table.foreign_keys:
            [column] = foreign.columns
            words = known.get(foreign.target)
            if not words:
                continue
            values = part.frame[column].dropna()
            stray = values[~values.isin(set(words.values()))].astype("str")
            findings += unknown_words(UNKNOWN_REFERENCE, stray, words, column, part.place, tabel=foreign.target)
    return findings


_KEYS: Final = {"instansi": "id", "wilayah": "kode", "komitmen": "id"}


def known_words(name: str, frame: pd.DataFrame) -> dict[str, str]:
    """Return what a table's rows are called: id first, then, for agencies, name, short name and aliases."""
    ids = frame[_KEYS[name]].dropna()
    words = {str(key): str(key) for key in ids}
    for column in ("nama", "singkatan"):
        if column in frame.columns:
            named = frame.loc[ids.index, column].dropna()
            words |= {str(word): str(ids[row]) for row, word in named.items() if str(word) not in words}
    return words


def circular(part: Part, column: str) -> list[Finding]:
    """Find rows of the register from which `column` leads back to the row itself."""
    pairs = part.frame[["id", column]].dropna()
    leads_to = dict(zip(pairs["id"], pairs[column], strict=True))
    looped = [int(str(row)) for row, start in pairs["id"].items() if _returns(start, leads_to)]
    return part.place.each(CIRCULAR, looped, column, kolom=column)


def _returns(start: str, leads_to: Mapping[str, str]) -> bool:
    seen: set[str] = set()
    place = leads_to.get(start)
    while place is not None and place not in seen:
        if place == start:
            return True
        seen.add(place)
        place = leads_to.get(place)
    return False
