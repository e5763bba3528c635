"""Ids that cannot be the name of a page."""

from __future__ import annotations

from typing import Final

_OTHER_PAGES: Final = "index 404 assets search sitemap robots en api arsip unduhan metodologi kamus temuan rilis rapor"
_DEVICES: Final = "con prn aux nul " + " ".join(f"com{number} lpt{number}" for number in range(1, 10))
_IN_THE_DIRECTORY: Final = "jaringan cakupan indeks direktori"
RESERVED: Final = frozenset(
    f"{_OTHER_PAGES} {_IN_THE_DIRECTORY} {_DEVICES} wilayah jenis narahubung komitmen constructor prototype".split()
)
"""Ids that would stand in the way of another page, or that some file system cannot hold."""
