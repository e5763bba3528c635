"""The cheap look before a page is parsed finds at least what the parser finds: no combination of marks slips by."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.loads import _Parser, in_html
from generator.sweep import sweep

BASE = "https://rapor.example/"
HERE, THERE = (
    ("https://rapor.example/x", "a/b.png", "#x", "data:,x"),
    (
        *(
            "https://evil.example/x",
            "//evil.example/x",
            "HTTP:evil.example",
            "\\\\evil.example/x",
            "&#47;/evil.example/x",
        ),
        *("http&colon;//evil.example", "\t//evil.example", "https://rapor.example.evil/x"),
        *('https://rapor.example"@evil.example/x', "https://rapor.example'@evil.example/x"),
    ),
)
PIECES = st.sampled_from(
    [
        *(
            "<",
            ">",
            '"',
            "'",
            " ",
            "=",
            "\n",
            "&",
            "&lt;",
            "&quot;",
            "a>b",
            "<!--",
            "-->",
            "</script>",
            "</style>",
            "<b>",
            "x",
        ),
        *(
            "<script>",
            "<SCRIPT\n>",
            "<style>",
            "<p ",
            "<a ",
            "<img ",
            "<link ",
            "<svg><use ",
            "<meta http-equiv=refresh ",
        ),
        *(
            "href=",
            "SRC=",
            "src = ",
            "srcset=",
            "style=",
            "content=",
            "rel=stylesheet ",
            "rel=next ",
            "srcdoc=",
            "xlink:href=",
        ),
        *(
            "fetch(",
            "import ",
            ".src=",
            "new Worker(",
            "u(x).open('GET',",
            "fetch<",
            "url(",
            "URL(",
            "@import ",
            "u\\rl(",
        ),
        *HERE,
        *THERE,
    ]
)

TABS = "\t" * 3000
"""Left out by a browser, wherever they stand in an address."""


@settings(max_examples=400)
@given(st.lists(PIECES, max_size=14).map("".join))
@example("<p style=\"a:url('https://evil.example/<x')\">")
@example('<style>a{b:url("//evil.example/<a")}</style>')
@example("<script>fetch('//evil.example')</script>")
@example("<script>if(a<b)fetch('//evil.example')</script>")
@example("<p style='a:url(&quot;//evil.example/<x\")'>")
@example('<img alt="a>b" src="&#47;&#47;evil.example">')
@example("<use x=<a href=//evil.example>")
@example("<use title='> <a ' href=//evil.example>")
@example("<use title='> <a x=\"' class='\"' href=//evil.example>")
@example('<use x="&lt;a " href="&#47;&#47;evil.example">')
@example("<use x=&#x3C;area href=&#47;&#47;evil.example>")
@example("url(<p style=a:url(//evil.example)>")
@example("<img src==//evil.example>")
@example("<p href=https://evil.example/x")
@example('<img src="fetch(" src=https://rapor.example">')
@example('<img src=https://rapor.example"@evil.example/x>')
@example("<img src='https://rapor.example\"@evil.example/x'>")
@example(f'<img src="https://rapor.example{TABS}@evil.example/x">')
def test_what_the_parser_finds_is_found(page: str) -> None:
    parser = _Parser(BASE)
    parser.feed(f"{page}>")  # a tag that is never closed is read as well
    parser.close()
    assert list(in_html(page, BASE)) == sorted(set(parser.lines))


VALUES = st.sampled_from(
    [
        *(*HERE, *THERE, "stylesheet", "> <a ", "x > y", "it's", 'say "hi"', "a:url(//evil.example/b)", ""),
        *("0;url=//evil.example", "> <a class=", "fetch('//evil.example')", "&lt;a ", "&#60;a x=", "&#x3C;area "),
        "x&quot;&lt;a ",
    ]
)
NAMES = st.sampled_from(
    ["a", "A", "link", "img", "area", "use", "video", "input", "meta", "iframe", "script", "style", "title", "svg"]
)
ATTRIBUTES = st.sampled_from(
    [
        *("href", "src", "style", "title", "xlink:href", "data", "poster", "rel", "class", "content", "action"),
        "onclick",
    ]
)
BEHIND = st.sampled_from(["", "\n", "</p>", "</script>", "</style>", "url(", "fetch('//evil.example')"])


@st.composite
def tags(draw: st.DrawFn) -> str:
    """Draw an element as a browser reads one, with quotes of either kind or none around values of any kind."""
    tag = f"<{draw(NAMES)}"
    for _ in range(draw(st.integers(0, 3))):
        quote, value = draw(st.sampled_from("\"' ")), draw(VALUES)
        bare = "".join(value.replace(">", "").split()) if quote == " " else value.replace(quote, "")
        tag += f" {draw(ATTRIBUTES)}={quote.strip()}{bare}{quote.strip()}"
    return f"{tag}{draw(st.sampled_from(['>', ' >', '/>']))}{draw(BEHIND)}"


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(tags(), min_size=1, max_size=5), st.lists(st.lists(st.integers(0, 4), max_size=6), max_size=4))
@example(["<a href=//evil.example>x", "<use x="], [[0], [1, 0]])
@example(["<p>", "<use title='> ", "<a ' href=//evil.example>"], [[0], [1, 2], [0, 1, 2]])
def test_of_pages_that_share_parts_what_the_parser_finds_is_found(
    tmp_path_factory: pytest.TempPathFactory, pool: list[str], orders: list[list[int]]
) -> None:
    folder, expected = tmp_path_factory.mktemp("muatan"), set()
    for number, order in enumerate(orders):
        page = "".join(pool[at % len(pool)] for at in order)
        (folder / f"{number}.html").write_text(page, encoding="utf-8")
        parser = _Parser(BASE)
        parser.feed(page)
        parser.close()
        expected |= {(f"{number}.html", line) for line in parser.lines}
    findings = sweep(folder, frozenset(), base_url=BASE)
    assert {(one.file, one.row) for one in findings if one.code == "G303"} == expected


def test_a_page_in_which_nothing_loads_is_not_taken_for_one_that_does() -> None:
    page = '<a href="https://evil.example/">x</a><p style="fill:url(#a)">fetch("https://evil.example/") &amp; "//b"</p>'
    assert list(in_html(page, BASE)) == []


@pytest.mark.parametrize(
    "address",
    [
        *("'https://rapor.example\"@evil.example/x'", '"https://rapor.example\'@evil.example/x"'),
        *("`https://rapor.example'@evil.example/x`", f"'https://rapor.example{TABS}@evil.example/x'"),
    ],
)
def test_an_address_goes_on_to_the_quote_with_which_it_began(address: str) -> None:
    """What stands before an `@` is no host, and quotes of another kind may stand in it."""
    page = f"<p>\n<script>x='\"a:'; fetch({address})</script>"
    assert list(in_html(page, BASE)) == [2]


def test_what_a_script_fetches_at_home_is_none_of_it() -> None:
    page = (
        "<script>fetch('https://rapor.example/x'); fetch(\"/y\"); import('./z.js'); open('https://a.example')</script>"
    )
    assert list(in_html(page, BASE)) == []
