"""The funnel: marks where ordinary matplotlib puts them, the right agencies named, light whatever the group's size."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import pytest

from generator.charts import Funnel
from generator.charts.funnel import DOTS, apart, compared
from tests.charts.funnels import FEW_N, GROUPS, LONG, SHORT, funnel, names_of
from tests.charts.test_charts_marks import TOLERANCE, assert_same, marks, ordinary, reach

if TYPE_CHECKING:
    from collections.abc import Iterable

    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from generator.release import PeerGroupFacts


def last_of(chart: str) -> float:
    """Where the axis of volumes ends: its last label."""
    (words,) = re.findall(r'<text x="100%" y="100%" dy="[^"]*" text-anchor="middle">([^<]+)<', chart)
    number, unit = re.fullmatch(r"([\d.,]+) ?(rb|jt)?", words).groups()
    return float(number.replace(".", "").replace(",", ".")) * {None: 1, "rb": 1e3, "jt": 1e6}[unit]


def by_matplotlib(facts: PeerGroupFacts, bottom: float, last: float) -> dict[str, list[np.ndarray]]:
    points = np.array([(p.n, p.low_95, p.high_95, p.low_998, p.high_998) for p in facts.curve]).T
    n, low_95, high_95, low_998, high_998 = (points[0], *np.maximum(points[1:], bottom))
    shown = compared(facts)
    parts = {few: [(one.n, one.done / one.n) for one in shown if (one.n < FEW_N) is few] for few in (True, False)}

    def draw(axes: Axes) -> dict[str, Iterable[Artist]]:
        axes.set(xlim=(0, last), ylim=(bottom, 1))
        return {
            "inner": [axes.fill_between(n, low_95, high_95)],
            "outer": [axes.fill_between(n, low_998, high_998)],
            "group": axes.plot([0, last], [facts.value] * 2),
            "few": axes.plot(*np.array(parts[True]).reshape(-1, 2).T, "o"),
            "plain": axes.plot(*np.array(parts[False]).reshape(-1, 2).T, "o"),
        }

    return ordinary(draw)


@pytest.mark.parametrize("name", ["ordinary", "three", "all done", "low", "scattered"])
def test_bands_and_dots_stand_where_fill_between_and_plot_put_them(name: str) -> None:
    facts, chart = GROUPS[name], funnel(name)
    bottom = 0.5 if '">50</text>' in chart and '">90</text>' in chart else 0.0
    expected = by_matplotlib(facts, bottom, last_of(chart))
    for classes, mark in (("f-band", "inner"), ("f-soft s-line", "outer")):
        (ours,), theirs = marks(chart, classes), np.vstack(expected[mark])
        assert reach(ours, theirs) <= TOLERANCE
        assert reach(theirs, ours) <= TOLERANCE
    assert_same(marks(chart, "s-ink2"), expected["group"])
    hollow = marks(chart, "f-bg s-dot")
    for ours, mark in ((hollow, "few"), (marks(chart, "f-dot s-bg"), "plain")):
        assert_same(ours, expected[mark])


def test_this_agency_stands_on_its_own_dot_in_the_accent() -> None:
    ((own,),) = marks(funnel("ordinary"), "f-a s-bg")
    others = np.vstack(marks(funnel("ordinary"), "f-dot s-bg"))
    assert np.abs(others - own).sum(axis=1).min() == pytest.approx(0, abs=TOLERANCE)
    assert f"{SHORT}: 82,4\u00a0%" in funnel("ordinary")
    ((few,),) = marks(funnel("ordinary", "a11"), "f-bg s-a")
    assert few[0] == pytest.approx(22 / last_of(funnel("ordinary")) * 1000, abs=TOLERANCE)


@pytest.mark.parametrize(
    ("name", "starts"), [("ordinary", "50"), ("all done", "50"), ("low", "0"), ("scattered", "0"), ("none done", "0")]
)
def test_the_axis_starts_at_half_only_where_every_dot_lies_above(name: str, starts: str) -> None:
    (lowest,) = re.findall(r'<text x="0%" y="100%" dx="-7"[^>]*>([^<]+)</text>', funnel(name))
    assert lowest == starts
    facts = GROUPS[name]
    assert (starts == "50") == all(one.done / one.n >= 0.5 for one in compared(facts))


def test_those_outside_are_named_where_there_is_room_and_no_others() -> None:
    facts = GROUPS["ordinary"]
    chart = funnel("ordinary")
    named = re.findall(r'<text class="[^"]*r-on-wide[^"]*"[^>]*>(Dinas \d+)', chart)
    outside = [
        f"Dinas {number}"
        for number, one in enumerate(compared(facts))
        if one.difference != "tidak_berbeda_nyata" and one.agency != "a1"
    ]
    assert len(outside) == 2
    assert named == outside


def test_a_name_too_long_for_a_phone_is_shortened_there_alone() -> None:
    chart = funnel("ordinary", "a1", LONG)
    assert re.search(rf'<text class="[^"]*r-on-wide"[^>]*>{LONG}: 82,4', chart)
    assert re.search(r'<text class="[^"]*r-on-narrow"[^>]*>instansi ini 82,4', chart)
    assert "r-on-narrow" not in funnel("ordinary")


def test_a_member_that_is_not_compared_has_no_chart_nor_has_a_group_without_comparison() -> None:
    facts = GROUPS["ordinary"]
    chart = Funnel.of(facts, names_of(facts, "a12", SHORT), FEW_N)
    assert chart is not None
    assert chart.draw("a12", label="x") == ""
    bare = type(facts)("Dinas", ("dinas",), 0, None, 8, 9, None, 1.0, facts.members[-1:], ())
    assert Funnel.of(bare, {"a12": SHORT}, FEW_N) is None


def test_a_huge_group_shows_real_agencies_and_not_more_than_can_be_told_apart() -> None:
    facts = GROUPS["huge"]
    chart = funnel("huge")
    last = last_of(chart)
    dots = np.vstack([*marks(chart, "f-bg s-dot"), *marks(chart, "f-dot s-bg")])
    assert DOTS / 3 < len(dots) <= DOTS + 2
    bottom = 0.0 if '">75</text>' in chart else 0.5
    places = np.array([(one.n / last, 1 - (one.done / one.n - bottom) / (1 - bottom)) for one in facts.members]) * 1000
    for dot in dots:
        assert np.abs(places - dot).max(axis=1).min() <= TOLERANCE


def test_thinning_keeps_all_where_they_are_few() -> None:
    points = np.random.default_rng(1).random((40, 2))
    assert (apart(points, 40) == points).all()
    assert len(apart(points, 10)) <= 10


def test_the_axis_of_volumes_holds_the_largest() -> None:
    assert 60_000 <= last_of(funnel("large volumes")) <= 100_000
