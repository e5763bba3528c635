"""A picture as a PNG file, drawn by Pillow with the bundled font: a fixed palette, no metadata, the same bytes always.

The image holds places in the palette, not colours: nothing has to be reduced to few colours afterwards. Bars, steps and
axes are upright and lie on whole px, so only letters and dots have soft edges: three blends with what lies below them.
"""

from __future__ import annotations

from functools import cache, lru_cache
from io import BytesIO
from itertools import pairwise
from math import hypot
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageColor, ImageDraw

from generator.charts.ink import readable
from generator.charts.palette import OCHRE, PAPER, PETROL, TEXT, TOKENS
from generator.pictures.lettering import length, letters
from generator.pictures.shapes import Disc, Words

if TYPE_CHECKING:
    from generator.pictures.shapes import Outline, Paint, Picture, Point

SCALE: Final = 2
"""Px of the file for each px of the picture: sharp on dense screens and on paper."""
_FINER: Final = 4
_HATCH_STEP: Final = 7
"""Px between hatching lines along the row, as the 5 px of the pattern come out when turned."""
_LEVEL: Final = 3
"""Compression: 4 costs half as much again for a seventh of the size, 6 twice as much, 9 twenty times."""
_LEVELS: Final = 4
"""Steps from the ground's colour to the ink's."""
_GROUNDS: Final = (*((ink, PAPER) for ink in TOKENS), (PAPER, PETROL), (TEXT, OCHRE))
"""Inks and what they are written on."""


def as_png(picture: Picture, *, scale: int = SCALE, background: Image.Image | None = None) -> bytes:
    """Write a picture as a file of its own; `background` is a drawing of that size to start from."""
    return encoded(painted(picture, scale=scale, background=background))


def painted(picture: Picture, *, scale: int = SCALE, background: Image.Image | None = None) -> Image.Image:
    """Draw the shapes of a picture, lowest first. A px of the image is a place in the palette."""
    size = (picture.width * scale, picture.height * scale)
    brush = _Brush(background.copy() if background else Image.new("L", size, _palette()[PAPER]), scale)
    for shape in picture.shapes:
        if isinstance(shape, Words):
            brush.words(shape)
        elif isinstance(shape, Disc):
            brush.disc(shape)
        else:
            brush.outline(shape)
    return brush.image


def encoded(image: Image.Image) -> bytes:
    """Write a painted image, without a chunk that a viewer could do without."""
    image = image.copy()
    image.putpalette([channel for colour in _palette() for channel in ImageColor.getrgb(colour)])
    stream = BytesIO()
    image.save(stream, "PNG", compress_level=_LEVEL)
    return stream.getvalue()


@cache
def _palette() -> dict[str, int]:
    """Return colour → place: the design's colours, and the blends that soften edges."""
    blends = [_blend(ink, ground, level) for ink, ground in _GROUNDS for level in range(1, _LEVELS)]
    return {colour: place for place, colour in enumerate(dict.fromkeys([*TOKENS, *blends]))}


def _blend(ink: str, ground: str, level: int) -> str:
    parts = zip(ImageColor.getrgb(ink), ImageColor.getrgb(ground), strict=True)
    return "#" + "".join(f"{(i * level + g * (_LEVELS - level)) // _LEVELS:02x}" for i, g in parts)


@cache
def _ramp(ink: str, ground: str) -> list[int]:
    """Return coverage (0–255) → place in the palette."""
    steps = [ground, *(_blend(ink, ground, level) for level in range(1, _LEVELS)), ink]
    return [_palette()[steps[round(coverage * _LEVELS / 255)]] for coverage in range(256)]


_SEEN: Final = [0 if round(coverage * _LEVELS / 255) == 0 else 255 for coverage in range(256)]


