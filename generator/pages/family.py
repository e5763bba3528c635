"""Who belongs to whom in the register, and the figures of an agency together with all below it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.language import N_, _, say
from generator.pages import reading
from generator.pages.locale import listed, number

if TYPE_CHECKING:
    from generator.pages.edition import Edition
    from generator.pages.reading import Reading
    from generator.release import Agency, Release, Scorecard

_OUTCOME_WORDS = (N_("selesai"), N_("ditutup sistem"), N_("masih berjalan"), N_("diarsipkan"), N_("di luar wewenang"))


@dataclass(frozen=True, slots=True)
class BelowRow:
    """One figure over an agency and all below it."""

    name: str
    detail: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class Below:
    """The section on an agency together with all below it."""

    sentence: str
    rows: list[BelowRow]
    children: list[Agency]


class Family:
    """Who belongs to whom in the register."""

    def __init__(self, release: Release) -> None:
        """Index the register of `release`."""
        self.agencies = {card.agency.id: card.agency for card in release.scorecards}
        self.cards = {card.agency.id: card for card in release.scorecards}
        self.children: dict[str, list[Agency]] = {}
        for agency in self.agencies.values():
            if agency.parent:
                self.children.setdefault(agency.parent, []).append(agency)

    def received(self, agency: str) -> int:
        """Return how many complaints an agency and all below it received."""
        card = self.cards[agency]
        return (card.with_descendants or card.block).outcomes.received

    def below(self, card: Scorecard, edition: Edition) -> Below | None:
        """Return the section over `card`'s agency and all below it; None where it has no children."""
        block = card.with_descendants
        if block is None:
            return None
        outcomes = block.outcomes
        closed = reading.closed_word(block)
        done = reading.done(block.share_done, edition)
        time = reading.waiting(block.waiting, edition, word=closed)
        rows = [
            BelowRow(_("Laporan yang selesai"), _detail(done), done),
            BelowRow(_("Waktu tunggu"), _detail(time), time),
        ]
        rows += [BelowRow(row.name, row.limit, row.reading) for row in reading.class_rows(block, edition)]
        sentence = (
            _("Bersama semua unit di bawahnya: {received} laporan masuk; ", received=number(outcomes.received))
            + listed([f"{number(part)} {name}" for part, name in zip(outcomes.parts, say(_OUTCOME_WORDS), strict=True)])
            + "."
        )
        children = sorted(self.children.get(card.agency.id, []), key=lambda child: (child.name.casefold(), child.id))
        return Below(sentence, rows if outcomes.received else [], children)


def _detail(one: Reading) -> str:
    return " ".join(part for part in (one.words, one.caution) if part)
