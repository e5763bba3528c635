"""Peer groups to draw, ordinary ones and those at the edges; limits are SciPy's binomial quantiles."""

from __future__ import annotations

import numpy as np
from scipy.stats import binom

from generator.charts import Funnel
from generator.release import Difference, FunnelPoint, PeerGroupFacts, PeerStanding

FEW_N = 30
LEVELS = (0.025, 0.001)


def _limits(volumes: list[int], share: float) -> list[list[tuple[int, int]]]:
    """For each volume, the limits of each level; SciPy is asked once for all of them."""
    n = np.array(volumes)[:, np.newaxis]
    low, high = binom.ppf(LEVELS, n, share), n - binom.ppf(LEVELS, n, 1 - share)
    return [[(int(a), int(b)) for a, b in zip(*sides, strict=True)] for sides in zip(low, high, strict=True)]


def _standing(number: int, done: int, n: int, limits: list[tuple[int, int]]) -> PeerStanding:
    if n < 10:
        return PeerStanding(f"a{number}", 0, done, n, None, None, None, "n_kurang_10", None)
    inner, outer = limits
    word: Difference = "jelas_berbeda"
    if inner[0] <= done <= inner[1]:
        word = "tidak_berbeda_nyata"
    elif outer[0] <= done <= outer[1]:
        word = "perlu_dilihat_lebih_dekat"
    return PeerStanding(f"a{number}", 0, done, n, inner, outer, word, None, done + 1.0)


def group(pairs: list[tuple[int, int]]) -> PeerGroupFacts:
    """A group of agencies with (done, n)."""
    done, n = (sum(side) for side in zip(*pairs, strict=True))
    by_volume = sorted(pairs, key=lambda pair: -pair[1])
    limits = _limits([one for _, one in by_volume], done / n)
    members = tuple(_standing(number, *pair, limits[number]) for number, pair in enumerate(by_volume))
    points = []
    volumes = sorted({*range(10, by_volume[0][1], max(by_volume[0][1] // 40, 1)), by_volume[0][1]})
    for volume, drawn in zip(volumes, _limits(volumes, done / n), strict=True):
        inner, outer = ([limit / volume for limit in limits] for limits in drawn)
        points.append(FunnelPoint(volume, *inner, *outer))
    return PeerGroupFacts("Dinas", ("dinas",), 0, None, done, n, done / n, 1.0, members, tuple(points))


def _many(agencies: int, share: float, spread: float, seed: int) -> list[tuple[int, int]]:
    random = np.random.default_rng(seed)
    n = random.integers(10, 400, agencies)
    rates = np.clip(share + spread * random.standard_normal(agencies), 0.02, 0.98)
    return list(zip(random.binomial(n, rates).tolist(), n.tolist(), strict=True))


GROUPS = {
    "ordinary": group(
        [
            *((158, 209), (108, 131), (103, 116), (84, 94), (75, 87), (55, 63), (40, 58), (44, 47), (31, 37), (24, 33)),
            *((22, 25), (20, 22), (4, 5)),
        ]
    ),
    "three": group([(9, 10), (12, 14), (11, 11)]),
    "all done": group([(n, n) for n in (12, 40, 90, 200)]),
    "none done": group([(0, n) for n in (12, 40, 90, 200)]),
    "low": group(_many(30, 0.3, 0.12, 3)),
    "scattered": group(_many(60, 0.75, 0.16, 4)),
    "huge": group(_many(3000, 0.8, 0.05, 5)),
    "large volumes": group([(n * 4 // 5 + n % 7, n) for n in (60_000, 25_000, 31_000, 12_345)]),
}
SHORT = "Disdukcapil"
LONG = "Kecamatan Pagaran Tapah Darussalam"


def names_of(facts: PeerGroupFacts, own: str, name: str) -> dict[str, str]:
    """A name for each member, the own one's as given."""
    return {one.agency: f"Dinas {number}" for number, one in enumerate(facts.members)} | {own: name}


def funnel(name: str, own: str = "a1", called: str = SHORT) -> str:
    facts = GROUPS[name]
    chart = Funnel.of(facts, names_of(facts, own, called), FEW_N)
    assert chart is not None
    return chart.draw(own, label=f"Corong {name}.")


def funnels() -> dict[str, str]:
    """Every group, seen from its largest, its second and its smallest member, under a short and a long name."""
    drawn = {}
    for name, facts in GROUPS.items():
        compared = [one.agency for one in facts.members if one.difference]
        for place, own in (("besar", compared[0]), ("dua", compared[1]), ("kecil", compared[-1])):
            drawn[f"corong {name} {place}"] = funnel(name, own)
            drawn[f"corong {name} {place} panjang"] = funnel(name, own, LONG)
    return drawn
