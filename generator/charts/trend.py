"""Month by month: what came in as an outlined bar, what of it is done inside, immature months hatched and named."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Final

from generator.charts.frame import ON_CANVAS, across, canvas, finish, short, steps, upwards
from generator.charts.ink import CANVAS
from generator.charts.palette import BAND, GREY, ORANGE, PAPER, PETROL, PETROL_MID, TEXT_SOFT
from generator.charts.shapes import Columns, Strokes
from generator.charts.slots import Area, Dots, Label, drawn, kept
from generator.language import N_, _
from generator.release import Month

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.charts.slots import Placed, Side

NAMES: Final = (
    *(N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("Mei"), N_("Jun")),
    *(N_("Jul"), N_("Agu"), N_("Sep"), N_("Okt"), N_("Nov"), N_("Des")),
)
FEWEST: Final = 6
"""Slots on the axis even where there are fewer months, so that one month is a column and not a wall."""
WIDTH: Final = 0.76
"""Share of its slot that a column takes."""

_NAMED_MONTHS: Final = 14
"""Up to so many months the axis names months, thinned to six; beyond, years alone."""
_YEAR_ROOM: Final = 0.15
"""Share of the axis that a year's label needs at 280 px."""
_BRACKET_HEIGHT: Final = 1.04
"""Of the plot's height: just above the tallest column."""


class _Plot:
    def __init__(self) -> None:
        axes = canvas()
        self.came = Area(axes, BAND, edge=PETROL_MID)
        self.done = Area(axes, PETROL)
        self.done_so_far = Area(axes, PAPER, edge=PETROL, hatched=True)
        self.bracket = Area(axes, edge=ORANGE, width=2)
        self.immature = Label(axes, ORANGE, bold=True)
        self.boundary = Area(axes, edge=GREY)
        self.year = Label(axes, TEXT_SOFT)
        self.keys = (
            (Dots(axes, BAND, PETROL_MID, size=10, edge_width=1, marker="s", at=ON_CANVAS), -32.0, N_("masuk")),
            (Dots(axes, PETROL, PETROL, size=10, edge_width=1, marker="s", at=ON_CANVAS), 0.2 * CANVAS, N_("selesai")),
        )
        self.key_label = Label(axes, TEXT_SOFT, at=ON_CANVAS)


_plot = cache(_Plot)


def trend(months: Sequence[Month], *, label: str) -> str:
    """Draw a column a month from the first to the last, empty where nothing came in; "" without months."""
    if not months:
        return ""
    shown = without_gaps(months)
    plot = _plot()
    ticks = steps(max(month.received for month in shown), 4)
    marks = [plot.came.at(columns(shown, [month.received for month in shown], ticks[-1]))]
    for area, is_mature in ((plot.done, True), (plot.done_so_far, False)):
        done = [month.done if month.mature is is_mature else 0 for month in shown]
        if any(done):
            marks.append(area.at(columns(shown, done, ticks[-1])))
    immature = tuple([place for place, month in enumerate(shown) if not month.mature])
    bodies = _heights(ticks), _calendar(shown[0].month, len(shown)), drawn(marks), _immature(immature, len(shown))
    return finish("trend", label, *bodies)


def without_gaps(months: Sequence[Month]) -> list[Month]:
    """List every month from the earliest to the latest; those that are absent had no complaints."""
    order = _order(tuple([month.month for month in months]))
    return [months[found] if found is not None else Month(name, 0, 0, mature=True) for found, name in order]


@lru_cache(maxsize=512)
def _order(names: tuple[str, ...]) -> list[tuple[int | None, str]]:
    """Return every month from the earliest to the latest: its place among `names`, if it is there, and its name."""
    known = {_number(name): place for place, name in enumerate(names)}
    return [(known.get(n), f"{n // 12:04}-{n % 12 + 1:02}") for n in range(min(known), max(known) + 1)]


