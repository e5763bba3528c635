"""Peers on the pages and in the JSON: words per state, a table by volume, and nowhere a rank."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator import api
from generator.pages.peers import TABLE_ROWS
from generator.pages.views import pages
from generator.policy import PeerGroup
from generator.release.movement import Headline
from tests.peers.groups import Office, release_of, standing

ROOT = Path(__file__).parents[2]
GROUPS = (
    PeerGroup("Dinas besar", ("dinas",), 5, None),
    PeerGroup("Dinas kecil", ("dinas",), 0, 5),
    PeerGroup("Camat", ("kecamatan",), 0, None),
)
OFFICES = {f"dinas-{n:02d}": Office(82 + n % 3, 18 - n % 3) for n in range(18)} | {
    "dinas-beda": Office(20, 80),
    "dinas-dekat": Office(68, 32),
    "dinas-sedikit": Office(8, 1),
    "dinas-duapuluh": Office(17, 4),
    "dinas-kosong": Office(0, 0),
    "camat-a": Office(12, 3, kind="kecamatan"),
    "camat-b": Office(4, 3, kind="kecamatan"),
}
RELEASE = release_of(OFFICES, GROUPS)
PAGES = dict(pages(RELEASE))
JSON = {path: json.loads(content) for path, content in api.documents(RELEASE)}
RANKS = re.compile(
    r"peringkat (ke|satu|dua|tiga|\d)|\branking|rangking|terbaik|terburuk|juara|unggulan|papan atas", re.IGNORECASE
)


def words(markup: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", markup)))


def section(agency: str) -> str:
    return PAGES[f"rapor/{agency}/index.md"].split("\n## Pembanding\n", 1)[1].split("\n## ", 1)[0]


def lead(path: str) -> list[str]:
    found = re.search(r'<ul class="r-lead">(.*?)</ul>', PAGES[path], re.DOTALL)
    assert found
    return [words(item).strip() for item in re.findall(r"<li>(.*?)</li>", found[1])]


@pytest.mark.parametrize(
    ("agency", "sentence", "finding"),
    [
        ("dinas-00", "Hasilnya tidak berbeda nyata dari 20 dinas lain", "berada di dalam batas yang wajar"),
        ("dinas-dekat", "Hasilnya perlu dilihat lebih dekat ; belum bukti", "perlu dilihat lebih dekat, belum bukti"),
        ("dinas-beda", "Hasilnya jelas berbeda dari 20 dinas lain", "jelas berbeda: di luar batas 99,8 %"),
        ("dinas-sedikit", "Terlalu sedikit laporan untuk dibandingkan", "kurang dari 10 laporan"),
        ("camat-a", "Terlalu sedikit instansi sebanding untuk dibandingkan", "kurang dari tiga instansi"),
    ],
)
def test_each_state_has_its_words_in_the_lead_and_over_the_chart(agency: str, sentence: str, finding: str) -> None:
    sentences = lead(f"rapor/{agency}/index.md")
    assert len(sentences) == 3
    assert sentences[2].startswith(sentence)
    assert finding in words(section(agency))


@pytest.mark.parametrize("agency", [name for name in OFFICES if name != "dinas-kosong"])
def test_words_of_a_difference_stand_only_where_the_limits_say_so(agency: str) -> None:
    one = standing(RELEASE, agency)
    own = " ".join(lead(f"rapor/{agency}/index.md")) + words(section(agency).split("<details")[0])
    assert ("jelas berbeda" in own) == (one.difference == "jelas_berbeda")
    assert ("perlu dilihat" in own) == (one.difference == "perlu_dilihat_lebih_dekat")
    assert ("tidak berbeda nyata" in own) == (one.difference == "tidak_berbeda_nyata")


def test_an_agency_without_complaints_is_not_compared_with_anyone() -> None:
    assert "## Pembanding" not in PAGES["rapor/dinas-kosong/index.md"]
    assert "dibandingkan" not in " ".join(lead("rapor/dinas-kosong/index.md"))


def test_the_home_page_counts_who_is_outside() -> None:
    assert lead("index.md")[2] == ("Dari 21 instansi yang dibandingkan, 1 jelas berbeda ; 1 perlu dilihat lebih dekat.")
    same = release_of({f"dinas-{n}": Office(40, 10) for n in range(4)})
    assert "tidak ada yang jelas berbeda" in dict(pages(same))["index.md"]


def test_within_widened_limits_nothing_says_that_chance_explains_it() -> None:
    """2 of 27 and 39 of 41 done: in so small a group the scatter that both make hides them."""
    release = release_of({"dinas-a": Office(2, 25), "dinas-b": Office(39, 2), "dinas-c": Office(8, 4)})
    found = dict(pages(release))
    page = found["rapor/dinas-a/index.md"]
    shown = words(page.split("\n## Pembanding\n", 1)[1].split("\n## ", 1)[0])
    assert standing(release, "dinas-a").difference == "tidak_berbeda_nyata"
    assert "Hasil 2 dinas lain terlalu beragam untuk menyebut yang ini berbeda." in words(page)
    assert "kebetulan ikut" not in shown
    assert "tidak dapat dibedakan dari kebetulan" not in shown
    assert "tidak berbeda nyata" not in shown
    assert "batas yang wajar" not in shown
    assert "Dengan hanya 3 instansi" in shown
    assert "Batas binomial eksak, diperlebar" in shown
    assert "Di 1 kelompok hasilnya lebih beragam daripada kebetulan" in words(found["index.md"])
    assert "3 dibandingkan, batas diperlebar" in words(found["rapor/index.md"])
    central = words(found["rapor/dinas-c/index.md"])
    assert "Hasilnya tidak berbeda nyata dari 2 dinas lain" in central  # chance alone explains 8 of 12


def test_comparisons_say_that_they_cover_everything_where_the_headline_does_not() -> None:
    plain = release_of({f"dinas-{n}": Office(40, 10) for n in range(4)})
    recent = Headline("12_bulan", date(2025, 7, 1), date(2026, 6, 30), plain.total)
    basis = "Pembandingan memakai semua laporan yang dicakup data."
    for made, times in ((plain, 0), (replace(plain, headline=recent), 1)):
        found = dict(pages(made))
        assert found["index.md"].count(basis) == times
        assert found["rapor/dinas-0/index.md"].count(basis) == 2 * times, "in the lead and beside the chart"


def test_without_groups_the_pages_compare_nobody() -> None:
    release = release_of({"dinas-a": Office(40, 10)}, ())
    bare, told = dict(pages(release)), dict(api.documents(release))
    assert "## Pembanding" not in bare["rapor/dinas-a/index.md"]
    assert "Kelompok pembanding" not in bare["rapor/index.md"]
    assert "yang dibandingkan" not in bare["index.md"]
    assert "pembanding" not in json.loads(told["api/v1/rapor/dinas-a.json"])


def test_the_table_goes_by_volume_and_says_so() -> None:
    table = re.search(r"<table.*?</table>", section("dinas-sedikit"), re.DOTALL)
    assert table
    assert "diurutkan menurut jumlah laporan, bukan prestasi" in table[0]
    volumes = [int(n) for n in re.findall(r"\d+ dari (\d+)", table[0])]
    assert volumes == sorted(volumes, reverse=True)
    assert len(volumes) == 22
    shares = [float(share.replace(",", ".")) for share in re.findall(r'">([\d,]+)\u00a0%', table[0])]
    assert shares != sorted(shares)
    assert shares != sorted(shares, reverse=True)
    assert re.search(r"17 dari 21</td><td[^>]*>81,0\u00a0%<small>data sedikit", table[0])
    assert re.search(r"8 dari 9</td><td[^>]*>–</td><td[^>]*>–", table[0])


def test_a_large_group_is_shown_around_the_agency_in_volume() -> None:
    release = release_of({f"dinas-{n:03d}": Office(10 + n, 2) for n in range(70)})
    made = dict(pages(release))
    for agency, first, last in (("dinas-069", 81, 42), ("dinas-000", 51, 12), ("dinas-030", 62, 23)):
        text = made[f"rapor/{agency}/index.md"].split("\n## Pembanding\n")[1].split("\n## ")[0]
        volumes = [int(n) for n in re.findall(r">\d+ dari (\d+)</td>", text)]
        assert len(volumes) == TABLE_ROWS
        assert (volumes[0], volumes[-1]) == (first, last)
        assert f"{TABLE_ROWS} dari 70 instansi kelompok ini, yang terdekat jumlah laporannya" in text


def test_the_figure_works_out_its_own_numbers() -> None:
    text = words(section("dinas-00"))
    group, one = RELEASE.peer_groups[0], standing(RELEASE, "dinas-00")
    assert f"Angka gabungan: {group.done:,} ÷ {group.n:,}".replace(",", ".") in text
    assert one.limits_95
    assert f"dari 100 laporan, {one.limits_95[0]}–{one.limits_95[1]} selesai masih di dalam batas 95 %" in text
    assert "instansi dinas-00 menyelesaikan 82" in text.lower()


def test_the_list_tells_the_groups_without_naming_who_is_outside() -> None:
    text = PAGES["rapor/index.md"].split("## Kelompok pembanding")[1]
    rows = re.findall(r'<tr><th scope="row">(.*?)</tr>', text)
    assert [words(row).split()[:2] for row in rows] == [["Dinas", "besar"], ["Dinas", "kecil"], ["Camat", "2"]]
    assert words(rows[0]).split()[-2:] == ["1", "1"]
    assert words(rows[2]).split()[-2:] == ["–", "–"]
    assert "dinas-beda" not in text


def test_wide_scatter_is_said_on_every_page_of_the_group() -> None:
    rates = (50, 55, 65, 70, 75, 85, 90, 95, 97, 60, 80, 68)
    release = release_of({f"dinas-{n:02d}": Office(rate, 100 - rate) for n, rate in enumerate(rates)})
    said = [text for path, text in pages(release) if re.match(r"rapor/dinas", path) and "lebih tersebar" in text]
    assert len(said) == len(rates)
    assert "lebih tersebar" not in "".join(text for path, text in PAGES.items() if path.startswith("rapor/"))


def test_nothing_is_ranked_anywhere() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md")}
    for path, text in {**PAGES, **written}.items():
        quoted_as_wrong = "<q>.*?</q>" if path == "cara-mengutip/index.md" else "(?!)"
        assert not RANKS.search(words(re.sub(quoted_as_wrong, "", text))), path
    assert "peringkat" not in json.dumps(JSON)


def test_every_scorecard_with_a_comparison_and_the_method_say_why_there_is_no_rank() -> None:
    for agency in ("dinas-00", "dinas-sedikit", "camat-a"):
        assert 'href="../../tanpa-peringkat/"' in section(agency)
    assert 'href="../tanpa-peringkat/"' in PAGES["metodologi/index.md"]
    assert "\n## Pembanding\n" in PAGES["metodologi/index.md"]
    assert (ROOT / "docs" / "tanpa-peringkat.md").is_file()


def test_the_json_tells_the_comparison() -> None:
    one = standing(RELEASE, "dinas-beda")
    told = JSON["api/v1/rapor/dinas-beda.json"]["pembanding"]
    assert one.limits_95
    assert one.limits_998
    assert told == {
        "kelompok": "Dinas besar",
        "n_anggota": 22,
        "nilai_kelompok": round(RELEASE.peer_groups[0].value or 0, 6),
        "sebaran": 1.0,
        "batas_95": [limit / 100 for limit in one.limits_95],
        "batas_998": [limit / 100 for limit in one.limits_998],
        "keadaan": "jelas_berbeda",
        "harapan": round(one.expected or 0, 6),
        "catatan": None,
    }
    few = JSON["api/v1/rapor/dinas-sedikit.json"]["pembanding"]
    assert (few["keadaan"], few["batas_95"], few["harapan"], few["catatan"]) == (None, None, None, "n_kurang_10")
    assert JSON["api/v1/rapor/camat-a.json"]["pembanding"]["catatan"] == "kelompok_kecil"


@pytest.mark.parametrize("text", ["</p><script>alert(1)</script>", "{{ 7*7 }}", '" onload="x', "a\n\n# b"])
def test_a_hostile_name_of_a_peer_or_a_group_stays_text(text: str) -> None:
    cards = tuple(
        replace(card, agency=replace(card.agency, short_name=f"{card.agency.id}{text}")) for card in RELEASE.scorecards
    )
    groups = tuple(replace(group, name=group.name + text) for group in RELEASE.peer_groups)
    made = dict(pages(replace(RELEASE, scorecards=cards, peer_groups=groups)))
    page = made["rapor/dinas-00/index.md"].split("\n## Pembanding\n")[1].split("\n## ")[0] + made["rapor/index.md"]
    for dangerous in ("<script", "{{", 'onload="x', "\n# b"):
        assert dangerous not in page
