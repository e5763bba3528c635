"""`python -m benchmarks.charts`: print CPU ms for all charts of a scorecard, and KB of each kind of chart."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from generator.charts import interval, outcome_bar, trend, waiting_curve
from generator.charts.slots import live
from generator.release import CurvePoint, Month, Outcomes, WaitingTime

if TYPE_CHECKING:
    from collections.abc import Iterable

SCORECARDS = 300
INTERVALS = 7
"""Intervals on a scorecard: three key figures, three classes, a promise."""
MONTHS = 33
MONTHS = 33
OUT = Console()


def main() -> None:
    """Draw the charts of made-up scorecards and print what they cost."""
    agencies = [values(seed) for seed in range(SCORECARDS)]
    table = Table(title=f"charts of a scorecard, mean of {SCORECARDS}")
    table.add_column("pass")
    table.add_column("CPU ms a scorecard", justify="right")
    table.add_row("first (frames drawn on the way)", f"{cost(agencies):.2f}")
    table.add_row("again (frames known)", f"{cost(agencies):.2f}")
    with live():
        table.add_row("every mark by matplotlib", f"{cost(agencies[:30]):.2f}")
    OUT.print(table)
    weights = Table(title="KB a chart, uncompressed")
    for heading in ("chart", "mean", "largest"):
        weights.add_column(heading, justify="left" if heading == "chart" else "right")
    drawn = [charts(*agency) for agency in agencies]
    for kind in drawn[0]:
        sizes = [len(each[kind].encode()) / 1000 for each in drawn]
        weights.add_row(kind, f"{sum(sizes) / len(sizes):.2f}", f"{max(sizes):.2f}")
    OUT.print(weights)


def cost(agencies: Iterable[tuple[Outcomes, WaitingTime, list[Month]]]) -> float:
    """Return CPU ms for the charts of one agency, on average."""
    start, n = time.process_time(), 0
    for agency in agencies:
        charts(*agency)
        n += 1
    return 1000 * (time.process_time() - start) / n


def charts(outcomes: Outcomes, waiting: WaitingTime, months: list[Month]) -> dict[str, str]:
    """Draw all charts of a scorecard."""
    share = outcomes.done / outcomes.received
    drawn = {
        "outcome bar": outcome_bar(outcomes, label="Hasil akhir."),
        "waiting curve": waiting_curve(waiting, label="Lama menunggu."),
        "trend": trend(months, label="Dari bulan ke bulan."),
    }
    for number in range(INTERVALS):
        drawn[f"interval {number + 1}"] = interval(
            share, share * 0.9, min(share * 1.1, 1.0), label="Bagian selesai.", reference=(0.8, "kabupaten 80,0 %")
        )
    return drawn


def values(seed: int) -> tuple[Outcomes, WaitingTime, list[Month]]:
    """Make up one agency: 100 to 500 complaints over some months, a tenth of them open."""
    draw = random.Random(seed)  # noqa: S311 - made-up data, no secret
    parts = (draw.randint(60, 400), draw.randint(0, 20), draw.randint(5, 50), draw.randint(0, 10), draw.randint(0, 10))
    months = [
        Month(
            f"{2024 + place // 12}-{place % 12 + 1:02}",
            came := draw.randint(2, 20),
            draw.randint(0, came),
            place < MONTHS - 2,
        )
        for place in range(MONTHS)
    ]
    days = sorted({int(draw.expovariate(1 / 15)) for _ in range(sum(parts))})
    waiting, points = 1.0, []
    for day in days:
        waiting *= 1 - draw.random() * 2 / len(days)
        points.append(CurvePoint(day, waiting, waiting**1.3, waiting**0.7, draw.randint(0, 4) // 4))
    median = next((point.day for point in points if point.waiting <= 1 / 2), None)
    p90 = next((point.day for point in points if point.waiting <= 1 / 10), None)
    curve = WaitingTime("kaplan_meier", sum(parts), parts[0], median, None, None, p90, None, None, None, tuple(points))
    return Outcomes(sum(parts), *parts), curve, months


if __name__ == "__main__":
    main()
