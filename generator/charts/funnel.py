"""A group of agencies by volume: limits of chance as bands around the group's share, and every agency as a dot."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from generator.charts.frame import ON_CANVAS, across, canvas, finish, short, steps, upwards
from generator.charts.ink import CANVAS
from generator.charts.palette import BAND, DOT, PAPER, PETROL, PETROL_MID, RULE, SOFT, TEXT, TEXT_SOFT
from generator.charts.shapes import Line, Strokes
from generator.charts.slots import Area, Dots, Label, drawn
from generator.language import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from generator.charts.slots import Placed
    from generator.release import PeerGroupFacts, PeerStanding

HALFWAY: Final = 0.5
"""The axis of shares starts here where every dot lies above, else at 0."""
DOTS: Final = 110
"""More dots than this would print as one: of those in one cell of an ever coarser grid the first is drawn."""
NAMED: Final = 24
"""Of the agencies outside 95 % so many, the largest, may be named where there is room."""

_HALF_TICKS: Final = {0.0: "50", 0.2: "60", 0.4: "70", 0.6: "80", 0.8: "90", 1.0: N_("100 %")}
_FULL_TICKS: Final = {0.0: "0", 0.25: "25", 0.5: "50", 0.75: "75", 1.0: N_("100 %")}
_WIDE_PX: Final = 440
"""The plot where names are shown, at its narrowest."""
_NARROWEST_PX: Final = 212
_MARGIN_PX: Final = 20
_HEIGHT_PX: Final = 230
"""The plot on a page of 280 px, the room right of it, and its height."""
_SECOND_KEY: Final = 0.34
_LETTER_PX: Final = 8.2
"""What a bold letter of 12.5 px takes in a wide sans."""
_LINE_PX: Final = 18
_ROOM_PX: Final = 28
_ABOVE_PX: Final = 11
_BELOW_PX: Final = -20


class _Plot:
    def __init__(self) -> None:
        axes = canvas()
        self.outer = Area(axes, SOFT, edge=RULE)
        self.inner = Area(axes, BAND)
        self.group = Area(axes, edge=TEXT_SOFT, width=1.5, dashes=(2, 3))
        self.peers = Dots(axes, DOT, PAPER, size=8, edge_width=1)
        self.few = Dots(axes, PAPER, DOT, size=7, edge_width=1.5)
        self.outside = Label(axes, TEXT, bold=True, shown="wide")
        self.own = Dots(axes, PETROL, PAPER, size=14, edge_width=2)
        self.own_few = Dots(axes, PAPER, PETROL, size=12, edge_width=3)
        self.name = Label(axes, PETROL, bold=True)
        self.wide_name = Label(axes, PETROL, bold=True, shown="wide")
        self.narrow_name = Label(axes, PETROL, bold=True, shown="narrow")
        self.note = Label(axes, TEXT_SOFT, at=ON_CANVAS)
        self.keys = (
            Dots(axes, BAND, PETROL_MID, size=10, edge_width=1, marker="s", at=ON_CANVAS),
            Dots(axes, SOFT, DOT, size=10, edge_width=1, marker="s", at=ON_CANVAS),
        )


_plot = cache(_Plot)


@dataclass(frozen=True, eq=False)
class Funnel:
    """What all charts of one group share, drawn once; `draw` adds the agency that a page is about."""

    standings: Mapping[str, PeerStanding]
    """Those that are compared, by id."""
    names: Mapping[str, str]
    few_n: int
    bottom: float
    """Where the axis of shares (0–1) starts."""
    last: int
    """Where the axis of volumes ends."""
    shared: str
    outside: Mapping[str, tuple[_Words, frozenset[str]]]
    """Those outside 95 % that may be named, the largest first: words on a wide page, and whose words those meet."""

    @classmethod
    def of(cls, group: PeerGroupFacts, names: Mapping[str, str], few_n: int) -> Funnel | None:
        """Set up the chart of a group, `names` being those of its members by id; None where nothing is compared."""
        shown = compared(group)
        if not group.curve or group.value is None:
            return None
        bottom = HALFWAY if min(group.value, *(one.done / one.n for one in shown)) >= HALFWAY else 0.0
        ticks = steps(group.curve[-1].n, 4)
        outside = [one for one in shown if one.difference != "tidak_berbeda_nyata"][:NAMED]
        shared = _scale(bottom, ticks, has_few=any(one.n < few_n for one in shown))
        shared += _bands(group, bottom, ticks[-1]) + _peers(shown, few_n, bottom, ticks[-1])
        words = {one.agency: _wide_words(one, names, _place(one, bottom, ticks[-1])) for one in outside}
        met = {
            name: (one, frozenset(other for other, further in words.items() if one.meets(further)))
            for name, one in words.items()
        }
        return cls({one.agency: one for one in shown}, names, few_n, bottom, ticks[-1], shared, met)

    def draw(self, agency: str, *, label: str) -> str:
        """Draw the chart with one agency accented and named; "" where that agency is not compared."""
        own = self.standings.get(agency)
        if own is None:
            return ""
        plot, at = _plot(), _place(own, self.bottom, self.last)
        in_full = _wide_words(own, self.names, at)
        text = in_full.text
        marks = [words.on(plot.outside) for words in self._outsiders(in_full, agency)]
        marks.append((plot.own_few if own.n < self.few_n else plot.own).at([at]))
        if len(text) * _LETTER_PX <= _NARROWEST_PX:
            marks.append(_Words.beside(at, text, _NARROWEST_PX).on(plot.name))
        else:
            brief = _Words.beside(at, _("instansi ini {share}", share=_percent(own)), _NARROWEST_PX)
            marks += [in_full.on(plot.wide_name), brief.on(plot.narrow_name)]
        return finish("funnel", label, self.shared, drawn(marks))

    def _outsiders(self, own: _Words, agency: str) -> Iterator[_Words]:
        """Yield names for the others outside 95 %, the largest first, as far as they find room; they take it."""
        taken: set[str] = set()
        for other, (words, met) in self.outside.items():
            if other != agency and met.isdisjoint(taken) and not words.meets(own):
                taken.add(other)
                yield words


@dataclass(frozen=True, slots=True)
class _Words:
    """A line of words above or below a dot, pushed aside as far as a plot of `width` px, or any wider, needs."""

    text: str
    at: tuple[float, float]
    right: float
    up: float
    width: float

    @classmethod
    def beside(cls, at: tuple[float, float], text: str, width: float) -> _Words:
        """Place words: outwards of the middle, but never into the labels above and below the plot."""
        x, y = at[0] * width, at[1] * _HEIGHT_PX
        half = len(text) * _LETTER_PX / 2
        middle = max(half, min(x, width + _MARGIN_PX - half))
        is_below = y > _HEIGHT_PX - _ROOM_PX or (y > _ROOM_PX and at[1] < HALFWAY)
        return cls(text, at, round(middle - x), _BELOW_PX if is_below else _ABOVE_PX, width)

    def on(self, label: Label) -> Placed:
        """Write the words with a label's look."""
        return label.at(self.at, self.text, offset=(self.right, self.up), side="center")

    def meets(self, other: _Words) -> bool:
        """Tell whether two lines would touch on a plot of this width."""
        across = abs((self.at[0] - other.at[0]) * self.width + self.right - other.right)
        apart_px = abs((self.at[1] - other.at[1]) * _HEIGHT_PX + self.up - other.up)
        return across < (len(self.text) + len(other.text)) * _LETTER_PX / 2 and apart_px < _LINE_PX


