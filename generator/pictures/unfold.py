"""A chart of a page becomes shapes of a picture: the same drawing, with its shares of the plot worked out in px.

On a page the browser stretches a chart to its column, with heights and margins from the stylesheet. A picture has one
width, and must be legible in programs that know neither, so both are applied here. What is read is what `charts` wrote:
its few elements and classes, and the sizes in its own stylesheet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import fromstring

from generator.charts import stylesheet
from generator.charts.ink import CANVAS
from generator.charts.palette import PAPER, PETROL, TEXT_SOFT, TOKENS
from generator.pictures.shapes import Disc, Outline, Paint, Point, Words, box

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from generator.pictures.shapes import Anchor, Shape

TEXT_PX: Final = 12.5
"""The size of a chart's text in its stylesheet."""

_COLOURS: Final = {token: colour for colour, token in TOKENS.items()}
_ANCHORS: Final[dict[str, Anchor]] = {"": "start", "middle": "middle", "end": "end"}
_SIZES: Final = re.compile(r"^svg\.r-c\.r-c-(\w+)\{width:[^;]+;height:(\d+)px;margin:([^}]+)\}", re.MULTILINE)
_STEP: Final = re.compile(r"([MlhvzL])([^MlhvzL]*)")
_SHIFT: Final = re.compile(r"translate\(([-.\d]+) ([-.\d]+)\)")


@dataclass(frozen=True, slots=True)
class Room:
    """What the stylesheet gives a kind of chart, in px."""

    height: float
    top: float
    right: float
    bottom: float
    left: float


@cache
def rooms() -> dict[str, Room]:
    """Return kind → height and margins."""
    return {kind: Room(float(height), *_margins(margin)) for kind, height, margin in _SIZES.findall(stylesheet())}


def _margins(written: str) -> tuple[float, float, float, float]:
    sides = [float(side.removesuffix("px")) for side in written.split()]
    top, right, bottom = (sides * 4)[0], sides[1 % len(sides)], sides[2 % len(sides)] if sides[2:] else sides[0]
    return top, right, bottom, sides[3] if sides[3:] else right


def unfold(chart: str, x: float, y: float, width: float) -> tuple[list[Shape], float]:
    """Return the shapes of a chart laid out `width` px wide from (x, y), and the height that it takes."""
    root = fromstring(chart)  # noqa: S314 - written by `charts`; the guarded parser takes four times as long
    room = rooms()[root.attrib["class"].rpartition("r-c-")[2]]
    plot = _Plot(x + room.left, y + room.top, width - room.left - room.right, room.height)
    return list(plot.shapes(root, "")), room.top + room.height + room.bottom


@dataclass(frozen=True, slots=True)
class _Plot:
    x: float
    y: float
    width: float
    height: float

    def shapes(self, parent: Element, classes: str, width: str = "", dashes: str = "") -> Iterator[Shape]:
        """Yield what an element holds; its class and stroke count for children that have none."""
        for one in parent:
            said = one.get("class", classes)
            stroke = one.get("stroke-width", width), one.get("stroke-dasharray", dashes)
            if one.tag in {"svg", "g"}:
                yield from self.shapes(one, said, *stroke)
            elif one.tag == "text":
                if "r-on-narrow" not in said:
                    yield self._words(one, said.split())
            else:
                yield self._mark(one, _paint(said, *stroke))

    def _mark(self, one: Element, paint: Paint) -> Shape:
        if one.tag == "path":
            runs, is_closed = _runs(one.attrib["d"])
            across, down = self.width / CANVAS, self.height / CANVAS
            placed = (tuple((self.x + px * across, self.y + py * down) for px, py in run) for run in runs)
            return Outline(tuple(placed), paint, is_closed)
        if one.tag == "circle":
            return Disc(self._at(one.attrib["cx"], one.attrib["cy"]), float(one.attrib["r"]), paint)
        x, y = self._at(one.attrib["x"], one.attrib["y"])
        shift = _SHIFT.search(one.get("transform", ""))
        right, down = (float(shift[1]), float(shift[2])) if shift else (0.0, 0.0)
        size = _length(one.attrib["width"], self.width), _length(one.attrib["height"], self.height)
        return box(x + right, y + down, *size, paint)

    def _words(self, one: Element, said: list[str]) -> Words:
        x, y = self._at(one.attrib["x"], one.attrib["y"])
        colour = next((_COLOURS[name[2:]] for name in said if name.startswith("f-")), TEXT_SOFT)
        return Words(
            (x + float(one.get("dx", 0)), y + float(one.get("dy", 0))),
            one.text or "",
            TEXT_PX,
            colour,
            bold="r-b" in said,
            anchor=_ANCHORS[one.get("text-anchor", "")],
            halo="r-halo" in said,
            ground=PETROL if colour == PAPER else PAPER,
        )

    def _at(self, x: str, y: str) -> Point:
        return self.x + _length(x, self.width), self.y + _length(y, self.height)


def _length(written: str, whole: float) -> float:
    return float(written[:-1]) / 100 * whole if written.endswith("%") else float(written)


@cache
def _paint(said: str, width: str, dashes: str) -> Paint:
    classes = {name[:2]: name[2:] for name in said.split() if name[:2] in {"f-", "s-"}}
    is_hatched = classes.get("f-") == "hatch"
    return Paint(
        None if is_hatched or "f-" not in classes else _COLOURS[classes["f-"]],
        _COLOURS[classes["s-"]] if "s-" in classes else None,
        float(width or 1),
        tuple(map(float, dashes.split())),
        is_hatched,
    )


def _runs(d: str) -> tuple[list[list[Point]], bool]:
    """Read path data of the ink: one `M` a run, then relative moves."""
    runs: list[list[Point]] = []
    x = y = 0.0
    is_closed = False
    for step, numbers in _STEP.findall(d):
        if step == "z":
            is_closed = True
            continue
        if step == "h":
            x += float(numbers)
        elif step == "v":
            y += float(numbers)
        else:
            first, second = map(float, numbers.split(","))
            x, y = (first, second) if step == "M" else (x + first, y + second)
        if step == "M":
            runs.append([])
        runs[-1].append((x, y))
    return runs, is_closed
