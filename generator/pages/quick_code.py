"""The QR code on a printed page: the page's own address, so what it leads to stays right when a number changes."""

from __future__ import annotations

from functools import cache

import segno
from markupsafe import Markup

_QUIET = 4
"""Modules of empty margin on every side: what ISO/IEC 18004 asks for."""


@cache
def _mask(folder: str, length: int) -> int:
    """Return the mask that ISO/IEC 18004 would choose for an address of that length in a folder of the site.

    Weighing the eight masks takes four fifths of what a code costs; addresses that differ in a few letters share one.
    """
    return int(segno.make_qr(folder.ljust(length, "x"), error="m").mask)


def quick_code(address: str) -> Markup:
    """Return `address` as an inline drawing: dark modules on a light plate of its own, in dark mode too.

    Error correction of at least level M: 15 % of the modules may be lost to a fold or a stain.
    """
    code = segno.make_qr(address, error="m", mask=_mask(address.rstrip("/").rpartition("/")[0], len(address)))
    drawing = code.svg_inline(border=_QUIET, svgclass="r-qr", lineclass=None, dark="#000", light="#fff", omitsize=True)
    return Markup(drawing)  # noqa: S704 - drawn by segno from the modules alone; the address does not stand in it
