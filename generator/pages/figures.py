"""The seam between pages and charts: each drawing with the sentence that says it to people who do not see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from generator import charts
from generator.language import N_, _, kept_by_language
from generator.pages.locale import decimals, listed, month, number, percent, percent_span
from generator.pages.words import OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from generator.release import Month, Outcomes, PeerGroupFacts, WaitingTime
    from generator.release.promise import Figure

HATCH: Final = Markup(charts.HATCH)  # noqa: S704 - a constant of our own
_DAY_SCALES: Final = (20, 60, 120, 250, 500, 1000, 2500, 5000, 10000)
"""Ends of the axis in working days: few and round, so that axes of different agencies can be compared."""


def _drawing(svg: str) -> Markup:
    """Charts escape what they print and hold no value as markup."""
    return Markup(svg)  # noqa: S704 - see above


@kept_by_language(64)
def share_interval(
    value: float, low: float, high: float, *, whole: float | None = None, whole_words: str = N_("semua instansi")
) -> Markup:
    """Draw a share on its 95 % interval; `whole` is drawn as a labelled tick.

    A page shows one share in several places: it is drawn once for them.
    """
    label = _("{value}; selang 95 % {low}", value=percent(value), low=percent_span(low, high))
    reference = None
    if whole is not None:
        reference = (whole, f"{_(whole_words)} {percent(whole)}")
        label += f"; {reference[1]}"
    return _drawing(charts.interval(value, low, high, label=label, reference=reference))


def share_cell(value: float, low: float, high: float, *, whole: float | None) -> Markup:
    """Draw a share on its interval for a table whose header carries the scale."""
    reference = None if whole is None else (whole, "")
    label = _("{value}, selang {low}", value=percent(value), low=percent_span(low, high))
    return _drawing(charts.interval(value, low, high, label=label, reference=reference, scale=False))


def range_cell(low: float, high: float) -> Markup:
    """Draw a range of shares for a table whose header carries the scale."""
    label = _("kisaran antara {low} dan {high}", low=percent(low), high=percent(high))
    return _drawing(charts.interval(None, low, high, label=label, range_=True, scale=False))


def days_cell(time: WaitingTime, top: int) -> Markup:
    """Draw the median on its interval, or the range of medians, on an axis of `top` working days; else nothing."""
    fastest, slowest = time.median_bounds
    if time.method == "kaplan_meier" and time.median is not None:
        label = _("{median} hari kerja", median=number(time.median))
        return _drawing(
            charts.interval(time.median, time.median_low, time.median_high, label=label, top=float(top), scale=False)
        )
    if time.method == "batas_antar_rilis" and time.n and fastest is not None and slowest is not None:
        label = _("kisaran {fastest} sampai {slowest} hari kerja", fastest=number(fastest), slowest=number(slowest))
        return _drawing(charts.interval(None, fastest, slowest, label=label, range_=True, top=float(top), scale=False))
    return Markup("")


def range_interval(low: float, high: float) -> Markup:
    """Draw a range of shares, hatched and without a dot: it is no interval of chance."""
    label = _("kisaran antara {low} dan {high}", low=percent(low), high=percent(high))
    return _drawing(charts.interval(None, low, high, label=label, range_=True))


def against_target(  # noqa: PLR0913 - keywords of one call
    value: float | None, low: float, high: float, target: float, *, said: str, is_range: bool
) -> Markup:
    """Draw a share on its interval, or a range, with what was promised as a labelled tick; `said` is it in words."""
    aim = _("target {target}", target=percent(target))
    label = f"{said}; {aim}"
    return _drawing(charts.interval(value, low, high, label=label, reference=(target, aim), range_=is_range))


def point(day: date, name: str, figure: Figure) -> charts.Point:
    """Return a release's place on a line of progress, with its range where it has no interval."""
    low = figure.low if figure.range_low is None else figure.range_low
    high = figure.high if figure.range_high is None else figure.range_high
    return charts.Point(day, name, figure.value, low, high)


