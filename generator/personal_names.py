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

_words: Final = tomllib.loads(files("generator").joinpath("personal_names.toml").read_text(encoding="utf-8"))
GIVEN_NAMES: Final = frozenset(_words["given_names"])
OFFICES: Final = frozenset(_words["offices"])
PERSON_HEADERS: Final = frozenset(_words["person_headers"])

_TITLES: Final = (
    r"(?:[Bb]apak|BAPAK|[Ii]bu|IBU|[Pp]ak|PAK|[Bb]u|BU|[Bb]pk\.?|BPK\.?|[Ss]audar[ai]|SAUDAR[AI]|[Ss]dri?\.?|SDRI?\.?"
    r"|[Tt]uan|TUAN|[Nn]yonya|NYONYA|[Nn]ona|NONA|Tn\.?|TN\.|Ny\.?|NY\.|Nn\.|[Aa]\.?n\.|[Aa]tas nama"
    r"|Hj\.|HJ\.|H\.|K\.?H\.|Ust(?:adz|\.)|Dr[as]?\.|Ir\.|dr\.|drg\.)"
)
_TITLED: Final = re.compile(
    rf"(?<![0-9A-Za-z_.]){_TITLES}(?:/[A-Z][a-z]+)? {{0,2}}([A-Z][A-Za-z'’.]*(?: [A-Z][A-Za-z'’.]*)*)"
)
_TITLED_IN_LOWER_CASE: Final = re.compile(r"(?<![0-9A-Za-z_.])(?:bapak|ibu|pak|bu|sdri?\.?|saudar[ai]) {1,2}([a-z'’]+)")
_NAMED_AFTER: Final = re.compile(
    r"(?i)\b(?:rsud|rsup|rs|rumah sakit|puskesmas|pustu|sd|sdn|smp|smpn|sma|sman|smk|smkn|sekolah|universitas|kampus|"
    r"jalan|jl|jln|gang|gg|bandara|bandar udara|stadion|masjid|musala|gedung|taman|aula|balai|pelabuhan|terminal|"
    r"jembatan|perpustakaan|tahura|hotel|wisma|lapangan|hari)\b[.,]?(?: \w+){0,2} ?$"
)
"""Institutions, streets and Mother's Day: "RSUD dr. Soetomo", "Jl. H. Agus Salim", "Hari Ibu"."""

_DEGREES: Final = re.compile(
    r",?\s*\b(?:[SMD]\.\s?[A-Z][A-Za-z]{0,4}\.?|A\.?Md\.?(?:\.[A-Za-z]+)?|Ph\.?D\.?|M\.?Sc\.?|SE|SH|MH|MM|ST|MT|SIP|SSos)$"
)
_LEADING_TITLES: Final = re.compile(rf"^(?:{_TITLES}(?: +|(?<=\.)))+")
_WORD: Final = re.compile(r"[A-Z][A-Za-z'’]*\.?")
_MOST_WORDS = 5


def titled_names(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, name) of names behind a title, but not "Bu Camat", "Ibu Kota" or "RSUD dr. Soetomo"."""
    for match in _TITLED.finditer(text):
        first = _folded(match[1].split()[0])
        if len(first) > 1 and first not in OFFICES and not _NAMED_AFTER.search(text[: match.start()]):
            yield *match.span(), match[1]
    for match in _TITLED_IN_LOWER_CASE.finditer(text):
        if match[1] in GIVEN_NAMES:
            yield *match.span(), match[1]


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


def share_of_names(values: Collection[str]) -> float:
    """Return the share (0–1) of the values that look like a person's name; 0 for none."""
    return sum(map(looks_like_a_name, values)) / len(values) if values else 0.0


def _folded(word: str) -> str:
    return word.strip(".'’").casefold()
