"""The frame around a chart that travels alone: title above, how it was counted and where it comes from below."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from generator.charts.palette import OCHRE, RULE, TEXT, TEXT_SOFT
from generator.pages.edition import EXAMPLE
from generator.pictures.lettering import length, lines
from generator.pictures.shapes import Paint, Picture, Words, box
from generator.pictures.unfold import unfold

if TYPE_CHECKING:
    from generator.pages.edition import Edition
    from generator.pictures.shapes import Shape

WIDTH: Final = 640
MARGIN: Final = 24
_INNER: Final = WIDTH - 2 * MARGIN
_TAG: Final = Paint(fill=OCHRE)


@dataclass
class Sheet:
    """A picture in the making, filled from above."""

    shapes: list[Shape] = field(default_factory=list)
    y: float = MARGIN

    def text(  # noqa: PLR0913 - keywords of one call
        self, text: str, size: float, colour: str = TEXT_SOFT, *, bold: bool = False, width: float = _INNER,
        at_most: int = 10_000, x: float = MARGIN,
    ) -> None:  # fmt: skip
        """Write a text in as many lines as it takes."""
        for line in lines(text, width, size, bold=bold, at_most=at_most):
            self.y += size * 1.32
            self.shapes.append(Words((x, self.y), line, size, colour, bold=bold))

    def gap(self, px: float) -> None:
        """Leave room."""
        self.y += px

    def chart(self, svg: str) -> None:
        """Put a chart below what is there."""
        drawn, height = unfold(svg, MARGIN, self.y, _INNER)
        self.shapes += drawn
        self.y += height


def begun(agency: str, finding: str, subject: str, edition: Edition) -> Sheet:
    """Begin a picture with whom it is about, what it shows and what is counted."""
    sheet = Sheet()
    tag = example_tag(WIDTH - MARGIN, MARGIN - 4, 12.5) if edition.is_example else []
    sheet.shapes += tag
    sheet.text(agency, 14, TEXT_SOFT, bold=True, width=_INNER - (130 if tag else 0), at_most=2)
    sheet.gap(4)
    sheet.text(finding, 20, TEXT, bold=True, at_most=3)
    sheet.gap(2)
    sheet.text(subject, 13.5, at_most=3)
    sheet.gap(14)
    return sheet


def finished(sheet: Sheet, counted: str, label: str, edition: Edition, path: str) -> Picture:
    """End a picture with its n, source, as-of date, release, licence, publisher and address."""
    sheet.gap(10)
    sheet.shapes.append(box(MARGIN, sheet.y, _INNER, 1, Paint(fill=RULE)))
    sheet.gap(4)
    for line in (
        counted,
        f"Data per {edition.date}, rilis {edition.drop}.",
        f"Sumber: {edition.source}.",
        f"Diterbitkan oleh {edition.publisher}. Lisensi data: {edition.licence}.{edition.stamp}",
        edition.url(path),
    ):
        sheet.text(line, 12, at_most=3)
    return Picture(WIDTH, round(sheet.y + MARGIN), f"{label}{edition.stamp}", tuple(sheet.shapes))


def example_tag(right: float, top: float, size: float) -> list[Shape]:
    """Return the mark of example data, its upper right corner held fast."""
    wide = length(EXAMPLE, size, bold=True)
    pad = size * 0.6
    return [
        box(right - wide - 2 * pad, top, wide + 2 * pad, size * 1.8, _TAG),
        Words((right - wide - pad, top + size * 1.26), EXAMPLE, size, TEXT, bold=True, ground=OCHRE),
    ]
