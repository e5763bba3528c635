"""Long lists in parts: no page too heavy, every agency reached by links alone, every part adding up to the whole."""

from __future__ import annotations

import gzip
import re
from dataclasses import replace
from datetime import date
from functools import cache
from posixpath import normpath
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.drop.reserved import RESERVED
from generator.pages.division import MOST, Division, region_names
from generator.pages.twin import twins
from generator.pages.views import shared_pages
from generator.pages.words import NETWORKS
from generator.release.context import ConditionEvidence, Context, ExternalScore
from generator.release.movement import PLACES, Flow, Since
from tests.pages.many import many

if TYPE_CHECKING:
    from generator.release import Release

HEAVIEST: Final = 60 * 1024
THEME: Final = 4 * 1024
"""What the theme puts around a page, compressed."""
SHAPES: Final = {"country": (1800, 300), "one region": (1600, 1), "one kabupaten": (700, 11)}
"""Agencies and regions."""
ONE_PAGE: Final = "as many as fit on a page"
FIRST: Final = (".", "rapor", "narahubung")
"""The front page, and what the navigation on it leads to."""
_LINK: Final = re.compile(r'<a [^<>]*?href="([^"#:]*)[#"]')
_NUMBER: Final = re.compile(r'<td class="n[^"]*">([\d.]+)(?: dari ([\d.]+))?</td>')


@cache
def shape(name: str) -> Release:
    agencies, regions = SHAPES.get(name, (MOST, 30))
    return many(agencies, regions=regions)


@cache
def made(name: str, language: str = "id") -> dict[str, str]:
    return dict(twins(shape(name), language, shared_pages))


def reached(pages: dict[str, str]) -> dict[str, str]:
    """Return every address that links lead to from the front page and the navigation, with the page that led there."""
    found, left = dict.fromkeys(FIRST, ""), list(FIRST)
    while left:
        place = left.pop()
        page = pages.get("index.md" if place == "." else f"{place}/index.md")
        for link in _LINK.findall(page) if page is not None else ():
            target = normpath(f"{place}/{link}" if link else place)
            if target not in found:
                found[target] = place
                left.append(target)
    return found


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", [*SHAPES, ONE_PAGE])
def test_no_page_is_heavier_than_it_may_be(name: str, language: str) -> None:
    weights = {path: len(gzip.compress(text.encode(), 6)) + THEME for path, text in made(name, language).items()}
    assert {path: weight for path, weight in weights.items() if weight > HEAVIEST} == {}


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", SHAPES)
def test_links_alone_lead_to_every_agency_and_nowhere_else(name: str, language: str) -> None:
    found = reached(made(name, language))
    agencies = {f"{folder}/{card.agency.id}" for card in shape(name).scorecards for folder in ("rapor", "narahubung")}
    assert agencies - set(found) == set()
    pages = {path.removesuffix("/index.md") for path in made(name)}
    led = {place: by for place, by in found.items() if re.match(r"(rapor|narahubung|banding)/(?!.*\.[a-z]+$)", place)}
    assert {place: by for place, by in led.items() if place not in pages | agencies} == {}
    assert {path for path in pages if re.match("rapor|narahubung|banding", path)} - set(found) == set()


@pytest.mark.parametrize("name", SHAPES)
def test_the_counts_of_a_divided_page_add_up_and_are_those_of_the_release(name: str) -> None:
    tables = {
        path: re.search(r'id="bagian">.*?</table>', text, re.DOTALL)
        for path, text in made(name).items()
        if path.startswith("rapor/")
    }
    divided = {path: table[0] for path, table in tables.items() if table}
    assert "rapor/index.md" in divided
    for table in divided.values():
        *parts, whole = [cells for row in table.split("<tr>") if (cells := _cells(row))]
        assert [sum(column) for column in zip(*parts, strict=True)] == whole
    outcomes = shape(name).total.outcomes
    n = outcomes.received - outcomes.out_of_remit
    expected = [len(shape(name).scorecards), outcomes.received, outcomes.done, n, outcomes.open]
    assert _cells(divided["rapor/index.md"].rpartition("<tfoot>")[2]) == expected


@pytest.mark.parametrize("name", SHAPES)
def test_who_is_counted_in_a_part_of_the_directory_is_counted_once(name: str) -> None:
    summed = {
        path: tables
        for path, text in made(name).items()
        if path.startswith("narahubung/")
        and (tables := re.findall(r"<table(?:(?!</table>).)*<tfoot>.*?</table>", text, re.DOTALL))
    }
    assert {"narahubung/index.md", "narahubung/cakupan/index.md"} < set(summed)
    for tables in summed.values():
        for table in tables:
            *parts, whole = [cells for row in table.split("<tr>") if (cells := _cells(row))]
            assert [sum(column) for column in zip(*parts, strict=True)] == whole
    existing = sum(card.agency.ends is None for card in shape(name).scorecards)
    assert existing < len(shape(name).scorecards)
    first = _cells(summed["narahubung/index.md"][0].rpartition("<tfoot>")[2])
    assert first[1::2] == [existing] * 4


