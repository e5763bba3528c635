"""What lies beside the drops and belongs to their chain: archives, and tombstones of what was taken out.

A manifest names, under `[jejak]`, the digest of every archive manifest and tombstone that was there when it was sealed.
A tombstone (`data/arsip/<drop>/redaksi-N.json`) is written once and never edited; it holds digests and a reason.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from generator.drop.findings import found, rule
from generator.written import Illegible, content_of, json_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from generator.drop.findings import Finding

TRAIL_CHANGED = rule(
    "P730",
    "error",
    "Jejak dalam rantai berubah",
    "berkas arsip atau redaksi yang disebut manifes ini berubah atau hilang: {berkas}",
    "Kembalikan berkas itu seperti saat rilis ini disegel.",
)
TOMBSTONE_CHANGED = rule(
    "P731",
    "error",
    "Catatan redaksi berubah",
    "catatan redaksi ini tidak dapat dibaca atau berubah sesudah ditulis",
    "Kembalikan berkas yang asli. Redaksi baru ditulis sebagai berkas baru dengan `rapor redact`.",
)
FOLDER: Final = "arsip"
_KEPT: Final = ("arsip.json", "redaksi-*.json")
SEAL: Final = "sidik_isi"


@dataclass(frozen=True, slots=True)
class Tombstone:
    """One redaction: which files were replaced in a drop, or which frozen pages were taken down, when and why."""

    path: Path
    drop: str
    day: date
    reason: str
    files: Mapping[str, tuple[str, str]]
    """File name → (SHA-256 as sealed, SHA-256 of what stands there now)."""
    objects: tuple[str, ...]
    """SHA-256 of frozen scorecards that were deleted."""

    @property
    def place(self) -> str:
        """Its path from the data folder, as `trail` and `[jejak]` name it."""
        return f"{FOLDER}/{self.drop}/{self.path.name}"


def canonical(document: Any) -> bytes:  # noqa: ANN401 - whatever JSON can hold
    """Return the only bytes in which a document is written: sorted keys, one line, UTF-8."""
    return (json.dumps(document, ensure_ascii=False, allow_nan=False, sort_keys=True) + "\n").encode()


def digest(content: bytes) -> str:
    """Return the SHA-256 of some bytes in hexadecimal."""
    return sha256(content).hexdigest()


def with_seal(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return a document with the digest of everything else in it, so that no byte of it can change unseen."""
    rest = {key: value for key, value in document.items() if key != SEAL}
    return rest | {SEAL: digest(canonical(rest))}


def sealed_document(path: Path) -> dict[str, Any] | None:
    """Return a document that `with_seal` and `canonical` wrote; None where a byte of it is another one."""
    try:
        content = content_of(path)
        document = json_of(content)
    except (OSError, Illegible):
        return None
    if not isinstance(document, dict) or _in_seal(document) != content:
        return None
    return document


def is_frozen(data: Path, drop: str) -> bool:
    """Say whether a drop has an archive, which names the manifest of the drop."""
    return (data / FOLDER / drop / _KEPT[0]).is_file()


def _in_seal(document: Mapping[str, Any]) -> bytes | None:
    """Return the bytes that a document would be written in; None where it cannot be: what is read may be too deep."""
    try:
        return canonical(with_seal(document))
    except (ValueError, RecursionError):
        return None


def trail(data: Path) -> dict[str, str]:
    """Return the digest of every archive manifest and tombstone, by its path from the data folder."""
    paths = sorted(path for kept in _KEPT for path in (data / FOLDER).glob(f"*/{kept}"))
    return {path.relative_to(data).as_posix(): digest(path.read_bytes()) for path in paths if path.is_file()}


def trail_findings(data: Path, stated: Mapping[str, str], file: str) -> list[Finding]:
    """Compare what a manifest says of the trail with what is there; later archives and tombstones may be more."""
    present = trail(data)
    return [found(TRAIL_CHANGED, file, berkas=path) for path, sha in stated.items() if present.get(path) != sha]


def tombstones(data: Path, drop: str) -> tuple[list[Tombstone], list[Finding]]:
    """Return the redactions of one drop, oldest first, and those that cannot be trusted."""
    kept, findings = [], []
    for path in sorted((data / FOLDER / drop).glob(_KEPT[1]), key=lambda path: (len(path.name), path.name)):
        document = sealed_document(path)
        try:
            kept.append(_tombstone(path, document or {}))
        except (KeyError, TypeError, ValueError):
            findings.append(found(TOMBSTONE_CHANGED, path.relative_to(data).as_posix()))
    return kept, findings


def all_tombstones(data: Path) -> list[Tombstone]:
    """Return every redaction of a data folder, by drop."""
    drops = sorted(path.name for path in (data / FOLDER).glob("*") if path.is_dir())
    return [one for drop in drops for one in tombstones(data, drop)[0]]


def _tombstone(path: Path, document: Mapping[str, Any]) -> Tombstone:
    files = {str(name): (str(pair["lama"]), str(pair["baru"])) for name, pair in document["berkas"].items()}
    day, objects = date.fromisoformat(document["tanggal"]), tuple(map(str, document["objek"]))
    return Tombstone(path, str(document["drop"]), day, str(document["alasan"]), files, objects)


def redacted(kept: Sequence[Tombstone]) -> dict[str, str]:
    """Return the digest that each replaced file has now."""
    return {name: new for one in kept for name, (_, new) in one.files.items()}
