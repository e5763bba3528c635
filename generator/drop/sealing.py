"""Seals: hashes of a drop's files, row counts, and the link to the manifest before it. Together they are a chain.

The manifest is edited with tomlkit, so that comments and layout of what a person wrote stay as they were.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import TYPE_CHECKING

import tomlkit
import tomlkit.items

from generator.drop.editing import editable
from generator.drop.findings import found, rule
from generator.drop.folders import digests, drop_folders, manifest_digest, table_files, unknown_drop, unwritable
from generator.drop.manifest import NOT_TOML, read_manifest
from generator.drop.places import printable
from generator.drop.reader import read_table
from generator.drop.schema import TABLES
from generator.drop.sources import read_rows
from generator.drop.trail import digest, is_frozen, redacted, tombstones, trail, trail_findings
from generator.errors import DataRejected, UsageFault
from generator.written import Illegible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from generator.drop.findings import Finding
    from generator.drop.folders import DropFolder
    from generator.drop.parts import OpenedDrop

UNSEALED = rule(
    "P719",
    "warning",
    "Rilis belum disegel",
    "manifes rilis ini belum memuat sidik berkas dan tautan ke rilis sebelumnya",
    "Jalankan `rapor seal` untuk rilis ini sebelum diumumkan.",
)
NOT_SEALED = rule(
    "P720",
    "error",
    "Rilis belum disegel",
    "manifes rilis ini belum memuat sidik berkasnya",
    "Jalankan `rapor seal` untuk rilis ini.",
)
FILE_CHANGED = rule(
    "P721",
    "error",
    "Berkas berubah sesudah disegel",
    "isi berkas tidak sama lagi dengan sidik dalam manifes",
    "Kembalikan berkas yang asli. Yang sudah terbit diperbaiki dengan rilis baru yang menggantikan rilis ini; yang "
    "belum: tutup usulannya, lalu unggah folder rilisnya sebagai usulan baru.",
)
FILE_GONE = rule(
    "P722",
    "error",
    "Berkas yang disegel tidak ada",
    "berkas ini disebut dalam manifes, tetapi tidak ada",
    "Kembalikan berkasnya.",
)
FILE_ADDED = rule(
    "P723",
    "error",
    "Berkas di luar segel",
    "berkas ini tidak disebut dalam manifes yang sudah disegel",
    "Hapus berkas itu, atau masukkan dalam rilis baru.",
)
CHAIN_BROKEN = rule(
    "P724",
    "error",
    "Rantai manifes putus",
    "manifest_sebelumnya tidak sama dengan sidik manifes rilis {sebelumnya}",
    "Kembalikan manifes rilis sebelumnya seperti saat rilis ini disegel. Bila dua usulan disegel bersamaan, batalkan "
    "penggabungan yang kedua (Revert), lalu unggah folder rilisnya lagi sebagai usulan baru.",
)
CHAIN_BEGUN_LATE = rule(
    "P748",
    "error",
    "Awal rantai manifes tidak ada",
    "manifes ini menyebut sidik manifes sebelumnya, tetapi tidak ada rilis sebelum ini",
    "Kembalikan rilis yang pertama.",
)
ROWS_DIFFER = rule(
    "P725",
    "error",
    "Jumlah baris berbeda dari manifes",
    "manifes menyebut {tertulis} baris, berkas berisi {terbaca}",
    "Periksa apakah berkasnya lengkap.",
)

Sealed = Mapping[str, tuple[str | None, int | None]]
"""File name → (SHA-256, rows) as the manifest states them."""

_INSTEAD = (
    "Kembalikan berkasnya seperti saat disegel; data yang salah diganti dengan rilis baru yang menyebut rilis ini. "
    "Belum terbit? Tutup usulannya, lalu unggah folder rilisnya sebagai usulan baru."
)


def seal(data: Path, drop_id: str) -> bool:
    """Write hashes, row counts and the link to the previous manifest into a drop's `drop.toml`.

    Return False where it says all of that already: then it is left byte for byte. Raises UsageFault where the drop is
    unknown, the one before is not sealed yet, or something rests on the seal that would change; DataRejected where the
    manifest cannot be read.
    """
    folders, _ = drop_folders(data)
    ids = [folder.id for folder in folders]
    if drop_id not in ids:
        raise unknown_drop(ids)
    place = ids.index(drop_id)
    _refuse_out_of_turn(folders, place)
    manifest = folders[place].path / "drop.toml"
    try:
        document = editable(manifest)
    except (OSError, Illegible) as fault:
        finding = found(NOT_TOML, f"drops/{drop_id}/drop.toml", baris="tidak diketahui")
        msg = "Manifes tidak dapat dibaca."
        raise DataRejected(msg, [finding]) from fault
    kept, names = trail(data), [name for name, _, _ in digests(folders[place].path)]
    if odd := [*unwritable(names, f"drops/{drop_id}"), *unwritable(kept, "")]:
        msg = "Segel tidak dapat menyebut nama berkas yang bukan UTF-8. Tidak ada yang ditulis."
        raise DataRejected(msg, odd)
    before = tomllib.loads(tomlkit.dumps(document))
    if place:
        document = _with_link(document, manifest_digest(folders[place - 1].path) or "")
    document["berkas"] = _entries(folders[place])
    bound = _why_not_anew(data, folders, place)
    _note_trail(document, _stated_trail(data, folders[place]) if bound else kept)
    sealed = tomlkit.dumps(document)
    if tomllib.loads(sealed) == before:
        return False
    if bound:
        raise UsageFault(bound)
    staged = manifest.with_name(".drop.toml.segel")
    staged.write_text(sealed, encoding="utf-8", newline="\n")
    staged.replace(manifest)
    return True


def _refuse_out_of_turn(folders: Sequence[DropFolder], place: int) -> None:
    if place and not is_sealed(folders[place - 1], linked=place > 1):
        msg = f"Segel dulu rilis sebelumnya, {folders[place - 1].id}: rantai dibuat berurutan."
        raise UsageFault(msg)


def _why_not_anew(data: Path, folders: Sequence[DropFolder], place: int) -> str | None:
    """Say what rests on the seal of a drop, so that no other may be written; None for a draft."""
    drop = folders[place].id
    buried, broken = tombstones(data, drop)
    if broken or redacted(buried):
        return (
            f"Rilis {drop} pernah diredaksi: segelnya tetap menyebut berkas yang asli, dan catatan redaksinya menyebut "
            "penggantinya, jadi rilis ini tidak dapat disegel ulang. Yang masih harus dikeluarkan, keluarkan dengan "
            "`rapor redact`."
        )
    if is_frozen(data, drop):
        return (
            f"Rilis {drop} sudah dibekukan, dan arsipnya menunjuk segel yang sekarang; rilis ini tidak dapat disegel "
            f"ulang. {_INSTEAD}"
        )
    for later in folders[place + 1 :]:
        if read_manifest(later.path / "drop.toml", "", later.as_of)[0].previous_manifest:
            named = f"Rilis {later.id} sudah disegel dan menunjuk rilis ini"
            return f"{named}; rilis ini tidak dapat disegel ulang. {_INSTEAD}"
    return None


def is_sealed(folder: DropFolder, *, linked: bool) -> bool:
    """Say whether a drop's manifest has hashes, and a link where one is due (`linked`: it is not the first drop)."""
    manifest, _ = read_manifest(folder.path / "drop.toml", "", folder.as_of)
    return bool(manifest.files) and (bool(manifest.previous_manifest) or not linked)


