"""Charts as SVG elements: values of the release in, one element as text out. The only part that knows matplotlib.

Every function takes `label`, the sentence that names the image for people who do not see it. The element holds no
blank line, id, script or style; its colours and height are rules of `charts.css`. What cannot be drawn (no months, no
curve, no value) is the empty string. The page must hold `HATCH` once, for hatched areas.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Final

from generator.charts.funnel import Funnel
from generator.charts.interval import interval
from generator.charts.outcomes import outcome_bar
from generator.charts.progress import Point, progress
from generator.charts.schedule import schedule, schedule_scale
from generator.charts.trend import trend
from generator.charts.waiting import waiting_curve

HATCH: Final = (
    '<div><svg width="0" height="0" aria-hidden="true" focusable="false" class="r-defs"><defs>'
    '<pattern id="r-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="5" height="5" class="f-bg"/><rect width="2" height="5" class="f-a"/></pattern></defs></svg></div>'
)
"""The pattern for what must not look solid; hatched areas fall back to the band's tint without it."""


def stylesheet() -> str:
    """Return the CSS rules that give charts their colours, heights and margins."""
    return files(__name__).joinpath("charts.css").read_text(encoding="utf-8")


__all__ = [
    "HATCH",
    "Funnel",
    "Point",
    "interval",
    "outcome_bar",
    "progress",
    "schedule",
    "schedule_scale",
    "stylesheet",
    "trend",
    "waiting_curve",
]
