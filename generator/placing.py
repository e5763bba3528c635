"""Which region's government a party is: by its agency in the register, else by the region's name in what it is called.

A region is only found by its kind and name together (`Kabupaten Siak`, `Bupati Siak`), as whole words: `Ombudsman RI
Perwakilan Jambi` is no government, and `Siak` alone could be a river.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from generator.register import records
from generator.release.stages import Region

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import pandas as pd

    from generator.register import Row

_GOVERNMENT: Final = "pemda"
_PROVINCE_LENGTH, _REGENCY_LENGTH = 2, 5
_KINDS: Final = {
    "kabupaten": ("kabupaten", "kab", "pemkab", "bupati"),
    "kota": ("kota", "pemkot", "pemko", "walikota"),
    "provinsi": ("provinsi", "prov", "pemprov", "gubernur"),
}
"""How the kind of a region is written in names of governments and of their heads."""


def governed(table: pd.DataFrame, region_code: str) -> tuple[Region, ...]:
    """Return the province of `region_code` and its kabupaten/kota that the list of regions has, by code."""
    province = region_code[:_PROVINCE_LENGTH]
    listed = [Region(row["kode"], row["nama"]) for row in records(table)]
    return tuple(
        sorted(
            (one for one in listed if one.code[:_PROVINCE_LENGTH] == province and len(one.code) <= _REGENCY_LENGTH),
            key=lambda region: region.code,
        )
    )


class Placing:
    """The names of all provinces and kabupaten/kota of the list, and the governments among the agencies."""

    def __init__(self, regions: pd.DataFrame, agencies: pd.DataFrame) -> None:
        """Take both tables of `reference/`."""
        known = [row for row in records(regions) if len(row["kode"]) <= _REGENCY_LENGTH]
        self._codes: Mapping[str, str] = {name: row["kode"] for row in known for name in _names(row["nama"])}
        # The longest name first, so that a name within another never counts beside it.
        alternatives = "|".join(re.escape(name) for name in sorted(self._codes, key=lambda name: (-len(name), name)))
        self._pattern = re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)" if alternatives else r"(?!)")
        self._agencies = {row["id"]: row for row in records(agencies)}

    def regions(self, parties: Iterable[str], title: str) -> tuple[str, ...]:
        """Return the codes that the parties are placed in; without any, the one that the title names.

        A title that names several regions settles nothing: one of them may be the place of signing.
        """
        placed = {code for party in parties for code in self._party(party)}
        if not placed:
            named = set(self._found(title))
            placed = named if len(named) == 1 else set()
        return tuple(sorted(placed))

    def _party(self, party: str) -> Iterator[str]:
        agency: Row | None = self._agencies.get(party)
        if agency is None:
            yield from self._found(party)
        elif agency["jenis"] == _GOVERNMENT and len(agency["kode_wilayah"]) <= _REGENCY_LENGTH:
            # An office that signs for itself does not bind its government.
            yield agency["kode_wilayah"]

    def _found(self, text: str) -> Iterator[str]:
        for match in self._pattern.finditer(_plain(text)):
            yield self._codes[match[0]]


def _names(name: str) -> Iterator[str]:
    kind, _, own = _plain(name).partition(" ")
    for written in _KINDS.get(kind, (kind,)):
        yield f"{written} {own}".strip()


def _plain(text: str) -> str:
    """Fold case, width and punctuation: `Kab. Suka  Maju` becomes `kab suka maju`."""
    return " ".join(re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", text).casefold()).split())
