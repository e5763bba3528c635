"""The key of the ids where everybody can read it: with it, public tracking numbers are tried until an id fits.

A key is known by the fingerprint that manifests state, so nothing else is ever taken for one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generator.drop.findings import found, rule
from generator.drop.folders import drop_folders
from generator.drop.manifest import read_manifest
from generator.identifiers import mask
from generator.identifiers.readable import as_text
from generator.imports.keys import SHORTEST_KEY, is_made_by
from generator.written import content_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from generator.drop.findings import Finding

LEAKED = rule(
    "G125", "error", "Kunci rahasia dalam repositori", "Berkas ini memuat kunci yang menyamarkan nomor laporan.",
    "Keluarkan berkas itu; kunci disimpan di luar repositori. Bila sudah terunggah, siapa pun dapat mencocokkan nomor "
    "laporan: ikuti panduan «Bila ada data pribadi yang bocor».",
    gate=True,
)  # fmt: skip
_DRAWN: Final = re.compile(rf"(?<![0-9A-Za-z_])[0-9a-f]{{{2 * SHORTEST_KEY}}}(?![0-9A-Za-z_])")
"""A key as `rapor import` draws it, anywhere in a text; another one is known where a file holds nothing else."""


def fingerprints(data: Path) -> frozenset[str]:
    """Return the fingerprints of the keys that made the ids of any drop; none where there is no such folder."""
    folders = drop_folders(data)[0] if data.is_dir() else ()
    manifests = (read_manifest(one.path / "drop.toml", "", one.as_of)[0] for one in folders)
    return frozenset(one.key_fingerprint for one in manifests if one.key_fingerprint)


def leaks(files: Iterable[tuple[Path, str]], known: frozenset[str]) -> Iterator[Finding]:
    """Yield a finding for each file, given with the name that findings print, that holds one of these keys."""
    for path, shown in files if known else ():
        content = content_of(path)
        text = as_text(content)
        written = {content.strip(), text.strip().encode(), *(drawn.encode() for drawn in _DRAWN.findall(text))}
        if any(is_made_by(secret, known) for secret in written):
            yield found(LEAKED, mask(shown))
