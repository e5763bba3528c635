"""`SHA256SUMS` of the finished site: written as the last step of a build, and held against the files of a copy.

It has the form that `sha256sum -c` reads, so that a reader needs nothing of ours to check a copy.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final

from generator.drop.findings import found, rule
from generator.identifiers import mask
from generator.tree import names_in
from generator.written import content_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.drop.findings import Finding

SUMS: Final = "SHA256SUMS"
SIGNATURE: Final = "SHA256SUMS.sig"
_OWN: Final = frozenset({SUMS, SIGNATURE, ".rapor"})
"""What the list cannot or need not hold: itself, its signature, and the mark of the folder on this machine."""
_LINE: Final = re.compile(r"(?P<digest>[0-9a-f]{64})  (?P<name>.+)")

NO_SUMS = rule(
    "P741",
    "error",
    "Situs tanpa daftar sidik",
    "tidak ada SHA256SUMS di folder situs ini, atau tidak dapat dibaca",
    "Sebut folder hasil `rapor build`, atau bangun ulang situsnya.",
)
BAD_LINE = rule(
    "P742",
    "error",
    "Daftar sidik rusak",
    "baris ini bukan sidik dan nama berkas di dalam situs, atau menyebut berkas yang sudah disebut",
    "Unduh ulang situsnya, atau bangun ulang.",
)
SITE_FILE_GONE = rule(
    "P743",
    "error",
    "Berkas situs tidak ada",
    "berkas ini disebut dalam SHA256SUMS, tetapi tidak ada",
    "Unduh ulang situsnya, atau bangun ulang.",
)
SITE_FILE_CHANGED = rule(
    "P744",
    "error",
    "Berkas situs berubah",
    "isi berkas ini tidak sama dengan sidiknya dalam SHA256SUMS",
    "Jangan dikutip sebelum jelas sebabnya. Unduh ulang situsnya, atau bangun ulang.",
)
SITE_FILE_ADDED = rule(
    "P745",
    "error",
    "Berkas di luar daftar sidik",
    "berkas ini tidak disebut dalam SHA256SUMS, atau berupa tautan",
    "Hapus berkas itu, atau bangun ulang situsnya.",
)
BAD_SIGNATURE = rule(
    "P746",
    "error",
    "Tanda tangan situs tidak sah",
    "SHA256SUMS.sig bukan tanda tangan sah atas SHA256SUMS oleh kunci yang terdaftar di reference/penandatangan-situs",
    "Pastikan kunci penanda tangan terdaftar, lalu tanda tangani ulang dengan `make sign`.",
)
OTHER_RELEASE = rule(
    "P747",
    "error",
    "Rilis di situs berbeda dari data",
    "situs memuat rilis {rilis}, yang di folder data tidak ada atau manifesnya lain",
    "Kembalikan rilis itu di folder data, atau bangun ulang situs bila perubahannya disengaja.",
)


def write_sums(site: Path, known: Mapping[str, bytes] | None = None) -> None:
    """Write the list of all files of a finished site into it. `known`: name → digest of all of them, as just read."""
    with (site / SUMS).open("w", encoding="utf-8", newline="\n") as opened:
        if known is None:
            opened.writelines(f"{_digest(site / name)}  {name}\n" for name in sorted(_files(site)))
        else:
            opened.writelines(f"{known[name].hex()}  {name}\n" for name in sorted(known.keys() - _OWN))


def sum_faults(site: Path) -> list[Finding]:
    """Return every file of a site that is missing, changed or not listed, in the order of their names."""
    try:
        lines = content_of(site / SUMS).decode().splitlines()
    except (OSError, UnicodeDecodeError):
        return [found(NO_SUMS, SUMS)]
    known: dict[str, str] = {}
    findings: list[Finding] = []
    for row, line in enumerate(lines, start=1):
        parts = _LINE.fullmatch(line)
        if parts is None or parts["name"] in known or not _is_inside(parts["name"]):
            findings.append(found(BAD_LINE, SUMS, row=row))
        else:
            known[parts["name"]] = parts["digest"]
    return findings + _differences(site, known)


def listed(text: str) -> dict[str, str]:
    """Return the digests by name that a list holds which this program wrote; a name that leads elsewhere is none."""
    found = (parts for parts in map(_LINE.fullmatch, text.splitlines()) if parts)
    return {parts["name"]: parts["digest"] for parts in found if _is_inside(parts["name"])}


def _differences(site: Path, listed: dict[str, str]) -> list[Finding]:
    present = _files(site)
    findings = []
    for name in sorted(listed.keys() | present):
        if name not in present:
            findings.append(found(SITE_FILE_GONE, shown(name)))
        elif name not in listed or (site / name).is_symlink():
            findings.append(found(SITE_FILE_ADDED, shown(name)))
        elif _digest(site / name) != listed[name]:
            findings.append(found(SITE_FILE_CHANGED, shown(name)))
    return findings


def _files(site: Path) -> set[str]:
    """Return the paths of all files and links, relative to the site."""
    names = (name for name in names_in(site) if name not in _OWN)
    return {name for name in names if (site / name).is_file() or (site / name).is_symlink()}


def shown(name: str) -> str:
    """Return a file's name as findings may print it. Dates stay, because the folders of releases are named by them."""
    return "".join(c if c.isprintable() else "�" for c in mask(name))


def _is_inside(name: str) -> bool:
    """Refuse a name that leads out of the site."""
    return all(part not in {"", ".", ".."} for part in name.split("/")) and "\\" not in name


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
