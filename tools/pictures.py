"""The pictures of the guide for stewards: what the commands really print, drawn as SVG.

`python -m tools.pictures` draws them again into docs/assets/gambar/. A test draws them too and compares: a guide whose
pictures show what the program said last year would be worse than none.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from io import StringIO
from pathlib import Path
from typing import Final

from openpyxl import Workbook
from rich.console import Console
from rich.text import Text

ROOT: Final = Path(__file__).resolve().parent.parent
FOLDER: Final = ROOT / "docs" / "assets" / "gambar"
EXPORT: Final = "ekspor.xlsx"
KEY: Final = "kunci-rahasia"
DROP: Final = "data/drops/2026-12-31"
IMPORT: Final = f"rapor import {EXPORT} --profile sp4n-lapor --drop {DROP}"
WIDTH: Final = 64
"""Characters in a line of a picture."""

FRAME: Final = """\
<svg viewBox="0 0 {terminal_width} {terminal_height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font: {char_height}px/{line_height}px monospace }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal"><rect width="{terminal_width}" height="{terminal_height}"/></clipPath>
{lines}
</defs>
<rect width="{terminal_width}" height="{terminal_height}" fill="#10181d"/>
<g class="{unique_id}-matrix" transform="translate(8, 0)" clip-path="url(#{unique_id}-clip-terminal)">
{matrix}
</g>
</svg>
"""
"""Rich's own frame without its window and without the fonts that it would fetch from another host."""

COLUMNS: Final = (
    "Tracking ID", "Tanggal Laporan Masuk", "Waktu Laporan Masuk", "Nama Pelapor", "Klasifikasi Laporan", "ID Kategori",
    "Kategori", "Judul Laporan", "Isi Laporan Awal", "Isi Laporan Akhir", "Tipe Laporan (Anonim/Rahasia)",
    "Sumber Laporan", "Instansi Induk", "ID Instansi Terdisposisi", "Instansi Terdisposisi", "Status Laporan",
    "Alasan Tunda/Arsip", "Provinsi", "Kota/Kabupaten", "Kecamatan", "Kelurahan", "Nomor SK", "Url SK",
    "Url Dokumen Laporan Tahunan", "Laporan yang Masuk melalui Kanal Aduan Setwapres", "Rating",
)  # fmt: skip
REPORTS: Final = (
    ("3 Jan 2026", "Dinas Kesehatan", "Ditutup oleh Admin"),
    ("17 Feb 2026", "Disdukcapil", "Selesai"),
    ("5 Mei 2026", "Dinas Kesehatan", "Ditindaklanjuti"),
    ("21 Agu 2026", "Kecamatan Rambah", "Terdisposisi"),
)
MISSPELT: Final = ("2 Nov 2026", "Dinas Kesehatn", "Terdisposisi")


def main() -> None:
    """Draw all pictures."""
    for name, svg in pictures().items():
        (FOLDER / name).write_text(svg, encoding="utf-8", newline="\n")
        print(f"{name}: {len(svg.encode()) / 1024:.0f} KB")


def pictures() -> dict[str, str]:
    """Return file name → SVG: an import that is refused, the one that works, and the check after it."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        lay_out(project)
        key = f"--key-file {KEY}"
        write_export(project / EXPORT, (*REPORTS, MISSPELT))
        refused = _said(project, f"{IMPORT} --dry-run", key)
        write_export(project / EXPORT, REPORTS)
        worked = _said(project, IMPORT, key)
        checked = _said(project, "rapor check")
    return {
        "impor-ditolak.svg": _drawn(f"{IMPORT} --dry-run", refused),
        "impor.svg": _drawn(IMPORT, worked),
        "periksa.svg": _drawn("rapor check", checked),
    }


def lay_out(project: Path) -> None:
    """Put into an empty folder what a steward has after the first step: policy and reference tables, and a key."""
    shutil.copytree(ROOT / "data" / "reference", project / "data" / "reference")
    shutil.copy(ROOT / "data" / "policy.toml", project / "data")
    (project / KEY).write_text("kunci untuk gambar panduan, tidak dipakai di mana pun\n", encoding="utf-8")
    (project / KEY).chmod(0o600)


def write_export(path: Path, reports: tuple[tuple[str, str, str], ...] = REPORTS) -> None:
    """Write a made-up export of the form that SP4N-LAPOR! gives: general lines, 26 columns, a last line."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Laporan Pengaduan SP4N-LAPOR!"])
    sheet.append([])
    sheet.append(list(COLUMNS))
    for number, (received, agency, status) in enumerate(reports, 8_000_001):
        row = dict.fromkeys(COLUMNS, "-") | {
            "Tracking ID": number,
            "Tanggal Laporan Masuk": received,
            "Nama Pelapor": "Warga Contoh",
            "Klasifikasi Laporan": "Pengaduan Tidak Berkadar Pengawasan",
            "Instansi Terdisposisi": agency,
            "Status Laporan": status,
        }
        sheet.append(list(row.values()))
    sheet.append(["JUMLAH", *[""] * 14, len(reports)])
    book.save(path)


def _said(project: Path, command: str, *more: str) -> str:
    """Run a command of the program in a folder; return what it printed, without the lines of progress."""
    words = [*command.split()[1:], *" ".join(more).split()]
    ran = subprocess.run(
        [sys.executable, "-m", "generator", *words],
        cwd=project,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "HOME": str(project), "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.stdout.strip()


def _drawn(command: str, said: str) -> str:
    """Draw a terminal with a command and what it said, with the fonts of the reader's own device."""
    console = Console(record=True, width=WIDTH, file=StringIO(), highlight=False, markup=False)
    console.print(Text(f"$ {command}", style="bold"))
    console.print(Text(said), width=WIDTH - 2)
    return console.export_svg(code_format=FRAME, unique_id="rapor")


if __name__ == "__main__":
    main()
