from __future__ import annotations

from pathlib import Path

from generator import charts
from generator.drop.schema import CLASSES as CLASS_CODES
from generator.pages import words
from generator.release import OUTCOMES


def test_every_class_and_outcome_has_words_and_a_permalink_of_its_own() -> None:
    for codes in (words.CLASSES, words.SHORT_CLASSES, words.CLASS_ANCHORS):
        assert tuple(codes) == CLASS_CODES
    assert len(set(words.CLASS_ANCHORS.values())) == len(CLASS_CODES)
    assert tuple(words.OUTCOMES) == OUTCOMES


def test_the_site_serves_the_stylesheet_of_the_charts() -> None:
    served = Path(__file__).parents[2] / "docs/assets/grafik.css"
    assert served.read_text(encoding="utf-8") == charts.stylesheet(), "salin generator/charts/charts.css ke docs/assets"
