"""Scores of other institutions: shown as announced, one table a scheme, because no line may be drawn across schemes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from babel.numbers import format_decimal

from generator.language import _
from generator.pages.division import MOST_LINES
from generator.pages.environment import front_matter, render
from generator.pages.links import web_link
from generator.pages.locale import INDONESIAN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.pages.edition import Edition
    from generator.release import Agency, Release
    from generator.release.context import ExternalScore

_GOVERNMENT = "pemda"
"""The kind of agency that stands for its region: a score of the region is a score of its government."""


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A score as it was announced."""

    whom: str
    agency: str
    """Id of the agency's scorecard; empty where a region was rated that has none here."""
    year: str
    value: str
    category: str
    source: str
    link: str


@dataclass(frozen=True, slots=True)
class Scheme:
    """The scores of one institution by one scheme: only these are on one scale."""

    institution: str
    name: str
    rows: list[ScoreRow]


class Scores:
    """The external scores of a release, found by whom they rate: made once for all pages."""

    def __init__(self, release: Release, edition: Edition) -> None:
        """Take the table, and who stands for a region."""
        self._edition = edition
        self._all = release.context.scores or ()
        self.has_table = release.context.scores is not None
        agencies = [card.agency for card in release.scorecards]
        self._names = {agency.id: agency.name for agency in agencies}
        self._governments = {one.region_code: one.id for one in agencies if one.kind == _GOVERNMENT}
        self._regions = {one.region_code: one.region_name or one.region_code for one in agencies}
        self._regions[release.identity.region_code] = release.identity.government
        self._by_agency: dict[str, list[ExternalScore]] = {}
        for score in self._all:
            self._by_agency.setdefault(self._rated(score), []).append(score)

    def of(self, agency: Agency) -> list[Scheme]:
        """Return the scores of an agency; of its region too where it is the region's government."""
        return self._schemes(self._by_agency.get(agency.id, []))

    def page(self) -> tuple[str, str]:
        """Return path and text of `/nilai-eksternal/`."""
        edition = self._edition
        description = _(
            "Nilai yang diberikan lembaga lain, menurut skemanya. Data per {date}.{stamp}",
            date=edition.date,
            stamp=edition.stamp,
        )
        head = front_matter(
            _("Nilai dari lembaga lain"), description, is_example=edition.is_example, hide=("navigation",)
        )
        return "nilai-eksternal/index.md", head + render(
            "nilai_eksternal.md.j2",
            edition=edition,
            has_table=self.has_table,
            schemes=self._schemes(self._all) if len(self._all) <= MOST_LINES else (),
            n=len(self._all),
            root="../",
        )

    def _rated(self, score: ExternalScore) -> str:
        return score.agency or self._governments.get(score.region_code or "", "")

    def _schemes(self, scores: Iterable[ExternalScore]) -> list[Scheme]:
        by_scheme = groupby(scores, key=lambda one: (one.institution, one.scheme))
        return [Scheme(*key, [self._row(one) for one in own]) for key, own in by_scheme]

    def _row(self, score: ExternalScore) -> ScoreRow:
        region = score.region_code or ""
        return ScoreRow(
            whom=self._names.get(score.agency, score.agency) if score.agency else self._regions.get(region, region),
            agency=agency if (agency := self._rated(score)) in self._names else "",
            year=str(score.year),
            value=format_decimal(score.value, format="#,##0.###", locale=INDONESIAN),
            category=score.category or "",
            source=score.source_url,
            link=web_link(score.source_url) or "",
        )
