"""The formulas in force with their sources, and the change log of methods: `methods.toml`, read once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as readers meet it. `code` is the module that works by it and names the same source (`cited_as`)."""

    name: str
    formula: str
    legend: str
    source: str
    code: str
    cited_as: str


@dataclass(frozen=True, slots=True)
class MethodChange:
    """What changed in how figures are made, from which day on (ISO), and why."""

    version: str
    date: str
    what: str
    why: str


_read: Final[dict[str, list[dict[str, Any]]]] = tomllib.loads(
    files("generator.pages").joinpath("methods.toml").read_text(encoding="utf-8")
)
FORMULAS: Final = tuple(
    Formula(row["nama"], row["rumus"], row["keterangan"], row["sumber"], row["kode"], row["penanda"])
    for row in _read["rumus"]
)
CHANGES: Final = tuple(
    MethodChange(row["versi"], row["tanggal"], row["apa"], row["mengapa"]) for row in _read["perubahan"]
)
"""Newest first."""
