"""`rapor verify` over the archive: every object, every manifest and every link, and what is there too much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.archive.store import MANIFEST, OBJECTS, Archive, in_order
from generator.drop.findings import found, rule
from generator.drop.folders import manifest_digest
from generator.drop.trail import FOLDER, digest, sealed_document, tombstones

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.archive.store import Json
    from generator.drop.findings import Finding

_RESTORE = "Kembalikan berkas yang asli dari riwayat repositori."
MANIFEST_CHANGED = rule(
    "P732", "error", "Manifes arsip berubah", "manifes arsip ini tidak dapat dibaca atau berubah", _RESTORE
)
OTHER_RELEASE = rule(
    "P733",
    "error",
    "Arsip bukan dari rilis ini",
    "arsip ini dibekukan dari manifes rilis yang lain daripada yang ada sekarang",
    "Kembalikan drop.toml dan arsip rilis ini seperti saat dibekukan.",
)
LINK_BROKEN = rule(
    "P734",
    "error",
    "Rantai arsip putus",
    "arsip_sebelumnya tidak sama dengan sidik manifes arsip sebelum ini",
    _RESTORE,
)
OBJECT_CHANGED = rule("P735", "error", "Objek arsip berubah", "isi berkas tidak sama dengan sidik namanya", _RESTORE)
OBJECT_GONE = rule(
    "P736",
    "error",
    "Objek arsip tidak ada",
    "objek yang disebut manifes arsip tidak ada, dan tidak ada catatan redaksi tentangnya",
    _RESTORE,
)
OBJECT_ADDED = rule(
    "P737", "error", "Berkas di luar arsip", "berkas ini tidak disebut manifes arsip", "Hapus berkas itu."
)


def archive_findings(data: Path) -> list[Finding]:
    """Return everything in `data/arsip` that is not as it was frozen, the first broken link among it."""
    findings: list[Finding] = []
    before: str | None = None
    broken = False
    folders = sorted((path for path in (data / FOLDER).glob("*") if path.is_dir()), key=lambda one: in_order(one.name))
    for folder in folders:
        if not (folder / MANIFEST).is_file():
            findings += _strangers(folder, set(), data)
            continue
        shown, document = f"{FOLDER}/{folder.name}/{MANIFEST}", _manifest(folder / MANIFEST)
        if document is None:
            findings.append(found(MANIFEST_CHANGED, shown))
        else:
            archive = Archive(folder, document)
            if document["manifes_rilis"] != manifest_digest(data / "drops" / folder.name):
                findings.append(found(OTHER_RELEASE, shown))
            if document["arsip_sebelumnya"] != before and not broken:
                broken = True
                findings.append(found(LINK_BROKEN, shown))
            findings += [*_objects(archive, data), *_strangers(folder, _named(archive), data)]
        before = digest((folder / MANIFEST).read_bytes())
    return findings


def unpublishable(data: Path) -> list[Finding]:
    """Return what of the archive no build may publish: manifests and objects that are not what was frozen."""
    findings: list[Finding] = []
    for manifest in sorted((data / FOLDER).glob(f"*/{MANIFEST}")):
        document = _manifest(manifest)
        if document is None:
            findings.append(found(MANIFEST_CHANGED, manifest.relative_to(data).as_posix()))
        else:
            findings += _objects(Archive(manifest.parent, document), data)
    return findings


def _manifest(path: Path) -> Json | None:
    """Return the manifest of an archive; None where a byte of it is another one, or it never was a manifest."""
    document = sealed_document(path) or {}
    names = (document.get("drop"), document.get("rincian"), document.get("manifes_rilis"))
    is_one = isinstance(document.get("rapor"), dict) and all(isinstance(name, str) for name in names)
    return document if is_one and "arsip_sebelumnya" in document else None


def _objects(archive: Archive, data: Path) -> Iterator[Finding]:
    buried = {each for told in tombstones(data, archive.drop)[0] for each in told.objects}
    for name in sorted({*archive.cards.values(), archive.document["rincian"]}):
        path = archive.place(name)
        shown = path.relative_to(data).as_posix()
        if not path.is_file():
            yield from () if name in buried else (found(OBJECT_GONE, shown),)
        elif digest(path.read_bytes()) != name:
            yield found(OBJECT_CHANGED, shown)


def _named(archive: Archive) -> set[str]:
    """Return the files that the folder of an archive may hold."""
    return {f"{OBJECTS}/{name}.json" for name in archive.own()} | {MANIFEST}


def _strangers(folder: Path, known: set[str], data: Path) -> Iterator[Finding]:
    told = {one.path for one in tombstones(data, folder.name)[0]}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path not in told and path.relative_to(folder).as_posix() not in known:
            yield found(OBJECT_ADDED, path.relative_to(data).as_posix())
