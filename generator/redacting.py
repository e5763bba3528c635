"""Taking a leaked value out of a published drop: for the day that must not come.

The mended file takes the place of the leaked one, a tombstone with the reason stays in the chain, frozen pages that
hold what was taken out are taken down, and what must be done outside (history, caches, search engines) is said.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from generator import remains
from generator.archive.store import MANIFEST, Archive
from generator.drop.findings import errors
from generator.drop.folders import drop_folders, unknown_drop
from generator.drop.intake import take_in
from generator.drop.manifest import read_manifest
from generator.drop.trail import FOLDER, canonical, digest, sealed_document, tombstones, with_seal
from generator.errors import DataRejected, GateRefused, UsageFault
from generator.identifiers import in_cell, plain
from generator.policy import read_policy
from generator.written import content_of

if TYPE_CHECKING:
    from datetime import date

    from generator.drop.findings import Finding
    from generator.drop.folders import DropFolder


@dataclass(frozen=True, slots=True)
class Redaction:
    """What is to be done: which file of which drop, what takes its place, why, and since when (a day, not a clock)."""

    drop: str
    name: str
    mended: Path
    reason: str
    day: date
    agencies: tuple[str, ...] = ()
    """Agencies whose frozen scorecards are taken down whatever they hold."""


@dataclass(frozen=True, slots=True)
class Redacted:
    """What was done: the file, and the frozen pages (drop, agency) that are gone."""

    drop: str
    file: str
    objects: tuple[str, ...]
    """Files of the archive that held those pages, from the data folder; the repository's history has them, too."""
    pages: tuple[tuple[str, str], ...]
    elsewhere: tuple[str, ...]
    """Other files of the drops that still say what was taken out."""


def redact(data: Path, asked: Redaction) -> Redacted:
    """Replace a file, write the tombstones, and take down frozen pages; all is checked before anything is written.

    Raises UsageFault for a drop, file or reason that cannot be used, GateRefused where the mended file leaks too,
    DataRejected where it breaks another rule.
    """
    folder = _folder(data, asked)
    old, new = folder.path / asked.name, content_of(asked.mended)
    sealed = read_manifest(folder.path / "drop.toml", "", folder.as_of)[0].files.get(asked.name, (None, None))[0]
    if asked.name == "drop.toml":
        msg = (
            "Manifes adalah mata rantai: rilis sesudahnya dan arsip menyebut sidiknya, jadi tidak dapat diganti dengan "
            "redaksi. Pada rilis terbaru yang belum dibekukan, hapus isinya dari drop.toml lalu jalankan `rapor seal` "
            "lagi. Selain itu rantai harus dimulai baru dari rilis ini, dengan pengumuman: mintalah bantuan pengembang."
        )
        raise UsageFault(msg)
    if sealed is None:
        msg = f"Rilis {asked.drop} belum disegel, jadi belum terbit: perbaiki berkasnya langsung, lalu segel."
        raise UsageFault(msg)
    _refuse_the_same(old, new)
    _refuse_a_reason_that_leaks(asked.reason)
    replaced = {asked.name: {"lama": sealed, "baru": digest(new)}}
    _refuse_what_cannot_be_published(data, folder, asked, replaced, new)
    removed = remains.taken_out(old, asked.mended, remains.table_of(old))
    archives = _archives(data)
    gone = {each for archive in archives for each in remains.objects_with(archive, removed, asked.agencies)}
    # Releases share objects: what is taken down of one is taken down, and told, of all that show it.
    doomed = [(archive, gone & set(archive.cards.values())) for archive in archives]
    pages = []
    for archive, objects in doomed:
        if objects or archive.drop == asked.drop:
            files = replaced if archive.drop == asked.drop else {}
            _bury(data, archive.drop, asked, files, sorted(objects))
            pages += [(archive.drop, agency) for agency, each in archive.cards.items() if each in objects]
    if asked.drop not in {archive.drop for archive, _ in doomed}:
        _bury(data, asked.drop, asked, replaced, [])
    staged = old.with_name(f".{old.name}.redaksi")
    staged.write_bytes(new)
    staged.replace(old)
    places = {archive.place(each) for archive, objects in doomed for each in objects}
    for place in places:
        place.unlink()
    frozen = tuple(sorted(place.relative_to(data).as_posix() for place in places))
    others = tuple(path.relative_to(data).as_posix() for path in remains.elsewhere(data, old, removed))
    return Redacted(asked.drop, asked.name, frozen, tuple(sorted(pages)), others)


def _folder(data: Path, asked: Redaction) -> DropFolder:
    folders, _ = drop_folders(data)
    folder = next((one for one in folders if one.id == asked.drop), None)
    if folder is None:
        raise unknown_drop([one.id for one in folders])
    inside = (folder.path / asked.name).resolve().is_relative_to(folder.path.resolve())
    if not inside or not (folder.path / asked.name).is_file():
        msg = f"Tidak ada berkas itu di drops/{asked.drop}. Tulis namanya persis, misalnya narahubung.csv."
        raise UsageFault(msg)
    if asked.mended.suffix != (folder.path / asked.name).suffix:
        msg = "Berkas pengganti harus sejenis dengan berkas yang diganti (akhiran yang sama)."
        raise UsageFault(msg)
    return folder


