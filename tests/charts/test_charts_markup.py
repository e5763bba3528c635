"""What every chart's bytes promise: valid, small, the same each time, coloured by the stylesheet alone."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path as Outline

from generator.charts import HATCH, interval, outcome_bar, stylesheet, trend, waiting_curve
from generator.charts.ink import Ink, UnknownColourError
from generator.charts.palette import PETROL, TOKENS
from generator.charts.slots import live
from generator.release import WaitingTime
from tests.charts.samples import OUTCOMES, TRENDS, gallery

ROOT = Path(__file__).resolve().parents[2]
GALLERY = gallery()
DIGEST = """
from hashlib import sha256
from tests.charts.samples import gallery
print(sha256(repr(gallery()).encode()).hexdigest())
"""

SLANTED = [(0, 0), (1, 9), (10, 10), (9, 1), (0, 0)]
HOSTILE = {
    "script": '</title><script>alert(1)</script><!--" onload="x',
    "entities": "&lt;script&gt; &amp;amp;",
    "template": "{{ 7*7 }} {% raw %} {# #}",
    "math": r"$\frac{1}$ Rp $5 dan $6",
    "underscore": "_label_ ^2",
}


@pytest.mark.parametrize("name", GALLERY)
def test_a_chart_is_one_named_image_without_blank_lines_ids_scripts_or_styles(name: str) -> None:
    chart = GALLERY[name]
    root = fromstring(chart)
    assert root.tag == "svg"
    assert root.get("role") == "img"
    assert root.get("aria-label")
    assert "\n" not in chart
    assert not re.search(r"\bid=|<title|<script|style=|href|url\(", chart)


@pytest.mark.parametrize("name", GALLERY)
def test_a_chart_weighs_at_most_ten_kilobytes(name: str) -> None:
    assert len(GALLERY[name].encode()) <= 10_000


def test_every_coordinate_is_written_to_a_tenth_of_a_pixel() -> None:
    for chart in GALLERY.values():
        drawn_paths = "".join(re.findall(r' d="([^"]+)"', chart))
        assert not re.search(r"\.\d\d|e-|nan|inf", drawn_paths)


def test_slots_draw_the_bytes_that_matplotlib_itself_draws() -> None:
    with live():
        by_matplotlib = gallery()
    assert by_matplotlib == GALLERY


def test_a_chart_does_not_depend_on_what_was_drawn_before_it() -> None:
    first = outcome_bar(OUTCOMES["ordinary"], label="a"), trend(TRENDS["ordinary"], label="b")
    gallery()
    assert (outcome_bar(OUTCOMES["ordinary"], label="a"), trend(TRENDS["ordinary"], label="b")) == first


def test_two_processes_with_other_hash_seeds_and_settings_draw_the_same_bytes(tmp_path: Path) -> None:
    settings = tmp_path / "matplotlibrc"
    settings.write_text("text.usetex: True\nlines.linewidth: 9\nxtick.major.pad: 40\nfont.size: 30\naxes.grid: True\n")
    environments = ({"PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "2", "MATPLOTLIBRC": str(settings)})
    running = [
        subprocess.Popen(
            [sys.executable, "-c", DIGEST], cwd=ROOT, env=os.environ | environment, stdout=subprocess.PIPE, text=True
        )
        for environment in environments
    ]
    digests = [process.communicate()[0].strip() for process in running]
    assert [process.returncode for process in running] == [0, 0]
    assert re.fullmatch("[0-9a-f]{64}", digests[0])
    assert digests[0] == digests[1]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_words_are_shown_as_typed_and_do_nothing(text: str) -> None:
    chart = interval(0.5, 0.4, 0.6, label=text, reference=(0.5, text))
    root = fromstring(chart)
    assert root.get("aria-label") == text
    assert text in [element.text for element in root.iter("text")]
    assert "{" not in chart
    assert len(list(root.iter())) == len(
        list(fromstring(interval(0.5, 0.4, 0.6, label="x", reference=(0.5, "x"))).iter())
    )


@pytest.mark.parametrize(
    "text", ["a\x00b", "a\x1b[31mb", "a\u2028b", "a\ud800b", "a\u202eb", "a\n\nb", "a\u200b\ufeffb"]
)
def test_characters_that_cannot_be_printed_are_removed(text: str) -> None:
    chart = interval(0.5, 0.4, 0.6, label=text, reference=(0.5, text))
    chart.encode("utf-8")
    root = fromstring(chart)
    assert re.fullmatch(r"a( \[31m| )b", root.get("aria-label"))


@pytest.mark.parametrize("colour", ["#123456", "red", (*(0.039, 0.345, 0.471), 0.5)])
def test_a_colour_that_is_no_token_cannot_be_drawn(colour: str | tuple[float, ...]) -> None:
    with pytest.raises(UnknownColourError):
        Line2D([0, 1], [0, 1], color=colour).draw(Ink())


def test_a_token_colour_becomes_a_class() -> None:
    ink = Ink()
    Line2D([0, 10], [0, 0], color=PETROL, linewidth=2).draw(ink)
    assert '<path class="s-a" stroke-width="2" d="M0,1000h10"/>' in ink.markup()


def test_curves_and_slanting_hatches_are_refused_rather_than_drawn_wrong() -> None:
    for hatch, path, problem in (
        (None, Outline.unit_circle(), "straight"),
        ("//", Outline(SLANTED), "upright rectangles"),
    ):
        with pytest.raises(ValueError, match=problem):
            PathPatch(path, facecolor=PETROL, linewidth=0, hatch=hatch).draw(Ink())


def test_the_stylesheet_has_a_rule_with_fallback_for_every_token_and_class() -> None:
    css = stylesheet()
    for colour, token in TOKENS.items():
        value = f"var(--r-{token},{'#fff' if colour == '#ffffff' else colour})"
        assert f"fill:{value}" in css
        assert f"stroke:{value}" in css
    used = {
        name
        for chart in [*GALLERY.values(), HATCH]
        for group in re.findall(r'class="([^"]+)"', chart)
        for name in group.split()
    }
    assert {name for name in used if not re.search(rf"\.{name}\b", css)} == set()


def test_the_site_serves_the_stylesheet_that_the_charts_bring() -> None:
    assert (ROOT / "docs" / "assets" / "grafik.css").read_text(encoding="utf-8") == stylesheet()


def test_nothing_to_draw_is_the_empty_string() -> None:
    ranged = WaitingTime("batas_antar_rilis", 40, 30, None, None, None, None, 4, 9, "kisaran")
    assert waiting_curve(ranged, label="x") == ""
    assert trend([], label="x") == ""
    assert interval(None, None, None, label="x") == ""
