"""The government's own mark in the head of the site and on the browser's tab, a PNG or SVG from the data folder.

It stands on every page, so it is light, and it is a drawing and nothing else: a PNG without metadata, an SVG of plain
shapes without scripts, styles from elsewhere or links out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from generator.drop.findings import found, rule
from generator.errors import PolicyInvalid
from generator.sweep.pixels import SIGNATURE, is_only_a_drawing

if TYPE_CHECKING:
    from pathlib import Path

BAD_LOGO = rule(
    "K115", "error", "Logo tidak dapat dipakai", "Berkas logo {reason}.",
    "Pakai PNG tanpa metadata, atau SVG yang hanya berisi bentuk, paling besar 50 KB, di dalam folder data.",
)  # fmt: skip
_MOST_BYTES: Final = 50 * 1024
_SVG: Final = "{http://www.w3.org/2000/svg}"
_SHAPES: Final = frozenset(
    _SVG + name
    for name in (
        *("svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon", "title", "desc"),
        *("defs", "linearGradient", "radialGradient", "stop", "clipPath", "mask", "use"),
    )
)
_LINK: Final = re.compile(r"(?:\{.*\})?href$")
_ELSEWHERE: Final = re.compile(r"url\(\s*[\"']?(?!#)|@import|javascript:|expression\(", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Logo:
    """A mark that may be published."""

    suffix: str
    """`.png` or `.svg`."""
    content: bytes

    @property
    def path(self) -> str:
        """Where it lies in the site."""
        return f"assets/logo-situs{self.suffix}"


def read_logo(data: Path, name: str | None) -> Logo | None:
    """Return the logo that the policy names, None where it names none. Raises PolicyInvalid where it cannot be used."""
    if name is None:
        return None
    path = data / name
    if reason := _fault(path):
        msg = "Kebijakan (policy.toml) tidak dapat dipakai. Tidak ada yang ditulis."
        raise PolicyInvalid(msg, [found(BAD_LOGO, "policy.toml", column="tampilan.logo", reason=reason)])
    return Logo(path.suffix, path.read_bytes())


def _fault(path: Path) -> str:
    """Say what is wrong with a file; empty where nothing is."""
    if path.is_symlink() or not path.is_file():
        return "tidak ada di folder data"
    if path.stat().st_size > _MOST_BYTES:
        return "lebih besar dari 50 KB"
    content = path.read_bytes()
    if not (_is_png(content) if path.suffix == ".png" else _is_plain_svg(content)):
        return "memuat lebih dari gambar, atau bukan PNG atau SVG yang utuh"
    return ""


def _is_png(content: bytes) -> bool:
    return content.startswith(SIGNATURE) and is_only_a_drawing(content)


def _is_plain_svg(content: bytes) -> bool:
    """Return True for an SVG of known shapes that runs nothing and names nothing outside itself."""
    try:
        root = fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError):
        return False
    if root.tag != f"{_SVG}svg" or b"<?xml-" in content:
        return False
    return all(
        element.tag in _SHAPES and all(_is_harmless(*attribute) for attribute in element.attrib.items())
        for element in root.iter()
    )


def _is_harmless(name: str, value: str) -> bool:
    if name.casefold().startswith("on") or _ELSEWHERE.search(value):
        return False
    return not _LINK.match(name) or value.startswith("#")
