"""CITATION.cff (Citation File Format 1.2.0): how to cite the data as a whole. Forges show it to readers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from generator.licences import licence

if TYPE_CHECKING:
    from datetime import date

    from generator.release import Identity

PATH = "CITATION.cff"


def citation_file(identity: Identity, drop: str, as_of: date, manifest: str, *, is_example: bool) -> str:
    """Return the file: YAML whose texts are JSON strings, which YAML reads as they are.

    `manifest` is the SHA-256 of the drop's manifest, "" where it is not known.
    """
    terms = licence(identity.licence)
    mark = " DATA CONTOH: angkanya rekaan." if is_example else ""
    lines = [
        "cff-version: 1.2.0",
        f"message: {_text('Sebutkan penerbit, rilis, tanggal data, dan alamat halaman bila memakai data ini.' + mark)}",
        "type: dataset",
        f"title: {_text(identity.site_name)}",
        "abstract: "
        + _text(
            f"Penanganan laporan warga oleh instansi, {identity.government}. Data per {as_of.isoformat()}.{mark} "
            f"Lisensi data: {identity.licence}. Bukan rapor kepatuhan Ombudsman RI."
        ),
        "authors:",
        f"  - name: {_text(identity.publisher)}",
        f"version: {_text(drop)}",
        f"date-released: {as_of.isoformat()}",
        f"url: {_text(identity.site_url)}",
        f"repository-artifact: {_text(identity.site_url.rstrip('/') + '/unduhan/rapor.zip')}",
    ]
    if terms.spdx:
        lines.append(f"license: {terms.spdx}")
    if manifest:
        lines += ["identifiers:", "  - type: other", f"    value: {_text(f'sha256:{manifest}')}"]
        lines.append(f"    description: {_text(f'SHA-256 manifes rilis {drop}')}")
    return "\n".join(lines) + "\n"


def _text(words: str) -> str:
    return json.dumps(" ".join(words.split()), ensure_ascii=False)
