"""From a release to the values that its archive pages show: words as its readers saw them, and its JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from generator import api
from generator.archive.alike import alike, taken_out
from generator.archive.store import MANIFEST, OBJECTS, SCHEME
from generator.dimensions.shown_before import shown_in
from generator.drop.trail import FOLDER, canonical, digest, with_seal
from generator.errors import UsageFault
from generator.pages.cautions import cautions
from generator.pages.edition import Edition
from generator.pages.headlines import main_lead
from generator.pages.locale import english_date
from generator.pages.outcomes import outcome_rows, status_rows
from generator.pages.quotations import quotations
from generator.release.revision import marked
from generator.writer import new_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.archive.store import Archive, Json
    from generator.release import Release, Scorecard


def freeze(release: Release, data: Path, earlier: Sequence[Archive], basis: Mapping[str, str]) -> Path:
    """Keep the public values of a release under `data/arsip/<drop>/` and return the folder.

    `earlier` are the archives of earlier drops, oldest first: an object that one of them has is not stored again.
    `basis` are the digests of the files that the figures rest on beside the drops. Frozen twice, the same values give
    the same bytes; other values are refused.
    """
    folder = data / FOLDER / release.drop
    if (folder / MANIFEST).is_file():
        if (folder / MANIFEST).read_bytes() != _frozen(release, earlier, basis, lambda _name, _content: None):
            msg = (
                f"Rilis {folder.name} sudah dibekukan dengan isi lain. Arsip tidak pernah ditimpa: angka yang berubah "
                "terbit sebagai rilis baru."
            )
            raise UsageFault(msg)
        return folder
    with new_folder(folder) as staged:
        (staged / OBJECTS).mkdir()

        def write(name: str, content: bytes) -> None:
            (staged / OBJECTS / f"{name}.json").write_bytes(content)

        (staged / MANIFEST).write_bytes(_frozen(release, earlier, basis, write))
    return folder


def _frozen(
    release: Release, earlier: Sequence[Archive], basis: Mapping[str, str], put: Callable[[str, bytes], None]
) -> bytes:
    """Return the manifest; `put` is given each object that no earlier release has, by its name."""
    edition = replace(Edition.of(release), is_archived=True)
    common = alike((values for _, values in _values(release)), _words(edition, english_date(release.as_of)))
    known = {name: one for one in reversed(earlier) for name in one.own()}
    held: dict[str, str] = {}

    def keep(content: bytes) -> str:
        name = digest(content)
        if name in known and known[name].holds(name):
            held[name] = known[name].drop
        else:
            put(name, content)
        return name

    manifest = {
        "skema": SCHEME,
        "drop": release.drop,
        "kepala": _head(edition),
        "manifes_rilis": edition.manifest,
        "arsip_sebelumnya": digest((earlier[-1].path / MANIFEST).read_bytes()) if earlier else None,
        "dasar": dict(basis),
        "bersama": common,
        "rapor": {agency: keep(taken_out(card, common)) for agency, card in _cards(release, edition)},
        "rincian": keep(canonical({"tabel": [each.document() for each in shown_in(release.dimensions)]})),
    }
    return canonical(with_seal(manifest | {"pada": held}))


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
