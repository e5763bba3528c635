"""Cell values of workbooks and Parquet as the text that a person in an Indonesian office sees."""

from __future__ import annotations

import math
import re
from datetime import datetime, time
from typing import Final

_LONE_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def cell_text(value: object) -> str:
    """Return a value as text: blank for None, ISO for dates, decimal comma, whole floats without a fraction.

    >>> cell_text(123.0), cell_text(4.5), cell_text(datetime(2026, 1, 3))
    ('123', '4,5', '2026-01-03')
    """
    match value:
        case None:
            text = ""
        case str():
            # Such a code point cannot be written as UTF-8; the mark in its place is reported by the reader.
            text = _LONE_SURROGATE.sub("\ufffd", value)
        case bool():
            text = str(value).upper()
        case float():
            text = _number_text(value)
        case datetime():
            text = value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
        case _:
            text = str(value)
    return text


def _number_text(value: float) -> str:
    if not math.isfinite(value):
        return ""
    if value.is_integer():
        return format(value, ".0f")
    return repr(value).replace(".", ",")
