"""What gate 3 remembers within a run never lets anything through that it would find when it reads everything anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.sweep import sweep
from generator.sweep.clean import Clean

if TYPE_CHECKING:
    from pathlib import Path

OURS = "https://rapor.example/"
NONE: frozenset[str] = frozenset()

PIECES = [
    *("0812-3456-7890", "1406014107900003", "budi@contoh.id", "140601 410790 0003", "0812%2D3456%2D7890", "0761"),
    *("21001", "&#48;812 3456 7890", "\\u00300812 3456 7890", "12", "131", ",", " ", "  ", "-", "<p>", '<path d="M'),
    *('"/>', "@", "budi", "contoh.id", "%40", "{{ x }}", "08", "123456789012", "x", "\u200b", "\u2003", "０８１２"),
    *("1", "406014107900003", "E+15"),
]
LINES = st.lists(st.sampled_from(PIECES), max_size=5).map("".join)
TEXTS = st.lists(LINES, max_size=6).map("\n".join)
NAMES = st.sampled_from(["a.html", "b.csv", "c.json", "d.svg", "e.vcf", "f.md", "g.css"])


def places(folder: Path, clean: Clean | None = None) -> list[tuple[str, int | None]]:
    return [(finding.file or "", finding.row) for finding in sweep(folder, NONE, base_url=OURS, clean=clean)]


@given(st.lists(st.tuples(NAMES, TEXTS), min_size=1, max_size=6), st.lists(st.tuples(NAMES, TEXTS), max_size=6))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_with_a_memory_the_same_is_found_as_without(
    tmp_path_factory: pytest.TempPathFactory, before: list[tuple[str, str]], after: list[tuple[str, str]]
) -> None:
    clean = Clean()
    for written in (before, after, before):
        folder = tmp_path_factory.mktemp("sapuan")
        apart: list[tuple[str, int | None]] = []
        for number, (name, text) in enumerate(written):
            (folder / f"{number}-{name}").write_text(text, encoding="utf-8")
            alone = tmp_path_factory.mktemp("satu")
            (alone / f"{number}-{name}").write_text(text, encoding="utf-8")
            apart += places(alone)
        assert sorted(places(folder, clean), key=str) == sorted(apart, key=str)


@pytest.mark.parametrize(
    "written", ["1,406014107900003E+15", "1,\u200b406014107900003E+15", "1,４０６０１４１０７９００００３E+15"]
)
def test_a_comma_of_a_number_does_not_part_it(tmp_path: Path, written: str) -> None:
    (tmp_path / "a.csv").write_text(f"a,b\nx,{written}\n", encoding="utf-8")
    assert places(tmp_path, Clean()) == [("a.csv", 2)]


def test_what_was_clean_as_a_table_is_read_again_as_a_page(tmp_path: Path) -> None:
    clean = Clean()
    (tmp_path / "a.csv").write_text("&#48;812 3456 7890\n")
    assert places(tmp_path, clean) == []
    (tmp_path / "a.csv").rename(tmp_path / "a.html")
    assert places(tmp_path, clean) == [("a.html", 1)]


def test_what_one_may_publish_another_may_not(tmp_path: Path) -> None:
    clean = Clean()
    (tmp_path / "a.html").write_text("<p>0761 21001 dan 0812-3456-7890</p>\n")
    ours = frozenset({"+6276121001", "+6281234567890"})
    assert sweep(tmp_path, ours, base_url=OURS, clean=clean) == []
    assert len(sweep(tmp_path, NONE, base_url=OURS, clean=clean)) >= 1


def test_an_address_of_ours_is_foreign_to_another_site(tmp_path: Path) -> None:
    clean = Clean()
    (tmp_path / "a.html").write_text('<img src="https://rapor.example/a.png">\n')
    assert sweep(tmp_path, NONE, base_url=OURS, clean=clean) == []
    assert len(sweep(tmp_path, NONE, base_url="https://lain.example/", clean=clean)) == 1


HAS_ENTITIES = True
"""What gate 3 asks of a line of a page."""


def pages(folder: Path, count: int) -> list[str]:
    """Write pages, two with the same line each, and return those lines as gate 3 cuts them."""
    for number in range(count):
        for name in (f"{number}", f"{number}-lagi"):
            (folder / f"{name}.html").write_text(f"<p>&lt; {number}</p>\n<p>{name}</p>\n", encoding="utf-8")
    return [f"p>&lt; {number}" for number in range(count)]


@pytest.mark.parametrize(("most", "is_kept"), [(40, False), (4000, True)])
def test_pieces_are_let_go_when_there_are_too_many(tmp_path: Path, most: int, *, is_kept: bool) -> None:
    clean, lines = Clean(most_characters=most), pages(tmp_path, 20)
    (tmp_path / "99.html").write_text("<p>0812-3456-7890</p>\n")
    assert places(tmp_path, clean) == [("99.html", 1)]
    assert (clean.unknown(HAS_ENTITIES, lines) == []) == is_kept
    assert len(clean.unknown(HAS_ENTITIES, lines)) <= 20 - 1


def test_a_line_of_a_finished_page_is_remembered_when_it_recurs(tmp_path: Path) -> None:
    clean, lines = Clean(), pages(tmp_path, 2)
    (tmp_path / "1-lagi.html").unlink()
    assert places(tmp_path, clean) == []
    assert clean.unknown(HAS_ENTITIES, lines) == lines[1:]
