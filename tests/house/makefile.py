"""The targets of the Makefile."""

from __future__ import annotations

import re

from tests.house.repository import ROOT


def targets() -> set[str]:
    """Return the names that `make` knows, as the Makefile and what it includes declare them."""
    text = "\n".join((ROOT / name).read_text(encoding="utf-8") for name in ("Makefile", "tools/development.mk"))
    return set(re.findall(r"^([a-z][a-z-]*):", text, re.MULTILINE))
