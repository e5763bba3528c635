"""`make failure`: says in the summary of a run that the site was not published, why, and that the old one stays up.

Needs nothing but Python: it also runs when setting up is what failed. What became of each step comes in variables.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

STEPS: Final = {
    "RAPOR_PERIKSA": (
        "Data ditolak oleh pemeriksaan",
        "Temuannya ada di tabel pada langkah «Periksa data». Perbaiki berkas yang disebut, lalu kirim lagi.",
    ),
    "RAPOR_SEGEL": (
        "Berkas tidak sama dengan segelnya",
        "Lihat langkah «Cocokkan segel dan rantai». Kembalikan yang asli; perbaikan terbit sebagai rilis baru.",
    ),
    "RAPOR_SITUS": (
        "Situs tidak jadi dibuat",
        "Sebabnya ditulis di langkah «Buat situs»: gerbang privasi, kebijakan, atau mesin situs.",
    ),
    "RAPOR_TERBIT": (
        "GitHub Pages tidak menerima situsnya",
        "Periksa Settings → Pages (Source: GitHub Actions), lalu pilih «Re-run failed jobs».",
    ),
    "RAPOR_SAKSI": (
        "Situs sudah terbit, tetapi SHA256SUMS belum disaksikan",
        "Pilih «Re-run failed jobs». Repositori tertutup memerlukan paket GitHub Enterprise untuk langkah ini.",
    ),
}
"""Variable with a step's outcome → what went wrong where it is `failure`, and what to do. In the order of the run."""


def report(outcomes: Mapping[str, str]) -> str:
    """Return the summary of a failed run in Markdown."""
    title, advice = next(
        (told for variable, told in STEPS.items() if outcomes.get(variable) == "failure"),
        ("Situs tidak terbit", "Sebabnya ada di log langkah yang bertanda silang. Perbaiki, lalu jalankan lagi."),
    )
    published = outcomes.get("RAPOR_TERBIT") == "success"
    state = "" if published else "\n\n**Situs lama tetap tampil.** Tidak ada yang berubah bagi pembaca."
    return f"## {title}\n\n{advice}{state}\n"


def main() -> int:
    """Print the report and append it to the summary of the run, where there is one."""
    if os.environ.get("CI_JOB_STATUS") == "success":
        return 0  # GitLab runs this after a job that went well, too
    told = report(os.environ)
    print(told)
    if path := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(path).open("a", encoding="utf-8") as summary:
            summary.write(told)
    return 0


if __name__ == "__main__":
    sys.exit(main())
