"""From a release to the values that its archive pages show: words as its readers saw them, and its JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from generator import api
from generator.archive.alike import alike, taken_out
from generator.archive.store import MANIFEST, OBJECTS, SCHEME
from generator.drop.trail import FOLDER, canonical, digest, with_seal
from generator.errors import UsageFault
from generator.pages.cautions import cautions
from generator.pages.edition import Edition
from generator.pages.headlines import main_lead
from generator.pages.locale import english_date
from generator.pages.outcomes import outcome_rows, status_rows
from generator.pages.quotations import quotations
from generator.revision import marked
from generator.shown_before import shown_in
from generator.writer import new_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.archive.store import Archive, Json
    from generator.release import Release, Scorecard


def freeze(release: Release, data: Path, earlier: Sequence[Archive], basis: Mapping[str, str]) -> Path:
    """Keep the public values of a release under `data/arsip/<drop>/` and return the folder.

    `earlier` are the archives of earlier drops, oldest first: an object that one of them has is not stored again.
    `basis` are the digests of the files that the figures rest on beside the drops. Frozen twice, the same values give
    the same bytes; other values are refused.
    """
    edition = replace(Edition.of(release), is_archived=True)
    common = alike((values for _, values in _values(release)), _words(edition, english_date(release.as_of)))
    stored = {agency: taken_out(card, common) for agency, card in _cards(release, edition)}
    details = canonical({"tabel": [each.document() for each in shown_in(release.dimensions)]})
    objects = {digest(content): content for content in (*stored.values(), details)}
    held = {name: one.drop for one in reversed(earlier) for name in one.own() if name in objects and one.holds(name)}
    manifest = {
        "skema": SCHEME,
        "drop": release.drop,
        "kepala": _head(edition),
        "manifes_rilis": edition.manifest,
        "arsip_sebelumnya": digest((earlier[-1].path / MANIFEST).read_bytes()) if earlier else None,
        "dasar": dict(basis),
        "bersama": common,
        "rapor": {agency: digest(content) for agency, content in stored.items()},
        "rincian": digest(details),
        "pada": held,
    }
    own = {name: content for name, content in objects.items() if name not in held}
    return _written(data / FOLDER / release.drop, canonical(with_seal(manifest)), own)


def _words(edition: Edition, date: str) -> dict[str, str]:
    """Return what sentences name their release by; dates with a word before, for September is one in both languages."""
    dates = {"sampai": f"sampai {edition.date}", "per": f"per {edition.date}", "per_en": f"as of {date}"}
    return dates | {"tanggal": edition.date, "tanggal_en": date, "rilis": edition.drop, "manifes": edition.manifest}


def _cards(release: Release, edition: Edition) -> Iterator[tuple[str, Json]]:
    """Yield agency and what its page in the archive shows."""
    marks = marked(release)
    for card, values in _values(release):
        yield card.agency.id, _card(release, card, edition, marks.get(card.agency.id, {}), values)


def _values(release: Release) -> Iterator[tuple[Scorecard, Json]]:
    """Yield each scorecard and its JSON; of thousands no more than one is held."""
    documents = api.documents_of_agencies(release, release.scorecards)
    yield from zip(release.scorecards, (json.loads(content) for _, content in documents), strict=True)


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
