"""How names of a source find their place: labels, agencies of the register, regions.

Names of agencies and regions are compared by their skeleton: case, accents, width, spaces, punctuation and look-alike
letters do not count, so `Dinas P.U.T.R.` and `DINAS  PUTR` are one agency.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.drop.nearest import nearest
from generator.drop.text import clean, skeleton

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

NEAR_ENOUGH = 0.6
"""Likeness (0–1) below which no suggestion is better than a wrong one."""


def folded_label(text: str) -> str:
    """Clean, trim, join runs of white space and fold case: how status, class and header labels are compared."""
    return clean(text).casefold()


def hint(text: str, known: Iterable[str]) -> str:
    """Return `; yang paling mirip: …` for a message, or nothing. Shows only what is known, never `text`."""
    suggestion = nearest(text, known, at_least=NEAR_ENOUGH)
    return f"; yang paling mirip: {suggestion}" if suggestion else ""


@dataclass(frozen=True)
class Register:
    """The agencies, found by id, name, abbreviation or alias."""

    ids_by_name: Mapping[str, tuple[str, ...]]
    """Skeleton of a spelling → ids that claim it, sorted; more than one is a fault only when a row uses it."""
    ids: frozenset[str]

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, str]]) -> Register:
        """Build from rows of `reference/instansi.csv` (columns `id nama singkatan alias`)."""
        claims: dict[str, set[str]] = {}
        ids = set()
        for row in rows:
            agency = row.get("id", "").strip()
            if not agency:
                continue
            ids.add(agency)
            spellings = [agency, row.get("nama", ""), row.get("singkatan", ""), *row.get("alias", "").split(";")]
            for key in filter(None, map(skeleton, spellings)):
                claims.setdefault(key, set()).add(agency)
        return cls({key: tuple(sorted(owners)) for key, owners in claims.items()}, frozenset(ids))

    def with_spellings(self, spellings: Mapping[str, str]) -> Register:
        """Return the register with further spellings (spelling → name of an agency), which go before its own."""
        more = {skeleton(spelling): self.claimants(name) for spelling, name in spellings.items()}
        return Register({**self.ids_by_name, **{key: ids for key, ids in more.items() if key and ids}}, self.ids)

    def claimants(self, name: str) -> tuple[str, ...]:
        """Return the ids that `name` may stand for: one, none (unknown) or several (ambiguous).

        An exact id wins over a like-sounding name of another agency.
        """
        return (name,) if name in self.ids else self.ids_by_name.get(skeleton(name), ())

    def hint(self, name: str) -> str:
        """Return the message part that names the nearest agency by its id, or nothing."""
        key = nearest(skeleton(name), self.ids_by_name, at_least=NEAR_ENOUGH)
        return f"; yang paling mirip: {', '.join(self.ids_by_name[key])}" if key else ""


_CITY_WORDS = ("kabupaten", "kab", "kota", "administrasi", "adm")
_DISTRICT_WORDS = ("kecamatan", "kec")


@dataclass(frozen=True)
class Regions:
    """Kemendagri codes of kabupaten/kota and kecamatan, found by name. Codes finer than kecamatan are not kept."""

    cities: Mapping[str, frozenset[str]] = field(default_factory=dict)
    districts: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    """(code of the city, skeleton of the name) → codes."""

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, str]]) -> Regions:
        """Build from rows of `reference/wilayah.csv` (columns `kode nama`)."""
        cities: dict[str, set[str]] = {}
        districts: dict[tuple[str, str], set[str]] = {}
        for row in rows:
            code, name = row.get("kode", "").strip(), row.get("nama", "")
            level = code.count(".")
            if level == 1:
                for key in _city_keys(name):
                    cities.setdefault(key, set()).add(code)
            elif level == 2:  # noqa: PLR2004 - a kecamatan is the third part of a code
                districts.setdefault((code[:5], _without(name, _DISTRICT_WORDS)), set()).add(code)
        return cls(
            {key: frozenset(codes) for key, codes in cities.items()},
            {key: frozenset(codes) for key, codes in districts.items()},
        )

    def code(self, city: str, district: str) -> str | None:
        """Return the code of the kecamatan, else of the kabupaten/kota; None where the names are not certain."""
        found = next((self.cities[key] for key in _city_keys(city) if key in self.cities), frozenset())
        if len(found) != 1:
            return None
        (of_city,) = found
        of_district = self.districts.get((of_city, _without(district, _DISTRICT_WORDS)), frozenset())
        return next(iter(of_district)) if len(of_district) == 1 else of_city


def _city_keys(name: str) -> tuple[str, ...]:
    """Return the keys of a city's name, the surest first: with its kind (`kota bandung`), then bare (`bandung`)."""
    first = folded_label(name.replace(".", " ")).partition(" ")[0]
    kind = {"kota": "kota", "kabupaten": "kab", "kab": "kab"}.get(first)
    bare = _without(name, _CITY_WORDS)
    return (f"{kind} {bare}", bare) if kind else (bare,)


def _without(name: str, words: tuple[str, ...]) -> str:
    kept = folded_label(name.replace(".", " ")).split()
    while len(kept) > 1 and kept[0] in words:
        kept = kept[1:]
    return skeleton("".join(kept))