def _with_link(document: tomlkit.TOMLDocument, digest: str) -> tomlkit.TOMLDocument:
    """Set the link. A new key goes above everything: a key after a table would belong to that table."""
    if "manifest_sebelumnya" in document:
        document["manifest_sebelumnya"] = digest
        return document
    return tomlkit.parse(f'manifest_sebelumnya = "{digest}"\n' + tomlkit.dumps(document))


def _note_trail(document: tomlkit.TOMLDocument, kept: Mapping[str, str]) -> None:
    """Write what lies in the archive by now; nothing where it is empty."""
    document.pop("jejak", None)
    if kept:
        document["jejak"] = dict(kept)


def _stated_trail(data: Path, folder: DropFolder) -> dict[str, str]:
    """Return what of the trail a drop's manifest names. What came after its seal is held by the seals after it."""
    stated = read_manifest(folder.path / "drop.toml", "", folder.as_of)[0].trail
    return {path: sha for path, sha in trail(data).items() if path in stated}


def _entries(folder: DropFolder) -> tomlkit.items.Table:
    rows = row_counts(folder)
    entries = tomlkit.table(is_super_table=True)
    for name, sha256, _ in digests(folder.path):
        entry = tomlkit.table()
        entry["sha256"] = sha256
        if name in rows:
            entry["baris"] = rows[name]
        entries[name] = entry
    return entries


def row_counts(folder: DropFolder) -> dict[str, int]:
    """Return the number of records of each table file of a drop."""
    counts = {}
    for file in table_files(folder.path, "drop", folder.id)[0]:
        for sheet in read_rows(file.path):
            part, _ = read_table(sheet, TABLES[file.table], file.file, {})
            if part is not None:
                counts[file.path.name] = len(part.frame)
    return counts


def basis_of(data: Path) -> dict[str, str]:
    """Return the SHA-256 of the policy and of each reference table: what figures rest on beside the drops."""
    files = [data / "policy.toml", *sorted((data / "reference").glob("*.csv"))]
    return {path.relative_to(data).as_posix(): digest(path.read_bytes()) for path in files if path.is_file()}


