"""The method page: `/metodologi/`, from the constants and limits in force."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.environment import front_matter, render
from generator.pages.locale import full_date, number
from generator.pages.words import CLASSES, OUTCOMES

if TYPE_CHECKING:
    from generator.pages.edition import Edition
    from generator.release import Release


@dataclass(frozen=True, slots=True)
class LimitRow:
    """A time limit in words."""

    klass: str
    days: str
    basis: str
    valid: str


def method(release: Release, edition: Edition) -> tuple[str, str]:
    """Return path and text of the method page."""
    limits = [
        LimitRow(
            CLASSES[one.klass],
            number(one.working_days),
            one.legal_basis,
            f"sejak {full_date(one.starts)}" + (f" sampai {full_date(one.ends)}" if one.ends else ""),
        )
        for one in release.limits
    ]
    values: dict[str, object] = {
        "edition": edition,
        "limits": limits,
        "n_holidays": number(release.n_holidays),
        "constants": release.constants,
        "outcomes": list(OUTCOMES.values()),
        "example": release.total.share_done,
    }
    description = f"Bagaimana setiap angka dihitung. Data per {edition.date}.{edition.stamp}"
    head = front_matter("Metodologi", description, is_example=edition.is_example, hide=("navigation",))
    return "metodologi/index.md", head + render("metodologi.md.j2", **values)
