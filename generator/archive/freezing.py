"""From a release to the values that its archive pages show: words as its readers saw them, and its JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from generator import api
from generator.archive.store import MANIFEST, OBJECTS, SCHEME
from generator.drop.trail import FOLDER, canonical, digest, with_seal
from generator.errors import UsageFault
from generator.pages.cautions import cautions
from generator.pages.edition import Edition
from generator.pages.headlines import main_lead
from generator.pages.outcomes import outcome_rows, status_rows
from generator.pages.quotations import quotations
from generator.revision import marked
from generator.shown_before import shown_in
from generator.writer import new_folder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.archive.store import Archive, Json
    from generator.release import Release, Scorecard


def freeze(release: Release, data: Path, before: Archive | None, basis: Mapping[str, str]) -> Path:
    """Keep the public values of a release under `data/arsip/<drop>/` and return the folder.

    `before` is the archive of the newest earlier drop that was frozen, `basis` the digests of the files that the
    figures rest on beside the drops. Frozen twice, the same values give the same bytes; other values are refused.
    """
    objects: dict[str, bytes] = {}

    def keep(document: Json) -> str:
        content = canonical(document)
        objects[digest(content)] = content
        return digest(content)

    edition, marks = replace(Edition.of(release), is_archived=True), marked(release)
    values = {path: json.loads(content) for path, content in api.documents(release) if path.startswith("api/v1/rapor/")}
    manifest = {
        "skema": SCHEME,
        "drop": release.drop,
        "kepala": _head(edition),
        "manifes_rilis": edition.manifest,
        "arsip_sebelumnya": digest((before.path / MANIFEST).read_bytes()) if before else None,
        "dasar": dict(basis),
        "rapor": {
            agency: keep(_card(release, card, edition, marks.get(agency, {}), values[f"api/v1/rapor/{agency}.json"]))
            for agency, card in ((one.agency.id, one) for one in release.scorecards)
        },
        "rincian": keep({"tabel": [each.document() for each in shown_in(release.dimensions)]}),
    }
    return _written(data / FOLDER / release.drop, canonical(with_seal(manifest)), objects)


def _head(edition: Edition) -> Json:
    """Return what every page of the archive says of its release. No contact: later gates would not know it."""
    return {
        "situs": edition.site_name,
        "alamat": edition.site_url,
        "pemerintah": edition.government,
        "penerbit": edition.publisher,
        "lisensi": edition.licence,
        "sumber": edition.source,
        "tanggal": edition.date,
        "contoh": edition.stamp.strip(),
    }


def _card(
    release: Release, card: Scorecard, edition: Edition, revised: Mapping[str, frozenset[str]], values: Json
) -> Json:
    outcomes = card.block.outcomes
    said = cautions(card.trend, revised, card.headline).indonesian.strip()
    quoted = quotations(release, card, edition, revised)
    return {
        "instansi": {"id": card.agency.id, "nama": card.agency.name, "wilayah": card.agency.region_name or ""},
        "kalimat": ["".join(one) for one in main_lead(card.headline, card.block, edition)] + ([said] if said else []),
        "angka": [
            {"jangkar": one.anchor, "kalimat": one.claim, "kutip": one.indonesian, "kutip_en": one.english}
            for one in quoted
        ],
        "hasil": [[row.name, row.count] for row in outcome_rows(outcomes)] if quoted else [],
        "status": [list(row) for row in status_rows(card.block)],
        "nilai": values,
    }


def _written(folder: Path, manifest: bytes, objects: Mapping[str, bytes]) -> Path:
    if (folder / MANIFEST).is_file():
        if (folder / MANIFEST).read_bytes() != manifest:
            msg = (
                f"Rilis {folder.name} sudah dibekukan dengan isi lain. Arsip tidak pernah ditimpa: angka yang berubah "
                "terbit sebagai rilis baru."
            )
            raise UsageFault(msg)
        return folder
    with new_folder(folder) as staged:
        (staged / OBJECTS).mkdir()
        for name, content in objects.items():
            (staged / OBJECTS / f"{name}.json").write_bytes(content)
        (staged / MANIFEST).write_bytes(manifest)
    return folder
