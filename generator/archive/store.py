"""How a frozen release lies on disk: one manifest that names every object by its digest, and the objects.

    data/arsip/<drop>/arsip.json          the manifest: what it rests on, the archive before it, agency → object
    data/arsip/<drop>/objek/<sha256>.json one scorecard, or the list of what the tables by a sensitive dimension showed

The manifest names the SHA-256 of the drop's own manifest and of the archive manifest before it, so both chains hold it.
Since `arsip/2` it holds what all scorecards say alike (`alike.py`), and an object that an earlier release has stays
there: the manifest says with which. What was frozen as `arsip/1` has every word in its objects.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from generator.archive.alike import put_back
from generator.dimensions.shown_before import ShownBefore
from generator.drop.trail import FOLDER
from generator.written import json_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

MANIFEST: Final = "arsip.json"
OBJECTS: Final = "objek"
SCHEME: Final = "arsip/2"

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Archive:
    """One frozen release."""

    path: Path
    document: Json
    """The manifest."""

    @property
    def drop(self) -> str:
        """The drop that was frozen."""
        return str(self.document["drop"])

    @property
    def cards(self) -> Mapping[str, str]:
        """Agency → SHA-256 of its scorecard."""
        cards: Mapping[str, str] = self.document["rapor"]
        return cards

    def place(self, digest: str) -> Path:
        """Return where an object lies: here, or with the earlier release that had it first."""
        holder = self.document.get("pada", {}).get(digest, self.drop)
        return self.path.with_name(holder) / OBJECTS / f"{digest}.json"

    def own(self) -> set[str]:
        """Return the objects that lie here."""
        return {*self.cards.values(), str(self.document["rincian"])} - set(self.document.get("pada", ()))

    def holds(self, digest: str) -> bool:
        """Return False for an object that was redacted."""
        return self.place(digest).is_file()

    def card(self, digest: str) -> Json | None:
        """Return a scorecard as it was frozen; None where it was redacted."""
        try:
            stored = self.place(digest).read_bytes()
        except FileNotFoundError:
            return None
        common = self.document.get("bersama")
        card: Json = json_of(stored) if common is None else put_back(stored, common)
        return card

    def details(self) -> Json | None:
        """Return the list of what the tables by a sensitive dimension showed; None where it was redacted."""
        try:
            read: Json = json_of(self.place(self.document["rincian"]).read_bytes())
        except FileNotFoundError:
            return None
        return read


def archives(data: Path, *, until: str | None = None) -> list[Archive]:
    """Return every frozen release of a data folder, oldest first; `until` leaves out those of later drops."""
    found = [
        Archive(path.parent, json_of(path.read_bytes()))
        for path in sorted((data / FOLDER).glob(f"*/{MANIFEST}"), key=lambda path: in_order(path.parent.name))
    ]
    return [one for one in found if until is None or in_order(one.drop) <= in_order(until)]


def frozen_after(data: Path, drop: str) -> str | None:
    """Return the newest frozen release where it is later than a drop that is not frozen itself; else None."""
    frozen = [path.parent.name for path in (data / FOLDER).glob(f"*/{MANIFEST}")]
    newest = max(frozen, key=in_order, default=drop)
    return newest if drop not in frozen and in_order(newest) > in_order(drop) else None


def in_order(drop: str) -> tuple[str, int]:
    """Return what drops are sorted by: the date, then the number of the same-day correction."""
    day, number = drop[: len("2026-03-31")], drop[len("2026-03-31-") :]
    return day, int(number) if number.isdigit() else 1


def shown_before(kept: list[Archive]) -> Iterator[ShownBefore]:
    """Yield what frozen releases showed of the tables by a sensitive dimension, oldest first."""
    for archive in kept:
        yield from (ShownBefore.read(each) for each in (archive.details() or {"tabel": []})["tabel"])
