"""The door: every chart is drawn on axes from here and leaves through `finish`.

The axes run from 0 to 1 and fill the canvas. What charts share (scales, keys) is drawn once for each set of ticks and
kept as text; the rest are `slots`. Nothing depends on a reader's matplotlib settings, on the order of calls or on the
machine's fonts.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, Literal

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from matplotlib.transforms import IdentityTransform

from generator.charts.ink import CANVAS, Ink
from generator.charts.markup import svg
from generator.charts.palette import RULE, TEXT_SOFT
from generator.language import N_, _, language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

Kind = Literal["bar", "curve", "trend", "interval", "tick", "cell", "funnel", "progress"]
"""What the stylesheet gives a height, and margins for axis labels, to."""

ON_CANVAS: Final = IdentityTransform()
"""Places by px from the lower left corner of the plot; beyond its edges they stay px at every width."""

_POINTS_PER_INCH: Final = 72
_UNITS: Final = ((1_000_000_000, N_("{n} M")), (1_000_000, N_("{n} jt")), (1_000, N_("{n} rb")))


def finish(kind: Kind, label: str, *bodies: str) -> str:
    """Join bodies, given lowest first, to one chart named by `label`."""
    return svg(kind, label, *bodies)


@cache
def canvas() -> Axes:
    """Return the axes on which all families set up their marks."""
    return _blank()


@cache
def _scale_axes() -> Axes:
    """Return axes whose ticks are set anew for each scale."""
    return _blank()


def _blank() -> Axes:
    """Make axes from 0 to 1 that fill the canvas, without spines, ticks or margins, under matplotlib's own defaults."""
    with _defaults():
        side = CANVAS / _POINTS_PER_INCH
        axes = Figure(figsize=(side, side), dpi=_POINTS_PER_INCH).add_axes((0, 0, 1, 1))
        axes.set(xlim=(0, 1), ylim=(0, 1))
        axes.tick_params(which="both", length=0, labelcolor=TEXT_SOFT, grid_color=RULE, grid_linewidth=1)
        axes.tick_params(axis="y", pad=7)
        axes.tick_params(axis="x", pad=9)
    return axes


def across(labels: Mapping[float, str]) -> str:
    """Draw tick labels below the plot; keys are shares of its width."""
    return _across(tuple(labels.items()))


@lru_cache(maxsize=1024)
def _across(labels: tuple[tuple[float, str], ...]) -> str:
    axes = _scale_axes()
    with _defaults():
        axes.set_xticks([place for place, _ in labels], [words for _, words in labels])
        return _static(axes.xaxis.get_ticklabels())


def upwards(labels: Mapping[float, str]) -> str:
    """Draw grid lines with their labels at the left; keys are shares of the plot's height."""
    return _upwards(tuple(labels.items()))


@lru_cache(maxsize=1024)
def _upwards(labels: tuple[tuple[float, str], ...]) -> str:
    axes = _scale_axes()
    with _defaults():
        axes.set_yticks([place for place, _ in labels], [words for _, words in labels])
        axes.yaxis.grid(visible=True)
        return _static([*axes.yaxis.get_gridlines(), *axes.yaxis.get_ticklabels()])


@contextmanager
def _defaults() -> Iterator[None]:
    """Shut a reader's matplotlib settings out."""
    with mpl.rc_context():
        mpl.rcdefaults()
        yield


def _static(artists: Iterable[Artist]) -> str:
    ink = Ink()
    for artist in artists:
        artist.draw(ink)
    return ink.markup()


@lru_cache(maxsize=1024)
def steps(largest: int, at_most: int) -> tuple[int, ...]:
    """Return round whole numbers from 0 to the first not below `largest` (or 1), at most `at_most` + 1 of them."""
    reach = max(largest, 1)
    ticks = MaxNLocator(nbins=at_most, integer=True, steps=[1, 2, 5, 10]).tick_values(0, reach)
    whole = [int(tick) for tick in ticks if tick >= 0]
    return tuple(whole[: 1 + next(place for place, tick in enumerate(whole) if tick >= reach)])


def grouped(count: int) -> str:
    """Write a whole number as readers do: `1.500`, in English `1,500`."""
    return f"{count:,}" if language() == "en" else f"{count:,}".replace(",", ".")


def short(count: int) -> str:
    """Write a whole number for an axis, never wider than the margin: `2.500`, `25 rb`, `2,5 jt`."""
    for unit, said in _UNITS:
        if count >= max(unit, 10_000):
            written = f"{count / unit:g}"
            return _(said, n=written if language() == "en" else written.replace(".", ","))
    return grouped(count)
