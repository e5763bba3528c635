"""“Bagaimana dihitung” opens the agency's own calculation: every printed line is worked out anew, from its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from generator.metrics.uncertainty import Z
from generator.pages import steps
from generator.pages.edition import Edition
from tests.method.arithmetic import Equation, equations, key_figure, readable, value
from tests.numbers.build import Complaint, complaints, drop, measured, released
from tests.pages import sample

if TYPE_CHECKING:
    from generator.release import Release

EDITION = Edition.of(sample.release())


def scorecards(made: dict[str, str]) -> dict[str, str]:
    return {path: page for path, page in made.items() if re.fullmatch(r"rapor/(?!index).+\/index.md", path)}


def number_of(key: str) -> str:
    return re.sub(r"<[^>]+>", "", key.partition('<p class="r-num')[2].partition(">")[2].partition("</p>")[0])


def test_the_arithmetic_of_these_tests_finds_a_wrong_sum() -> None:
    assert [one.holds for one in equations("a: 1 + 2 = 3; p = 72 ÷ 83 = 0,867470 → 86,7 %")] == [True, True]
    wrong = "1 + 2 = 4; 72 ÷ 83 = 0,867480; 72 ÷ 83 = 0,867470 → 86,8 %; 1.505 − 5 = 1.501"
    assert [one.holds for one in equations(wrong)] == [False] * 4
    assert value("√(0,25 × (1 − 0,75))") == 0.25


def test_every_sum_on_every_page_is_right(made: dict[str, str]) -> None:
    found = {path: list(equations(readable(page))) for path, page in made.items()}
    wrong = [(path, one.text) for path, each in found.items() for one in each if not one.holds]
    assert wrong == []
    assert sum(len(each) for each in found.values()) > 1000
    assert len(found["metodologi/index.md"]) > 20


def test_the_share_of_each_scorecard_follows_from_its_steps(made: dict[str, str]) -> None:
    checked = 0
    for page in scorecards(made).values():
        key = key_figure(page, "persen-selesai")
        if "%" not in number_of(key):
            continue
        lines = readable(key.partition("r-steps")[2])
        percents = [f"{one.percent:.1f}".replace(".", ",") for one in equations(lines) if one.percent is not None]
        share, low, high = percents
        assert number_of(key).startswith(f"{share}\u00a0%")
        assert f"Selang 95 %: {low}–{high} %" in readable(key)
        checked += 1
    assert checked > 20


def test_the_median_of_each_scorecard_lies_where_its_steps_put_it(made: dict[str, str]) -> None:
    checked = set()
    for page in scorecards(made).values():
        key = readable(key_figure(page, "waktu-tunggu"))
        falls = re.findall(r"S = ([\d,]+) × \(1 − [\d.]+ ÷ [\d.]+\) = ([\d,]+).*median (\d+) hari kerja", key)
        for before, after, _ in falls:
            assert value(before) > 0.5 >= value(after)
        if len(falls) == 2:
            assert f"\n{falls[0][2]} sampai {falls[1][2]} " in key or f"\n{falls[0][2]} " in key
        elif falls and "Paling cepat" not in key:
            assert f"\n{falls[0][2]} \nhari kerja" in key
        checked.add(len(falls))
    assert checked >= {1, 2}


def test_a_step_of_the_curve_starts_with_all_that_wait() -> None:
    block = measured(
        *complaints(12, "a", closed="2026-01-06"),
        *complaints(10, "b", closed="2026-01-08"),
        *complaints(8, "c", status="diterima"),
    )
    lines = steps.waiting_steps(block.waiting, EDITION)
    worked_out = "S = 0,600000 × (1 − 10 ÷ 18) = 0,266667"
    assert lines[:3] == [
        "Yang dihitung, ditutup dan masih berjalan: 22 + 8 = 30",
        "Hari kerja ke-1: 30 menunggu, 12 ditutup; S = 1 × (1 − 12 ÷ 30) = 0,600000",
        f"Hari kerja ke-3: 18 menunggu, 10 ditutup; {worked_out}: sudah separuh, jadi median 3 hari kerja",
    ]


def test_a_median_that_is_not_reached_says_how_far_the_curve_came() -> None:
    block = measured(*complaints(5, "a", closed="2026-01-06"), *complaints(15, "b", status="diterima"))
    assert steps.waiting_steps(block.waiting, EDITION)[-1].endswith("S masih 0,750000: separuh belum tercapai.")


def test_the_bounds_between_two_drops_are_worked_out_with_their_own_days() -> None:
    first = drop("2026-01-30", complaints(11, "a", status="diterima"))
    second = drop("2026-02-27", [*complaints(11, "a"), *complaints(10, "b", closed="2026-01-06")])
    time = released(first, second).scorecards[0].block.waiting
    lines = steps.waiting_steps(time, EDITION)
    assert lines[1] == "Tanpa tanggal tutup: 11 dari 21 yang ditutup."
    assert "hari kerja ke-19: 11 menunggu, 11 ditutup; S = 0,523810 × (1 − 11 ÷ 11) = 0,000000" in lines[2]
    assert "hari kerja ke-39" in lines[3]
    assert (time.median_fastest, time.median_slowest) == (19, 39)


@given(st.integers(10, 60_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_any_share_is_worked_out_to_its_published_interval(case: tuple[int, int]) -> None:
    done, n = case
    found = worked("\n".join(steps.share_steps(sample.share(done, n), EDITION)))
    interval = binomtest(done, n).proportion_ci(method="wilson")
    assert found[0].right == pytest.approx(done / n, abs=1e-6)
    assert [one.right for one in found[-2:]] == pytest.approx([interval.low, interval.high], abs=2e-6)


@given(*[st.integers(0, 300)] * 4)
def test_any_class_is_worked_out(on_time: int, late: int, unknown: int, not_due: int) -> None:
    case = sample.timeliness(sample.ORDINARY, 14, on_time, late, not_due=not_due, unknown=unknown)
    found = worked("\n".join(steps.on_time_steps(case, EDITION)))
    assert found[0].right == on_time + late + unknown + not_due
    if case.range_low is not None:
        assert [one.right for one in found[-2:]] == pytest.approx([case.range_low, case.range_high], abs=1e-6)


@given(st.lists(st.tuples(st.integers(0, 40), st.booleans()), min_size=10, max_size=80))
def test_any_curve_is_worked_out_to_its_median(cases: list[tuple[int, bool]]) -> None:
    time = sample.waiting([day for day, closed in cases if closed], [day for day, closed in cases if not closed])
    text = "\n".join(steps.waiting_steps(time, EDITION))
    worked(text)
    told = re.search(r"jadi median (\d+) hari kerja", text)
    assert (int(told[1]) if told else None) == time.median


def worked(text: str) -> list[Equation]:
    found = list(equations(text))
    assert [one.text for one in found if not one.holds] == []
    return found


def test_below_the_minimum_there_are_counts_and_the_reason(made: dict[str, str]) -> None:
    lines = steps.share_steps(sample.share(4, 5), EDITION)
    assert lines == ["n = 5, kurang dari 10: persentase tidak dihitung."]
    assert steps.share_steps(sample.share(0, 0), EDITION) == []
    assert steps.waiting_steps(sample.EMPTY.waiting, EDITION) == []
    assert made


def test_the_quantile_on_the_pages_is_the_one_that_was_counted_with() -> None:
    assert pytest.approx(Z, abs=1e-12) == steps.Z


def test_each_status_is_added_to_its_own_outcome(release: Release) -> None:
    for card in release.scorecards:
        text = "\n".join(steps.outcome_steps(card.block))
        sums = {one.text.rpartition(" ")[2] for one in equations(text)}
        parts = {f"{n:,}".replace(",", ".") for n in card.block.outcomes.parts}
        assert sums <= parts


def test_the_first_complaint_counts_nothing_twice() -> None:
    block = measured(Complaint("a", closed="2026-01-06"))
    assert steps.outcome_steps(block) == ["Selesai (selesai): 1"]
