"""A number with its uncertainty: a dot on its 95 % band, or a hatched range without a dot, on a full axis."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from generator.charts.frame import ON_CANVAS, canvas, finish, grouped
from generator.charts.ink import CANVAS
from generator.charts.palette import GREY, ORANGE, PAPER, PETROL, PETROL_MID, TEXT_SOFT
from generator.charts.shapes import Box, Strokes
from generator.charts.slots import Area, Dots, Label, drawn, kept
from generator.language import _

if TYPE_CHECKING:
    from generator.charts.frame import Kind
    from generator.charts.slots import Side

_LEFT_THIRD: Final = 0.35
_RIGHT_THIRD: Final = 0.65
_OVERHANG_PX: Final = 7
"""By how much the labels of the ends stand out, so that a dot at an end is inside them."""


class _Plot:
    def __init__(self) -> None:
        axes = canvas()
        self.axis = Area(axes, edge=GREY)
        self.band = Area(axes, PETROL_MID)
        self.range = Area(axes, PAPER, edge=PETROL, hatched=True)
        self.tick = Area(axes, edge=ORANGE, width=2)
        self.tick_label = Label(axes, TEXT_SOFT)
        self.dot = Dots(axes, PETROL, PAPER, size=12, edge_width=2)
        self.end = Label(axes, TEXT_SOFT, at=ON_CANVAS)


_plot = cache(_Plot)


def interval(  # noqa: PLR0913 - keywords of one call
    value: float | None,
    low: float | None,
    high: float | None,
    *,
    label: str,
    reference: tuple[float, str] | None = None,
    range_: bool = False,
    top: float = 1.0,
    scale: bool = True,
) -> str:
    """Draw `value` as a dot on the band from `low` to `high`; the axis is 0 to `top` (1: percent; else working days).

    A missing `high` means that the interval is open: the band runs to the end of the axis; a missing `low` starts it
    at 0; a missing `value` draws no dot. With all three missing there is nothing to draw: "". `range_` draws the two
    bounds as a hatched box without a dot. `reference` is a tick with its words ("" for none). `scale=False` leaves the
    labels of the axis' ends out, for a table whose header has them. What lies beyond the axis is drawn at its end.
    """
    if value is None and low is None and high is None:
        return ""
    plot = _plot()
    start, end = _place(low or 0.0, top), 1.0 if high is None else _place(high, top)
    if range_:
        marks = [plot.range.at(Box(start, 0.25, end - start, 0.5))]
    else:
        marks = [plot.band.at(Box(start, 0.3, end - start, 0.4))]
    kind: Kind = "interval" if scale else "cell"
    if reference is not None:
        at, text = _place(reference[0], top), reference[1]
        marks.append(plot.tick.at(Strokes([((at, 0), (at, 1))])))
        if text:
            kind = "tick"
            marks.append(plot.tick_label.at((at, 1), text, offset=(0, 6), side=_side(at)))
    if value is not None and not range_:
        marks.append(plot.dot.at([(_place(value, top), 0.5)]))
    return finish(kind, label, _axis(top, scale=scale), drawn(marks))


@kept
def _axis(top: float, *, scale: bool) -> str:
    """Draw the axis, with its ends named if `scale`."""
    plot = _plot()
    axis = plot.axis.at(Strokes([((0, 0.5), (1, 0.5))]))
    if not scale:
        return drawn([axis])
    first, last = (_("0 %"), _("100 %")) if top == 1 else ("0", _("{days} hari kerja", days=grouped(round(top))))
    left = plot.end.at((0, 0), first, offset=(-_OVERHANG_PX, -15))
    right = plot.end.at((CANVAS, 0), last, offset=(_OVERHANG_PX, -15), side="right")
    return drawn([axis, left, right])


def _place(value: float, top: float) -> float:
    return min(max(value / top, 0.0), 1.0)


def _side(at: float) -> Side:
    """Hold a label so that it stays beside the axis at 280 px."""
    if at < _LEFT_THIRD:
        return "left"
    return "right" if at > _RIGHT_THIRD else "center"
