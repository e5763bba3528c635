"""The one font that pictures are set in: matplotlib brings it along, so no machine's own fonts count."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import matplotlib as mpl


@cache
def font_file(*, bold: bool) -> Path:
    """Return the file of DejaVu Sans that matplotlib ships."""
    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    return Path(mpl.get_data_path(), "fonts", "ttf", name)
