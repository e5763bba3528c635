"""Phone numbers and e-mail addresses in text, in every notation that is usual in Indonesia.

Both are whole tokens, not flanked by `[0-9A-Za-z_]`; who takes an underscore for a sign that parts, as the gates do,
writes another one for it. What counts as a phone number is what `phonenumbers` confirms.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

import phonenumbers

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

TOKEN_START, TOKEN_END = r"(?<![0-9A-Za-z_])", r"(?![0-9A-Za-z_])"

STARTS: Final = re.compile(
    r"(?:0[0-9]{2}(?<![0-9A-Za-z_]...)|62(?<![0-9A-Za-z_]..)|\+(?<![0-9A-Za-z_].)"
    r"|\((?<![0-9A-Za-z_].)(?:0[0-9]{2}|62|\+))(?:[ .()/+-]{0,12}[0-9]){5}|8(?<![0-9A-Za-z_.].)[0-9]{9}"
)
"""What each number that may stand among figures of ours begins with: looked for before it is read in earnest.

What stands to the left of it is looked at last, for the first character can be searched for.
"""
_PREFIX: Final = r"(?:\(?(?:\+|00)?62\)?[ .\-]{0,3}(?:\(0\))?[ .\-]{0,3}\(?|\(?0)"
_PHONE: Final = re.compile(
    rf"{TOKEN_START}{_PREFIX}[1-9][0-9]{{1,11}}\)?(?:(?:[ .\-]{{1,3}}|(?<=\)))[0-9]{{2,8}}){{0,4}}{TOKEN_END}"
)
_SLASHED: Final = re.compile(
    rf"{TOKEN_START}(?<![0-9][./-])\(?0[0-9]{{2,3}}\)? ?/ ?[0-9]{{5,8}}{TOKEN_END}(?![./-][0-9])(?!/[A-Za-z])"
)
"""`0761/21001`; with more behind another slash it is a letter, `061/72491/BKD/2024`."""
_ABROAD: Final = re.compile(
    rf"{TOKEN_START}\(?\+ ?(?!62)[1-9][0-9]{{0,3}}\)?(?:[ .\-(]{{0,3}}[0-9]{{1,8}}\)?){{1,6}}{TOKEN_END}"
)
"""A plus sign and the code of another country. Without the sign too much else would be one."""
_ABROAD_TYPED: Final = re.compile(
    rf"{TOKEN_START}00(?!62)[1-9][0-9]{{0,2}}(?:[ .-]{{0,2}}[0-9]{{1,8}}){{2,5}}{TOKEN_END}"
)
_NO_ZERO: Final = re.compile(
    rf"{TOKEN_START}(?<![0-9][.,/-])8[0-9]{{2}}(?:[0-9]{{6,9}}|([ -])[0-9]{{3,4}}\1[0-9]{{3,5}}){TOKEN_END}"
)
"""A mobile number as a spreadsheet leaves it, its zero taken for nothing: `81234567890`."""
_NO_ZERO_IN_ONE: Final = re.compile(
    rf"{TOKEN_START}(?<!\.)(?<![0-9][,/-])8[1-9][0-9]{{8,10}}(?:\.0+)?{TOKEN_END}(?![.,][0-9])"
)
"""Such a number among figures of ours, none of which is so long."""
_BY_COMMAS: Final = re.compile(
    rf"{TOKEN_START}08[0-9]{{2}}(?:([,_:|~*•])[0-9]{{3,4}}\1|/[0-9]{{3,4}}/(?!(?:19|20)[0-9]{{2}}{TOKEN_END}))[0-9]{{3,5}}"
    rf"{TOKEN_END}"
)
"""`0812,3456,7890`; between slashes none whose end is a year, for letters are numbered `0812/123/2026`."""
_BY_PAIRS: Final = re.compile(
    rf"{TOKEN_START}(?:0([ -]?)8(?:\1[0-9]){{8,11}}|08([ -])[0-9]{{2}}(?:\2[0-9]{{2}}){{3,4}}){TOKEN_END}"
)
"""`0 8 1 2 …` and `08 12 34 …`."""
_DATE: Final = re.compile(
    r"[0-9]{2}([ -])(?:0[1-9]|1[0-2])\1(?:19|20)[0-9]{2}|[0-9]{2}([ -])(?:0[1-9]|1[0-2])\2(?:19|20)\2[0-9]{2}"
)
_TRUNK: Final = re.compile(r"^(?:(?:00)?620?|0)")
_LAST_GROUP: Final = re.compile(r"\D+[0-9]+$")
_FEWEST_DIGITS, _MOST_DIGITS = 8, 17
"""With prefix, which is 0, 62, 0062 or +62 (0)."""
_GROUP_BEYOND_COUNTS: Final = re.compile(r"[0-9]{4}")
_REGION_CODE: Final = re.compile(r"[0-9][0-9](?:\.[0-9][0-9]){1,2}\.[0-9]{4}")
_INTEGER_PART: Final = re.compile(r"[0-9]\.")
_MONEY_BEFORE: Final = re.compile(r"\bRp\.? ?\Z", re.IGNORECASE)
_NEWS: Final = re.compile(r"https?://\S*?/(?P<id>[0-9]+)/[a-z0-9]+(?:-[a-z0-9]+)+")
_SHEET_BEFORE: Final = re.compile(r"https?://docs\.google\.com/\S*gid=\Z")
_SHEETS: Final = 1 << 31
REACH: Final = 200
"""Characters of a web address before what stands in it, that are looked at."""
_SUM_BEFORE: Final = re.compile(r"[0-9)] ")
_COUNT: Final = r"[1-9][0-9]{0,2}(?:\.[0-9]{3})*"
_TWO_COUNTS: Final = re.compile(rf"(?=.*\.)\(?{_COUNT} ?- ?{_COUNT}\)?")
"""`62.526–104.208`, its dash made plain: from one count to another, thousands parted by dots, as pages write both."""

_LOCAL: Final = re.compile(r"[\w.%+'-]{1,64}$")
_DOMAIN: Final = re.compile(r"(?:[^\W_](?:[\w-]{0,62})\.)+([^\W0-9_]{2,63})")
_FILE_SUFFIXES: Final = frozenset({"css", "gif", "html", "jpeg", "jpg", "js", "json", "png", "svg", "webp", "xml"})
"""`logo@2x.png` is a file, not an address; none of these is a top-level domain."""
_SPOKEN: Final = re.compile(
    r"(?<![\w.%+-])[\w.%+-]+"
    r"(?: ?[\[({] ?(?:at|et) ?[\])}] ?[\w-]+(?:(?:\.| ?[\[({] ?(?:dot|titik) ?[\])}] ?)[\w-]+)+"
    r"| (?:at|et) [\w-]+(?: (?:dot|titik) [\w-]+)+"
    r"| (?:at|et) (?:gmail|yahoo|ymail|hotmail|outlook|icloud)\.(?:com|co\.id|id)\b"
    r"|(?: @ ?|@ )(?:[\w-]+\.)+(?:com|id|info|net|org)\b)"
    r"|\"[^\"@]{1,64}\"@[\w-]+(?:\.[\w-]+)+",
    re.IGNORECASE,
)
"""`budi [at] contoh.id`, `budi at contoh dot id`, `budi at gmail.com`, `budi @ contoh.id`, `"budi s"@contoh.id`."""


class Phone(NamedTuple):
    """A phone number at `start`–`end` of a text, as E.164; `is_known`: one of those that are allowed."""

    start: int
    end: int
    number: str
    is_mobile: bool
    is_known: bool = False


class Mail(NamedTuple):
    """An e-mail address at `start`–`end` of a text, in lower case."""

    start: int
    end: int
    address: str


def phones(
    text: str,
    allowed: Container[str] = frozenset(),
    *,
    span: tuple[int, int] | None = None,
    beside_counts: bool = False,
) -> Iterator[Phone]:
    """Yield phone numbers within `span` (all of the text without one), with the `allowed` ones (E.164) marked.

    `beside_counts`: the text is a page of ours, where `62 811 100 200` are four counts in a row of a table.
    """
    start, end = span or (0, len(text))
    if beside_counts and not STARTS.search(text, start, end):
        return
    for pattern in _PRINTED if beside_counts else _TYPED:
        position = start
        while match := pattern.search(text, position, end):
            readings = [] if _is_ours(text, match, beside_counts=beside_counts) else _readings(match)
            known = next((phone for phone in readings if phone.number in allowed), None)
            if readings:
                yield known._replace(is_known=True) if known else readings[0]
            # What follows an allowed or a shorter reading may be the next number.
            position = known.end if known else min((phone.end for phone in readings), default=_past_group(match))


def canonical_phone(written: str) -> str | None:
    """Return a phone number as E.164; None for what is none."""
    found = next(phones(written), None)
    return found.number if found else None


def mails(text: str, allowed: Container[str] = frozenset()) -> Iterator[Mail]:
    """Yield e-mail addresses, but for the `allowed` ones (lower case). Costs nothing where there is no `@`."""
    at = text.find("@")
    while at >= 0:
        domain = _DOMAIN.match(text, at + 1)
        local = _LOCAL.search(text, max(0, at - 64), at) if domain else None
        if local and domain and domain[1].casefold() not in _FILE_SUFFIXES:
            mail = Mail(local.start(), domain.end(), f"{local[0]}@{domain[0]}".casefold())
            if mail.address not in allowed:
                yield mail
        at = text.find("@", at + 1)


def spoken_mails(text: str) -> Iterator[Mail]:
    """Yield addresses that were disguised: `budi [at] contoh.id`, `budi(at)contoh(dot)id`."""
    for match in _SPOKEN.finditer(text):
        yield Mail(match.start(), match.end(), match[0].casefold())


_PRINTED: Final = (_PHONE, _SLASHED, _ABROAD, _NO_ZERO_IN_ONE)
_TYPED: Final = (_PHONE, _SLASHED, _ABROAD, _ABROAD_TYPED, _NO_ZERO, _BY_COMMAS, _BY_PAIRS)
"""What is read as a phone number among our own figures, and what besides in a text that a person typed."""


def _readings(match: re.Match[str]) -> list[Phone]:
    """Return what the match may be, longest first: digits that follow a number may belong to it or not."""
    readings = []
    written = match[0]
    # A date that begins with the eighth of a month, and perhaps the hour behind it.
    while written and not _DATE.match(written):
        digits = "".join(filter(str.isdecimal, written))
        is_long_enough = _FEWEST_DIGITS <= len(digits) <= _MOST_DIGITS
        number = _number(_international(match.re, digits)) if is_long_enough else None
        if number:
            readings.append(Phone(match.start(), match.start() + len(written), *number))
        shorter = _LAST_GROUP.sub("", written)
        written = shorter if shorter != written else ""
    return readings


def _past_group(match: re.Match[str]) -> int:
    """Return where to look on after something that was no number: behind its first group of digits."""
    first = re.compile(r"\D*[0-9]+").match(match.string, match.start())
    return first.end() if first else match.end()


def _is_ours(text: str, match: re.Match[str], *, beside_counts: bool) -> bool:
    """Return True for a Kemendagri code (`62.71.01.1001`), a decimal number's fraction, money, a sheet and a report.

    `beside_counts`, also for a row of counts, a span from one to another, and a summand (`8.120 + 49.240.886`).
    """
    start, written = match.start(), match[0]
    if _REGION_CODE.fullmatch(written) or (
        written[0].isdecimal() and _INTEGER_PART.fullmatch(text[max(0, start - 2) : start])
    ):
        return True
    before = text[max(0, start - REACH) : start]
    if _is_money(written, before) or _is_of_sheet(written, before) or _is_of_news(text, match, before):
        return True
    if not beside_counts:
        return False
    is_row = written.startswith("62 ") and not _GROUP_BEYOND_COUNTS.search(written)
    is_summand = written.startswith("+ ") and _SUM_BEFORE.fullmatch(text, max(0, start - 2), start)
    return bool(is_row or is_summand or _TWO_COUNTS.fullmatch(written))


def _is_money(written: str, before: str) -> bool:
    """Tell `Rp 62.410.870.172`: no amount begins with a zero or a plus sign."""
    return "." in written and re.fullmatch(_COUNT, written) is not None and _MONEY_BEFORE.search(before) is not None


def _is_of_sheet(written: str, before: str) -> bool:
    """Tell the number of a sheet in its address; it fits into 31 bits and begins with no zero."""
    is_of_sheet = written.isdecimal() and written[0] != "0" and int(written) < _SHEETS
    return is_of_sheet and _SHEET_BEFORE.search(before) is not None


def _is_of_news(text: str, match: re.Match[str], before: str) -> bool:
    """Tell the number of a report: alone between slashes of its address, before the words of its title.

    A mobile number is none: `/read/2018/03/09/06151234/judul-berita` and `/nasional/061929245/judul-berita` are.
    """
    if not before.endswith("/") or not match[0].isdecimal() or any(phone.is_mobile for phone in _readings(match)):
        return False
    address = text.rfind("http", match.start() - len(before), match.start())
    found = _NEWS.match(text, address, match.end() + REACH) if address >= 0 else None
    return found is not None and found.span("id") == match.span()


def _international(pattern: re.Pattern[str], digits: str) -> str:
    """Return the digits that a pattern found with a country's code before them.

    Indonesian ones begin with 0, 62, 620 or 0062, or have lost their zero; those from abroad with a country's code.
    """
    if pattern in (_ABROAD, _ABROAD_TYPED):
        return digits.removeprefix("00")
    return "62" + _TRUNK.sub("", digits)


@lru_cache(maxsize=65536)
def _number(international: str) -> tuple[str, bool] | None:
    """Return (E.164, is mobile) of a number with its country's code; None for what is no phone number."""
    try:
        number = phonenumbers.parse(f"+{international}")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    is_mobile = phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.MOBILE
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164), is_mobile
