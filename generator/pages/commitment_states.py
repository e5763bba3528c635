"""How a commitment stands on the as-of date: its state, its term, and what came after it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.language import N_, _
from generator.pages.locale import first_day, known_date, last_day
from generator.pages.words import COMMITMENT_KINDS, STAGES
from generator.release.stages import MATTERS, Matter

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from generator.release import Commitment, Release
    from generator.release.stages import StatedDate

NO_EVIDENCE: Final = N_("Lewat tanggal, belum ada bukti")
SOON_DAYS: Final = 90
_IN_FORCE: Final = ("ditandatangani", "berjalan")
_SHAPES: Final = {"direncanakan": "○", "ditandatangani": "■", "berjalan": "◐", "selesai": "■", "dibatalkan": "–"}


@dataclass(frozen=True, slots=True)
class State:
    """A stage in shape and word; colour only repeats it."""

    shape: str
    word: str
    warm: bool


@dataclass(frozen=True, slots=True)
class Item:
    """A commitment in a list."""

    id: str
    title: str
    kind: str
    state: State
    when: str
    day: str
    """The date alone, where the state has said already that it is that of signing."""
    term: str
    """A warning about its term, or ""."""
    disputed: bool
    """True where sources state different dates."""
    parties: str
    planned: str


def order(commitment: Commitment) -> tuple[str, str, str]:
    """Sort by date of signing, else by plan; then by title."""
    return (commitment.signed_on or commitment.planned_for or "", commitment.title.casefold(), commitment.id)


def is_overdue(commitment: Commitment, as_of: date) -> bool:
    """Tell whether the planned date has passed by the as-of date without anything signed."""
    return (
        commitment.stage == "direncanakan"
        and commitment.signed_on is None
        and commitment.planned_for is not None
        and last_day(commitment.planned_for) < as_of
    )


def overdue_commitments(release: Release) -> list[Item]:
    """Return what was planned for a date that has passed and has no evidence of a signature, by date and title."""
    late = [one for one in release.commitments or () if is_overdue(one, release.as_of)]
    return [item(one, release.as_of) for one in sorted(late, key=order)]


def state(commitment: Commitment, as_of: date) -> State:
    """Return the stage, or that a plan has passed without evidence."""
    if is_overdue(commitment, as_of):
        return State("□", _(NO_EVIDENCE), warm=True)
    return State(_SHAPES[commitment.stage], STAGES[commitment.stage], warm=False)


def term(commitment: Commitment, as_of: date) -> str:
    """Say that the term of what was signed is over, or will surely be within 90 days; else "".

    A month or a year is over only after its last day. What is done or cancelled has no term left to watch.
    """
    if commitment.stage not in _IN_FORCE or commitment.valid_until is None:
        return ""
    left = (last_day(commitment.valid_until) - as_of).days
    if left < 0:
        return _("masa berlaku habis")
    return _("segera habis") if left <= SOON_DAYS else ""


def disputed(commitment: Commitment, matter: Matter) -> list[StatedDate]:
    """Return the dates stated that cannot be the one of the commitment's own row.

    A plan that a later release has moved is a change of plan, not a dispute.
    """
    own = commitment.signed_on if matter == "tanda_tangan" else commitment.planned_for
    return [
        stated
        for stated in commitment.record.dates
        if own and stated.matter == matter and differ(stated.written, own)
        if matter == "tanda_tangan" or not stated.drop
    ]


def differ(one: str, other: str) -> bool:
    """Tell whether two dates, each as precise as it is known, can never mean the same day."""
    return last_day(one) < first_day(other) or last_day(other) < first_day(one)


def successors(commitment: Commitment, others: Iterable[Commitment]) -> list[Commitment]:
    """Return the newer commitments of the same kind, recorded parties and regions, oldest first.

    Newer is what surely came later, and is not cancelled. Without recorded parties nothing can be told; and where one
    party alone is recorded, as the Ombudsman of a memorandum with each regency, the region tells them apart.
    """
    began, like = _began(commitment), _likeness(commitment)
    if not began or not commitment.signatories:
        return []
    later = [
        one
        for one in others
        if one.id != commitment.id and _likeness(one) == like
        if one.stage != "dibatalkan" and (start := _began(one)) and last_day(began) < first_day(start)
    ]
    return sorted(later, key=order)


def by_likeness(recorded: Iterable[Commitment]) -> dict[str, list[Commitment]]:
    """Return id → all commitments that are alike, itself among them: only these can renew it."""
    alike: defaultdict[tuple[str, frozenset[str], frozenset[str]], list[Commitment]] = defaultdict(list)
    for one in recorded:
        alike[_likeness(one)].append(one)
    return {one.id: of_these for of_these in alike.values() for one in of_these}


def _began(commitment: Commitment) -> str | None:
    return commitment.signed_on or commitment.planned_for


def _likeness(commitment: Commitment) -> tuple[str, frozenset[str], frozenset[str]]:
    """Return what a commitment and those that renew it have in common: kind, recorded parties, regions."""
    parties = frozenset(each.party for each in commitment.signatories)
    return commitment.kind, parties, frozenset(commitment.record.regions)


def item(commitment: Commitment, as_of: date) -> Item:
    """Return the row of a list."""
    return Item(
        id=commitment.id,
        title=commitment.title,
        kind=COMMITMENT_KINDS[commitment.kind],
        state=state(commitment, as_of),
        when=when(commitment),
        day=known_date(commitment.signed_on) if commitment.stage == "ditandatangani" and commitment.signed_on else "",
        term=term(commitment, as_of),
        disputed=any(disputed(commitment, matter) for matter in MATTERS),
        parties="; ".join(party.party_name for party in commitment.signatories),
        planned=known_date(commitment.planned_for) if commitment.planned_for else "",
    )


def when(commitment: Commitment) -> str:
    """Say the date of signing, else of the plan, no more precise than it is known."""
    if commitment.signed_on:
        return _("ditandatangani {signed_on}", signed_on=known_date(commitment.signed_on))
    return (
        _("direncanakan {planned_for}", planned_for=known_date(commitment.planned_for))
        if commitment.planned_for
        else _("tanggal tidak tercatat")
    )
