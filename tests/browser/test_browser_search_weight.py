"""What the first question on `/cari/` costs a reader: measured in a browser, and by how it grows with the agencies."""

from __future__ import annotations

import gzip
from itertools import product
from typing import TYPE_CHECKING

import pytest

from benchmarks.search import ASSETS, BUDGET, BUDGET_NATIONAL, first_question
from generator.language import LANGUAGES, SOURCE, language, speaking
from generator.pages.search_parts import MOST
from generator.search import index_site
from generator.search.entries import COMPLAINT_CONTACTS
from generator.search.indexing import write_index
from generator.search.names import groups, write_files
from generator.search.record import AGENCY, Record
from tests.browser.browser import served
from tests.browser.conftest import PROJECT
from tests.browser.test_browser_search import ask, named

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

AGENCIES = 5_000
NAMES = ("Dinas", "Badan", "Puskesmas", "Kecamatan", "Kelurahan", "Rumah Sakit Umum Daerah")
SUBJECTS = ("Administrasi kependudukan", "Jalan dan jembatan", "Kesehatan", "Kepegawaian", "Pendidikan", "Sampah")
MOST_A_RESULT = 6
"""Bytes by which the list of results grows with each: a name of 28 random bits and a count of words, packed."""


def test_no_question_costs_more_than_its_bound_and_that_keeps_the_budget(
    browser: Browser, sites: Callable[[str, str], Path]
) -> None:
    site = sites("plain", "mkdocs")
    index_site(named(), PROJECT / "docs", site)
    bound = first_question(site / "pagefind", compressed=False)
    assert sum(bound.values()) <= BUDGET, bound
    with served(site) as home:
        for question in ("pengaduan", "dinas", "capil"):
            context = browser.new_context()
            page, loaded = context.new_page(), dict[str, int]()
            page.on("response", lambda got, to=loaded: to.__setitem__(got.url, int(got.headers["content-length"])))  # type: ignore[misc]  # bound here
            ask(page, home, question)
            page.wait_for_load_state("networkidle")
            sent = {url: size for url, size in loaded.items() if "/pagefind/" in url or "/assets/cari" in url}
            for part in (
                "cari.js",
                "cari-pekerja.js",
                "pagefind.js",
                ".pf_meta",
                ".pf_index",
                ".pf_fragment",
                ".pagefind",
            ):
                assert any(url.endswith(part) for url in sent), part
            assert not any("worker.js" in url or ".pf_filter" in url for url in sent)
            assert sum(sent.values()) <= sum(bound.values()), (question, sent, bound)
            context.close()


def agencies(count: int) -> list[Record]:
    """Return agencies whose names and places are all different, and whose subjects are those of many.

    In English the words of both languages are looked through.
    """
    words = ("Jaringan Ombudsman RI", "Narahubung", "Koordinator Pengelola Pengaduan")
    if language() != SOURCE:
        words = ("Network of Ombudsman RI", "Focal point", *words, "Kecamatan", COMPLAINT_CONTACTS)
    return [
        Record(
            f"rapor/instansi-{at}/",
            f"{NAMES[at % len(NAMES)]} Contoh {at}",
            AGENCY,
            f"Dinas · Kecamatan Contoh {at // 12} · Kabupaten Contoh {at // 150}",
            f"IC {at} · Contoh{at}",
            " · ".join((*SUBJECTS[at % 3 :], *words)),
            has_contacts=True,
            regions=(f"Kecamatan Contoh {at // 12}", f"Kabupaten Contoh {at // 150}"),
        )
        for at in range(count)
    ]


@pytest.fixture(scope="module", params=LANGUAGES)
def sizes(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[dict[str, int], dict[str, int]]:
    """Return the parts of the first question at 500 and at 1,500 agencies, in either language."""
    folder = tmp_path_factory.mktemp("sizes")
    for chosen, count in product(dict.fromkeys((SOURCE, request.param)), (500, 1_500)):
        (folder / f"work-{chosen}-{count}").mkdir()
        with speaking(chosen):
            write_index(agencies(count), folder / f"work-{chosen}-{count}", folder / f"{chosen}-{count}")
    script = folder / f"{SOURCE}-500" / "pagefind.js"
    few, many = (
        first_question(folder / f"{request.param}-{count}", compressed=False, script=script) for count in (500, 1_500)
    )
    return few, many


def test_only_the_list_of_results_grows_with_every_agency(sizes: tuple[dict[str, int], dict[str, int]]) -> None:
    few, many = sizes
    assert (few["scripts"], few["engine"]) == (many["scripts"], many["engine"])
    assert 0 < many["list of results"] - few["list of results"] <= MOST_A_RESULT * 1_000
    assert many["results shown"] - few["results shown"] < 100


def test_the_budget_holds_at_five_thousand_agencies(sizes: tuple[dict[str, int], dict[str, int]]) -> None:
    """By a straight line through both sizes, uncompressed: what GitHub Pages sends is less by the scripts' air."""
    few, many = sizes
    expected = {part: many[part] + (many[part] - few[part]) * (AGENCIES - 1_500) / 1_000 for part in many}
    assert sum(expected.values()) <= BUDGET, expected


def first_index(folder: Path, names: int) -> dict[str, int]:
    """Return the parts of the first question over the names of so many agencies, compressed as GitHub Pages does."""
    (folder / f"work-{names}").mkdir()
    made = list(groups(agencies(names)))
    write_index([group for group, _ in made], folder / f"work-{names}", folder / str(names), is_divided=True)
    write_files([file for _, file in made], folder / str(names))
    return first_question(folder / str(names), compressed=True)


def test_the_national_budget_holds_at_twenty_five_thousand_agencies(tmp_path: Path) -> None:
    """By a straight line through both sizes; 1.5 KB are left for what the first index knows besides names."""
    few, many = first_index(tmp_path, 2_500), first_index(tmp_path, 7_500)
    expected = {part: many[part] + max(0, many[part] - few[part]) * 3.5 for part in many}
    assert expected["list of results"] < BUDGET_NATIONAL / 20
    assert sum(expected.values()) <= BUDGET_NATIONAL - 1_500, expected


def test_the_national_budget_holds_in_the_largest_part(tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    write_index(agencies(MOST), tmp_path / "work", tmp_path / "index", is_divided=True)
    parts = first_question(tmp_path / "index", compressed=True)
    scripts_of_parts = len(gzip.compress((ASSETS / "cari-bagian.js").read_bytes(), 6))
    assert sum(parts.values()) + scripts_of_parts <= BUDGET_NATIONAL, parts
