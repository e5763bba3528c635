"""How long people wait: the Kaplan–Meier share still waiting, by working days since receipt, with its 95 % band."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

from generator.charts.frame import ON_CANVAS, across, canvas, finish, grouped, short, steps, upwards
from generator.charts.ink import CANVAS
from generator.charts.palette import BAND, DOT, ORANGE, PAPER, PETROL, PETROL_MID, TEXT_SOFT
from generator.charts.shapes import Steps
from generator.charts.slots import Area, Dots, Label, drawn, kept
from generator.language import N_, _

if TYPE_CHECKING:
    import numpy.typing as npt

    from generator.release import WaitingTime
    from generator.release.curve import Curve

Rows: TypeAlias = "npt.NDArray[np.float64]"
"""Day, share still waiting and the limits of its interval (rows) for each step (columns)."""

DOTS: Final = 90
"""Places along the axis at which open cases are told apart: closer dots would print as one."""
STEPS: Final = 300
"""A curve of more days than this is drawn to `FINEST`."""
FINEST: Final = 0.004
"""Of the plot's height: one px."""
TAIL: Final = 4
"""A curve of more than so many times its ninth decile has a long tail …"""
SHOWN: Final = 3
"""… and is shown up to so many times it."""
FEWEST_DAYS: Final = 10
"""A ninth decile of fewer days counts as this many, so that the axis never shows less than `SHOWN` times it."""

_EVERYONE: Final = np.array([0.0, 1.0, 1.0, 1.0])
_SHARES: Final = {0.0: "0", 0.25: "25", 0.5: "50", 0.75: "75", 1.0: N_("100 %")}
_QUARTER: Final = 0.25
_HALF: Final = 0.5
_TENTH: Final = 0.1
_NARROWEST_PX: Final = 212
_MARGIN_PX: Final = 20
"""The plot on a page of 280 px, and the room right of it."""
_GAP_PX: Final = 10
_LETTER_PX: Final = 7.5
"""What bold text of 12.5 px takes in a wide sans, and the room before it."""


class _Plot:
    def __init__(self) -> None:
        axes = canvas()
        self.band = Area(axes, BAND)
        self.curve = Area(axes, edge=PETROL, width=2.5)
        self.open = Dots(axes, PAPER, DOT, size=7, edge_width=1.5)
        self.leads = Area(axes, edge=ORANGE, width=1.5, dashes=(4, 3))
        self.median = Dots(axes, ORANGE, PAPER, size=11, edge_width=2)
        self.p90 = Dots(axes, ORANGE, PAPER, size=8, edge_width=2)
        self.name = Label(axes, ORANGE, bold=True)
        self.swatch = Dots(axes, BAND, PETROL_MID, size=10, edge_width=1, marker="s", at=ON_CANVAS)
        self.tail = Label(axes, TEXT_SOFT)
        self.note = Label(axes, TEXT_SOFT, at=ON_CANVAS)


_plot = cache(_Plot)


def waiting_curve(waiting: WaitingTime, *, label: str) -> str:
    """Draw the curve, its median and ninth decile named, open cases as hollow dots; "" where there is no curve."""
    if not waiting.curve:
        return ""
    plot = _plot()
    ticks, last = axis_of(horizon(waiting))
    rows = stepped(waiting.curve, last)
    rows[0] /= last
    marks = [plot.band.at(Steps(rows[[0, 3, 2]])), plot.curve.at(Steps(rows[:2]))]
    if still_open := open_dots(waiting.curve, last):
        marks.append(plot.open.at([(day / last, height) for day, height in still_open]))
    bodies = [_scale(ticks, last), drawn(marks)]
    if waiting.median is not None:
        bodies.append(_median(waiting.median, last))
    if waiting.p90 is not None:
        bodies.append(_ninth_decile(waiting.p90, last))
    last_day = waiting.curve.days[-1]
    return finish("curve", label, *bodies, _notes(sum(waiting.curve.censored), last_day if last_day > last else None))


def horizon(waiting: WaitingTime) -> int:
    """Return the last day to show: the last of the curve, unless a long tail would press the rest to the edge.

    A tail that is longer than `TAIL` times the ninth decile is cut at `SHOWN` times it, and the chart says so.
    """
    last_day = waiting.curve.days[-1]
    if waiting.p90 is None or last_day <= TAIL * max(waiting.p90, FEWEST_DAYS):
        return last_day
    return SHOWN * max(waiting.p90, FEWEST_DAYS)


