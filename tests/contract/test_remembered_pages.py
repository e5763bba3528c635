"""A page whose fixed words are taken from memory is the page that the library makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor

from generator.pages.views import pages_of_agencies
from generator.shells.article import Converter, parted
from tests.contract.test_site import PROJECT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from markdown import Markdown

    from generator.release import Release

PIECES = [
    *("<p>satu</p>", "<div>\n  <div>dua</div>\n</div>", "<div>tak tertutup", "<em>bukan blok</em>", "teks biasa"),
    *("## Bab", "## Bab &amp; *miring*", "### Kecil", "## Bab {: #jangkar }", "[TOC]", "- butir", "    menjorok"),
    *("<p>\x02wzxhzdk:0\x03</p>", "<p>raporblok0</p>", "<p>&amp; {: .kelas } [x](y)</p>", "<P>besar</P>", "```"),
    *(
        "~~~",
        "<pre>\n```\nkode\n```\n</pre>",
        "<p>a\tb</p>",
        "<p>\\*</p>",
        "a | b\n--|--\n1 | 2",
        "!!! note",
        "istilah",
    ),
    *(":   arti", "<section>\n## dalam\n</section>", "<p>x</p> ekor", "*[HTML]: arti", "[x]: /y", "[x]", "<!-- a -->"),
    *(
        "<hr>",
        "<p>raporblok</p>",
        "\u00a0",
        "   ",
        "<p>a</p>\n    <p>b</p>",
        "1. satu",
        "> <p>kutipan</p>",
        "<p>a\r</p>",
    ),
]
BODIES = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(["\n", "\n\n", "\n \n", "\n\n\n"])), max_size=9)


LIBRARY = Converter.converted
REMEMBERING, PLAIN = (Converter(PROJECT / "mkdocs.yml") for _ in range(2))


@pytest.fixture(scope="module")
def converter() -> Converter:
    return Converter(PROJECT / "mkdocs.yml")


def test_pages_of_agencies_are_those_of_the_library_and_few_are_converted(
    converter: Converter, example_release: Callable[[str], Release], monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = [text for _path, text in pages_of_agencies(example_release("2026-09-30"))]
    plain = [LIBRARY(converter, parted(text)[1]) for text in pages]
    asked: list[str] = []

    def counted(one: Converter, body: str) -> tuple[tuple[tuple[str, str], ...], str]:
        asked.append(body)
        return LIBRARY(one, body)

    monkeypatch.setattr(Converter, "converted", counted)
    articles = list(map(converter.article, pages))
    assert [(article.headings, article.html) for article in articles] == plain
    assert len(asked) < len(pages) / 2
    assert len({html for _headings, html in plain}) > len(pages) / 2


@given(BODIES)
@settings(max_examples=400)
def test_whatever_stands_in_a_body_becomes_what_the_library_makes_of_it(written: list[tuple[str, str]]) -> None:
    body = "".join(part for pair in written for part in pair)
    article = REMEMBERING.article(f'---\ntitle: "x"\n---\n{body}')
    assert (article.headings, article.html) == PLAIN.converted(body)


def test_a_stand_in_is_no_word_of_a_page(converter: Converter) -> None:
    for body in ("<p>raporblok1</p>\n\n<div>raporblok0</div>\n", "<p>a</p>\n\nraporblok0 dan <div>raporblok0</div>\n"):
        assert converter.article(f'---\ntitle: "x"\n---\n{body}').html == PLAIN.converted(body)[1]


class OneIsTwo(Extension, Postprocessor):
    """An extension that changes words wherever they stand."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Python-Markdown calls
        """Come last."""
        md.postprocessors.register(self, "satu_dua", -1)

    def run(self, text: str) -> str:
        """Write two for one."""
        return text.replace("satu", "dua")


def test_with_an_extension_that_may_look_into_blocks_nothing_is_remembered(tmp_path: Path) -> None:
    written = f"markdown_extensions:\n  {__name__}:OneIsTwo: {{}}\n  toc: {{}}\n"
    (tmp_path / "mkdocs.yml").write_text(written, encoding="utf-8")
    other = Converter(tmp_path / "mkdocs.yml")
    for word in ("satu", "tiga satu"):
        body = f"<p>{word}</p>\n"
        assert other.article(f'---\ntitle: "x"\n---\n{body}').html == f"<p>{word.replace('satu', 'dua')}</p>"
