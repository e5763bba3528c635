"""What is said about a promise: how it is measured, its value, and how sure the verdict is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages.locale import NBSP, full_date, number, percent
from generator.pages.words import METRICS, OPERATORS
from generator.promise import SHARES

if TYPE_CHECKING:
    from generator.pages.edition import Edition
    from generator.promise import Figure, Promise, Standing

_POOLED = (
    "Semua klasifikasi yang punya batas dihitung bersama, tiap laporan terhadap batasnya sendiri; rapor menampilkannya "
    "per klasifikasi."
)
_OFFICES = "Bagian dari instansi ini dan semua di bawahnya yang punya narahubung berlaku pada tanggal data."


def target(promise: Promise) -> float | None:
    """Return the target in the unit of the figure: a share (0–1) or working days; None where a person judges."""
    if promise.target is None:
        return None
    written = float(promise.target)
    return written / 100 if promise.metric in SHARES else written


def target_words(promise: Promise) -> str:
    """Return the target as readers know it: `85 %`, `10 hari kerja`; empty where a person judges."""
    if promise.target is None:
        return ""
    unit = f"{NBSP}%" if promise.metric in SHARES else " hari kerja"
    return promise.target.replace(".", ",") + unit


def measure(promise: Promise) -> str:
    """Say by which figure, on which complaints and against which target a promise is judged."""
    name = METRICS[promise.metric].removesuffix(" (hari kerja)")
    bound = f"{OPERATORS[promise.operator]} " if promise.operator else ""
    aim = f" {bound}{target_words(promise)}" if promise.target else ""
    said = f"Diukur: {name[0].lower()}{name[1:]}{aim}"
    if promise.metric == "narahubung_terisi":
        return f"{said}. {_OFFICES}"
    if promise.metric == "manual":
        return f"{said}."
    window = f"laporan masuk {full_date(promise.starts)} sampai {full_date(promise.due)}"
    return f"{said}, {window}." + (f" {_POOLED}" if promise.metric == "tepat_waktu" else "")


def value(promise: Promise, standing: Standing, edition: Edition) -> str:
    """Say the value of a promise as of a release; `sejauh ini` while it is running."""
    figure = standing.figure
    so_far = " sejauh ini" if standing.verdict == "berjalan" else ""
    if figure.n == 0:
        return "Belum ada yang dapat dihitung."
    if figure.note == "n_kurang_10":
        return _too_few(promise, figure, edition)
    if promise.metric not in SHARES:
        return _median(figure, so_far)
    if figure.value is None:
        between = f"antara {percent(figure.range_low or 0.0)} dan {percent(figure.range_high or 0.0)}"
        return f"{between}{so_far} (n = {number(figure.n)})"
    return f"{percent(figure.value)}{so_far} ({number(figure.done or 0)} dari {number(figure.n)})"


def _too_few(promise: Promise, figure: Figure, edition: Edition) -> str:
    what = "instansi" if promise.metric == "narahubung_terisi" else "laporan"
    few = f"kurang dari {edition.min_n} {what}"
    if figure.done is None:
        return f"{number(figure.n)} laporan. Terlalu sedikit untuk waktu tunggu ({few})."
    return f"{number(figure.done)} dari {number(figure.n)}. Terlalu sedikit untuk persentase ({few})."


def _median(figure: Figure, so_far: str) -> str:
    if figure.value is not None:
        return f"{number(int(figure.value))} hari kerja{so_far} (n = {number(figure.n)})"
    ends = [number(int(end)) for end in (figure.range_low, figure.range_high) if end is not None]
    if figure.note != "kisaran" or not ends:
        return f"belum sampai separuh ditutup{so_far} (n = {number(figure.n)})"
    if figure.range_high is None:
        return f"sedikitnya {ends[0]} hari kerja{so_far} (n = {number(figure.n)})"
    return f"antara {' dan '.join(ends)} hari kerja{so_far} (n = {number(figure.n)})"


def convinced(promise: Promise) -> tuple[str, str]:
    """Return whether the verdict is convincing, and why; both empty where there is no interval."""
    now = promise.now
    if now is None or now.convincing is None:
        return "", ""
    if not now.convincing:
        return "Belum meyakinkan", f": target {target_words(promise)} masih di dalam selang."
    above = now.figure.low is None or now.figure.low > (target(promise) or 0.0)
    return "Meyakinkan", f": seluruh selang {'di atas' if above else 'di bawah'} target."


def claim(promise: Promise, standing: Standing, word: str, edition: Edition) -> str:
    """Return the standing as a sentence to be quoted."""
    said = value(promise, standing, edition)
    return f"Janji “{promise.text}”: {word.lower()}; {said}" + ("" if said.endswith(".") else ".")
