"""Releases: `/rilis/` and the birth certificate of each drop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.language import _
from generator.pages.coverage import channels, skipped, still_broken_down
from generator.pages.environment import front_matter, render
from generator.pages.locale import full_date, listed, number
from generator.pages.movement import CASE_BY_CASE, happened, release_values
from generator.pages.revisions import revision_values, status_sentence
from generator.pages.words import control_total

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.pages.edition import Edition
    from generator.release import Release
    from generator.release.evidence import DropFacts


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
    use: str
    """What its figures are still used for, where it is replaced."""
    skipped: str
    backdated: str
    totals: tuple[tuple[str, str, str], ...]
    """(what, declared by the source, counted here)."""
    is_reduced: bool
    """True where fewer are counted than were declared, for a redaction took them out."""
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
    is_archived: bool
    """True where its figures stand frozen under `/arsip/`."""
    redactions: tuple[str, ...]
    """What was taken out after publication, a sentence each."""


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
    description = _(
        "Semua rilis data dan perbaikannya. Data per {date}.{stamp}", date=edition.date, stamp=edition.stamp
    )
    head = front_matter(_("Rilis"), description, is_example=edition.is_example, hide=("navigation", "toc"))
    yield "rilis/index.md", head + render("rilis.md.j2", **values)
    ways: dict[str, object] = {"channels": list(channels(release)), "case_by_case": _(CASE_BY_CASE)}
    for drop in drops:
        moves = release_values(release, edition) if drop.id == release.drop else {"moves": None}
        yield _page(drop, edition, ways | moves | revision_values(release, edition, drop.id))


def _page(drop: Drop, edition: Edition, around: dict[str, object]) -> tuple[str, str]:
    title = _("Rilis {id}", id=drop.id)
    head = front_matter(
        title,
        _("Asal data rilis {id}: data per {date}.{stamp}", id=drop.id, date=drop.date, stamp=edition.stamp),
        is_example=edition.is_example or drop.example,
        hide=("navigation", "toc"),
    )
    values = around | {"edition": edition, "one": drop, "title": title, "path": f"rilis/{drop.id}/"}
    return f"rilis/{drop.id}/index.md", head + render("rilis_satu.md.j2", **values)


def _drop(facts: DropFacts, release: Release) -> Drop:
    rows = dict(facts.rows_of)
    since = release.revisions.of(facts.id)
    start = (
        _("dari {covers_from}", covers_from=full_date(facts.covers_from))
        if facts.covers_from
        else _("tanpa batas awal")
    )
    return Drop(
        id=facts.id,
        date=full_date(facts.as_of),
        rows=number(facts.rows),
        source=facts.source,
        steward=facts.steward,
        licence=facts.licence,
        coverage=_(
            "Laporan yang masuk {start} sampai {covers_until}.", start=start, covers_until=full_date(facts.covers_until)
        ),
        note=facts.note or "",
        example=facts.is_example,
        replaced_by=facts.replaced_by or "",
        reason=facts.replacement_reason or "",
        use=_use(facts, release),
        skipped=skipped(facts),
        backdated=_backdated(facts, is_a_correction=any(one.replaced_by == facts.id for one in release.drops)),
        totals=tuple(
            (control_total(one.name).capitalize(), number(one.declared), number(one.counted))
            for one in facts.control_totals
        ),
        is_reduced=any(one.is_reduced for one in facts.control_totals),
        files=tuple(
            (name, sha256, number(size), number(rows[name]) if name in rows else "–")
            for name, sha256, size in facts.files
        ),
        manifest=facts.manifest_sha256 or "",
        previous_manifest=facts.previous_manifest or "",
        corrections=_corrections(facts),
        status=status_sentence(release, facts.id),
        before=since.against if since else "",
        news=listed(happened(since.flow) or [_("tidak ada laporan yang berubah")]) if since else "",
        is_archived=facts.id in release.archived,
        redactions=tuple(_redaction(*told) for told in facts.redactions),
    )


def _backdated(facts: DropFacts, *, is_a_correction: bool) -> str:
    """Say how many came late; of a correction, that those are not meant which the release lacked that it replaces."""
    late = number(facts.backdated)
    if is_a_correction:
        return _(
            "{backdated} laporan baru yang tanggal masuknya sudah dicakup rilis sebelum yang diganti.", backdated=late
        )
    return _("{backdated} laporan baru yang tanggal masuknya sudah dicakup rilis sebelumnya.", backdated=late)


def _use(facts: DropFacts, release: Release) -> str:
    """Say what a replaced release is used for; empty where it is not replaced."""
    if not facts.replaced_by:
        return ""
    years = still_broken_down(facts.id, release)
    if not years:
        return _("Angkanya tidak dipakai di situs ini; halaman ini disimpan supaya kutipan lama dapat ditelusuri.")
    return _(
        "Angkanya tidak dipakai di situs ini, kecuali rincian laporan tahun {years}: rincian itu sengaja tidak "
        "dihitung ulang, karena selisih yang kecil dapat membuka laporan satu orang. Halaman ini disimpan supaya "
        "kutipan lama dapat ditelusuri.",
        years=years,
    )


def _redaction(day: date, reason: str, files: tuple[str, ...]) -> str:
    """Tell what was taken out of a release after it was published."""
    what = _("Berkas {files} diganti", files=listed(list(files))) if files else _("Halaman arsip ditarik")
    return _("{what} pada {day}: {reason}", what=what, day=full_date(day), reason=reason)


def _corrections(facts: DropFacts) -> str:
    """Say how long the list of corrections in a release is."""
    if not any(name.startswith("koreksi.") for name, _, _ in facts.files):
        return ""
    rows = sum(n for name, n in facts.rows_of if name.startswith("koreksi."))
    return _("{rows} perbaikan", rows=number(rows)) if rows else _("daftar perbaikan")
