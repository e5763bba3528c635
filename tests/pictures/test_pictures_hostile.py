"""Whatever an agency is called, its pictures hold that name as text, inside their edges, and nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest
from defusedxml.ElementTree import fromstring

from generator import pictures
from generator.charts.ink import readable
from generator.pages.alone import alone
from generator.pages.edition import Edition
from generator.pages.peers import Peers
from generator.pages.reuse import reuse
from generator.pictures.badge import badge
from generator.pictures.card import HEIGHT, WIDTH, Cards
from generator.pictures.lettering import font, length, lines
from generator.pictures.of_scorecard import Pictures
from generator.pictures.raster import as_png
from generator.pictures.shapes import Words
from generator.pictures.vector import as_svg
from generator.sweep import allowed_values, sweep
from generator.sweep.pixels import is_only_a_drawing
from tests.pages.sample import release
from tests.pages.test_pages_hostile import ATTACKS

if TYPE_CHECKING:
    from pathlib import Path

    from generator.release import Scorecard

NAMES = {
    **ATTACKS,
    "endless": "Dinas " + "Pekerjaan" * 60,
    "many words": "Dinas Pekerjaan Umum, Penataan Ruang, Perumahan dan Kawasan Permukiman " * 4,
    "right to left": "دائرة التعليم والثقافة",
    "turned around": "Dinas \u202e nakididneP \u202c",
    "signs that the font lacks": "漢字 🙂 \U0001f1ee\U0001f1e9",
    "combining": "Dínas Kȩ́sehatan",
}
ELEMENTS = {"svg", "title", "rect", "path", "circle", "text", "defs", "pattern"}
ATTRIBUTES = {
    *("width", "height", "viewBox", "role", "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin"),
    *("font-family", "font-size", "font-weight", "text-anchor", "x", "y", "cx", "cy", "r", "d"),
    *("id", "patternUnits", "patternTransform"),
}
"""None of them runs or loads anything."""
RELEASE = release()
EDITION = Edition.of(RELEASE)
DRAWER = Pictures(EDITION, Peers(RELEASE, EDITION))


@cache
def renamed(name: str) -> Scorecard:
    card = next(card for card in RELEASE.scorecards if card.agency.id == "disdukcapil")
    return replace(card, agency=replace(card.agency, name=name, short_name=name))


def bare(svg: str) -> list[str]:
    return [each.tag.rpartition("}")[2] for each in fromstring(svg).iter()]


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_no_element_of_a_picture_comes_from_a_name(name: str) -> None:
    for kind, picture in DRAWER.of(renamed(name)):
        svg = as_svg(picture)
        plain = {"text", "title"}
        drawn = [each for each in bare(svg) if each not in plain]
        expected = dict(DRAWER.of(renamed("Dinas A")))[kind]
        assert drawn == [each for each in bare(as_svg(expected)) if each not in plain], kind
        assert set(bare(svg)) <= ELEMENTS
        assert {name for each in fromstring(svg).iter() for name in each.attrib} <= ATTRIBUTES, kind
        assert not re.search(r"\{\{|\{%|\{#", svg), kind


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_no_line_of_a_picture_leaves_it(name: str) -> None:
    for kind, picture in DRAWER.of(renamed(name)):
        for words in (shape for shape in picture.shapes if isinstance(shape, Words)):
            wide = length(readable(words.text), words.size, bold=words.bold)
            left = words.at[0] - wide * {"start": 0, "middle": 0.5, "end": 1}[words.anchor]
            assert left >= 0, (kind, words.text)
            assert left + wide <= picture.width, (kind, words.text)
            assert 0 < words.at[1] < picture.height, (kind, words.text)


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_a_badge_says_a_name_only_in_its_title(name: str) -> None:
    card = renamed(name)
    made = badge(card, EDITION)
    assert set(bare(made)) == {"svg", "title", "rect", "text"}
    title, *texts = [each.text or "" for each in fromstring(made).iter() if each.tag.endswith(("}title", "}text"))]
    assert title.startswith(readable(name))
    assert texts == ["pengaduan selesai menurut admin", "82,4\u00a0% (75,0–88,0\u00a0%; n = 131)", "DATA CONTOH"]


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_a_card_of_any_name_is_1200_by_630_and_only_a_drawing(name: str) -> None:
    made = Cards.of(EDITION).draw(renamed(name))
    assert is_only_a_drawing(made)
    assert (
        made[16:24] == (2 * WIDTH).to_bytes(4, "big") + (2 * HEIGHT).to_bytes(4, "big") == b"\0\0\x04\xb0\0\0\x02\x76"
    )
    assert len(made) < 30_000


def test_a_snippet_stays_one_element_of_the_site_whatever_the_name() -> None:
    for name in NAMES.values():
        made = reuse(renamed(name), EDITION)
        frame = re.sub(r"[&\\]", "", made.snippet)
        assert frame.count("<") == frame.count(">") == 2
        assert frame.count('"') == 12
        assert "'" not in frame
        assert made.badge_snippet.count("<") == 3


def test_hostile_pages_without_the_theme_hold_the_name_as_text() -> None:
    for name in ATTACKS.values():
        hostile = replace(RELEASE, scorecards=(renamed(name),))
        plain = replace(RELEASE, scorecards=(renamed("Dinas A"),))
        for (path, made), (_, expected) in zip(alone(hostile), alone(plain), strict=True):
            assert re.findall(r"<\w+", made) == re.findall(r"<\w+", expected), path
            assert not re.search(r"\{\{|\{%|\{#", made.partition("</style>")[2]), path


def test_gate_3_passes_everything_that_is_made_and_reads_it(tmp_path: Path) -> None:
    everything = {**dict(alone(RELEASE)), **dict(pictures.files(RELEASE))}
    for path, content in everything.items():
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
    assert sweep(tmp_path, allowed_values(RELEASE), base_url=RELEASE.identity.site_url) == []
    leaking = replace(renamed("NIK 1406011205850001"))
    (tmp_path / "bocor.svg").write_text(badge(leaking, EDITION), encoding="utf-8")
    for name, picture in DRAWER.of(leaking):
        (tmp_path / f"{name}.svg").write_text(as_svg(picture), encoding="utf-8")
    found = sweep(tmp_path, allowed_values(RELEASE), base_url=RELEASE.identity.site_url)
    assert {finding.code for finding in found} == {"G301"}
    assert len({finding.file for finding in found}) == 1 + len(list(DRAWER.of(leaking)))


def test_the_same_data_give_the_same_bytes() -> None:
    card = renamed("Dinas A")
    for _, picture in DRAWER.of(card):
        assert as_png(picture) == as_png(picture)
    assert Cards.of(EDITION).draw(card) == Cards.of(EDITION).draw(card)


@pytest.mark.parametrize("width", [1, 40, 300])
def test_a_text_is_broken_so_that_it_fits_and_nothing_is_lost(width: float) -> None:
    for text in ("", "satu", "satu dua tiga", "x" * 200, NAMES["right to left"]):
        made = lines(text, width, 12)
        assert "".join(made).replace(" ", "") == readable(text).replace(" ", "")
        assert all(length(line, 12) <= width or len(line) == 1 for line in made)


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    assert lines("satu dua tiga empat", 60, 12, at_most=1)[0].endswith("…")
    assert lines("satu dua", 600, 12, at_most=1) == ["satu dua"]


@pytest.mark.parametrize("size", [11.0, 12.5, 44.0])
@pytest.mark.parametrize(
    "text",
    ["", "A", "AVATAR Tujuh 1.234,5 %", "Dinas Kependudukan dan Pencatatan Sipil", "dr. Soetomo — “fi” ‘ff’", "محمد"],
)
def test_a_line_is_as_long_as_the_font_sets_it(text: str, size: float) -> None:
    # Letters are drawn one by one; the font would join the two f.
    assert length(text, size) == pytest.approx(font(size, bold=False).getlength(text), rel=0.005, abs=0.5)
