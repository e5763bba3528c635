"""What became of the complaints: one bar in five parts."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from generator.charts.frame import canvas, finish, grouped
from generator.charts.palette import DOT, GREY, OCHRE, PAPER, PETROL, TEXT_SOFT
from generator.charts.shapes import Box
from generator.charts.slots import Area, Label, drawn
from generator.language import _

if TYPE_CHECKING:
    from generator.release import Outcomes

THINNEST: Final = 0.012
"""Share of the bar, gap included, that a part of even one complaint takes (2 px at 280); the widest part gives it."""
GAP: Final = 0.004
"""Share of the bar between two parts."""

_NARROWEST_PX: Final = 280
_LETTER_PX: Final = 7.5
_INDENT_PX: Final = 10


class _Plot:
    def __init__(self) -> None:
        axes = canvas()
        self.parts = (
            Area(axes, PETROL),
            Area(axes, PAPER, edge=PETROL, hatched=True),
            Area(axes, OCHRE),
            Area(axes, GREY),
            Area(axes, PAPER, edge=DOT),
        )
        self.track = Area(axes, PAPER, edge=DOT)
        self.inside = Label(axes, PAPER, bold=True)
        self.empty = Label(axes, TEXT_SOFT)


_plot = cache(_Plot)


def outcome_bar(outcomes: Outcomes, *, label: str) -> str:
    """Draw the bar; an empty track where nothing was received."""
    plot = _plot()
    at, offset = (0, 0.5), (_INDENT_PX, -4)
    if not outcomes.received:
        track = plot.track.at(Box(0, 0, 1, 1))
        return finish("bar", label, drawn([track, plot.empty.at(at, _("belum ada laporan"), offset=offset)]))
    left = 0.0
    marks = []
    for part, width in zip(plot.parts, widths(outcomes), strict=True):
        if width:
            is_last = left + width > 1 - THINNEST / 2
            marks.append(part.at(Box(left, 0, width - (0 if is_last else GAP), 1)))
        left += width
    text = _("{done} selesai", done=grouped(outcomes.done))
    room = outcomes.done / outcomes.received * _NARROWEST_PX
    if len(text) * _LETTER_PX + 2 * _INDENT_PX <= room:
        marks.append(plot.inside.at(at, text, offset=offset))
    return finish("bar", label, drawn(marks))


def widths(outcomes: Outcomes) -> list[float]:
    """Give each part its share of the bar, which is its share of all, but never too thin to be seen."""
    shares = [count / outcomes.received for count in outcomes.parts]
    seen = [max(share, THINNEST) if share else 0.0 for share in shares]
    seen[seen.index(max(seen))] -= sum(seen) - 1
    return seen
