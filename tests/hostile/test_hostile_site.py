"""Every payload in every text field, through the real command and engines, looked at by a real browser."""

from __future__ import annotations

import csv
import json
import re
import shutil
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import nh3
import pytest
from markdown import Markdown

from generator.site.checksums import sum_faults
from tests.browser.browser import served, watched
from tests.contract.test_site import copy_project, without_png
from tests.hostile.folders import DROP, EVERY, put, run
from tests.running import rapor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

DANGEROUS = {"script", "style", "iframe", "img", "object", "embed", "base", "meta", "link", "template", "math"}
OURS = re.compile(
    r'<script type="application/ld\+json">[^<]*</script>'
    r'|<img src="\.\./\.\./sematan/[a-z0-9-]+/lencana\.svg" alt="[^"<>]*" height="22" loading="lazy">'
)
"""What our own templates bring of these: data that no browser runs, with every `<` written otherwise, and a badge."""
SCHEMES = {"http", "https", "tel", "mailto"}
OF_ONE_ROW = 2
"""Pages of so many rows are looked at on the second engine; on the first one, all are."""


def squeezed(text: str) -> str:
    return " ".join(text.split())


def pages(site: Path) -> list[str]:
    found = (page.parent.relative_to(site).as_posix() for page in sorted(site.rglob("index.html")))
    return [path.removeprefix(".") for path in found if not path.startswith(("pengembang", "kamus", "temuan"))]


def seen_in_browser(browser: Browser, site: Path, paths: list[str]) -> dict[str, tuple[str, str, str]]:
    """Open every page; return path → (title, heading, text of the article). Anything that happens fails the test."""
    seen: dict[str, tuple[str, str, str]] = {}
    with served(site) as home:
        context = browser.new_context()
        watch = watched(context, home)
        for path in paths:
            watch.page.goto(f"{home}/{path}/" if path else f"{home}/", wait_until="load")
            assert watch.silent, (path, watch.dialogs, watch.foreign, watch.errors)
            title, heading, article = watch.page.evaluate(
                "[document.title, document.querySelector('h1').textContent,"
                " (document.querySelector('article') ?? document.body).textContent]"
            )
            seen[path] = (squeezed(title), squeezed(heading), squeezed(article))
        context.close()
    return seen


@pytest.fixture(scope="module")
def shown(browser: Browser, hostile_project: Path) -> dict[str, tuple[str, str, str]]:
    site = hostile_project / "site"
    return seen_in_browser(browser, site, pages(site))


def test_no_page_opens_a_dialog_fails_or_asks_another_host(shown: dict[str, tuple[str, str, str]]) -> None:
    assert len(shown) > 3 * len(EVERY)


def test_names_stand_in_title_and_heading_as_typed(shown: dict[str, tuple[str, str, str]]) -> None:
    for number, payload in enumerate(EVERY):
        title, heading, _ = shown[f"rapor/dinas-{number}"]
        assert squeezed(f"Dinas {number} {payload}") in heading
        assert squeezed(f"Dinas {number} {payload}") in title


@pytest.mark.parametrize(
    ("page", "fewest"), [("narahubung/dinas-{}", 3), ("komitmen/mou-{}", 4)], ids=["focal point", "commitment"]
)
def test_texts_of_rows_are_shown_as_typed(shown: dict[str, tuple[str, str, str]], page: str, fewest: int) -> None:
    for number, payload in enumerate(EVERY):
        assert shown[page.format(number)][2].count(squeezed(payload)) >= fewest, (number, payload)


def test_the_home_page_the_list_and_the_releases_show_them_as_typed(shown: dict[str, tuple[str, str, str]]) -> None:
    for number, payload in enumerate(EVERY):
        assert squeezed(f"Dinas {number} {payload}") in shown["rapor"][2]
        assert squeezed(payload) in shown["komitmen"][2]
    for payload in EVERY:
        assert squeezed(payload) in shown["rilis/2026-03-31"][2], payload


