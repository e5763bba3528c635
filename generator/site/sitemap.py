"""The map of the finished site: every page once, in the order of addresses, whoever made them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_PAGE: Final = re.compile(r"[ \t]*<url>.*?<loc>(.*?)</loc>.*?</url>\n?", re.DOTALL)


def put_in_order(site: Path) -> None:
    """Sort `sitemap.xml`: engines list pages as they met them, shells where they stood. The packed copy is dropped."""
    (site / "sitemap.xml.gz").unlink(missing_ok=True)
    file = site / "sitemap.xml"
    if not file.is_file():
        return
    text = file.read_bytes().decode()
    pages = sorted((entry[1], entry[0].strip()) for entry in _PAGE.finditer(text))
    if pages:
        head, tail = text[: text.index("<url>")].rstrip(), text[text.rindex("</url>") + len("</url>") :].lstrip()
        body = "".join(f"  {entry}\n" for _, entry in pages)
        file.write_bytes(f"{head}\n{body}{tail}".encode())
