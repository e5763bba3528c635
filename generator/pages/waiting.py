"""Waiting time in words and rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages.locale import bare_percent, number, percent
from generator.pages.reading import waiting

if TYPE_CHECKING:
    from generator.pages.edition import Edition
    from generator.pages.reading import Reading
    from generator.release import CurvePoint, WaitingTime

_DAYS_IN_TABLE = (1, 3, 5, 10, 14, 20, 30, 40, 60, 90, 120, 180, 250, 375, 500, 750, 1000)
_DAY_IN_SENTENCE = 20
_COUNTED = (
    "Laporan yang masih berjalan ikut dihitung, jadi angka ini tidak tampak lebih baik karena yang lama belum ditutup."
)

_SNAPSHOTS = (
    "Setiap rilis adalah potret data pada satu tanggal. Laporan yang masih berjalan di satu rilis dan sudah tertutup "
    "di rilis berikutnya ditutup di antara kedua tanggal itu."
)


def waiting_finding(time: WaitingTime, edition: Edition, closed: str) -> str:
    """State the finding of the waiting curve, without a full stop."""
    if time.n == 0:
        return "Tidak ada laporan yang waktu tunggunya dapat dihitung"
    if time.note == "n_kurang_10":
        return f"Terlalu sedikit laporan untuk waktu tunggu (kurang dari {edition.min_n})"
    one = waiting(time, edition, word=closed)
    if not one.unit:
        return one.words.removesuffix(".")
    if time.method == "batas_antar_rilis":
        return f"Separuh laporan {closed} dalam {one.number} hari kerja; sebagian tanggalnya tidak tercatat"
    if time.median is None:
        return f"Separuh laporan menunggu {one.number} hari kerja"
    return _measured_finding(time.median, time.p90, closed)


def _measured_finding(median: int, p90: int | None, closed: str) -> str:
    half = "pada hari yang sama" if median == 0 else f"dalam {number(median)} hari kerja"
    tail = f"; sembilan dari sepuluh dalam {number(p90)} hari kerja" if p90 is not None else ""
    return f"Separuh laporan {closed} {half}{tail}"


def curve_notes(time: WaitingTime, edition: Edition, closed: str) -> list[str]:
    """Say how to read the curve, or why there is none."""
    if time.n == 0:
        return ["Yang diarsipkan dan di luar wewenang tidak punya waktu tunggu."]
    if time.note == "n_kurang_10":
        still = number(time.n - time.n_closed)
        return [f"{number(time.n_closed)} dari {number(time.n)} laporan {closed}; {still} masih berjalan."]
    if time.method == "batas_antar_rilis":
        one = waiting(time, edition, word=closed)
        undated = f"tanggal tutup {number(time.n_undated)} dari {number(time.n_closed)} laporan yang ditutup"
        return [f"Kurva tidak digambar: {undated} tidak tercatat. {_SNAPSHOTS}", _between(time, one, closed)]
    then = _waiting_after(time.curve, _DAY_IN_SENTENCE)
    after = []
    if then and time.curve[-1].day >= _DAY_IN_SENTENCE:
        after.append(
            f"Setelah {_DAY_IN_SENTENCE} hari kerja, {round(then.waiting * 100)} dari 100 laporan masih menunggu."
        )
    return [*after, _COUNTED]


def _between(time: WaitingTime, one: Reading, closed: str) -> str:
    """Say what the two bounds of the median mean."""
    fastest, slowest = time.median_bounds
    if not one.unit or fastest is None:
        return one.words
    latest = "mungkin belum" if slowest is None else f"paling lambat dalam {number(slowest)} hari kerja"
    return (
        f"Kapan pun laporan itu sebenarnya ditutup di antara kedua tanggal, separuh laporan {closed} paling cepat "
        f"dalam {number(fastest)} hari kerja, {latest}."
    )


def curve_rows(time: WaitingTime) -> list[tuple[str, str, str]]:
    """Return (working day, share still waiting, its interval) at fixed days up to the last one observed."""
    if not time.curve:
        return []
    rows = []
    for day in _DAYS_IN_TABLE:
        point = _waiting_after(time.curve, day)
        if point is None or day > time.curve[-1].day:
            continue
        rows.append((number(day), percent(point.waiting), f"{bare_percent(point.low)}–{bare_percent(point.high)}"))
    last = time.curve[-1]
    if not rows or rows[-1][0] != number(last.day):
        rows.append((number(last.day), percent(last.waiting), f"{bare_percent(last.low)}–{bare_percent(last.high)}"))
    return rows


def _waiting_after(curve: tuple[CurvePoint, ...], day: int) -> CurvePoint | None:
    """Return the step that holds at `day`; None before the first."""
    held = [point for point in curve if point.day <= day]
    return held[-1] if held else None
