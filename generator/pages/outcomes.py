"""The five outcomes as rows, a sum and a finding."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.language import _
from generator.pages.locale import number
from generator.pages.words import OUTCOMES, STATUSES

if TYPE_CHECKING:
    from generator.release import Block, Outcomes

_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """One outcome; `of_hundred` is its part of 100 squares, "" where it is not drawn."""

    name: str
    meaning: str
    count: str
    of_hundred: str = ""


def outcome_rows(outcomes: Outcomes) -> list[OutcomeRow]:
    """Return all five, zeros too, in canonical order."""
    return [
        OutcomeRow(name, meaning, number(count))
        for (name, meaning), count in zip(OUTCOMES.values(), outcomes.parts, strict=True)
    ]


def outcome_sum(outcomes: Outcomes) -> str:
    """Spell out that the five parts make the whole."""
    return f"{' + '.join(number(part) for part in outcomes.parts)} = {number(outcomes.received)}"


def outcome_finding(outcomes: Outcomes) -> str:
    """State what the bar shows, in counts."""
    first = _("{done} laporan selesai", done=number(outcomes.done))
    if outcomes.system_closed:
        return _(
            "{first}; {system_closed} lagi ditutup sistem", first=first, system_closed=number(outcomes.system_closed)
        )
    return _("{first}; {open} masih berjalan", first=first, open=number(outcomes.open))


def outcome_claim(outcomes: Outcomes, whom: str) -> str:
    """State the five counts in a sentence that can be quoted."""
    return _(
        "Dari {received} laporan kepada {whom}, {done} selesai menurut admin, {system_closed} "
        "ditutup sistem, {open} masih berjalan, {archived} diarsipkan, {out_of_remit} di luar "
        "wewenang.",
        received=number(outcomes.received),
        whom=whom,
        done=number(outcomes.done),
        system_closed=number(outcomes.system_closed),
        open=number(outcomes.open),
        archived=number(outcomes.archived),
        out_of_remit=number(outcomes.out_of_remit),
    )


def status_rows(block: Block) -> list[tuple[str, str]]:
    """Return (word, count) for each canonical status that occurs."""
    return [(STATUSES[status], number(count)) for status, count in block.statuses]


def hundredths(counts: list[int]) -> list[int]:
    """Share 100 squares out in proportion to `counts` by largest remainder; none where all counts are 0."""
    total = sum(counts)
    if total == 0:
        return [0] * len(counts)
    squares = [count * _HUNDRED // total for count in counts]
    by_remainder = sorted(range(len(counts)), key=lambda place: (-(counts[place] * _HUNDRED % total), place))
    for place in by_remainder[: _HUNDRED - sum(squares)]:
        squares[place] += 1
    return squares
