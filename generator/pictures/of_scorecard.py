"""The charts of a scorecard as pictures that stand alone: the same drawings, sentences and counts as on the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.charts.palette import DOT, GREY, OCHRE, PAPER, PETROL, TEXT, TEXT_SOFT
from generator.pages import figures, reading
from generator.pages.locale import number
from generator.pages.months import immature_words, trend_finding
from generator.pages.outcomes import outcome_finding, outcome_rows
from generator.pages.reuse import (
    ON_TIME,
    OUTCOME,
    PEERS,
    TREND,
    WAITING,
    on_time_finding,
    trend_subject,
    waiting_subject,
)
from generator.pages.reuse import SUBJECTS as SUBJECTS_OF
from generator.pages.waiting import waiting_finding
from generator.pictures.lettering import length
from generator.pictures.shapes import Paint, Words, box
from generator.pictures.sheet import MARGIN, WIDTH, begun, finished

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from generator.pages.edition import Edition
    from generator.pages.peers import Peers
    from generator.pages.reading import ClassRow
    from generator.pictures.shapes import Picture
    from generator.pictures.sheet import Sheet
    from generator.release import Outcomes, PeerStanding, Scorecard

_SWATCHES = (
    Paint(PETROL),
    Paint(stroke=PETROL, hatched=True),
    Paint(OCHRE),
    Paint(GREY),
    Paint(PAPER, stroke=DOT),
)
"""How the parts of the outcome bar look, in its order."""
_COUNT_X = MARGIN + 24


@dataclass(frozen=True, slots=True)
class Pictures:
    """Draws the pictures of scorecards of one release."""

    edition: Edition
    peers: Peers | None = None
    """Needed for the chart among them alone."""

    def of(self, card: Scorecard) -> Iterator[tuple[str, Picture]]:
        """Yield the name of each chart that the scorecard has of its own figures, and its picture."""
        block = card.block
        if not block.outcomes.received:
            return
        yield OUTCOME, self._outcomes(card)
        rows = [row for row in reading.class_rows(block, self.edition) if row.reading.drawing]
        if rows:
            yield ON_TIME, self._on_time(card, rows)
        if block.waiting.curve:
            yield WAITING, self._waiting(card)
        if card.trend:
            yield TREND, self._trend(card)

    def beside_peers(self, card: Scorecard) -> Iterator[tuple[str, Picture]]:
        """Yield the name and the picture of the chart in which the agency stands among its peers."""
        if card.block.outcomes.received and card.standing and self.peers:
            drawn = self.peers.drawn(card.standing)
            if drawn[0]:
                yield PEERS, self._peers(card, card.standing, drawn)

    def _begun(self, card: Scorecard, finding: str, subject: str) -> Sheet:
        return begun(card.agency.name, finding, subject, self.edition)

    def _finished(self, card: Scorecard, sheet: Sheet, counted: str, finding: str, name: str) -> Picture:
        label = f"{card.agency.name}: {finding}. {counted} Data per {self.edition.date}."
        return finished(sheet, counted, label, self.edition, f"rapor/{card.agency.id}/#gambar-{name}")

    def _outcomes(self, card: Scorecard) -> Picture:
        outcomes = card.block.outcomes
        finding = outcome_finding(outcomes)
        sheet = self._begun(card, finding, SUBJECTS_OF[OUTCOME])
        sheet.chart(figures.outcome_bar(outcomes))
        sheet.gap(12)
        _legend(sheet, outcomes)
        counted = f"n = {number(outcomes.received)} laporan masuk. Selesai berarti selesai menurut admin."
        return self._finished(card, sheet, counted, finding, OUTCOME)

    def _on_time(self, card: Scorecard, rows: list[ClassRow]) -> Picture:
        finding = on_time_finding(card.block)
        sheet = self._begun(card, finding, SUBJECTS_OF[ON_TIME])
        for row in rows:
            sheet.text(row.name, 14, TEXT, bold=True)
            flag = f" ({row.reading.flag})" if row.reading.flag else ""
            sheet.text(f"{row.reading.number}{flag}", 20, PETROL, bold=True)
            sheet.text(f"{row.reading.caution} {row.limit}", 12.5, TEXT_SOFT)
            sheet.gap(4)
            sheet.chart(row.reading.drawing)
            sheet.gap(10)
        n = sum(row.case.decided for row in rows)
        counted = f"n = {number(n)} laporan yang batas waktunya sudah lewat. Hari kerja, bukan hari kalender."
        return self._finished(card, sheet, counted, finding, ON_TIME)

    def _waiting(self, card: Scorecard) -> Picture:
        time, closed = card.block.waiting, reading.closed_word(card.block)
        finding = waiting_finding(time, self.edition, closed)
        sheet = self._begun(card, finding, waiting_subject(closed))
        sheet.chart(figures.waiting_curve(time))
        still = number(time.n - time.n_closed)
        counted = f"n = {number(time.n)} laporan, {still} di antaranya masih berjalan. Kaplan–Meier, selang 95 %."
        return self._finished(card, sheet, counted, finding, WAITING)

    def _trend(self, card: Scorecard) -> Picture:
        finding = trend_finding(card.trend, self.edition.as_of)
        sheet = self._begun(card, finding, trend_subject(self.edition))
        sheet.chart(figures.trend(card.trend))
        young = immature_words(card.trend)
        n = number(sum(month.received for month in card.trend))
        counted = f"n = {n} laporan masuk. Selesai berarti selesai menurut admin. {young}".rstrip()
        return self._finished(card, sheet, counted, finding, TREND)

    def _peers(self, card: Scorecard, standing: PeerStanding, drawn: tuple[Markup, str, str]) -> Picture:
        drawing, finding, subject = drawn
        sheet = self._begun(card, finding, subject)
        sheet.chart(drawing)
        counted = f"n = {number(standing.n)} laporan kepada instansi ini. Bukan peringkat."
        return self._finished(card, sheet, counted, finding, PEERS)


def _legend(sheet: Sheet, outcomes: Outcomes) -> None:
    """Name the parts of the bar with their counts, which do not depend on colour."""
    rows = outcome_rows(outcomes)
    widest = max(length(row.count, 15, bold=True) for row in rows)
    for row, paint in zip(rows, _SWATCHES, strict=True):
        top = sheet.y + 7
        sheet.shapes += [
            box(MARGIN, top, 14, 14, paint),
            Words((_COUNT_X + widest, top + 12), row.count, 15, TEXT, bold=True, anchor="end"),
            Words((_COUNT_X + widest + 10, top + 12), row.name, 14, TEXT),
        ]
        sheet.y = top + 14
        sheet.text(row.meaning, 12, TEXT_SOFT, x=_COUNT_X + widest + 10, width=WIDTH - MARGIN - _COUNT_X - widest - 10)
