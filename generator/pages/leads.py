"""The three sentences that answer first: result, waiting, on time. Counts before percentages, in plain Indonesian."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.language import _
from generator.pages.locale import number
from generator.pages.reading import closed_word, count_of, half, headline, main_class, waiting
from generator.pages.words import SHORT_CLASSES

if TYPE_CHECKING:
    from generator.pages.edition import Edition
    from generator.release import Block, Timeliness

Sentence = tuple[str, str, str]
"""(before, stressed, after)."""


def lead(block: Block, edition: Edition, *, head: bool = False) -> list[Sentence]:
    """Return the three sentences that answer first, those of a scorecard or, with `head`, of the home page."""
    if block.outcomes.received == 0:
        return [
            ("", _("Belum ada laporan"), _(" yang tercatat sampai {date}.", date=edition.date)),
            (_("Tanpa laporan "), _("tidak ada persentase"), _(" dan tidak ada waktu tunggu.")),
            (_("Laporan yang tidak masuk ke sumber data "), _("tidak terhitung"), _(" di sini.")),
        ]
    return [_lead_done(block, head=head), _lead_waiting(block, edition), _lead_on_time(block)]


def _lead_done(block: Block, *, head: bool) -> Sentence:
    """Say how many are done; what the system closed is named, so that done and open are not taken for the whole."""
    share, by_system = block.share_done, block.outcomes.system_closed
    if share.n == 0:
        return (_("Semua laporan yang masuk "), _("di luar wewenang"), _("; tidak ada yang dinilai."))
    if head:
        return ("", headline(share), _(" laporan sudah selesai menurut admin."))
    also = _("; {by_system} lagi ditutup sistem", by_system=number(by_system)) if by_system else ""
    return ("", count_of(share), _(" laporan sudah selesai menurut admin{also}.", also=also))


def _lead_waiting(block: Block, edition: Edition) -> Sentence:
    time, word = block.waiting, closed_word(block)
    still = number(block.outcomes.open)
    if time.note == "n_kurang_10" or time.n == 0 or time.n < edition.min_n:
        tail = _(" masih berjalan; terlalu sedikit untuk waktu tunggu.")
        return (
            ("", _("{still} laporan", still=still), tail)
            if block.outcomes.open
            else ("", _("Tidak ada"), _(" laporan yang{tail}", tail=tail))
        )
    reading = waiting(time, edition, word=word)
    if not reading.unit:
        return (
            _("Belum sampai separuh laporan {word}; ", word=word),
            _("{still} laporan", still=still),
            _(" masih berjalan."),
        )
    if time.method == "kaplan_meier" and time.median == 0:
        return (
            _("Separuh laporan {word} ", word=word),
            _("pada hari yang sama"),
            _("; {still} laporan masih berjalan.", still=still),
        )
    days = _("{number} hari kerja", number=reading.number)
    start = _("Separuh laporan {half} ", half=half(time, word))
    return (start, days, _("; {still} laporan masih berjalan.", still=still))


def _lead_on_time(block: Block) -> Sentence:
    case = main_class(block)
    if case is None and any(one.not_due for one in block.timeliness):
        return (_("Belum ada laporan yang "), _("batas waktunya sudah lewat"), ".")
    if case is None:
        return (_("Tidak ada laporan yang "), _("ketepatan waktunya dinilai"), ".")
    name = SHORT_CLASSES[case.klass].capitalize()
    if case.range_low is not None and case.range_high is not None:
        most = case.on_time + case.unknown
        told = _(
            "antara {on_time} dan {most} dari {decided}",
            on_time=number(case.on_time),
            most=number(most),
            decided=number(case.decided),
        )
        return (f"{name}: ", told, _(" tepat waktu{case}.", case=_limit(case)))
    of = _("{on_time} dari {decided}", on_time=number(case.on_time), decided=number(case.decided))
    if case.unknown:
        return (
            f"{name}: ",
            _("{of} pasti tepat waktu", of=of),
            _("; {unknown} tidak dapat dipastikan.", unknown=number(case.unknown)),
        )
    return (f"{name}: ", of, _(" tepat waktu{case}.", case=_limit(case)))


def _limit(case: Timeliness) -> str:
    return _(" (batas {limit} hari kerja)", limit=case.limit) if case.limit is not None else ""
