"""`python -m benchmarks.charts [AGENCIES]`: print CPU ms for all charts of a scorecard, and KB of each kind of chart.

Nothing is kept from before: the first pass imports nothing anew, but draws every frame. How fast the machine is at the
time is printed beside it, as CPU ms for a loop of a million steps.
"""

from __future__ import annotations

import random
import sys
import time
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from generator.charts import Funnel, interval, outcome_bar, trend, waiting_curve
from generator.charts.slots import live
from generator.release import FunnelPoint, Month, Outcomes, PeerGroupFacts, PeerStanding, WaitingTime
from generator.release.curve import Curve, CurvePoint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.release import Difference

    Agency = tuple[Outcomes, WaitingTime, list[Month]]

SCORECARDS = 400
INTERVALS = 7
"""Intervals on a scorecard: three key figures, three classes, a promise."""
MONTHS = 33
GROUP = 60
"""Agencies of a peer group."""
OUT = Console()


def main() -> None:
    """Draw the charts of made-up scorecards and print what they cost."""
    n = int(sys.argv[1]) if len(sys.argv) > 1 else SCORECARDS
    agencies = [values(seed) for seed in range(n)]
    table = Table(title=f"charts of a scorecard, mean of {n:,}; a million steps: {pace():.0f} ms")
    table.add_column("pass")
    table.add_column("CPU ms a scorecard", justify="right")
    table.add_row("first (frames drawn on the way)", f"{cost(agencies):.2f}")
    table.add_row("again (frames known)", f"{cost(agencies):.2f}")
    with live():
        table.add_row("every mark by matplotlib", f"{cost(agencies[:30]):.2f}")
    OUT.print(table)
    OUT.print(f"a million steps: {pace():.0f} ms")
    weights = Table(title="KB a chart, uncompressed")
    for heading in ("chart", "mean", "largest"):
        weights.add_column(heading, justify="left" if heading == "chart" else "right")
    drawn = [each for some in groups(agencies[:GROUP]) for each in drawn_group(some)]
    for kind in drawn[0]:
        sizes = [len(each[kind].encode()) / 1000 for each in drawn]
        weights.add_row(kind, f"{sum(sizes) / len(sizes):.2f}", f"{max(sizes):.2f}")
    OUT.print(weights)


def pace() -> float:
    """Return CPU ms for a million empty steps."""
    start = time.process_time()
    for _ in range(1_000_000):
        pass
    return 1000 * (time.process_time() - start)


def cost(agencies: Sequence[Agency]) -> float:
    """Return CPU ms for the charts of one agency, on average."""
    peers = groups(agencies)
    start = time.process_time()
    for group in peers:
        drawn_group(group)
    return 1000 * (time.process_time() - start) / len(agencies)


def groups(agencies: Sequence[Agency]) -> list[tuple[PeerGroupFacts, Sequence[Agency]]]:
    """Part agencies into peer groups."""
    parts = [agencies[start : start + GROUP] for start in range(0, len(agencies), GROUP)]
    return [(peer_group(part), part) for part in parts]


def drawn_group(group: tuple[PeerGroupFacts, Sequence[Agency]]) -> list[dict[str, str]]:
    """Draw all charts of a peer group."""
    facts, agencies = group
    funnel = Funnel.of(facts, {one.agency: f"Dinas {one.agency}" for one in facts.members}, 30)
    drawn = []
    for number, agency in enumerate(agencies):
        drawn.append(charts(*agency))
        if funnel:
            drawn[-1]["funnel"] = funnel.draw(str(number), label="Pembanding.")
    return drawn


def peer_group(agencies: Sequence[Agency]) -> PeerGroupFacts:
    """Make up a group with limits: the normal approximation will do for what a drawing costs."""
    done, n = (sum(getattr(one[0], name) for one in agencies) for name in ("done", "received"))
    share = done / n
    members = []
    for number, (outcomes, _, _) in enumerate(agencies):
        spread = 2 * (outcomes.received * share * (1 - share)) ** 0.5
        low, high = round(outcomes.received * share - spread), round(outcomes.received * share + spread)
        word: Difference = "tidak_berbeda_nyata" if low <= outcomes.done <= high else "jelas_berbeda"
        limits = (low, high)
        members.append(
            PeerStanding(
                str(number), 0, outcomes.done, outcomes.received, limits, limits, word, None, outcomes.done + 1.0
            )
        )
    points = []
    for volume in range(10, max(one.n for one in members) + 1, 12):
        sides = [deviations * (share * (1 - share) / volume) ** 0.5 for deviations in (2, 3)]
        limits_ = [edge for side in sides for edge in (max(share - side, 0.0), min(share + side, 1.0))]
        points.append(FunnelPoint(volume, *limits_))
    points.append(FunnelPoint(max(one.n for one in members), *limits_))
    return PeerGroupFacts("Dinas", ("dinas",), 0, None, done, n, share, 1.0, tuple(members), tuple(points))


def charts(outcomes: Outcomes, waiting: WaitingTime, months: list[Month]) -> dict[str, str]:
    """Draw all charts of a scorecard but the funnel."""
    share = outcomes.done / outcomes.received
    drawn = {
        "outcome bar": outcome_bar(outcomes, label="Hasil akhir."),
        "waiting curve": waiting_curve(waiting, label="Lama menunggu."),
        "trend": trend(months, label="Dari bulan ke bulan."),
    }
    for number in range(INTERVALS):
        value = share * (1 - number / 50)
        drawn[f"interval {number + 1}"] = interval(
            value, value * 0.9, min(value * 1.1, 1.0), label="Bagian selesai.", reference=(0.8, "kabupaten 80,0 %")
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
    time = WaitingTime(
        "kaplan_meier", sum(parts), parts[0], median, None, None, p90, None, None, None, Curve.of(points)
    )
    return Outcomes(sum(parts), *parts), time, months


if __name__ == "__main__":
    main()