class _Brush:
    def __init__(self, image: Image.Image, scale: int) -> None:
        self.image = image
        self._draw = ImageDraw.Draw(image)
        self._scale = scale

    def words(self, words: Words) -> None:
        """Write a line on its baseline."""
        text, size = readable(words.text), words.size * self._scale
        if not text:
            return
        start = {"start": 0.0, "middle": 0.5, "end": 1.0}[words.anchor] * length(text, size, bold=words.bold)
        x, y = round(words.at[0] * self._scale - start), round(words.at[1] * self._scale)
        looks = [(PAPER, PAPER, 2 * self._scale)] if words.halo else []
        for ink, ground, around in (*looks, (words.colour, words.ground, 0)):
            right, down, drawn, seen = _line(text, size, words.bold, around, ink, ground)
            self.image.paste(drawn, (x + right, y + down), seen)

    def disc(self, disc: Disc) -> None:
        """Set a dot, its edge half in and half out."""
        paint, scale = disc.paint, self._scale
        radius, edge = disc.radius * scale, (paint.width * scale if paint.stroke else 0)
        for colour, reach in ((paint.stroke, radius + edge / 2), (paint.fill, radius - edge / 2)):
            if colour:
                x, y = (round(value * scale - reach) for value in disc.at)
                drawn, seen = _spot(round(2 * reach), colour)
                self.image.paste(drawn, (x, y), seen)

    def outline(self, outline: Outline) -> None:
        """Fill and line the runs."""
        runs = [[(x * self._scale, y * self._scale) for x, y in run] for run in outline.runs]
        for run in runs:
            if outline.paint.fill or outline.paint.hatched:
                self._fill(run, outline.paint)
            if outline.paint.stroke:
                self._line([*run, run[0]] if outline.is_closed else run, outline.paint, outline.paint.stroke)

    def _fill(self, run: list[Point], paint: Paint) -> None:
        rounded = [(round(x), round(y)) for x, y in run]
        (left, right), (top, bottom) = ((min(edges), max(edges)) for edges in zip(*rounded, strict=True))
        area = (left, top, max(right - 1, left), max(bottom - 1, top))
        if paint.hatched:
            self._hatch(area)
        elif _is_box(rounded):
            self._draw.rectangle(area, _palette()[paint.fill or PAPER])
        else:
            self._draw.polygon(rounded, _palette()[paint.fill or PAPER])

    def _hatch(self, area: tuple[int, int, int, int]) -> None:
        """Rule an upright box with slanted lines."""
        wide, high = area[2] - area[0] + 1, area[3] - area[1] + 1
        tile = Image.new("L", (wide, high), _palette()[PAPER])
        draw = ImageDraw.Draw(tile)
        for start in range(-high, wide, _HATCH_STEP * self._scale):
            draw.line((start, high, start + high, 0), _palette()[PETROL], 2 * self._scale)
        self.image.paste(tile, area[:2])

    def _line(self, run: list[Point], paint: Paint, colour: str) -> None:
        width = max(1, round(paint.width * self._scale))
        parts = _dashed(run, [dash * self._scale for dash in paint.dashes]) if paint.dashes else [run]
        for part in parts:
            self._draw.line([(round(x), round(y)) for x, y in part], _palette()[colour], width, joint="curve")


@lru_cache(maxsize=256)
def _line(  # noqa: PLR0913, PLR0917 - what a line is
    text: str,
    size: float,
    bold: bool,  # noqa: FBT001 - a key of the cache
    around: int,
    ink: str,
    ground: str,
) -> tuple[int, int, Image.Image, Image.Image]:
    """Return px right of a line's start and below its baseline, the line in places of the palette, and where it covers.

    Most lines of a picture stand in those of other agencies too, so the latest are kept.
    """
    placed = [
        (round(x) + one.right, one.down, one.coverage) for x, one in letters(text, size, bold=bold, around=around)
    ]
    left, top = (min(edges) for edges in list(zip(*placed, strict=True))[:2])
    right = max(x + coverage.width for x, _, coverage in placed)
    bottom = max(y + coverage.height for _, y, coverage in placed)
    whole = Image.new("L", (right - left, bottom - top))
    for x, y, coverage in placed:
        whole.paste(coverage, (x - left, y - top), coverage)
    return left, top, whole.point(_ramp(ink, ground)), whole.point(_SEEN)


@lru_cache(maxsize=256)
def _spot(size: int, colour: str) -> tuple[Image.Image, Image.Image]:
    """Return a disc of `size` px, and where it covers what lies below."""
    large = Image.new("L", (size * _FINER, size * _FINER))
    ImageDraw.Draw(large).ellipse((0, 0, size * _FINER - 1, size * _FINER - 1), 255)
    coverage = large.reduce(_FINER)
    return coverage.point(_ramp(colour, PAPER)), coverage.point(_SEEN)


def _is_box(run: list[tuple[int, int]]) -> bool:
    corners = run[:-1] if len(run) == 5 and run[0] == run[-1] else run  # noqa: PLR2004 - four corners and back
    return len(corners) == 4 and all(x == to_x or y == to_y for (x, y), (to_x, to_y) in pairwise(corners))  # noqa: PLR2004 - as above


def _dashed(run: list[Point], lengths: list[float]) -> list[list[Point]]:
    """Cut a line into its dashes."""
    dashes: list[list[Point]] = []
    place, left = 0, lengths[0]
    current = [run[0]]
    for (x, y), (to_x, to_y) in pairwise(run):
        whole = hypot(to_x - x, to_y - y)
        gone = 0.0
        while whole - gone > left:
            gone += left
            at = (x + (to_x - x) * gone / whole, y + (to_y - y) * gone / whole)
            if place % 2 == 0:
                dashes.append([*current, at])
            place, current = place + 1, [at]
            left = lengths[place % len(lengths)]
        left -= whole - gone
        if place % 2 == 0:
            current.append((to_x, to_y))
    if place % 2 == 0 and len(current) > 1:
        dashes.append(current)
    return dashes
