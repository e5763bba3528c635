"""In a real browser: no words on words, none cut off, all readable, at every width and in both colour schemes."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest

from generator.charts import HATCH, stylesheet
from tests.charts.samples import gallery

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SCHEMES = {
    "light": "--r-bg:#fff;--r-soft:#f2f5f6;--r-line:#cfd7dc;--r-ink:#16242d;--r-ink2:#4b5b66;--r-a:#0a5878;"
    "--r-a2:#5993b0;--r-band:#cfe3ec;--r-warm:#a8480a;--r-warm2:#c4811c;--r-grey:#7b8991;--r-dot:#5f6f79",
    "dark": "--r-bg:#10181d;--r-soft:#1a252c;--r-line:#3a4952;--r-ink:#e6edf1;--r-ink2:#a9b8c1;--r-a:#74bfdf;"
    "--r-a2:#3f7d99;--r-band:#1f4353;--r-warm:#f0a063;--r-warm2:#b9802b;--r-grey:#7d8b93;--r-dot:#94a5af",
}
# The theme gives every image a height of its own, which the charts' rules must outdo.
THEME = """
body { margin: 0; background: var(--r-bg) }
.md-typeset svg { height: auto; max-width: 100% }
figure { margin: 0 }
"""
EDGE = 0.5  # px: boxes of text are rounded outwards
WIDTHS = (280, 320, 600)

MEASURE = """
() => [...document.querySelectorAll('figure')].map(figure => ({
  name: figure.dataset.name,
  frame: figure.getBoundingClientRect().toJSON(),
  plot: figure.querySelector('svg').getBoundingClientRect().toJSON(),
  texts: [...figure.querySelectorAll('text')].filter(text => text.getClientRects().length).map(text => ({
    words: text.textContent, box: text.getBoundingClientRect().toJSON(),
    size: getComputedStyle(text).fontSize, fill: getComputedStyle(text).fill})),
}))
"""


def opened(browser: Browser, width: int, scheme: str) -> Page:
    figures = "".join(f'<figure data-name="{name}">{chart}</figure>' for name, chart in gallery().items())
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.set_content(
        f"<!doctype html><meta charset=utf-8><style>:root{{{SCHEMES[scheme]}}}{THEME}{stylesheet()}</style>"
        f'<body class="md-typeset">{HATCH}{figures}'
    )
    return page


def measured(browser: Browser, width: int, scheme: str = "light") -> list[dict[str, Any]]:
    page = opened(browser, width, scheme)
    figures = page.evaluate(MEASURE)
    page.close()
    assert len(figures) == len(gallery())
    return figures


def overlap(one: dict[str, float], other: dict[str, float]) -> bool:
    """Whether two boxes share more than a pixel's edge; a box is taller than its letters by 2 px above and below."""
    across = min(one["right"], other["right"]) - max(one["left"], other["left"])
    down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    return across > 1 and down > 4


@pytest.mark.parametrize("width", WIDTHS)
def test_no_words_lie_on_other_words(browser: Browser, width: int) -> None:
    clashes = [
        (figure["name"], one["words"], other["words"])
        for figure in measured(browser, width)
        for one, other in combinations(figure["texts"], 2)
        if overlap(one["box"], other["box"])
    ]
    assert clashes == []


@pytest.mark.parametrize("width", WIDTHS)
def test_no_words_stand_outside_their_figure(browser: Browser, width: int) -> None:
    for figure in measured(browser, width):
        frame = figure["frame"]
        for text in figure["texts"]:
            box = text["box"]
            is_inside = [
                frame["left"] - EDGE <= box["left"],
                box["right"] <= frame["right"] + EDGE,
                frame["top"] <= box["top"],
                box["bottom"] <= frame["bottom"],
            ]
            assert all(is_inside), (figure["name"], text["words"], box, is_inside)


def test_text_keeps_its_size_and_the_plot_takes_the_width(browser: Browser) -> None:
    narrow, wide = measured(browser, 280), measured(browser, 600)
    for small, large in zip(narrow, wide, strict=True):
        assert {text["size"] for text in small["texts"] + large["texts"]} <= {"12.5px"}
        assert large["plot"]["width"] - small["plot"]["width"] == pytest.approx(320)
        assert large["plot"]["height"] == small["plot"]["height"] > 0


def luminance(colour: str) -> float:
    channels = [int(part) / 255 for part in colour.removeprefix("rgb(").removesuffix(")").split(",")]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("scheme", "paper", "petrol"),
    [("light", "255, 255, 255", "10, 88, 120"), ("dark", "16, 24, 29", "116, 191, 223")],
)
def test_words_are_readable_in_both_schemes(browser: Browser, scheme: str, paper: str, petrol: str) -> None:
    fills = {text["fill"] for figure in measured(browser, 600, scheme) for text in figure["texts"]}
    assert len(fills) == 5
    for fill in fills:
        behind = petrol if fill == f"rgb({paper})" else paper
        assert contrast(fill, f"rgb({behind})") >= 4.5


def test_hatched_areas_are_hatched_and_strokes_keep_their_width(browser: Browser) -> None:
    page = opened(browser, 600, "light")
    assert "#r-hatch" in page.evaluate("getComputedStyle(document.querySelector('.f-hatch')).fill")
    assert page.locator("#r-hatch").count() == 1
    assert page.evaluate("getComputedStyle(document.querySelector('.r-c path')).vectorEffect") == "non-scaling-stroke"
    page.close()
