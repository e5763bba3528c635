"""What others say beside the figures: given as it came, under whom it concerns, and never made into a score."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from html import unescape
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pandas as pd
import pytest

from generator import api
from generator.pages.views import pages
from generator.release.context import NO_CONTEXT, Context, Reply
from generator.surroundings import context
from tests.pages.sample import release, with_text
from tests.pages.test_pages_hostile import ATTACKS

if TYPE_CHECKING:
    from generator.drop.model import Cleared
    from generator.release import Release


def site(shown: Release | None = None) -> dict[str, str]:
    return dict(pages(shown or release()))


def test_a_reply_is_quoted_word_for_word_in_paragraphs_newest_first_with_the_release_that_it_answers() -> None:
    page = site()["rapor/disdukcapil/index.md"]
    assert '<blockquote class="r-q"><p>Kalimat pertama.</p><p>Kalimat kedua.</p></blockquote>' in page
    assert "Kepala Dinas, 2 Oktober 2026. Dimuat apa adanya. Menanggapi rilis ini." in page
    assert page.index("Kalimat kedua.") < page.index("Lebih lama.")
    assert "Hak jawab" not in site()["rapor/dlh/index.md"]


def test_a_reply_older_than_the_newest_release_says_which_figures_it_answers() -> None:
    shown = release()
    older = replace(shown.drops[1], id="2026-06-30", as_of=date(2026, 6, 30))
    two = replace(shown, drops=(older, shown.drops[1]))
    page = site(two)["rapor/disdukcapil/index.md"]
    assert "Ditulis saat rilis 2026-06-30 berlaku; angka di halaman ini lebih baru." in page
    before = replace(shown, context=Context(replies=(Reply("dlh", date(2020, 1, 1), "Kepala", "Isi."),)))
    assert "Ditulis sebelum rilis pertama." in site(before)["rapor/dlh/index.md"]


def test_all_eight_conditions_stand_where_any_was_assessed_and_nowhere_are_they_counted() -> None:
    made = site()
    page = made["rapor/disdukcapil/index.md"]
    assert re.findall(r'id="syarat-(\d)"', page) == list("12345678")
    assert (page.count("Belum dinilai"), page.count("Tidak berlaku")) == (5, 1)
    assert "Delapan syarat" not in made["rapor/dlh/index.md"]
    for text in (page, made["syarat/index.md"]):
        assert not re.search(r"\d\s*(dari|/)\s*(8|delapan)\b|\d+,?\d* %\s*syarat", text)


def test_a_promise_that_serves_a_condition_links_its_commitment_from_there() -> None:
    shown = release()
    told = next(one for one in shown.commitments or () if one.promises)
    serving = replace(told, promises=(replace(told.promises[0], condition=2),))
    page = site(replace(shown, commitments=(serving,), context=NO_CONTEXT))["rapor/disdukcapil/index.md"]
    row = re.search(r'<tr id="syarat-2">.*?</tr>', page)
    assert row
    assert f'Dijanjikan dalam <a href="../../komitmen/{told.id}/">' in row[0]


def test_schemes_stand_in_tables_of_their_own_with_the_break_said_and_numbers_as_indonesians_write_them() -> None:
    page = site()["nilai-eksternal/index.md"]
    assert page.count("<table") == 2
    assert page.count("Skema berganti di sini.") == 1
    assert "1.234,5" in page
    assert "78,9" in page
    assert "<svg" not in page
    assert 'href="javascript' not in page


def test_the_score_of_a_region_stands_on_the_scorecard_of_its_government_only() -> None:
    shown = release()
    cards = tuple(
        replace(card, agency=replace(card.agency, kind="pemda")) if card.agency.id == "inspektorat" else card
        for card in shown.scorecards
    )
    made = site(replace(shown, scorecards=cards))
    assert "skema huruf" in made["rapor/inspektorat/index.md"]
    assert "skema huruf" not in made["rapor/dlh/index.md"]
    assert "skema zona" in made["rapor/dlh/index.md"]


def test_without_any_table_the_pages_say_so_and_no_section_stands_empty() -> None:
    made = site(replace(release(), context=NO_CONTEXT))
    assert "[x] Data delapan syarat belum tersedia" in made["syarat/index.md"]
    assert "[x] Data nilai dari lembaga lain belum tersedia" in made["nilai-eksternal/index.md"]
    assert not re.search("Hak jawab|Delapan syarat|Nilai dari lembaga lain", made["rapor/disdukcapil/index.md"])


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_hostile_text_stays_text(attack: str) -> None:
    made = site(with_text(release(), attack))
    for path in ("rapor/disdukcapil/index.md", "rapor/dlh/index.md", "syarat/index.md", "nilai-eksternal/index.md"):
        assert "<script" not in made[path]
        assert "{{" not in made[path]
        assert not re.search(
            r'href="(?!https?://|\.\./|#|tel:|mailto:|whatsapp:|[a-z0-9-]+(/|\.(csv|bib|json|png|svg)))', made[path]
        )


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_a_hostile_reply_is_paragraphs_of_text_and_nothing_else(attack: str) -> None:
    answered = replace(release(), context=Context(replies=(Reply("dlh", date(2026, 10, 2), "Kepala", attack),)))
    page = site(answered)["rapor/dlh/index.md"]
    (quoted,) = re.findall(r'<blockquote class="r-q">(.*?)</blockquote>', page)
    assert set(re.findall(r"<[^>]*>", quoted)) <= {"<p>", "</p>"}
    assert "{" not in quoted
    shown = [unescape(text) for text in re.findall("<p>(.*?)</p>", quoted)]
    assert " ".join(shown).split() == re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", attack).split()


def test_the_api_gives_each_agency_its_own_rows_by_the_names_of_the_table() -> None:
    documents = dict(api.documents(release()))
    told = json.loads(documents["api/v1/rapor/disdukcapil.json"])
    assert [row["syarat"] for row in told["syarat"]] == [1, 3, 8]
    assert set(told["tanggapan"][0]) == {"instansi", "tanggal", "jabatan", "isi"}
    assert told["nilai_eksternal"] == []
    assert json.loads(documents["api/v1/rapor/inspektorat.json"])["syarat"] == []


def test_rows_become_values_sorted_and_a_table_that_no_drop_has_is_none() -> None:
    day = pd.Timestamp("2026-01-02")
    replies = pd.DataFrame(
        {
            "instansi": ["b", "a", "a"],
            "tanggal": [day, day, day + pd.Timedelta(days=1)],
            "jabatan": ["x", "y", "z"],
            "isi": ["1", "2", "3"],
        }
    )
    tables: dict[str, Any] = {"tanggapan": replies}
    found = context(cast("Cleared", SimpleNamespace(newest=tables.get)))
    assert [reply.text for reply in found.replies or ()] == ["3", "2", "1"]
    assert (found.conditions, found.scores) == (None, None)


def test_schemes_come_in_the_order_in_which_they_came_into_use() -> None:
    scores = pd.DataFrame(
        {
            "kode_wilayah": ["14.06"] * 3,
            "instansi": [None] * 3,
            "lembaga": ["L"] * 3,
            "skema": ["a: huruf", "b: zona", "a: huruf"],
            "tahun": [2024, 2021, 2022],
            "nilai": [3.0, 1.0, 2.0],
            "kategori": [None] * 3,
            "sumber_url": ["https://contoh.go.id/"] * 3,
        }
    )
    tables: dict[str, Any] = {"nilai_eksternal": scores}
    found = context(cast("Cleared", SimpleNamespace(newest=tables.get)))
    assert [(one.scheme, one.year) for one in found.scores or ()] == [
        ("b: zona", 2021),
        ("a: huruf", 2022),
        ("a: huruf", 2024),
    ]
