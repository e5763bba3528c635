"""What a person says about a new site; everything else follows from it or is filled in later."""

from __future__ import annotations

from dataclasses import dataclass

from slugify import slugify

_SHORT = {"kabupaten": "Pemkab", "kota": "Pemkot", "provinsi": "Pemprov"}


@dataclass(frozen=True, slots=True)
class Wishes:
    """The options of `rapor new`. None means: not said."""

    government: str
    """As it is called without "Pemerintah": `Kabupaten Belitung`."""
    region_code: str
    """Kemendagri's code of a province or a regency, checked by the rules of the policy."""
    colour: str | None = None
    url: str | None = None
    publisher: str | None = None
    contact: str | None = None

    @property
    def id(self) -> str:
        """The government's id in the register, and so the address of its page."""
        return slugify(self.government)

    @property
    def short_name(self) -> str:
        """`Pemkab Belitung`; the name itself where its first word is no kind of government."""
        kind, _, rest = self.government.partition(" ")
        return f"{_SHORT[kind.casefold()]} {rest}" if rest and kind.casefold() in _SHORT else self.government
