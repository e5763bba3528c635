"""A number as a reader meets it: what it says, how sure it is, and what stands there when there is no number.

Every state of the contract has its words here: plain, few data, too few for a percentage, a range, a median that is
not reached, no complaints at all. Sentences are plain and active; nothing praises, blames or ranks.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.pages import figures
from generator.pages.locale import number, percent, percent_span
from generator.pages.words import CLASS_ANCHORS, CLASSES

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.pages.edition import Edition
    from generator.release import Block, Share, Timeliness, WaitingTime

NO_DRAWING = Markup("")
FEW = "data sedikit"
WIDE = "Selang lebar: bacalah selangnya, bukan titiknya."
NOT_AN_INTERVAL = "Kisaran, bukan selang 95 %."
ENDS = "Paling sedikit bila yang tidak pasti terlambat semua, paling banyak bila tepat semua."


@dataclass(frozen=True, slots=True)
class Reading:
    """One number with its uncertainty. Empty texts are simply not printed."""

    number: str
    unit: str = ""
    flag: str = ""
    words: str = ""
    caution: str = ""
    draw: Callable[[], Markup] | None = None
    """Draws it: most readings are made for their words alone. None where there is nothing to draw."""
    claim: str = ""
    """The number as the middle of a sentence, to be quoted."""

    @property
    def drawing(self) -> Markup:
        """The number on its interval, drawn when it is asked for; empty where there is nothing to draw."""
        return NO_DRAWING if self.draw is None else self.draw()


def too_few(edition: Edition) -> str:
    """Why there is no percentage."""
    return f"Terlalu sedikit untuk persentase (kurang dari {edition.min_n} laporan)."


def count_of(share: Share) -> str:
    """`108 dari 131`."""
    return f"{number(share.done)} dari {number(share.n)}"


def headline(share: Share) -> str:
    """`108 dari 131 (82,4 %; 75,0–88,0 %)`; without the bracket where n is too small for a percentage."""
    if share.value is None or share.low is None or share.high is None:
        return count_of(share)
    return f"{count_of(share)} ({percent(share.value)}; {percent_span(share.low, share.high)})"


def done(share: Share, edition: Edition, *, whole: Share | None = None) -> Reading:
    """Read the share of complaints that are done; `whole` is the share of all agencies, drawn as a reference."""
    if share.n == 0:
        return Reading("0 laporan", words="Tidak ada laporan yang menjadi wewenang dalam data ini.")
    if share.value is None or share.low is None or share.high is None:
        return Reading(count_of(share), words=too_few(edition), claim=f"{count_of(share)} laporan")
    few = share.note == "data_sedikit"
    span = percent_span(share.low, share.high)
    return Reading(
        percent(share.value),
        flag=FEW if few else "",
        words=f"{count_of(share)} laporan yang menjadi wewenang.",
        caution=f"Selang 95 %: {span}." + (f" {WIDE}" if few else ""),
        draw=partial(figures.share_interval, share.value, share.low, share.high, whole=whole.value if whole else None),
        claim=f"{count_of(share)} laporan ({percent(share.value)}; selang 95 % {span}{_few_words(few)})",
    )


def _few_words(few: bool) -> str:  # noqa: FBT001 - one question, asked three times
    return "; data sedikit" if few else ""


def on_time(case: Timeliness, edition: Edition) -> Reading:
    """Read how many of one class were closed within its limit, of those whose limit has passed."""
    if case.decided == 0:
        return Reading("Belum dapat dinilai", words="Belum ada laporan yang batas waktunya sudah lewat.")
    if case.note == "n_kurang_10":
        return Reading(on_time_counts(case), words=too_few(edition), claim=on_time_counts(case))
    if case.range_low is not None and case.range_high is not None:
        words = (
            f"{number(case.unknown)} dari {number(case.decided)} laporan tidak dapat dipastikan, karena tanggal "
            f"tutupnya tidak tercatat. {ENDS}"
        )
        between = f"antara {percent(case.range_low)} dan {percent(case.range_high)}"
        return Reading(
            between,
            words=words,
            caution=NOT_AN_INTERVAL,
            draw=partial(figures.range_interval, case.range_low, case.range_high),
            claim=between,
        )
    if case.value is None or case.low is None or case.high is None:
        return Reading(on_time_counts(case), claim=on_time_counts(case))
    few = case.note == "data_sedikit"
    span = percent_span(case.low, case.high)
    return Reading(
        percent(case.value),
        flag=FEW if few else "",
        words=f"{number(case.on_time)} dari {number(case.on_time + case.late)} yang sudah jatuh tempo.",
        caution=f"Selang 95 %: {span}." + (f" {WIDE}" if few else ""),
        draw=partial(figures.share_interval, case.value, case.low, case.high),
        claim=f"{percent(case.value)} (selang 95 % {span}{_few_words(few)})",
    )


def on_time_counts(case: Timeliness) -> str:
    """Say in counts how many were on time and late; surely, where others cannot be told."""
    if not case.unknown:
        return f"{number(case.on_time)} tepat, {number(case.late)} terlambat"
    told = f"{number(case.on_time)} pasti tepat, {number(case.late)} pasti terlambat"
    return f"{told}, {number(case.unknown)} tidak dapat dipastikan"


def limit_of(case: Timeliness) -> str:
    """Say the limit of a class and what became of its complaints, in counts."""
    parts = [on_time_counts(case) + (" karena tanggal tutupnya tidak tercatat" if case.unknown else "")]
    if case.decided:
        parts[0] += f" (n = {number(case.decided)})"
    if case.not_due:
        parts.append(f"{number(case.not_due)} belum jatuh tempo")
    limit = "Tidak ada batas yang berlaku pada tanggal data" if case.limit is None else f"Batas {case.limit} hari kerja"
    return f"{limit}. {', '.join(parts)}."


@dataclass(frozen=True, slots=True)
class ClassRow:
    """One class of complaints in the section on timeliness."""

    anchor: str
    name: str
    limit: str
    case: Timeliness
    reading: Reading


def class_rows(block: Block, edition: Edition) -> list[ClassRow]:
    """One row a class that has a limit and complaints."""
    return [
        ClassRow(CLASS_ANCHORS[case.klass], CLASSES[case.klass], limit_of(case), case, on_time(case, edition))
        for case in block.timeliness
    ]


def closed_word(block: Block) -> str:
    """Name what ends the waiting: also what the system closed, so it is `selesai` only where there is none of that."""
    return "ditutup" if block.outcomes.system_closed else "selesai"


def waiting(time: WaitingTime, edition: Edition, *, word: str) -> Reading:
    """Read the median waiting time in working days; `word` says what ended the waiting (`selesai` or `ditutup`)."""
    if time.n == 0:
        return Reading("–", words="Tidak ada laporan yang waktu tunggunya dapat dihitung.")
    if time.note == "n_kurang_10":
        closed = f"{number(time.n_closed)} dari {number(time.n)}"
        return Reading(
            f"{closed} {word}", words=f"Terlalu sedikit untuk waktu tunggu (kurang dari {edition.min_n} laporan)."
        )
    if time.method == "batas_antar_rilis":
        return _between_drops(time, word)
    return _measured(time, word)


def _measured(time: WaitingTime, word: str) -> Reading:
    few = time.note == "data_sedikit"
    flag, wide = (FEW, f" {WIDE}") if few else ("", "")
    if time.median is None:
        last = time.curve[-1].day if time.curve else 0
        return Reading(
            f"lebih dari {number(last)}",
            unit="hari kerja",
            flag=flag,
            words=f"Belum sampai separuh laporan {word} pada tanggal data.",
            claim=f"lebih dari {number(last)} hari kerja{' (data sedikit)' if few else ''}",
        )
    span = days_span(time)
    tail = (
        f"Sembilan dari sepuluh {word} dalam {number(time.p90)} hari kerja."
        if time.p90 is not None
        else f"Belum sampai sembilan dari sepuluh laporan {word}."
    )
    return Reading(
        number(time.median),
        unit="hari kerja",
        flag=flag,
        words=tail,
        caution=f"Selang 95 %: {span}.{wide}",
        draw=partial(figures.days_interval, time),
        claim=f"{number(time.median)} hari kerja (selang 95 % {span}{_few_words(few)})",
    )


def days_span(time: WaitingTime) -> str:
    """Write the interval of the median, in working days; empty where there is no median with one."""
    if time.median is None:
        return ""
    low = "0" if time.median_low is None else number(time.median_low)
    if time.median_high is None:
        return f"{low} hari kerja sampai belum diketahui"
    return f"{low}–{number(time.median_high)} hari kerja"


def _between_drops(time: WaitingTime, word: str) -> Reading:
    why = (
        f"Tanggal tutup {number(time.n_undated)} dari {number(time.n_closed)} laporan yang ditutup tidak tercatat; "
        "yang diketahui hanya di antara dua rilis mana laporan itu ditutup."
    )
    fastest, slowest = time.median_bounds
    if fastest is None:
        return Reading("belum diketahui", words=f"Belum sampai separuh laporan {word} pada tanggal data.", caution=why)
    if slowest is None:
        least = f"sedikitnya {number(fastest)}"
        return Reading(
            least,
            unit="hari kerja",
            words=why,
            caution="Paling lambatnya belum diketahui.",
            claim=f"{least} hari kerja",
        )
    if fastest == slowest:
        same = number(fastest)
        return Reading(
            same,
            unit="hari kerja",
            words=why,
            caution="Paling cepat dan paling lambat sama.",
            claim=f"{same} hari kerja",
        )
    earliest, latest = number(fastest), number(slowest)
    between = f"{earliest} sampai {latest}"
    return Reading(
        between,
        unit="hari kerja",
        words=why,
        caution=f"{NOT_AN_INTERVAL} Paling cepat {earliest}, paling lambat {latest} hari kerja.",
        claim=f"{between} hari kerja",
    )


def main_class(block: Block) -> Timeliness | None:
    """Return the class with the most complaints whose limit has passed; None where no limit has passed yet."""
    decided = [case for case in block.timeliness if case.decided]
    return max(decided, key=lambda case: case.decided) if decided else None