def test_a_part_of_the_directory_names_the_networks_that_are_vacant() -> None:
    pages = {path: text for path, text in made("one kabupaten").items() if path.startswith("narahubung/wilayah/")}
    said = dict(
        re.findall(
            r'<h2><a href="[./]*([^"/]+)/">(?:(?!<h2>).)*?Belum terisi: ([^<]*)</p>', "".join(pages.values()), re.DOTALL
        )
    )
    for card in shape("one kabupaten").scorecards:
        served = {point.network for point in card.focal_points}
        vacant = [name for code, name in NETWORKS.items() if code not in served]
        assert said.get(card.agency.id, "") == ("" if card.agency.ends else ", ".join(vacant))


def told_of_all(release: Release) -> Release:
    """Return the release with something to tell of every agency: what moved, evidence and scores."""
    moved = Flow(tuple((1,) * len(PLACES) for _ in PLACES))
    ids = [card.agency.id for card in release.scorecards]
    seen, source = date(2026, 6, 15), "https://contoh.go.id/bukti"
    evidence = [
        ConditionEvidence(one, condition, "ada_bukti", source, "Penilai contoh", seen)
        for one in ids
        for condition in (1, 2)
    ]
    scores = [
        ExternalScore(None, one, "Lembaga", "skema", year, 78.9, "B", source) for year in (2022, 2023) for one in ids
    ]
    return replace(
        release,
        scorecards=tuple(replace(card, flow=moved) for card in release.scorecards),
        since=Since("2026-06-30", date(2026, 6, 30), moved),
        context=Context(tuple(evidence), tuple(scores), ()),
    )


@pytest.mark.parametrize("language", ["id", "en"])
def test_what_is_told_of_every_agency_is_counted_where_it_would_be_too_long(language: str) -> None:
    release = told_of_all(shape("one kabupaten"))
    pages = dict(twins(release, language, shared_pages))
    for path in ("syarat", f"rilis/{release.drop}", "nilai-eksternal", "kategori", "unduhan"):
        page = pages[f"{path}/index.md"]
        assert len(gzip.compress(page.encode(), 6)) + THEME <= HEAVIEST
        assert not re.search(rf"rapor/{release.scorecards[9].agency.id}/", page)
    for path, n in (("syarat", "700"), (f"rilis/{release.drop}", "700"), ("nilai-eksternal", "1[.,]400")):
        assert re.search(rf"\b{n}\b", pages[f"{path}/index.md"])
    few = dict(twins(told_of_all(many(40, regions=4)), language, shared_pages))
    for path in ("syarat", f"rilis/{release.drop}", "nilai-eksternal"):
        assert len(set(re.findall(r"rapor/([a-z]+-\d{5})/", few[f"{path}/index.md"]))) == 40


def _cells(row: str) -> list[int]:
    return [int(part.replace(".", "")) for found in _NUMBER.findall(row) for part in found if part]


def test_a_list_that_fits_on_a_page_is_one_and_one_agency_more_divides_it() -> None:
    fits = set(made(ONE_PAGE))
    divided = {path for path, _ in shared_pages(many(MOST + 1, regions=30))}
    assert {path for path in fits if re.match("rapor/[^/]+/|narahubung/indeks/[^/]+/", path)} == set()
    assert {path for path in divided if path.startswith("rapor/wilayah/")}


def test_no_agency_can_stand_in_the_way_of_a_part() -> None:
    taken = {path.split("/")[1] for name in SHAPES for path in made(name) if re.match("(rapor|narahubung)/.*/", path)}
    assert taken <= RESERVED
    assert {"wilayah", "jenis"} <= taken


@settings(max_examples=25)
@given(agencies=st.integers(1, 1400), regions=st.integers(1, 300), every_region=st.booleans(), seed=st.integers(0, 99))
def test_every_agency_stands_on_exactly_one_page_and_no_page_is_too_long(
    agencies: int, regions: int, seed: int, *, every_region: bool
) -> None:
    release = many(agencies, regions=regions, seed=seed)
    first = Division(region_names(release), every_region=every_region).of(card.agency for card in release.scorecards)
    pages = [part for part, _ in first.walk()]
    listed = [one.id for part in pages for one in part.listed]
    assert sorted(listed) == sorted(card.agency.id for card in release.scorecards)
    assert len({part.address for part in pages}) == len(pages)
    for part in pages:
        below = [one.id for lower in part.parts for one in lower.agencies]
        assert sorted(below + [one.id for one in part.listed]) == sorted(one.id for one in part.agencies)
        assert len(part.listed) <= MOST
        assert part.agencies
