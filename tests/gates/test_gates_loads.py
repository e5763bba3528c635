"""The cheap look before a page is read finds at least what the reading finds: no combination of marks slips by."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.sweep import sweep
from generator.sweep.loads import in_html, loading_lines

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
def test_what_reading_every_tag_finds_is_found(page: str) -> None:
    assert list(in_html(page, BASE)) == sorted(set(loading_lines(page, BASE)))


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
def test_of_pages_that_share_parts_what_reading_every_tag_finds_is_found(
    tmp_path_factory: pytest.TempPathFactory, pool: list[str], orders: list[list[int]]
) -> None:
    folder, expected = tmp_path_factory.mktemp("muatan"), set()
    for number, order in enumerate(orders):
        page = "".join(pool[at % len(pool)] for at in order)
        (folder / f"{number}.html").write_text(page, encoding="utf-8")
        expected |= {(f"{number}.html", line) for line in loading_lines(page, BASE)}
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


IN_XML = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:q="http://www.w3.org/1999/xlink" '
    'xmlns:h="http://www.w3.org/1999/xhtml">{}</svg>'
)
FETCHED = [
    '<img src="//evil.example/x" src="a.png">',
    "<link rel=stylesheet rel=next href=//evil.example/x>",
    f"<img src{' ' * 70}=//evil.example/x>",
    '<img srcset="https://rapor.example,@evil.example/x 1x">',
    "<meta http-equiv=refresh content=\"0;url='https://rapor.example&quot;@evil.example/'\">",
    "<!--><img src=//evil.example/x>-->",
    "<!---><img src=//evil.example/x>-->",
    "<!--x--!><img src=//evil.example/x>-->",
    "<![CDATA[><img src=//evil.example/x>]]>",
    '<p title="<!--"><img src=//evil.example/x>-->',
    "<!x <!-- ><img src=//evil.example/x> -->",
    *(
        f'<{element}><p title="</{element}><img src=//evil.example/x>">'
        for element in ("noscript", "iframe", "noembed", "noframes", "xmp", "textarea", "title")
    ),
    *(f"<{element}><!--</{element}><img src=//evil.example/x>-->" for element in ("noscript", "title", "style")),
    "<script><!--<script></script><a title='--></script><img src=//evil.example/x>'>",
    "<svg><style><img src=//evil.example/x></style>",
    '<a title=\x0b"><img src=//evil.example/x>">',
    '<a title=\xa0"><img src=//evil.example/x>">',
    '<a x=="><img src=//evil.example/x>">',
    '<iframe src="data:text/html,%3Cimg src=//evil.example/x>"></iframe>',
    "<iframe src=\"javascript:'<img src=//evil.example/x>'\"></iframe>",
    "<iframe srcdoc='<img src=//evil.example/x>' srcdoc=y></iframe>",
    '<script src="data:text/javascript,fetch(%27//evil.example/x%27)"></script>',
    '<link rel=stylesheet href="data:text/css,@import%20%27//evil.example/x%27">',
    "<link rel=compression-dictionary href=//evil.example/x>",
    "<body onload=\"fetch('//evil.example/x')\">",
    '<script/>fetch("//evil.example/x")</script>',
    '<script type=importmap>{"imports":{"x":"https://evil.example/x"}}</script><script type=module>import "x"</script>',
    '<script>location="//evil.example/"</script>',
    '<svg><image><set attributeName="href" to="//evil.example/x"/></image></svg>',
    '<svg><image><animate attributeName="href" values="a;//evil.example/x"/></image></svg>',
    '<p style="background:\\75 rl(//evil.example/x)">',
    *(
        f"<style>{sheet}</style>"
        for sheet in (
            'p{background:image-set("a.png" 2x, "//evil.example/x" 1x)}',
            "p{background:u\\72l(//evil.example/x)}",
            'p{background:image\\-set("//evil.example/x" 1x)}',
            "p{list-style:new url(//evil.example/x)}",
            'p{background:url("x\n)} a{background:url(//evil.example/x)}',
            'p{background:url("//evil.example/x',
            'p{background:url("https://rapor.example\\"@evil.example/x")}',
            '@\\69mport "//evil.example/x";',
            '@import "a/*"; @import/**/"//evil.example/x";',
            '@import "\\\\evil.example/x";',
            '@import "data:text/css,@import%20%27//evil.example/x%27";',
        )
    ),
    '<style/>@import "//evil.example/x";</style>',
    *(
        IN_XML.format(inside)
        for inside in (
            '<image q:href="//evil.example/x"/>',
            '<h:style>@import "//evil.example/x";</h:style>',
            '<h:script>fetch("//evil.example/x")</h:script>',
            '<style><h:img src="//evil.example/x"/></style>',
            '<style>@im<![CDATA[port]]> "//evil.example/x";</style>',
            '<style>@im&#112;ort "//evil.example/x";</style>',
            '<style>@im<!-- -->port "//evil.example/x";</style>',
            '<style>@im<?x ?>port "//evil.example/x";</style>',
            '<style>@im<g>b</g>port "//evil.example/x";</style>',
        )
    ),
    '<?xml-stylesheet title=">" href="//evil.example/x"?><svg/>',
    '<?xml-stylesheet href="&#47;&#47;evil.example/x"?><svg/>',
]
"""Each of these a browser fetched, or would with another one's reading of the same page."""


@pytest.mark.parametrize("page", FETCHED)
def test_what_a_browser_fetches_is_found(page: str) -> None:
    assert list(in_html(f"<p>\n{page}", BASE)), page
    if "@evil.example" not in page:
        assert list(in_html(page.replace("evil.example", "rapor.example"), BASE)) == []


@pytest.mark.parametrize(
    "page",
    [
        "<!-- <script src='https://evil.example/x'></script> -->",
        "<script>a<b</script><p>x</p><!-- <img src='https://evil.example/x'>\n -->",
        '<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22/%3E">',
        "<style>a{background:url('data:image/svg+xml;utf8,<svg xmlns=\"http://www.w3.org/2000/svg\"/>')}</style>",
        '<a href="https://evil.example/" title="a > b">x</a><code>@import "https://evil.example/"</code>',
    ],
)
def test_what_nobody_fetches_is_no_load(page: str) -> None:
    assert list(in_html(page, BASE)) == []


@pytest.mark.parametrize(
    ("repeated", "behind"),
    [
        *(('<x a="', ""), ("<p/src=data:,", ""), ('<style>url("', ""), ("<style>@import /**/", ""), ("<!--x", "--!>")),
        *(('<p srcdoc="', ""), ("<style><![CDATA[", ""), ("<a x= ", "=//e>"), ("<style><a>", "url(")),
    ],
)
def test_tags_in_tags_do_not_hold_a_build_up(repeated: str, behind: str) -> None:
    begun = time.process_time()
    list(loading_lines(repeated * 5000 + behind, BASE))
    assert time.process_time() - begun < 5
