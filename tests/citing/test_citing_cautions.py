"""A figure that was revised or is provisional says so where it is quoted, not only in the table."""

from __future__ import annotations

import html
from dataclasses import replace
from datetime import date

import pytest

from generator.archive.freezing import _card
from generator.pages.alone import embed, press_sheet
from generator.pages.cautions import cautions
from generator.pages.edition import Edition
from generator.pages.quotations import by_anchor, quotations
from generator.pages.views import pages
from generator.release.movement import Headline
from generator.release.revision import UNREVISED, marked
from tests.pages.sample import release

RELEASE = release()
EDITION = Edition.of(RELEASE)
MARKS = marked(RELEASE)
REVISED = ("Diperbaiki sejak rilis sebelumnya.", "Revised since the previous release.")
PROVISIONAL = ("Angka sementara", "Provisional")
CARD = next(card for card in RELEASE.scorecards if MARKS.get(card.agency.id) and card.by_year)
OWN = MARKS[CARD.agency.id]
PERIOD = Headline("12_bulan", date(2025, 6, 1), date(2026, 5, 31), CARD.block)


def said(revised: dict[str, frozenset[str]], headline: Headline | None = None) -> tuple[bool, bool]:
    ripe = [replace(month, mature=True) for month in CARD.trend]
    words = cautions(ripe, revised, headline)
    return REVISED[0] in words.indonesian, REVISED[1] in words.english


@pytest.mark.parametrize(
    ("revised", "headline", "told"),
    [
        ({}, None, False),
        ({"2025": frozenset({"masuk"})}, None, True),
        ({"2025-05": frozenset({"masuk"})}, PERIOD, False),
        ({"2025-06": frozenset({"masuk"})}, PERIOD, True),
        ({"2026-05": frozenset({"selesai"})}, PERIOD, True),
        ({"2026-06": frozenset({"selesai"})}, PERIOD, False),
        ({"2025": frozenset({"masuk", "persen_selesai"})}, PERIOD, False),  # the months say which part of the year
        ({"2025": frozenset({"diarsipkan"})}, PERIOD, True),  # of these no month is told
        ({"2024": frozenset({"diarsipkan"})}, PERIOD, False),
    ],
)
def test_a_figure_says_that_it_was_revised_where_its_period_was(
    revised: dict[str, frozenset[str]], headline: Headline | None, *, told: bool
) -> None:
    assert said(revised, headline) == (told, told)


def test_an_unripe_month_makes_the_figures_over_it_provisional_and_no_others() -> None:
    months = [replace(CARD.trend[0], month=month, mature=month < "2026-06") for month in ("2026-05", "2026-06")]
    assert PROVISIONAL[0] in cautions(months, {}, None).indonesian
    assert PROVISIONAL[1] in cautions(months, {}, None).english
    assert cautions(months, {}, PERIOD).indonesian == ""


def test_the_text_to_be_pasted_says_it_in_both_languages() -> None:
    found = by_anchor(quotations(RELEASE, CARD, EDITION, OWN))
    year = next(year for year, _ in CARD.by_year if str(year) in OWN)
    for anchor in ("hasil-akhir", f"tahun-{year}"):
        for text, words in zip((found[anchor].indonesian, found[anchor].english), REVISED, strict=True):
            assert words in text.split(" Sumber:")[0].split(" Source:")[0]
    others = [one for one in quotations(RELEASE, CARD, EDITION, {}) if REVISED[0] in one.indonesian]
    assert others == []


def test_so_do_the_head_of_the_page_the_frame_the_press_sheet_and_the_archive() -> None:
    card, own = replace(CARD, headline=None), OWN
    whole = replace(RELEASE, scorecards=tuple(card if one is CARD else one for one in RELEASE.scorecards))
    page = dict(pages(whole))[f"rapor/{card.agency.id}/index.md"]
    head = html.unescape(page.split("## Angka kunci")[0])
    kept = _card(whole, card, EDITION, own, {})
    seen = (head, embed(card, EDITION, own), press_sheet(whole, card, EDITION, own), " ".join(kept["kalimat"]))
    assert [REVISED[0] in text for text in seen] == [True] * 4
    unrevised = replace(whole, revisions=UNREVISED)
    page = dict(pages(unrevised))[f"rapor/{card.agency.id}/index.md"]
    kept = _card(unrevised, card, EDITION, {}, {})
    clean = (embed(card, EDITION, {}), press_sheet(unrevised, card, EDITION, {}), " ".join(kept["kalimat"]))
    assert [REVISED[0] in text for text in clean] == [False] * 3
    assert REVISED[0] not in page.split("## Angka kunci")[0]
