from __future__ import annotations

import re
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


ROOT = Path(__file__).parents[2]
GLOSSARY = (ROOT / "docs/glosarium.md").read_text(encoding="utf-8")
ANCHORS = re.findall(r"^[^:\n].* \{: #([a-z0-9-]+) \}$", GLOSSARY, re.MULTILINE)


def test_every_word_of_the_glossary_has_an_anchor_of_its_own_and_stands_in_order() -> None:
    words_ = re.findall(r"^(.+)\n:   ", GLOSSARY, re.MULTILINE)
    assert len(words_) == len(ANCHORS) == len(set(ANCHORS))
    names = [word.partition(" {:")[0].casefold() for word in words_]
    assert names == sorted(names)


def test_a_link_to_the_glossary_leads_to_a_word_that_is_there() -> None:
    linked: dict[str, set[str]] = {}
    for file in (*(ROOT / "generator/templates").glob("*.j2"), *(ROOT / "docs").glob("*.md")):
        text = file.read_text(encoding="utf-8")
        found = re.findall(r'\.term\("([^"]+)"|glosarium(?:\.md|/)#([a-z0-9-]+)', text)
        linked[file.name] = {first or second for first, second in found}
    assert {name for anchors in linked.values() for name in anchors} <= set(ANCHORS)
    for page in ("rapor.md.j2", "instansi.md.j2", "metodologi.md.j2", "cara-membaca.md"):
        assert linked[page], page


def test_no_sentence_rests_on_what_was_only_remembered() -> None:
    """Facts that nobody has checked: where 5/14/60 stand in the law, and when the system closes a case by itself."""
    for file in (ROOT / "docs").glob("*.md"):
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"PermenPANRB\s+62|10 hari tanpa jawaban|sepuluh hari tanpa", text), file.name