def test_the_directory_and_its_index_show_names_and_aliases_as_typed(
    shown: dict[str, tuple[str, str, str]],
) -> None:
    for number, payload in enumerate(EVERY):
        name = squeezed(f"Dinas {number} {payload}")
        assert name in shown["narahubung"][2]
        alias = squeezed(f"Alias {number} {payload}".replace(";", ""))
        assert f"{alias} → lihat {name}" in shown["narahubung/indeks"][2]


def test_zensical_shows_the_same_and_is_as_silent(
    browser: Browser, hostile_project: Path, shown: dict[str, tuple[str, str, str]], tmp_path: Path
) -> None:
    other = copy_project(tmp_path / "situs", with_data=False)
    shutil.copytree(hostile_project / "data", other / "data")
    without_png(other)  # the first engine's build has drawn them
    done = rapor(other, "build", "--renderer", "zensical")
    assert done.returncode == 0, done.stdout + done.stderr
    site = other / "site"
    assert pages(site) == pages(hostile_project / "site")
    few = [path for path in pages(site) if not re.search(r"-\d+$", path) or re.search(rf"-[0-{OF_ONE_ROW}]$", path)]
    other = seen_in_browser(browser, site, few)
    for path, (_, heading, _) in other.items():
        assert heading.rstrip("¶") == shown[path][1].rstrip("¶"), path


class Elements(HTMLParser):
    """The elements of a text with the names of their attributes."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[str, ...]]] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, tuple(sorted(name for name, _ in attrs))))

    def handle_comment(self, data: str) -> None:
        self.found.append(("comment", (data,)))


def articles(project: Path) -> Iterator[tuple[Path, str]]:
    """Yield the articles of the pages that the generator wrote; people's own pages may hold pictures, ours one."""
    site = project / "site"
    owned = {marker.parent.name for marker in (project / "docs").glob("*/.rapor")}
    for page in [
        site / "index.html",
        *(page for name in sorted(owned) for page in sorted((site / name).rglob("*.html"))),
    ]:
        for article in re.findall(r"<article\b.*?</article>", page.read_text(encoding="utf-8"), re.DOTALL):
            yield page, OURS.sub("", article)


def test_a_sanitiser_finds_nothing_to_remove_from_any_article(hostile_project: Path) -> None:
    everything = list(articles(hostile_project))
    tags: set[str] = set()
    attributes: dict[str, set[str]] = {}
    for _, article in everything:
        for tag, names in Elements(article).found:
            tags.add(tag)
            attributes.setdefault(tag, set()).update(names)
    camel = {"viewBox", "preserveAspectRatio", "patternUnits", "patternTransform", "textLength", "lengthAdjust"}
    harmless = {
        tag: {name for name in names if not name.startswith("on") and name not in {"srcdoc", "formaction"}} | camel
        for tag, names in attributes.items()
    }
    for page, article in everything:
        cleaned = nh3.clean(
            article,
            tags=(tags | {"tbody"}) - DANGEROUS - {"comment"},
            attributes=harmless,
            link_rel=None,
            url_schemes=SCHEMES,
            generic_attribute_prefixes={"data-", "aria-"},
        )
        assert sorted(Elements(cleaned).found) == sorted(Elements(article).found), page


def test_no_bold_text_with_a_style_of_a_value_is_an_element(hostile_project: Path) -> None:
    for page, article in articles(hostile_project):
        assert ("b", ("style",)) not in Elements(article).found, page


def test_every_json_file_holds_the_words_as_typed(hostile_project: Path) -> None:
    api = hostile_project / "site/api/v1"
    for number, payload in enumerate(EVERY):
        card = json.loads((api / f"rapor/dinas-{number}.json").read_text(encoding="utf-8"))
        assert card["instansi"]["nama"] == squeezed(f"Dinas {number} {payload}")
    rows = json.loads((api / "komitmen.json").read_text(encoding="utf-8"))["komitmen"]
    assert {squeezed(row["judul"]) for row in rows} == {squeezed(payload) for payload in EVERY}