def verify_chain(data: Path, *, until: str | None = None) -> list[Finding]:
    """Return what does not hold: every file that differs from its seal, and the first broken link of the chain.

    A file that was replaced by `rapor redact` is held to what its tombstone says. Drops after `until` are not looked
    at. Raises UsageFault where there is nothing to verify.
    """
    folders, findings = drop_folders(data)
    ids = [folder.id for folder in folders]
    if not folders or (until is not None and until not in ids):
        raise unknown_drop(ids)
    folders = folders[: None if until is None else ids.index(until) + 1]
    broken = False
    for place, folder in enumerate(folders):
        shown = f"drops/{folder.id}"
        manifest, faults = read_manifest(folder.path / "drop.toml", f"{shown}/drop.toml", folder.as_of)
        findings += faults
        if faults or not manifest.files:
            findings += [found(NOT_SEALED, f"{shown}/drop.toml")] if not faults else []
            continue
        buried, faults = tombstones(data, folder.id)
        findings += [*faults, *file_faults(digests(folder.path), manifest.files, shown, redacted(buried))]
        findings += trail_findings(data, manifest.trail, f"{shown}/drop.toml")
        if not broken and (fault := _broken_link(manifest.previous_manifest, folders, place)):
            broken = True
            findings.append(fault)
    return findings


def file_faults(
    files: Iterable[tuple[str, str, int]], sealed: Sealed, shown: str, replaced: Mapping[str, str]
) -> list[Finding]:
    """Compare the files of a drop, as `digests` describes them, with what its manifest says of them.

    `replaced` are digests of files that a tombstone put in the place of sealed ones.
    """
    present = {name: sha256 for name, sha256, _ in files}
    findings = []
    for name in sorted(present.keys() | sealed.keys()):
        file = f"{shown}/{printable(name)}"
        if name not in present:
            findings.append(found(FILE_GONE, file))
        elif name not in sealed:
            findings.append(found(FILE_ADDED, file))
        elif replaced.get(name, sealed[name][0]) not in (None, present[name]):
            findings.append(found(FILE_CHANGED, file))
    return findings


def seal_findings(drop: OpenedDrop, *, is_first: bool) -> list[Finding]:
    """Return what `check` says about a drop's seal: a warning while there is none, errors where it does not hold."""
    manifest = drop.drop.manifest
    shown = f"drops/{drop.drop.id}"
    if not manifest.files:
        return [found(UNSEALED, f"{shown}/drop.toml")]
    replaced = redacted(drop.drop.redactions)
    findings = file_faults(drop.drop.files, manifest.files, shown, replaced)
    if not is_first and manifest.previous_manifest is None:
        findings.append(found(UNSEALED, f"{shown}/drop.toml"))
    for parts in drop.parts.values():
        for part in parts:
            stated = manifest.files.get(part.place.file.rpartition("/")[2], (None, None))[1]
            is_sealed = part.place.file.rpartition("/")[2] not in replaced
            if is_sealed and stated is not None and stated != len(part.frame):
                findings.append(part.place.found(ROWS_DIFFER, tertulis=stated, terbaca=len(part.frame)))
    return findings


def taken_out(drop: OpenedDrop) -> int:
    """Return how many complaints `rapor redact` took out of a drop: those that were sealed, less those still there."""
    sealed, replaced = drop.drop.manifest.files, redacted(drop.drop.redactions)
    present = [(part.place.file.rpartition("/")[2], len(part.frame)) for part in drop.parts.get("pengaduan", ())]
    return sum((sealed[name][1] or rows) - rows for name, rows in present if name in sealed and name in replaced)


def taken_out_since(drop: OpenedDrop, earlier: Iterable[OpenedDrop]) -> int:
    """Return how many complaints were taken out of earlier drops since a drop was sealed; 0 while it is a draft.

    One that was taken out of several drops counts once for each, and where an earlier drop was redacted before and
    after the seal, all of that.
    """
    if not drop.drop.manifest.files:
        return 0
    known = drop.drop.manifest.trail
    since = (each for each in earlier if any(one.place not in known for one in each.drop.redactions))
    return sum(map(taken_out, since))


def _broken_link(link: str | None, folders: Sequence[DropFolder], place: int) -> Finding | None:
    """Return what is wrong with the link of a drop to the one before it; the first has none."""
    file = f"drops/{folders[place].id}/drop.toml"
    if not place:
        return None if link is None else found(CHAIN_BEGUN_LATE, file)
    previous = folders[place - 1]
    if link is not None and link == manifest_digest(previous.path):
        return None
    return found(CHAIN_BROKEN, file, sebelumnya=previous.id)
