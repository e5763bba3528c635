"""A Content-Security-Policy in every page of the theme: a browser runs what the theme brings, and nothing else.

The last line behind autoescape and gate 3: should a value ever become a script, it is not run. So the digests of what
may run are not taken from whatever stands in a page, but from scripts that the page of the theme without any value
(`404.html`) has too. A server's headers would do the same; GitHub Pages and many offices' hosts let nobody set any.

Source: Content Security Policy Level 3 (W3C), `meta` element and hash sources.
"""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from generator.errors import RendererFailed

if TYPE_CHECKING:
    from pathlib import Path

WITHOUT_VALUES: Final = "404.html"
"""The page whose scripts are known to be the theme's."""
_SCRIPT: Final = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_WHERE: Final = re.compile(r'new URL\("[./]*",location\)')
"""The only thing in which the theme's scripts differ from page to page: how far up the site begins."""
_CHARSET: Final = '<meta charset="utf-8">'
_ALWAYS: Final = (
    *("default-src 'none'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'", "connect-src 'self'"),
    *("manifest-src 'self'", "base-uri 'none'", "form-action 'self'"),
)


def secure(site: Path) -> None:
    """Write the policy into the head of every page below `site` that the theme made.

    Pages with a policy of their own, and those that are not the theme's (frozen pages, embeds), stay as they are.
    Raises RendererFailed where the theme's scripts or the place for the policy cannot be found.
    """
    known = {_same_everywhere(script) for script in _SCRIPT.findall(_read(site / WITHOUT_VALUES))}
    if not known:
        msg = f"{WITHOUT_VALUES} tanpa skrip tema: aturan keamanan isi (CSP) tidak dapat dibuat."
        raise RendererFailed(msg)
    for page in sorted(site.rglob("*.html")):
        text = _read(page)
        scripts = [script for script in _SCRIPT.findall(text) if _same_everywhere(script) in known]
        if not scripts or "http-equiv=" in text.partition("</head>")[0]:
            continue
        if _CHARSET not in text:
            msg = f"{page.relative_to(site).as_posix()}: tidak ada tempat untuk aturan keamanan isi (CSP)."
            raise RendererFailed(msg)
        page.write_bytes(text.replace(_CHARSET, _CHARSET + _policy(scripts), 1).encode())


def _read(page: Path) -> str:
    return page.read_bytes().decode("utf-8")


def _same_everywhere(script: str) -> str:
    return _WHERE.sub('new URL("",location)', script)


def _policy(scripts: list[str]) -> str:
    digests = sorted({f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts})
    rules = "; ".join((*_ALWAYS, " ".join(("script-src 'self'", *digests))))
    return f'<meta http-equiv="Content-Security-Policy" content="{rules}">'
