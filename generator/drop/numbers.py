"""Numbers in Indonesian form (`1.234,56`), read strictly: what could be two numbers is refused, and said."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

Fault = Literal["bukan_angka", "rancu"]

_WHOLE: Final = re.compile(r"-?[0-9]{1,15}")
_WHOLE_AS_DECIMAL: Final = re.compile(r"(-?[0-9]{1,15})[.,]0")
_INDONESIAN: Final = re.compile(r"-?(?:[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]{1,15})(?:,[0-9]{1,15})?")
_POINT: Final = re.compile(r"-?[0-9]{1,15}\.[0-9]{1,15}")
_THOUSANDS_OR_DECIMALS: Final = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")


@dataclass
class Numbers:
    """What the different values of one column mean. Every value is in exactly one of `values` and `faults`."""

    values: dict[str, float] = field(default_factory=dict)
    faults: dict[str, Fault] = field(default_factory=dict)


def read_integer(text: str) -> int | None:
    """Read a whole number; `5,0` and `5.0`, which programs write for 5, count as whole. None where it is none."""
    if _WHOLE.fullmatch(text):
        return int(text)
    found = _WHOLE_AS_DECIMAL.fullmatch(text)
    return int(found[1]) if found else None


def read_numbers(texts: Iterable[str]) -> Numbers:
    """Read the different (cleaned, non-blank) values of one column.

    A comma is always the decimal comma. A point is a decimal point where it cannot part thousands (`4.5`). `1.234`
    can be either: the column settles it where another value in it leaves no choice, else it is refused.
    """
    texts = list(texts)
    meaning = _meaning_of_the_point(texts)
    numbers = Numbers()
    for text in texts:
        value = _number(text, meaning)
        if isinstance(value, float):
            numbers.values[text] = value
        else:
            numbers.faults[text] = value
    return numbers


def _meaning_of_the_point(texts: list[str]) -> Literal["ribuan", "desimal"] | None:
    """Return what a point means in this column, None where nothing tells it or the values disagree."""
    thousands = any("," in text and _INDONESIAN.fullmatch(text) for text in texts) or any(
        text.count(".") > 1 and _INDONESIAN.fullmatch(text) for text in texts
    )
    decimals = any(_POINT.fullmatch(text) and not _THOUSANDS_OR_DECIMALS.fullmatch(text) for text in texts)
    if thousands == decimals:
        return None
    return "ribuan" if thousands else "desimal"


def _number(text: str, meaning: Literal["ribuan", "desimal"] | None) -> float | Fault:
    if _THOUSANDS_OR_DECIMALS.fullmatch(text):
        if meaning is None:
            return "rancu"
        return float(text.replace(".", "") if meaning == "ribuan" else text)
    if _INDONESIAN.fullmatch(text):
        return float(text.replace(".", "").replace(",", ".")) + 0.0  # minus zero becomes zero
    if _POINT.fullmatch(text):
        return float(text)
    return "bukan_angka"
