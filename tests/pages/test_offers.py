"""The page of downloads lists every card and every calendar that is made, and none that is not."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from generator import cards
from generator.deadlines import calendars
from generator.pages.edition import Edition
from generator.pages.offers import offers
from tests.pages.sample import release

if TYPE_CHECKING:
    from generator.release import Release


def listed(shown: Release) -> set[str]:
    _, page = offers(shown, Edition.of(shown))
    return set(re.findall(r'href="\.\./([^"]+\.(?:vcf|ics))"', page))


def emptied() -> Release:
    """The sample without any focal point and without any promise."""
    shown = release()
    return replace(
        shown,
        focal_points=(),
        scorecards=tuple(replace(card, focal_points=()) for card in shown.scorecards),
        commitments=tuple(replace(one, promises=()) for one in shown.commitments or ()),
    )


def test_without_contacts_and_promises_only_the_calendar_of_all_is_listed_and_the_page_says_so() -> None:
    _, page = offers(emptied(), Edition.of(emptied()))
    assert listed(emptied()) == {"komitmen/tenggat.ics"}
    assert "Belum ada kartu nama: tidak ada narahubung yang penunjukannya masih berlaku." in page
    assert "belum ada janji instansi yang tercatat" in page
    without_table = replace(emptied(), focal_points=None)
    assert "data narahubung belum tersedia" in offers(without_table, Edition.of(without_table))[1]


@pytest.mark.parametrize("shown", [release(), emptied()])
def test_what_is_listed_is_what_is_made(shown: Release) -> None:
    made = {path for path, content in (*cards.files(shown), *calendars(shown)) if content}
    assert listed(shown) == made
    assert len(listed(release())) > len(listed(emptied()))
