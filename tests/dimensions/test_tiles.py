"""The tile map: what the table says, shaded in steps; what is hidden stays hidden and zero stays zero."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from generator.pages.tiles import tiles
from generator.pages.views import pages
from generator.release.dimension import HIDDEN, RARE, Value, Withheld
from tests.pages.sample import release
from tests.pages.sample_dimensions import dimensions

if TYPE_CHECKING:
    from generator.pages.tiles import Tiles
    from generator.release.dimension import Count

TABLE = dimensions().of("kode_wilayah")[-1]
PAGES = dict(pages(release()))


def made(*counts: Count, names: tuple[str, ...] = (), more: tuple[Value, ...] = ()) -> Tiles | None:
    named = names or tuple(f"Kecamatan {letter}" for letter in "ABCDEFGH"[: len(counts)])
    values = tuple(Value(f"14.06.{at:02d}", name) for at, name in enumerate(named, start=1)) + more
    return tiles(replace(TABLE, values=values), replace(TABLE.rows[0], counts=(*counts, *(99 for _ in more))))


@pytest.mark.parametrize("counts", [(), (5, 6), (HIDDEN, HIDDEN, HIDDEN), (0, 0, 0), (0, HIDDEN, 0)])
def test_too_few_regions_or_nothing_shown_gives_no_map(counts: tuple[Count, ...]) -> None:
    assert made(*counts) is None


def test_a_hidden_count_has_neither_number_nor_shade_and_zero_is_zero() -> None:
    shown = made(90, HIDDEN, 0, Withheld("x"))
    assert shown
    assert [(tile.text, tile.mark, tile.step) for tile in shown.tiles] == [
        ("90", "", 3), ("", "c", 0), ("0", "", 0), ("", "x", 0),
    ]  # fmt: skip
    assert shown.has_hidden


def test_steps_are_thirds_of_the_largest_count_and_the_legend_says_the_same() -> None:
    shown = made(120, 80, 79, 40, 39, 1)
    assert shown
    assert [tile.step for tile in shown.tiles] == [3, 3, 2, 2, 1, 1]
    assert shown.steps == [(1, "1–39"), (2, "40–79"), (3, "80–120")]
    assert not shown.has_hidden


@pytest.mark.parametrize("largest", range(1, 12))
def test_every_shade_on_the_map_is_in_the_legend(largest: int) -> None:
    shown = made(*([*range(largest + 1)][-8:]), 0, 0, names=tuple(f"K {at}" for at in range(min(largest + 1, 8) + 2)))
    assert shown
    assert {tile.step for tile in shown.tiles} - {0} <= {step for step, _ in shown.steps}


def test_the_word_that_all_names_begin_with_is_said_once_and_other_rows_are_no_region() -> None:
    shown = made(5, 6, 7, more=(Value("", ""), Value(RARE, "")))
    assert shown
    assert (shown.kind, [tile.name for tile in shown.tiles]) == ("Kecamatan", ["A", "B", "C"])
    mixed = made(5, 6, 7, names=("Kota Dumai", "Kabupaten Siak", "Kabupaten Kampar"))
    assert mixed
    assert (mixed.kind, mixed.tiles[0].name) == ("", "Kota Dumai")


def test_the_page_says_how_the_tiles_lie_and_stands_beside_an_equal_table() -> None:
    page = PAGES["wilayah/index.md"]
    assert "bukan menurut letaknya di peta" in page
    tile = re.search(r'<li class="p3"><span>Satu</span><b>90</b></li>', page)
    assert tile
    assert re.search(r'<th scope="row">Kecamatan Satu.*?<td class="n">90</td>', page)
    assert page.index('id="peta"') < page.index('id="tabel"')
    assert "r-petak" not in PAGES["kategori/index.md"]
