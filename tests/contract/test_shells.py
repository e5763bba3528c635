"""Pages from shells: the same site, byte for byte, whichever way its pages of agencies were made."""

from __future__ import annotations

import re
from functools import partial
from html import unescape
from typing import TYPE_CHECKING

import pytest

from generator.errors import RendererFailed
from generator.shells import Rendered, Shells, is_of_agency, waiting
from generator.shells.article import Converter, kind, parted
from generator.shells.shell import BARE, NAME, Shell, placeholder
from tests.contract.links import dead_links
from tests.contract.small_example import shrink
from tests.contract.test_site import PROJECT, built, copy_project, differing
from tests.once import made_once

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEAD = '---\ntitle: "Dinas &#34;A&#34;"\ndescription: "Uraian"\ngenerated: true\nhide:\n  - navigation\n---\n\n'
PAGE = f"{HEAD}## Bab satu\n"
"""A page as `pages.environment` begins it."""


WAYS = {
    "zensical": ["--renderer", "zensical", "--no-shells"],
    "zensical-shells": ["--renderer", "zensical", "--shells"],
    "mkdocs-shells": ["--shells"],
}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The small example: every page by Zensical, and with shells by either engine."""

    def make(folder: Path, way: str) -> None:
        project = copy_project(folder / "situs")
        shrink(project / "data")
        built(project, *WAYS[way])

    return lambda way: made_once(tmp_path_factory, way, partial(make, way=way)) / "situs/site"


@pytest.mark.parametrize(
    ("path", "is_file"),
    [
        ("rapor/dinas/kartu.png", True),
        ("rapor/dinas/lembar-pers/index.html", True),
        ("narahubung/dinas.vcf", True),
        ("narahubung/direktori.vcf", False),
        ("rapor/dinas/index.md", False),
        ("rapor/wilayah/14-06/index.md", False),
        ("rapor/wilayah/14-06/jenis/dinas/2/index.md", False),
        ("rapor/index.md", False),
        ("narahubung/wilayah/14-06/index.md", False),
    ],
)
def test_files_of_agencies_pass_the_engine_by_but_no_page_does(path: str, *, is_file: bool) -> None:
    assert is_of_agency(path) == is_file


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("narahubung/wilayah/14-06/index.md", "narahubung/.menunggu/wilayah/14-06/index.md"),
        ("rapor/wilayah/14-06/index.md", "rapor/.menunggu/wilayah/14-06/index.md"),
        ("komitmen/mou-1/index.md", "komitmen/.menunggu/mou-1/index.md"),
        ("banding/dinas-2/index.md", "banding/.menunggu/dinas-2/index.md"),
        ("komitmen/index.md", None),
        ("rapor/dinas/index.md", None),
        ("rapor/wilayah/14-06/jenis/dinas/index.md", None),
        ("komitmen/mou-1/nota.pdf", None),
        ("index.md", None),
    ],
)
def test_pages_of_regions_groups_and_commitments_wait(path: str, place: str | None) -> None:
    assert (waiting.place_of(path) if waiting.is_one_of_many(path) else None) == place


def test_what_waits_is_a_page_of_the_site_that_no_engine_made(sites: Callable[[str], Path]) -> None:
    site = sites("mkdocs-shells")
    waited = list(waiting.addresses(site.parent / "docs"))
    assert {address.split("/")[0] for address in waited} == {"narahubung", "komitmen", "banding"}
    assert all((site / address / "index.html").is_file() for address in waited)
    assert [address for address, _ in waiting.pages(site.parent / "docs")] == [f"{each}index.md" for each in waited]
    assert not list(site.rglob(".menunggu"))
    assert not any((site.parent / "docs" / address).exists() for address in waited)


def test_a_page_of_another_kind_in_the_same_folder_gets_a_shell_of_its_own(tmp_path: Path) -> None:
    with_script = PAGE.replace("hide:", 'skrip: "daftar"\nhide:')
    pages = [("rapor/wilayah/a/index.md", PAGE), ("rapor/wilayah/b/index.md", with_script)]
    pages.append(("rapor/wilayah/c/index.md", PAGE.partition("##")[0]))
    shells = Shells()
    placed = dict(shells.placeholders(pages))
    files = [NAME, BARE, f"{NAME}-2", f"{BARE}-2"]
    assert list(placed) == [f"rapor/wilayah/{file}/index.md" for file in files]
    for file in files:
        page = tmp_path / "rapor/wilayah" / file / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(f"{file}<h1>raporawalbadan</h1><p>raporakhirbadan</p>", encoding="utf-8")
    rendered = shells.take(tmp_path)
    assert not list(tmp_path.rglob(f"{NAME}*"))
    rendered.fill(tmp_path, pages, Converter(PROJECT / "mkdocs.yml"))
    heading = '<h2 id="bab-satu">Bab satu</h2>'
    filled = [(tmp_path / path).with_suffix(".html").read_text(encoding="utf-8") for path, _ in pages]
    assert filled == [f"{NAME}{heading}", f"{NAME}-2{heading}", BARE]


def test_a_page_of_a_kind_that_has_no_shell_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        Rendered("", {}).fill(tmp_path, [("rapor/a/index.md", PAGE)], Converter(PROJECT / "mkdocs.yml"))


def test_zensical_gives_the_same_bytes_with_shells_and_without(sites: Callable[[str], Path]) -> None:
    by_engine, by_shells = sites("zensical"), sites("zensical-shells")
    assert len(list(by_shells.glob("rapor/*/index.html"))) > 10
    assert differing(by_engine, by_shells) == set()


def test_the_map_names_each_page_once_and_no_shell(sites: Callable[[str], Path]) -> None:
    named = re.findall(r"<loc>(.*?)</loc>", (sites("zensical-shells") / "sitemap.xml").read_text(encoding="utf-8"))
    assert named == sorted(set(named))
    assert not any(NAME in address for address in named)


def test_both_engines_build_the_same_set_of_pages(sites: Callable[[str], Path]) -> None:
    one, other = (
        {page.relative_to(site).as_posix() for page in site.rglob("*.html")}
        for site in map(sites, ("zensical", "mkdocs-shells"))
    )
    assert one == other


@pytest.mark.parametrize("way", ["zensical", "mkdocs-shells"])
def test_every_link_of_either_engine_leads_to_a_file_and_an_anchor(sites: Callable[[str], Path], way: str) -> None:
    assert list(dead_links(sites(way))) == []


def test_a_shell_is_filled_with_what_stands_in_a_page_and_reads_nothing_in_it() -> None:
    converter = Converter(PROJECT / "mkdocs.yml")
    article = converter.article(PAGE)
    assert article.headings == (("bab-satu", "Bab satu"),)
    html = f"<title>raporisititle</title><a href='/rapor/{NAME}/'></a><h1>raporawalbadan</h1>x<p>raporakhirbadan</p>"
    page = Shell(html, placeholder(PAGE, NAME), NAME).filled("dinas-a", article)
    assert page == "<title>Dinas &#34;A&#34;</title><a href='/rapor/dinas-a/'></a><h2 id=\"bab-satu\">Bab satu</h2>"
    marked = converter.article(f"{HEAD}<p>{{{{ x }}}} [[=name=]]</p>\n")
    assert Shell(html, placeholder(PAGE, NAME), NAME).filled("dinas-a", marked).endswith("<p>{{ x }} [[=name=]]</p>")


@pytest.mark.parametrize("name", ["[[=title=]]", "[%=for a in 9**9=%]", "[#=x=#]", "[[[=body=]]", "[[%=x=%]"])
def test_a_name_from_the_policy_that_looks_like_a_mark_is_read_by_nobody(name: str) -> None:
    html = f"<b>{name}</b><h1>raporawalbadan</h1><p>raporakhirbadan</p>"
    article = Converter(PROJECT / "mkdocs.yml").article(PAGE)
    page = Shell(html, placeholder(PAGE, BARE), BARE).filled("dinas-a", article)
    assert unescape(page.removesuffix(article.html)) == f"<b>{name}</b>"


def test_a_page_of_another_kind_is_refused() -> None:
    html = "<h1>raporawalbadan</h1><p>raporakhirbadan</p>"
    other = Converter(PROJECT / "mkdocs.yml").article(PAGE.replace("  - navigation", "  - toc"))
    with pytest.raises(ValueError, match="front matter"):
        Shell(html, placeholder(PAGE, BARE), BARE).filled("dinas-a", other)


@pytest.mark.parametrize("html", ["", "<p>raporakhirbadan</p><h1>raporawalbadan</h1>", "<h1>raporawalbadan</h1>"])
def test_an_engine_that_loses_the_marks_is_a_fault_that_says_what_to_do(html: str) -> None:
    with pytest.raises(RendererFailed, match="--no-shells"):
        Shell(html, placeholder(PAGE, NAME), NAME)


def test_what_differs_is_left_out_of_the_kind() -> None:
    assert kind(parted(PAGE)[0]) == ("title", "description", "generated: true", "hide:", "  - navigation")
