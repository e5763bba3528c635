"""Releases: `/rilis/` and the birth certificate of each drop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.coverage import channels, skipped
from generator.pages.environment import front_matter, render
from generator.pages.locale import full_date, listed, number
from generator.pages.movement import CASE_BY_CASE, happened, release_values
from generator.pages.revisions import revision_values, status_sentence
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
    files: tuple[tuple[str, str, str, str], ...]
    """(name, SHA-256, bytes, rows)."""
    manifest: str
    """SHA-256 of the manifest."""
    previous_manifest: str
    corrections: str
    """How many rows its list of corrections has, in words; empty where it has none."""
    status: str
    """Whether its figures still stand."""
    before: str
    """The release published right before it."""
    news: str
    """What happened to complaints since then."""


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
    drops = [_drop(facts, release) for facts in release.drops]
    corrections = [
        Correction(full_date(day), table, id_, column, reason, asked_by)
        for day, table, id_, column, reason, asked_by in sorted(release.corrections, reverse=True)
    ]
    values: dict[str, object] = {"edition": edition, "drops": drops[::-1], "corrections": corrections}
    description = f"Semua rilis data dan perbaikannya. Data per {edition.date}.{edition.stamp}"
    head = front_matter("Rilis", description, is_example=edition.is_example, hide=("navigation", "toc"))
    yield "rilis/index.md", head + render("rilis.md.j2", **values)
    ways: dict[str, object] = {"channels": list(channels(release)), "case_by_case": CASE_BY_CASE}
    for drop in drops:
        moves = release_values(release, edition) if drop.id == release.drop else {"moves": None}
        yield _page(drop, edition, ways | moves | revision_values(release, edition, drop.id))


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


def _drop(facts: DropFacts, release: Release) -> Drop:
    rows = dict(facts.rows_of)
    since = release.revisions.of(facts.id)
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
        files=tuple(
            (name, sha256, number(size), number(rows[name]) if name in rows else "–")
            for name, sha256, size in facts.files
        ),
        manifest=facts.manifest_sha256 or "",
        previous_manifest=facts.previous_manifest or "",
        corrections=_corrections(facts),
        status=status_sentence(release, facts.id),
        before=since.against if since else "",
        news=listed(happened(since.flow) or ["tidak ada laporan yang berubah"]) if since else "",
    )


def _corrections(facts: DropFacts) -> str:
    """Say how long the list of corrections in a release is."""
    if not any(name.startswith("koreksi.") for name, _, _ in facts.files):
        return ""
    rows = sum(n for name, n in facts.rows_of if name.startswith("koreksi."))
    return f"{number(rows)} perbaikan" if rows else "daftar perbaikan"
