"""The pictures of the guide show what the commands print today."""

from __future__ import annotations

import re

import pytest

from tests.house.repository import ROOT
from tools.pictures import FOLDER, pictures

GUIDE = sorted((ROOT / "docs" / "panduan").glob("*.md"))
LARGEST = 60 * 1024
"""Bytes of a picture of a page: the guide is read on telephones."""


@pytest.fixture(scope="module")
def drawn() -> dict[str, str]:
    return pictures()


def test_the_pictures_show_what_the_commands_print_today(drawn: dict[str, str]) -> None:
    kept = {name: (FOLDER / name).read_text(encoding="utf-8") for name in drawn}
    assert kept == drawn, "run `python -m tools.pictures`"


def test_every_picture_is_used_small_and_described(drawn: dict[str, str]) -> None:
    texts = "\n".join(page.read_text(encoding="utf-8") for page in GUIDE)
    shown = dict(re.findall(r"!\[([^\]]*)\]\(\.\./assets/gambar/([^)]+)\)", texts))
    taken = sorted(path.name for path in FOLDER.glob("layar-*.png"))
    assert sorted(shown.values()) == sorted([*drawn, *taken])
    assert taken
    assert all(len(text) > 40 for text in shown)
    assert all((FOLDER / name).stat().st_size <= LARGEST for name in taken)
    assert all(len(svg.encode()) < 80 * 1024 for svg in drawn.values())


def test_a_picture_shows_the_fault_and_fetches_nothing(drawn: dict[str, str]) -> None:
    assert "I128" in drawn["impor-ditolak.svg"]
    assert not any("url(http" in svg or "@import" in svg for svg in drawn.values())


def test_every_drawing_of_the_guide_is_told_in_words() -> None:
    drawings = [tag for page in GUIDE for tag in re.findall(r"<svg[^>]*>", page.read_text(encoding="utf-8"))]
    assert drawings
    assert all(re.search(r'role="img" aria-label="[^"]{40,}"', tag) for tag in drawings)
