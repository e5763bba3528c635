"""How the search is divided: everything in exactly one part, no part too large, keys that are addresses and stay."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.identifiers import in_bytes
from generator.pages import search_parts
from generator.pages.edition import Edition
from generator.pages.search_parts import MOST, MOST_WHOLE, Divided, divided
from generator.pages.searching import searching
from generator.search.entries import entries
from generator.search.names import EACH, groups
from generator.search.record import AGENCY, Record
from tests.pages.many import many
from tests.pages.sample import release as sample

if TYPE_CHECKING:
    from generator.release import Release


def parted(release: Release) -> Divided:
    found = divided(release)
    assert found is not None
    return found


def pages_of(release: Release) -> list[str]:
    commitments = [f"komitmen/{one.id}/" for one in release.commitments or ()]
    return sorted([*(f"rapor/{card.agency.id}/" for card in release.scorecards), *commitments])


def assert_divides(release: Release, most: int) -> None:
    found = parted(release)
    assert sorted(address for part in found.parts for address in part.addresses) == pages_of(release)
    assert [part.key for part in found.parts if not 0 < len(part.addresses) <= most] == []
    keys = [part.key for part in found.parts]
    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch(r"[a-z0-9-]+(/[a-z0-9-]+)*", key) for key in keys)
    folders = {"/".join(key.split("/")[:depth]) for key in keys for depth in range(1, key.count("/") + 1)}
    assert not folders & set(keys)  # no index lies inside another
    assert len({(part.above, part.name) for part in found.parts}) == len(keys)
    assert found.first <= set(pages_of(release))


def test_up_to_the_limit_nothing_is_divided_and_one_more_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_parts, "MOST_WHOLE", 40)
    assert divided(many(40)) is None
    assert divided(many(41)) is not None
    assert divided(replace(many(40), commitments=sample().commitments)) is not None


def test_a_small_site_has_the_page_that_it_always_had(monkeypatch: pytest.MonkeyPatch) -> None:
    release = sample()
    whole = searching(release, Edition.of(release))[1]
    assert "data-bagian" not in whole
    monkeypatch.setattr(search_parts, "MOST_WHOLE", 1)
    assert "data-bagian" in searching(release, Edition.of(release))[1]


@pytest.mark.parametrize("regions", [1, 11, 500])
def test_every_entry_is_in_exactly_one_part_of_bounded_size(regions: int) -> None:
    release = replace(many(MOST_WHOLE + 1, regions=regions), commitments=sample().commitments)
    assert_divides(release, MOST)
    assert len(parted(release).first) <= search_parts.FIRST


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    codes=st.lists(st.sampled_from(["", "11", "11.01", "11.01.02", "11.01.02.2003", "12.05.01", "99"]), min_size=1),
    most=st.integers(1, 9),
    size=st.integers(6, 60),
)
def test_whatever_the_regions(codes: list[str], most: int, size: int) -> None:
    release = many(size, regions=1)
    placed = tuple(
        replace(card, agency=replace(card.agency, region_code=codes[at % len(codes)], region_name=None))
        for at, card in enumerate(release.scorecards)
    )
    release = replace(release, scorecards=placed, commitments=sample().commitments)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search_parts, "MOST_WHOLE", 5)
        patch.setattr(search_parts, "MOST", most)
        patch.setattr(search_parts, "FIRST", 4)
        assert_divides(release, most)


def test_a_part_keeps_its_key_when_another_region_grows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_parts, "MOST_WHOLE", 5)
    monkeypatch.setattr(search_parts, "MOST", 20)
    release = many(120, regions=30)
    before = {part.key: part.addresses for part in parted(release).parts}
    key = min(before, key=lambda one: len(before[one]))
    crowded = next(part for part in before if part != key and "/" not in part)
    code = next(card.agency for card in release.scorecards if f"rapor/{card.agency.id}/" in before[crowded]).region_code
    more = tuple(
        replace(card, agency=replace(card.agency, id=f"lain-{card.agency.id}", region_code=code))
        for card in many(60, regions=1).scorecards
    )
    after = {
        part.key: part.addresses for part in parted(replace(release, scorecards=(*release.scorecards, *more))).parts
    }
    assert after[key] == before[key]
    assert crowded not in after


def test_every_agency_is_in_one_group_and_all_its_words_are() -> None:
    records = [record for record in entries(many(123, regions=30)) if record.kind == AGENCY]
    made = list(groups([*records, Record("komitmen/k/", "Komitmen", "Komitmen", "")]))
    assert len(made) == -(-123 // EACH)
    for number, (group, content) in enumerate(made):
        own = records[number * EACH : (number + 1) * EACH]
        assert group.address == f"nama/{number + 1}/"
        words = group.text.split()
        assert len(set(words)) == len(words)
        for record in own:
            assert record.address.removeprefix("rapor/").rstrip("/") in content
            assert {word.lower() for word in record.title.replace("(", " ").replace(")", " ").split()} <= set(words)


def test_a_name_with_an_apostrophe_is_found_as_one_word_and_as_two() -> None:
    ((group, _),) = groups([Record("rapor/a/", "MAN Ma'arif Dé Boer", AGENCY, "")])
    assert group.text == "man ma arif maarif de boer"


def test_numbers_of_many_schools_do_not_read_as_telephones() -> None:
    """Numbers side by side once stopped a whole site of 25,000 agencies at gate 3."""
    schools = [Record(f"rapor/sdn-{number}/", f"SD Negeri {number:06d}", AGENCY, "") for number in range(60843, 61043)]
    offices = [Record(f"rapor/uptd-{number}/", f"UPTD {number:05d}", AGENCY, "") for number in range(8751, 8951)]
    texts = [record.text for record, _ in groups([*schools, *offices])]
    assert [text for text in texts if list(in_bytes(text))] == []
    assert [text for text in texts if list(in_bytes(text.replace(",", "")))] != []
