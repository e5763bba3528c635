"""Shared pages of which there may be thousands: those of regions, of groups of peers and of single commitments.

As Markdown they lie where the generated pages lie, but hidden from the engine; they are filled into its shells when it
is done.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generator.writer import OWNED, WAITING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PAGES: Final = re.compile(r"(?:(?:rapor|narahubung)/wilayah|komitmen|banding)/[^/]+/index\.md")
"""What no page that people write leads to by name, as no agency's (`filling.py`)."""


def is_one_of_many(path: str) -> bool:
    """Tell whether a generated file is such a page; `path` is relative to `docs/`."""
    return _PAGES.fullmatch(path) is not None


def place_of(path: str) -> str:
    """Return where such a page waits, relative to `docs/`."""
    folder, _, rest = path.partition("/")
    return f"{folder}/{WAITING}/{rest}"


def addresses(docs: Path) -> Iterator[str]:
    """Yield the addresses of the pages that wait below `docs`, with a slash at their ends."""
    for folder in OWNED:
        waiting = docs / folder / WAITING
        for page in sorted(waiting.rglob("index.md")):
            yield f"{folder}/{page.parent.relative_to(waiting).as_posix()}/"


def pages(docs: Path) -> Iterator[tuple[str, str]]:
    """Yield path and Markdown of the pages that wait below `docs`."""
    for address in addresses(docs):
        path = f"{address}index.md"
        yield path, (docs / place_of(path)).read_bytes().decode()
