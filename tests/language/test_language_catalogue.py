"""The catalogue says everything that pages say, and nothing else; what stands in places stays in its places."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po

from generator.language import N_, SOURCE, Said, _, catalogue, language, plural, say, speaking, spoken
from tools.catalogue import from_code_lists, from_template, messages_of, read, renewed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PLACE = re.compile(r"(?<!\{)\{(\w+)(?::[^{}|]*\|[^{}]*)?\}(?!\})")
_VALUE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_TAG = re.compile(r"</?[a-z]+\d*>")


def places(message: str) -> set[str]:
    """Return the names of the values in a message."""
    return set(_PLACE.findall(_VALUE.sub("", message)))


def values(message: str) -> list[str]:
    """Return the values of a template, without the words in them and without what a translation adds to them."""
    plain = (value.replace(" | original", "") for value in _VALUE.findall(message))
    found = (re.sub(r'"[^"]*"', '""', value) for value in plain)
    return sorted(value for value in found if "plural(" not in value)


def tags(message: str) -> list[str]:
    """Return the inline tags."""
    return sorted(_TAG.findall(message))


def faults(message: str, said: str) -> list[str]:
    """Return what a translation does not keep of its message."""
    found = []
    if not said.strip():
        return ["nothing is said"]
    if places(message) != places(said):
        found.append("places")
    if values(message) != values(said):
        found.append("values")
    if tags(message) != tags(said):
        found.append("tags")
    ends = message[:1].isspace() != said[:1].isspace() or message[-1:].isspace() != said[-1:].isspace()
    if ends and message != ", dan {last}":  # a comma before “and” is not usual in Britain
        found.append("spaces at the ends")
    return found


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("", "nothing is said"),
        ("{n} of them", "places"),
        ("{done} of {n} <a>reports</a>", "tags"),
        ("{done} of {n} {{ date }}", "values"),
        ("{done} of {n} ", "spaces at the ends"),
        ("{done} of {n} {n:report|reports}", ""),
    ],
)
def test_what_a_translation_loses_is_found(said: str, fault: str) -> None:
    assert faults("{done} dari {n}", said) == ([fault] if fault else [])


def test_words_in_a_value_may_be_translated_but_not_the_value() -> None:
    assert not faults(
        '{{ part.term("selang", "selang 95 %", root) }}', '{{ part.term("selang", "95% interval", root) }}'
    )
    assert faults('{{ part.term("selang") }}', '{{ part.word("selang") }}') == ["values"]


def test_every_message_is_said_and_keeps_its_places() -> None:
    words = catalogue("en")
    wanted = {message for _file, message in messages_of()}
    assert len(wanted) > 1000
    assert {
        message: faults(message, words.get(message, ""))
        for message in wanted
        if faults(message, words.get(message, ""))
    } == {}


def test_the_file_holds_no_message_that_is_gone_and_none_in_doubt() -> None:
    old = read()
    wanted = {message for _file, message in messages_of()}
    assert {str(one.id) for one in old if one.id} == wanted
    assert [one.id for one in old if one.fuzzy and one.id] == []
    assert not old.obsolete


def test_a_message_that_is_new_is_noticed_and_one_that_is_gone_dropped() -> None:
    old = read()
    old.add("Kalimat yang sudah tidak ada", "A sentence that is gone")
    new = renewed(old)
    assert new.get("Kalimat yang sudah tidak ada") is None
    assert new.get("Semua instansi") is not None
    found = [
        message for _line, _name, message, _comments in from_template(BytesIO(b"<p>Kalimat baru.</p>"), (), (), {})
    ]
    assert found == ["Kalimat baru."]


def test_the_names_of_every_code_are_messages() -> None:
    described = b'[lists.status]\na = "Diterima"\n[tables.x]\ntitle = "Judul"\ndescription = "Uraian"\n'
    assert [one[2] for one in from_code_lists(BytesIO(described), (), (), {})] == ["Diterima", "Judul", "Uraian"]


def test_a_doubtful_translation_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "locales/en/LC_MESSAGES"
    folder.mkdir(parents=True)
    text = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    text += 'msgid "Satu"\nmsgstr "One"\n\n#, fuzzy\nmsgid "Dua"\nmsgstr "Twenty"\n'
    (folder / "rapor.po").write_text(text, encoding="utf-8")
    monkeypatch.setattr("generator.language.files", lambda _package: tmp_path)
    assert catalogue.__wrapped__("en") == {"Satu": "One"}
    assert read_po(BytesIO(text.encode()))["Dua"].fuzzy


def test_the_language_in_force_ends_with_its_block_also_when_it_breaks() -> None:
    with speaking("en"):
        assert (language(), _("Semua instansi")) == ("en", "All agencies")
    with pytest.raises(ValueError, match="invalid literal"), speaking("en"):
        int("x")
    assert language() == SOURCE


def test_between_two_things_that_are_made_the_language_of_the_caller_is_in_force() -> None:
    def made() -> Iterator[str]:
        yield language()
        yield _("Semua instansi")

    assert [(one, language()) for one in spoken("en", made())] == [("en", SOURCE), ("All agencies", SOURCE)]


def test_a_message_without_translation_is_said_in_the_language_of_the_sources() -> None:
    with speaking("en"):
        assert _("Kalimat {n} yang tidak dikenal", n=2) == "Kalimat 2 yang tidak dikenal"


@pytest.mark.parametrize(("n", "said"), [("0", "reports"), ("1", "report"), ("1,001", "reports"), (1, "report")])
def test_english_chooses_by_number(n: object, said: str) -> None:
    assert plural(n, "report", "reports") == said
    with speaking("en"):
        assert _("{received} laporan masuk", received=n) == f"{n} {said} received"
    assert _("{received} laporan masuk", received=n) == f"{n} laporan masuk"


def test_constants_are_said_when_they_are_looked_up() -> None:
    words = Said({"a": (N_("Selesai"), "tidak dikenal sama sekali"), "b": ("x", "y")})
    assert words["a"] == ("Selesai", "tidak dikenal sama sekali")
    with speaking("en"):
        assert words["a"] == ("Done", "tidak dikenal sama sekali")
        assert say("Selesai") == "Done"
        assert list(words) == ["a", "b"]
        with pytest.raises(KeyError):
            words["c"]
