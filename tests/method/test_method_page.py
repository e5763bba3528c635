"""The method page: formulas with the source that their code names, every constant in words, symbols, a change log."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.drop.schema import OUTCOME_OF
from generator.pages.environment import environment
from generator.pages.formulas import CHANGES, FORMULAS, Formula
from generator.pages.marks import MARKS, mark
from generator.pages.method import CONSTANTS
from generator.pages.words import STATUSES, control_total
from tests.method.arithmetic import readable

if TYPE_CHECKING:
    from generator.release import Release

PROJECT = Path(__file__).parents[2]


@pytest.mark.parametrize("one", FORMULAS, ids=lambda one: one.name)
def test_the_code_of_a_formula_names_the_same_source(one: Formula) -> None:
    source = (PROJECT / one.code).read_text(encoding="utf-8")
    assert one.cited_as in source
    author, *year = re.findall(r"[A-Z]\w+|\d{4}", one.cited_as)
    assert author in one.source
    assert all(f"({each})" in one.source or each in one.source for each in year)


def test_the_page_prints_every_formula_with_its_source_and_its_place(made: dict[str, str]) -> None:
    text = readable(made["metodologi/index.md"])
    for one in FORMULAS:
        for part in (one.name, one.formula, one.legend, one.source, one.code):
            assert part in text


def test_every_constant_in_force_has_words_and_stands_on_the_page(release: Release, made: dict[str, str]) -> None:
    assert {name for name, _ in release.constants} == set(CONSTANTS)
    text = readable(made["metodologi/index.md"])
    for name, _ in release.constants:
        assert CONSTANTS[name] in text
    assert "1,959964" in text


def test_the_page_maps_every_status_to_its_outcome(made: dict[str, str]) -> None:
    kode = made["metodologi/index.md"].partition("## Kode")[2].partition("## Tanda")[0]
    rows = dict(re.findall(r'<th scope="row">(.*?)</th><td>(.*?)</td>', kode))
    assert len(rows) == len(set(OUTCOME_OF.values()))
    for status, outcome in OUTCOME_OF.items():
        assert STATUSES[status] in rows[control_total(outcome).capitalize()].split(", ")


def test_every_symbol_is_in_the_legend_and_is_read_out_as_a_word(made: dict[str, str]) -> None:
    legend = made["metodologi/index.md"].partition("## Tanda")[2].partition("## Ketetapan")[0]
    for letter, (word, meaning) in MARKS.items():
        assert f"<dt>[{letter}]</dt> <dd>{meaning}</dd>" in legend
        assert mark(letter) == f'<span aria-hidden="true">[{letter}]</span><span class="r-vh">({word})</span>'
    assert "<dt>0</dt>" in legend
    assert environment().globals["mark"] is mark


def test_a_symbol_that_nobody_knows_is_a_fault() -> None:
    with pytest.raises(KeyError):
        mark("q")


def test_the_change_log_stands_newest_first_with_date_and_reason(made: dict[str, str]) -> None:
    days = [date.fromisoformat(one.date) for one in CHANGES]
    assert days == sorted(days, reverse=True)
    assert len({one.version for one in CHANGES}) == len(CHANGES)
    text = readable(made["metodologi/index.md"].partition("## Riwayat metode")[2])
    for one in CHANGES:
        assert one.what in text
        assert f"Mengapa: {one.why}" in text


def test_the_parts_of_the_page_that_others_link_to_are_there(made: dict[str, str]) -> None:
    headings = re.findall(r"^## (.+)$", made["metodologi/index.md"], re.MULTILINE)
    anchors = {heading.lower().replace(" ", "-") for heading in headings}
    linked = {
        anchor for page in made.values() for anchor in re.findall(r'href="(?:\.\./)*metodologi/#([a-z-]+)"', page)
    }
    assert linked <= anchors
    assert "jumlah" in linked
