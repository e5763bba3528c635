"""Indonesian words for the codes of the data. A code without a word is a fault, so looking one up raises KeyError."""

from __future__ import annotations

from generator.drop.schema import LISTS
from generator.drop.schema import OUTCOME_OF as OUTCOME_OF  # noqa: PLC0414 - offered to the pages from here
from generator.drop.schema import ROLES as _ROLES_OF
from generator.language import N_, Said, _

STATUSES = Said(LISTS["status"])
KINDS = Said(LISTS["jenis_instansi"])
NETWORKS = Said(LISTS["jaringan"])
ROLES = Said(LISTS["peran"])
ROLES_OF = _ROLES_OF
"""Network → its roles, the highest first."""
COMMITMENT_KINDS = Said(LISTS["jenis_komitmen"])
STAGES = Said(LISTS["tahap"])
CAPACITIES = Said(LISTS["kapasitas"])
METRICS = Said(LISTS["metrik"])
OPERATORS = Said(LISTS["operator"])
CONDITION_STATUSES = Said(LISTS["status_syarat"])

CONDITION_TEXTS = Said(
    {
        1: N_("Komitmen kuat pimpinan"),
        2: N_("Mekanisme pengelolaan dan penyelesaian yang efektif"),
        3: N_("Landasan hukum yang jelas"),
        4: N_("Monitoring dan evaluasi rutin oleh pembina"),
        5: N_("Penghargaan dan sanksi yang konsisten"),
        6: N_("Kompetensi sumber daya manusia"),
        7: N_("Sarana yang memadai"),
        8: N_("Partisipasi masyarakat"),
    }
)
"""The eight conditions of good complaint handling, as named at the forums of 2022 in Kepulauan Bangka Belitung."""
LEVELS = Said(LISTS["tingkat"])
VERDICTS = Said(LISTS["keadaan_janji"])

CLASSES = Said(
    {
        **LISTS["klasifikasi"],
        "pengaduan_tidak_berkadar_pengawasan": N_("Pengaduan biasa (tidak berkadar pengawasan)"),
    }
)
"""The class without supervisory weight has a plain name, explained at first use."""

SHORT_CLASSES = Said(
    {
        "pengaduan_berkadar_pengawasan": N_("pengaduan berkadar pengawasan"),
        "pengaduan_tidak_berkadar_pengawasan": N_("pengaduan biasa"),
        "permintaan_informasi": N_("permintaan informasi"),
        "aspirasi": N_("aspirasi"),
    }
)

CLASS_ANCHORS = {
    "pengaduan_berkadar_pengawasan": "tepat-pengawasan",
    "pengaduan_tidak_berkadar_pengawasan": "tepat-biasa",
    "permintaan_informasi": "tepat-informasi",
    "aspirasi": "tepat-aspirasi",
}
"""Permalinks on a scorecard: never changed."""

OUTCOMES = Said(
    {
        "selesai": (N_("Selesai"), N_("Menurut admin: ditutup oleh admin atau dinyatakan selesai.")),
        "ditutup_sistem": (
            N_("Ditutup sistem"),
            N_("Sistem menutup sendiri. Belum tentu tuntas, jadi tidak dihitung selesai."),
        ),
        "berjalan": (N_("Masih berjalan"), N_("Sudah diterima, belum ada hasil akhir.")),
        "diarsipkan": (N_("Diarsipkan"), N_("Disimpan tanpa penyelesaian.")),
        "di_luar_wewenang": (
            N_("Di luar wewenang"),
            N_("Bukan wewenang instansi ini atau dialihkan; tidak masuk penyebut."),
        ),
    }
)
"""Outcome → (name, one-line meaning)."""

RESULT_KINDS = (
    *(N_("Instansi"), N_("Narahubung"), N_("Komitmen"), N_("Panduan"), N_("Glosarium"), N_("Halaman lain")),
)
"""Kinds of search results, in the order in which `/cari/` offers them: the codes, in addresses of every language."""


def control_total(name: str) -> str:
    """Name one of `[total_kontrol]` in the middle of a sentence; `selesai` is the outcome there, not the status."""
    if name == "masuk":
        return _("masuk")
    return OUTCOMES[name][0].lower() if name in OUTCOMES else STATUSES[name].lower()
