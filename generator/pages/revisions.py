"""Revised figures in words: what an earlier release stated, what is stated now, and why they differ."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.language import N_, Said, _
from generator.pages.locale import full_date, listed, month, number, percent
from generator.pages.reading import count_of
from generator.pages.words import OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.pages.edition import Edition
    from generator.release import Release, Share
    from generator.release.revision import Cause, Restated, Revision, ShareRevision

CAUSES: Mapping[Cause, str] = Said(
    {
        "masuk_belakangan": N_("masuk belakangan"),
        "kembali": N_("kembali ke data"),
        "hilang": N_("hilang dari data"),
        "ditarik": N_("ikut ditarik bersama rilisnya"),
        "instansi_diganti": N_("berpindah instansi"),
        "tanggal_masuk_diganti": N_("bulan masuknya diganti"),
        "hasil_akhir_diganti": N_("hasil akhirnya diganti"),
    }
)
"""Why a figure is revised, said of a number of complaints."""
FIGURES: Mapping[str, str] = Said({"masuk": N_("Masuk"), **{outcome: words[0] for outcome, words in OUTCOMES.items()}})
SHARE = N_("Bagian selesai")
ALL = N_("Semua instansi")
_MOST_ROWS = 400
"""A page shows so many rows of a table; the file has them all."""


@dataclass(frozen=True, slots=True)
class Row:
    """A figure of one agency and one period. Empty texts are not printed."""

    agency: str
    name: str
    """Of the agency, or that it is all of them."""
    figure: str
    """With its period."""
    before: str
    before_detail: str
    after: str
    after_detail: str
    revised: str
    why: str
    provisional: bool
    """The later figure is of a time that is not mature yet; told of the newest release alone."""


@dataclass(frozen=True, slots=True)
class Revised:
    """What one release revises of another."""

    drop: str
    against: str
    date: str
    """As-of date of the one that is revised."""
    sentence: str
    years: Sequence[Row]
    months: Sequence[Row]
    unshown: str
    """How many rows only the file has; empty where there is none."""


def revised(restated: Restated | None, release: Release) -> Revised | None:
    """Return every revised figure in words; None where there is no earlier release to revise."""
    if restated is None:
        return None
    names = {card.agency.id: card.agency.short_name or card.agency.name for card in release.scorecards}
    shares = {(one.agency, one.period): one for one in restated.shares}
    last_of = {(one.agency, one.period): one for one in restated.counts}
    young = _young(release) if restated.drop == release.drop else set()
    years: list[Row] = []
    months: list[Row] = []
    for one in restated.counts:
        is_young = (one.agency, one.period) in young
        (months if "-" in one.period else years).append(_row(one, names, provisional=is_young))
        if one is last_of[one.agency, one.period] and (share := shares.get((one.agency, one.period))):
            years.append(_share_row(share, names, provisional=is_young))
    hidden = max(0, len(years) - _MOST_ROWS) + max(0, len(months) - _MOST_ROWS)
    return Revised(
        drop=restated.drop,
        against=restated.against,
        date=full_date(restated.against_as_of),
        sentence=_sentence(restated, names),
        years=years[:_MOST_ROWS],
        months=months[:_MOST_ROWS],
        unshown=number(hidden) if hidden else "",
    )


def how_many(restated: Restated) -> int:
    """Count the revised figures, shares too."""
    return len(restated.counts) + len(restated.shares)


def _sentence(restated: Restated, names: Mapping[str, str]) -> str:
    if not restated.counts:
        return _("Tidak ada angka yang diperbaiki.")
    agencies = sorted({names.get(one.agency, one.agency) for one in restated.counts if one.agency})
    told = listed(agencies) if len(agencies) <= 4 else _("{agencies} instansi", agencies=number(len(agencies)))  # noqa: PLR2004 - names that fit a line
    return _("{restated} angka diperbaiki: {n}.", restated=number(how_many(restated)), n=told or _(ALL).lower())


def _young(release: Release) -> set[tuple[str | None, str]]:
    """Return the years and months of each agency that cannot be compared yet."""
    parts = [(card.agency.id, card.by_year, card.mature_years, card.trend) for card in release.scorecards]
    whole = (None, release.total_by_year, release.total_mature_years, release.total_trend)
    found: set[tuple[str | None, str]] = set()
    for agency, years, mature, months in (*parts, whole):
        found |= {(agency, str(year)) for year, _ in years if year not in mature}
        found |= {(agency, one.month) for one in months if not one.mature}
    return found


def _row(one: Revision, names: Mapping[str, str], *, provisional: bool) -> Row:
    return Row(
        agency=one.agency or "",
        name=names.get(one.agency, one.agency) if one.agency else _(ALL),
        figure=f"{FIGURES[one.figure]}, {period(one.period)}",
        before=number(one.before),
        before_detail="",
        after=number(one.after),
        after_detail=_("{moved} bergerak", moved=signed(one.moved)) if one.moved else "",
        revised=signed(one.revised),
        why=_why(one),
        provisional=provisional,
    )


def _why(one: Revision) -> str:
    causes = listed([f"{number(n)} {CAUSES[cause]}" for cause, n in one.causes])
    return f"{causes}. {_sentences(one.reasons)}".strip()


def _sentences(reasons: Sequence[str]) -> str:
    return _("Catatan pengelola: {join}", join="; ".join(reasons)) if reasons else ""


def _share_row(one: ShareRevision, names: Mapping[str, str], *, provisional: bool) -> Row:
    (before, before_detail), (after, after_detail) = _share(one.before), _share(one.after)
    return Row(
        agency=one.agency or "",
        name=names.get(one.agency, one.agency) if one.agency else _(ALL),
        figure=f"{_(SHARE)}, {period(one.period)}",
        before=before,
        before_detail=before_detail,
        after=after,
        after_detail=after_detail,
        revised="",
        why=_("Mengikuti jumlah di atas."),
        provisional=provisional,
    )


def _share(share: Share) -> tuple[str, str]:
    """Return the percentage and the count that it comes from; the count alone where there are too few."""
    if not share.n:
        return "–", ""
    return (percent(share.value), count_of(share)) if share.value is not None else (count_of(share), "")


def period(written: str) -> str:
    """Write a year or a month of receipt."""
    return month(written) if "-" in written else written


def signed(n: int) -> str:
    """Write a difference with its sign."""
    return f"{'+' if n > 0 else '−' if n < 0 else ''}{number(abs(n))}"


def status_sentence(release: Release, drop: str) -> str:
    """Say of an earlier release whether its figures still stand; empty for the newest."""
    later = release.revisions.later_than(drop)
    if later is None:
        return ""
    if not later.counts:
        return _("Belum ada angka rilis ini yang direvisi.")
    return _("{later} angka rilis ini telah direvisi.", later=number(how_many(later)))


def revision_values(release: Release, edition: Edition, drop: str) -> dict[str, object]:
    """Return what the page of a release prints on what it revised and what was revised of it.

    The release that the site shows is named as the edition names it: not at all where two editions are compared.
    """
    outdated = revised(release.revisions.later_than(drop), release)
    return {
        "revised": revised(release.revisions.of(drop), release),
        "outdated": replace(outdated, drop=edition.drop) if outdated else None,
        "newest": edition.drop,
        "is_newest": drop == release.drop,
        "status": status_sentence(release, drop),
    }
