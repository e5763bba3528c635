"""Values to draw: ordinary agencies, and those at the edges. Curves come from SciPy's own Kaplan–Meier."""

from __future__ import annotations

import warnings

import numpy as np
from scipy.stats import CensoredData, ecdf

from generator.charts import interval, outcome_bar, schedule, schedule_scale, trend, waiting_curve
from generator.release import Month, Outcomes, WaitingTime
from generator.release.curve import Curve, CurvePoint
from tests.charts.funnels import funnels


def waiting(n: int, *, days: float, share_open: float, seed: int = 1) -> WaitingTime:
    """`n` cases closed after `days` working days on average, `share_open` of them still open on a day before that."""
    rng = np.random.default_rng(seed)
    durations = rng.exponential(days, n).astype(int)
    is_open = rng.random(n) < share_open
    durations[is_open] = (durations[is_open] * rng.random(is_open.sum())).astype(int)
    curve = ecdf(CensoredData(uncensored=durations[~is_open], right=durations[is_open])).sf
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # undefined where the share is 0 or 1: the share itself then
        band = curve.confidence_interval(method="log-log")
    days = np.unique(durations)
    shares, lows, highs = (function.evaluate(days) for function in (curve, band.low, band.high))
    is_exact = np.isnan(lows) | (shares <= 0) | (shares >= 1)
    lows, highs = np.where(is_exact, shares, lows), np.where(is_exact, shares, highs)
    n_open = [int((durations[is_open] == day).sum()) for day in days]
    points = [
        CurvePoint(*values)
        for values in zip(days.tolist(), shares.tolist(), lows.tolist(), highs.tolist(), n_open, strict=True)
    ]
    median, p90 = (next((p.day for p in points if p.waiting <= level), None) for level in (0.5, 0.1))
    return WaitingTime(
        "kaplan_meier", n, int((~is_open).sum()), median, None, None, p90, None, None, None, Curve.of(points)
    )


def two_steps(*, median: int, p90: int, last: int) -> WaitingTime:
    """A curve that falls to a half, a tenth and at last to nothing."""
    falls = {median: 0.5, p90: 0.1, last: 0.0}
    points = Curve.of(CurvePoint(day, share, share**2, share**0.5, 0) for day, share in falls.items())
    return WaitingTime("kaplan_meier", 40, 40, median, None, None, p90, None, None, None, points)


def all_open(n: int) -> WaitingTime:
    points = Curve.of(CurvePoint(day, 1.0, 1.0, 1.0, 1) for day in range(3, 3 + n))
    return WaitingTime("kaplan_meier", n, 0, None, None, None, None, None, None, None, points)


def months(n: int, *, first: int = 2025 * 12, scale: int = 8, immature: int = 2) -> list[Month]:
    counts = np.random.default_rng(n).integers(0, scale, n).tolist()
    return [
        Month(f"{place // 12:04}-{place % 12 + 1:02}", count + 1, (count * 4) // 5, index < n - immature)
        for index, (place, count) in enumerate(zip(range(first, first + n), counts, strict=True))
    ]


OUTCOMES = {
    "ordinary": Outcomes(134, 108, 7, 12, 4, 3),
    "none": Outcomes(0, 0, 0, 0, 0, 0),
    "one": Outcomes(1, 0, 0, 1, 0, 0),
    "all done": Outcomes(40, 40, 0, 0, 0, 0),
    "all archived": Outcomes(12, 0, 0, 0, 12, 0),
    "huge": Outcomes(9_000_003, 8_000_000, 1, 1_000_000, 1, 1),
}
WAITING = {
    "ordinary": waiting(127, days=12, share_open=0.1),
    "late median": waiting(40, days=60, share_open=0.55, seed=4),
    "all on day 0": waiting(30, days=0.1, share_open=0),
    "all open": all_open(12),
    "early tenth": two_steps(median=30, p90=33, last=100),
    "tenth at half": two_steps(median=10, p90=50, last=100),
    "tenth at two thirds": two_steps(median=50, p90=66, last=100),
    "both at the end": two_steps(median=99, p90=100, last=100),
    "few days": waiting(20, days=2, share_open=0.2),
    "long": waiting(4000, days=60, share_open=0.08),
    "very long": waiting(30_000, days=400, share_open=0.3),
}
TRENDS = {
    "ordinary": months(21),
    "one": [Month("2026-09", 1, 0, mature=False)],
    "three": months(3, first=2025 * 12 + 10),
    "with a gap": [Month("2025-11", 4, 3, mature=True), Month("2026-04", 900, 2, mature=False)],
    "fourteen": months(14, first=2025 * 12 + 7, scale=25_000),
    "sixty": months(60, first=2021 * 12 + 9, scale=3_000_000, immature=4),
    "ten years": months(120, immature=0),
}


def gallery() -> dict[str, str]:
    """Every kind of chart, ordinary and at its edges, by name."""
    drawn = {f"hasil {name}": outcome_bar(value, label=f"Hasil {name}.") for name, value in OUTCOMES.items()}
    drawn |= {f"kurva {name}": waiting_curve(value, label=f"Kurva {name}.") for name, value in WAITING.items()}
    drawn |= {f"tren {name}": trend(value, label=f"Tren {name}.") for name, value in TRENDS.items()}
    near = {f"rujukan {at}": (at, f"kabupaten {round(at * 100)},3 %") for at in (0.0, 0.2, 0.36, 0.5, 0.64, 0.83, 1.0)}
    drawn |= {name: interval(0.824, 0.75, 0.88, label=name, reference=place) for name, place in near.items()}
    drawn["selang 0"] = interval(0.0, 0.0, 0.03, label="nol")
    drawn["selang sel"] = interval(1.0, 0.89, 1.0, label="sel", reference=(0.83, ""), scale=False)
    drawn["kisaran"] = interval(None, 0.61, 0.74, label="kisaran", range_=True)
    drawn["hari"] = interval(9, 7, 11, label="hari", top=60)
    drawn["hari terbuka"] = interval(None, 37, None, label="hari", top=60)
    drawn["jadwal skala"] = schedule_scale("2022", "akhir 2026", label="skala")
    drawn["jadwal hari"] = schedule(label="hari", years=[0.5], today=0.9, signed=(0.4, 0.4005), until=0.95)
    drawn["jadwal tahun"] = schedule(label="tahun", years=[], today=1.0, planned=(0.0, 1.0))
    return drawn | funnels()
