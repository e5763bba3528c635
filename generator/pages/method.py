"""The method page: `/metodologi/`, from the constants and limits in force."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from generator.pages.environment import front_matter, render
from generator.pages.formulas import CHANGES, FORMULAS
from generator.pages.locale import full_date, number
from generator.pages.marks import MARKS
from generator.pages.steps import on_time_steps, outcome_steps, share_steps, waiting_steps
from generator.pages.words import CLASSES, OUTCOME_OF, OUTCOMES, STATUSES

if TYPE_CHECKING:
    from generator.pages.edition import Edition
    from generator.release import Release


CONSTANTS = {
    "n_minimum": "Jumlah terkecil untuk persentase dan waktu (laporan)",
    "n_sedikit": "Jumlah terkecil tanpa tanda “data sedikit” (laporan)",
    "tingkat_kepercayaan": "Tingkat kepercayaan selang",
    "ambang_pengungkapan": "Jumlah di bawah ini disembunyikan dalam tabel yang memuat ciri pelapor atau pokok laporan",
    "kuantil_z": "z, kuantil normal pada tingkat itu",
    "toleransi_kurva": "Toleransi saat mencari median pada kurva",
    "batas_perlu_dilihat": "Batas “perlu dilihat lebih dekat” di antara pembanding",
    "batas_jelas_berbeda": "Batas “jelas berbeda” di antara pembanding",
    "pembanding_minimum": "Instansi paling sedikit dalam kelompok yang dibandingkan",
    "taraf_sebaran": "Taraf uji sebaran lebih dalam kelompok",
    "bagian_winsor": "Bagian di tiap sisi yang dipangkas saat mengukur sebaran",
    "narahubung_menua": "Umur pemeriksaan narahubung yang mulai disebut (hari)",
    "narahubung_basi": "Umur pemeriksaan narahubung yang diberi peringatan (hari)",
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
        "dimensions": release.dimensions,
        "limits": limits,
        "n_holidays": number(release.n_holidays),
        "formulas": FORMULAS,
        "changes": [replace(one, date=full_date(date.fromisoformat(one.date))) for one in CHANGES],
        "examples": _examples(release, edition),
        "statuses_of": _statuses(),
        "marks": [(letter, meaning) for letter, (_, meaning) in MARKS.items()],
        "constants": [(CONSTANTS.get(name, name), _figure(value)) for name, value in release.constants],
        "outcomes": list(OUTCOMES.values()),
    }
    description = f"Bagaimana setiap angka dihitung. Data per {edition.date}.{edition.stamp}"
    head = front_matter("Metodologi", description, is_example=edition.is_example, hide=("navigation",))
    return "metodologi/index.md", head + render("metodologi.md.j2", **values)


def _examples(release: Release, edition: Edition) -> list[tuple[str, list[str]]]:
    """Work out the figures of all agencies together; none without complaints."""
    block = release.total
    if not block.outcomes.received:
        return []
    classes = [(CLASSES[case.klass], on_time_steps(case, edition)) for case in block.timeliness]
    return [
        ("Jumlah", outcome_steps(block)),
        ("Persen selesai", share_steps(block.share_done, edition)),
        *((f"Tepat waktu: {name[0].lower()}{name[1:]}", lines) for name, lines in classes),
        ("Waktu penyelesaian", waiting_steps(block.waiting, edition)),
    ]


def _statuses() -> list[tuple[str, str]]:
    """Return each outcome with the statuses that make it up."""
    return [
        (name, ", ".join(word for status, word in STATUSES.items() if OUTCOME_OF[status] == outcome))
        for outcome, (name, _) in OUTCOMES.items()
    ]


def _figure(value: str) -> str:
    """Write a plain decimal number with a comma; leave anything else as it is."""
    return value.replace(".", ",") if re.fullmatch(r"[0-9]+\.[0-9]+", value) else value
