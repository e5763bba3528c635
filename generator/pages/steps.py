"""How a figure of this very page was calculated: the formula with the page's own numbers, line by line.

Every line that holds an `=` or an `→` can be worked out from what stands in it. Shares have six decimals, so a line
agrees with the next and with the printed figure to its last digit but one.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING

from generator.language import N_, _
from generator.pages.locale import decimals, number, percent
from generator.pages.words import OUTCOME_OF, OUTCOMES, STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.edition import Edition
    from generator.release import Block, Share, Timeliness, WaitingTime
    from generator.release.evidence import Crossing

Z = NormalDist().inv_cdf(0.975)
"""The quantile of every "95 %" on the pages."""

_FIRST = 3
"""So many steps of the curve are written out before the ones that matter."""
_HALF, _TENTH = 0.5, 0.1
_TOLERANCE = 1e-12

_LOWER, _UPPER = N_("bawah"), N_("atas")
_SHARE, _WAITING = N_("persentase"), N_("waktu tunggu")


def decimal(value: float) -> str:
    """Write a plain number with six decimals and a comma."""
    return decimals(f"{value + 0.0:.6f}".replace("-0.000000", "0.000000"))


def share_steps(share: Share, edition: Edition) -> list[str]:
    """Work out a share and its Wilson interval."""
    if share.n == 0:
        return []
    if share.value is None:
        return [_too_few(share.n, edition)]
    divided = f"p = {number(share.done)} ÷ {number(share.n)} = {decimal(share.value)} → {percent(share.value)}"
    return [divided, *_wilson(share.done, share.n, share.value)]


def _too_few(n: int, edition: Edition, what: str = _SHARE) -> str:
    return _("n = {n}, kurang dari {min_n}: {what} tidak dihitung.", n=number(n), min_n=edition.min_n, what=_(what))


def _wilson(done: int, n: int, share: float) -> list[str]:
    """Work out the interval (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) ÷ (1 + z²/n)."""
    z, square, p, size = decimal(Z), decimal(Z**2), decimal(share), number(n)
    shift, weight = Z**2 / (2 * n), 1 + Z**2 / n
    centre = (share + shift) / weight
    half = Z * sqrt(share * (1 - share) / n + Z**2 / (4 * n**2)) / weight
    low, high = (0.0 if done == 0 else centre - half), (1.0 if done == n else centre + half)
    root = f"√({p} × (1 − {p}) ÷ {size} + {square} ÷ (4 × {size} × {size}))"
    shifted = f"{square} ÷ (2 × {size}) = {decimal(shift)}"
    weighted = f"1 + {square} ÷ {size} = {decimal(weight)}"
    return [
        _(
            "Dengan z = {z}: {z} × {z} = {square}; {shifted}; {weighted}",
            z=z,
            square=square,
            shifted=shifted,
            weighted=weighted,
        ),
        _(
            "Tengah selang: ({p} + {shift}) ÷ {weight} = {centre}",
            p=p,
            shift=decimal(shift),
            weight=decimal(weight),
            centre=decimal(centre),
        ),
        _(
            "Setengah lebarnya: {z} × {root} ÷ {weight} = {half}",
            z=z,
            root=root,
            weight=decimal(weight),
            half=decimal(half),
        ),
        _(
            "Batas bawah: {centre} − {half} = {low} → {low2}",
            centre=decimal(centre),
            half=decimal(half),
            low=decimal(low),
            low2=percent(low),
        ),
        _(
            "Batas atas: {centre} + {half} = {high} → {high2}",
            centre=decimal(centre),
            half=decimal(half),
            high=decimal(high),
            high2=percent(high),
        ),
    ]


def on_time_steps(case: Timeliness, edition: Edition) -> list[str]:
    """Work out a class: the counts, who is left out, and the share with its interval or the range."""
    parts = (case.on_time, case.late, case.unknown, case.not_due)
    counted = f"{' + '.join(map(number, parts))} = {number(sum(parts))}"
    lines = [_("Tepat, terlambat, tidak dapat dipastikan, belum jatuh tempo: {counted}", counted=counted)]
    if case.not_due:
        left = f"{number(sum(parts))} − {number(case.not_due)} = {number(case.decided)}"
        lines.append(_("Tanpa yang belum jatuh tempo: {left}", left=left))
    if case.range_low is not None and case.range_high is not None:
        on_time, unknown, decided = map(number, (case.on_time, case.unknown, case.decided))
        least = f"{on_time} ÷ {decided} = {decimal(case.range_low)} → {percent(case.range_low)}"
        most = f"({on_time} + {unknown}) ÷ {decided} = {decimal(case.range_high)} → {percent(case.range_high)}"
        return [
            *lines,
            _("Paling sedikit, bila yang tidak pasti terlambat semua: {least}", least=least),
            _("Paling banyak, bila yang tidak pasti tepat semua: {most}", most=most),
        ]
    if case.value is None:
        return [*lines, _too_few(case.decided, edition)] if case.decided else lines
    told = f"p = {number(case.on_time)} ÷ ({number(case.on_time)} + {number(case.late)}) = {decimal(case.value)}"
    return [*lines, f"{told} → {percent(case.value)}", *_wilson(case.on_time, case.decided, case.value)]


@dataclass(frozen=True, slots=True)
class _Step:
    """A day on which complaints closed: S before × (1 − closed / at_risk) = S after."""

    day: int
    at_risk: int
    closed: int
    before: float
    after: float


def _curve(time: WaitingTime) -> Iterator[_Step]:
    """Find from S(t), n and the censored how many waited and closed on each day with a closing."""
    at_risk, before = time.n, 1.0
    for day, waiting, censored in zip(time.curve.days, time.curve.shares[0], time.curve.censored, strict=True):
        closed = round(at_risk * (1 - waiting / before)) if before else 0
        if closed:
            yield _Step(day, at_risk, closed, before, waiting)
        at_risk -= closed + censored
        before = waiting


def waiting_steps(time: WaitingTime, edition: Edition) -> list[str]:
    """Work out the median: the first steps of the curve and where it falls, or both bounds of the median."""
    if time.n == 0:
        return []
    left = f"{number(time.n_closed)} + {number(time.n - time.n_closed)} = {number(time.n)}"
    lines = [_("Yang dihitung, ditutup dan masih berjalan: {left}", left=left)]
    if time.note == "n_kurang_10":
        return [*lines, _too_few(time.n, edition, _WAITING)]
    return lines + (_bounds(time) if time.method == "batas_antar_rilis" else _measured(time))


def _measured(time: WaitingTime) -> list[str]:
    steps = list(_curve(time))
    half, tenth = (_reached(level, steps) for level in (_HALF, _TENTH))
    lines = [_line(step) for step in steps[:_FIRST] if step not in (half, tenth)]
    if half is None:
        last = time.curve[-1]
        still = _("S masih {waiting}", waiting=decimal(last.waiting))
        return [
            *lines,
            _("Sampai hari kerja ke-{day} {still}: separuh belum tercapai.", day=number(last.day), still=still),
        ]
    lines.append(_("{half}: sudah separuh, jadi median {day} hari kerja", half=_line(half), day=number(half.day)))
    lines += [_limit(time, day, side) for day, side in ((time.median_low, _LOWER), (time.median_high, _UPPER))]
    if tenth:
        lines.append(
            _("{tenth}: sembilan dari sepuluh, hari kerja ke-{day}", tenth=_line(tenth), day=number(tenth.day))
        )
    return lines


def _reached(level: float, steps: list[_Step]) -> _Step | None:
    return next((step for step in steps if step.after <= level + _TOLERANCE), None)


def _line(step: _Step) -> str:
    before = "1" if step.before == 1 else decimal(step.before)
    worked = f"S = {before} × (1 − {number(step.closed)} ÷ {number(step.at_risk)}) = {decimal(step.after)}"
    return _(
        "Hari kerja ke-{day}: {at_risk} menunggu, {closed} ditutup; {worked}",
        day=number(step.day),
        at_risk=number(step.at_risk),
        closed=number(step.closed),
        worked=worked,
    )


def _limit(time: WaitingTime, day: int | None, side: str) -> str:
    """Say where a limit of the curve comes down to a half: the lower limit of S gives that of the median."""
    if day is None:
        return _("Batas {side} S tidak turun sampai 0,5, jadi batas {side} median belum diketahui", side=_(side))
    point = time.curve[time.curve.place_of(day)]
    value = point.low if side == _LOWER else point.high
    return _(
        "Batas {side} S pertama kali tidak lebih dari 0,5 pada hari kerja ke-{day} ({value})",
        side=_(side),
        day=number(day),
        value=decimal(value),
    )


def _bounds(time: WaitingTime) -> list[str]:
    """Work out the medians with every undated closing at its earliest and at its latest."""
    undated = _(
        "Tanpa tanggal tutup: {n_undated} dari {n_closed} yang ditutup.",
        n_undated=number(time.n_undated),
        n_closed=number(time.n_closed),
    )
    names = (
        _("Paling cepat (ditutup sehari sesudah rilis terakhir yang menunjukkannya berjalan, atau pada hari masuk)"),
        _("Paling lambat (ditutup pada tanggal rilis pertama yang menunjukkannya tertutup)"),
    )
    return [undated, *(f"{name}: {_crossing(one)}" for name, one in zip(names, time.crossings, strict=True))]


def _crossing(one: Crossing | None) -> str:
    if one is None:
        return _("S tidak turun sampai 0,5, jadi separuh belum tercapai")
    after = one.before * (1 - one.closed / one.at_risk)
    line = _line(_Step(one.day, one.at_risk, one.closed, one.before, after))
    return _("{line}{line2}; median {day} hari kerja", line=line[0].lower(), line2=line[1:], day=number(one.day))


def outcome_steps(block: Block) -> list[str]:
    """Add up the source's statuses of every outcome that occurs."""
    lines = []
    for outcome, (name, _meaning) in OUTCOMES.items():
        counts = [(status, n) for status, n in block.statuses if OUTCOME_OF[status] == outcome]
        if counts:
            words = ", ".join(STATUSES[status].lower() for status, _n in counts)
            parts = " + ".join(number(n) for _, n in counts)
            whole = f" = {number(sum(n for _, n in counts))}" if len(counts) > 1 else ""
            lines.append(f"{name} ({words}): {parts}{whole}")
    return lines
