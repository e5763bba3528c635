"""What identifies a person in text: tiny rules shared by gate 1 (cells) and gate 3 (published bytes).

Two strengths. `in_bytes` is for what is about to be published: NIK, NPWP, phone numbers and e-mail addresses, in
every notation that our own figures never take. `in_cell` is for what a person typed: the same in laxer groupings, and
besides any 16-digit number, numbers that Excel turned to `3.17E+15`, licence plates, RT/RW addresses and names with
a title.

An identifier is a whole token: not flanked by `[0-9A-Za-z]`, so no part of a digest or of a longer number is one. An
underscore parts tokens as a space does (`Budi_1406…`); only in a mail address it is a letter.
Both expect text that went through `plain`. What is found stays inside the gates: only `kind` may be printed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

from generator.identifiers.contacts import REACH, TOKEN_END, TOKEN_START, mails, phones, spoken_mails
from generator.identifiers.disguises import decoded, of_name, on_one_line
from generator.identifiers.personal_names import titled_names

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from generator.identifiers.contacts import Phone

Kind = Literal["nik", "npwp", "telepon", "surel", "angka16", "angka_ilmiah", "pelat", "alamat", "nama"]

LABELS: Final[dict[Kind, str]] = {
    "nik": "NIK",
    "npwp": "NPWP",
    "telepon": "nomor telepon",
    "surel": "alamat surel",
    "angka16": "angka 16 digit",
    "angka_ilmiah": "angka panjang dalam notasi ilmiah",
    "pelat": "nomor polisi kendaraan",
    "alamat": "alamat RT/RW",
    "nama": "nama orang",
}
"""Kind → what messages call it."""

_PART: Final = ";"
"""Stands for `_` in what is about to be published: no gap of a number, for `sdn-021_2026-09-30` names a school and a
release and is no telephone in Jakarta.
"""
_DASHES: Final = frozenset("‐‑‒–—―−﹘﹣－")
_BLANKS: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs without a shape, which to a reader are spaces."""
_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]")
_ANY_DIGIT: Final = re.compile(r"[0-9]")

_LONG: Final = re.compile(rf"{TOKEN_START}[0-9]{{15,16}}{TOKEN_END}")
_LONG_NO_FRACTION: Final = re.compile(rf"{TOKEN_START}(?<![0-9]\.)[0-9]{{15,16}}{TOKEN_END}")
_SCIENTIFIC: Final = re.compile(rf"{TOKEN_START}[0-9](?:[.,][0-9]+)?[eE]\+?1[45]{TOKEN_END}")
_WHOLE_IN_SCIENTIFIC: Final = re.compile(rf"{TOKEN_START}[0-9][.,][0-9]{{14,15}}[eE]\+?15{TOKEN_END}")
_NPWP_LENGTH: Final = 15

