"""The QR code on a printed page: the page's own address, so what it leads to stays right when a number changes."""

from __future__ import annotations

import segno
from markupsafe import Markup

_QUIET = 4
"""Modules of empty margin on every side: what ISO/IEC 18004 asks for."""


def quick_code(address: str) -> Markup:
    """Return `address` as an inline drawing: dark modules on a light plate of its own, in dark mode too.

    Error correction of at least level M: 15 % of the modules may be lost to a fold or a stain.
    """
    code = segno.make_qr(address, error="m")
    drawing = code.svg_inline(border=_QUIET, svgclass="r-qr", lineclass=None, dark="#000", light="#fff", omitsize=True)
    return Markup(drawing)  # noqa: S704 - drawn by segno from the modules alone; the address does not stand in it
