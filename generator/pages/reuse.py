"""What others take away from a scorecard: names of its pictures, embed and badge, and the words that they share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.language import N_, _
from generator.pages import reading
from generator.pages.headlines import main_block
from generator.pages.locale import number
from generator.pages.words import SHORT_CLASSES

if TYPE_CHECKING:
    from generator.pages.edition import Edition
    from generator.release import Block, Scorecard

OUTCOME, ON_TIME, WAITING, TREND, PEERS = "hasil-akhir", "tepat-waktu", "waktu", "tren", "pembanding"
"""Names of pictures: `/rapor/<id>/<name>.svg`, and `#gambar-<name>` on the page. Never changed."""
BADGE_LABEL: Final = N_("pengaduan selesai menurut admin")
SUBJECTS: Final = {
    OUTCOME: N_("Laporan masuk menurut hasil akhirnya"),
    ON_TIME: N_("Bagian laporan yang ditutup dalam batasnya sendiri, dari yang batasnya sudah lewat"),
}
"""What a chart counts, where that does not depend on the data."""


@dataclass(frozen=True, slots=True)
class Reuse:
    """What the scorecard offers to those who want to show it elsewhere."""

    agency: str
    drop: str
    snippet: str
    """A frame that always shows the newest release, ready to be pasted."""
    frozen: str
    """Where the frame of this release stands that never changes; empty before it is frozen."""
    frozen_snippet: str
    badge_snippet: str
    badge_words: str
    formats: tuple[str, ...]
    """Of pictures: `svg`, and `png` unless the policy saves it."""

    def file(self, name: str, kind: str) -> str:
        """Return what a picture is called once it lies on somebody's disk."""
        return f"{self.agency}-{name}-{self.drop}.{kind}"


def reuse(card: Scorecard, edition: Edition) -> Reuse:
    """Return the copy-ready lines of one agency."""
    folder = f"sematan/{card.agency.id}/"
    name = _attribute(card.agency.short_name or card.agency.name)
    page, badge = edition.url(f"rapor/{card.agency.id}/"), edition.url(f"{folder}lencana.svg")
    frozen = f"arsip/{edition.drop}/{folder}" if edition.is_archived else ""
    return Reuse(
        card.agency.id,
        edition.drop,
        _frame(edition.url(folder), _("Pengaduan kepada {name}", name=name)),
        frozen,
        _frame(edition.url(frozen), _("Pengaduan kepada {name}, rilis {drop}", name=name, drop=edition.drop))
        if frozen
        else "",
        f'<a href="{page}"><img src="{badge}" alt="{name}: {_(BADGE_LABEL)}" height="22"></a>',
        f"{_(BADGE_LABEL)}: {headline_words(card, edition)}",
        picture_formats(edition),
    )


def _frame(address: str, title: str) -> str:
    return (
        f'<iframe src="{address}" title="{title}" width="100%" height="420" '
        'style="border:0;max-width:44rem" loading="lazy"></iframe>'
    )


def picture_formats(edition: Edition) -> tuple[str, ...]:
    """Return the endings of pictures that the policy asks for."""
    return ("svg", "png") if edition.has_png else ("svg",)


def card_place(agency_id: str) -> str:
    """Return where the social card of an agency lies."""
    return f"rapor/{agency_id}/kartu.png"


def headline_words(card: Scorecard, edition: Edition) -> str:
    """Say the share done in a few words, with its n: `82,4 % (75,0–88,0 %; n = 131)`; counts where n is too small."""
    block = main_block(card.headline, card.block)
    share = block.share_done
    if share.n == 0:
        return _("tidak ada yang dinilai") if block.outcomes.received else _("belum ada laporan")
    if share.value is None or share.low is None or share.high is None:
        return _("{share} laporan", share=reading.count_of(share))
    one = reading.done(share, edition)
    span = one.caution.removeprefix(_("Selang 95 %: ")).removesuffix(f" {_(reading.WIDE)}").removesuffix(".")
    few = f"; {one.flag}" if one.flag else ""
    return f"{one.number} ({span}; n = {number(share.n)}{few})"


def on_time_finding(block: Block) -> str:
    """State the finding of timeliness for the class with the most complaints past their limit."""
    case = reading.main_class(block)
    if case is None and any(one.not_due for one in block.timeliness):
        return _("Belum ada laporan yang batas waktunya sudah lewat")
    if case is None:
        return _("Tidak ada laporan yang ketepatan waktunya dinilai")
    name, decided = SHORT_CLASSES[case.klass].capitalize(), number(case.decided)
    if case.unknown:
        told = _("{on_time} pasti tepat, {late} pasti terlambat", on_time=number(case.on_time), late=number(case.late))
        return _(
            "{name}: {told}, {unknown} dari {decided} tidak dapat dipastikan",
            name=name,
            told=told,
            unknown=number(case.unknown),
            decided=decided,
        )
    return _(
        "{name}: {on_time} dari {decided} ditutup tepat waktu", name=name, on_time=number(case.on_time), decided=decided
    )


def waiting_subject(closed: str) -> str:
    """Say what the waiting curve shows."""
    return _("Bagian laporan yang belum {closed}, menurut hari kerja sejak masuk", closed=closed)


def trend_subject(edition: Edition) -> str:
    """Say what the columns of the trend are."""
    return _("Laporan masuk per bulan; bagian bawah batang: sudah selesai pada {date}", date=edition.date)


def _attribute(text: str) -> str:
    """Return a name as it may stand in an attribute of a snippet that somebody pastes into a page of theirs."""
    return "".join(" " if each in "<>&\"'{}\\" else each for each in text)
