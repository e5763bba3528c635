"""Templates that are kept as compiled: the same page as from their sources, or compiled again."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from jinja2 import DictLoader, Environment

from generator.pages import compiled
from generator.pages.compiled import Compiled

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SOURCE = "{{ 'a' | told }} {{ x }}"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where they are kept from now on; by chance Python may have been told to keep nothing."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "simpanan"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "simpanan"


def page(source: str = SOURCE, language: str = "id", said: str = "satu") -> str:
    made = Environment(autoescape=True, loader=DictLoader({"a": source}), bytecode_cache=Compiled(language))
    made.filters["told"] = lambda _: said
    return made.get_template("a").render(x="<x>")


def kept(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.templat"))


def test_the_second_time_nothing_is_compiled(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert page() == "satu &lt;x&gt;"
    assert len(kept(folder)) == 1
    monkeypatch.setattr(Environment, "compile", lambda *_: pytest.fail("compiled again"))
    assert page() == "satu &lt;x&gt;"


def test_other_words_another_language_and_another_program_are_compiled_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page()
    assert page("{{ x }}!") == "&lt;x&gt;!"
    assert page(language="en", said="one") == "one &lt;x&gt;"
    assert len(kept(folder)) == 2
    page()
    monkeypatch.setattr(compiled, "program", lambda: "lain")
    assert page(said="dua") == "dua &lt;x&gt;", "a constant holds what a filter made of it"


@pytest.mark.parametrize(
    "spoil", [lambda _: b"", lambda whole: whole[:40], lambda whole: whole[:-9], lambda _: b"x" * 99]
)
def test_what_is_spoilt_is_compiled_again(folder: Path, spoil: Callable[[bytes], bytes]) -> None:
    page()
    (file,) = kept(folder)
    file.write_bytes(spoil(file.read_bytes()))
    assert page() == "satu &lt;x&gt;"
    assert kept(folder) == [file]


def test_where_nothing_can_or_may_be_kept_pages_are_made_all_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.write_text("bukan folder", encoding="utf-8")
    assert page() == "satu &lt;x&gt;"
    folder.unlink()
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert page() == "satu &lt;x&gt;"
    assert not folder.exists()


def test_any_module_of_the_program_makes_another_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "_PACKAGE", tmp_path)
    told = []
    for text in ("a = 1\n", "a = 11\n"):
        (tmp_path / "pages").mkdir(exist_ok=True)
        (tmp_path / "pages/a.py").write_text(text, encoding="utf-8")
        compiled.program.cache_clear()
        told.append(compiled.program())
    compiled.program.cache_clear()
    assert told[0] != told[1]
