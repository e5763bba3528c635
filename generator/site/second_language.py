"""A site rendered in a second language becomes a folder of the first: what both have stays there once.

Style sheets, scripts and pictures are the same, so the pages below lead to those of the site above and their own are
dropped; a server answers with the first's page for what is not there; and one map names the pages of both.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_SHARED: Final = re.compile(
    r'((?:href|src)="(?=(?:(?:\.\./)+|\./)?assets/)|<link [^<>]*href="(?=(?:(?:\.\./)+|\./)?umpan\.))'
)
"""What the theme and its head lead to; links in the pages lead out of the folder already (`pages.twin`)."""
_SCOPE: Final = re.compile(r'new URL\("([./]*)",location\)')
"""How far up the theme's scripts look for what a reader has chosen (light or dark), which holds for both languages."""
_URL: Final = re.compile(r"\s*<url>.*?</url>", re.DOTALL)


def join(site: Path, chosen: str) -> None:
    """Make the site in `site/<chosen>` part of that in `site`."""
    below = site / chosen
    for page in sorted(below.rglob("*.html")):
        text = page.read_bytes().decode()
        page.write_bytes(_SCOPE.sub(_further_up, _SHARED.sub(r"\1../", text)).encode())
    (below / "404.html").unlink(missing_ok=True)
    for path in sorted((below / "assets").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (below / "assets").rmdir()
    _join_maps(site / "sitemap.xml", below / "sitemap.xml")
    (below / "sitemap.xml.gz").unlink(missing_ok=True)


def _further_up(scope: re.Match[str]) -> str:
    return f'new URL("{"../" if scope[1] in {"", "."} else "../" + scope[1]}",location)'


def _join_maps(above: Path, below: Path) -> None:
    """Add the pages of one map to another."""
    if not (above.is_file() and below.is_file()):
        return
    text = above.read_bytes().decode()
    added = "".join(_URL.findall(below.read_bytes().decode()))
    above.write_bytes(text.replace("</urlset>", f"{added.lstrip(chr(10))}\n</urlset>").encode())
    below.unlink()