def outermost(article: str) -> Iterator[str]:
    """Yield the drawings of an article, those within drawings not once more."""
    depth = start = 0
    for tag in re.finditer(r"<svg\b[^>]*>|</svg>", article):
        depth += -1 if tag[0] == "</svg>" else 1
        if depth == 1 and tag[0] != "</svg>":
            start = tag.start()
        elif depth == 0:
            yield article[start : tag.end()]


def test_every_drawing_and_every_json_file_is_valid(hostile_project: Path) -> None:
    for path in (hostile_project / "site").rglob("*.json"):
        json.loads(path.read_text(encoding="utf-8"))
    drawn = 0
    for page, article in articles(hostile_project):
        for drawing in outermost(article):
            ET.fromstring(drawing.replace("&nbsp;", " "))  # noqa: S314 - our own drawing: what is tested is that it parses
            drawn += 1
        assert "\x00" not in article, page
    assert drawn > len(EVERY)
    for path in (hostile_project / "site").rglob("*.xml"):
        ET.parse(path)  # noqa: S314 - our own file, as above


NUMBER = re.compile(r"-?[0-9][0-9.,]*")
FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r]")


def test_no_cell_of_a_download_is_a_formula(hostile_project: Path) -> None:
    cells = 0
    for path in sorted((hostile_project / "site/unduhan").glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as opened:
            for row in csv.reader(opened):
                cells += len(row)
                assert not [cell for cell in row if FORMULA.match(cell) and not NUMBER.fullmatch(cell)], path
    assert cells > 1000


@pytest.mark.parametrize("fmt", ["text", "json", "github"])
def test_nothing_that_a_cell_says_reaches_a_log(data: Path, capsys: pytest.CaptureFixture[str], fmt: str) -> None:
    commands = "::error file=x::y\n::add-mask::z\r\n::stop-commands::w"
    spoiled = [commands, "<script>alert(1)</script>", "[x](javascript:alert(1))"]
    lines = "\n".join(",".join([f'"{text}"'] * 5) for text in spoiled)
    put(data / DROP / "pengaduan.csv", f"id,instansi,klasifikasi,tanggal_masuk,status\n{lines}\n")
    ran = run(capsys, "check", "--data", data, "--format", fmt)
    assert ran.code == 10
    for payload in (*spoiled, "add-mask", "stop-commands", "alert(1)"):
        assert payload not in ran.said
    if fmt == "github":
        told = [line for line in ran.said.splitlines() if line.startswith("::")]
        assert told
        assert all(re.match(r"::(error|warning|notice) (file|title)=", line) for line in told)


def test_the_difference_of_two_releases_is_literal_in_a_job_summary(hostile_project: Path) -> None:
    done = rapor(hostile_project, "diff", "2026-03-31", "2026-03-31-2", "--format", "markdown")
    assert done.returncode == 0, done.stderr
    assert "mou-2" in done.stdout
    assert not [line for line in done.stdout.splitlines() if line.startswith("::")]
    shown = Elements(Markdown().convert(done.stdout)).found
    assert {tag for tag, _ in shown} <= {"h1", "h2", "h3", "p", "ul", "li", "code", "strong", "em"}
    assert not [names for _, names in shown if names]


def test_the_finished_site_has_sums_of_every_file_and_feeds_that_its_pages_name(hostile_project: Path) -> None:
    site = hostile_project / "site"
    assert sum_faults(site) == []
    listed = {line[66:] for line in (site / "SHA256SUMS").read_text(encoding="utf-8").splitlines()}
    assert {"index.html", "umpan.xml", "umpan.json", "assets/rapor.css", "sitemap.xml"} <= listed
    feed = ET.parse(site / "umpan.xml").getroot()  # noqa: S314 - made by this very build
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) >= 1
    page = (site / "rapor/index.html").read_text(encoding="utf-8")
    assert re.search(r'<link rel="alternate" type="application/atom\+xml"[^>]* href="../umpan.xml">', page)
    assert re.search(r'<link rel="alternate" type="application/feed\+json"[^>]* href="../umpan.json">', page)