def columns(months: Sequence[Month], heights: Sequence[int], top: int) -> Columns:
    """Return one column for each height that is not 0, in shares of a plot that is `top` high."""
    width = WIDTH / max(len(months), FEWEST)
    return Columns(_left_edges(len(months)), width, heights, top)


@lru_cache(maxsize=64)
def _left_edges(n_months: int) -> tuple[float, ...]:
    return tuple(across_axis(place - WIDTH / 2, n_months) for place in range(n_months))


def across_axis(place: float, n_months: int) -> float:
    """Return where month number `place` (its middle) stands, as a share of the axis; fewer than six stand centred."""
    slots = max(n_months, FEWEST)
    return (place + 0.5 + (slots - n_months) / 2) / slots


def _number(month: str) -> int:
    """Return months since the year 0."""
    year, of_year = month.split("-")
    return int(year) * 12 + int(of_year) - 1


@kept
def _heights(ticks: tuple[int, ...]) -> str:
    """Draw grid and counts at the left, and above what the two parts of a column are."""
    plot = _plot()
    keys: list[Placed] = []
    for swatch, x, text in plot.keys:
        keys += [swatch.at([(x, CANVAS + 34)]), plot.key_label.at((x, CANVAS), _(text), offset=(10, 30))]
    return upwards({tick / ticks[-1]: short(tick) for tick in ticks}) + drawn(keys)


@kept
def _calendar(first: str, n_months: int) -> str:
    """Name months where there are few, and years, as fits at 280 px, with a line before each January."""
    plot = _plot()
    start = _number(first)
    is_short = n_months <= _NAMED_MONTHS
    named = range(0, n_months if is_short else 0, -(-n_months // FEWEST))
    names = across({across_axis(float(place), n_months): _(NAMES[(start + place) % 12]) for place in named})
    years = list(_years(start, n_months))
    januaries = [across_axis(begin - 0.5, n_months) for begin, _, _ in years[1:]]
    marks = [plot.boundary.at(Strokes([((x, -0.06), (x, 1)) for x in januaries]))] if januaries else []
    for begin, end, year in _with_room(years, max(n_months, FEWEST) * _YEAR_ROOM):
        at = (across_axis((begin + end) / 2, n_months), 0)
        marks.append(plot.year.at(at, str(year), offset=(0, -35 if is_short else -19), side="center"))
    return drawn(marks) + names


def _years(start: int, n_months: int) -> Iterator[tuple[int, int, int]]:
    """Yield (first place, last place, year) of each calendar year on the axis."""
    for year, places in groupby(range(n_months), key=lambda place: (start + place) // 12):
        inside = list(places)
        yield inside[0], inside[-1], year


def _with_room(years: list[tuple[int, int, int]], room: float) -> list[tuple[int, int, int]]:
    """Keep the years whose labels fit, the longest first: no two middles closer than `room` months."""
    kept: list[tuple[int, int, int]] = []
    for begin, end, year in sorted(years, key=lambda item: (item[0] - item[1], item[2])):
        if all(abs(begin + end - other - further) / 2 >= room for other, further, _ in kept):
            kept.append((begin, end, year))
    return sorted(kept)


@kept
def _immature(places: tuple[int, ...], n_months: int) -> str:
    """Draw a bracket over the months that cannot be judged yet, and the words for it."""
    if not places:
        return ""
    plot = _plot()
    runs = [
        [place for place, _ in group]
        for _, group in groupby(zip(places, range(len(places)), strict=True), key=lambda pair: pair[0] - pair[1])
    ]
    ends = [(across_axis(run[0] - WIDTH / 2, n_months), across_axis(run[-1] + WIDTH / 2, n_months)) for run in runs]
    bracket = Strokes([((left, _BRACKET_HEIGHT), (right, _BRACKET_HEIGHT)) for left, right in ends])
    left, right = ends[-1]
    side: Side = "right" if left + right > 1 else "left"
    at = (right if side == "right" else left, 1)
    return drawn([plot.bracket.at(bracket), plot.immature.at(at, _("belum matang"), offset=(0, 11), side=side)])
