"""A promise from release to release: its value on its interval as of each, against the target."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from generator.charts.frame import across, canvas, finish, grouped, steps, upwards
from generator.charts.palette import ORANGE, PAPER, PETROL, PETROL_MID
from generator.charts.shapes import Line, Strokes
from generator.charts.slots import Area, Dots, Label, drawn
from generator.language import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

_FIRST: Final = 0.1
_LAST: Final = 0.88
"""Shares of the axis where the first and the last release stand, so that their names have room at 280 px."""
_HIGH_UP: Final = 0.85
"""From this height on the target's words stand below its line."""
_SHARE_LEVELS: Final = {0.0: N_("0 %"), 0.5: N_("50 %"), 1.0: N_("100 %")}


@dataclass(frozen=True, slots=True)
class Point:
    """A release: `low` and `high` are the interval, or a range, which has no `value`; None where there is nothing."""

    day: date
    name: str
    value: float | None
    low: float | None
    high: float | None


class _Plot:
    def __init__(self) -> None:
        axes = canvas()
        self.spread = Area(axes, edge=PETROL_MID, width=5)
        self.line = Area(axes, edge=PETROL, width=2)
        self.target = Area(axes, edge=ORANGE, width=2, dashes=(6, 4))
        self.target_words = Label(axes, ORANGE, bold=True)
        self.dot = Dots(axes, PETROL, PAPER, size=11, edge_width=2)


_plot = cache(_Plot)


def progress(points: Sequence[Point], target: float, words: str, *, label: str, is_share: bool) -> str:
    """Draw points, given oldest first, against the target, which `words` names; "" where no point can be drawn.

    The axis runs from 0 to 1 (percent) for shares, else from 0 to a round number of working days beyond everything.
    """
    if not any(_is_drawn(point) for point in points):
        return ""
    plot, top, levels = _plot(), 1.0, {place: _(words) for place, words in _SHARE_LEVELS.items()}
    if not is_share:
        known = [at for point in points for at in (point.value, point.low, point.high) if at is not None]
        ticks = steps(int(max([target, *known])) + 1, 3)
        top, levels = float(ticks[-1]), {tick / ticks[-1]: grouped(tick) for tick in ticks}
    places = _places(points)
    marks = []
    spread = [
        ((x, (point.low or 0.0) / top), (x, 1.0 if point.high is None else point.high / top))
        for x, point in zip(places, points, strict=True)
        if point.low is not None or point.high is not None
    ]
    if spread:
        marks.append(plot.spread.at(Strokes(spread)))
    aim = target / top
    marks.append(plot.target.at(Strokes([((0, aim), (1, aim))])))
    marks.append(plot.target_words.at((1, aim), words, offset=(0, -16 if aim > _HIGH_UP else 5), side="right"))
    dots = [(x, point.value / top) for x, point in zip(places, points, strict=True) if point.value is not None]
    if len(dots) > 1:
        marks.append(plot.line.at(Line(np.array(dots))))
    if dots:
        marks.append(plot.dot.at(dots))
    ends = {places[0]: points[0].name, places[-1]: points[-1].name}
    scale = upwards(levels) + across(ends)
    return finish("progress", label, scale, drawn(marks))


def _is_drawn(point: Point) -> bool:
    return any(each is not None for each in (point.value, point.low, point.high))


def _places(points: Sequence[Point]) -> list[float]:
    """Place releases by their day; those of one day, or a single one, stand in the middle."""
    first, last = points[0].day.toordinal(), points[-1].day.toordinal()
    if first == last:
        return [(_FIRST + _LAST) / 2] * len(points)
    return [_FIRST + (_LAST - _FIRST) * (point.day.toordinal() - first) / (last - first) for point in points]
