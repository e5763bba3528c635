"""Marks stand where ordinary matplotlib calls, drawn by matplotlib's own SVG backend, put them (within 0.1 px)."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import matplotlib as mpl
import numpy as np
import pytest
from defusedxml.ElementTree import fromstring
from matplotlib.figure import Figure

from generator.charts import interval, outcome_bar, trend, waiting_curve
from generator.charts.outcomes import GAP
from generator.charts.trend import WIDTH, without_gaps
from generator.charts.waiting import FINEST, axis_of, horizon
from generator.release import Month, Outcomes, WaitingTime
from generator.release.curve import Curve, CurvePoint
from tests.charts.samples import OUTCOMES, TRENDS, WAITING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from xml.etree.ElementTree import Element

    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

TOLERANCE = 0.1
SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"


def ordinary(draw: Callable[[Axes], dict[str, Iterable[Artist]]]) -> dict[str, list[np.ndarray]]:
    """Outlines of the artists that `draw(axes)` names, as matplotlib's own backend writes them on 1000 × 1000 px."""
    with mpl.rc_context({"path.simplify": False, "path.snap": False, "svg.hashsalt": "x"}):
        axes = Figure(figsize=(1000 / 72, 1000 / 72), dpi=72).add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        names = draw(axes)
        for name, artists in names.items():
            for artist in artists:
                artist.set(gid=name, clip_on=False)
        stream = io.StringIO()
        axes.figure.savefig(stream, format="svg")
    root = fromstring(stream.getvalue())
    shapes = {path.get("id"): path.get("d") for defs in root.iter(f"{SVG}defs") for path in defs.iter(f"{SVG}path")}
    outlines: dict[str, list[np.ndarray]] = {name: [] for name in names}
    for group in root.iter(f"{SVG}g"):
        if group.get("id") in names:
            for path in group.findall(f"{SVG}path"):
                outlines[group.get("id")] += polylines(path.get("d"))
            for use in group.iter(f"{SVG}use"):
                outlines[group.get("id")] += used(use, shapes[use.get(HREF)[1:]])
    return outlines


def used(use: Element, shape: str) -> list[np.ndarray]:
    """A dot as its middle, any other shape as its outline."""
    at = np.array([[float(use.get("x")), float(use.get("y"))]])
    return [at] if "C" in shape else [run + at for run in polylines(shape)]


def polylines(d: str) -> list[np.ndarray]:
    """Path data (M, L, l, h, v, z) as absolute points, one array a subpath."""
    runs: list[list[tuple[float, float]]] = []
    for command, arguments in re.findall(r"([MLlhvzZ])([^MLlhvzZ]*)", d):
        numbers = [float(number) for number in re.findall(r"-?\d*\.?\d+(?:e-?\d+)?", arguments)]
        if command == "M":
            runs.append([])
        x, y = runs[-1][-1] if runs[-1] else (0.0, 0.0)
        match command:
            case "M" | "L":
                runs[-1].append((numbers[0], numbers[1]))
            case "l":
                runs[-1].append((x + numbers[0], y + numbers[1]))
            case "h":
                runs[-1].append((x + numbers[0], y))
            case "v":
                runs[-1].append((x, y + numbers[0]))
            case _:
                runs[-1].append(runs[-1][0])
    return [np.array(run) for run in runs]


def marks(chart: str, classes: str) -> list[np.ndarray]:
    """Outlines of the marks of a chart that carry exactly `classes`, in px of a 1000 × 1000 plot."""
    found: list[np.ndarray] = []
    for element in fromstring(chart).iter():
        if element.get("class") == classes:
            for mark in [element, *element]:
                found += outline(mark)
    return found


def outline(mark: Element) -> list[np.ndarray]:
    at = {name: float(value[:-1]) * 10 for name, value in mark.attrib.items() if value.endswith("%")}
    if mark.tag == "path":
        return polylines(mark.get("d"))
    if mark.tag == "circle":
        return [np.array([[at["cx"], at["cy"]]])]
    if mark.tag == "rect" and "width" in at:
        left, top, right, bottom = at["x"], at["y"], at["x"] + at["width"], at["y"] + at["height"]
        return [np.array([[left, top], [right, top], [right, bottom], [left, bottom], [left, top]])]
    return []


def reach(points: np.ndarray, line: np.ndarray) -> float:
    """The largest distance of a point from a polyline."""
    if len(line) == 1:
        return float(np.linalg.norm(points - line[0], axis=1).max())
    nearest = np.full(len(points), np.inf)
    for start, end in pairwise(line):
        along = end - start
        length = along @ along
        share = np.clip((points - start) @ along / length, 0, 1) if length else np.zeros(len(points))
        nearest = np.minimum(nearest, np.linalg.norm(points - (start + share[:, None] * along), axis=1))
    return float(nearest.max())