def compared(group: PeerGroupFacts) -> list[PeerStanding]:
    """Return the members that have limits."""
    return [one for one in group.members if one.difference is not None]


def apart(points: NDArray[np.float64], most: int) -> NDArray[np.float64]:
    """Leave out dots until at most `most` remain: the first of those in one cell of a grid, as fine as that allows."""
    cells = 256
    kept = points
    while len(kept) > most:
        _cells, first = np.unique((points * cells).astype(np.int64), axis=0, return_index=True)
        kept, cells = points[np.sort(first)], cells * 3 // 4
    return kept


def _scale(bottom: float, ticks: tuple[int, ...], *, has_few: bool) -> str:
    """Draw the axes with their labels, and say above the plot what the bands and hollow dots are."""
    plot = _plot()
    keys = [plot.note.at((CANVAS, 0), _("laporan yang menjadi wewenang"), offset=(0, -35), side="right")]
    for swatch, x, text in zip(plot.keys, (-32.0, _SECOND_KEY * CANVAS), (_("batas 95 %"), _("99,8 %")), strict=True):
        keys += [swatch.at([(x, CANVAS + 20)]), plot.note.at((x, CANVAS), text, offset=(10, 16))]
    if has_few:
        keys.append(plot.note.at((CANVAS, CANVAS), _("○ data sedikit"), offset=(_MARGIN_PX, 16), side="right"))
    heights = {place: _(words) for place, words in (_HALF_TICKS if bottom else _FULL_TICKS).items()}
    across_ = across({tick / ticks[-1]: short(tick) for tick in ticks})
    return upwards(heights) + across_ + drawn(keys)


