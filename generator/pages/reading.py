"""A number as a reader meets it: what it says, how sure it is, and what stands there when there is no number.

Every state of the contract has its words here: plain, few data, too few for a percentage, a range, a median that is
not reached, no complaints at all. Sentences are plain and active; nothing praises, blames or ranks.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.language import N_, _
from generator.pages import figures
from generator.pages.locale import number, percent, percent_span
from generator.pages.words import CLASS_ANCHORS, CLASSES

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.pages.edition import Edition
    from generator.release import Block, Share, Timeliness, WaitingTime

NO_DRAWING = Markup("")
FEW = N_("data sedikit")
WIDE = N_("Selang lebar: bacalah selangnya, bukan titiknya.")
NOT_AN_INTERVAL = N_("Kisaran, bukan selang 95 %.")
ENDS = N_("Paling sedikit bila yang tidak pasti terlambat semua, paling banyak bila tepat semua.")


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
    """Why there is no percentage of complaints within remit."""
    return _(
        "Terlalu sedikit untuk persentase (kurang dari {min_n} laporan yang menjadi wewenang).", min_n=edition.min_n
    )


def too_few_due(edition: Edition) -> str:
    """Why there is no percentage of complaints whose limit has passed."""
    return _(
        "Terlalu sedikit untuk persentase (kurang dari {min_n} laporan yang batas waktunya sudah lewat).",
        min_n=edition.min_n,
    )


def count_of(share: Share) -> str:
    """`108 dari 131`."""
    return _("{done} dari {n}", done=number(share.done), n=number(share.n))


def headline(share: Share) -> str:
    """`108 dari 131 (82,4 %; 75,0–88,0 %)`; without the bracket where n is too small for a percentage."""
    if share.value is None or share.low is None or share.high is None:
        return count_of(share)
    return f"{count_of(share)} ({percent(share.value)}; {percent_span(share.low, share.high)})"


def done(share: Share, edition: Edition, *, whole: float | None = None) -> Reading:
    """Read the share of complaints that are done; `whole` is that of all agencies, 0–1, drawn as a reference."""
    if share.n == 0:
        return Reading(_("0 laporan"), words=_("Tidak ada laporan yang menjadi wewenang."))
    if share.value is None or share.low is None or share.high is None:
        return Reading(count_of(share), words=too_few(edition))
    few = share.note == "data_sedikit"
    span = percent_span(share.low, share.high)
    return Reading(
        percent(share.value),
        flag=_(FEW) if few else "",
        words=_("{share} laporan yang menjadi wewenang.", share=count_of(share)),
        caution=_("Selang 95 %: {span}.", span=span) + (f" {_(WIDE)}" if few else ""),
        draw=partial(figures.share_interval, share.value, share.low, share.high, whole=whole),
    )


def sure(share: Share) -> str:
    """Return a share with its interval as a bracket to be put behind its counts; empty where n is too small for it."""
    if share.value is None or share.low is None or share.high is None:
        return ""
    return _(
        " ({value}; selang 95 % {span}{few})",
        value=percent(share.value),
        span=percent_span(share.low, share.high),
        few=_few_words(share.note == "data_sedikit"),
    )


def _few_words(few: bool) -> str:  # noqa: FBT001 - one question, asked three times
    return _("; data sedikit") if few else ""


def with_more(claim: str, more: str) -> str:
    """Put more into the bracket that ends a claim, or into one of its own: two in a row read badly."""
    return f"{claim[:-1]}; {more})" if claim.endswith(")") else f"{claim} ({more})"


def on_time(case: Timeliness, edition: Edition) -> Reading:
    """Read how many of one class were closed within its limit, of those whose limit has passed."""
    if case.decided == 0 and not case.not_due:
        return Reading(
            _("Tidak dinilai"), words=_("Semuanya diarsipkan, di luar wewenang, atau masuk sebelum ada batas.")
        )
    if case.decided == 0:
        return Reading(_("Belum dapat dinilai"), words=_("Belum ada laporan yang batas waktunya sudah lewat."))
    if case.note == "n_kurang_10":
        return Reading(on_time_counts(case), words=too_few_due(edition), claim=_decided(on_time_counts(case), case))
    if case.range_low is not None and case.range_high is not None:
        words = _(
            "{unknown} dari {decided} laporan tidak dapat dipastikan, karena tanggal tutupnya tidak tercatat. {ends}",
            unknown=number(case.unknown),
            decided=number(case.decided),
            ends=_(ENDS),
        )
        between = _(
            "antara {range_low} dan {range_high}",
            range_low=percent(case.range_low),
            range_high=percent(case.range_high),
        )
        return Reading(
            between,
            words=words,
            caution=_(NOT_AN_INTERVAL),
            draw=partial(figures.range_interval, case.range_low, case.range_high),
            claim=_decided(between, case),
        )
    if case.value is None or case.low is None or case.high is None:
        return Reading(on_time_counts(case), claim=_decided(on_time_counts(case), case))
    few = case.note == "data_sedikit"
    span = percent_span(case.low, case.high)
    return Reading(
        percent(case.value),
        flag=_(FEW) if few else "",
        words=_(
            "{on_time} dari {on_time2} yang sudah jatuh tempo.",
            on_time=number(case.on_time),
            on_time2=number(case.on_time + case.late),
        ),
        caution=_("Selang 95 %: {span}.", span=span) + (f" {_(WIDE)}" if few else ""),
        draw=partial(figures.share_interval, case.value, case.low, case.high),
        claim=_(
            "{on_time} dari {decided} yang batas waktunya sudah lewat ({value}; selang 95 % {span}{few})",
            on_time=number(case.on_time),
            decided=number(case.decided),
            value=percent(case.value),
            span=span,
            few=_few_words(few),
        ),
    )


def _decided(told: str, case: Timeliness) -> str:
    return _("{told}, dari {decided} yang batas waktunya sudah lewat", told=told, decided=number(case.decided))


def on_time_counts(case: Timeliness) -> str:
    """Say in counts how many were on time and late; surely, where others cannot be told."""
    if not case.unknown:
        return _("{on_time} tepat, {late} terlambat", on_time=number(case.on_time), late=number(case.late))
    told = _("{on_time} pasti tepat, {late} pasti terlambat", on_time=number(case.on_time), late=number(case.late))
    return _("{told}, {unknown} tidak dapat dipastikan", told=told, unknown=number(case.unknown))


def limit_of(case: Timeliness) -> str:
    """Say the limit of a class and what became of its complaints, in counts."""
    parts = [on_time_counts(case) + (_(" karena tanggal tutupnya tidak tercatat") if case.unknown else "")]
    if case.decided:
        parts[0] += f" (n = {number(case.decided)})"
    if case.not_due:
        parts.append(_("{not_due} belum jatuh tempo", not_due=number(case.not_due)))
    limit = (
        _("Tidak ada batas yang berlaku pada tanggal data")
        if case.limit is None
        else _("Batas {limit} hari kerja", limit=case.limit)
    )
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
    return _("ditutup") if block.outcomes.system_closed else _("selesai")


def half(time: WaitingTime, word: str) -> str:
    """Say what half of the complaints did, before a number of days: ended within them, or waited for as long so far."""
    reached = time.median if time.method == "kaplan_meier" else time.median_bounds[1]
    return _("menunggu") if reached is None else _("{word} dalam", word=word)


def waiting(time: WaitingTime, edition: Edition, *, word: str) -> Reading:
    """Read the median waiting time in working days; `word` says what ended the waiting (`selesai` or `ditutup`)."""
    if time.n == 0:
        return Reading("–", words=_("Tidak ada laporan yang waktu tunggunya dapat dihitung."))
    if time.note == "n_kurang_10":
        closed = _("{n_closed} dari {n}", n_closed=number(time.n_closed), n=number(time.n))
        return Reading(
            f"{closed} {word}",
            words=_("Terlalu sedikit untuk waktu tunggu (kurang dari {min_n} laporan).", min_n=edition.min_n),
        )
    if time.method == "batas_antar_rilis":
        return _between_drops(time, word)
    return _measured(time, word)


def _measured(time: WaitingTime, word: str) -> Reading:
    few = time.note == "data_sedikit"
    flag, wide = (_(FEW), f" {_(WIDE)}") if few else ("", "")
    if time.median is None:
        last = time.curve[-1].day if time.curve else 0
        return Reading(
            _("lebih dari {last}", last=number(last)),
            unit=_("hari kerja"),
            flag=flag,
            words=_("Belum sampai separuh laporan {word} pada tanggal data.", word=word),
            claim=_("lebih dari {last} hari kerja{more}", last=number(last), more=_(" (data sedikit)") if few else ""),
        )
    span = days_span(time)
    tail = (
        _("Sembilan dari sepuluh {word} dalam {p90} hari kerja.", word=word, p90=number(time.p90))
        if time.p90 is not None
        else _("Belum sampai sembilan dari sepuluh laporan {word}.", word=word)
    )
    return Reading(
        number(time.median),
        unit=_("hari kerja"),
        flag=flag,
        words=tail,
        caution=_("Selang 95 %: {span}.{wide}", span=span, wide=wide),
        draw=partial(figures.days_interval, time),
        claim=_(
            "{median} hari kerja (selang 95 % {span}{few})", median=number(time.median), span=span, few=_few_words(few)
        ),
    )


def days_span(time: WaitingTime) -> str:
    """Write the interval of the median, in working days; empty where there is no median with one."""
    if time.median is None:
        return ""
    low = "0" if time.median_low is None else number(time.median_low)
    if time.median_high is None:
        return _("{low} hari kerja sampai belum diketahui", low=low)
    return _("{low}–{median_high} hari kerja", low=low, median_high=number(time.median_high))


def _between_drops(time: WaitingTime, word: str) -> Reading:
    why = _(
        "Tanggal tutup {n_undated} dari {n_closed} laporan yang ditutup tidak tercatat; yang "
        "diketahui hanya di antara dua rilis mana laporan itu ditutup.",
        n_undated=number(time.n_undated),
        n_closed=number(time.n_closed),
    )
    fastest, slowest = time.median_bounds
    if fastest is None:
        return Reading(
            _("belum diketahui"),
            words=_("Belum sampai separuh laporan {word} pada tanggal data.", word=word),
            caution=why,
        )
    if slowest is None:
        least = _("sedikitnya {fastest}", fastest=number(fastest))
        return Reading(
            least,
            unit=_("hari kerja"),
            words=why,
            caution=_("Paling lambatnya belum diketahui."),
            claim=_("{least} hari kerja", least=least),
        )
    if fastest == slowest:
        same = number(fastest)
        return Reading(
            same,
            unit=_("hari kerja"),
            words=why,
            caution=_("Paling cepat dan paling lambat sama."),
            claim=_("{same} hari kerja", same=same),
        )
    earliest, latest = number(fastest), number(slowest)
    between = _("{earliest} sampai {latest}", earliest=earliest, latest=latest)
    return Reading(
        between,
        unit=_("hari kerja"),
        words=why,
        caution=_(
            "{not_an_interval} Paling cepat {earliest}, paling lambat {latest} hari kerja.",
            not_an_interval=_(NOT_AN_INTERVAL),
            earliest=earliest,
            latest=latest,
        ),
        claim=_("{between} hari kerja", between=between),
    )


def main_class(block: Block) -> Timeliness | None:
    """Return the class with the most complaints whose limit has passed; None where no limit has passed yet."""
    decided = [case for case in block.timeliness if case.decided]
    return max(decided, key=lambda case: case.decided) if decided else None