_NIK: Final = re.compile(
    r"(?:1[1-9]|[2-9][0-9])(?:0[1-9]|[1-9][0-9])[0-9]{2}(?:[04][1-9]|[1256][0-9]|[37][01])(?:0[1-9]|1[0-2])[0-9]{2}(?!0000)[0-9]{4}"
)
_NIK_GROUPS: Final = frozenset({
    (4, 4, 4, 4), (6, 6, 4), (2, 2, 2, 6, 4), (6, 2, 2, 2, 4), (2, 2, 2, 2, 2, 2, 4), (6, 10), (12, 4), (8, 8),
    (2, 2, 12), (2, 2, 2, 10), (4, 2, 6, 4), (4, 4, 8),
})  # fmt: skip
_CARD_GROUP, _DATE_GROUP = 4, 6
"""Digits in a group: NIKs are grouped as bank cards are, or around the six digits of the date of birth."""
_NIK_SPREAD: Final = re.compile(rf"[0-9](?<![0-9A-Za-z_][0-9])(?=((?:[ .\-/]{{0,3}}[0-9]){{15}}){TOKEN_END})")
"""Looks ahead without moving on: of a row of numbers, each may be the first group of a NIK."""
_NIK_SPREAD_BY_HAND: Final = re.compile(
    rf"[0-9](?<![0-9A-Za-z_][0-9])(?=((?:[ .\-/,:_|\\~*()]{{0,3}}[0-9]){{15}}){TOKEN_END})"
)
"""In a cell anything may stand between the groups; in what we write, commas and colons part numbers of ours."""
_TWO_DATES: Final = re.compile(r"(?:[0-9]{2}\D[0-9]{2}\D[0-9]{4}\D{0,3}){2}")
_FOUR_TIMES: Final = re.compile(r"(?:[0-9]{2}[.:][0-5][0-9]\D{0,3}){4}")
_DATED_ADDRESS: Final = re.compile(r"(?:19|20)[0-9]{2}/(?:0[1-9]|1[0-2])/(?:0[1-9]|[12][0-9]|3[01])/[0-9]+")
"""`31-12-2023 – 05-01-2024`, `12.30–13.30, 12.30–13.30` and `/read/2018/03/09/08373151/` can have the digits of a NIK;
nobody groups one so.
"""
_LETTER: Final = re.compile(r"[^/]+(?:/[^/]+)+/(?:19|20)[0-9]{2}")
"""`900.1.13.5/91/05.2/2018`: the number of a letter ends with its year."""
_URL: Final = re.compile(r"https?://\S+")
_ADDRESS_BEFORE: Final = re.compile(r"https?://\S*\Z")
_FACEBOOK_BEFORE: Final = re.compile(r"https?://(?:[a-z]+\.)?facebook\.com/\S*\Z")
"""Its accounts and posts have 15 digits, as an NPWP has, and offices have accounts."""
_MANY_DIGITS: Final = re.compile(r"[0-9](?<![0-9A-Za-z_][0-9])(?:[ .,()/+-]{0,4}[0-9eE+]){7,}")
"""Where a number of a person may stand at all: at least as long as the shortest phone number."""
_NO_DIGITS: Final = b" .,()/+-eE"
"""What a match of `_MANY_DIGITS` holds besides digits."""
_NPWP_GROUPED: Final = re.compile(
    rf"{TOKEN_START}[0-9]{{2}}[. -][0-9]{{3}}[. -][0-9]{{3}}[. -][0-9][. -][0-9]{{3}}[. -][0-9]{{3}}{TOKEN_END}"
)

_PLATE_AREA: Final = "A[ABDEG]?|B[ABDEGHKLMNP]?|D[ABCDEGHKLMNPRSTW]?|E[ABD]?|K[BHTU]?|P[ABGST]?|[FGHLMNRSTWZ]"
_PLATE: Final = re.compile(rf"{TOKEN_START}(?:{_PLATE_AREA})([ .-]?)(\d{{1,4}})\1([A-Z]{{1,3}}){TOKEN_END}")
_SHORTEST_PLATE: Final = 4
_PLATE_LOWER: Final = re.compile(
    rf"(?i){TOKEN_START}(?:{_PLATE_AREA})([ .-]?)(?!19|20)(\d{{3,4}})\1([a-z]{{2,3}}){TOKEN_END}"
)
_UNITS: Final = frozenset(
    {"cm", "dan", "di", "gr", "ha", "jt", "ke", "kg", "km", "kk", "mm", "ml", "ton", "rp", "rb", "wib"}
)
"""`BB 120 kg` is a weight. A plate in small letters must besides be longer, and its number no year."""
_PLATE_SPOKEN: Final = re.compile(
    r"(?i)\b(?:plat|nopol|no\.? ?pol|nomor polisi)\b\W{0,4}[a-z]{1,2}[ .-]?\d{1,4}[ .-]?[a-z]{1,3}\b"
)
_ROMAN: Final = re.compile(r"[IVX]+")
_NEIGHBOURHOOD: Final = re.compile(
    rf"(?i){TOKEN_START}R\.?[TW]\.? ?[:.]? ?(?:/ ?R\.?W\.? ?[:.]? ?)?\d{{1,3}}(?: ?/ ?\d{{1,3}})?{TOKEN_END}"
)


@dataclass(frozen=True, slots=True)
class Identifier:
    """One identifier at `start`–`end` of a text. `value` is canonical (E.164, lower case, digits); never print it."""

    kind: Kind
    start: int
    end: int
    value: str
    is_mobile: bool = False


def plain(text: str) -> str:
    """Write a text so that disguises fall: full-width and foreign digits, odd spaces and dashes, invisible characters.

    Lines stay lines, so a place in the result is on the same line as in the text.
    """
    return text if text.isascii() else _NOT_ASCII.sub(lambda match: _plain_character(match[0]), text)


@lru_cache(maxsize=4096)
def _plain_character(character: str) -> str:
    if character in _DASHES:
        return "-"
    if unicodedata.category(character) in {"Cf", "Mn", "Me"}:
        return ""
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    if character in _BLANKS:
        return " "
    normal = unicodedata.normalize("NFKC", character)
    return " " if normal.isspace() else normal


