"""The cheap look before a page is parsed finds at least what the parser finds: no combination of marks slips by."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.loads import _Parser, in_html

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


@settings(max_examples=400)
@given(st.lists(PIECES, max_size=14).map("".join))
@example("<p style=\"a:url('https://evil.example/<x')\">")
@example('<style>a{b:url("//evil.example/<a")}</style>')
@example("<script>fetch('//evil.example')</script>")
@example("<script>if(a<b)fetch('//evil.example')</script>")
@example("<p style='a:url(&quot;//evil.example/<x\")'>")
@example('<img alt="a>b" src="&#47;&#47;evil.example">')
def test_what_the_parser_finds_is_found(page: str) -> None:
    parser = _Parser(BASE)
    parser.feed(page)
    parser.close()
    assert list(in_html(page, BASE)) == sorted(set(parser.lines))


def test_a_page_in_which_nothing_loads_is_not_taken_for_one_that_does() -> None:
    page = '<a href="https://evil.example/">x</a><p style="fill:url(#a)">fetch("https://evil.example/") &amp; "//b"</p>'
    assert list(in_html(page, BASE)) == []
