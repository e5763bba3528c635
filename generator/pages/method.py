"""The method page: `/metodologi/`, from the constants and limits in force."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.environment import front_matter, render
from generator.pages.locale import full_date, number
from generator.pages.words import CLASSES, OUTCOMES

if TYPE_CHECKING:
    from generator.pages.edition import Edition
    from generator.release import Release


_CONSTANTS = {
    "n_minimum": "Jumlah terkecil untuk persentase dan waktu (laporan)",
    "n_sedikit": "Jumlah terkecil tanpa tanda “data sedikit” (laporan)",
    "tingkat_kepercayaan": "Tingkat kepercayaan selang",
    "ambang_pengungkapan": "Jumlah di bawah ini disembunyikan dalam tabel yang memuat ciri pelapor atau pokok laporan",
    "toleransi_kurva": "Toleransi saat mencari median pada kurva",
}
"""Constants in words; one without words is shown by its name in the policy."""


@dataclass(frozen=True, slots=True)
class LimitRow:
    """A time limit in words."""

    klass: str
    days: str
    basis: str
    valid: str


def method(release: Release, edition: Edition) -> tuple[str, str]:
    """Return path and text of the method page."""
    limits = [
        LimitRow(
            CLASSES[one.klass],
            number(one.working_days),
            one.legal_basis,
            f"sejak {full_date(one.starts)}" + (f" sampai {full_date(one.ends)}" if one.ends else ""),
        )
        for one in release.limits
    ]
    values: dict[str, object] = {
        "edition": edition,
        "limits": limits,
        "n_holidays": number(release.n_holidays),
        "constants": [(_CONSTANTS.get(name, name), _figure(value)) for name, value in release.constants],
        "outcomes": list(OUTCOMES.values()),
    }
    description = f"Bagaimana setiap angka dihitung. Data per {edition.date}.{edition.stamp}"
    head = front_matter("Metodologi", description, is_example=edition.is_example, hide=("navigation",))
    return "metodologi/index.md", head + render("metodologi.md.j2", **values)


def _figure(value: str) -> str:
    """Write a plain decimal number with a comma; leave anything else as it is."""
    return value.replace(".", ",") if re.fullmatch(r"[0-9]+\.[0-9]+", value) else value
