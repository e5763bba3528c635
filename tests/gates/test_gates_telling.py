"""What gate 3 looks at first, because it is cheap, leaves out nothing that the full look finds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unittest.mock import patch
from urllib.parse import unquote

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.identifiers import contacts, in_bytes, plain
from generator.identifiers.readable import percent_windows
from generator.sweep import loads, spotting, sweep, sweeping
from generator.sweep.clean import Clean
from generator.sweep.header_rows import keys
from generator.sweep.loads import in_html
from generator.sweep.spotting import encoded, lines_that_tell, stretches

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

OURS = "https://rapor.example/"
ALLOWED = frozenset({"+6276121001", "budi@contoh.id"})

NUMBERS = [
    *("0812-3456-7890", "1406014107900003", "budi@contoh.id", "ani@contoh.id", "140601 410790 0003", "(0761) 21001"),
    *(
        "0812%2D3456%2D7890",
        "&#48;812 3456 7890",
        "\\u00300812 3456 7890",
        "０８１２３４５６７８９０",
        "0812–3456–7890",
    ),
    *("01.234.567.8-901.000", "+1 202 555 0143", "(+62) 812 3456 7890", "62 811 100 200", "1,406014107900003E+15"),
    *("0812\u00a03456\u00a07890", "0812\u200b34567890", "0062 812 3456 7890", "62 (0) 812 3456 7890", "0761/21001"),
    *("+62(0)8123456789", "(0812)34567890", "62) - (0) - (812345678", "%30812-3456-7890", "0812\uff0d3456\uff0d7890"),
]
BITS = [
    *("0", "6", "62", "+", "(", ")", "/", "-", " ", ".", ",", "12", "345", "7890", "e", "E", "x", "_", "@", "%", "&"),
    *(
        "%4",
        "&#",
        "\\u00",
        "#",
        ";",
        "\n",
        "<p>",
        "\u00a0",
        "–",
        "−",
        "÷",
        "٣",
        "²",
        "×",
        "“",
        "budi",
        "contoh.id",
        "2026-09-30",
    ),
]
TEXTS = st.lists(st.one_of(st.sampled_from(NUMBERS), st.sampled_from(BITS)), max_size=14).map("".join)
BETWEEN = st.sampled_from(["", "\n", "\n@", ",", "; ", "<p>"])
NAMES = st.sampled_from(["a.html", "b.csv", "c.json", "d.svg", "e.vcf", "f.md", "g.css", "h.txt"])


def every_piece(_: Clean, __: object, pieces: Iterable[str]) -> list[str]:
    """Leave no piece out for having been read before: what one belongs to may stand on the line before."""
    return list(pieces)


def every_line(written: bytes, *, is_plain: bool = False) -> list[str]:
    assert is_plain in {True, False}
    return written.decode().split("\n")


@given(NAMES, TEXTS)
@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example("a.html", "budi\n@contoh.org")
@example("a.html", "0812&#32;3456\n<p>\n7890")
@example("b.csv", "budi\nani\nbudi\n@contoh.org")
@example("b.csv", "budi\nani\nbudi\n&#64;contoh.org")
@example("b.csv", "budi\nani\nbudi\n\u200b@contoh.org")
def test_a_sweep_finds_what_it_finds_when_it_looks_at_every_piece(
    tmp_path_factory: pytest.TempPathFactory, name: str, text: str
) -> None:
    folder = tmp_path_factory.mktemp("sapuan")
    (folder / name).write_text(text, encoding="utf-8")
    quick = sweep(folder, ALLOWED, base_url=OURS)
    with (
        patch.object(sweeping, "lines_that_tell", every_line),
        patch.object(Clean, "unknown", every_piece),
        patch.object(contacts, "STARTS", re.compile("")),
    ):
        assert sweep(folder, ALLOWED, base_url=OURS) == quick


CUT_BEHIND = "%30812-3456-7<p>%30812-3456-7890" + "<p>0812-3456-789001.234.567.8-901.000%30812-3456-7890" * 4
CUT_BEFORE = (
    "%2D3456%2D78902026-09-301406014107900003<p>" + "62) - (0) - (81234567862 811 100 200<p>" * 6 + "12(0761) 210010812"
)


CUT_IN_CODE = f"%20 {'a' * 123}62%30812-3456-7890 %20{' b' * 64}62%30812-3456-7890"


@given(
    st.integers(0, 300),
    st.integers(0, 140),
    st.sampled_from(["0812%2D3456%2D7890", "%30812 3456 7890", "budi%40contoh.org"]),
)
@settings(max_examples=300)
def test_an_encoded_identifier_is_seen_wherever_other_percent_signs_stand(
    before: int, behind: int, written: str
) -> None:
    """Whatever else is encoded near it, words without end included, some window shows it whole."""
    for text in (
        f"%20{' b' * (before // 2)} {written}",
        f"%20{' b' * (before // 2)} {written}%20{'a' * behind}%20",
        f"%20 {'a' * before}={written}%20{'a%20' * (behind // 4)}",
        f"%20 {'a%20' * (before // 4)}%20{written}%20{'a' * behind} b",
    ):
        assert any(list(in_bytes(plain(unquote(window)))) for _, window in percent_windows(text)), text


@given(NAMES, st.lists(TEXTS, min_size=1, max_size=5), st.lists(st.integers(0, 4), max_size=16), BETWEEN)
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example("a.html", [CUT_BEHIND], [0], "")
@example("a.md", [CUT_BEFORE], [0], "")
@example("a.txt", [CUT_IN_CODE], [0], "")
def test_what_is_passed_over_is_what_the_full_look_finds_nothing_in(
    tmp_path_factory: pytest.TempPathFactory, name: str, texts: list[str], order: list[int], between: str
) -> None:
    folder = tmp_path_factory.mktemp("penuh")
    (folder / name).write_text(between.join(texts[at % len(texts)] for at in order), encoding="utf-8")
    found = sweep(folder, ALLOWED, base_url=OURS)
    with patch.object(sweeping, "_is_clean", lambda _text, _suffix, _asked: False):
        assert sweep(folder, ALLOWED, base_url=OURS) == found


@given(NAMES, st.lists(TEXTS | st.just("x" * 90), max_size=30), st.sampled_from(["\n", "<p>", "\n@contoh.org"]))
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example("b.csv", ["", "x" * 90, "x" * 90], "\n@contoh.org")
def test_a_long_text_is_read_in_parts_without_missing_anything(
    tmp_path_factory: pytest.TempPathFactory, name: str, texts: list[str], between: str
) -> None:
    folder = tmp_path_factory.mktemp("panjang")
    (folder / name).write_text(between.join(texts), encoding="utf-8")
    whole = sweep(folder, ALLOWED, base_url=OURS)
    with patch.object(spotting, "_STRETCH", 192), patch.object(spotting, "_BEFORE", 64):
        assert sweep(folder, ALLOWED, base_url=OURS) == whole


@given(st.text("ab\n<", max_size=400))
def test_parts_of_a_long_text_end_at_lines_and_tags_and_leave_nothing_out(text: str) -> None:
    with patch.object(spotting, "_STRETCH", 32), patch.object(spotting, "_BEFORE", 5):
        parts = list(stretches(text))
    assert text.startswith(parts[0])
    read = parts[0]
    for part in parts[1:]:
        assert part[:5] == read[-5:]
        assert part[5:6] in {"\n", "<", ""}
        read += part[5:]
    assert read == text


@given(TEXTS)
@settings(max_examples=1000)
def test_the_lines_that_are_kept_hold_all_that_is_found(text: str) -> None:
    found = sorted((one.kind, one.value) for one in in_bytes(plain(text), ALLOWED))
    kept = plain("\n".join(lines_that_tell(encoded(text))))
    kept = "\n".join(lines_that_tell(encoded(kept), is_plain=True))
    assert sorted({(one.kind, one.value) for one in in_bytes(kept, ALLOWED)}) == sorted(set(found))


@pytest.mark.parametrize("written", NUMBERS)
def test_every_way_to_write_a_number_is_kept(written: str) -> None:
    assert lines_that_tell(encoded(f"teks\n<p>{written}</p>\n12 dari 34")) == [f"p>{written}"]


@pytest.mark.parametrize(
    "sign", ["@contoh.id", "&#64;contoh.id", "%40contoh.id", "\\u0040contoh.id", "\u200b@contoh.id"]
)
def test_a_line_that_may_begin_with_the_sign_of_mail_keeps_the_line_before(sign: str) -> None:
    assert lines_that_tell(encoded(f"teks\nbudi\n{sign}\nteks")) == [f"budi\n{sign}"]
    assert lines_that_tell(encoded(f"{sign}\nteks\n")) == [sign]
    assert lines_that_tell(encoded(f"teks<b>budi</b><b>{sign}<i>")) == [f"b>{sign}"]


@given(st.characters(exclude_categories=["Cs"]))
@settings(max_examples=2000)
@example("\x80")
@example("\uffff")
@example("\U0010ffff")
def test_of_all_beyond_ascii_only_what_pages_are_full_of_is_passed_over(sign: str) -> None:
    """Nothing else may be a digit, a dash, a space or nothing at all, once disguises fall."""
    is_passed_over = sign in "\u00a0–−÷→×“”·" or (sign.isascii() and sign not in "&\\@")
    assert lines_that_tell(encoded(f"a{sign}b")) == ([] if is_passed_over else [f"a{sign}b"])


def test_what_pages_are_full_of_is_left_out() -> None:
    lines = "82,4 % (selang 95 %: 75,0–88,0 %)\nM0,0v16.4h7.7v33h7.7v49.6\n30 September 2026"
    assert lines_that_tell(encoded(lines)) == []


LOADS = [
    *('<img src="', "//lain.example/a.png", "https://rapor.example/a.png", "https://rapor.example", '">', "'>", "<"),
    *("<script>", "</script>", 'fetch("', '")', '<a href="', '<link rel="icon" href="', "<p style='background:url("),
    *('url("//lain.example/', '")', ")", '<meta http-equiv="', 'refresh" content="0;url=', "&#47;", "&quot;", "&lt;"),
    *(
        "<base href=/>",
        "a<b",
        " src=",
        "\n",
        "<SCRIPT>",
        "srcset",
        "<style>",
        "</style>",
        "@import '",
        "rapor",
        "/x",
        ">",
    ),
]
PAGES = st.lists(st.lists(st.sampled_from(LOADS), max_size=9).map("".join), min_size=1, max_size=7)


@given(PAGES)
@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(
    ['<p style="background:url(&#34;//lain.example/<b>&#34;)">', "<b>&#34;)>", '<p style="url(&#34;//lain.example<b>']
)
@example(["<p>a", "<b>fetch('//lain.example/')", "<script>if(a<b>fetch('//lain.example/')</script>"])
def test_what_pages_before_held_hides_nothing_that_a_page_loads(
    tmp_path_factory: pytest.TempPathFactory, pages: list[str]
) -> None:
    clean = Clean()
    for page in pages:
        folder: Path = tmp_path_factory.mktemp("muat")
        (folder / "a.html").write_text(page, encoding="utf-8")
        found = sweep(folder, ALLOWED, base_url=OURS, clean=clean)
        assert [one.row for one in found if one.code == "G303"] == list(in_html(page, OURS))


@given(PAGES.map("".join))
@settings(max_examples=1000)
@example("a href=//lain.example<b>")
@example("<img\tsrc\n=\x00\n'\x00//lain.example/'>")
@example("<img src=/\t/lain.example/>")
@example("<meta http-equiv='refresh' content='0;url=//lain.example'>")
def test_the_parts_that_are_looked_at_hold_all_that_loads(page: str) -> None:
    """What is found where every tag of a page is read, the reading is asked to look for."""
    quick = list(in_html(page, OURS))
    with patch.object(loads, "may_fetch", lambda _tags, _scripts, _base_url: True):
        assert list(in_html(page, OURS)) == quick


@given(
    st.lists(st.sampled_from(['"', ":", " ", "\n", "nama", "pelapor", "{", ",", "\t", "x" * 81]), max_size=30).map(
        "".join
    )
)
def test_keys_are_the_same_where_nothing_is_escaped(text: str) -> None:
    assert keys(f"{text}\\") == keys(text)
