"""The cells of gate 1: a column's distinct values, and what among them identifies a person.

Values go through a vectorised pre-filter that holds back nothing in which a rule of `identifiers` could find
something; what remains is looked at one by one. A million rows take seconds.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from generator.drop.findings import Finding, rule
from generator.drop.values import used
from generator.identifiers import LABELS, Identifier, Kind, in_cell, plain
from generator.identifiers.personal_names import GIVEN_NAMES, are_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

IN_CELL = rule(
    "G101", "error", "Data pribadi dalam sel", "Sel ini memuat {kind}{more}.",
    "Hapus dari sel itu. Kontak narahubung ditulis hanya di telepon_kantor, wa_layanan, surel atau alamat.",
    gate=True,
)  # fmt: skip
MOBILE_OUTSIDE = rule(
    "G107", "error", "Nomor seluler di luar wa_layanan", "Sel ini memuat nomor telepon seluler{more}.",
    "Nomor seluler hanya boleh di wa_layanan, dan hanya bila milik layanan. Kosongkan sel ini atau pindahkan nomornya.",
    gate=True,
)  # fmt: skip
LONG_NUMBERS = rule(
    "G108", "error", "Angka 16 digit",
    "Kolom ini berisi angka 16 digit di {count} sel; angka itu tidak dapat dibedakan dari NIK.",
    "Bila itu nomor tiket, impor ulang dengan `rapor import`: nomor tiket diganti sidik berkunci. Bila bukan, hapus.",
    gate=True,
)  # fmt: skip

LISTED_CELLS: Final = 20
"""Cells told one by one per column and kind; the last of them says how many more there are."""
FEW_VALUES: Final = 300
"""To look at so many values one by one costs less than to prepare the search that would spare it."""
MOST_HITS: Final = 5000
"""Distinct values told per column: a column with that many is refused anyway, and the rest is not counted."""
MOST_NAMES = 2000
"""A column is judged to be one of names by so many of its distinct values at most."""

_EDGE: Final = r"(?:^|[^0-9A-Za-z])"
_BEFORE_NUMBERS: Final = r"(?:^|[^0-9A-Za-z]|(?i:nik|ktp|hp|wa|telp|tlp))"
_GIVEN_NAME: Final = "(?:" + "|".join(sorted(GIVEN_NAMES)) + ")"
_SUSPICIOUS: Final = "|".join(
    (
        r"[^\x00-\x7f]|@",
        r"(?i:[\[({] ?(?:at|et) ?[\])}]| (?:dot|titik) | (?:at|et) (?:gmail|yahoo|ymail|hotmail|outlook|icloud)\.)",
        r"&(?i:#?[0-9a-z])|%[0-9A-Fa-f]{2}",
        _BEFORE_NUMBERS + r"(?:[0-9][\s.,/()+:_|\\~*-]{0,4}){7}[0-9]",
        _BEFORE_NUMBERS + r"[0-9](?:[.,][0-9]+)?[Ee]\+?1[45]",
        _EDGE + r"(?i:R\.?[TW]\.? ?[:.]? ?[/0-9])",
        _EDGE + r"[A-Za-z]{1,2}[ .-]?[0-9]{1,4}[ .-]?[A-Za-z]{1,3}(?:[^0-9A-Za-z]|$)",
        r"(?i:\b(?:plat|nopol|no\.? ?pol|nomor polisi)\b)",
        r"\b(?i:bapak|ibu|pak|bu|bpk|saudar[ai]|sdri?|tuan|nyonya|nona|tn|ny|nn|a\.n|ustadz|atas nama)(?:\b|[A-Z])",
        r"(?i:\b(?:a\.? ?n|hj?|k\.? ?h|ust|ustadz|dr[as]?|ir|drg)\b)",
        r"(?i:\b(?:mas|mbak|bang|abang|kak|haji|hajjah|datuk|almh?|mrs?|bernama|nama|pelapor|pengadu|pemohon|korban|saksi"
        r"|terlapor)[ .:=]+" + _GIVEN_NAME + r")(?:[^A-Za-z]|$)",
        r"\b(?i:" + _GIVEN_NAME + "'*,? " + _GIVEN_NAME + r")(?:[^A-Za-z]|$)",
        r"[A-Za-z'], ?(?:[SM]\.|A\.? ?M)",
    )
)
"""What a text must have for any rule of `in_cell` to find something in it, in the syntax of RE2 (no look-around)."""


@dataclass(frozen=True, slots=True)
class Place:
    """File, sheet and column as messages may name them: masked."""

    file: str
    sheet: str | None
    column: str | None = None

    def whole(self, code: str, **facts: object) -> Finding:
        """Make a finding about the file, the sheet or the column as such."""
        return self.cell(code, None, **facts)

    def cell(self, code: str, row: int | None, **facts: object) -> Finding:
        """Make a finding about one cell of the column; `facts` are safe to print."""
        told = tuple(sorted((name, str(fact)) for name, fact in facts.items()))
        return Finding(code, self.file, self.sheet, row, self.column, told)


class Distinct:
    """A column by its distinct values: each is looked at once, however often it occurs."""

    def __init__(self, values: pd.Series[str]) -> None:
        """Take a column of text; its index holds the row numbers."""
        self._values = values
        self._rows = values.index
        if isinstance(values.dtype, pd.CategoricalDtype):
            occurs = used(values)
            self._codes = pa.array((np.cumsum(occurs) - 1)[values.cat.codes.to_numpy()])
            self.texts = pa.array(values.cat.categories[occurs], type=pa.large_string())
        else:
            texts = pa.chunked_array([pa.array(values, type=pa.large_string(), from_pandas=True)], pa.large_string())
            encoded = texts.combine_chunks().dictionary_encode()
            self._codes, self.texts = encoded.indices, encoded.dictionary

    @property
    def is_blank(self) -> bool:
        """True where every cell is empty or only spaces."""
        return not any(value.strip() for value in self.distinct())

    def distinct(self) -> list[str]:
        """Return the first `MOST_NAMES` distinct values that are not empty, in the order of the rows."""
        return [value for value in self.texts[:MOST_NAMES].to_pylist() if value]

    def suspicious(self) -> Iterator[tuple[int, str]]:
        """Yield (code, value) of the distinct values in which a rule may find something."""
        if len(self.texts) <= FEW_VALUES:
            yield from enumerate(self.texts.to_pylist())
            return
        # An underscore parts tokens, and is a letter to `\b`; what stands in two lines of a cell is read as one.
        parted = pc.replace_substring_regex(self.texts, r"[_\t-\r\x1c-\x1f]", " ")
        chosen = np.flatnonzero(pc.match_substring_regex(parted, _SUSPICIOUS).to_numpy(zero_copy_only=False))
        yield from zip(chosen.tolist(), self.texts.take(pa.array(chosen)).to_pylist(), strict=True)

    def only(self, pattern: str) -> Distinct:
        """Return the cells in which a pattern (RE2) is found, as a column."""
        held = np.flatnonzero(pc.match_substring_regex(self.texts, pattern).to_numpy(zero_copy_only=False))
        return Distinct(self._values[self._values.index.isin(self.rows(held.tolist()))])

    def rows(self, codes: Sequence[int]) -> list[int]:
        """Return the row numbers of the cells that hold one of the values, ascending."""
        held = pc.is_in(self._codes, value_set=pa.array(codes, type=self._codes.type))
        return sorted(self._rows[held.to_numpy(zero_copy_only=False)].tolist())


def is_column_of_names(column: Distinct) -> bool:
    """Return True where at least half of a column's distinct values look like names of persons."""
    return are_names(column.distinct())


