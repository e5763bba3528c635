"""The pictures of the guide show what the commands print today."""

from __future__ import annotations

import re

import pytest

from tests.house.repository import ROOT
from tools.pictures import FOLDER, pictures

GUIDE = ROOT / "docs" / "panduan" / "index.md"


@pytest.fixture(scope="module")
def drawn() -> dict[str, str]:
    return pictures()


def test_the_pictures_show_what_the_commands_print_today(drawn: dict[str, str]) -> None:
    kept = {name: (FOLDER / name).read_text(encoding="utf-8") for name in drawn}
    assert kept == drawn, "run `python -m tools.pictures`"


def test_every_picture_is_used_small_and_described(drawn: dict[str, str]) -> None:
    shown = dict(re.findall(r"!\[([^\]]*)\]\(\.\./assets/gambar/([^)]+)\)", GUIDE.read_text(encoding="utf-8")))
    assert sorted(shown.values()) == sorted(drawn)
    assert all(len(text) > 40 for text in shown)
    assert all(len(svg.encode()) < 80 * 1024 for svg in drawn.values())


def test_a_picture_shows_the_fault_and_fetches_nothing(drawn: dict[str, str]) -> None:
    assert "I128" in drawn["impor-ditolak.svg"]
    assert not any("url(http" in svg or "@import" in svg for svg in drawn.values())
