"""Draft rows of the register for agency names that could not be placed, for a person to accept, change or merge."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from slugify import slugify

from generator.drop.reserved import RESERVED
from generator.drop.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable

_KIND_BY_FIRST_WORD = {
    "dinas": "dinas",
    "badan": "badan",
    "sekretariat": "sekretariat",
    "inspektorat": "inspektorat",
    "kecamatan": "kecamatan",
    "kelurahan": "kelurahan",
    "desa": "desa",
    "puskesmas": "puskesmas",
    "rsud": "rsud",
    "perumda": "bumd",
    "bumd": "bumd",
    "sd": "sekolah",
    "sdn": "sekolah",
    "smp": "sekolah",
    "smpn": "sekolah",
    "sma": "sekolah",
    "sman": "sekolah",
    "smk": "sekolah",
    "smkn": "sekolah",
    "pemerintah": "pemda",
    "pemkab": "pemda",
    "pemkot": "pemda",
}
"""A first guess; a person decides. What no word tells is `lainnya`."""

_LONGEST_SLUG = 60
_FORMULA_STARTS = ("=", "+", "-", "@", "\t")


def draft_rows(names: Iterable[str], taken: Iterable[str]) -> list[dict[str, str]]:
    """Return one row per name, sorted by name, with ids that clash neither with `taken` nor with one another."""
    used = {*taken, *RESERVED}
    rows = []
    for name in sorted(names):
        words = " ".join(name.split())
        agency = _free_id(words, used)
        used.add(agency)
        row = dict.fromkeys(TABLES["instansi"].names, "")
        kind = _KIND_BY_FIRST_WORD.get(words.casefold().partition(" ")[0], "lainnya")
        rows.append(row | {"id": agency, "nama": _harmless(words), "jenis": kind})
    return rows


def draft_csv(rows: Iterable[dict[str, str]]) -> bytes:
    """Return the rows as CSV with the columns of `reference/instansi.csv`."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, TABLES["instansi"].names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def _free_id(name: str, used: set[str]) -> str:
    slug = slugify(name, max_length=_LONGEST_SLUG, word_boundary=True) or "instansi"
    number = 1
    candidate = slug
    while candidate in used:
        number += 1
        candidate = f"{slug}-{number}"
    return candidate


def _harmless(name: str) -> str:
    """Keep a spreadsheet from taking a name for a formula when the person opens the draft."""
    return f"'{name}" if name.startswith(_FORMULA_STARTS) else name
