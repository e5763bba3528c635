"""How long work tells what it is doing: one line at a time, to whoever started it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Say: TypeAlias = Callable[[str], None]
"""Where progress is told; a line names tables, drops and counts, never a value of the data."""


def silent(_line: str) -> None:
    """Tell nobody."""
