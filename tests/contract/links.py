"""Where the links of a site lead, and which lead nowhere."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LINK = re.compile(r"""<[a-z][^<>]*?\s(?:href|src)=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_ID = re.compile(r"""\s(?:id|name)=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_HOME = "https://situs.example/"


def dead_links(site: Path) -> Iterator[str]:
    """Yield `page → link` for every link within the site whose file or anchor is not there.

    The page for what was not found is left out: its links begin at the root of the site's address.
    """
    for page in sorted(site.rglob("*.html")):
        if page.name == "404.html":
            continue
        path = page.relative_to(site).as_posix()
        for link in sorted({unescape("".join(found)) for found in _LINK.findall(page.read_text(encoding="utf-8"))}):
            target = urlsplit(urljoin(_HOME + path, link))
            if f"{target.scheme}://{target.netloc}/" == _HOME and not _is_there(site, target.path, target.fragment):
                yield f"{path} → {link}"


def _is_there(site: Path, path: str, fragment: str) -> bool:
    file = site / unquote(path).lstrip("/")
    file = file / "index.html" if file.is_dir() else file
    if not file.is_file():
        return False
    # What follows `=` is read by a script: a choice, not a place.
    return not fragment or "=" in fragment or file.suffix != ".html" or unquote(fragment) in _anchors(file)


@cache
def _anchors(page: Path) -> frozenset[str]:
    return frozenset(unescape("".join(found)) for found in _ID.findall(page.read_text(encoding="utf-8")))
