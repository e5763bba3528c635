"""The root certificates that lie with the data, each with its source.

Nobody else's list is trusted, least of all that of the machine: a root counts when `akar.toml` names its file, its
digest, where it came from and when.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from pyhanko.keys import load_certs_from_pemder_data

from generator.drop.documents import digest
from generator.drop.findings import found, rule
from generator.drop.folders import ROOTS_FOLDER
from generator.release.proof import Root
from generator.written import Illegible, text_of, toml

if TYPE_CHECKING:
    from pathlib import Path

    from generator.drop.findings import Finding

LIST_UNREADABLE = rule(
    "P470",
    "error",
    "Daftar akar kepercayaan tidak dapat dibaca",
    "akar.toml bukan TOML yang sah, atau isinya bukan daftar [[akar]]",
    "Perbaiki menurut contoh dalam README folder itu.",
)
ROOT_INCOMPLETE = rule(
    "P471",
    "error",
    "Akar kepercayaan tanpa asal-usul",
    "akar ke-{nomor} tidak menyebut `berkas`, `sha256`, `nama`, `sumber`, dan `diambil` (tanggal) dengan lengkap",
    "Isi kelimanya: akar yang asalnya tidak jelas tidak dapat dipercaya.",
)
ROOT_DIFFERS = rule(
    "P472",
    "error",
    "Berkas akar kepercayaan tidak cocok",
    "berkas akar ke-{nomor} tidak ada, bukan sertifikat CA, atau sidiknya lain dari `sha256`",
    "Ambil ulang dari sumber resminya dan samakan sidiknya.",
)
ROOT_UNLISTED = rule(
    "P473",
    "warning",
    "Sertifikat di luar daftar akar",
    "{jumlah} berkas .pem tidak disebut dalam akar.toml, jadi tidak dipakai",
    "Catat asalnya dalam akar.toml, atau hapus berkasnya.",
)

_LIST = "akar.toml"
_TEXTS = ("berkas", "sha256", "nama", "sumber")


@dataclass(frozen=True, slots=True)
class KeptRoot:
    """A root and its file."""

    path: Path
    sha256: str
    root: Root


def kept_roots(data: Path) -> tuple[tuple[KeptRoot, ...], list[Finding]]:
    """Return the roots of a data folder in the order of its list, and what is wrong with the list."""
    folder = data / "reference" / ROOTS_FOLDER
    shown = f"reference/{ROOTS_FOLDER}/{_LIST}"
    try:
        listed = toml(text_of(folder / _LIST)) if (folder / _LIST).exists() else {}
    except (OSError, Illegible):
        return (), [found(LIST_UNREADABLE, shown)]
    entries = listed.get("akar", [])
    is_list = isinstance(entries, list) and all(isinstance(entry, dict) for entry in entries)
    if not is_list or listed.keys() - {"akar"}:
        return (), [found(LIST_UNREADABLE, shown)]
    kept, findings = [], []
    for number, entry in enumerate(entries, 1):
        read = _root(folder, entry)
        if isinstance(read, KeptRoot):
            kept.append(read)
        else:
            findings.append(found(read, shown, nomor=number))
    unlisted = {path.name for path in folder.glob("*.pem")} - {entry.get("berkas") for entry in entries}
    findings += [found(ROOT_UNLISTED, shown, jumlah=len(unlisted))] if unlisted else []
    return tuple(kept), findings


def in_force(roots: tuple[KeptRoot, ...], *, is_example: bool) -> tuple[KeptRoot, ...]:
    """Return the roots that count for a release: those made up for an example count in an example only."""
    return tuple(root for root in roots if is_example or not root.root.is_example)


def _root(folder: Path, entry: dict[str, Any]) -> KeptRoot | str:
    """Return a root, or the rule that its entry breaks."""
    is_told = all(isinstance(entry.get(key), str) and entry[key] for key in _TEXTS)
    if not is_told or not isinstance(entry.get("diambil"), date):
        return ROOT_INCOMPLETE
    path = folder / entry["berkas"]
    is_plain = path.name == entry["berkas"] and path.suffix == ".pem" and path.is_file() and not path.is_symlink()
    if not is_plain or digest(path) != entry["sha256"] or not _is_authority(path):
        return ROOT_DIFFERS
    root = Root(entry["nama"], entry["sumber"], is_example=entry.get("contoh") is True)
    return KeptRoot(path.absolute(), entry["sha256"], root)


def _is_authority(path: Path) -> bool:
    """Tell whether a file holds one certificate that may issue others."""
    try:
        (only,) = load_certs_from_pemder_data(path.read_bytes())
        return bool(only.ca)
    except ValueError:
        return False
