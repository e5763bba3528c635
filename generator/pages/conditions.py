"""The eight conditions: evidence per agency, and one page. Never a score, and never a count that reads as one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.language import N_, _, say
from generator.pages.division import MOST_LINES
from generator.pages.environment import front_matter, render
from generator.pages.links import web_link
from generator.pages.locale import full_date
from generator.pages.words import CONDITION_STATUSES, CONDITION_TEXTS
from generator.release.context import CONDITIONS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.pages.edition import Edition
    from generator.release import Release
    from generator.release.context import ConditionEvidence

_SHAPES = {"ada_bukti": "■", "belum_ada_bukti": "□", "tidak_berlaku": "–"}
_NOT_ASSESSED = ("○", N_("Belum dinilai"))


@dataclass(frozen=True, slots=True)
class Row:
    """One condition of one agency. `link` is empty where there is no address that may be one."""

    number: int
    text: str
    shape: str
    word: str
    link: str
    assessed: str
    commitments: list[tuple[str, str]]
    """(id, title) of the commitments in which the agency promised something for this condition."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the page of all conditions says of one: who has evidence, linked, by name."""

    number: int
    text: str
    agencies: list[tuple[str, str, str, str]]
    """(agency's id, its name, link to the evidence or "", who assessed and when)."""


class Conditions:
    """The conditions of a release, found by agency: made once for all pages."""

    def __init__(self, release: Release, edition: Edition) -> None:
        """Take the table and the promises that serve a condition."""
        self._edition = edition
        self._names = {card.agency.id: card.agency.name for card in release.scorecards}
        self.has_table = release.context.conditions is not None
        self._found = {(one.agency, one.condition): one for one in release.context.conditions or ()}
        self._assessed = {one.agency for one in release.context.conditions or ()}
        self._serving: dict[tuple[str, int], dict[str, str]] = {}
        for commitment in release.commitments or ():
            for promise in commitment.promises:
                if promise.condition is not None:
                    own = self._serving.setdefault((promise.agency, promise.condition), {})
                    own[commitment.id] = commitment.title

    def rows(self, agency: str) -> list[Row]:
        """Return all eight for an agency that was assessed or has promised something for one; else none."""
        concerned = agency in self._assessed or any((agency, number) in self._serving for number in CONDITIONS)
        return [self._row(agency, number) for number in CONDITIONS] if concerned else []

    def page(self) -> tuple[str, str]:
        """Return path and text of `/syarat/`."""
        edition = self._edition
        description = _(
            "Delapan syarat pengelolaan pengaduan yang baik, dan siapa yang punya buktinya.{stamp}", stamp=edition.stamp
        )
        head = front_matter(_("Delapan syarat"), description, is_example=edition.is_example, hide=("navigation",))
        standings = [self._standing(number) for number in CONDITIONS]
        return "syarat/index.md", head + render(
            "syarat.md.j2",
            edition=edition,
            has_table=self.has_table,
            standings=standings,
            is_short=sum(len(one.agencies) for one in standings) <= MOST_LINES,
        )

    def _row(self, agency: str, number: int) -> Row:
        found = self._found.get((agency, number))
        shape, word = (_SHAPES[found.status], CONDITION_STATUSES[found.status]) if found else say(_NOT_ASSESSED)
        return Row(
            number=number,
            text=CONDITION_TEXTS[number],
            shape=shape,
            word=word,
            link=web_link(found.evidence_url) or "" if found else "",
            assessed=_assessed(found) if found else "",
            commitments=sorted(self._serving.get((agency, number), {}).items()),
        )

    def _standing(self, number: int) -> Standing:
        having = [
            one
            for one in self._found.values()
            if one.condition == number and one.status == "ada_bukti" and one.agency in self._names
        ]
        return Standing(number, CONDITION_TEXTS[number], self._listed(having))

    def _listed(self, having: Iterable[ConditionEvidence]) -> list[tuple[str, str, str, str]]:
        listed = [
            (one.agency, self._names[one.agency], web_link(one.evidence_url) or "", _assessed(one)) for one in having
        ]
        return sorted(listed, key=lambda one: (one[1].casefold(), one[0]))


def _assessed(one: ConditionEvidence) -> str:
    return _("Diperiksa oleh {assessor}, {assessed_on}.", assessor=one.assessor, assessed_on=full_date(one.assessed_on))
