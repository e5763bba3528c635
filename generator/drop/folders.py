"""Which folders are drops and which files are tables: told by their names, and everything else said, never followed."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from generator.drop.documents import FOLDER as DOCUMENTS_FOLDER
from generator.drop.findings import rule
from generator.drop.nearest import nearest
from generator.drop.places import Place, printable
from generator.drop.schema import TABLES
from generator.errors import UsageFault
from generator.written import content_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.drop.findings import Finding
    from generator.drop.schema import Where

SYMLINK = rule(
    "P150",
    "error",
    "Tautan simbolik",
    "ini tautan simbolik; tautan tidak diikuti",
    "Ganti tautan dengan berkas yang sebenarnya.",
)
ODD_NAME = rule(
    "P151",
    "error",
    "Nama berkas tidak lazim",
    "nama berkas ini diawali tanda hubung, berisi karakter di luar huruf, angka, titik, dan tanda hubung, "
    "atau berakhiran huruf besar",
    "Ganti nama berkas, misalnya `pengaduan-2026.csv`.",
)
TEMPORARY = rule(
    "P152",
    "warning",
    "Berkas sementara diabaikan",
    "berkas ini sisa program lain; tidak dibaca",
    "Tutup Excel, lalu hapus berkas itu.",
)
DESCRIPTOR_IGNORED = rule(
    "P153",
    "note",
    "Deskriptor diabaikan",
    "datapackage.json tidak dibaca; bentuk tabel sudah ditetapkan",
    "Tidak perlu diubah.",
)
UNKNOWN_FILE = rule(
    "P154",
    "warning",
    "Berkas tidak dikenal",
    "berkas ini bukan tabel yang dikenal; tidak dibaca",
    "Hapus berkas itu dari folder rilis, karena ikut terlihat oleh siapa pun yang dapat melihat repositorinya.",
)
MISSPELT_FILE = rule(
    "P155",
    "error",
    "Nama berkas salah eja",
    "nama berkas ini tidak dikenal; yang paling mirip `{terdekat}`",
    "Perbaiki nama berkas. Akhirannya .csv, .xlsx, atau .parquet.",
)
TWO_FILES = rule(
    "P156",
    "error",
    "Dua berkas untuk satu tabel",
    "tabel {tabel} sudah ada dalam berkas lain di folder ini",
    "Simpan satu berkas saja untuk tabel itu.",
)
NOT_A_DROP = rule(
    "P157",
    "error",
    "Nama folder rilis tidak sah",
    "nama folder di bawah drops harus berupa tanggal, misalnya `2026-03-31`, atau `2026-03-31-2` untuk perbaikannya",
    "Ganti nama folder, atau pindahkan ke luar folder drops.",
)
STRAY_FILE = rule(
    "P158",
    "warning",
    "Berkas di luar folder rilis",
    "hanya folder rilis yang dibaca di sini; berkas ini diabaikan",
    "Pindahkan ke folder rilisnya, atau hapus.",
)
STRAY_FOLDER = rule(
    "P159",
    "warning",
    "Folder tidak dikenal",
    "di dalam folder rilis hanya folder berkas/ yang dikenal; folder ini diabaikan",
    "Hapus folder itu.",
)

SPECIAL_FILE = rule(
    "P165",
    "error",
    "Bukan berkas biasa",
    "ini pipa, soket, atau perangkat; tidak dibuka",
    "Ganti dengan berkas biasa, atau hapus.",
)

DROP_ID: Final = re.compile(r"(\d{4}-\d{2}-\d{2})(?:-([2-9]|[1-9]\d{1,2}))?")
_PLAIN: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
_SUFFIX: Final = re.compile(r"(?P<stem>.+)\.(?:csv|xlsx|parquet)")
_TEMPORARY: Final = re.compile(r"~\$.*|\..*|Thumbs\.db|desktop\.ini|.*\.(?:tmp|bak)|.*~")
_DOCUMENTS: Final = frozenset({"README.md", "LICENSE", "drop.toml"})
ROOTS_FOLDER: Final = "akar-kepercayaan"
"""The folder of `reference/` that holds root certificates for signed documents."""
SIGNERS_FILE: Final = "penandatangan-situs"
"""The file of `reference/` that lists the keys with which the finished site may be signed."""
_FOLDERS: Final = frozenset({("drop", DOCUMENTS_FOLDER), ("reference", ROOTS_FOLDER)})
_SURELY_MEANT: Final = 0.75
_LONGEST_NAME: Final = 120


@dataclass(frozen=True, slots=True)
class DropFolder:
    """A folder whose name is a drop's id."""

    id: str
    path: Path
    as_of: date
    number: int
    """1, or the number of the same-day correction."""


@dataclass(frozen=True, slots=True)
class TableFile:
    """A file that is a table, or a part of one."""

    table: str
    path: Path
    file: str
    """As findings print it."""


def must_exist(data: Path) -> None:
    """Raise UsageFault where there is no data folder: the command runs in another folder than it should."""
    if not data.is_dir():
        msg = (
            f"Folder data tidak ada: {data} (dicari dari {Path.cwd()}). "
            "Jalankan perintah ini di folder utama Rapor, atau sebutkan foldernya dengan --data."
        )
        raise UsageFault(msg)


