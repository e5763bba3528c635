"""Names of persons in Indonesian text: behind a title, or filling a column.

Titles are certain; a bare name is not, so bare names count only where most cells of a column look like one. The
words themselves stand in `personal_names.toml`.
"""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_FILE: Final = files("generator.identifiers").joinpath("personal_names.toml")
_words: Final = tomllib.loads(_FILE.read_text(encoding="utf-8"))
GIVEN_NAMES: Final = frozenset(_words["given_names"])
OFFICES: Final = frozenset(_words["offices"])
PERSON_HEADERS: Final = frozenset(_words["person_headers"])
COMPLAINT_HEADERS: Final = frozenset(_words["complaint_headers"])
AMBIGUOUS: Final = frozenset(_words["also_words"])
"""Given names that name things as well: two of them in a row, or one behind "nama", are no proof of a person."""

_TITLES: Final = (
    r"(?:[Bb]apak|BAPAK|[Ii]bu|IBU|[Pp]ak|PAK|[Bb]u|BU|[Bb]pk\.?|BPK\.?|[Ss]audar[ai]|SAUDAR[AI]|[Ss]dri?\.?|SDRI?\.?"
    r"|[Tt]uan|TUAN|[Nn]yonya|NYONYA|[Nn]ona|NONA|Tn\.?|TN\.|Ny\.?|NY\.|Nn\.|[Aa]\.n\.?|[Aa]n\.|[Aa]tas nama"
    r"|Hj\.|HJ\.|H\.|K\.?H\.|Ust(?:adz|\.)|Dr[as]?\.|Ir\.|dr\.|drg\.)"
)
_TITLED: Final = re.compile(
    rf"(?<![0-9A-Za-z_.]){_TITLES}(?:/[A-Z][a-z]+)?(?:(?<=[.a-z])| ) {{0,3}}([A-Z][A-Za-z'’.]*(?: [A-Z][A-Za-z'’.]*)*)"
)
"""Between a title and a name stands a space, a full stop or a change of case: `BUPATI` is no Bu Pati."""
_TITLED_IN_LOWER_CASE: Final = re.compile(
    r"(?<![0-9A-Za-z_.])(?:bapak|ibu|pak|bu|bpk\.?|sdri?\.?|saudar[ai]|a\.n\.?|atas nama) {1,4}([a-z'’]+)"
)
_CALLED: Final = re.compile(
    r"(?<![0-9A-Za-z_.])(?i:mas|mbak|bang|abang|kak|haji|hajjah|datuk|almh?\.|mrs?\.?|bernama|nama|pelapor|pengadu|pemohon"
    r"|korban|saksi|terlapor)[ :=]{1,4}(?=([A-Z][A-Za-z'’]+))"
)
"""Forms of address and roles that are words of other things too: only a given name behind them is telling."""
_TWO_NAMES: Final = re.compile(r"(?<![0-9A-Za-z_])([A-Z][A-Za-z'’]+)(?=,? ([A-Z][A-Za-z'’]+))")
_GRADUATE: Final = re.compile(
    r"(?<![0-9A-Za-z_.])([A-Z][A-Za-z'’]+), ?"
    r"(?:S\. ?(?:H|E|T|P|Sos|Pd|Kom|I\.?P|A\.?P|STP|Ag|Kep|K\.?M|Hut|Farm|Psi|Si)"
    r"|M\. ?(?:Si|H|M|T|P|Pd|Kom|A\.?P|Kes|Ag|Sc)|A\.? ?Md)\b"
)
"""A name with an academic degree: `Santoso, S.H.`"""
_NAMED_AFTER: Final = re.compile(rf"(?i)\b(?:{'|'.join(_words['named_after'])})\b[.,]?(?: \w+\.?){{0,2}} ?$")
"""Institutions, streets and Mother's Day: "RSUD dr. Soetomo", "Jl. H. Agus Salim", "Hari Ibu"."""

_DEGREES: Final = re.compile(
    r",?\s*\b(?:[SMD]\.\s?[A-Z][A-Za-z]{0,4}\.?|A\.?Md\.?(?:\.[A-Za-z]+)?|Ph\.?D\.?|M\.?Sc\.?|SE|SH|MH|MM|ST|MT|SIP|SSos)$"
)
_LEADING_TITLES: Final = re.compile(rf"^(?:{_TITLES}(?: +|(?<=\.)))+")
_WORD: Final = re.compile(r"[A-Z][A-Za-z'’]*\.?")
_MOST_WORDS = 5
NAMES_SHARE, FEWEST_NAMES = 0.5, 3
_LOOK_BACK: Final = 80
"""Characters before a name; a long cell full of names must not be read again for each of them."""


def titled_names(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, name) of names behind a title or certain without one; not "Bu Camat" or "RSUD dr. Soetomo"."""
    for match in _TITLED.finditer(text):
        words = [_folded(word) for word in match[1].split()]
        first = next((word for word in words if len(word) > 1), "")
        if first and first not in OFFICES and not _is_named_after(text, match.start()):
            yield *match.span(), match[1]
    for match in _TITLED_IN_LOWER_CASE.finditer(text):
        if match[1] in GIVEN_NAMES:
            yield *match.span(), match[1]
    yield from _untitled_names(text)


def _untitled_names(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield names without a title that are certain all the same: behind a role, with a degree, two names in a row."""
    for match in _CALLED.finditer(text):
        if _folded(match[1]) in GIVEN_NAMES - AMBIGUOUS and not _is_named_after(text, match.start()):
            yield match.start(), match.end(1), match[1]
    for match in _GRADUATE.finditer(text):
        if _folded(match[1]) not in OFFICES:
            yield *match.span(), match[1]
    for match in _TWO_NAMES.finditer(text):
        pair = {_folded(match[1]), _folded(match[2])}
        if pair <= GIVEN_NAMES and not pair <= AMBIGUOUS and not _is_named_after(text, match.start()):
            yield match.start(), match.end(2), match[1]


def _is_named_after(text: str, start: int) -> bool:
    """Tell whether what stands before a name makes it the name of a place, a building or a firm."""
    return _NAMED_AFTER.search(text[max(0, start - _LOOK_BACK) : start]) is not None


def is_person_header(header: str) -> bool:
    """Return True for headers such as "Nama Pelapor" or "nama_lengkap"."""
    return re.sub(r"[^a-z0-9]+", "_", header.casefold()).strip("_") in PERSON_HEADERS


def looks_like_a_name(text: str) -> bool:
    """Return True for one to five capitalised words, one of them a frequent name, none of them an office."""
    bare = _LEADING_TITLES.sub("", text.strip())
    while (shorter := _DEGREES.sub("", bare)) != bare:
        bare = shorter
    words = bare.replace(",", " ").split()
    if not 1 <= len(words) <= _MOST_WORDS or not all(map(_WORD.fullmatch, words)):
        return False
    folded = {_folded(word) for word in words}
    return bool(folded & GIVEN_NAMES) and not folded & OFFICES


def are_names(values: Collection[str]) -> bool:
    """Return True where at least half of the values, three or more, look like names of persons."""
    return len(values) >= FEWEST_NAMES and sum(map(looks_like_a_name, values)) >= NAMES_SHARE * len(values)


def _folded(word: str) -> str:
    return word.strip(".'’").casefold()