def in_bytes(text: str, allowed: Container[str] = frozenset()) -> Iterator[Identifier]:
    """Yield what must not be in published text, but for the `allowed` canonical values, in no particular order."""
    parted = text.replace("_", _PART)
    for chunk in _MANY_DIGITS.finditer(parted):
        # Two characters more on the right and the brackets on the left: they decide what is a whole token.
        span = (max(0, chunk.start() - len("(+(")), chunk.end() + len("/B"))
        numbers = list(phones(parted, allowed, span=span, beside_counts=True))
        known = [phone for phone in numbers if phone.is_known]
        yield from (_as_identifier(phone) for phone in numbers if not phone.is_known)
        if len(chunk[0].encode().translate(None, _NO_DIGITS)) < _NPWP_LENGTH:
            continue  # dates, counts, coordinates: fewer digits than anything `_printed_numbers` looks for
        for number in _printed_numbers(parted, span):
            # Two allowed phone numbers side by side may look like a NIK across the gap.
            if not any(phone.start < number.end and number.start < phone.end for phone in known):
                yield number
    for mail in mails(text, allowed):
        yield Identifier("surel", *mail)


def in_cell(text: str, allowed: Container[str] = frozenset()) -> Iterator[Identifier]:
    """Yield what must not stand in a cell, a header, a sheet's or a file's name, but for the `allowed` contacts.

    Places of what was written with entities or percent signs are those in the decoded text.
    """
    yield from _as_typed(on_one_line(text), allowed)
    bare = decoded(text)
    if bare != text:
        yield from _as_typed(on_one_line(plain(bare)), allowed)


def _as_typed(text: str, allowed: Container[str]) -> Iterator[Identifier]:
    """Yield what must not stand in a cell, as the characters of it stand."""
    # An address stays one word, or what stands in it would not be seen to.
    parted = _URL.sub(lambda address: address[0].replace("_", "-"), text).replace("_", " ")
    if _ANY_DIGIT.search(text):
        long_numbers = list(_long_numbers(parted))
        yield from long_numbers
        spans = [(number.start, number.end) for number in long_numbers]
        for phone in phones(parted, allowed):
            # The digits of one number are not told twice.
            if not phone.is_known and not any(start <= phone.start < end for start, end in spans):
                yield _as_identifier(phone)
        yield from _places(parted)
    for mail in (*mails(text, allowed), *spoken_mails(text)):
        yield Identifier("surel", *mail)
    for start, end, name in titled_names(text.replace("_", " ")):
        yield Identifier("nama", start, end, name)


def in_name(name: str, allowed: Container[str] = frozenset()) -> Iterator[Identifier]:
    """Yield what must not stand in the name of a file, a sheet or a column, where `_` stands for a space."""
    return in_cell(of_name(name), allowed)


def _as_identifier(phone: Phone) -> Identifier:
    return Identifier("telepon", phone.start, phone.end, phone.number, phone.is_mobile)


def canonical_contacts(written: Iterable[str]) -> frozenset[str]:
    """Return the phone numbers and e-mail addresses in some texts as the gates compare them: E.164 and lower case."""
    texts = [plain(text) for text in written]
    numbers = (phone.number for text in texts for phone in phones(text))
    addresses = (mail.address for text in texts for mail in mails(text))
    return frozenset(numbers) | frozenset(addresses)


def is_nik(digits: str) -> bool:
    """Return True for 16 digits built as a NIK: province, regency, district, DDMMYY (DD + 40 for women), serial ≠ 0000.

    A province is any number from 11: new ones (65, 92–96) come faster than a list of them is kept.
    """
    return _NIK.fullmatch(digits) is not None


def mask(text: str) -> str:
    """Return the name of a file, sheet or column with every identifier replaced by its kind, fit for a message."""
    text = plain(decoded(plain(text)))
    end = len(text)
    for found in sorted(in_name(text), key=lambda found: (found.end, found.start), reverse=True):
        if found.end > end:
            continue  # a part of what is masked already
        end = found.start
        text = f"{text[: found.start]}[{LABELS[found.kind]}]{text[found.end :]}"
    return text


