"""Indonesian words for the codes of the data. A code without a word is a fault, so looking one up raises KeyError."""

from __future__ import annotations

from generator.drop.schema import LISTS
from generator.drop.schema import OUTCOME_OF as OUTCOME_OF  # noqa: PLC0414 - offered to the pages from here
from generator.drop.schema import ROLES as _ROLES_OF

STATUSES = LISTS["status"]
KINDS = LISTS["jenis_instansi"]
NETWORKS = LISTS["jaringan"]
ROLES = LISTS["peran"]
ROLES_OF = _ROLES_OF
"""Network → its roles, the highest first."""
COMMITMENT_KINDS = LISTS["jenis_komitmen"]
STAGES = LISTS["tahap"]
CAPACITIES = LISTS["kapasitas"]
METRICS = LISTS["metrik"]
OPERATORS = LISTS["operator"]
CONDITION_STATUSES = LISTS["status_syarat"]

CONDITION_TEXTS = {
    1: "Komitmen kuat pimpinan",
    2: "Mekanisme pengelolaan dan penyelesaian yang efektif",
    3: "Landasan hukum yang jelas",
    4: "Monitoring dan evaluasi rutin oleh pembina",
    5: "Penghargaan dan sanksi yang konsisten",
    6: "Kompetensi sumber daya manusia",
    7: "Sarana yang memadai",
    8: "Partisipasi masyarakat",
}
"""The eight conditions of good complaint handling, as named at the forums of 2022 in Kepulauan Bangka Belitung."""
LEVELS = LISTS["tingkat"]
VERDICTS = LISTS["keadaan_janji"]

CLASSES = {**LISTS["klasifikasi"], "pengaduan_tidak_berkadar_pengawasan": "Pengaduan biasa (tidak berkadar pengawasan)"}
"""The class without supervisory weight has a plain name, explained at first use."""

SHORT_CLASSES = {
    "pengaduan_berkadar_pengawasan": "pengaduan berkadar pengawasan",
    "pengaduan_tidak_berkadar_pengawasan": "pengaduan biasa",
    "permintaan_informasi": "permintaan informasi",
    "aspirasi": "aspirasi",
}

CLASS_ANCHORS = {
    "pengaduan_berkadar_pengawasan": "tepat-pengawasan",
    "pengaduan_tidak_berkadar_pengawasan": "tepat-biasa",
    "permintaan_informasi": "tepat-informasi",
    "aspirasi": "tepat-aspirasi",
}
"""Permalinks on a scorecard: never changed."""

OUTCOMES = {
    "selesai": ("Selesai", "Menurut admin: ditutup oleh admin atau dinyatakan selesai."),
    "ditutup_sistem": ("Ditutup sistem", "Sistem menutup sendiri. Belum tentu tuntas, jadi tidak dihitung selesai."),
    "berjalan": ("Masih berjalan", "Sudah diterima, belum ada hasil akhir."),
    "diarsipkan": ("Diarsipkan", "Disimpan tanpa penyelesaian."),
    "di_luar_wewenang": ("Di luar wewenang", "Bukan wewenang instansi ini atau dialihkan; tidak masuk penyebut."),
}
"""Outcome → (name, one-line meaning)."""

CONTROL_TOTALS = {
    **{status: word.lower() for status, word in STATUSES.items()},
    **{outcome: name.lower() for outcome, (name, _) in OUTCOMES.items()},
    "masuk": "masuk",
}
"""Names of `[total_kontrol]` in the middle of a sentence; `selesai` is the outcome there, not the status."""

RESULT_KINDS = ("Instansi", "Narahubung", "Komitmen", "Panduan", "Glosarium", "Halaman lain")
"""Kinds of search results, in the order in which `/cari/` offers them."""
