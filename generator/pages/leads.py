"""The three sentences that answer first: result, waiting, on time. Counts before percentages, in plain Indonesian."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages.locale import number
from generator.pages.reading import closed_word, count_of, headline, main_class, waiting
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
            ("", "Belum ada laporan", f" yang tercatat sampai {edition.date}."),
            ("Tanpa laporan ", "tidak ada persentase", " dan tidak ada waktu tunggu."),
            ("Laporan yang tidak masuk ke sumber data ", "tidak terhitung", " di sini."),
        ]
    return [_lead_done(block, head=head), _lead_waiting(block, edition), _lead_on_time(block)]


def _lead_done(block: Block, *, head: bool) -> Sentence:
    """Say how many are done; what the system closed is named, so that done and open are not taken for the whole."""
    share, by_system = block.share_done, block.outcomes.system_closed
    if share.n == 0:
        return ("Semua laporan yang masuk ", "di luar wewenang", "; tidak ada yang dinilai.")
    if head:
        return ("", headline(share), " laporan sudah selesai menurut admin.")
    also = f"; {number(by_system)} lagi ditutup sistem" if by_system else ""
    return ("", count_of(share), f" laporan sudah selesai menurut admin{also}.")


def _lead_waiting(block: Block, edition: Edition) -> Sentence:
    time, word = block.waiting, closed_word(block)
    still = number(block.outcomes.open)
    if time.note == "n_kurang_10" or time.n == 0 or time.n < edition.min_n:
        tail = " masih berjalan; terlalu sedikit untuk waktu tunggu."
        return ("", f"{still} laporan", tail) if block.outcomes.open else ("", "Tidak ada", f" laporan yang{tail}")
    reading = waiting(time, edition, word=word)
    if not reading.unit:
        return (f"Belum sampai separuh laporan {word}; ", f"{still} laporan", " masih berjalan.")
    if time.method == "kaplan_meier" and time.median == 0:
        return (f"Separuh laporan {word} ", "pada hari yang sama", f"; {still} laporan masih berjalan.")
    days = f"{reading.number} hari kerja"
    if time.method == "kaplan_meier" and time.median is None:
        return ("Separuh laporan menunggu ", days, f"; {still} laporan masih berjalan.")
    return (f"Separuh laporan {word} dalam ", days, f"; {still} laporan masih berjalan.")


def _lead_on_time(block: Block) -> Sentence:
    case = main_class(block)
    if case is None:
        return ("Belum ada laporan yang ", "batas waktunya sudah lewat", ".")
    name = SHORT_CLASSES[case.klass].capitalize()
    if case.range_low is not None and case.range_high is not None:
        most = case.on_time + case.unknown
        told = f"antara {number(case.on_time)} dan {number(most)} dari {number(case.decided)}"
        return (f"{name}: ", told, f" tepat waktu{_limit(case)}.")
    of = f"{number(case.on_time)} dari {number(case.decided)}"
    if case.unknown:
        return (f"{name}: ", f"{of} pasti tepat waktu", f"; {number(case.unknown)} tidak dapat dipastikan.")
    return (f"{name}: ", of, f" tepat waktu{_limit(case)}.")


def _limit(case: Timeliness) -> str:
    return f" (batas {case.limit} hari kerja)" if case.limit is not None else ""