def assert_same(ours: list[np.ndarray], theirs: list[np.ndarray], tolerance: float = TOLERANCE) -> None:
    assert len(ours) == len(theirs)
    for our, their in zip(ours, theirs, strict=True):
        assert reach(our, their) <= tolerance
        assert reach(their, our) <= tolerance


def ordinary_curve(value: WaitingTime) -> dict[str, list[np.ndarray]]:
    days = [0, *(point.day for point in value.curve)]
    shares = [1, *(point.waiting for point in value.curve)]
    low, high = [1, *(p.low for p in value.curve)], [1, *(p.high for p in value.curve)]
    still_open = [point for point in value.curve if point.censored]

    def draw(axes: Axes) -> dict[str, Iterable[Artist]]:
        axes.set(xlim=(0, axis_of(days[-1])[1]), ylim=(0, 1))
        return {
            "line": axes.step(days, shares, where="post"),
            "band": [axes.fill_between(days, low, high, step="post")],
            "open": axes.plot([p.day for p in still_open], [p.waiting for p in still_open], "o"),
        }

    return ordinary(draw)


@pytest.mark.parametrize("name", ["ordinary", "late median", "all on day 0", "few days"])
def test_a_waiting_curve_stands_where_step_and_fill_between_put_it(name: str) -> None:
    value = WAITING[name]
    expected = ordinary_curve(value)
    chart = waiting_curve(value, label="x")
    assert_same(marks(chart, "s-a"), expected["line"])
    (ours,), theirs = marks(chart, "f-band"), np.vstack(expected["band"])
    assert reach(ours, theirs) <= TOLERANCE
    assert reach(theirs, ours) <= TOLERANCE


def test_open_cases_stand_on_the_curve() -> None:
    chart = waiting_curve(WAITING["few days"], label="x")
    assert_same(marks(chart, "f-bg s-dot"), ordinary_curve(WAITING["few days"])["open"])
    assert f"masih berjalan ({sum(p.censored for p in WAITING['few days'].curve)})" in chart


def test_a_tail_that_would_press_the_curve_to_the_edge_is_cut_and_the_chart_says_so() -> None:
    falls = ((6, 0.5, 0), (32, 0.1, 0), (90, 0.08, 1), (400, 0.05, 1), (640, 0.05, 3))
    points = Curve.of(CurvePoint(day, share, share / 2, share * 1.5, n_open) for day, share, n_open in falls)
    value = WaitingTime("kaplan_meier", 100, 95, 6, 5, 8, 32, None, None, None, points)
    chart = waiting_curve(value, label="x")
    (line,) = marks(chart, "s-a")
    assert line[-1].tolist() == [1000, 920]
    assert line[:, 0].max() == 1000
    assert [dot[0, 0] for dot in marks(chart, "f-bg s-dot")] == pytest.approx(
        [90 / axis_of(96)[1] * 1000], abs=TOLERANCE
    )
    assert "sampai 640 hari" in chart
    assert "masih berjalan (5)" in chart
    assert "berlanjut" not in waiting_curve(replace(value, p90=None), label="x")


def test_the_last_step_of_a_waiting_curve_is_drawn() -> None:
    points = Curve.of([CurvePoint(2, 0.75, 0.6, 0.9, 0), CurvePoint(10, 0.0, 0.0, 0.0, 0)])
    chart = waiting_curve(WaitingTime("kaplan_meier", 12, 12, 10, 2, 10, 10, None, None, None, points), label="x")
    ((*_, before, last),) = marks(chart, "s-a")
    assert before.tolist() == [1000, 250]
    assert last.tolist() == [1000, 1000]


@pytest.mark.parametrize("name", ["long", "very long"])
def test_a_long_curve_is_drawn_to_a_pixel_of_its_height(name: str) -> None:
    value = WAITING[name]
    (ours,) = marks(waiting_curve(value, label="x"), "s-a")
    last = axis_of(horizon(value))[1]
    for point in (point for point in value.curve if point.day <= last):
        heights = ours[np.abs(ours[:, 0] - point.day / last * 1000) <= TOLERANCE, 1]
        before = ours[ours[:, 0] <= point.day / last * 1000 + TOLERANCE, 1]
        height = 1 - (heights.max() if heights.size else before[-1]) / 1000
        assert abs(height - point.waiting) <= FINEST + 0.001


