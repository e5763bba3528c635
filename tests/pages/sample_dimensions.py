"""Counts by category, channel, region and rating, in every state of a row and of a cell."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from generator.release import Share
from generator.release.dimension import HIDDEN, DimensionRow, Dimensions, DimensionTable, Value, Withheld

if TYPE_CHECKING:
    from generator.release.dimension import Count

H = HIDDEN
COUNTS: dict[str, tuple[Count, ...]] = {
    "semua": (90, H, 0, H, 11),
    "disdukcapil": (80, 12, 0, H, H),
    "dlh": (H, H, 0, H, H),
}
VALUES = {
    "kategori": (("KTP elektronik", ""), ("Sampah", ""), ("Jalan", ""), ("Kartu keluarga", ""), ("", "")),
    "kanal": (("Aplikasi", ""), ("SMS", ""), ("Meja pengaduan", ""), ("Media sosial", ""), ("", "")),
    "kode_wilayah": (
        ("14.06.01", "Kecamatan Satu"),
        ("14.06.02", "Kecamatan Dua"),
        ("14.06.03", "Kecamatan Tiga"),
        ("14.06.04", "Kecamatan Empat"),
        ("", ""),
    ),
    "rating": (("1", ""), ("2", ""), ("3", ""), ("4", ""), ("5", ""), ("", "")),
}


def rows(dimension: str) -> tuple[DimensionRow, ...]:
    """Return a row of each kind."""
    if dimension == "rating":
        counts: dict[str, tuple[Count, ...]] = {
            "semua": (H, H, 6, 20, 14, 90),
            "disdukcapil": (0, 0, 0, 12, 10, 84),
            "dlh": (H, H, H, H, H, H),
        }
        satisfied = Share(22, 22, 1.0, 0.8513, 1.0, "data_sedikit")
    else:
        counts, satisfied = COUNTS, None
    return (
        DimensionRow("semua", "", 134, counts["semua"]),
        DimensionRow("instansi", "disdukcapil", 106, counts["disdukcapil"], None, satisfied),
        DimensionRow("instansi", "dlh", 17, counts["dlh"]),
        DimensionRow("instansi", "disnakbun", 14, (), "ditarik"),
        DimensionRow("instansi", "kec-rambah", 4, (), "sedikit"),
        DimensionRow("dengan_turunan", "kec-rambah", 18, counts["dlh"]),
        DimensionRow("instansi", "pkm-rambah", 0, (), "sedikit"),
        DimensionRow("instansi", "inspektorat", 0, (), "sedikit"),
        DimensionRow("instansi", "luar", 0, (), "sedikit"),
    )


def table(dimension: str, year: int = 2025) -> DimensionTable:
    """Return one year of one dimension."""
    return DimensionTable(
        dimension=dimension,
        year=year,
        drop="2026-06-30",
        as_of=date(2026, 6, 30),
        replaced_by="2026-09-30",
        is_restated=False,
        values=tuple(Value(code, name or code) for code, name in VALUES[dimension]),
        rows=rows(dimension),
    )


def dimensions() -> Dimensions:
    """Return two years of each dimension."""
    return Dimensions(5, tuple(table(dimension, year) for dimension in VALUES for year in (2024, 2025)), {})


def shown(counts: tuple[Count, ...]) -> list[int]:
    """Return the counts that are shown."""
    return [count for count in counts if not isinstance(count, Withheld)]