def unknown_drop(ids: Sequence[str]) -> UsageFault:
    """Return the fault of a drop that was named and is not there; `ids` are those that are."""
    if not ids:
        return UsageFault("Belum ada rilis di folder drops. Buat yang pertama dengan `rapor import`.")
    return UsageFault(f"Rilis itu tidak ada. Rilis yang ada: {', '.join(ids)}.")


def drop_folders(data: Path) -> tuple[list[DropFolder], list[Finding]]:
    """Return the drops of a data folder, oldest first. Raises UsageFault where the folder is not there."""
    must_exist(data)
    folders: list[DropFolder] = []
    findings: list[Finding] = []
    for path in sorted((data / "drops").iterdir()) if (data / "drops").is_dir() else []:
        place = Place(f"drops/{printable(path.name)}")
        if path.is_symlink():
            findings.append(place.found(SYMLINK))
        elif not path.is_dir():
            if path.name not in {".gitkeep", "README.md"}:
                findings.append(place.found(STRAY_FILE))
        elif (known := _drop_id(path)) is not None:
            folders.append(known)
        elif not path.name.startswith("."):
            findings.append(place.found(NOT_A_DROP))
    return sorted(folders, key=lambda folder: (folder.as_of, folder.number)), findings


def _drop_id(path: Path) -> DropFolder | None:
    named = DROP_ID.fullmatch(path.name)
    if named is None:
        return None
    try:
        as_of = date.fromisoformat(named[1])
    except ValueError:
        return None
    return DropFolder(path.name, path, as_of, int(named[2] or 1))


def table_files(folder: Path, where: Where, shown: str) -> tuple[list[TableFile], list[Finding]]:
    """Return the tables of a folder by name. Nothing is opened here, and no link is followed."""
    files: list[TableFile] = []
    findings: list[Finding] = []
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        place = Place(f"{shown}/{printable(path.name)}")
        fault = _fault_of(path, where)
        table = _table_of(path.name, where)
        if fault:
            findings.append(place.found(fault))
        elif path.is_dir() or path.name in _DOCUMENTS or (where, path.name) == ("reference", SIGNERS_FILE):
            continue
        elif table is None:
            findings.append(_unknown(path.name, where, place))
        elif table != "pengaduan" and any(file.table == table for file in files):
            findings.append(place.found(TWO_FILES, tabel=table))
        else:
            files.append(TableFile(table, path, place.file))
    return files, findings


def _fault_of(path: Path, where: Where) -> str | None:
    """Return why a path is not even looked at, None where its name may be that of a table."""
    if path.is_symlink():
        return SYMLINK
    if path.is_dir():
        return None if (where, path.name) in _FOLDERS else STRAY_FOLDER
    return _fault_of_name(path) if path.is_file() else SPECIAL_FILE


def _fault_of_name(path: Path) -> str | None:
    """Return why a file of this name is not looked at."""
    if _TEMPORARY.fullmatch(path.name):
        return TEMPORARY
    if path.name == "datapackage.json":
        return DESCRIPTOR_IGNORED
    shouted = path.suffix != path.suffix.lower()
    if shouted or not _PLAIN.fullmatch(path.name) or len(path.name) > _LONGEST_NAME:
        return ODD_NAME
    return None


def _table_of(name: str, where: Where) -> str | None:
    """Return the table that a file's name stands for: `pengaduan*` may have any ending of its own."""
    named = _SUFFIX.fullmatch(name)
    if named is None:
        return None
    if where == "drop" and named["stem"].startswith("pengaduan"):
        return "pengaduan"
    return named["stem"] if named["stem"] in _names(where) else None


def _names(where: Where) -> list[str]:
    return [table.name for table in TABLES.values() if table.where == where]


def _unknown(name: str, where: Where, place: Place) -> Finding:
    meant = nearest(name.partition(".")[0], _names(where), at_least=_SURELY_MEANT)
    return place.found(MISSPELT_FILE, terdekat=f"{meant}.csv") if meant else place.found(UNKNOWN_FILE)


def unwritable(names: Iterable[str], shown: str) -> list[Finding]:
    """Return a finding for every name of a file that is no UTF-8: no manifest and no page could say it."""
    return [Place(f"{shown}/{printable(name)}").found(ODD_NAME) for name in names if not _is_utf8(name)]


def _is_utf8(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def manifest_digest(folder: Path) -> str | None:
    """Return the SHA-256 of a drop's manifest, byte for byte; None where there is none that can be read."""
    try:
        return hashlib.sha256(content_of(folder / "drop.toml")).hexdigest()
    except OSError:
        return None


def digests(folder: Path) -> tuple[tuple[str, str, int], ...]:
    """Return (name, SHA-256, bytes) of every regular file of a drop but the manifest, `berkas/` included, by name."""
    kept = (
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink() and path.name != "drop.toml" and not _TEMPORARY.fullmatch(path.name)
    )
    described = []
    for path in kept:
        with path.open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest()
        described.append((path.relative_to(folder).as_posix(), digest, path.stat().st_size))
    return tuple(sorted(described))
