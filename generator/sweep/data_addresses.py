"""Files that stand inside an address, as `data:image/svg+xml;base64,…`: a page or style sheet holds them in itself.

In base64 no number and no mail address can be seen, so gate 3 reads what is packed there as it reads a member of an
archive. An address whose content is not in base64 is text as it stands, percent signs at most.
"""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from generator.identifiers.readable import decoded

if TYPE_CHECKING:
    from collections.abc import Iterator

_BEGINNING: Final = re.compile(r";\s{0,9}base64\s{0,9},\s{0,9}", re.IGNORECASE)
_SCHEME: Final = "data:"
_LONGEST_KIND: Final = 256
"""Characters between the two."""
_CONTENT: Final = re.compile(r"[A-Za-z0-9+/_\-%\\&#;]*(?:[ \t]*\r?\n[ \t]*[A-Za-z0-9+/_\-%\\&#;]+)*")
"""In lines, too, and with what JSON, HTML and addresses write for some of its characters. It ends before `=`."""
_NO_DIGIT: Final = re.compile(r"[^A-Za-z0-9+/]")
_SPACE: Final = re.compile(r"\s+")
_SUFFIX: Final = {
    "application/json": ".json", "application/xhtml+xml": ".xhtml", "application/xml": ".xml",
    "application/javascript": ".js", "image/svg+xml": ".svg", "text/css": ".css", "text/csv": ".csv",
    "text/html": ".html", "text/javascript": ".js", "text/xml": ".xml",
}  # fmt: skip
"""Kind of content → how a file of it would be called. Any other is known by its bytes."""
_QUANTUM: Final = 4
_SHORTEST: Final = 6


def files_in_addresses(text: str, suffix: str) -> Iterator[tuple[str, bytes]]:
    """Yield (name, content) of each file that stands in a text as base64; `suffix` is that of the file it stands in.

    The same is yielded once, and what is shorter than any mail address not at all.
    """
    files = (_file(text, beginning, suffix) for beginning in _BEGINNING.finditer(text))
    yield from dict.fromkeys(file for file in files if file and len(file[1]) >= _SHORTEST)


def _file(text: str, beginning: re.Match[str], suffix: str) -> tuple[str, bytes] | None:
    before = text[max(0, beginning.start() - _LONGEST_KIND) : beginning.start()].casefold()
    _, is_address, kind = before.rpartition(_SCHEME)
    content = _CONTENT.match(text, beginning.end())
    return (f"data{_suffix(kind)}", _bytes(content[0], suffix)) if is_address and content else None


def _suffix(kind: str) -> str:
    return _SUFFIX.get(kind.replace("\\", "").partition(";")[0].strip(), "")


def _bytes(written: str, suffix: str) -> bytes:
    """Return what base64 says, of either alphabet, up to the first character that is none of it."""
    if "&" in written or "\\" in written:
        written = decoded(written, suffix).replace("\\", "")
    if "%" in written:
        written = unquote(written)
    digits = _SPACE.sub("", written).replace("-", "+").replace("_", "/")
    end = _NO_DIGIT.search(digits)
    digits = digits[: end.start()] if end else digits
    whole = digits[:-1] if len(digits) % _QUANTUM == 1 else digits
    return base64.b64decode(whole + "=" * (-len(whole) % _QUANTUM))
