from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.pages.links import mail_link, phone_link, sources, web_link
from generator.pages.locale import (
    bare_percent,
    full_date,
    known_date,
    last_day,
    listed,
    number,
    percent,
    percent_span,
    precision_note,
)


def test_numbers_and_percentages_are_indonesian() -> None:
    assert number(1234567) == "1.234.567"
    assert percent(108 / 131) == "82,4\u00a0%"
    assert percent_span(0.7501, 0.8802) == "75,0–88,0\u00a0%"
    assert bare_percent(1.0) == "100,0"
    assert bare_percent(0.0625) == "6,3"


@given(st.integers(0, 2000), st.integers(1, 2000))
def test_a_percentage_is_within_half_of_its_last_digit(part: int, whole: int) -> None:
    share = min(part, whole) / whole
    printed = float(bare_percent(share).replace(".", "").replace(",", "."))
    assert abs(printed - share * 100) <= 0.05 + 1e-9


@pytest.mark.parametrize(
    ("written", "words", "last", "note"),
    [
        ("2023", "2023", date(2023, 12, 31), "hanya tahun yang diketahui"),
        ("2022-05", "Mei 2022", date(2022, 5, 31), "hanya bulan yang diketahui"),
        ("2023-12", "Desember 2023", date(2023, 12, 31), "hanya bulan yang diketahui"),
        ("2024-02", "Februari 2024", date(2024, 2, 29), "hanya bulan yang diketahui"),
        ("2023-10-10", "10 Oktober 2023", date(2023, 10, 10), ""),
    ],
)
def test_dates_keep_their_precision(written: str, words: str, last: date, note: str) -> None:
    assert known_date(written) == words
    assert last_day(written) == last
    assert precision_note(written) == note


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_the_last_day_of_a_month_is_followed_by_another_month(day: date) -> None:
    last = last_day(f"{day:%Y-%m}")
    assert (last.year, last.month) == (day.year, day.month)
    assert (last + timedelta(days=1)).month != day.month


def test_full_dates_and_lists_read_as_sentences() -> None:
    assert full_date(date(2026, 8, 3)) == "3 Agustus 2026"
    assert listed(["a", "b"]) == "a dan b"
    assert listed(["a", "b", "c"]) == "a, b, dan c"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "//evil.example/x",
        "https://user:pass@contoh.go.id/",
        "https://contoh.go.id\\@evil.example/",
        "https://\u0441ontoh.go.id/",
        "data:text/html,x",
        "https://contoh.go.id/" + "a" * 5000,
        "https://localhost/",
        "https://contoh.go.id/a b",
        "HTTPS:contoh",
        "",
    ],
)
def test_doubtful_addresses_are_no_links(address: str) -> None:
    assert web_link(address) is None


def test_plain_addresses_are_links() -> None:
    assert web_link("https://contoh.go.id/a?b=1#c") == "https://contoh.go.id/a?b=1#c"
    assert sources("https://a.go.id/1; https://b.go.id/2 ") == [
        ("https://a.go.id/1", "https://a.go.id/1"),
        ("https://b.go.id/2", "https://b.go.id/2"),
    ]
    assert sources("Berita acara") == [("Berita acara", "")]


@pytest.mark.parametrize(
    ("shown", "link"),
    [
        ("(0762) 000 134", "tel:+62762000134"),
        ("+62 762 000134", "tel:+62762000134"),
        ("62 762 000134", "tel:+62762000134"),
        ("112", "tel:112"),
        ("tidak ada", ""),
    ],
)
def test_phones_are_dialled_from_anywhere(shown: str, link: str) -> None:
    assert phone_link(shown) == link


def test_only_a_plain_mail_address_is_a_link() -> None:
    assert mail_link("layanan@contoh.go.id") == "mailto:layanan@contoh.go.id"
    assert mail_link("x@contoh.go.id?bcc=y@z.id") == ""
