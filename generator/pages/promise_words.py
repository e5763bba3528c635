"""What is said about a promise: how it is measured, its value, and how sure the verdict is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.language import N_, _
from generator.pages.locale import decimals, full_date, listed, number, percent
from generator.pages.words import METRICS, OPERATORS
from generator.release.promise import SHARES

if TYPE_CHECKING:
    from generator.pages.edition import Edition
    from generator.release.promise import Figure, Promise, Standing

_POOLED = N_(
    "Semua klasifikasi yang punya batas dihitung bersama, tiap laporan terhadap batasnya sendiri; rapor menampilkannya "
    "per klasifikasi."
)
_OFFICES = N_("Bagian dari instansi ini dan semua di bawahnya yang punya narahubung berlaku pada tanggal data.")


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
    unit = _("\u00a0%") if promise.metric in SHARES else _(" hari kerja")
    return decimals(promise.target) + unit


def measure(promise: Promise) -> str:
    """Say by which figure, on which complaints and against which target a promise is judged."""
    name = METRICS[promise.metric].removesuffix(_(" (hari kerja)"))
    bound = f"{OPERATORS[promise.operator]} " if promise.operator else ""
    aim = f" {bound}{target_words(promise)}" if promise.target else ""
    said = _("Diukur: {name}{name2}{aim}", name=name[0].lower(), name2=name[1:], aim=aim)
    if promise.metric == "narahubung_terisi":
        return f"{said}. {_(_OFFICES)}"
    if promise.metric == "manual":
        return f"{said}."
    window = _("laporan masuk {starts} sampai {due}", starts=full_date(promise.starts), due=full_date(promise.due))
    return f"{said}, {window}." + (f" {_(_POOLED)}" if promise.metric == "tepat_waktu" else "")


def value(promise: Promise, standing: Standing, edition: Edition) -> str:
    """Say the value of a promise as of a release; `sejauh ini` while it is running."""
    figure = standing.figure
    so_far = _(" sejauh ini") if standing.verdict == "berjalan" else ""
    if figure.n == 0:
        return _("Belum ada yang dapat dihitung.")
    if figure.note == "n_kurang_10":
        return _too_few(promise, figure, edition)
    if promise.metric not in SHARES:
        return _median(figure, so_far)
    if figure.value is None:
        between = _("antara {n} dan {n2}", n=percent(figure.range_low or 0.0), n2=percent(figure.range_high or 0.0))
        return f"{between}{so_far} (n = {number(figure.n)})"
    return _(
        "{value}{so_far} ({n} dari {n2})",
        value=percent(figure.value),
        so_far=so_far,
        n=number(figure.done or 0),
        n2=number(figure.n),
    )


def _too_few(promise: Promise, figure: Figure, edition: Edition) -> str:
    what = _("instansi") if promise.metric == "narahubung_terisi" else _("laporan")
    few = _("kurang dari {min_n} {what}", min_n=edition.min_n, what=what)
    if figure.done is None:
        return _("{n} laporan. Terlalu sedikit untuk waktu tunggu ({few}).", n=number(figure.n), few=few)
    return _(
        "{done} dari {n}. Terlalu sedikit untuk persentase ({few}).",
        done=number(figure.done),
        n=number(figure.n),
        few=few,
    )


def _median(figure: Figure, so_far: str) -> str:
    if figure.value is not None:
        return _(
            "{value} hari kerja{so_far} (n = {n})", value=number(int(figure.value)), so_far=so_far, n=number(figure.n)
        )
    ends = [number(int(end)) for end in (figure.range_low, figure.range_high) if end is not None]
    if figure.note != "kisaran" or not ends:
        return _("belum sampai separuh ditutup{so_far} (n = {n})", so_far=so_far, n=number(figure.n))
    if figure.range_high is None:
        return _("sedikitnya {ends} hari kerja{so_far} (n = {n})", ends=ends[0], so_far=so_far, n=number(figure.n))
    return _("antara {join} hari kerja{so_far} (n = {n})", join=listed(ends), so_far=so_far, n=number(figure.n))


def convinced(promise: Promise) -> tuple[str, str]:
    """Return whether the verdict is convincing, and why; both empty where there is no interval."""
    now = promise.now
    if now is None or now.convincing is None:
        return "", ""
    if not now.convincing:
        return _("Belum meyakinkan"), _(": target {promise} masih di dalam selang.", promise=target_words(promise))
    above = now.figure.low is None or now.figure.low > (target(promise) or 0.0)
    return _("Meyakinkan"), _(": seluruh selang {more} target.", more=_("di atas") if above else _("di bawah"))


def claim(promise: Promise, standing: Standing, word: str, edition: Edition) -> str:
    """Return the standing as a sentence to be quoted."""
    said = value(promise, standing, edition)
    return _("Janji “{text}”: {word}; {said}", text=promise.text, word=word.lower(), said=said) + (
        "" if said.endswith(".") else "."
    )
