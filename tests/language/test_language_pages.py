"""The pages of both languages: the same ones, with the same numbers and anchors, each in its own words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest

from generator.language import speaking
from generator.pages.environment import original
from generator.pages.locale import bare_percent, full_date, listed, month, number, percent, percent_span
from generator.pages.twin import IN_ONE_LANGUAGE, in_place, own_texts, twins
from generator.pages.views import pages
from tests.pages.sample import release

INDONESIAN = re.compile(
    r"\b(adalah|atau|bagian|belum|berjalan|bukan|dan|dari|dengan|diperiksa|hari kerja|instansi|laporan|masih|masuk"
    r"|menurut|oleh|pada|sampai|sejak|selang|selesai|semua|sudah|tahun|tanpa|tidak|untuk|yang)\b"
)
"""Words that no English sentence has."""
TERMS = re.compile(r"\(pengaduan (tidak )?berkadar pengawasan\)|Kaplan, E\. L\., dan Meier")
"""What an English sentence explains by its Indonesian name."""
TURNED = [f"{rest}, {kind}" for kind, _, rest in (name.partition(" ") for name in own_texts(release()))]
"""How the index writes a name: by what follows the word for its kind."""
OF_THE_DATA = sorted({*own_texts(release()), *TURNED}, key=len, reverse=True)


@pytest.fixture(scope="module")
def indonesian() -> dict[str, str]:
    return {path: text for path, text in twins(release(), "id") if path.partition("/")[0] not in IN_ONE_LANGUAGE}


@pytest.fixture(scope="module")
def english() -> dict[str, str]:
    return dict(twins(release(), "en"))


def visible(page: str) -> str:
    """Return what readers of English are given in English: without what is marked as Indonesian, addresses and code."""
    body = page.partition("\n---\n")[2]
    body = re.sub(r'<(\w+)[^<>]* lang="id"[^<>]*>.*?</\1>', "", body, flags=re.DOTALL)
    body = re.sub(r"<(code|script)\b.*?</\1>", "", body.replace("<wbr>", ""), flags=re.DOTALL)
    spoken = re.findall(r'(?:aria-label|placeholder|title|alt|data-kata(?:-[a-z]+)*)="([^"]*)"', body)
    text = re.sub(r"<[^<>]*>|\{: #[a-z0-9-]+ \}", "\n", body)
    for name in OF_THE_DATA:
        text = text.replace(name, "")
    return re.sub(r"https?://\S+|[\w./-]*/[\w./-]*|\w+-[\w-]+", "", "\n".join([text, *spoken]))


def numbers(page: str, thousands: str, decimals: str) -> Counter[str]:
    body = re.sub(r"<svg.*?</svg>", "", page.partition("\n---\n")[2], flags=re.DOTALL)
    body = re.sub(r'<p class="r-cite".*?</p>|<[^<>]*>|\{: #[^}]*\}|CC BY 4\.0|\d\d\.00', "\n", body, flags=re.DOTALL)
    found = re.findall(r"\d[\d.,]*\d|\d", body)
    return Counter(one.replace(thousands, "").replace(decimals, ".") for one in found)


def test_indonesian_words_are_found_where_they_are() -> None:
    page = '---\ntitle: x\n---\n<p>Belum ada <b lang="id">yang tidak dihitung</b></p><svg aria-label="dari"></svg>'
    assert INDONESIAN.findall(visible(page).lower()) == ["belum", "dari"]


def test_both_languages_have_the_same_pages(indonesian: dict[str, str], english: dict[str, str]) -> None:
    assert set(english) == set(indonesian)
    assert len(english) > 30


def test_the_pages_in_the_language_of_the_sources_are_as_ever_but_for_their_mark(indonesian: dict[str, str]) -> None:
    for path, text in pages(release()):
        if path in indonesian:
            assert indonesian[path].replace("kembar: true\n", "", 1) == text


def test_no_word_is_left_in_indonesian(english: dict[str, str]) -> None:
    left = {
        (path, line.strip())
        for path, page in english.items()
        for line in visible(page).splitlines()
        if INDONESIAN.search(TERMS.sub("", line).lower())
    }
    assert sorted(left)[:10] == []


def test_the_numbers_of_a_scorecard_are_the_same(indonesian: dict[str, str], english: dict[str, str]) -> None:
    for path, page in indonesian.items():
        if path.startswith("rapor/"):
            assert numbers(english[path], ",", ".") == numbers(page, ".", ","), path


def cited(page: str) -> list[tuple[bool, list[str]]]:
    """Of every sentence to be quoted: whether it is marked as Indonesian, and the addresses below the site's root."""
    found = re.findall(r'<p class="r-cite"([^<>]*)>([^<&@\[][^<]*)</p>', page)
    address = re.compile(r"https://rapor\.contoh\.go\.id/([^\s()]*)")
    return [('lang="id"' in marks, address.findall(text)) for marks, text in found]