@pytest.mark.parametrize("name", ["ordinary", "fourteen", "sixty", "ten years"])
def test_columns_stand_where_bar_puts_them(name: str) -> None:
    months = without_gaps(TRENDS[name])
    places = range(len(months))
    chart = trend(months, label="x")

    def draw(axes: Axes) -> dict[str, Iterable[Artist]]:
        axes.set(xlim=(-0.5, len(months) - 0.5), ylim=(0, top_of(chart)))
        done = {
            mature: [(place, m.done) for place, m in zip(places, months, strict=True) if m.mature is mature and m.done]
            for mature in (True, False)
        }
        return {
            "came": axes.bar(places, [month.received for month in months], WIDTH),
            **{f"done {mature}": axes.bar(*zip(*bars, strict=True), WIDTH) for mature, bars in done.items() if bars},
        }

    expected = ordinary(draw)
    assert_same(marks(chart, "f-band s-a2")[: len(months)], expected["came"])
    assert_same(marks(chart, "f-a"), expected["done True"])
    assert_same(marks(chart, "f-hatch s-a"), expected.get("done False", []))


def top_of(chart: str) -> float:
    """What the highest tick says in words (`40 rb`)."""
    number, unit = re.search(r'y="0%" dx="-7"[^>]*>([\d.,]+) ?(rb|jt)?<', chart).groups()
    return float(number.replace(".", "").replace(",", ".")) * {None: 1, "rb": 1e3, "jt": 1e6}[unit]


def test_a_month_without_complaints_is_an_empty_place_and_not_left_out() -> None:
    ends = [Month("2025-11", 4, 3, mature=True), Month("2026-04", 9, 2, mature=True)]
    first, last = marks(trend(ends, label="x"), "f-band s-a2")
    assert last[:, 0].mean() - first[:, 0].mean() == pytest.approx(5 / 6 * 1000, abs=TOLERANCE)


def test_a_single_month_stands_in_the_middle_and_is_no_wall() -> None:
    (column,) = marks(trend(TRENDS["one"], label="x"), "f-band s-a2")
    assert column[:, 0].min() + column[:, 0].max() == pytest.approx(1000, abs=TOLERANCE)
    assert np.ptp(column[:, 0]) < 1000 / 5


def test_the_parts_of_a_bar_stand_where_barh_puts_them() -> None:
    outcomes = OUTCOMES["ordinary"]
    lefts = np.cumsum([0, *outcomes.parts[:-1]])

    def draw(axes: Axes) -> dict[str, Iterable[Artist]]:
        axes.set(xlim=(0, outcomes.received), ylim=(0, 1))
        gaps = [GAP * outcomes.received] * 4 + [0]
        return {
            str(number): axes.barh(0.5, part - gap, 1, left)
            for number, (part, gap, left) in enumerate(zip(outcomes.parts, gaps, lefts, strict=True))
        }

    chart = outcome_bar(outcomes, label="x")
    for number, classes in enumerate(("f-a", "f-hatch s-a", "f-warm2", "f-grey", "f-bg s-dot")):
        assert_same(marks(chart, classes), ordinary(draw)[str(number)])


def test_a_single_complaint_among_millions_is_still_seen() -> None:
    chart = outcome_bar(Outcomes(9_000_003, 9_000_000, 1, 1, 1, 0), label="x")
    for classes in ("f-hatch s-a", "f-warm2", "f-grey"):
        ((part),) = marks(chart, classes)
        assert np.ptp(part[:, 0]) >= 1000 * 2 / 280


def test_an_interval_stands_where_its_numbers_are() -> None:
    def draw(axes: Axes) -> dict[str, Iterable[Artist]]:
        axes.set(xlim=(0, 1), ylim=(0, 1))
        return {
            "band": axes.barh(0.5, 0.8802 - 0.7501, 0.4, 0.7501),
            "dot": axes.plot([0.8244], [0.5], "o"),
            "tick": axes.plot([0.8333, 0.8333], [0, 1]),
        }

    expected = ordinary(draw)
    chart = interval(0.8244, 0.7501, 0.8802, label="x", reference=(0.8333, "kabupaten"))
    assert_same(marks(chart, "f-a2"), expected["band"])
    assert_same(marks(chart, "f-a s-bg"), expected["dot"])
    assert_same(marks(chart, "s-warm"), expected["tick"])


def test_a_range_has_a_hatched_box_and_no_dot() -> None:
    chart = interval(0.7, 0.61, 0.74, label="x", range_=True)
    ((box),) = marks(chart, "f-hatch s-a")
    assert (box[:, 0].min(), box[:, 0].max()) == pytest.approx((610, 740), abs=TOLERANCE)
    assert "<circle" not in chart


def test_an_open_interval_runs_to_the_end_of_its_axis_and_values_beyond_stay_on_it() -> None:
    ((band),) = marks(interval(90, 30, None, label="x", top=60), "f-a2")
    assert (band[:, 0].min(), band[:, 0].max()) == pytest.approx((500, 1000), abs=TOLERANCE)
    ((dot),) = marks(interval(90, 30, None, label="x", top=60), "f-a s-bg")
    assert dot[0, 0] == pytest.approx(1000)
