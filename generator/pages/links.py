"""Addresses that came with the data: only what is plainly a web address, a phone or an e-mail becomes a link."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

_LONGEST = 500
_PLAIN = re.compile(r"https?://[A-Za-z0-9.\-]+(:[0-9]{1,5})?([/?#][!-~]*)?")
_MAIL = re.compile(r"[A-Za-z0-9._%+\-]+@[A-Za-z0-9.\-]+\.[A-Za-z]{2,}")
_APART = re.compile(r"[;\s]+(?=https?://)")


def web_link(address: str | None) -> str | None:
    """Return `address` where it may be a link (http or https, ASCII host, no user, ≤ 500 characters), else None."""
    if not address or len(address) > _LONGEST or not _PLAIN.fullmatch(address):
        return None
    parts = urlsplit(address)
    return address if parts.hostname and "." in parts.hostname else None


def sources(written: str | None) -> list[tuple[str, str]]:
    """Split a source column into (text, link); link is "" for what must stay plain text."""
    if not written:
        return []
    return [(part, web_link(part) or "") for part in _APART.split(written.strip())]


def phone_link(shown: str, *, scheme: str = "tel:+") -> str:
    """Return a dialling address for an Indonesian number as written; "" where it is no number."""
    digits = re.sub(r"\D", "", shown)
    if not digits:
        return ""
    if shown.strip().startswith("+") or digits.startswith("62"):
        return scheme + digits
    return scheme + "62" + digits.removeprefix("0") if digits.startswith("0") else f"tel:{digits}"


def mail_link(shown: str) -> str:
    """Return a `mailto:` address; "" where the text is not a single plain e-mail address."""
    return f"mailto:{shown}" if _MAIL.fullmatch(shown) else ""


def map_link(address: str | None) -> str:
    """Return where OpenStreetMap looks for an address by its words; "" without one."""
    return f"https://www.openstreetmap.org/search?query={quote(address, safe='')}" if address else ""
