"""The three sentences that answer first: result, waiting, on time. Counts before percentages, in plain Indonesian."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages.locale import number, percent
from generator.pages.reading import closed_word, count_of, headline, main_class, waiting
from generator.pages.words import SHORT_CLASSES

if TYPE_CHECKING:
    from generator.pages.edition import Edition
    from generator.release import Block, Share

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
    return [_lead_done(block.share_done, head=head), _lead_waiting(block, edition), _lead_on_time(block)]


def _lead_done(share: Share, *, head: bool) -> Sentence:
    if share.n == 0:
        return ("Semua laporan yang masuk ", "di luar wewenang", "; tidak ada yang dinilai.")
    return ("", headline(share) if head else count_of(share), " laporan sudah selesai menurut admin.")


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
        return (f"{name} tepat waktu: ", f"antara {percent(case.range_low)} dan {percent(case.range_high)}", ".")
    of = f"{number(case.on_time)} dari {number(case.decided)}"
    if case.unknown:
        return (f"{name}: ", f"{of} pasti tepat waktu", f"; {number(case.unknown)} tidak dapat dipastikan.")
    limit = f" (batas {case.limit} hari kerja)" if case.limit is not None else ""
    return (f"{name}: ", of, f" tepat waktu{limit}.")