def test_a_quotation_in_english_leads_to_the_english_page_but_for_the_archive() -> None:
    shown = replace(release(), archived=(release().drop,))
    english, indonesian = dict(twins(shown, "en")), dict(twins(shown, "id"))
    path = "rapor/disdukcapil/index.md"
    assert any(address.startswith("arsip/") for _marked, found in cited(english[path]) for address in found)
    for place, page in english.items():
        for is_indonesian, (address, *archived) in cited(page):
            assert address.startswith("en/") is not is_indonesian, (place, address)
            assert all(one.startswith(f"arsip/{shown.drop}/") for one in archived), (place, archived)
    texts = [found for page in indonesian.values() for _marked, found in cited(page)]
    assert len(texts) > len(cited(english[path]))
    assert not any(address.startswith("en/") for found in texts for address in found)


def test_headings_have_the_same_anchors(indonesian: dict[str, str], english: dict[str, str]) -> None:
    from markdown import Markdown  # noqa: PLC0415 - the engine's own way to make them

    for path, page in indonesian.items():
        anchors = []
        for text in (page, english[path]):
            html = Markdown(extensions=["toc", "attr_list"]).convert(text.partition("\n---\n")[2])
            anchors.append(re.findall(r'<h[2-6] id="([^"]+)"', html))
        assert anchors[0] == anchors[1], path


def test_numbers_and_dates_follow_the_language() -> None:
    day = release().as_of
    share = 0.8244
    said = (number(1234), percent(share), percent_span(0.75, 0.88), bare_percent(share), listed(["a", "b", "c"]))
    assert said == ("1.234", "82,4\u00a0%", "75,0–88,0\u00a0%", "82,4", "a, b, dan c")
    with speaking("en"):
        said = (number(1234), percent(share), percent_span(0.75, 0.88), bare_percent(share), listed(["a", "b", "c"]))
        assert said == ("1,234", "82.4%", "75.0–88.0%", "82.4", "a, b and c")
        assert (month("2026-05"), full_date(day.replace(month=8))) == ("May 2026", f"{day.day} August {day.year}")
    assert (month("2026-05"), full_date(day.replace(month=8))) == ("Mei 2026", f"{day.day} Agustus {day.year}")


@pytest.mark.parametrize(
    ("path", "link", "led"),
    [
        ("rapor/x/index.md", '<a href="../">', '<a href="../">'),
        ("rapor/x/index.md", '<a href="../y/#a">', '<a href="../y/#a">'),
        ("rapor/x/index.md", '<a href="#a">', '<a href="#a">'),
        ("rapor/x/index.md", '<a href="https://a.example/b.csv">', '<a href="https://a.example/b.csv">'),
        ("rapor/x/index.md", '<a href="../../unduhan/rapor.csv">', '<a href="../../../unduhan/rapor.csv">'),
        (
            "rapor/x/index.md",
            '<a href="waktu.svg" download="x.svg">',
            '<a href="../../../rapor/x/waktu.svg" download="x.svg">',
        ),
        ("rapor/x/index.md", '<a href="lembar-pers/">', '<a href="../../../rapor/x/lembar-pers/" hreflang="id">'),
        ("rapor/x/index.md", '<a href="../../sematan/x/">', '<a href="../../../sematan/x/" hreflang="id">'),
        ("index.md", '<form action="cari/">', '<form action="cari/">'),
        ("index.md", '<form action="kamus/">', '<form action="../kamus/">'),
        ("index.md", '<a href="umpan.xml">', '<a href="../umpan.xml">'),
        ("index.md", '<a href="panduan/menyiapkan/">', '<a href="../panduan/menyiapkan/" hreflang="id">'),
        ("index.md", '<a href="rapor/x/">', '<a href="rapor/x/">'),
        ("narahubung/indeks/index.md", '<a href="../../kamus/">', '<a href="../../../kamus/" hreflang="id">'),
    ],
)
def test_a_link_leads_to_what_is_there(path: str, link: str, led: str) -> None:
    assert in_place(path, f"---\ntitle: x\n---\n{link}", frozenset()).endswith(f"\n{led}")


def test_only_an_element_whose_whole_text_came_with_the_data_is_marked() -> None:
    own = frozenset({"Dinas Kesehatan"})
    page = "---\ntitle: Dinas Kesehatan\n---\n<h1>Dinas Kesehatan</h1><td>at Dinas Kesehatan</td>"
    assert in_place("index.md", page, own) == page.replace("<h1>", '<h1 lang="id">')


def test_a_hostile_name_stays_literal_when_it_is_marked() -> None:
    card = release().scorecards[0]
    hostile = replace(card, agency=replace(card.agency, name='A "><script>alert(1)</script> $1 \\1 B', short_name=None))
    made = dict(twins(replace(release(), scorecards=(hostile, *release().scorecards[1:])), "en"))
    page = made[f"rapor/{card.agency.id}/index.md"]
    assert "<script>" not in page
    assert '<h1 lang="id">A &#34;&gt;&lt;script&gt;alert(1)&lt;/script&gt; $1 \\1 B</h1>' in page


def test_words_of_the_publisher_say_their_language_on_english_pages_alone() -> None:
    assert original("Loket <b>") == "Loket <b>"
    with speaking("en"):
        assert original("Loket <b>") == '<span lang="id">Loket &lt;b&gt;</span>'
