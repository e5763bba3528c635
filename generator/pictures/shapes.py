"""What a picture is made of, in px from its upper left corner. Colours are those of the charts' palette."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.charts.palette import PAPER

Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Paint:
    """How an outline looks; `hatched` is ruled in petrol over paper."""

    fill: str | None = None
    stroke: str | None = None
    width: float = 1
    dashes: tuple[float, ...] = ()
    hatched: bool = False


@dataclass(frozen=True, slots=True)
class Outline:
    """Runs of straight lines, each closed or not."""

    runs: tuple[tuple[Point, ...], ...]
    paint: Paint
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class Disc:
    """A dot."""

    at: Point
    radius: float
    paint: Paint


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; `at` is on its baseline, `ground` below it. A halo of paper keeps it legible over marks."""

    at: Point
    text: str
    size: float
    colour: str
    bold: bool = False
    anchor: Anchor = "start"
    halo: bool = False
    ground: str = PAPER


Shape = Outline | Disc | Words


@dataclass(frozen=True, slots=True)
class Picture:
    """A finished picture: shapes, lowest first, on paper; `label` says it to those who do not see it."""

    width: int
    height: int
    label: str
    shapes: tuple[Shape, ...]


def box(x: float, y: float, width: float, height: float, paint: Paint) -> Outline:
    """Return an upright rectangle."""
    corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
    return Outline((corners,), paint, is_closed=True)