def cell_findings(
    place: Place, column: Distinct, exempt: frozenset[Kind], contacts: frozenset[str], *, mobile_allowed: bool
) -> list[Finding]:
    """Tell the cells that identify somebody: cell by cell, but 16-digit numbers once for the whole column.

    `exempt`: kinds that the column may hold. `contacts`: canonical values that may stand anywhere.
    """
    codes: dict[str, list[int]] = defaultdict(list)
    for code, value in column.suspicious():
        identifiers = in_cell(plain(value), contacts)
        for kind in sorted({_refused(one, exempt, mobile_allowed=mobile_allowed) for one in identifiers} - {""}):
            codes[kind].append(code)
        if sum(map(len, codes.values())) >= MOST_HITS:
            break
    if len(codes["angka16"]) > len(codes["nik"]):
        # Ticket numbers: a few of them look like a NIK by chance, and one decision settles them all.
        codes["angka16"] += codes.pop("nik", [])
    return [
        finding for kind in sorted(codes) if codes[kind] for finding in _told(place, kind, column.rows(codes[kind]))
    ]


_MOBILE: Final = "seluler"


def _refused(identifier: Identifier, exempt: frozenset[Kind], *, mobile_allowed: bool) -> str:
    """Return why an identifier is refused: its kind, `_MOBILE`, or nothing."""
    if identifier.kind not in exempt:
        return identifier.kind
    return _MOBILE if identifier.is_mobile and not mobile_allowed else ""


def _told(place: Place, kind: str, rows: Sequence[int]) -> list[Finding]:
    if kind == "angka16":
        return [place.cell(LONG_NUMBERS, rows[0], count=len(rows))]
    listed = rows[:LISTED_CELLS]
    unlisted = len(rows) - len(listed)
    at_least = "sedikitnya " if len(rows) >= MOST_HITS else ""
    more = [""] * (len(listed) - 1) + [f", begitu juga {at_least}{unlisted} sel di bawahnya" if unlisted else ""]
    if kind == _MOBILE:
        return [place.cell(MOBILE_OUTSIDE, row, more=text) for row, text in zip(listed, more, strict=True)]
    label = next(label for known, label in LABELS.items() if known == kind)
    return [place.cell(IN_CELL, row, kind=label, more=text) for row, text in zip(listed, more, strict=True)]
