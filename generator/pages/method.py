"""The method page: `/metodologi/`, from the constants and limits in force."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from generator.language import N_, Said, _, say
from generator.pages.environment import front_matter, render
from generator.pages.formulas import CHANGES, FORMULAS
from generator.pages.locale import decimals, full_date, number
from generator.pages.marks import MARKS
from generator.pages.steps import on_time_steps, outcome_steps, share_steps, waiting_steps
from generator.pages.words import CLASSES, OUTCOME_OF, OUTCOMES, STATUSES

if TYPE_CHECKING:
    from generator.pages.edition import Edition
    from generator.release import Release


CONSTANTS = Said(
    {
        "n_minimum": N_("Jumlah terkecil untuk persentase dan waktu (laporan)"),
        "n_sedikit": N_("Jumlah terkecil tanpa tanda “data sedikit” (laporan)"),
        "tingkat_kepercayaan": N_("Tingkat kepercayaan selang"),
        "ambang_pengungkapan": N_(
            "Jumlah di bawah ini disembunyikan dalam tabel yang memuat ciri pelapor atau pokok laporan"
        ),
        "kuantil_z": N_("z, kuantil normal pada tingkat itu"),
        "toleransi_kurva": N_("Toleransi saat mencari median pada kurva"),
        "batas_perlu_dilihat": N_("Batas “perlu dilihat lebih dekat” di antara pembanding"),
        "batas_jelas_berbeda": N_("Batas “jelas berbeda” di antara pembanding"),
        "pembanding_minimum": N_("Instansi paling sedikit dalam kelompok yang dibandingkan"),
        "taraf_sebaran": N_("Taraf uji sebaran lebih dalam kelompok"),
        "bagian_winsor": N_("Bagian di tiap sisi yang dipangkas saat mengukur sebaran"),
        "narahubung_menua": N_("Umur pemeriksaan narahubung yang mulai disebut (hari)"),
        "narahubung_basi": N_("Umur pemeriksaan narahubung yang diberi peringatan (hari)"),
    }
)
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
            _("sejak {starts}", starts=full_date(one.starts))
            + (_(" sampai {ends}", ends=full_date(one.ends)) if one.ends else ""),
        )
        for one in release.limits
    ]
    values: dict[str, object] = {
        "edition": edition,
        "dimensions": release.dimensions,
        "limits": limits,
        "n_holidays": number(release.n_holidays),
        "formulas": [say(one) for one in FORMULAS],
        "changes": [replace(say(one), date=full_date(date.fromisoformat(one.date))) for one in CHANGES],
        "examples": _examples(release, edition),
        "statuses_of": _statuses(),
        "marks": [(letter, meaning) for letter, (_word, meaning) in MARKS.items()],
        "constants": [(CONSTANTS.get(name, name), _figure(value)) for name, value in release.constants],
        "outcomes": list(OUTCOMES.values()),
    }
    description = _("Bagaimana setiap angka dihitung. Data per {date}.{stamp}", date=edition.date, stamp=edition.stamp)
    head = front_matter(_("Metodologi"), description, is_example=edition.is_example, hide=("navigation",))
    return "metodologi/index.md", head + render("metodologi.md.j2", **values)


def _examples(release: Release, edition: Edition) -> list[tuple[str, list[str]]]:
    """Work out the figures of all agencies together; none without complaints."""
    block = release.total
    if not block.outcomes.received:
        return []
    classes = [(CLASSES[case.klass], on_time_steps(case, edition)) for case in block.timeliness]
    return [
        (_("Jumlah"), outcome_steps(block)),
        (_("Persen selesai"), share_steps(block.share_done, edition)),
        *((_("Tepat waktu: {name}{name2}", name=name[0].lower(), name2=name[1:]), lines) for name, lines in classes),
        (_("Waktu penyelesaian"), waiting_steps(block.waiting, edition)),
    ]


def _statuses() -> list[tuple[str, str]]:
    """Return each outcome with the statuses that make it up."""
    return [
        (name, ", ".join(word for status, word in STATUSES.items() if OUTCOME_OF[status] == outcome))
        for outcome, (name, _meaning) in OUTCOMES.items()
    ]


def _figure(value: str) -> str:
    """Write a plain decimal number with a comma; leave anything else as it is."""
    return decimals(value) if re.fullmatch(r"[0-9]+\.[0-9]+", value) else value
