"""Drops in which complaints have a category, a channel, a region and a rating."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tests.numbers.build import Complaint, drop, reference, table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.drop.model import Drop, Reference

REGISTER = (("kab", None), ("dinas-a", "kab"), ("dinas-b", "kab"), ("uptd-a", "dinas-a"))


@dataclass(frozen=True)
class Told(Complaint):
    """A complaint of which the source says more."""

    kategori: str | None = "Jalan"
    kanal: str | None = "SMS"
    kode_wilayah: str | None = "14.06"
    rating: int | None = None

    def row(self) -> dict[str, object]:
        extra = {name: getattr(self, name) for name in ("kategori", "kanal", "kode_wilayah", "rating")}
        return super().row() | extra


def told(n: int, prefix: str, received: str = "2025-03-04", **facts: str | int | None) -> list[Told]:
    """Return n complaints that differ by their id alone."""
    return [Told(f"{prefix}{place:04d}", received, **facts) for place in range(n)]  # type: ignore[arg-type] # by name


def register() -> Reference:
    """Return a small tree of agencies."""
    known = reference(REGISTER)
    regions = [{"kode": "14.06", "nama": "Kabupaten Uji"}, {"kode": "14.06.01", "nama": "Kecamatan Satu"}]
    return replace(known, regions=table("wilayah", regions))


def snapshot(name: str, rows: Iterable[Told], replaces: str | None = None, start: str | None = None) -> Drop:
    """Return a drop of these complaints."""
    return drop(name, rows, covers=(start, None), replaces=replaces)
