"""Promises on pages: the words of every state, links both ways that lead somewhere, the chart, and what is overdue."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from generator.charts import Point, progress
from generator.pages.edition import Edition
from generator.pages.promise_words import convinced, measure, value
from generator.pages.promises import promise_row
from generator.pages.views import pages
from generator.release.promise import Figure, Promise, Standing
from tests.pages.sample import AS_OF, DROP, release

RELEASE = release()
EDITION = Edition.of(RELEASE)
COMMITMENT = next(each for each in RELEASE.commitments or () if each.promises)
PROMISE = COMMITMENT.promises[0]
PAGES = dict(pages(RELEASE))


def standing(figure: Figure, verdict: str = "belum_tercapai", *, convincing: bool | None = None) -> Standing:
    return Standing(DROP, AS_OF, verdict, convincing, figure)  # type: ignore[arg-type] # any of the four words


@pytest.mark.parametrize(
    ("metric", "figure", "verdict", "words"),
    [
        ("persen_selesai", Figure(0, 0, note="n_kurang_10"), "berjalan", "Belum ada yang dapat dihitung."),
        (
            "persen_selesai",
            Figure(5, 4, note="n_kurang_10"),
            "belum_dapat_dinilai",
            "4 dari 5. Terlalu sedikit untuk persentase (kurang dari 10 laporan).",
        ),
        (
            "narahubung_terisi",
            Figure(1, 0, note="n_kurang_10"),
            "belum_dapat_dinilai",
            "0 dari 1. Terlalu sedikit untuk persentase (kurang dari 10 instansi).",
        ),
        (
            "median_hari_kerja",
            Figure(5, None, note="n_kurang_10"),
            "berjalan",
            "5 laporan. Terlalu sedikit untuk waktu tunggu (kurang dari 10 laporan).",
        ),
        ("persen_selesai", Figure(64, 48, 0.75, 0.63, 0.84), "berjalan", "75,0\u00a0% sejauh ini (48 dari 64)"),
        ("persen_selesai", Figure(64, 48, 0.75, 0.63, 0.84), "tercapai", "75,0\u00a0% (48 dari 64)"),
        (
            "tepat_waktu",
            Figure(77, 47, range_low=0.61, range_high=0.74, note="kisaran"),
            "belum_dapat_dinilai",
            "antara 61,0\u00a0% dan 74,0\u00a0% (n = 77)",
        ),
        ("median_hari_kerja", Figure(131, None, 9, 7, 11), "tercapai", "9 hari kerja (n = 131)"),
        ("median_hari_kerja", Figure(40, None), "berjalan", "belum sampai separuh ditutup sejauh ini (n = 40)"),
        (
            "median_hari_kerja",
            Figure(40, None, range_low=3, range_high=9, note="kisaran"),
            "tercapai",
            "antara 3 dan 9 hari kerja (n = 40)",
        ),
        (
            "median_hari_kerja",
            Figure(40, None, range_low=3, note="kisaran"),
            "belum_dapat_dinilai",
            "sedikitnya 3 hari kerja (n = 40)",
        ),
    ],
)
def test_every_value_has_its_words(metric: str, figure: Figure, verdict: str, words: str) -> None:
    assert value(replace(PROMISE, metric=metric), standing(figure, verdict), EDITION) == words


@pytest.mark.parametrize(
    ("convincing", "target", "words"),
    [
        (None, "80", ("", "")),
        (False, "80", ("Belum meyakinkan", ": target 80\u00a0% masih di dalam selang.")),
        (True, "60", ("Meyakinkan", ": seluruh selang di atas target.")),
        (True, "90", ("Meyakinkan", ": seluruh selang di bawah target.")),
    ],
)
def test_how_sure_a_verdict_is_is_said(convincing: bool | None, target: str, words: tuple[str, str]) -> None:  # noqa: FBT001 - a column of the table above
    now = standing(Figure(64, 48, 0.75, 0.63, 0.84), convincing=convincing)
    assert convinced(replace(PROMISE, target=target, standings=(now,))) == words


@pytest.mark.parametrize(
    ("verdict", "shape", "word", "overdue"),
    [
        ("tercapai", "■", "Tercapai", ""),
        ("belum_tercapai", "□", "Belum tercapai", "lewat 92 hari"),
        ("berjalan", "◐", "Berjalan", ""),
        ("belum_dapat_dinilai", "–", "Belum dapat dinilai", ""),
    ],
)
def test_every_verdict_has_shape_and_word(verdict: str, shape: str, word: str, overdue: str) -> None:
    promise = replace(PROMISE, standings=(standing(Figure(64, 48, 0.75, 0.63, 0.84), verdict),))
    row = promise_row(RELEASE, EDITION, COMMITMENT, promise)
    assert (row.shape, row.word, row.overdue) == (shape, word, overdue)


@pytest.mark.parametrize(
    ("level", "word", "overdue"),
    [(None, "Belum dinilai", ""), ("terbatas", "Terbatas", "lewat 92 hari"), ("tuntas", "Tuntas", "")],
)
def test_what_a_person_judged_is_said_with_who_and_by_what(level: str | None, word: str, overdue: str) -> None:
    manual = replace(
        PROMISE,
        metric="manual",
        operator=None,
        target=None,
        level=level,
        assessor="Inspektorat",
        evidence_url="https://contoh.go.id/bukti",
        standings=(),
    )
    row = promise_row(RELEASE, EDITION, COMMITMENT, manual)
    assert (row.word, row.overdue, row.assessor, row.evidence) == (
        word,
        overdue,
        "Inspektorat",
        "https://contoh.go.id/bukti",
    )
    assert (row.value, row.chart, row.stages) == ("", "", ())


def test_a_promise_on_time_says_that_classes_are_pooled() -> None:
    said = measure(replace(PROMISE, metric="tepat_waktu", target="90"))
    assert "paling sedikit 90\u00a0%, laporan masuk 1 Januari 2026 sampai 30 Juni 2026." in said
    assert "Semua klasifikasi yang punya batas dihitung bersama" in said
    assert "bersama" not in measure(PROMISE)


def test_promise_and_figure_lead_to_each_other() -> None:
    on_commitment, on_scorecard = PAGES["komitmen/komitmen-bersama-2026/index.md"], PAGES["rapor/disdukcapil/index.md"]
    assert 'href="../../rapor/disdukcapil/#persen-selesai"' in on_commitment
    assert 'id="persen-selesai"' in on_scorecard
    key = on_scorecard.split('id="persen-selesai"')[1].split('id="waktu-tunggu"')[0]
    assert 'href="../../komitmen/komitmen-bersama-2026/#janji-janji-1"' in key
    assert 'id="janji-janji-1"' in on_commitment
    assert "## Janji" in on_scorecard
    assert "## Janji" not in PAGES["rapor/dlh/index.md"]


def test_the_home_page_lists_what_is_past_its_deadline_and_not_kept() -> None:
    listed = PAGES["index.md"].split("Janji yang lewat tenggat")[1].split("</ul>")[0]
    assert re.findall(r'href="([^"]+)"', listed) == ["komitmen/komitmen-bersama-2026/#janji-janji-1"]
    assert "lewat 92 hari" in listed
    kept = replace(PROMISE, standings=(standing(Figure(64, 60, 0.94, 0.85, 0.98), "tercapai"),))
    without = replace(RELEASE, commitments=(replace(COMMITMENT, promises=(kept,)),))
    assert "#janji-janji-1" not in dict(pages(without))["index.md"]


def test_the_table_beside_the_chart_has_every_release() -> None:
    page = PAGES["komitmen/komitmen-bersama-2026/index.md"]
    assert re.findall(r'<th scope="row"><span class="r-nw">([0-9-]+)</span>', page) == ["2026-06-30", "2026-09-30"]
    assert (
        "<caption>Sedikitnya 80 % laporan 2026 selesai, menurut rilis. Satuan: persen. DATA CONTOH.</caption>" in page
    )


POINT = Point(date(2026, 9, 30), "Sep 2026", 0.75, 0.63, 0.84)


@pytest.mark.parametrize(
    "points",
    [
        [POINT],
        [POINT, POINT],
        [replace(POINT, value=None)],
        [Point(date(2026, 1, 31), "Jan 2026", None, None, None), POINT],
        [Point(date(2026, 1, 31), "Jan 2026", 0.0, 0.0, None), POINT],
        [replace(POINT, day=date(2020 + at // 12, at % 12 + 1, 28), value=at / 60) for at in range(60)],
    ],
)
def test_the_chart_is_small_and_the_same_twice(points: list[Point]) -> None:
    drawn = progress(points, 0.8, "target 80,0 %", label="Garis", is_share=True)
    assert drawn.startswith("<svg")
    assert "target 80,0 %" in drawn
    assert "nan" not in drawn
    assert len(drawn) < 10_000
    assert drawn == progress(points, 0.8, "target 80,0 %", label="Garis", is_share=True)


def test_a_chart_without_a_value_is_none() -> None:
    empty = Point(date(2026, 1, 31), "Jan 2026", None, None, None)
    assert not progress([empty], 0.8, "target", label="Garis", is_share=True)


def test_a_promise_without_a_standing_yet_is_shown_as_written() -> None:
    row = promise_row(RELEASE, EDITION, COMMITMENT, replace(PROMISE, agency="bukan-instansi", standings=()))
    assert isinstance(PROMISE, Promise)
    assert (row.agency, row.agency_link, row.figure, row.value) == ("bukan-instansi", "", "", "")
