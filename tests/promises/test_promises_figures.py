"""What a promise is judged by: its window to the day, every metric, every verdict, the smallest cases first."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest

from generator.api import documents
from generator.drop.history import follow, received_between
from generator.tally import count
from tests.numbers.build import ORDINARY, Complaint, cleared, complaints, drop, reference, released
from tests.promises.made import Promised, judged, naive_share, naive_verdict, promises, with_promises

TREE = (("pemda", None), ("dinas-a", "pemda"), ("puskesmas-a1", "dinas-a"))


def done(n: int, *, prefix: str = "k", received: str = "2026-02-02", **facts: str) -> list[Complaint]:
    return complaints(n, prefix, received=received, closed=received, **facts)


def still(n: int, *, prefix: str = "s", received: str = "2026-02-02") -> list[Complaint]:
    return complaints(n, prefix, received=received, status="ditunda")


def test_without_a_complaint_nothing_can_be_said() -> None:
    now = judged(drop("2026-04-30", []), promised=Promised()).now
    assert now is not None
    assert (now.verdict, now.figure.n, now.figure.value, now.convincing) == ("belum_dapat_dinilai", 0, None, None)


@pytest.mark.parametrize(("n", "verdict"), [(9, "belum_dapat_dinilai"), (10, "tercapai")])
def test_nine_complaints_are_too_few_and_ten_are_not(n: int, verdict: str) -> None:
    now = judged(drop("2026-04-30", done(n)), promised=Promised()).now
    assert now is not None
    assert (now.verdict, now.figure.n, now.figure.value is None) == (verdict, n, n < 10)


@pytest.mark.parametrize(
    ("as_of", "verdict"), [("2026-03-30", "berjalan"), ("2026-03-31", "tercapai"), ("2026-04-01", "tercapai")]
)
def test_a_promise_is_judged_from_the_day_of_its_deadline_on(as_of: str, verdict: str) -> None:
    now = judged(drop(as_of, done(20)), promised=Promised()).now
    assert now is not None
    assert (now.verdict, now.figure.value) == (verdict, 1.0)


@pytest.mark.parametrize(
    ("n_done", "n_open", "operator", "target", "verdict"),
    [
        (17, 3, ">=", 85, "tercapai"),
        (17, 3, "<=", 85, "tercapai"),
        (16, 4, ">=", 85, "belum_tercapai"),
        (18, 2, "<=", 85, "belum_tercapai"),
        (29, 71, ">=", 29, "tercapai"),
        (20, 0, ">=", 100, "tercapai"),
        (19, 1, ">=", 100, "belum_tercapai"),
    ],
)
def test_a_value_that_is_the_target_keeps_the_promise(
    n_done: int, n_open: int, operator: str, target: float, verdict: str
) -> None:
    promised = Promised(operator=operator, target=target)
    now = judged(drop("2026-04-30", [*done(n_done), *still(n_open)]), promised=promised).now
    assert now is not None
    assert now.verdict == verdict


def test_a_verdict_convinces_only_where_the_interval_excludes_the_target() -> None:
    rows = [*done(108), *still(23)]
    for target, convincing in ((74, True), (76, False), (85, False), (89, True)):
        now = judged(drop("2026-04-30", rows), promised=Promised(target=target)).now
        assert now is not None
        low, high = binomtest(108, 131).proportion_ci(method="wilson")
        assert (now.figure.low, now.figure.high) == (pytest.approx(low), pytest.approx(high))
        assert now.convincing is convincing


def test_only_days_within_the_window_count_both_ends_included() -> None:
    promised = Promised(starts="2026-01-15", due="2026-02-10")
    days = ("2026-01-14", "2026-01-15", "2026-02-10", "2026-02-11")
    rows = [row for at, day in enumerate(days) for row in done(10 * (at + 1), prefix=f"k{at}", received=day)]
    now = judged(drop("2026-04-30", rows), promised=promised).now
    assert now is not None
    assert (now.figure.done, now.figure.n) == (50, 50)


def test_those_below_an_agency_are_not_its_own() -> None:
    rows = [*done(12, agency="dinas-a"), *done(40, prefix="c", agency="puskesmas-a1")]
    now = judged(drop("2026-04-30", rows), promised=Promised(), known=reference(TREE)).now
    assert now is not None
    assert now.figure.n == 12


def test_classes_are_pooled_each_against_its_own_limit() -> None:
    slow = "2026-02-12"  # eight working days after 2 February: late for information (5), on time for complaints (14)
    rows = [
        *complaints(10, "i", received="2026-02-02", closed=slow),
        *complaints(30, "o", received="2026-02-02", closed=slow, klass=ORDINARY),
        *complaints(50, "a", received="2026-02-02", closed=slow, klass="aspirasi"),
    ]
    now = judged(drop("2026-04-30", rows), promised=Promised("tepat_waktu", ">=", 75)).now
    assert now is not None
    assert (now.figure.done, now.figure.n, now.figure.value, now.verdict) == (30, 40, 0.75, "tercapai")


def test_cases_that_cannot_be_told_give_a_range_and_a_verdict_only_on_one_side() -> None:
    first = drop("2026-02-03", [])
    rows = [*complaints(10, "u", received="2026-02-02"), *done(10)]  # the first ten closed on nobody knows which day
    for target, verdict in (
        (40, "tercapai"),
        (50, "tercapai"),
        (60, "belum_dapat_dinilai"),
        (100, "belum_dapat_dinilai"),
    ):
        now = judged(first, drop("2026-04-30", rows), promised=Promised("tepat_waktu", ">=", target)).now
        assert now is not None
        figure = now.figure
        assert (figure.value, figure.range_low, figure.range_high, figure.note) == (None, 0.5, 1.0, "kisaran")
        assert (now.verdict, now.convincing) == (verdict, None)


def test_a_median_between_drops_has_the_range_of_the_scorecard_and_no_verdict_inside_it() -> None:
    """With every undated closing at its latest the median is 53 working days; with some of them sooner it is 63."""
    first = drop("2026-02-03", still(4, prefix="u"))
    rows = [
        *complaints(4, "u", received="2026-02-02"),
        *complaints(4, "v", received="2026-02-16"),
        *still(4, prefix="o", received="2026-03-16"),
        *still(1, prefix="p"),
        *complaints(2, "d", received="2026-02-02", closed="2026-02-05"),
    ]
    last = drop("2026-04-30", rows)
    waiting = released(first, last).scorecards[0].block.waiting
    assert (waiting.median_fastest, waiting.median_slowest, waiting.median_bounds) == (2, 53, (2, 63))
    for target, verdict in ((1, "belum_tercapai"), (55, "belum_dapat_dinilai"), (63, "tercapai")):
        now = judged(first, last, promised=Promised("median_hari_kerja", "<=", target)).now
        assert now is not None
        assert (now.figure.range_low, now.figure.range_high, now.verdict) == (2, 63, verdict)


@pytest.mark.parametrize(("target", "verdict"), [(3, "belum_tercapai"), (4, "tercapai"), (5, "tercapai")])
def test_the_median_is_the_one_of_the_waiting_time(target: int, verdict: str) -> None:
    closed = ("2026-02-03", "2026-02-06", "2026-02-20")  # 1, 4 and 14 working days
    rows = [row for at, day in enumerate(closed) for row in complaints(10, f"k{at}", received="2026-02-02", closed=day)]
    now = judged(drop("2026-04-30", rows), promised=Promised("median_hari_kerja", "<=", target)).now
    assert now is not None
    assert (now.figure.value, now.verdict, now.figure.done) == (4, verdict, None)


@pytest.mark.parametrize(("target", "verdict"), [(10, "belum_tercapai"), (200, "belum_dapat_dinilai")])
def test_a_median_that_is_not_reached_lies_beyond_what_is_known(target: int, verdict: str) -> None:
    rows = [*done(4), *still(16)]
    now = judged(drop("2026-04-30", rows), promised=Promised("median_hari_kerja", "<=", target)).now
    assert now is not None
    assert (now.figure.value, now.verdict) == (None, verdict)


@pytest.mark.parametrize(("target", "verdict"), [(0, "belum_tercapai"), (10, "belum_dapat_dinilai"), (80, "tercapai")])
def test_two_bounds_of_a_median_must_agree(target: int, verdict: str) -> None:
    opened = drop("2026-02-03", complaints(20, status="ditunda", received="2026-02-02"))
    closed = drop("2026-04-30", complaints(20, received="2026-02-02"))
    now = judged(opened, closed, promised=Promised("median_hari_kerja", "<=", target)).now
    assert now is not None
    assert (now.figure.note, now.figure.value, now.verdict) == ("kisaran", None, verdict)


def test_offices_with_a_valid_focal_point_are_counted_over_the_tree() -> None:
    tree = (("pemda", None), *((f"unit-{number:02d}", "pemda") for number in range(11)))
    facts = {
        "jaringan": "sp4n",
        "peran": "pejabat_penghubung",
        "jabatan": "Sekretaris",
        "terakhir_diverifikasi": "2026-03-01",
    }
    points = [
        {"id": f"n{number}", "instansi": f"unit-{number:02d}", **facts, "berlaku_mulai": start, "berlaku_selesai": end}
        for number, (start, end) in enumerate(
            [(None, None)] * 7
            + [("2026-04-30", None), (None, "2026-04-30"), ("2026-05-01", None), (None, "2026-04-29")]
        )
    ]
    one = drop("2026-04-30", [], narahubung=points)
    own = Promised("narahubung_terisi", ">=", 75, agency="pemda")
    now = judged(one, promised=own, known=reference(tree)).now
    assert now is not None
    assert (now.figure.done, now.figure.n, now.figure.value, now.verdict) == (9, 12, 0.75, "tercapai")
    assert now.convincing is None
    alone = judged(one, promised=Promised("narahubung_terisi", ">=", 75, agency="unit-00"), known=reference(tree)).now
    assert alone is not None
    assert (alone.figure.n, alone.verdict) == (1, "belum_dapat_dinilai")


def test_what_a_person_judges_is_not_computed() -> None:
    one = judged(drop("2026-04-30", done(20)), promised=Promised("manual", None, None))
    assert one.standings == ()


def test_every_release_since_the_beginning_has_its_own_standing_and_a_withdrawn_one_none() -> None:
    drops = (
        drop("2025-12-31", []),
        drop("2026-02-28", still(20)),
        drop("2026-03-15", done(1)),
        drop(
            "2026-03-16",
            [*done(10), *complaints(10, "s", received="2026-02-02", status="ditunda")],
            replaces="2026-03-15",
        ),
        drop("2026-04-30", [*done(10), *done(9, prefix="s"), *still(1, prefix="t")]),
    )
    standings = judged(*drops, promised=Promised()).standings
    assert [(each.drop, each.verdict) for each in standings] == [
        ("2026-02-28", "berjalan"),
        ("2026-03-16", "berjalan"),
        ("2026-04-30", "tercapai"),
    ]
    for end in (2, 4):
        release = released(*drops[: end - 1], with_promises(drops[end - 1], Promised()))
        then = next(each for each in standings if each.drop == drops[end - 1].id)
        assert promises(release)[0].now == then, "the line shows what that release shows of itself"


def test_a_promise_that_has_not_begun_is_running_without_a_value() -> None:
    one = judged(drop("2026-04-30", done(20)), promised=Promised(starts="2027-01-01", due="2027-12-31"))
    assert [(each.verdict, each.figure.n) for each in one.standings] == [("berjalan", 0)]


def test_ninety_percent_on_time_in_a_year_is_the_figure_of_that_year_on_the_scorecard() -> None:
    rows = [
        *complaints(27, "k", received="2024-02-01", closed="2024-02-02"),
        *complaints(4, "l", received="2024-12-31", closed="2025-06-02"),
        *complaints(20, "m", received="2025-01-01", closed="2025-01-02"),
        *complaints(20, "n", received="2023-12-31", closed="2024-01-02"),
    ]
    promised = (
        Promised("tepat_waktu", ">=", 90, "2024-01-01", "2024-12-31", id="janji-waktu"),
        Promised("persen_selesai", ">=", 90, "2024-01-01", "2024-12-31", id="janji-selesai"),
        Promised("median_hari_kerja", "<=", 10, "2024-01-01", "2024-12-31", id="janji-median"),
    )
    files = dict(documents(released(with_promises(drop("2026-04-30", rows), *promised))))
    card = json.loads(files["api/v1/rapor/dinas-a.json"])
    year, results = card["per_tahun"]["2024"], {each["metrik"]: each for each in card["janji"]}
    for name in ("nilai", "bawah", "atas", "catatan"):
        assert results["tepat_waktu"][name] == year["tepat_waktu"][0][name]
        assert results["persen_selesai"][name] == year["persen_selesai"][name]
    time, median = year["waktu_penyelesaian"], results["median_hari_kerja"]
    assert (median["nilai"], median["bawah"], median["atas"]) == (
        time["median"],
        time["median_bawah"],
        time["median_atas"],
    )
    assert (results["tepat_waktu"]["keadaan"], results["persen_selesai"]["keadaan"]) == ("belum_tercapai", "tercapai")


days = st.dates(date(2025, 12, 1), date(2026, 4, 30)).map(date.isoformat)
statuses = st.sampled_from(["selesai", "ditutup_admin", "ditutup_sistem", "ditunda", "diarsipkan_admin", "dialihkan"])
rows_of_any_kind = st.lists(st.tuples(days, statuses, st.sampled_from(["dinas-a", "puskesmas-a1"])), max_size=40).map(
    lambda listed: [
        Complaint(f"k{at:04d}", day, status, None if status == "ditunda" else day, agency)
        for at, (day, status, agency) in enumerate(listed)
    ]
)


@settings(max_examples=30)
@given(
    rows=rows_of_any_kind,
    starts=days,
    length=st.integers(0, 120),
    target=st.integers(0, 100),
    operator=st.sampled_from([">=", "<="]),
)
def test_a_naive_recount_finds_the_same(
    rows: list[Complaint], starts: str, length: int, target: int, operator: str
) -> None:
    due = (date.fromisoformat(starts) + timedelta(days=length)).isoformat()
    promised = Promised(starts=starts, due=due, target=target, operator=operator)
    now = judged(drop("2026-04-30", rows), promised=promised, known=reference(TREE)).now
    assert now is not None
    expected = naive_share(rows, promised)
    assert (now.figure.done, now.figure.n) == expected
    assert now.verdict == naive_verdict(*expected, promised, "2026-04-30")


@settings(max_examples=30)
@given(rows=rows_of_any_kind, cut=st.dates(date(2025, 12, 1), date(2026, 4, 29)))
def test_windows_that_share_no_day_add_up_to_the_whole(rows: list[Complaint], cut: date) -> None:
    known = cleared(drop("2026-04-30", rows), known=reference(TREE))
    followed = follow(known.drops, known.replaced)
    before = received_between(followed, date(2025, 12, 1), cut)
    after = received_between(followed, cut + timedelta(days=1), date(2026, 4, 30))
    assert count(before, known.reference) + count(after, known.reference) == count(followed, known.reference)