def progress(points: Sequence[charts.Point], target: float, *, is_share: bool, said: str) -> Markup:
    """Draw a promise from release to release against its target; empty where nothing can be drawn."""
    aim = percent(target) if is_share else decimals(f"{target:g}")
    label = _("Garis nilai janji menurut rilis: {said}; target {aim}.", said=said, aim=aim)
    return _drawing(charts.progress(points, target, _("target {aim}", aim=aim), label=label, is_share=is_share))


def days_scale(time: WaitingTime) -> int:
    """Return the end of the axis for a median waiting time, in working days."""
    largest = max(
        time.median or 0, time.median_high or 0, time.median_low or 0, *(day or 0 for day in time.median_bounds)
    )
    return next((scale for scale in _DAY_SCALES if scale >= largest), largest)


def days_interval(time: WaitingTime) -> Markup:
    """Draw the median waiting time on its 95 % interval; without an upper limit it runs to the end of the axis."""
    low, high = time.median_low, time.median_high
    upper = _("belum diketahui") if high is None else number(high)
    label = _(
        "{n} hari kerja; selang 95 % {n2} sampai {upper}", n=number(time.median or 0), n2=number(low or 0), upper=upper
    )
    return _drawing(charts.interval(time.median, low, high, label=label, top=float(days_scale(time))))


def outcome_bar(outcomes: Outcomes) -> Markup:
    """Draw the five outcomes as parts of one bar."""
    parts = [
        f"{name.lower()} {number(count)}"
        for (name, _meaning), count in zip(OUTCOMES.values(), outcomes.parts, strict=True)
    ]
    label = _(
        "Batang hasil akhir: {parts}; jumlah {received}.", parts=listed(parts), received=number(outcomes.received)
    )
    return _drawing(charts.outcome_bar(outcomes, label=label))


def waiting_curve(time: WaitingTime) -> Markup:
    """Draw the Kaplan–Meier curve."""
    middle = (
        _("Median {median} hari kerja.", median=number(time.median))
        if time.median is not None
        else _("Median belum tercapai.")
    )
    return _drawing(
        charts.waiting_curve(time, label=_("Kurva bagian laporan yang masih menunggu. {middle}", middle=middle))
    )


def trend(months: Sequence[Month]) -> Markup:
    """Draw complaints received by month, and how many of those are done."""
    if not months:
        return Markup("")
    young = sum(not one.mature for one in months)
    label = _(
        "Batang laporan masuk dan selesai per bulan, {month} sampai {month2}.",
        month=month(months[0].month),
        month2=month(months[-1].month),
    )
    if young:
        label += _(" {young} bulan belum matang.", young=number(young))
    return _drawing(charts.trend(months, label=label))


def schedule(  # noqa: PLR0913 - keywords of one call
    *,
    label: str,
    years: Sequence[float],
    today: float,
    planned: tuple[float, float] | None,
    signed: tuple[float, float] | None,
    until: float | None,
) -> Markup:
    """Draw one commitment on a scale of years; all places are shares of the scale."""
    return _drawing(charts.schedule(label=label, years=years, today=today, planned=planned, signed=signed, until=until))


def schedule_scale(first: str, last: str, *, label: str) -> Markup:
    """Draw the scale of the rows below it."""
    return _drawing(charts.schedule_scale(first, last, label=label))


def funnel_of(group: PeerGroupFacts, names: Mapping[str, str], few_n: int) -> charts.Funnel | None:
    """Set up the chart that all pages of one group share; None where nothing is compared in it."""
    return charts.Funnel.of(group, names, few_n)


def funnel(chart: charts.Funnel | None, agency: str, label: str) -> Markup:
    """Draw one agency among its peers; empty where it is not compared."""
    return _drawing(chart.draw(agency, label=label)) if chart else Markup("")
