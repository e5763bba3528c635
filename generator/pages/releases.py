"""Releases: `/rilis/` and the birth certificate of each drop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.coverage import channels, skipped
from generator.pages.environment import front_matter, render
from generator.pages.locale import full_date, number
from generator.pages.movement import release_values
from generator.pages.words import CONTROL_TOTALS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.evidence import DropFacts
    from generator.pages.edition import Edition
    from generator.release import Release


@dataclass(frozen=True, slots=True)
class Drop:
    """A drop in words. Empty texts are not printed."""

    id: str
    date: str
    rows: str
    source: str
    steward: str
    licence: str
    coverage: str
    note: str
    example: bool
    replaced_by: str
    reason: str
    skipped: str
    backdated: str
    totals: tuple[tuple[str, str, str], ...]
    """(what, declared by the source, counted here)."""
    files: tuple[tuple[str, str, str], ...]
    """(name, SHA-256, bytes)."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A published correction; the values themselves are in the drop."""

    date: str
    table: str
    id: str
    column: str
    reason: str
    asked_by: str


def releases(release: Release, edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield the list of releases, newest first, and a page for each drop, replaced ones included."""
    drops = [_drop(facts) for facts in release.drops]
    corrections = [
        Correction(full_date(day), table, id_, column, reason, asked_by)
        for day, table, id_, column, reason, asked_by in sorted(release.corrections, reverse=True)
    ]
    values: dict[str, object] = {"edition": edition, "drops": drops[::-1], "corrections": corrections}
    description = f"Semua rilis data dan perbaikannya. Data per {edition.date}.{edition.stamp}"
    head = front_matter("Rilis", description, is_example=edition.is_example, hide=("navigation", "toc"))
    yield "rilis/index.md", head + render("rilis.md.j2", **values)
    ways: dict[str, object] = {"channels": list(channels(release))}
    for drop in drops:
        moves = release_values(release, edition) if drop.id == release.drop else {"moves": None}
        yield _page(drop, edition, ways | moves)


def _page(drop: Drop, edition: Edition, around: dict[str, object]) -> tuple[str, str]:
    title = f"Rilis {drop.id}"
    head = front_matter(
        title,
        f"Asal data rilis {drop.id}: data per {drop.date}.{edition.stamp}",
        is_example=edition.is_example or drop.example,
        hide=("navigation", "toc"),
    )
    values = around | {"edition": edition, "one": drop, "title": title, "path": f"rilis/{drop.id}/"}
    return f"rilis/{drop.id}.md", head + render("rilis_satu.md.j2", **values)


def _drop(facts: DropFacts) -> Drop:
    start = f"dari {full_date(facts.covers_from)}" if facts.covers_from else "tanpa batas awal"
    return Drop(
        id=facts.id,
        date=full_date(facts.as_of),
        rows=number(facts.rows),
        source=facts.source,
        steward=facts.steward,
        licence=facts.licence,
        coverage=f"Laporan yang masuk {start} sampai {full_date(facts.covers_until)}.",
        note=facts.note or "",
        example=facts.is_example,
        replaced_by=facts.replaced_by or "",
        reason=facts.replacement_reason or "",
        skipped=skipped(facts),
        backdated=f"{number(facts.backdated)} laporan baru yang tanggal masuknya sudah dicakup rilis sebelumnya.",
        totals=tuple(
            (CONTROL_TOTALS[one.name].capitalize(), number(one.declared), number(one.counted))
            for one in facts.control_totals
        ),
        files=tuple((name, sha256, number(size)) for name, sha256, size in facts.files),
    )
