"""One commitment on the scale of years: a plan hollow, a signature filled, each as wide as its date is vague."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from generator.charts.frame import ON_CANVAS, canvas, finish
from generator.charts.ink import CANVAS
from generator.charts.palette import BAND, GREY, ORANGE, PAPER, PETROL, RULE, TEXT_SOFT
from generator.charts.shapes import Box, Strokes
from generator.charts.slots import Area, Label, drawn

if TYPE_CHECKING:
    from collections.abc import Sequence

Stretch = tuple[float, float]
"""Start and end as shares of the scale, 0–1."""

_OVERHANG_PX: Final = 7


class _Plot:
    def __init__(self) -> None:
        axes = canvas()
        self.years = Area(axes, edge=RULE)
        self.axis = Area(axes, edge=GREY)
        self.term = Area(axes, BAND)
        self.signed = Area(axes, PETROL, edge=PETROL, width=2)
        self.planned = Area(axes, PAPER, edge=PETROL, width=2)
        self.today = Area(axes, edge=ORANGE, width=2)
        self.end = Label(axes, TEXT_SOFT, at=ON_CANVAS)


_plot = cache(_Plot)


def schedule(  # noqa: PLR0913 - keywords of one call
    *,
    label: str,
    years: Sequence[float],
    today: float,
    planned: Stretch | None = None,
    signed: Stretch | None = None,
    until: float | None = None,
) -> str:
    """Draw one commitment; places are shares of the scale, `years` where a year begins, `until` where its term ends.

    A bar covers every day that its date can mean; a single day is as wide as its outline.
    """
    plot = _plot()
    marks = [plot.years.at(Strokes([((at, 0), (at, 1)) for at in years]))] if years else []
    marks.append(plot.axis.at(Strokes([((0, 0.5), (1, 0.5))])))
    if signed and until is not None and until > signed[1]:
        marks.append(plot.term.at(Box(signed[1], 0.35, until - signed[1], 0.3)))
    if planned:
        marks.append(plot.planned.at(Box(planned[0], 0.25, planned[1] - planned[0], 0.5)))
    if signed:
        marks.append(plot.signed.at(Box(signed[0], 0.2, signed[1] - signed[0], 0.6)))
    marks.append(plot.today.at(Strokes([((today, 0), (today, 1))])))
    return finish("cell", label, drawn(marks))


def schedule_scale(first: str, last: str, *, label: str) -> str:
    """Draw the ends of the scale once, above or below the rows."""
    plot = _plot()
    axis = plot.axis.at(Strokes([((0, 0.5), (1, 0.5))]))
    left = plot.end.at((0, 0), first, offset=(-_OVERHANG_PX, -15))
    right = plot.end.at((CANVAS, 0), last, offset=(_OVERHANG_PX, -15), side="right")
    return finish("interval", label, drawn([axis, left, right]))
