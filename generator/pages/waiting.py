"""Waiting time in words and rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.language import N_, _
from generator.pages.locale import bare_percent, number, percent
from generator.pages.reading import days_span, half, waiting

if TYPE_CHECKING:
    from generator.pages.edition import Edition
    from generator.pages.reading import Reading
    from generator.release import WaitingTime

_DAYS_IN_TABLE = (1, 3, 5, 10, 14, 20, 30, 40, 60, 90, 120, 180, 250, 375, 500, 750, 1000)
_DAY_IN_SENTENCE = 20
_COUNTED = N_(
    "Laporan yang masih berjalan ikut dihitung, jadi angka ini tidak tampak lebih baik karena yang lama belum ditutup."
)

_SNAPSHOTS = N_(
    "Setiap rilis adalah potret data pada satu tanggal. Laporan yang masih berjalan di satu rilis dan sudah tertutup "
    "di rilis berikutnya ditutup di antara kedua tanggal itu."
)


def waiting_finding(time: WaitingTime, edition: Edition, closed: str) -> str:
    """State the finding of the waiting curve, without a full stop."""
    if time.n == 0:
        return _("Tidak ada laporan yang waktu tunggunya dapat dihitung")
    if time.note == "n_kurang_10":
        return _("Terlalu sedikit laporan untuk waktu tunggu (kurang dari {min_n})", min_n=edition.min_n)
    one = waiting(time, edition, word=closed)
    if not one.unit:
        return one.words.removesuffix(".")
    if time.method == "batas_antar_rilis":
        return _(
            "Separuh laporan {half} {number} hari kerja; sebagian tanggalnya tidak tercatat",
            half=half(time, closed),
            number=one.number,
        )
    if time.median is None:
        return _("Separuh laporan menunggu {number} hari kerja", number=one.number)
    return _measured_finding(time.median, time.p90, closed)


def _measured_finding(median: int, p90: int | None, closed: str) -> str:
    days = _("pada hari yang sama") if median == 0 else _("dalam {median} hari kerja", median=number(median))
    tail = _("; sembilan dari sepuluh dalam {p90} hari kerja", p90=number(p90)) if p90 is not None else ""
    return _("Separuh laporan {closed} {days}{tail}", closed=closed, days=days, tail=tail)


def waiting_claim(time: WaitingTime, edition: Edition, closed: str, whose: str) -> str:
    """State the finding in a sentence that can be quoted, with the interval of the median where there is one."""
    span = days_span(time)
    return _(
        "{finding} ({whose}; n = {n}{sure}).",
        finding=waiting_finding(time, edition, closed),
        whose=whose,
        n=number(time.n),
        sure=_("; selang 95 % median {span}", span=span) if span else "",
    )


def curve_notes(time: WaitingTime, edition: Edition, closed: str) -> list[str]:
    """Say how to read the curve, or why there is none."""
    if time.n == 0:
        return [_("Yang diarsipkan dan di luar wewenang tidak punya waktu tunggu.")]
    if time.note == "n_kurang_10":
        still = number(time.n - time.n_closed)
        return [
            _(
                "{n_closed} dari {n} laporan {closed}; {still} masih berjalan.",
                n_closed=number(time.n_closed),
                n=number(time.n),
                closed=closed,
                still=still,
            )
        ]
    if time.method == "batas_antar_rilis":
        one = waiting(time, edition, word=closed)
        undated = _(
            "tanggal tutup {n_undated} dari {n_closed} laporan yang ditutup",
            n_undated=number(time.n_undated),
            n_closed=number(time.n_closed),
        )
        return [
            _("Kurva tidak digambar: {undated} tidak tercatat. {snapshots}", undated=undated, snapshots=_(_SNAPSHOTS)),
            _between(time, one, closed),
        ]
    then = time.curve.at(_DAY_IN_SENTENCE)
    after = []
    if then and time.curve[-1].day >= _DAY_IN_SENTENCE:
        after.append(
            _(
                "Setelah {day_in_sentence} hari kerja, {waiting} dari 100 laporan masih menunggu.",
                day_in_sentence=_DAY_IN_SENTENCE,
                waiting=round(then.waiting * 100),
            )
        )
    return [*after, _(_COUNTED)]


def _between(time: WaitingTime, one: Reading, closed: str) -> str:
    """Say what the two bounds of the median mean."""
    fastest, slowest = time.median_bounds
    if not one.unit or fastest is None:
        return one.words
    latest = (
        _("mungkin belum")
        if slowest is None
        else _("paling lambat dalam {slowest} hari kerja", slowest=number(slowest))
    )
    return _(
        "Kapan pun laporan itu sebenarnya ditutup di antara kedua tanggal, separuh laporan "
        "{closed} paling cepat dalam {fastest} hari kerja, {latest}.",
        closed=closed,
        fastest=number(fastest),
        latest=latest,
    )


def curve_rows(time: WaitingTime) -> list[tuple[str, str, str]]:
    """Return (working day, share still waiting, its interval) at fixed days up to the last one observed."""
    if not time.curve:
        return []
    rows = []
    for day in _DAYS_IN_TABLE:
        point = time.curve.at(day)
        if point is None or day > time.curve[-1].day:
            continue
        rows.append((number(day), percent(point.waiting), f"{bare_percent(point.low)}–{bare_percent(point.high)}"))
    last = time.curve[-1]
    if not rows or rows[-1][0] != number(last.day):
        rows.append((number(last.day), percent(last.waiting), f"{bare_percent(last.low)}–{bare_percent(last.high)}"))
    return rows