def axis_of(last_day: int) -> tuple[tuple[int, ...], int]:
    """Return the ticks of an axis of days, and where it ends: a fifth of a step beyond the last day at most."""
    ticks = steps(last_day, 4)
    grain = max(ticks[1] // 5, 1)
    last = max(-(-last_day // grain) * grain, 1)
    return tuple(tick for tick in ticks if tick <= last), last


def stepped(curve: Curve, last: int) -> Rows:
    """Return days, share, low and high as steps from everyone waiting on day 0 to the end of the axis, `last`.

    A curve that ends before ends there. One of more than `STEPS` days leaves out steps until they add up to `FINEST`.
    """
    rows = np.array([curve.days, *curve.shares], dtype=np.float64)
    if rows[0, -1] > last:
        shown = rows[:, rows[0] <= last]
        rows = np.column_stack([shown, [last, *shown[1:, -1]]])
    if rows.shape[1] > STEPS:
        rows = np.array(_thinned(rows.T.tolist())).T
    return np.column_stack([_EVERYONE, rows])


def _thinned(rows: list[list[float]]) -> list[list[float]]:
    """Leave out rows until one of the three heights has moved by `FINEST`; the first and the last stay."""
    kept = rows[:1]
    for row in rows[1:-1]:
        _day, share, low, high = kept[-1]
        if max(abs(row[1] - share), abs(row[2] - low), abs(row[3] - high)) >= FINEST:
            kept.append(row)
    return [*kept, rows[-1]]


def open_dots(curve: Curve, last: int) -> list[tuple[int, float]]:
    """Place open cases on the curve as (day, share), the first of each `DOTS`th of an axis that ends at `last`."""
    open_cases = zip(curve.days, curve.shares[0], curve.censored, strict=True)
    shown = [(day, share) for day, share, n in open_cases if n and day <= last]
    places = {day * DOTS // last: (day, share) for day, share in reversed(shown)}
    return sorted(places.values())


@kept
def _scale(ticks: tuple[int, ...], last: int) -> str:
    title = _plot().note.at((CANVAS, 0), _("hari kerja sejak laporan masuk"), offset=(0, -35), side="right")
    return (
        upwards({place: _(words) for place, words in _SHARES.items()})
        + across({tick / last: short(tick) for tick in ticks})
        + drawn([title])
    )


@kept
def _median(day: int, last: int) -> str:
    """Mark the median, with lines to both axes; its two lines of words stand right of it, or left and below."""
    plot, at = _plot(), day / last
    lines = _("separuh ditutup:"), _("{days} hari kerja", days=grouped(day))
    is_left = _fits(at, lines[0])
    offsets = ((10, 22), (10, 7)) if is_left else ((-9, -17), (-9, -32))
    words = [
        plot.name.at((at, _HALF), text, offset=offset, side="left" if is_left else "right")
        for text, offset in zip(lines, offsets, strict=True)
    ]
    leads = Steps(np.array([(0, at), (_HALF, 0)]))
    return drawn([plot.leads.at(leads), plot.median.at([(at, _HALF)]), *words])


@kept
def _ninth_decile(day: int, last: int) -> str:
    """Mark the day after which one in ten still waits; its words stand where the falling curve leaves room."""
    plot, at = _plot(), day / last
    point, first, rest = (at, _TENTH), _("satu dari"), _("sepuluh: {day}", day=grouped(day))
    if _fits(at, f"{first} {rest}"):
        words = [plot.name.at(point, f"{first} {rest}", offset=(4, 9))]
    elif _fits(at, rest):
        words = [plot.name.at(point, first, offset=(5, 24)), plot.name.at(point, rest, offset=(5, 9))]
    else:
        words = [plot.name.at(point, f"{first} {rest}", offset=(-8, -14), side="right")]
    return drawn([plot.p90.at([point]), *words])


def _fits(at: float, text: str) -> bool:
    """Tell whether bold words that start beside a dot end before the page does, at its narrowest."""
    return at * _NARROWEST_PX + _GAP_PX + len(text) * _LETTER_PX <= _NARROWEST_PX + _MARGIN_PX


@kept
def _notes(n_open: int, cut_day: int | None) -> str:
    """Say above the plot what the band and the dots are, and in it up to which day a tail that is cut goes on."""
    plot = _plot()
    swatch = plot.swatch.at([(CANVAS + _MARGIN_PX - 7, CANVAS + 20)])
    notes = [swatch, plot.note.at((CANVAS, CANVAS), _("selang 95 %"), offset=(4, 16), side="right")]
    if n_open:
        notes.append(plot.note.at((0, CANVAS), _("○ masih berjalan ({n})", n=grouped(n_open)), offset=(-38, 16)))
    if cut_day is not None:
        words = ((_("kurva berlanjut"), 22), (_("sampai {day} hari →", day=grouped(cut_day)), 7))
        notes += [plot.tail.at((1, _QUARTER), text, offset=(_MARGIN_PX, up), side="right") for text, up in words]
    return drawn(notes)
