"""Data folders whose every text field is hostile, and the commands run on them in this process."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.__main__ import main

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import pytest

PAYLOADS: Mapping[int, Sequence[str]] = {
    1: ("</title><script>alert(1)</script>",),
    2: ('"><script>alert(2)</script>', "' onmouseover='alert(2)"),
    3: (
        "[klik](javascript:alert(3)) [a](JaVaScRiPt:alert(3)) [b](vbscript:x)",
        "[c](data:text/html;base64,PHNjcmlwdD4=) <javascript:alert(3)>",
    ),
    4: ("![x](x){onerror=alert(4)} *a*{onclick=alert(4)}", "{: onmouseover=alert(4) }"),
    5: (
        "<img src=x onerror=alert(5)><svg/onload=alert(5)>",
        "<iframe src=//asing.example></iframe><style>*{display:none}</style>",
        "<b style='position:fixed'>tebal</b>",
    ),
    6: ("baris\n<div onclick=alert(6)>dua</div>",),
    7: ("[^1]: catatan [x]: javascript:alert(7)", "*[PU]: Pekerjaan Umum"),
    8: ("!!! danger", '=== "Tab"', "??? note", "# Judul", "---", "- [x] a"),
    9: ("| a | b \\| c |",),
    10: ('--8<-- "/etc/passwd"',),
    11: ("{{ 7*7 }} {% raw %} {# #}", "{{ config }}{% include 'x' %}"),
    12: ("::: os", "<!-- x", "<![CDATA[ y ]]>", "]]>"),
    14: ("&lt;script&gt; &amp;amp; &#60;b&#62;",),
    15: ("</script><!-- </style> </textarea> </svg>",),
    20: ("$\\frac{1}$", "Rp $5 dan $6", "_label_ **tebal** `kode`"),
    22: ("::error file=x::y", "::add-mask::z", "::stop-commands::w"),
    24: ("=HYPERLINK(1)", "=cmd|1", "@budi", "+62 812", "\uff1d1", "-2+3"),
}
"""Case of the list → what is typed."""
EVERY: Sequence[str] = tuple(payload for payloads in PAYLOADS.values() for payload in payloads)
REFERENCE = {
    "status": "label,status\nDitutup oleh Admin,ditutup_admin\n",
    "hari_libur": "tanggal,nama,jenis,sumber\n"
    "2025-01-01,Tahun Baru,libur_nasional,SKB\n2026-01-01,Tahun Baru,libur_nasional,SKB\n",
    "batas_waktu": "klasifikasi,hari_kerja,dasar_hukum,berlaku_mulai,berlaku_selesai\n"
    "permintaan_informasi,5,Standar pelayanan,2020-01-01,\n",
    "wilayah": "kode,nama\n14,Riau\n14.06,Rokan Hulu\n",
    "instansi": "id,nama,jenis,kode_wilayah\ndisdik,Dinas Pendidikan,dinas,14.06\n",
}
MANIFEST = 'tanggal_data = 2026-03-31\nsumber = "Uji"\npengelola = "Diskominfo"\nlisensi = "CC BY 4.0"\n'
POLICY = (
    '[situs]\nnama = "Rapor"\nurl = "https://rapor.example/"\npemerintah = "Kabupaten Contoh"\n'
    'kode_wilayah = "14.06"\npenerbit = "Pengelola contoh"\n'
)
COMPLAINTS = (
    "id,instansi,klasifikasi,tanggal_masuk,status,tanggal_selesai\n"
    "kaaaaaaa1,disdik,aspirasi,2026-01-05,selesai,2026-01-09\n"
)
DROP = "drops/2026-03-31"


def table(rows: Sequence[Mapping[str, object]]) -> str:
    """Write rows as CSV, every cell quoted."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]), quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def plain_folder(root: Path) -> Path:
    """Write the smallest data folder that passes every rule."""
    for name, content in REFERENCE.items():
        put(root / f"reference/{name}.csv", content)
    put(root / f"{DROP}/drop.toml", MANIFEST)
    put(root / f"{DROP}/pengaduan.csv", COMPLAINTS)
    put(root / "policy.toml", POLICY)
    return root


def put(path: Path, content: str | bytes) -> Path:
    """Write a file, and the folders that it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@dataclass(frozen=True)
class Ran:
    """What a command said, and how it ended."""

    code: int
    said: str


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> Ran:
    """Run `rapor` in this process, as the console script does."""
    capsys.readouterr()
    code = main([str(argument) for argument in arguments])
    heard = capsys.readouterr()
    return Ran(code, heard.out + heard.err)