def _bands(group: PeerGroupFacts, bottom: float, last: int) -> str:
    """Draw both bands and the group's share; what lies below the axis is cut."""
    rows = np.array([(p.n, p.low_95, p.high_95, p.low_998, p.high_998) for p in group.curve])
    x, *limits = rows[:, 0] / last, *(_height(side, bottom) for side in rows[:, 1:].T)
    share = max(((group.value or 0.0) - bottom) / (1 - bottom), 0.0)
    plot = _plot()
    return drawn(
        [
            plot.outer.at(_between(x, limits[2], limits[3])),
            plot.inner.at(_between(x, limits[0], limits[1])),
            plot.group.at(Strokes([((0, share), (1, share))])),
        ]
    )


def _between(x: NDArray[np.float64], lower: NDArray[np.float64], upper: NDArray[np.float64]) -> Line:
    return Line(np.vstack([np.column_stack([x, upper]), np.column_stack([x, lower])[::-1]]), closed=True)


def _peers(shown: Sequence[PeerStanding], few_n: int, bottom: float, last: int) -> str:
    """Draw all that are compared as dots, hollow where the data are few."""
    plot = _plot()
    marks = []
    for slot, is_few in ((plot.few, True), (plot.peers, False)):
        some = [(one.n / last, one.done / one.n) for one in shown if (one.n < few_n) is is_few]
        if some:
            points = np.array(some)
            points[:, 1] = _height(points[:, 1], bottom)
            marks.append(slot.at(apart(points, DOTS * len(some) // len(shown) + 1).tolist()))
    return drawn(marks)


def _height(share: NDArray[np.float64], bottom: float) -> NDArray[np.float64]:
    """Return the place of shares (0–1) on an axis that starts at `bottom`; what lies below is drawn at its end."""
    return np.maximum((share - bottom) / (1 - bottom), 0.0)


def _place(one: PeerStanding, bottom: float, last: int) -> tuple[float, float]:
    """Return where an agency stands on axes that start at `bottom` and end at `last`."""
    return one.n / last, max((one.done / one.n - bottom) / (1 - bottom), 0.0)


def _wide_words(one: PeerStanding, names: Mapping[str, str], at: tuple[float, float]) -> _Words:
    """Write an agency's name and share beside its dot, as they stand on a wide page."""
    return _Words.beside(at, f"{names[one.agency]}: {_percent(one)}", _WIDE_PX)


def _percent(one: PeerStanding) -> str:
    """Write the share of one agency: `82,4 %`."""
    tenths = (2000 * one.done + one.n) // (2 * one.n)
    return _("{whole},{tenths}\u00a0%", whole=tenths // 10, tenths=tenths % 10)
