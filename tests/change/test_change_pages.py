"""What moved, as pages say it: no rise or fall that the interval does not allow, no headline without its period."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from generator.metrics.change import difference
from generator.pages.edition import Edition, Undated
from generator.pages.movement import happened, points, since_words, year_words
from generator.pages.views import pages
from generator.release.movement import DONE, ELSEWHERE, GONE, OPEN, PLACES, UNKNOWN, Flow, Headline, Since, YearChange
from generator.release.revision import UNREVISED
from tests.pages.sample import EMPTY, FEW, PLAIN, TINY, release, share

if TYPE_CHECKING:
    from generator.release import Release, Share

ID = "disdukcapil"
SPAN = (date(2025, 7, 1), date(2026, 6, 30))


def flow(*moves: tuple[int, int, int]) -> Flow:
    counts = [[0] * len(PLACES) for _ in PLACES]
    for then, now, n in moves:
        counts[then][now] += n
    return Flow(tuple(tuple(row) for row in counts))


def change(before: Share, after: Share) -> YearChange:
    return YearChange(2024, 2025, before, after, difference(before, after))


def with_card(**kept: object) -> Release:
    one = release()
    cards = tuple(replace(card, **kept) if card.agency.id == ID else card for card in one.scorecards)  # type: ignore[arg-type]
    return replace(one, scorecards=cards)


def page(one: Release, path: str = f"rapor/{ID}/index.md") -> str:
    return re.sub(r"\s+", " ", dict(pages(one))[path])


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (share(48, 80), share(56, 70), "selesai naik dari 2024 ke 2025"),
        (share(56, 70), share(48, 80), "selesai turun dari 2024 ke 2025"),
        (share(50, 80), share(48, 80), "selesai tidak berubah nyata dari 2024 ke 2025"),
        (share(4, 5), share(48, 80), "2024 dan 2025 tidak dibandingkan: salah satunya kurang dari 10 laporan"),
    ],
)
def test_two_years_are_compared_in_one_word_that_their_interval_allows(before: Share, after: Share, words: str) -> None:
    told = year_words(change(before, after), Edition.of(release()))
    assert words in told.finding
    assert f"2024: {before.done} dari {before.n}" in told.detail
    assert bool(told.caution) == (after.value is not None and before.value is not None)


def test_a_difference_stands_with_its_sign_and_its_interval() -> None:
    told = year_words(change(share(48, 80), share(56, 70)), Edition.of(release()))
    assert "Selisih +20,0 poin persen (selang 95 %: +5,2 sampai +33,4)." in told.detail
    assert (points(-0.044), points(0.0), points(-0.0004)) == ("−4,4", "0,0", "0,0")


def test_the_scorecard_marks_immature_years_and_does_not_compare_them() -> None:
    text = page(with_card(year_change=None))
    assert "2026<small>[p] belum matang</small>" in text
    assert "2025<small>[p]" not in text
    assert "Belum ada dua tahun berturut-turut yang matang" in text
    assert "2026 [p] belum matang: tahunnya belum lewat" in text


def test_what_happened_since_a_release_is_counted_and_not_called_a_rise() -> None:
    moved = flow((UNKNOWN, DONE, 3), (OPEN, DONE, 2), (DONE, OPEN, 1), (DONE, GONE, 4), (ELSEWHERE, OPEN, 1), (1, 1, 9))
    one = replace(with_card(flow=moved), since=Since("2026-06-30", date(2026, 6, 30), moved))
    words = "3 laporan baru masuk, 2 laporan lama kini selesai, 1 dibuka kembali, 4 hilang dari data, "
    words += "1 pindah dari instansi lain"
    text = page(one)
    assert words in text
    assert 'href="../../rilis/2026-06-30/"' in text
    for path in ("index.md", "rilis/2026-09-30/index.md", f"rapor/{ID}/index.md"):
        assert "3 laporan baru masuk" in page(one, path)
        fixed = ("disebut naik atau turun", "Kata naik atau turun")
        said = re.sub("|".join(fixed), "", page(one, path))
        assert not re.search(r"\b(naik|turun)\b", said)
    assert "Yang berubah" not in page(replace(release(), revisions=UNREVISED), "rilis/2026-09-30/index.md")


def test_moves_without_a_word_of_their_own_are_not_passed_over() -> None:
    assert happened(flow((DONE, 3, 2))) == ["hasil akhir sebagian laporan berubah"]
    assert happened(flow((DONE, DONE, 2))) == []


def test_an_unnamed_edition_does_not_name_the_release_before_either() -> None:
    since = Since("2026-06-30", date(2026, 6, 30), flow())
    told = since_words(since, since.flow, Undated.of(release()))
    assert told is not None
    assert (told.drop, told.date, told.happened) == ("", "", ["tidak ada laporan yang berubah"])


@pytest.mark.parametrize("path", [f"rapor/{ID}/index.md", "index.md"])
def test_twelve_months_are_said_beside_the_headline_and_in_what_is_quoted(path: str) -> None:
    recent = Headline("12_bulan", *SPAN, FEW)
    text = page(replace(with_card(headline=recent), headline=recent), path)
    assert "Angka utama: laporan yang masuk 1 Juli 2025 – 30 Juni 2026." in text
    assert "(masuk 1 Juli 2025 – 30 Juni 2026)" in text
    assert "22 dari 25" in text


def test_the_list_says_that_it_covers_everything_where_the_headline_does_not() -> None:
    recent = Headline("12_bulan", *SPAN, FEW)
    made = replace(with_card(headline=recent), headline=recent)
    assert "menghitung semua laporan yang dicakup data" in page(made, "rapor/index.md")
    assert "di beranda laporan yang masuk 1 Juli 2025 – 30 Juni 2026." in page(made, "rapor/index.md")
    assert "semua laporan yang dicakup data" not in page(release(), "rapor/index.md")


def test_everything_needs_no_words() -> None:
    whole = Headline("semua", None, None, PLAIN)
    assert page(with_card(headline=whole)) == page(release())
    assert "Angka utama:" not in page(release())


def test_twelve_months_without_a_case_are_no_scorecard_without_cases() -> None:
    text = page(with_card(headline=Headline("12_bulan", *SPAN, EMPTY)))
    assert "tidak ada laporan</b> yang masuk" in text
    assert "Belum ada laporan" not in text
    assert "Hasil akhir" in text


def test_the_year_before_without_a_share_keeps_its_counts() -> None:
    told = year_words(change(TINY.share_done, PLAIN.share_done), Edition.of(release()))
    assert told.detail == "2024: 4 dari 5 selesai. 2025: 108 dari 131 selesai (82,4\u00a0%)."
