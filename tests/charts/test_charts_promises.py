"""Commitments on their scale and promises from release to release, beside what ordinary matplotlib calls draw."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from generator.charts import progress, schedule
from generator.charts.progress import Point
from tests.charts.test_charts_marks import assert_same, marks, ordinary

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

RELEASES = (
    Point(date(2024, 1, 31), "Januari 2024", 0.52, 0.43, 0.61),
    Point(date(2024, 6, 30), "Juni 2024", 0.634, 0.55, 0.71),
    Point(date(2025, 12, 31), "Desember 2025", 0.827, 0.762, 0.878),
    Point(date(2026, 9, 30), "September 2026", 0.8, 0.74, 0.85),
)
DAYS = tuple(
    Point(one.day, one.name, value, low, high)
    for one, (value, low, high) in zip(RELEASES, ((14, 11, 19), (12, 9, 15), (10, 8, 13), (9, 8, 11)), strict=True)
)


def ordinary_progress(points: tuple[Point, ...], target: float, top: float) -> dict[str, list[np.ndarray]]:
    """A line over dates with errorbar-like strokes, on an axis whose ends leave room for the names of releases."""
    days = [one.day.toordinal() for one in points]
    length = (days[-1] - days[0]) / (0.88 - 0.1)

    def draw(axes: Axes) -> dict[str, Iterable[Artist]]:
        axes.set(xlim=(days[0] - 0.1 * length, days[0] + 0.9 * length), ylim=(0, top))
        return {
            "spread": [axes.vlines(days, [one.low for one in points], [one.high for one in points])],
            "target": [axes.axhline(target)],
            "line": axes.plot(days, [one.value for one in points]),
            "dots": axes.plot(days, [one.value for one in points], "o", linestyle="none"),
        }

    return ordinary(draw)


@pytest.mark.parametrize(
    ("points", "target", "top", "is_share"), [(RELEASES, 0.85, 1, True), (DAYS, 10, 20, False)], ids=["share", "days"]
)
def test_a_promise_stands_where_plot_vlines_and_axhline_put_it(
    points: tuple[Point, ...], target: float, top: float, *, is_share: bool
) -> None:
    chart = progress(points, target, "target", label="x", is_share=is_share)
    expected = ordinary_progress(points, target, top)
    assert_same(marks(chart, "s-a2"), expected["spread"])
    assert_same(marks(chart, "s-warm"), expected["target"])
    assert_same(marks(chart, "s-a"), expected["line"])
    assert_same(marks(chart, "f-a s-bg"), expected["dots"])


def test_a_value_that_is_told_wrongly_is_found() -> None:
    chart = progress(RELEASES, 0.85, "target", label="x", is_share=True)
    with pytest.raises(AssertionError):
        assert_same(marks(chart, "s-warm"), ordinary_progress(RELEASES, 0.851, 1)["target"])


def test_a_range_has_no_dot_and_no_place_in_the_line() -> None:
    bare = (RELEASES[0], Point(RELEASES[1].day, "Juni 2024", None, 0.5, 0.7), *RELEASES[2:])
    chart = progress(bare, 0.85, "target", label="x", is_share=True)
    known = tuple(one for one in bare if one.value is not None)
    expected = ordinary_progress(known, 0.85, 1)
    assert_same(marks(chart, "s-a"), expected["line"])
    assert_same(marks(chart, "f-a s-bg"), expected["dots"])
    assert len(marks(chart, "s-a2")) == len(bare)


FIRST, LAST = date(2022, 1, 1), date(2027, 1, 1)


def share(day: date) -> float:
    return (day - FIRST).days / (LAST - FIRST).days


@pytest.mark.parametrize(
    ("planned", "signed", "until"),
    [
        ((date(2023, 11, 1), date(2023, 12, 1)), None, None),
        (None, (date(2022, 5, 1), date(2022, 6, 1)), None),
        ((date(2023, 1, 1), date(2024, 1, 1)), (date(2023, 10, 10), date(2023, 10, 11)), date(2026, 10, 11)),
    ],
    ids=["planned", "signed", "with a term"],
)
def test_a_commitment_stands_where_broken_barh_puts_it(
    planned: tuple[date, date] | None, signed: tuple[date, date] | None, until: date | None
) -> None:
    today = date(2026, 9, 30)
    years = [date(year, 1, 1) for year in range(2023, 2027)]

    def draw(axes: Axes) -> dict[str, Iterable[Artist]]:
        axes.set(xlim=(FIRST.toordinal(), LAST.toordinal()), ylim=(0, 1))

        def bar(start: date, end: date, height: float) -> Artist:
            days = (start.toordinal(), (end - start).days)
            return axes.broken_barh([days], ((1 - height) / 2, height))

        return {
            "years": [axes.vlines([year.toordinal() for year in years], 0, 1)],
            "axis": [axes.axhline(0.5)],
            "term": [bar(signed[1], until, 0.3)] if signed and until else [],
            "planned": [bar(*planned, 0.5)] if planned else [],
            "signed": [bar(*signed, 0.6)] if signed else [],
            "today": [axes.axvline(today.toordinal())],
        }

    expected = ordinary(draw)
    chart = schedule(
        label="x",
        years=[share(year) for year in years],
        today=share(today),
        planned=(share(planned[0]), share(planned[1])) if planned else None,
        signed=(share(signed[0]), share(signed[1])) if signed else None,
        until=share(until) if until else None,
    )
    classes = {"years": "s-line", "axis": "s-grey", "term": "f-band", "planned": "f-bg s-a", "signed": "f-a s-a"}
    for name, class_ in {**classes, "today": "s-warm"}.items():
        assert_same(marks(chart, class_), expected[name])
