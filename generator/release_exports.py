"""Releases as the JSON and the download tell them: the chain, what was withdrawn, and every revised figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.file_forms import changes_told, iso, rounded
from generator.release.revision import SHARE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.release import Release
    from generator.release.evidence import DropFacts
    from generator.release.revision import Restated, Revision, ShareRevision

Json = dict[str, Any]


def document(release: Release) -> Json:
    """Return every release, oldest first, and the list of corrections.

    `menggantikan`, `digantikan` and `ditarik` say which are in force. `revisi` holds what a release states differently
    from `dibanding`, the one published right before it; `direvisi` what the newest states differently from it. In both
    `lama` + `perbaikan` + `pergerakan` = `baru` for counts; shares are 0–1 and null below the minimum n.
    """
    replaces = {drop.replaced_by: drop.id for drop in release.drops if drop.replaced_by}
    return {
        "rilis": [_drop(drop, replaces.get(drop.id), release) for drop in release.drops],
        "perbaikan": [
            {
                "tanggal": day.isoformat(),
                "tabel": table,
                "id": name,
                "kolom": column,
                "alasan": reason,
                "diminta_oleh": asked_by,
            }
            for day, table, name, column, reason, asked_by in release.corrections
        ],
    }


def rows(release: Release) -> Iterator[tuple[str | int | float | None, ...]]:
    """Yield a row for each figure that a release revises of the one before it, oldest release first."""
    for restated in release.revisions.since_before:
        for told in _figures(restated):
            causes = " ".join(told["sebab"]) or None
            yield (
                restated.drop,
                restated.against,
                told["instansi"] or "seluruh",
                *(told[name] for name in ("periode", "angka", "lama", "baru", "perbaikan", "pergerakan")),
                causes,
                "; ".join(told["alasan"]) or None,
            )


def _drop(drop: DropFacts, replaces: str | None, release: Release) -> Json:
    before, later = release.revisions.of(drop.id), release.revisions.later_than(drop.id)
    counted = dict(drop.rows_of)
    return {
        "id": drop.id,
        "tanggal_data": drop.as_of.isoformat(),
        "sumber": drop.source,
        "pengelola": drop.steward,
        "lisensi": drop.licence,
        "contoh": drop.is_example,
        "catatan": drop.note,
        "cakupan": {"mulai": iso(drop.covers_from), "selesai": drop.covers_until.isoformat()},
        "baris": drop.rows,
        "baru_mundur": drop.backdated,
        "menggantikan": replaces,
        "digantikan": drop.replaced_by,
        "ditarik": drop.replaced_by is not None,
        "alasan": drop.replacement_reason,
        "manifes_sha256": drop.manifest_sha256,
        "manifest_sebelumnya": drop.previous_manifest,
        "berkas": [
            {"nama": name, "sha256": digest, "ukuran": size, "baris": counted.get(name)}
            for name, digest, size in drop.files
        ],
        "dibanding": before.against if before else None,
        "pergerakan": changes_told(before.flow) if before else None,
        "revisi": list(_figures(before)) if before else [],
        "direvisi": list(_figures(later)) if later else [],
    }


def _figures(restated: Restated) -> Iterator[Json]:
    """Yield counts, then shares; `instansi` is null for all agencies together."""
    for one in restated.counts:
        yield _count(one)
    for share in restated.shares:
        yield _share(share)


def _count(one: Revision) -> Json:
    return {
        "instansi": one.agency,
        "periode": one.period,
        "angka": one.figure,
        "lama": one.before,
        "baru": one.after,
        "perbaikan": one.revised,
        "pergerakan": one.moved,
        "sebab": dict(one.causes),
        "alasan": list(one.reasons),
    }


def _share(one: ShareRevision) -> Json:
    return {
        "instansi": one.agency,
        "periode": one.period,
        "angka": SHARE,
        "lama": rounded(one.before.value),
        "baru": rounded(one.after.value),
        "perbaikan": None,
        "pergerakan": None,
        "sebab": {},
        "alasan": [],
    }