def _refuse_the_same(old: Path, new: bytes) -> None:
    """Write no tombstone that says something was taken out where everything is still there."""
    if old.read_bytes() == new:
        msg = (
            "Berkas pengganti sama persis dengan berkas yang ada sekarang, jadi tidak ada yang akan keluar. "
            "Tidak ada yang ditulis. Hapus dulu isi yang bocor dari berkas pengganti, lalu jalankan lagi."
        )
        raise UsageFault(msg)


def _refuse_a_reason_that_leaks(reason: str) -> None:
    if not reason.strip() or any(in_cell(plain(reason))):
        msg = "Alasan kosong atau memuat data pribadi. Alasan ikut terbit: sebut jenis datanya saja, bukan isinya."
        raise UsageFault(msg)


def _refuse_what_cannot_be_published(
    data: Path, folder: DropFolder, asked: Redaction, replaced: dict[str, dict[str, str]], content: bytes
) -> None:
    """Read the whole data folder as it will be, in a copy; what other files were at fault before keeps nobody in.

    Totals in a sealed manifest cannot be mended: the folder could not be built again, unless rows were only taken out.
    """
    policy = read_policy(data / "policy.toml")
    with TemporaryDirectory() as place:
        copy = Path(shutil.copytree(data, f"{place}/data", symlinks=True))
        _bury(copy, folder.id, asked, replaced, [])
        (copy / "drops" / folder.id / asked.name).write_bytes(content)
        faults = errors(take_in(copy, policy).findings)
    mended, manifest = (f"drops/{folder.id}/{name}" for name in (asked.name, "drop.toml"))
    if any(one.file != mended for one in faults):
        before = set(map(_place, errors(take_in(data, policy).findings)))
        faults = [one for one in faults if one.file == mended or _place(one) not in before]
    if faults:
        msg = "Berkas pengganti tidak lolos pemeriksaan. Tidak ada yang ditulis."
        if {mended, manifest}.isdisjoint(one.file for one in faults):
            msg = f"{msg} Redaksi dulu berkas yang disebut itu: ia merujuk yang hendak dikeluarkan."
        refused = GateRefused if any(one.rule.gate for one in faults) else DataRejected
        raise refused(msg, faults)


def _place(fault: Finding) -> tuple[str, str, int | None, str | None]:
    return fault.code, fault.file, fault.row, fault.column


def _archives(data: Path) -> list[Archive]:
    found = ((path.parent, sealed_document(path)) for path in sorted((data / FOLDER).glob(f"*/{MANIFEST}")))
    return [Archive(path, document) for path, document in found if document]


def _bury(data: Path, drop: str, asked: Redaction, files: dict[str, dict[str, str]], objects: list[str]) -> None:
    folder = data / FOLDER / drop
    folder.mkdir(parents=True, exist_ok=True)
    document = {
        "skema": "redaksi/1",
        "drop": drop,
        "tanggal": asked.day.isoformat(),
        "alasan": asked.reason.strip(),
        "berkas": files,
        "objek": objects,
    }
    target = folder / f"redaksi-{len(tombstones(data, drop)[0]) + 1}.json"
    target.write_bytes(canonical(with_seal(document)))


def recipe(data: Path, done: Redacted) -> str:
    """Return what a person must do outside, as numbered steps; files are named from the root of the repository."""
    files = [f"drops/{done.drop}/{done.file}", *done.objects]
    paths = " \\\n     ".join(f"--path {(data / file).as_posix()}" for file in files)
    return _RECIPE.format(paths=paths)


_RECIPE = """\
Sesudah ini, di luar Rapor:
1. Simpan perubahan ini (commit) dan terbitkan situs, supaya berkas dan halaman yang lama tidak lagi disajikan.
2. Hapus berkas lama, dan objek arsip yang memuatnya, dari riwayat git, di salinan baru repositori:
   git filter-repo --invert-paths {paths}
   lalu taruh kembali berkas yang sudah diperbaiki, commit, dan dorong paksa: git push --force --all
   Semua orang yang punya salinan harus menyalin ulang.
3. Minta layanan tempat repositori berada menghapus sisanya: objek tak terpakai, cabang usulan, salinan (fork).
4. Hapus artefak pratinjau dan log alur kerja yang memuat berkas itu.
5. Minta mesin pencari menghapus halaman dari tembolok, dan arsip web menghapus salinannya.
6. Keluarkan juga dari sistem sumber dan dari tabel yang Anda simpan: impor berikutnya membawanya kembali.
7. Laporkan kepada pejabat pelindungan data instansi; batas waktu pemberitahuan menurut peraturan yang berlaku.
Sidik SHA-256 berkas lama tetap ada dalam rantai. Dari sidik saja isi tidak dapat dibaca, tetapi tebakan dapat
dicocokkan: hapus seluruh baris, jangan hanya satu sel, supaya tidak ada yang dapat ditebak."""
