"""The Nu Html Checker of the W3C over every page of a site."""

from __future__ import annotations

import json
import subprocess
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

ACCEPTED: Final = {
    "Attribute “autocomplete” is only allowed when the input type is “color”, “date”, “datetime-local”, “email”, "
    "“hidden”, “month”, “number”, “password”, “range”, “search”, “tel”, “text”, “time”, “url”, or “week”.": (
        "The theme's: boxes that open the menu keep no state when a reader comes back. Without effect otherwise."
    ),
    "The value of the “for” attribute of the “label” element must be the ID of a non-hidden form control.": (
        "The theme's: on pages with a table of contents its title is a label, as it is in the menu, of a box that "
        "the theme leaves out there. The list under it is whole."
    ),
    "Section lacks heading. Consider using “h2”-“h6” elements to add identifying headings to all sections, or else "
    "use a “div” element instead for any cases where no heading is needed.": (
        "A warning, on archive pages only: their template is never edited, so that they stay the same bytes for ever."
    ),
    "CSS: “paint-order”: Property “paint-order” doesn't exist.": (
        "The checker's: it knows CSS for boxes, and this property of SVG 2 stands in an embed's own stylesheet."
    ),
    "CSS: “vector-effect”: Property “vector-effect” doesn't exist.": (
        "The checker's: it knows CSS for boxes, and this property of SVG 2 stands in an embed's own stylesheet."
    ),
    "Inline style violates Content Security Policy (meta tag): blocked by “style-src” directive (missing "
    "“‘unsafe-inline’” or nonce/hash).": (
        "The checker's, on press sheets: the digest is that of their style, and the browser tests see it applied."
    ),
    "Inline script violates Content Security Policy (meta tag): blocked by “script-src” directive (missing "
    "“‘unsafe-inline’” or nonce/hash).": (
        "The checker's: a description of the data in JSON-LD is a data block, which is never run and needs no digest."
    ),
}
"""Faults that stay, as the checker words them, each with its reason. One that no page has any more fails the audit."""


@dataclass(frozen=True)
class Fault:
    """One sentence of the checker, with the pages and the first piece of a page that it was said of."""

    message: str
    pages: tuple[str, ...]
    extract: str


def messages(home: str, site: Path, programs: Path) -> list[dict[str, object]]:
    """Return what the checker says of every HTML file of `site`, fetched from the address `home` where it is served.

    Read from disk, no picture would be of the page's own host, which is all that its Content-Security-Policy allows.
    Raises CalledProcessError where the checker does not run.
    """
    jar = programs / "node_modules/vnu-jar/build/dist/vnu.jar"
    addresses = [f"{home}/{quote(page.relative_to(site).as_posix())}" for page in sorted(site.rglob("*.html"))]
    ran = subprocess.run(
        [
            "java",
            "-Dnu.validator.servlet.allow-forbidden-hosts=true",
            "-jar",
            jar,
            "--exit-zero-always",
            "--format",
            "json",
            *addresses,
        ],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    said: list[dict[str, object]] = json.loads(ran.stderr)["messages"]
    return said


def faults(said: Iterable[dict[str, object]]) -> list[Fault]:
    """Gather messages by their sentence, those of most pages first. What is only information is no fault."""
    pages: dict[str, set[str]] = defaultdict(set)
    extracts: dict[str, str] = {}
    for one in said:
        if one["type"] == "info" and one.get("subType") != "warning":
            continue
        sentence = str(one["message"])
        pages[sentence].add(unquote(urlsplit(str(one["url"])).path).removesuffix("index.html"))
        extracts.setdefault(sentence, " ".join(str(one.get("extract", "")).split()))
    found = (Fault(sentence, tuple(sorted(where)), extracts[sentence]) for sentence, where in pages.items())
    return sorted(found, key=lambda fault: (-len(fault.pages), fault.message))


def unaccepted(found: Iterable[Fault]) -> list[Fault]:
    """Return the faults that nobody has given a reason for."""
    return [fault for fault in found if fault.message not in ACCEPTED]


def outdated(found: Iterable[Fault]) -> list[str]:
    """Return what is accepted although no page has it any more."""
    return sorted(set(ACCEPTED) - {fault.message for fault in found})
