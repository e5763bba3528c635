"""What `rapor check` and `rapor verify` say about documents.

`check` warns of what readers will be told anyway: a signature that does not hold is a fact about the document, and the
page says so. Personal data in it are refused, as anywhere in a repository. `verify` fails where something that was
sealed or signed does not hold, or cannot be found out; who signed, and whether we trust that, is only told.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from generator.documents.inspection import inspect
from generator.documents.roots import in_force, kept_roots
from generator.drop.documents import FOLDER
from generator.drop.findings import by_place, found, rule
from generator.drop.folders import drop_folders, table_files
from generator.drop.places import printable
from generator.drop.reader import read_table
from generator.drop.rules.commitments import documents
from generator.drop.schema import TABLES
from generator.drop.sources import read_rows
from generator.identifiers import LABELS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from generator.documents.inspection import Inspection
    from generator.documents.roots import KeptRoot
    from generator.drop.findings import Finding
    from generator.drop.model import Intake

SIGNATURE_FAILS = rule(
    "P474",
    "warning",
    "Tanda tangan elektronik tidak cocok",
    "tanda tangan ke-{nomor} dalam dokumen ini tidak cocok dengan isinya, atau tidak mencakup seluruh berkas; "
    "halamannya akan mengatakan begitu",
    "Minta berkas asli dari penandatangan. Jangan menyimpan ulang atau mencetak ulang PDF yang bertanda tangan.",
)
NOT_EXAMINED = rule(
    "P475",
    "warning",
    "Dokumen tidak dapat diperiksa",
    "dokumen ini terkunci, rusak, atau terlalu besar untuk diperiksa; halamannya akan mengatakan begitu",
    "Periksa apakah berkasnya utuh, tanpa kata sandi, dan paling besar 32 MB.",
)
DOCUMENT_ACTS = rule(
    "P476",
    "warning",
    "Dokumen menjalankan sesuatu",
    "dokumen ini memuat skrip, tindakan otomatis, atau lampiran",
    "Pakai berkas tanpa skrip dan lampiran bila ada.",
)
CONTACTS_INSIDE = rule(
    "P477",
    "warning",
    "Dokumen memuat kontak",
    "teks dokumen ini memuat {kind}",
    "Nomor dan surel kantor pada kop surat boleh. Bila milik pribadi, keluarkan dokumen ini dari rilis.",
)
PARTLY_UNREAD = rule(
    "P478",
    "warning",
    "Sebagian dokumen tidak terbaca",
    "sebagian isi dokumen ini tidak dapat dibaca mesin, jadi data pribadi di dalamnya tidak dapat dicari",
    "Baca dokumen itu sendiri sampai habis sebelum menyetujui rilis ini.",
)
PERSONAL_INSIDE = rule(
    "G112",
    "error",
    "Data pribadi dalam dokumen",
    "Teks dokumen ini memuat {kind}.",
    "Keluarkan dokumen ini dari rilis: repositori memperlihatkannya kepada siapa saja. Sidik SHA-256 saja boleh.",
    gate=True,
)
SIGNATURE_BROKEN = rule(
    "P726",
    "error",
    "Tanda tangan elektronik tidak cocok",
    "tanda tangan ke-{nomor} tidak cocok lagi dengan isi dokumen",
    "Kembalikan berkas asli dari penandatangan.",
)
NOT_COVERED = rule(
    "P727",
    "error",
    "Dokumen ditambah sesudah ditandatangani",
    "berkas berisi tambahan yang tidak dicakup tanda tangan ke-{nomor} atau tanda tangan sesudahnya",
    "Kembalikan berkas asli dari penandatangan.",
)
NOT_VERIFIED = rule(
    "P728",
    "error",
    "Dokumen tidak dapat diperiksa",
    "dokumen ini terkunci, rusak, atau terlalu besar, jadi tanda tangannya tidak dapat diperiksa",
    "Ganti dengan berkas yang utuh, tanpa kata sandi, dan paling besar 32 MB, lewat rilis baru.",
)

_CONTACTS: Final = frozenset({"telepon", "surel"})
_WHOLE: Final = frozenset({"utuh", "utuh_dengan_bukti", "utuh_saat_itu"})


def document_findings(intake: Intake, data: Path) -> list[Finding]:
    """Return what `check` says: about the roots that are kept, and about each PDF of each drop.

    Whom we trust, and when, changes none of it; what the build of the newest release will ask is asked here, so that
    each document is examined once.
    """
    kept, findings = kept_roots(data)
    roots = in_force(kept, is_example=any(drop.manifest.is_example for drop in intake.drops))
    newest = max((drop.as_of for drop in intake.drops), default=date.min)
    for drop in intake.drops:
        for shown, seen in _inspected(drop.folder, newest, roots):
            findings += _warnings(shown, seen)
    return by_place(findings)


def document_faults(data: Path) -> list[Finding]:
    """Return what `verify` fails for: digests that differ, signatures that do not hold, what cannot be examined."""
    folders, _ = drop_folders(data)
    findings: list[Finding] = []
    for place, folder in enumerate(folders):
        earlier = [each.path for each in reversed(folders[: place + 1])]
        findings += _digests(folder.path, f"drops/{folder.id}", earlier)
        for shown, seen in _inspected(folder.path, folder.as_of, ()):
            findings += _faults(shown, seen)
    return by_place(findings)


def _inspected(folder: Path, as_of: date, roots: tuple[KeptRoot, ...]) -> Iterator[tuple[str, Inspection]]:
    """Yield (place, inspection) of each PDF of a drop."""
    for path in sorted((folder / FOLDER).glob("*.pdf")):
        if path.is_file() and not path.is_symlink():
            yield f"drops/{folder.name}/{FOLDER}/{printable(path.name)}", inspect(path, roots, as_of)


def _warnings(shown: str, seen: Inspection) -> Iterator[Finding]:
    if seen.state in {"terkunci", "tidak_dapat_diperiksa"}:
        yield found(NOT_EXAMINED, shown)
    elif seen.is_unread:
        yield found(PARTLY_UNREAD, shown)
    for number, signature in enumerate(seen.signatures, 1):
        if signature.integrity not in _WHOLE:
            yield found(SIGNATURE_FAILS, shown, nomor=number)
    if seen.has_actions or seen.has_attachments:
        yield found(DOCUMENT_ACTS, shown)
    for kind in seen.kinds:
        code = CONTACTS_INSIDE if kind in _CONTACTS else PERSONAL_INSIDE
        yield found(code, shown, kind=LABELS[kind])


def _faults(shown: str, seen: Inspection) -> Iterator[Finding]:
    if seen.state in {"terkunci", "tidak_dapat_diperiksa"}:
        yield found(NOT_VERIFIED, shown)
    for number, signature in enumerate(seen.signatures, 1):
        if signature.integrity not in _WHOLE:
            code = SIGNATURE_BROKEN if signature.integrity == "rusak" else NOT_COVERED
            yield found(code, shown, nomor=number)


def _digests(folder: Path, shown: str, folders: Sequence[Path]) -> Iterator[Finding]:
    """Compare the documents with the digests that the table of commitments states."""
    for file in table_files(folder, "drop", shown)[0]:
        if file.table == "komitmen":
            for sheet in read_rows(file.path):
                part, _ = read_table(sheet, TABLES["komitmen"], file.file, {})
                yield from documents(part, folders) if part is not None else ()
