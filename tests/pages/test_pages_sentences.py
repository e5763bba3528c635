"""Every state of a number has its words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.language import speaking
from generator.pages import reading
from generator.pages.claims import (
    done_in_english,
    on_time_claim,
    on_time_in_english,
    waiting_in_english,
    year_claim,
)
from generator.pages.commitment_states import is_overdue
from generator.pages.contacts import contact, contact_card
from generator.pages.edition import Edition
from generator.pages.keys import keys
from generator.pages.leads import lead
from generator.pages.months import immature_words, trend_finding
from generator.pages.outcomes import hundredths, outcome_sum
from generator.pages.waiting import curve_notes, waiting_finding
from generator.release import Month
from tests.pages import sample

EDITION = Edition.of(sample.release())


def sentences(block: sample.Block, *, head: bool = False) -> list[str]:
    return ["".join(parts) for parts in lead(block, EDITION, head=head)]


def test_a_plain_share_is_printed_with_count_interval_and_one_decimal() -> None:
    one = reading.done(sample.share(108, 131), EDITION)
    assert one.number == "82,4\u00a0%"
    assert one.words == "108 dari 131 laporan yang menjadi wewenang."
    assert one.caution == "Selang 95 %: 75,0–88,0\u00a0%."
    assert not one.flag


def test_the_headline_is_one_run_of_text() -> None:
    assert reading.headline(sample.share(108, 131)) == "108 dari 131 (82,4\u00a0%; 75,0–88,0\u00a0%)"
    assert reading.headline(sample.share(930, 1116)) == "930 dari 1.116 (83,3\u00a0%; 81,0–85,4\u00a0%)"
    assert reading.headline(sample.share(4, 5)) == "4 dari 5"


@pytest.mark.parametrize(("n", "flag"), [(10, "data sedikit"), (29, "data sedikit"), (30, "")])
def test_few_data_are_marked_from_10_to_29(n: int, flag: str) -> None:
    one = reading.done(sample.share(8, n), EDITION)
    assert one.flag == flag
    assert ("Selang lebar: bacalah selangnya, bukan titiknya." in one.caution) == bool(flag)


@pytest.mark.parametrize("n", [1, 9])
def test_under_10_there_are_only_counts(n: int) -> None:
    one = reading.done(sample.share(1, n), EDITION)
    assert one.number == f"1 dari {n}"
    assert one.words == "Terlalu sedikit untuk persentase (kurang dari 10 laporan yang menjadi wewenang)."
    assert "%" not in one.number + one.caution + str(one.drawing)


def test_nothing_within_the_remit_says_so() -> None:
    assert "wewenang" in reading.done(sample.OUTSIDE.share_done, EDITION).words
    assert sentences(sample.OUTSIDE)[0] == "Semua laporan yang masuk di luar wewenang; tidak ada yang dinilai."


def test_a_range_is_no_interval_and_says_why() -> None:
    one = reading.on_time(sample.timeliness(sample.ORDINARY, 14, 47, 20, unknown=10), EDITION)
    assert one.number == "antara 61,0\u00a0% dan 74,0\u00a0%"
    assert one.words == (
        "10 dari 77 laporan tidak dapat dipastikan, karena tanggal tutupnya tidak tercatat. "
        "Paling sedikit bila yang tidak pasti terlambat semua, paling banyak bila tepat semua."
    )
    assert one.caution == "Kisaran, bukan selang 95 %."


def test_a_class_with_few_cases_is_counted_in_words() -> None:
    one = reading.on_time(sample.timeliness(sample.GRAVE, 60, 4, 1, unknown=2), EDITION)
    assert one.number == "4 pasti tepat, 1 pasti terlambat, 2 tidak dapat dipastikan"
    assert "%" not in one.number


def test_a_class_whose_limit_has_not_passed_is_not_judged() -> None:
    one = reading.on_time(sample.timeliness(sample.GRAVE, 60, 0, 0, not_due=3), EDITION)
    assert one.number == "Belum dapat dinilai"


def test_a_class_of_which_nothing_is_ever_judged_does_not_say_that_its_limit_has_not_passed() -> None:
    none = sample.timeliness(sample.GRAVE, 60, 0, 0)
    assert reading.on_time(none, EDITION).words.startswith("Semuanya diarsipkan, di luar wewenang")
    for told in (on_time_claim(none, EDITION, "Dinas A"), on_time_in_english(none, "Dinas A")):
        assert "sudah lewat" not in told
        assert "yet" not in told
    assert sentences(replace(sample.PLAIN, timeliness=(none,)))[2] == (
        "Tidak ada laporan yang ketepatan waktunya dinilai."
    )
    not_due = sample.timeliness(sample.GRAVE, 60, 0, 0, not_due=3)
    assert sentences(replace(sample.PLAIN, timeliness=(none, not_due)))[2] == (
        "Belum ada laporan yang batas waktunya sudah lewat."
    )


def test_of_no_reports_there_is_no_count_out_of_none() -> None:
    done, wait = keys(sample.EMPTY, None, EDITION, "Dinas A", "rapor/dinas-a/")
    assert done.claim == "Tidak ada laporan kepada Dinas A."
    assert wait.claim == "Tidak ada laporan kepada Dinas A yang waktu tunggunya dapat dihitung."
    assert "dalam data ini" not in done.reading.words  # the headline's twelve months are not all data
    assert done_in_english(sample.EMPTY.share_done, "Dinas A", 0) == "There were no reports to Dinas A."
    assert "measured" in waiting_in_english(sample.EMPTY.waiting, "Dinas A")


def test_a_median_is_read_with_its_interval_and_ninth_decile() -> None:
    time = replace(sample.PLAIN.waiting, median=9, median_low=7, median_high=11, p90=33)
    one = reading.waiting(time, EDITION, word="selesai")
    assert (one.number, one.unit) == ("9", "hari kerja")
    assert one.words == "Sembilan dari sepuluh selesai dalam 33 hari kerja."
    assert one.caution == "Selang 95 %: 7–11 hari kerja."


def test_an_interval_without_an_upper_limit_says_so() -> None:
    time = replace(sample.PLAIN.waiting, median=9, median_low=7, median_high=None)
    assert reading.waiting(time, EDITION, word="selesai").caution == "Selang 95 %: 7 hari kerja sampai belum diketahui."


def test_a_median_that_is_not_reached_is_not_guessed() -> None:
    one = reading.waiting(sample.SLOW.waiting, EDITION, word="selesai")
    assert f"{one.number} {one.unit}" == "lebih dari 60 hari kerja"
    assert one.words == "Belum sampai separuh laporan selesai pada tanggal data."
    assert sentences(sample.SLOW)[1] == "Separuh laporan menunggu lebih dari 60 hari kerja; 40 laporan masih berjalan."


def test_half_that_still_wait_are_not_said_to_be_closed_within_any_time() -> None:
    unreached = replace(sample.SLOW, waiting=sample.between_drops(77, 65, 6, None))
    for block in (sample.SLOW, unreached):
        wait = keys(block, None, EDITION, "Dinas A", "rapor/dinas-a/")[1]
        told = [wait.claim, wait.label, year_claim(2025, block, EDITION, "Dinas A", mature=True), sentences(block)[1]]
        told.append(waiting_finding(block.waiting, EDITION, "selesai"))
        for one in told:
            assert "eparuh" in one
            assert "menunggu" in one
            assert "selesai dalam" not in one


def test_a_median_between_drops_is_the_same_in_both_languages() -> None:
    """The medians at the ends of all gaps are no bounds of it (`metrics.median_bounds`), and the page prints bounds."""
    time = replace(sample.between_drops(55, 28, 20, 63), median_bounds=(15, 81))
    english = waiting_in_english(time, "Dinas A")
    assert "15 to 81 working days" in english
    assert reading.waiting(time, EDITION, word="selesai").claim == "15 sampai 81 hari kerja"
    crossed = replace(sample.between_drops(28, 13, 120, 109), median_bounds=(109, None))
    assert "at least 109 working days" in waiting_in_english(crossed, "Dinas A")


@pytest.mark.parametrize(
    ("fastest", "slowest", "words"),
    [
        (6, 15, "6 sampai 15 hari kerja"),
        (6, 6, "6 hari kerja"),
        (6, None, "sedikitnya 6 hari kerja"),
        (None, None, "belum diketahui "),
    ],
)
def test_medians_between_drops(fastest: int | None, slowest: int | None, words: str) -> None:
    one = reading.waiting(sample.between_drops(77, 65, fastest, slowest), EDITION, word="ditutup")
    assert f"{one.number} {one.unit}" == words


def test_one_report_is_one_in_english() -> None:
    one = replace(sample.EMPTY.waiting, n=1, n_closed=1)
    with speaking("en"):
        assert curve_notes(one, EDITION, "done") == ["1 of 1 report was done; 0 are still open."]
    day = replace(sample.PLAIN.waiting, median=1, median_low=0, median_high=2)
    assert " 1 working day (95% interval 0–2" in waiting_in_english(day, "Dinas A")


def test_a_median_on_the_same_day_is_said_in_words() -> None:
    time = replace(sample.PLAIN.waiting, median=0, p90=2)
    assert waiting_finding(time, EDITION, "selesai") == (
        "Separuh laporan selesai pada hari yang sama; sembilan dari sepuluh dalam 2 hari kerja"
    )


def test_what_the_system_closed_is_never_called_done() -> None:
    assert reading.closed_word(sample.PLAIN) == "ditutup"
    assert reading.closed_word(sample.FEW) == "selesai"


def test_the_three_sentences_of_a_plain_scorecard() -> None:
    assert sentences(sample.PLAIN) == [
        "108 dari 131 laporan sudah selesai menurut admin; 7 lagi ditutup sistem.",
        "Separuh laporan ditutup dalam 24 hari kerja; 12 laporan masih berjalan.",
        "Pengaduan biasa: 47 dari 77 tepat waktu (batas 14 hari kerja).",
    ]


def test_a_range_is_told_in_counts_and_days_that_a_reader_can_follow() -> None:
    assert sentences(sample.RANGE) == [
        "60 dari 77 laporan sudah selesai menurut admin; 5 lagi ditutup sistem.",
        "Separuh laporan ditutup dalam 6 sampai 15 hari kerja; 12 laporan masih berjalan.",
        "Pengaduan biasa: antara 47 dan 57 dari 77 tepat waktu (batas 14 hari kerja).",
    ]
    one = reading.waiting(sample.between_drops(77, 65, 6, 15, n_undated=10), EDITION, word="ditutup")
    assert one.words == (
        "Tanggal tutup 10 dari 65 laporan yang ditutup tidak tercatat; yang diketahui hanya di antara dua rilis mana "
        "laporan itu ditutup."
    )
    assert one.caution == "Kisaran, bukan selang 95 %. Paling cepat 6, paling lambat 15 hari kerja."


def test_done_open_and_closed_by_the_system_are_never_left_to_look_like_the_whole() -> None:
    for block in (sample.PLAIN, sample.RANGE):
        first, second = sentences(block)[:2]
        assert f"{block.outcomes.system_closed} lagi ditutup sistem" in first
        assert "Separuh laporan ditutup" in second
    assert "sistem" not in sentences(sample.FEW)[0]
    assert "Separuh laporan selesai" in sentences(sample.FEW)[1]


@pytest.mark.parametrize(("slowest", "words"), [(15, "paling lambat dalam 15 hari kerja."), (None, "mungkin belum.")])
def test_no_curve_is_drawn_between_drops_and_the_page_says_why(slowest: int | None, words: str) -> None:
    why, bounds = curve_notes(sample.between_drops(77, 65, 6, slowest, n_undated=10), EDITION, "ditutup")
    assert why.startswith("Kurva tidak digambar: tanggal tutup 10 dari 65 laporan yang ditutup tidak tercatat.")
    assert "separuh laporan ditutup paling cepat dalam 6 hari kerja, " in bounds
    assert bounds.endswith(words)


def test_the_three_sentences_without_complaints() -> None:
    first, second, third = sentences(sample.EMPTY)
    assert first == "Belum ada laporan yang tercatat sampai 30 September 2026."
    assert "%" not in first + second + third


@pytest.mark.parametrize("block", [sample.PLAIN, sample.FEW, sample.TINY, sample.RANGE, sample.SLOW, sample.OUTSIDE])
def test_sentences_neither_praise_nor_blame_and_stay_short(block: sample.Block) -> None:
    for sentence in sentences(block):
        assert len(sentence) <= 85
        assert not {"hanya", "buruk", "terbaik", "terburuk", "bagus", "malas"} & set(sentence.lower().split())


def test_immature_months_are_not_a_decline() -> None:
    assert immature_words(sample.MONTHS) == (
        "Agustus 2026 dan September 2026 belum dapat dinilai: batas waktu sebagian laporannya belum lewat. "
        "Jangan dibaca sebagai penurunan."
    )
    assert not immature_words(sample.MONTHS[:3])


def test_the_trend_counts_months_without_complaints_as_zero_and_leaves_the_last_part_of_a_month_out() -> None:
    months = (
        Month("2026-01", 5, 5, mature=True),
        Month("2026-03", 9, 5, mature=True),
        Month("2026-04", 1, 0, mature=False),
    )
    assert trend_finding(months, date(2026, 4, 12)) == "Laporan datang 0–9 per bulan"
    assert trend_finding(months[:1], date(2026, 1, 31)) == "5 laporan masuk dalam satu bulan yang lengkap"
    assert trend_finding(months[:1], date(2026, 1, 30)) == "5 laporan masuk; belum ada bulan yang lengkap"


def test_the_five_outcomes_are_spelled_out_as_a_sum() -> None:
    assert outcome_sum(sample.PLAIN.outcomes) == "108 + 7 + 12 + 4 + 3 = 134"


@pytest.mark.parametrize("counts", [[108, 7, 12, 4], [1, 1, 1, 0], [930, 48, 117, 21], [5, 0, 0, 0]])
def test_squares_sum_to_100(counts: list[int]) -> None:
    assert sum(hundredths(counts)) == 100
    assert all(square == 0 for square, count in zip(hundredths(counts), counts, strict=True) if count == 0)


def test_no_complaints_give_no_squares() -> None:
    assert hundredths([0, 0, 0, 0]) == [0, 0, 0, 0]


@pytest.mark.parametrize(
    ("verified", "checked", "overdue"),
    [
        (date(2026, 9, 12), "Diperiksa 12 September 2026.", ""),
        (date(2026, 7, 2), "Diperiksa 2 Juli 2026.", ""),
        (date(2026, 7, 1), "Diperiksa 1 Juli 2026, 91 hari sebelum tanggal data.", ""),
        (date(2026, 4, 3), "Diperiksa 3 April 2026, 180 hari sebelum tanggal data.", ""),
        (date(2026, 4, 2), "Diperiksa 2 April 2026.", "181 hari belum diperiksa lagi"),
    ],
)
def test_freshness_is_marked_after_90_and_180_days(verified: date, checked: str, overdue: str) -> None:
    one = contact(sample.focal_point("n", "a", "sp4n", "admin", verified), EDITION)
    assert (one.checked, one.overdue) == (checked, overdue)


def test_the_card_shows_who_can_be_called_and_nobody_whose_term_is_over() -> None:
    fresh = sample.focal_point("n1", "a", "ombudsman", "narahubung", date(2026, 9, 1))
    silent = replace(fresh, id="n2", office_phone=None, whatsapp=None, verified_on=date(2026, 9, 29), post="Lain")
    over = replace(fresh, id="n3", valid_until=date(2026, 9, 29), verified_on=date(2026, 9, 29), post="Lama")
    card = contact_card([silent, over, fresh], EDITION)
    assert card
    assert card.post == "Sekretaris Dinas"
    assert contact_card([over], EDITION) is None


@pytest.mark.parametrize(
    ("planned", "as_of", "late"),
    [
        ("2023-11", date(2023, 11, 30), False),
        ("2023-11", date(2023, 12, 1), True),
        ("2023", date(2023, 12, 31), False),
        ("2023", date(2024, 1, 1), True),
        ("2023-12", date(2023, 12, 31), False),
        ("2023-11-05", date(2023, 11, 6), True),
    ],
)
def test_a_plan_is_overdue_only_after_the_last_day_that_it_can_mean(planned: str, as_of: date, *, late: bool) -> None:
    plan = replace(sample.commitments()[1], planned_for=planned)
    assert is_overdue(plan, as_of) is late
    assert not is_overdue(replace(plan, signed_on="2023"), as_of)
