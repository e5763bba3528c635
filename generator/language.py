"""The language in force while pages are written, and its words: Indonesian stands in the sources, others in catalogues.

Indonesian is the language of the sources and the default, so saying something in it looks nothing up. A catalogue is
read as it stands in the repository (`locales/<language>/LC_MESSAGES/rapor.po`), by Babel, once a process. A message
that it lacks is said in Indonesian; a test finds none.

Values stand in messages by name: `_("{done} dari {n} laporan", done=…, n=…)`. Where English must choose by number, the
translation says so inside: `{n:report|reports}` is `report` where `n` is written as 1. One message may count several
things, which gettext's own plurals cannot.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import fields, is_dataclass, replace
from functools import cache, lru_cache, wraps
from importlib.resources import files
from io import BytesIO
from string import Formatter
from typing import TYPE_CHECKING, Any, Final, ParamSpec, TypeVar, cast

from babel.messages.pofile import read_po

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SOURCE: Final = "id"
"""The language of the messages in the sources."""
LANGUAGES: Final = (SOURCE, "en")
"""All that a site can be written in, the source's first."""

_in_force: ContextVar[str] = ContextVar("language", default=SOURCE)
_Item = TypeVar("_Item")
_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")
_Code = TypeVar("_Code")
_Meaning = TypeVar("_Meaning")


def language() -> str:
    """Return the language in force."""
    return _in_force.get()


@contextmanager
def speaking(chosen: str) -> Iterator[None]:
    """Put a language in force for what is made inside."""
    before = _in_force.set(chosen)
    try:
        yield
    finally:
        _in_force.reset(before)


def spoken(chosen: str, made: Iterator[_Item]) -> Iterator[_Item]:
    """Make each thing of `made` with a language in force; between them the language of the caller is."""
    nothing = object()
    while True:
        with speaking(chosen):
            one: Any = next(made, nothing)
        if one is nothing:
            return
        yield one


def _(message: str, **values: object) -> str:
    """Say a message of the sources in the language in force, with its values in their places."""
    chosen = _in_force.get()
    if chosen == SOURCE:
        return message.format_map(values) if values else message
    said = catalogue(chosen).get(message, message)
    return "".join(_in_places(said, values)) if values else said


def _in_places(said: str, values: Mapping[str, object]) -> Iterator[str]:
    """Yield the parts of a message with its values, choosing between two words by number where a place holds two."""
    for words, name, form in _parts(said):
        yield words
        if name is not None:
            filled = "".join(_in_places(form, values)) if "{" in form else form
            one, bar, many = filled.partition("|")
            yield plural(values[name], one, many) if bar else format(values[name], filled)


@cache
def _parts(said: str) -> tuple[tuple[str, str | None, str], ...]:
    """Return (words, name of the value behind them, its form) of each part of a message. Reading one costs most."""
    return tuple((words, name, form or "") for words, name, form, _conversion in Formatter().parse(said))


def N_(message: str) -> str:  # noqa: N802 - the name by which gettext's tools know it
    """Name a message for the catalogue where no language is in force yet: a constant, said later with `_`."""
    return message


def plural(count: object, one: str, many: str) -> str:
    """Return `one` where a number is written as 1; for templates in English."""
    return one if str(count) == "1" else many


def say(meaning: _Meaning) -> _Meaning:
    """Say all words of a constant: of a text, of a tuple or of a dataclass. What no catalogue knows stays as it is."""
    if _in_force.get() == SOURCE:
        return meaning
    said: Any = meaning
    if isinstance(said, str):
        said = _(said)
    elif isinstance(said, tuple):
        said = tuple(say(one) for one in said)
    elif is_dataclass(said) and not isinstance(said, type):
        said = replace(said, **{field.name: say(getattr(said, field.name)) for field in fields(said)})
    return cast("_Meaning", said)


class Said(Mapping[_Code, _Meaning]):
    """Constants by code, said in the language in force when they are looked up (`say`)."""

    def __init__(self, meanings: Mapping[_Code, _Meaning]) -> None:
        """Take the words of the sources."""
        self._meanings = meanings

    def __getitem__(self, code: _Code) -> _Meaning:
        """Return what `code` means; raise KeyError where that is not known."""
        return say(self._meanings[code])

    def in_the_sources(self, code: _Code) -> _Meaning:
        """Return what `code` means in the language of the sources, which is that of the data."""
        return self._meanings[code]

    def __iter__(self) -> Iterator[_Code]:
        """Yield the codes in the order of the sources."""
        return iter(self._meanings)

    def __len__(self) -> int:
        """Return how many codes there are."""
        return len(self._meanings)


def kept_by_language(maxsize: int) -> Callable[[Callable[_Given, _Made]], Callable[_Given, _Made]]:
    """Keep what a function returns, as `lru_cache` does, but for each language apart."""

    def keeping(function: Callable[_Given, _Made]) -> Callable[_Given, _Made]:
        @lru_cache(maxsize)
        def kept(_language: str, *given: _Given.args, **named: _Given.kwargs) -> _Made:
            return function(*given, **named)

        @wraps(function)
        def called(*given: _Given.args, **named: _Given.kwargs) -> _Made:
            return kept(_in_force.get(), *given, **named)  # type: ignore[arg-type]  # what is kept can be hashed

        return called

    return keeping


@cache
def catalogue(chosen: str) -> dict[str, str]:
    """Return the translations of a language by message; what is marked as doubtful (fuzzy) is left out."""
    path = files("generator").joinpath("locales", chosen, "LC_MESSAGES", "rapor.po")
    read = read_po(BytesIO(path.read_bytes()), locale=chosen, abort_invalid=True)
    return {str(one.id): str(one.string) for one in read if one.id and one.string and not one.fuzzy}