def _printed_numbers(text: str, span: tuple[int, int]) -> Iterator[Identifier]:
    """Yield NIKs and NPWPs within a span of text that may hold counts, shares and coordinates of ours."""
    for match in _LONG_NO_FRACTION.finditer(text, *span):
        kind = _kind_of_long(match[0])
        if kind != "angka16" and not _is_of_account(match):
            yield Identifier(kind, *match.span(), match[0])
    for match in _WHOLE_IN_SCIENTIFIC.finditer(text, *span):
        digits = _digits(re.split("[eE]", match[0])[0]).ljust(16, "0")
        if is_nik(digits):
            yield Identifier("nik", *match.span(), digits)
    for nik in _spread_niks(_NIK_SPREAD, text, span):
        if _is_grouped_by_hand(text[nik.start : nik.end]):
            yield nik
    for match in _NPWP_GROUPED.finditer(text, *span):
        if "." in match[0] or "-" in match[0]:
            yield Identifier("npwp", *match.span(), _digits(match[0]))


def _spread_niks(pattern: re.Pattern[str], text: str, span: tuple[int, int]) -> Iterator[Identifier]:
    """Yield NIKs whose digits stand in groups; dates, times of day and numbers of letters are none."""
    for match in pattern.finditer(text, *span):
        digits = match[0] + _digits(match[1])
        written = match[0] + match[1]
        is_ours = any(form.fullmatch(written) for form in (_TWO_DATES, _FOUR_TIMES, _DATED_ADDRESS))
        is_letter = _LETTER.fullmatch(written) and _sizes(written) not in _NIK_GROUPS
        if not (written.isdecimal() or is_ours or is_letter) and is_nik(digits):
            yield Identifier("nik", match.start(), match.end(1), digits)


def _long_numbers(text: str) -> Iterator[Identifier]:
    """Yield numbers of 15 and 16 digits, whatever groups they come in, and what Excel made of them."""
    for match in _LONG.finditer(text):
        if not _is_of_account(match):
            yield Identifier(_kind_of_long(match[0]), *match.span(), match[0])
    yield from _spread_niks(_NIK_SPREAD_BY_HAND, text, (0, len(text)))
    for match in _NPWP_GROUPED.finditer(text):
        yield Identifier("npwp", *match.span(), _digits(match[0]))
    for match in _SCIENTIFIC.finditer(text):
        yield Identifier("angka_ilmiah", *match.span(), match[0])


def _places(text: str) -> Iterator[Identifier]:
    """Yield licence plates and RT/RW addresses."""
    for match in _PLATE.finditer(text):
        is_year = len(match[2]) == len("2023") and _ROMAN.fullmatch(match[3])
        if len(match[2] + match[3]) >= _SHORTEST_PLATE and not is_year and not _is_by_chance(match):
            yield Identifier("pelat", *match.span(), match[0])
    for match in _PLATE_LOWER.finditer(text):
        if not match[0].isupper() and not _is_by_chance(match):
            yield Identifier("pelat", *match.span(), match[0])
    for match in _PLATE_SPOKEN.finditer(text):
        yield Identifier("pelat", *match.span(), match[0])
    for match in _NEIGHBOURHOOD.finditer(text):
        yield Identifier("alamat", *match.span(), match[0])


def _is_by_chance(plate: re.Match[str]) -> bool:
    """Tell weights, and letters that touch digits in a web address, where they stand as it comes."""
    before = plate.string[max(0, plate.start() - REACH) : plate.start()]
    is_in_address = not plate[1] and _ADDRESS_BEFORE.search(before) is not None
    return is_in_address or plate[3].casefold() in _UNITS


def _is_of_account(match: re.Match[str]) -> bool:
    """Tell the 15 digits of an account or a post."""
    before = match.string[max(0, match.start() - REACH) : match.start()]
    return len(match[0]) == _NPWP_LENGTH and _FACEBOOK_BEFORE.search(before) is not None


def _kind_of_long(digits: str) -> Kind:
    """Tell what a number of 15 or 16 digits is: NPWP (15, or 0 and 15), NIK, or one whose meaning nobody can see."""
    if len(digits) == _NPWP_LENGTH or digits.startswith("0"):
        return "npwp"
    return "nik" if is_nik(digits) else "angka16"


def _is_grouped_by_hand(grouped: str) -> bool:
    """Tell a NIK from a row of counts: no count of ours has a leading zero, or four or six digits without a dot."""
    groups, sizes = re.findall("[0-9]+", grouped), _sizes(grouped)
    by_hand = set(sizes) == {_CARD_GROUP} or max(sizes) >= _DATE_GROUP or any(group[0] == "0" for group in groups)
    return sizes in _NIK_GROUPS and by_hand


def _sizes(grouped: str) -> tuple[int, ...]:
    """Return how many digits stand in each group."""
    return tuple(map(len, re.findall("[0-9]+", grouped)))


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, text))
