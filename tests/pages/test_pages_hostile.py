"""Hostile text in every field: shown exactly as typed on every page, and doing nothing."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import nh3
import pytest
import yaml
from markdown import Markdown

from generator.pages.views import pages
from tests.pages.sample import release, with_text

DESCRIPTION = re.compile(r'<script type="application/ld\+json">[^<>&]*</script>')
"""What the page of downloads says to machines: no character in it means anything to HTML."""
ATTACKS = {
    "ends the title": "</title><script>alert(1)</script>",
    "ends an attribute": '"><script>alert(2)</script>',
    "ends a quoted attribute": "' onmouseover='alert(2)",
    "markdown link": "[klik](javascript:alert(1)) [a](JaVaScRiPt:alert(1)) [b](vbscript:x) [c](data:text/html,x)",
    "markdown image with attributes": "![x](x){onerror=alert(1)} *a*{onclick=alert(1)} {: onmouseover=alert(1) }",
    "html": "<img src=x onerror=alert(1)><svg/onload=alert(1)><iframe></iframe><style>*{display:none}</style>",
    "new line and a block": "\n\n<div onclick=alert(1)>x</div>\n\n# Judul",
    "references": "\n[^1]: catatan\n\n*[PU]: Pekerjaan Umum\n\n[x]: javascript:alert(1)",
    "blocks at line start": '\n!!! danger\n=== "Tab"\n??? note\n---\n- [x] a\n# Judul',
    "fences": "\n```\nkode\n```\n~~~\n",
    "tables": "\n| a | b \\| c |\n|---|---|\n| 1 | 2 |",
    "snippets": '\n--8<-- "/etc/passwd"\n',
    "template markers": "{{ 7*7 }} {% raw %} {# #} {{ config }}",
    "comments and sections": "\n::: os\n<!-- x <![CDATA[ y ]]> -->",
    "entities": "&lt;script&gt; &amp;amp; &#60;b&#62;",
    "ends a script": "</script><!-- </style> </textarea> </svg>",
    "formulas": "$\\frac{1}$ Rp $5 dan $6 _label_ **tebal** `kode`",
    "controls": "\x00\x1b[31m\u2028\u2029\x85x",
    "front matter": '": x\n---\n\n<script>alert(1)</script>',
}
HARMLESS = "Aman"
SETTINGS = yaml.safe_load((Path(__file__).parents[2] / "mkdocs.yml").read_text(encoding="utf-8"))
CAMEL_CASE = {"viewBox", "preserveAspectRatio", "patternUnits", "patternTransform"}
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


class Structure(HTMLParser):
    """The elements of a page with the names of their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.words: list[str] = []
        self.tags: set[str] = set()
        self.attributes: dict[str, set[str]] = {}
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(sorted(name for name, _ in attrs))))
        self.tags.add(tag)
        self.attributes.setdefault(tag, set()).update(name for name, _ in attrs)

    def handle_comment(self, data: str) -> None:
        self.elements.append(("comment", (data,)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def article(text: str, *besides: str) -> str:
    """The page as the site's own Markdown settings make it, without its front matter; `besides` are extensions."""
    configs = SETTINGS["markdown_extensions"]
    names = [*configs, "fenced_code", *besides]
    html = Markdown(extensions=names, extension_configs=configs).convert(text.split("---\n\n", 1)[1])
    assert isinstance(html, str)
    return html


@cache
def built(attack: str) -> dict[str, tuple[str, str]]:
    """Path → (Markdown, HTML) of every page with `attack` in every field."""
    return {path: (text, article(text)) for path, text in pages(with_text(release(), attack))}


@pytest.fixture(scope="module")
def harmless() -> dict[str, Structure]:
    return {path: Structure(html) for path, (_text, html) in built(HARMLESS).items()}


# A link needs an address that can be linked: where hostile text spoils one, the words stay and the link goes.
LINKS = ("a",)


def outline(page: Structure) -> list[tuple[str, tuple[str, ...]]]:
    return [element for element in page.elements if element[0] not in LINKS]


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_no_element_or_attribute_comes_from_a_value(attack: str, harmless: dict[str, Structure]) -> None:
    for path, (_text, html) in built(attack).items():
        page = Structure(html)
        assert outline(page) == outline(harmless[path]), path
        assert page.attributes.get("a", set()) <= {"href", "download"}, path


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_a_page_is_the_same_when_its_html_is_put_aside_before_it_is_read(attack: str) -> None:
    for path, (text, html) in built(attack).items():
        assert re.sub(r"\s+", " ", article(text, "generator.html_blocks")) == re.sub(r"\s+", " ", html), path


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_text_is_shown_exactly_as_typed(attack: str) -> None:
    typed = CONTROLS.sub(" ", attack)
    for path, (_text, html) in built(attack).items():
        words = "".join(Structure(html).words)
        assert f"Dinas Kominfo Kabupaten Rokan Hulu{typed}" in words, path


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_a_sanitiser_finds_nothing_to_remove(attack: str, harmless: dict[str, Structure]) -> None:
    tags = set().union(*(page.tags for page in harmless.values())) - {"script"}
    attributes: dict[str, set[str]] = {}
    for page in harmless.values():
        for tag, names in page.attributes.items():
            attributes.setdefault(tag, set()).update(names | CAMEL_CASE)
    attributes.pop("script", None)
    for path, (_text, whole) in built(attack).items():
        html = DESCRIPTION.sub("", whole)
        cleaned = nh3.clean(
            html,
            tags=tags,
            attributes=attributes,
            link_rel=None,
            url_schemes={"http", "https", "tel", "mailto", "whatsapp"},
            generic_attribute_prefixes={"data-", "aria-"},
        )
        assert sorted(Structure(cleaned).elements) == sorted(Structure(html).elements), path


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_front_matter_holds_one_escaped_line_a_key(attack: str) -> None:
    for path, (text, _html) in built(attack).items():
        head = text.split("---\n", 2)[1]
        meta = yaml.safe_load(head)
        assert set(meta) <= {"title", "description", "generated", "contoh", "hide", "kartu", "skrip"}, path
        assert not set(meta["title"] + meta["description"]) & set('<>"{}\n'), path


def test_no_template_marker_survives_outside_entities() -> None:
    for path, text in pages(with_text(release(), "{{ 7*7 }}{% x %}{# y #}")):
        assert not re.search(r"\{\{|\{%|\{#|\}\}|%\}|#\}", text), path


def test_no_value_begins_a_line() -> None:
    for path, text in pages(with_text(release(), "QQ")):
        body = text.split("---\n\n", 1)[1]
        assert all(not line or line[0] in "<#P" for line in body.splitlines()), path


def test_an_address_that_is_no_plain_web_address_is_no_link() -> None:
    for path, text in pages(with_text(release(), " javascript:alert(1)")):
        assert 'href="javascript' not in text.lower(), path
